"""Rules for seasons, quarters, half-years and the weeks of a month."""

from __future__ import annotations

import re
from datetime import date

from dragoman.text import numbers
from dragoman.text.calendar import days_in_month, months_later, season_of, week_value
from dragoman.text.times.dates import year_for, year_said
from dragoman.text.times.grammar import (
    MONTH,
    OFFSET,
    SEASON_CODES,
    YEAR,
    YEAR_OR_OFFSET,
    Context,
    Found,
    Rule,
    capital,
    month_of,
    rule,
)


def _season(found: re.Match[str], context: Context) -> Found | None:
    code = SEASON_CODES[found["season"].lower()]
    if (
        capital(found["season"])
        and not found.groupdict().get("year")
        and context.start != context.sentence[0]
    ):
        return None  # part of a name
    year = year_said(found, context)
    if year is None:
        before = context.before()
        if found["season"].lower() == "fall" or not re.search(
            r"\b(?:in|since|during|by|until|of|over|this|before|after|for|late|early)(?: the| late| early| mid){0,2}[ -]$",
            before,
        ):
            return None
        at, now = season_of(context.published)
        if re.search(r"\b(?:moscow|prague|arab|damascus|beijing)\s$", before):
            return None
        order = ("SP", "SU", "FA", "WI")
        year = at
        if context.direction() == "future":
            year += order.index(code) < order.index(now)
        else:
            year -= order.index(code) > order.index(now)
    return Found("DATE", f"{year:04d}-{code}")


def _week_of(found: re.Match[str], context: Context) -> Found | None:
    """Resolve "the third week of this month": the week that holds the month's first day is the first."""
    groups = found.groupdict()
    if groups["month"]:
        if not capital(found["month"]):
            return None
        month = month_of(found)
        year = year_said(found, context) or year_for(context, month=month, whole_month=True)
        if year is None:
            return None
        first = date(year, month, 1)
    else:
        step = {"last": -1, "this": 0, "next": 1}[groups["near"].lower()]
        first = months_later(context.published.replace(day=1), step)
    which = found["which"].lower()
    if which in ("last", "final"):
        return Found("DATE", week_value(first.replace(day=days_in_month(first.year, first.month))))
    return Found("DATE", week_value(first, weeks=(numbers.ordinal(which) or 1) - 1))


_QUARTERS = {
    "first": 1,
    "second": 2,
    "third": 3,
    "fourth": 4,
    "last": 4,
    "final": 4,
    "1st": 1,
    "2nd": 2,
    "3rd": 3,
    "4th": 4,
}


def _quarter(found: re.Match[str], context: Context) -> Found | None:
    groups = found.groupdict()
    which = int(groups["number"]) if groups.get("number") else _QUARTERS[found["which"].lower()]
    half = (groups.get("span") or "quarter").lower() == "half"
    if half and which > 2:
        which = 2
    year = year_said(found, context)
    if year is None:
        if half and not re.match(r"(?: of (?:this|the) year)", context.after()):
            return None  # of a match, of the list, of anything
        year = context.published.year
        size = 6 if half else 3
        begins = date(year, size * (which - 1) + 1, 1)
        if begins > context.published and context.direction() != "future":
            year -= 1
    return Found("DATE", f"{year:04d}-{'H' if half else 'Q'}{which}")


RULES: tuple[Rule, ...] = (
    rule(
        {"first", "second", "third", "fourth", "last", "final"},
        rf"(?P<which>first|second|third|fourth|last|final) week (?:of|in) (?:(?P<near>this|last|next) month|{MONTH}(?:{YEAR_OR_OFFSET})?)\b",
        _week_of,
    ),
    rule(SEASON_CODES, rf"(?P<season>{'|'.join(SEASON_CODES)})(?:{YEAR_OR_OFFSET})?(?!\w)", _season),
    rule(
        _QUARTERS.keys() | {"#"},
        rf"(?P<which>{'|'.join(_QUARTERS)})(?: fiscal)?[ -](?P<span>quarter|half)(?:,?(?: of)?(?: fiscal)? {YEAR}|{OFFSET})?\b",
        _quarter,
    ),
    rule({"q"}, rf"Q(?P<number>[1-4])(?: {YEAR})?(?!\w)", _quarter),
)
"""All rules of this subject."""
