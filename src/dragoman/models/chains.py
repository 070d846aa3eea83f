"""Which mentions mean the same: each takes at most one earlier mention as its antecedent."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dragoman.models.geometry import string_features
from dragoman.models.pieces import WINDOW

Floats = NDArray[np.float32]

KINDS = ("name", "nominal", "pronoun")
#: Mentions compared with one another at once; the next block starts half way, so the work stays linear.
_BLOCK = 192


@dataclass(frozen=True, slots=True)
class Candidate:
    """A mention: its first piece, kind, words in lower case, and the encoder's states at its ends."""

    first: int
    kind: str
    words: str
    ends: Floats


def clusters(graph: Any, mentions: list[Candidate]) -> tuple[tuple[int, ...], ...]:
    """Group mentions (in text order) by who is meant; those that stand alone are left out."""
    antecedent: list[int | None] = []
    at = 0
    while len(antecedent) < len(mentions):
        block = mentions[at : at + _BLOCK]
        ranked = _antecedents(graph, block)
        # The first half of a later block already has its antecedents, chosen with more before them.
        antecedent += [None if a is None else a + at for a in ranked[len(antecedent) - at :]]
        at += _BLOCK // 2
    return _groups(antecedent, mentions)


def _antecedents(graph: Any, mentions: list[Candidate]) -> list[int | None]:
    first = np.array([m.first for m in mentions], dtype=np.int64)
    scores: Floats = graph.run(
        None,
        {
            "ends": np.stack([m.ends for m in mentions]),
            "kinds": np.array([KINDS.index(m.kind) for m in mentions], dtype=np.int64),
            "first": first,
            "strings": string_features([m.words for m in mentions]),
        },
    )[0]
    n = len(mentions)
    allowed = np.tril(np.ones((n, n), dtype=bool), k=-1)
    # Beyond a window the model never saw a pronoun and what it stands for; a name can come back anywhere.
    named = np.array([m.kind == "name" for m in mentions])
    allowed &= named[:, None] | (first[:, None] - first[None, :] <= WINDOW)
    scores[:, 1:][~allowed] = -1e9
    best = scores.argmax(axis=1)
    return [None if b == 0 else int(b) - 1 for b in best]


def _groups(antecedent: list[int | None], mentions: list[Candidate]) -> tuple[tuple[int, ...], ...]:
    group: list[int] = []
    members: dict[int, list[int]] = {}
    last_named: dict[str, int] = {}
    for i, before in enumerate(antecedent):
        mention = mentions[i]
        if before is None and mention.kind == "name":
            # The same name in full, too far back to have been compared.
            before = last_named.get(mention.words)
        number = i if before is None else group[before]
        group.append(number)
        members.setdefault(number, []).append(i)
        if mention.kind == "name":
            last_named[mention.words] = i
    return tuple(tuple(m) for m in members.values() if len(m) > 1)
