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


def conll(
    found: list[set[tuple[int, int]]], there: list[set[tuple[int, int]]], tallies: dict[str, Tally]
) -> None:
    """Add one document's chains to MUC, B-cubed and CEAF-e, whose mean F1 is the CoNLL score.

    Chains are sets of mention spans. CEAF-e matches chains greedily, best first: near enough to the
    best matching for a figure of development.
    """

    def muc(keys: list[set[tuple[int, int]]], answers: list[set[tuple[int, int]]]) -> tuple[float, float]:
        where = {m: i for i, c in enumerate(answers) for m in c}
        kept = total = 0
        for c in keys:
            parts = len({where[m] for m in c if m in where}) + sum(m not in where for m in c)
            kept, total = kept + len(c) - parts, total + len(c) - 1
        return kept, total

    p, r = muc(found, there), muc(there, found)
    tallies["muc"].add(p[0], p[1], r[1], r[0])

    def b_cubed(keys: list[set[tuple[int, int]]], answers: list[set[tuple[int, int]]]) -> tuple[float, float]:
        where = {m: c for c in answers for m in c}
        right = sum(len(c & where[m]) / len(c) for c in keys for m in c if m in where)
        return right, sum(len(c) for c in keys)

    p, r = b_cubed(found, there), b_cubed(there, found)
    tallies["b3"].add(p[0], p[1], r[1], r[0])

    def phi(a: set[tuple[int, int]], b: set[tuple[int, int]]) -> float:
        return 2 * len(a & b) / (len(a) + len(b))

    total = sum(phi(a, b) for a, b in matched(found, there, phi))
    tallies["ceafe"].add(total, len(found), len(there))
