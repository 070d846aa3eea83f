"""Which mentions mean the same: each takes at most one earlier mention as its antecedent.

A mention is joined to the earlier one that scores best, or begins a group of its own where "none" scores
better: the mention-ranking model of Denis and Baldridge (2008), with the scores of a small net over the
encoder's states and what the mentions show of each other (`likeness.py`).
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from dragoman.models.likeness import Candidate, Described, pairs

Floats = NDArray[np.float32]

#: Mentions compared with one another at once; the next block starts half way, so the work stays linear.
BLOCK = 192


def clusters(graph: Any, mentions: list[Candidate], described: Described) -> tuple[tuple[int, ...], ...]:
    """Group mentions (in text order) by who is meant; those that stand alone are left out."""
    antecedent: list[int | None] = []
    at = 0
    while len(antecedent) < len(mentions):
        block = mentions[at : at + BLOCK]
        ranked = _antecedents(graph, block, described.part(at, at + BLOCK))
        # The first half of a later block already has its antecedents, chosen with more before them.
        antecedent += [None if a is None else a + at for a in ranked[len(antecedent) - at :]]
        at += BLOCK // 2
    return _groups(antecedent, mentions, described)


def _antecedents(graph: Any, mentions: list[Candidate], described: Described) -> list[int | None]:
    scores: Floats = graph.run(
        None,
        {
            "ends": np.stack([m.ends for m in mentions]),
            "classes": described.classes,
            "own": described.own,
            "pairs": pairs(described),
        },
    )[0]
    n = len(mentions)
    allowed = np.tril(np.ones((n, n + 1), dtype=bool))
    best = np.where(allowed, scores, -np.inf).argmax(axis=1)
    return [None if b == 0 else int(b) - 1 for b in best]


def _groups(
    antecedent: list[int | None], mentions: list[Candidate], described: Described
) -> tuple[tuple[int, ...], ...]:
    group: list[int] = []
    members: dict[int, list[int]] = {}
    last_named: dict[tuple[str, ...], int] = {}
    for i, before in enumerate(antecedent):
        named = mentions[i].kind == "name" and mentions[i].sure
        if before is None and named:
            # The same name in full, perhaps too far back to have been compared.
            before = last_named.get(described.words[i])
        number = i if before is None else group[before]
        group.append(number)
        members.setdefault(number, []).append(i)
        if named:
            last_named[described.words[i]] = i
    return tuple(tuple(m) for m in members.values() if len(m) > 1)
