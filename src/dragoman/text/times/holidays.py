"""Rules for holidays and other days that go by a name."""

from __future__ import annotations

import re
from datetime import date, timedelta

from dragoman.text.calendar import easter, near_weekday, nth_weekday
from dragoman.text.times.dates import year_said
from dragoman.text.times.grammar import OFFSET, YEAR, Context, Found, Rule, rule

_FIXED = {
    "christmas eve": (12, 24), "christmas day": (12, 25), "christmas": (12, 25), "boxing day": (12, 26),
    "new year's eve": (12, 31), "new year's day": (1, 1), "new year's": (1, 1), "valentine's day": (2, 14),
    "independence day": (7, 4), "fourth of july": (7, 4), "july fourth": (7, 4), "bastille day": (7, 14),
    "halloween": (10, 31), "veterans day": (11, 11), "armistice day": (11, 11), "may day": (5, 1),
    "juneteenth": (6, 19), "international women's day": (3, 8),
}  # fmt: skip
# Month, weekday (Monday 0), and which of the month.
_FLOATING = {
    "martin luther king day": (1, 0, 3), "presidents day": (2, 0, 3), "presidents' day": (2, 0, 3),
    "memorial day": (5, 0, -1), "labor day": (9, 0, 1), "columbus day": (10, 0, 2),
    "thanksgiving": (11, 3, 4), "thanksgiving day": (11, 3, 4),
}  # fmt: skip
_EASTER = {
    "easter": 0, "easter sunday": 0, "easter monday": 1, "good friday": -2, "palm sunday": -7,
    "ash wednesday": -46, "pentecost": 49,
}  # fmt: skip
# No law fixes Super Tuesday: it is the day on which most American states hold primaries.
_SUPER_TUESDAYS = {
    1988: (3, 8), 1992: (3, 10), 1996: (3, 12), 2000: (3, 7), 2004: (3, 2), 2008: (2, 5), 2012: (3, 6),
    2016: (3, 1), 2020: (3, 3), 2024: (3, 5),
}  # fmt: skip


def holiday(name: str, year: int) -> date | None:
    """Return the day of a holiday in a year; None for one that is not known here or that the year lacks.

    Names that several countries give to different days mean the American ones.
    """
    if name in _FIXED:
        return date(year, *_FIXED[name])
    if name in _FLOATING:
        month, weekday, nth = _FLOATING[name]
        return nth_weekday(year, month, weekday, nth=nth)
    if name in _EASTER:
        return easter(year) + timedelta(days=_EASTER[name])
    if name == "election day":
        return near_weekday(date(year, 11, 2), 1, forward=True, same=True) if year % 2 == 0 else None
    if name == "inauguration day":
        return date(year, 1, 20) if year % 4 == 1 and year > 1936 else None
    if name == "super tuesday" and year in _SUPER_TUESDAYS:
        return date(year, *_SUPER_TUESDAYS[year])
    return None


def _holiday(found: re.Match[str], context: Context) -> Found | None:
    """Resolve a holiday in the year that the words tell, else the nearest on the side that they look to."""
    name = " ".join(found["name"].lower().replace("’", "'").split())
    year = year_said(found, context)
    if year is not None:
        day = holiday(name, year)
        return Found("DATE", day.isoformat()) if day else None
    leaning = context.lean()
    near: list[tuple[int, date]] = []
    for candidate in range(context.published.year - 1, context.published.year + 2):
        if not 1583 <= candidate <= 9999 or (day := holiday(name, candidate)) is None:
            continue  # the Gregorian calendar begins in October 1582
        apart = (day - context.published).days
        against = (leaning.direction == "past" and apart > 0) or (leaning.direction == "future" and apart < 0)
        near.append((abs(apart) + (400 if leaning.sure else 90) * against, day))
    return Found("DATE", min(near)[1].isoformat()) if near else None


_NAMES = [*_FIXED, *_FLOATING, *_EASTER, "election day", "inauguration day", "super tuesday"]
_NAME = "|".join(name.replace("'", "['’]") for name in sorted(_NAMES, key=len, reverse=True))

RULES: tuple[Rule, ...] = (
    rule(
        {re.split(r"[ ']", name)[0] for name in _NAMES},
        rf"(?P<name>{_NAME})(?:,? (?:of )?{YEAR}|{OFFSET})?(?!\w)",
        _holiday,
    ),
)
"""All rules of this subject."""
