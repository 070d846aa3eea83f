"""How far apart two places of a text are, in the steps that the model tells apart.

Shared by training and reading, so that both count alike.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from dragoman.models.pieces import WINDOW

#: Distances in pieces that the model tells apart: exact up to 8, then in growing steps, either way.
_STEPS = (0, 1, 2, 3, 4, 5, 6, 7, 8, 10, 13, 17, 22, 29, 38, 50, 66, 90, 130, 190)
GAPS = 2 * len(_STEPS) - 1
#: Paragraphs apart, from three or more before to three or more after.
NEAR = 7
#: Ways in which the words of two mentions agree; see ``string_features``.
STRING_FEATURES = 4


def gap_table() -> NDArray[np.int64]:
    """Class of every signed distance from ``-(WINDOW + 2)`` to ``WINDOW + 2``."""
    reach = np.arange(-(WINDOW + 2), WINDOW + 3)
    steps = np.searchsorted(np.array(_STEPS), np.abs(reach), side="right") - 1
    return (np.sign(reach) * steps + len(_STEPS) - 1).astype(np.int64)


def paragraph_table() -> NDArray[np.int64]:
    """Class of a distance in paragraphs that was clipped to three either way."""
    return np.arange(NEAR, dtype=np.int64)


def string_features(mentions: list[str]) -> NDArray[np.float32]:
    """Compare mentions in lower case: same words, same last word, a word in common, one inside the other.

    Pairs of mentions with nothing in common are all zeros. The cost grows with the square of the
    number of mentions, so callers bound that number.
    """
    n = len(mentions)
    out = np.zeros((n, n, STRING_FEATURES), dtype=np.float32)
    plain = [m.removeprefix("the ").split() for m in mentions]
    by_word: dict[str, list[int]] = {}
    for i, words in enumerate(plain):
        for word in set(words):
            if len(word) > 2:
                by_word.setdefault(word, []).append(i)
    for together in by_word.values():
        for i in together:
            for j in together:
                if i == j:
                    continue
                mine, other = plain[i], plain[j]
                out[i, j, 0] = float(mine == other)
                out[i, j, 1] = float(mine[-1] == other[-1])
                out[i, j, 2] = 1.0
                out[i, j, 3] = float(set(mine) <= set(other) or set(other) <= set(mine))
    return out
