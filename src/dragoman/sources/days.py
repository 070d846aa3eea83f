"""The day of publication as files and their names write it."""

from __future__ import annotations

import re
from datetime import date

from dragoman.errors import ImpossibleDate

FIRST_YEAR, LAST_YEAR = 1800, 2200
"""Years outside are misprints: no wire report is older, and none is from the far future."""

# A day in a file name: 2017-07-01, 2017_07_01, 2017.07.01 or 20170701, not inside a longer number.
_IN_NAME = re.compile(
    r"(?<![0-9])(?:([0-9]{4})([-_.])([0-9]{2})\2([0-9]{2})|([0-9]{4})([0-9]{2})([0-9]{2}))(?![0-9])"
)
_ISO = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})")


def make_day(year: int, month: int, day: int) -> date | None:
    """Return the day, or None where the calendar has none or the year cannot be meant."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def parse_day(value: str, *, name: str) -> date | None:
    """Read `2017-07-01`; None where the value has another shape. A day that never was is ImpossibleDate."""
    parts = _ISO.fullmatch(value)
    if parts is None:
        return None
    day = make_day(int(parts[1]), int(parts[2]), int(parts[3]))
    if day is None:
        raise ImpossibleDate(name, value=value)
    return day


def day_in_name(name: str) -> date | None:
    """Return the first day of the calendar that a file name gives; None where it gives none.

    A written-out day that does not exist (2017-02-30) raises ImpossibleDate when no other stands
    beside it. Eight digits that are no day are some other number.
    """
    impossible: str | None = None
    for found in _IN_NAME.finditer(name):
        year, month, day_of_month = found[1] or found[5], found[3] or found[6], found[4] or found[7]
        day = make_day(int(year), int(month), int(day_of_month))
        if day is not None:
            return day
        if found[1] is not None:
            impossible = impossible or found[0]
    if impossible is not None:
        raise ImpossibleDate(name, value=impossible)
    return None
