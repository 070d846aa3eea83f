"""What every stage is: a function from a reading to a fuller reading that says what it needs and gives."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Protocol

from dragoman.errors import StageOrderError
from dragoman.knowledge import Knowledge
from dragoman.models import Markup, Reader
from dragoman.records import Reading


@dataclass(slots=True)
class Tools:
    """What the stages share: the model, what is known before reading, and how sure Settings want to be."""

    reader: Reader
    knowledge: Knowledge
    sure: float | None = None
    _last: tuple[str, Markup] | None = field(default=None, repr=False)

    def markup(self, text: str) -> Markup:
        """Return what the model marks in a text; the newest answer is kept, since all stages ask for it."""
        if self._last is None or self._last[0] != text:
            self._last = (text, self.reader.read(text))
        return self._last[1]


class Stage(Protocol):
    """A stage: `requires` and `provides` name the parts of a reading, as `Reading` has them."""

    __name__: str
    requires: frozenset[str]
    provides: frozenset[str]

    def __call__(self, reading: Reading, *, tools: Tools) -> Reading:
        """Return the reading with what this stage provides."""
        ...


def stage(*, requires: set[str], provides: set[str]) -> Callable[[Callable[..., Reading]], Stage]:
    """Declare on the function what a stage needs and gives; pipeline.py lists the stages in one place."""

    def declare(function: Callable[..., Reading]) -> Stage:
        function.requires = frozenset(requires)  # type: ignore[attr-defined]
        function.provides = frozenset(provides)  # type: ignore[attr-defined]
        return function  # type: ignore[return-value]

    return declare


def check_order(stages: Iterable[Stage]) -> None:
    """Raise unless each stage finds what it requires among what earlier ones provide."""
    given: frozenset[str] = frozenset()
    for each in stages:
        if missing := each.requires - given:
            raise StageOrderError(each.__name__, missing=missing)
        given |= each.provides
