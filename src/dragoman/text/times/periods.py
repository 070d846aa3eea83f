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

SEASON_ORDER = ("SP", "SU", "FA", "WI")
"""The seasons of one year, in the order in which they begin."""

_SEASON_CUES = re.compile(
    r"\b(?:in|since|during|by|until|till|to(?= the)|of|over|this|before|after|for|late|early)"
    r"(?: the| late| early| mid){0,2}[ -]$"
)


# A season is never the day on which something is asked: "wants a vote in the autumn" is of the coming one.
_WISHED = re.compile(
    r"\b(?:(?:wants?|seeks?|proposes?|plans?|prepares?)|(?:is|are) (?:seeking|preparing|planning|proposing)"
    r"|(?:has|have) (?:invited|asked|called|proposed|offered|pressed|urged|appealed))\b"
    r"(?!.*\b(?:that|who|which|after|when|while|where|since)\b)[^.,;:()]*$",
    re.DOTALL,
)


def _season(found: re.Match[str], context: Context) -> Found | None:
    """Resolve "spring 1998", "the summer of last year", "in the autumn"."""
    word = found["season"].lower()
    code, year = SEASON_CODES[word], year_said(found, context)
    if year is not None:
        return Found("DATE", f"{year:04d}-{code}")
    if capital(found["season"]) or word == "fall" or not _SEASON_CUES.search(context.before()):
        return None  # a name ("the Arab Spring"), a verb, or a season of no year in particular
    year, now = season_of(context.published)
    there, here = SEASON_ORDER.index(code), SEASON_ORDER.index(now)
    ahead = context.direction() == "future" or _WISHED.search(context.before(120)) is not None
    if not ahead and context.direction() is None:
        # Where no verb tells, the season that comes next is meant as the coming one, any other as the last.
        ahead = (there - here) % 4 == 1
    if ahead:
        year += there < here
    else:
        year -= there > here
    return Found("DATE", f"{year:04d}-{code}")


def _week_of_month(found: re.Match[str], context: Context) -> Found | None:
    """Resolve "the third week of this month": the week that holds the month's first day is the first."""
    if found["month"]:
        if not capital(found["month"]):
            return None
        month = month_of(found)
        year = year_said(found, context) or year_for(context, month=month, whole_month=True)
        if year is None:
            return None
        first = date(year, month, 1)
    else:
        step = {"last": -1, "this": 0, "next": 1}[found["near"].lower()]
        first = months_later(context.published.replace(day=1), step)
    which = numbers.ordinal(found["which"])
    if which is None:
        return Found("DATE", week_value(first.replace(day=days_in_month(first.year, first.month))))
    return Found("DATE", week_value(first, weeks=which - 1))


_PLACES = {"first": 1, "second": 2, "third": 3, "fourth": 4, "final": 4, "last": 4}
_PLACES |= {"1st": 1, "2nd": 2, "3rd": 3, "4th": 4, "q1": 1, "q2": 2, "q3": 3, "q4": 4}


def _quarter(found: re.Match[str], context: Context) -> Found | None:
    """Resolve "the third quarter", "Q3 2017": without a year, the newest that has begun."""
    which, year = _PLACES[found["which"].lower()], year_said(found, context)
    if year is None:
        if found["which"].lower() == "last":
            return None  # the one before this, not the fourth
        year = context.published.year
        if date(year, 3 * which - 2, 1) > context.published and context.direction() != "future":
            year -= 1
    return Found("DATE", f"{year:04d}-Q{which}")


def _half(found: re.Match[str], context: Context) -> Found | None:
    """Resolve "the first half of 2006". Without a year it can be the half of anything."""
    year = year_said(found, context)
    if year is None:
        return None
    return Found("DATE", f"{year:04d}-H{1 if _PLACES[found['which'].lower()] == 1 else 2}")


_SEASON = "|".join(SEASON_CODES)
_WEEK_PLACE = "first|second|third|fourth|last|final"
_OF_YEAR = rf"(?:,?(?: of)?(?: fiscal)? {YEAR}|{OFFSET})"

RULES: tuple[Rule, ...] = (
    rule(SEASON_CODES, rf"(?P<season>{_SEASON})(?:{YEAR_OR_OFFSET})?(?!\w)", _season),
    rule(
        "the first second third fourth last final",
        rf"(?:the )?(?P<which>{_WEEK_PLACE}) week (?:of|in) "
        rf"(?:(?P<near>this|last|next) month|{MONTH}(?:{YEAR_OR_OFFSET})?)(?!\w)",
        _week_of_month,
    ),
    rule(
        "# first second third fourth last final",
        rf"(?P<which>{_WEEK_PLACE}|1st|2nd|3rd|4th)(?: fiscal)?[ -]quarter{_OF_YEAR}?(?!\w)",
        _quarter,
    ),
    rule("q", rf"(?P<which>Q[1-4])(?: {YEAR})?(?!\w)", _quarter),
    rule("first second last final", rf"(?P<which>first|second|last|final)[ -]half{_OF_YEAR}(?!\w)", _half),
)
"""All rules of this subject."""
