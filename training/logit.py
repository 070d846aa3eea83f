"""Conditional logit over named features: which of several answers is right (McFadden 1974).

A question has answers, each a mapping from names of features to their values, and one or more of them are
right. The weights have a normal prior and are fitted by Adam; the same data give the same weights.
"""

from __future__ import annotations

import collections
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

STEPS, RATE = 250, 0.1


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """Answers with their features, which of them are right, and what the question counts."""

    answers: Sequence[Mapping[str, float]]
    right: Sequence[bool]
    counts: float = 1.0


def fit(
    questions: Sequence[Question], *, prior: float, seen: int = 3, least: float = 0.02, steps: int = STEPS
) -> dict[str, float]:
    """Return the weights of the features that are seen in `seen` answers or more.

    `prior` is the strength of the prior; weights smaller than `least` are left out.
    """
    rows = [answer for question in questions for answer in question.answers]
    counted = collections.Counter(name for row in rows for name in row)
    names = sorted(name for name, count in counted.items() if count >= seen)
    place = {name: i for i, name in enumerate(names)}
    cells = [
        (i, place[name], row[name]) for i, row in enumerate(rows) for name in sorted(row) if name in place
    ]
    row_of = np.array([cell[0] for cell in cells], dtype=np.int64)
    column = np.array([cell[1] for cell in cells], dtype=np.int64)
    value = np.array([cell[2] for cell in cells], dtype=np.float64)
    sizes = [len(question.answers) for question in questions]
    of = np.repeat(np.arange(len(questions)), sizes)
    begin = np.concatenate([[0], np.cumsum(sizes)[:-1]])
    right = np.array([right for question in questions for right in question.right], dtype=np.float64)
    counts = np.array([question.counts for question in questions])[of]

    def share(chance: NDArray[np.float64]) -> NDArray[np.float64]:
        return chance / np.maximum(np.add.reduceat(chance, begin)[of], 1e-30)

    weights, mean, square = (np.zeros(len(names)) for _ in range(3))
    for step in range(1, steps + 1):
        scores = np.bincount(row_of, weights=weights[column] * value, minlength=len(rows))
        chance = np.exp(scores - np.maximum.reduceat(scores, begin)[of])
        slope = counts * (share(chance) - share(chance * right))
        slope = np.bincount(column, weights=slope[row_of] * value, minlength=len(names)) + prior * weights
        mean = 0.9 * mean + 0.1 * slope
        square = 0.99 * square + 0.01 * slope**2
        rate = RATE * (1 - 0.9 * step / steps)
        weights -= rate * mean / (1 - 0.9**step) / (np.sqrt(square / (1 - 0.99**step)) + 1e-8)
    kept = {name: round(float(weight), 3) for name, weight in zip(names, weights, strict=True)}
    return {name: weight for name, weight in kept.items() if abs(weight) >= least}
