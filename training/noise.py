"""What keeps the network from learning few texts by heart: hidden pieces, and names that change places.

The gold has some 40,000 pieces and is read dozens of times. Each time other pieces are hidden, and in
half of the windows states and people change places, consistently within the window: who does what to
whom is told by the sentence, not by who they are.
"""

from __future__ import annotations

import collections
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dragoman.knowledge.data_files import table
from dragoman.models.pieces import CLS, SEP
from dragoman.models.wordpiece import WordPieces
from training.encode import Encoded

Array = NDArray[Any]

HIDDEN = 103  # [MASK]
#: Of the pieces chosen to be hidden, the share that becomes another piece of the same batch instead.
_OTHER = 0.1
#: Letter case "title" of dragoman.models.pieces, as a class of shape.
_TITLE = 1
#: A word of the tables is taken for a name where nearly all of its occurrences begin with a capital.
_CAPITAL, _SEEN = 0.97, 4


@dataclass(frozen=True)
class Noise:
    """The share of pieces hidden, of windows with names exchanged, of the states dropped before the heads."""

    pieces: float = 0.0
    names: float = 0.0
    states: float = 0.0


class Disturber:
    """Hides pieces and exchanges names; knows which pieces are names from the tables and the texts."""

    def __init__(self, vocabulary: WordPieces, documents: list[Encoded], noise: Noise) -> None:
        self._noise = noise
        every, capital = _counts(documents)
        named = {p for p, n in every.items() if n >= _SEEN and capital[p] >= _CAPITAL * n}

        def piece(word: str) -> int | None:
            found = list(vocabulary.cut(word)) if word else []
            return found[0][0] if len(found) == 1 and found[0][0] in named else None

        self._groups: list[list[list[int]]] = [_states(piece), *_people(piece)]
        self._size = max(every, default=0) + 1

    def __call__(self, ids: Array, shapes: Array, *, chained: bool, rng: np.random.Generator) -> Array:
        """Return the pieces of one window disturbed; where chains are learnt names stay as they are."""
        out = ids
        if not chained and rng.random() < self._noise.names:
            out = np.where(shapes // 3 == _TITLE, self._exchange(rng)[ids], ids)
        if self._noise.pieces:
            # Some windows lose twice as much as others, and some nothing.
            share = rng.random() * 2 * self._noise.pieces
            lost = (rng.random(len(out)) < share) & (out != CLS) & (out != SEP)
            instead = np.where(rng.random(len(out)) < _OTHER, rng.permutation(out), HIDDEN)
            out = np.where(lost, instead, out)
        return out

    def _exchange(self, rng: np.random.Generator) -> Array:
        to = np.arange(self._size)
        for rows in self._groups:
            for row, other in zip(rows, rng.permutation(len(rows)), strict=True):
                to[row] = rows[other]
        return to


def _counts(documents: list[Encoded]) -> tuple[collections.Counter[int], collections.Counter[int]]:
    every: collections.Counter[int] = collections.Counter()
    capital: collections.Counter[int] = collections.Counter()
    for doc in documents:
        every.update(doc.ids.tolist())
        capital.update(doc.ids[doc.shapes // 3 == _TITLE].tolist())
    return every, capital


def _states(piece: Any) -> list[list[int]]:
    """Name, adjective and capital of each state that has all three as single pieces."""
    rows = []
    for cells in table("states.tsv", columns=14):
        words = (cells[1], cells[9].split("; ")[0], cells[12].split("; ")[0])
        found = [piece(w) for w in words]
        if None not in found and len(set(found)) == len(words):
            rows.append([int(p) for p in found])
    return [r for i, r in enumerate(rows) if not any(set(r) & set(earlier) for earlier in rows[:i])]


def _people(piece: Any) -> list[list[list[int]]]:
    """Surnames of statesmen and stateswomen that are single pieces, apart for the pronouns' sake."""
    surnames: dict[str, set[int]] = {"m": set(), "f": set()}
    taken = {piece(w) for cells in table("states.tsv", columns=14) for cell in cells for w in cell.split()}
    for _, surname, gender, *_rest in table("people.tsv", columns=5):
        found = piece(surname)
        if gender in surnames and found is not None and found not in taken:
            surnames[gender].add(found)
    men, women = surnames["m"] - surnames["f"], surnames["f"] - surnames["m"]
    return [[[p] for p in sorted(men)], [[p] for p in sorted(women)]]
