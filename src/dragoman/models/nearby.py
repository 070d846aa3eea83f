"""Who is named near a trigger, as the net that weighs them for the parties of the act sees them.

The labels around a trigger (`anchors.py`) are learned where a party is named beside it. The net behind
`parties.onnx` compares the trigger with every name and mention near it, in other sentences too, so that it
also finds parties that are named elsewhere. Training and reading share this file, so that both see the same.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from dragoman.models.geometry import gap_table
from dragoman.models.likeness import LABELS, Candidate
from dragoman.models.marks import Near
from dragoman.models.pieces import WINDOW, Ints
from dragoman.models.states import Stretch

Floats = NDArray[np.float32]

KINDS: Final = (*LABELS, "nominal", "pronoun")
#: Sentences apart, from four or more before to three or more after.
SENTENCES: Final = 8
_BEFORE: Final = 4
#: Pieces on either side of a trigger in which mentions are weighed, and how many of the nearest.
REACH: Final = 320
MOST: Final = 64
#: Whoever is this much less likely than nobody is not worth a mark.
LEAST: Final = -6.0
_GAPS: Final = gap_table()


@dataclass(frozen=True, slots=True, kw_only=True)
class Nearby:
    """The triggers of a stretch [triggers, 2 width], the mentions [mentions, 2 width], and who is near what.

    Pair ``i`` joins the trigger ``of[i]`` and the mention ``who[i]``, which lies ``gap[i]`` (a class of
    pieces) and ``apart[i]`` (a class of sentences) from it; ``kind`` is each mention's.
    """

    triggers: Floats
    ends: Floats
    kind: Ints
    of: Ints
    who: Ints
    gap: Ints
    apart: Ints

    def inputs(self) -> dict[str, NDArray[Any]]:
        """Return what the graph takes, by name."""
        return {name: getattr(self, name) for name in self.__slots__}


def nearby(
    stretch: Stretch,
    triggers: Sequence[tuple[int, int]],
    mentions: Sequence[Candidate],
    starts: Sequence[int],
) -> Nearby:
    """Find which mentions, given in order, are near each trigger ``first:last`` of a stretch.

    ``starts`` are the first pieces of sentences.
    """
    first = [m.first for m in mentions]
    sentence = [bisect_right(starts, m.first) for m in mentions]
    pairs: list[tuple[int, int, int, int]] = []
    for i, (begin, end) in enumerate(triggers):
        here = bisect_right(starts, begin)
        near = range(bisect_right(first, begin - REACH - 1), bisect_right(first, begin + REACH))
        kept = [j for j in near if mentions[j].last <= begin or mentions[j].first >= end]
        for j in sorted(sorted(kept, key=lambda j: abs(first[j] - begin))[:MOST]):
            gap = max(-WINDOW, min(WINDOW, first[j] - begin))
            apart = max(0, min(SENTENCES - 1, sentence[j] - here + _BEFORE))
            pairs.append((i, j, int(_GAPS[gap + WINDOW + 2]), apart))
    columns = np.array(pairs, dtype=np.int64).reshape(-1, 4).T
    return Nearby(
        triggers=_ends(stretch, triggers),
        ends=_ends(stretch, [(m.first, m.last) for m in mentions]),
        kind=np.array(
            [KINDS.index(m.label if m.kind == "name" else m.kind) for m in mentions], dtype=np.int64
        ),
        of=columns[0],
        who=columns[1],
        gap=columns[2],
        apart=columns[3],
    )


def weigh(graph: Any, seen: Nearby, mentions: Sequence[Candidate]) -> list[tuple[Near, ...]]:
    """Weigh the mentions near each trigger in both roles, against nobody."""
    out: list[list[Near]] = [[] for _ in seen.triggers]
    if not len(seen.of):
        return [() for _ in out]
    scores, nobody = graph.run(None, seen.inputs())
    apart = np.round((scores - nobody[seen.of]).astype(np.float64), 3)
    kept = np.flatnonzero(apart.max(axis=1) > LEAST)
    for of, who, (actor, recipient) in zip(
        seen.of[kept].tolist(), seen.who[kept].tolist(), apart[kept].tolist(), strict=True
    ):
        mention = mentions[who]
        out[of].append(Near(start=mention.start, end=mention.end, actor=actor, recipient=recipient))
    return [tuple(near) for near in out]


def _ends(stretch: Stretch, spans: Sequence[tuple[int, int]]) -> Floats:
    if not spans:
        return np.zeros((0, 2 * stretch.seen[0].states.shape[1]), dtype=np.float32)
    return np.stack([np.concatenate([stretch.state(a), stretch.state(b - 1)]) for a, b in spans])
