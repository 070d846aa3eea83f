"""Days as well as they are known: `1997`, `1997-04` or `1997-04-16`."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from functools import cache


@dataclass(frozen=True, slots=True)
class Moment:
    """A day known to the day, the month or the year: the first and the last day that it can be."""

    text: str
    earliest: date
    latest: date

    @property
    def exact(self) -> bool:
        """Whether the day itself is known."""
        return self.earliest == self.latest

    def __str__(self) -> str:
        return self.text


@cache
def moment(text: str) -> Moment:
    """Return what a partial ISO date says. Terms share their days, hence the cache."""
    if len(text) == 10:
        day = date.fromisoformat(text)
        return Moment(text, day, day)
    if len(text) == 7:
        year, month = int(text[:4]), int(text[5:])
        return Moment(text, date(year, month, 1), date(year, month, monthrange(year, month)[1]))
    return Moment(text, date(int(text), 1, 1), date(int(text), 12, 31))


def moment_or_none(text: str) -> Moment | None:
    """Return the moment that a cell gives; an empty cell is an unknown or open end."""
    return moment(text) if text else None
