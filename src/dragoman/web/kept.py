"""Answers that go through the whole store, kept until the store changes."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Any, Final, TypeVar

from starlette.requests import Request

from dragoman.store import View

T = TypeVar("T")
MOST: Final = 48
"""Answers kept: some pages on some days, as somebody who pulls the slider asks for them."""


class Kept:
    """The latest answers, by what was asked, the day, how sure, and the state of the store."""

    def __init__(self) -> None:
        self._answers: OrderedDict[Hashable, Any] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, key: Hashable, make: Callable[[], T]) -> T:
        """Return an answer, made now or before. Two who ask at once may both make it; either is right."""
        with self._lock:
            if key in self._answers:
                self._answers.move_to_end(key)
                found: T = self._answers[key]
                return found
        made = make()
        with self._lock:
            self._answers[key] = made
            while len(self._answers) > MOST:
                self._answers.popitem(last=False)
        return made


def kept(request: Request, view: View, name: str, make: Callable[[], T]) -> T:
    """Return what `make` gives for a view, unless it is kept since the store last changed."""
    answers: Kept = request.app.state.kept
    return answers.get((name, view.as_of, view.sure, view.state()), make)
