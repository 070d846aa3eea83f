"""Ranges of days in which something can have been."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Days:
    """The first and the last day on which something can have been; either may be unknown."""

    earliest: date | None = None
    latest: date | None = None

    @property
    def known(self) -> bool:
        """Whether both ends are known."""
        return self.earliest is not None and self.latest is not None

    @property
    def length(self) -> int | None:
        """Days in the range; None where an end is open."""
        if self.earliest is None or self.latest is None:
            return None
        return (self.latest - self.earliest).days + 1

    def may_be(self, other: Days) -> bool:
        """Whether both can mean one day; an unknown end is open."""
        if self.earliest is not None and other.latest is not None and other.latest < self.earliest:
            return False
        return not (other.earliest is not None and self.latest is not None and self.latest < other.earliest)

    def narrowed(self, other: Days) -> Days:
        """Return the days that both can mean; these days where the two do not meet."""
        if not self.may_be(other):
            return self
        starts = [day for day in (self.earliest, other.earliest) if day is not None]
        ends = [day for day in (self.latest, other.latest) if day is not None]
        return Days(max(starts, default=None), min(ends, default=None))

    def gap(self, other: Days) -> int:
        """Return how many days lie between the two; 0 where they meet or an end is open."""
        if self.may_be(other):
            return 0
        if self.earliest is not None and other.latest is not None and other.latest < self.earliest:
            return (self.earliest - other.latest).days
        if other.earliest is not None and self.latest is not None:
            return (other.earliest - self.latest).days
        return 0


def term(day: date, *, of: int) -> int:
    """Return in which term a day lies, where each has so many days.

    Two days that are no further apart than that lie in one term, or in two that follow each other.
    """
    return day.toordinal() // of
