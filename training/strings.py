"""How the words of two mentions agree, for the chain head that helps the encoder learn."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

#: Ways in which the words of two mentions agree; see ``string_features``.
STRING_FEATURES = 4


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
