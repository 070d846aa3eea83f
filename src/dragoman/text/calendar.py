"""TIMEX3 values and the days that they can mean.

The values are those of TimeML 1.2.1 (Saurí et al., "TimeML Annotation Guidelines", 2006), in the ISO 8601
forms that it takes over: `2017-07-07`, `2017-07`, `2017`, `2017-W27`, `2017-W27-WE`, `2017-SU`, `2017-Q3`,
`2017-H1`, a decade `201`, a century `20`, times of day `2017-07-07T15:45` and `2017-07-07TEV`, and
intervals `2017-05-13/2017-05-14`.
"""

from __future__ import annotations

import re
from datetime import MAXYEAR, MINYEAR, date, timedelta

SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
"""The month each season begins with: seasons are the meteorological ones of the northern half, and a
winter belongs to the year that it begins in, so `2015-WI` is December 2015 to February 2016."""

_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:T.*)?", re.ASCII)
_MONTH = re.compile(r"(\d{4})-(\d\d)(?:T.*)?", re.ASCII)
_WEEK = re.compile(r"(\d{4})-W(\d\d)(-WE)?(?:T.*)?", re.ASCII)
_PART = re.compile(r"(\d{4})-(SP|SU|FA|WI|Q[1-4]|H[12])(?:T.*)?", re.ASCII)
_YEARS = re.compile(r"\d{2,4}", re.ASCII)

Days = tuple[date, date]


def day_range(value: str) -> Days | None:
    """Return the first and the last day that a value can mean.

    None for durations, sets, PRESENT_REF and its like, values with unknown digits, and days that no
    calendar has.
    """
    first, slash, last = value.partition("/")
    if slash:
        begin, end = day_range(first), day_range(last)
        return (begin[0], end[1]) if begin and end and begin[0] <= end[1] else None
    try:
        return _simple_range(value)
    except ValueError:
        return None  # 30 February, week 53 of a year with 52: written somewhere, but no day


def _simple_range(value: str) -> Days | None:
    if found := _DAY.fullmatch(value):
        day = date(int(found[1]), int(found[2]), int(found[3]))
        return day, day
    if found := _WEEK.fullmatch(value):
        year, week = int(found[1]), int(found[2])
        return date.fromisocalendar(year, week, 6 if found[3] else 1), date.fromisocalendar(year, week, 7)
    if found := _PART.fullmatch(value):
        return _part_range(int(found[1]), found[2])
    if found := _MONTH.fullmatch(value):
        return months_range(int(found[1]), int(found[2]), months=1)
    if _YEARS.fullmatch(value):
        span = 10 ** (4 - len(value))
        first = int(value) * span
        if first < MINYEAR:
            return None
        return date(first, 1, 1), date(first + span - 1, 12, 31)
    return None


def _part_range(year: int, part: str) -> Days:
    if part in SEASONS:
        return months_range(year, SEASONS[part], months=3)
    size = 3 if part[0] == "Q" else 6
    return months_range(year, size * (int(part[1]) - 1) + 1, months=size)


def months_range(year: int, month: int, *, months: int) -> Days:
    """Return the first and last day of some months that begin with this one."""
    after = months_later(date(year, month, 1), months)
    return date(year, month, 1), after - timedelta(days=1)


def months_later(day: date, months: int) -> date:
    """Move a day by whole months, to the month's last day where that is shorter.

    ValueError outside the years 1 to 9999.
    """
    count = day.year * 12 + day.month - 1 + months
    year, month = divmod(count, 12)
    if not MINYEAR <= year <= MAXYEAR:
        raise ValueError(f"year {year} is outside the calendar")
    return date(year, month + 1, min(day.day, days_in_month(year, month + 1)))


def days_in_month(year: int, month: int) -> int:
    """Return the number of days of a month."""
    if month == 2:
        return 29 if year % 4 == 0 and (year % 100 != 0 or year % 400 == 0) else 28
    return 30 if month in (4, 6, 9, 11) else 31


def week_value(day: date, *, weeks: int = 0) -> str:
    """Return the ISO week some weeks from a day's own: `2017-W27`."""
    year, week, _ = (day + timedelta(weeks=weeks)).isocalendar()
    return f"{year:04d}-W{week:02d}"


def month_value(day: date, *, months: int = 0) -> str:
    """Return the month some months from a day's own: `2017-07`."""
    moved = months_later(day.replace(day=1), months)
    return f"{moved.year:04d}-{moved.month:02d}"


def season_of(day: date) -> tuple[int, str]:
    """Return the year and code of the season that a day lies in."""
    codes = ("WI", "SP", "SU", "FA")
    return (day.year - (day.month < 3), codes[day.month % 12 // 3])


def near_weekday(day: date, weekday: int, *, forward: bool, same: bool) -> date:
    """Return the nearest day with a weekday (Monday 0) after or before a day; `same` allows itself."""
    apart = (weekday - day.weekday()) % 7 if forward else (day.weekday() - weekday) % 7
    if apart == 0 and not same:
        apart = 7
    return day + timedelta(days=apart if forward else -apart)


def easter(year: int) -> date:
    """Return Easter Sunday of the western churches.

    The anonymous Gregorian computus (Nature, 20 April 1876); good from 1583 on.
    """
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    el = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * el) // 451
    month, day = divmod(h + el - 7 * m + 114, 31)
    return date(year, month, day + 1)


def nth_weekday(year: int, month: int, weekday: int, *, nth: int) -> date:
    """Return the nth weekday of a month, from the end for negative `nth`: the last Monday of May is -1."""
    if nth > 0:
        first = near_weekday(date(year, month, 1), weekday, forward=True, same=True)
        return first + timedelta(weeks=nth - 1)
    last = near_weekday(months_range(year, month, months=1)[1], weekday, forward=False, same=True)
    return last + timedelta(weeks=nth + 1)
