"""Counting what was found and what was right."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

P = TypeVar("P")
G = TypeVar("G")


@dataclass
class Tally:
    """Precision, recall and F1 over added counts; the two sides may count what is right apart."""

    right: float = 0
    found: float = 0
    there: float = 0
    right_there: float = 0

    def add(self, right: float, found: float, there: float, right_there: float | None = None) -> None:
        """Add the counts of one document."""
        self.right += right
        self.found += found
        self.there += there
        self.right_there += right if right_there is None else right_there

    def row(self) -> dict[str, float]:
        """Return the figures."""
        p = self.right / self.found if self.found else 0.0
        r = self.right_there / self.there if self.there else 0.0
        f = 2 * p * r / (p + r) if p + r else 0.0
        return {
            "p": round(p, 4),
            "r": round(r, 4),
            "f1": round(f, 4),
            "found": self.found,
            "there": self.there,
        }


def matched(found: Sequence[P], there: Sequence[G], score: Callable[[P, G], float]) -> list[tuple[P, G]]:
    """Match one to one, best score first; pairs that score 0 stay apart."""
    ranked = sorted(
        ((score(p, g), i, j) for i, p in enumerate(found) for j, g in enumerate(there)),
        key=lambda x: (-x[0], x[1], x[2]),
    )
    used_p: set[int] = set()
    used_g: set[int] = set()
    out = []
    for s, i, j in ranked:
        if s > 0 and i not in used_p and j not in used_g:
            used_p.add(i)
            used_g.add(j)
            out.append((found[i], there[j]))
    return out


def chars(spans: Sequence[tuple[int, int]]) -> set[int]:
    """All character positions of some spans."""
    return {i for s, e in spans for i in range(s, e)}


def jaccard(a: set[int], b: set[int]) -> float:
    """Shared part of two sets of positions."""
    return len(a & b) / max(1, len(a | b))
