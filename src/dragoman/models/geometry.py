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


def gap_table() -> NDArray[np.int64]:
    """Class of every signed distance from ``-(WINDOW + 2)`` to ``WINDOW + 2``."""
    reach = np.arange(-(WINDOW + 2), WINDOW + 3)
    steps = np.searchsorted(np.array(_STEPS), np.abs(reach), side="right") - 1
    return (np.sign(reach) * steps + len(_STEPS) - 1).astype(np.int64)


def paragraph_table() -> NDArray[np.int64]:
    """Class of a distance in paragraphs that was clipped to three either way."""
    return np.arange(NEAR, dtype=np.int64)
