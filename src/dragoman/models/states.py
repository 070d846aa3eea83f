"""What the encoder says about a stretch of windows, put together piece by piece."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dragoman.models.pieces import CLS, SEP, Ints, Pieces, Window, windows
from dragoman.models.weights import Habit

Floats = NDArray[np.float32]

#: Windows whose states are held at once, so that memory does not grow with the text.
TOGETHER = 48


@dataclass(frozen=True, slots=True)
class Seen:
    """One window as the encoder saw it; position 0 is the mark before its first piece."""

    window: Window
    states: Floats
    projected: Floats
    paragraph: Ints


@dataclass(frozen=True, slots=True)
class Stretch:
    """Consecutive windows, with the flat heads' scores for the pieces ``first:last`` that they own."""

    first: int
    last: int
    flat: Floats
    seen: tuple[Seen, ...]

    def window_of(self, piece: int) -> Seen:
        """Return the window that answers for a piece."""
        return next(s for s in self.seen if piece < s.window.own_last)

    def state(self, piece: int) -> Floats:
        """Return the state of a piece, from the window that answers for it.

        A word that the end of a stretch cuts is marked whole: what lies beyond has the state of the edge.
        """
        piece = min(max(piece, self.first), self.last - 1)
        seen = self.window_of(piece)
        state: Floats = seen.states[piece - seen.window.first + 1]
        return state


def stretches(encoder: Any, pieces: Pieces, habit: Habit | None = None) -> Iterator[Stretch]:
    """Run the encoder over a text, a bounded number of windows at a time."""
    everything = windows(pieces)
    for at in range(0, len(everything), TOGETHER):
        seen: list[Seen] = []
        flat: list[Floats] = []
        for window in everything[at : at + TOGETHER]:
            ids = np.concatenate([[CLS], pieces.ids[window.first : window.last], [SEP]])
            shapes = np.concatenate([[0], pieces.shapes[window.first : window.last], [0]])
            if habit is not None:
                shapes += habit.shapes
            states, projected, scores = encoder.run(None, {"ids": ids, "shapes": shapes})
            if habit is not None:
                projected[:, : len(habit.roles)] += habit.roles
                scores += habit.flat
            paragraph = np.concatenate([[0], pieces.paragraph[window.first : window.last], [0]])
            seen.append(Seen(window, states, projected, paragraph))
            flat.append(scores[window.own_first - window.first + 1 : window.own_last - window.first + 1])
        owned = (seen[0].window.own_first, seen[-1].window.own_last)
        yield Stretch(*owned, np.concatenate(flat), tuple(seen))
