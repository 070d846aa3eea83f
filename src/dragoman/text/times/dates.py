"""Rules for days and months of the calendar."""

from __future__ import annotations

import re
from datetime import date

from dragoman.text.calendar import days_in_month, months_range
from dragoman.text.times.direction import Leaning
from dragoman.text.times.grammar import (
    DAY,
    DAY_2,
    MONTH,
    MONTHS,
    OFFSET,
    WEEKDAY,
    WEEKDAYS,
    YEAR,
    YEAR_OR_OFFSET,
    Context,
    Found,
    Rule,
    capital,
    month_of,
    rule,
    weekday_of,
)

# A date written without its year lies nearest the day of publication, on the side that the words tell.
# The figures say by how many days the other side may be nearer before it wins all the same: where a noun
# presupposes the event, where a finite verb tells the side, where a weaker sign does, where nothing does.
# On TimeML's training part and our own, any figures within a third of these do as well.
_OVER = 800
_SURE_DAY, _SURE_MONTH = 250, 300
_WEAK = 150
_NO_SIGN = 60


def year_for(context: Context, *, month: int, day: int = 1, whole_month: bool = False) -> int | None:
    """Return the year of a date that is written without one; None where no near year has that day."""
    published = context.published
    over = context.names_past_event()
    leaning = Leaning("past", True) if over else context.lean()
    sure = _OVER if over else _SURE_MONTH if whole_month else _SURE_DAY
    best: tuple[int, int] | None = None
    for year in (published.year - 1, published.year, published.year + 1):
        if not 1 <= year <= 9999 or day > days_in_month(year, month):
            continue
        first, last = (months_range(year, month, months=1)) if whole_month else 2 * (date(year, month, day),)
        apart = (first - published).days if first > published else min(0, (last - published).days)
        cost = abs(apart)
        if leaning.direction is None and apart > 0:
            cost += _NO_SIGN
        elif (leaning.direction == "past" and apart > 0) or (leaning.direction == "future" and apart < 0):
            cost += sure if leaning.sure else _WEAK
        if best is None or cost < best[0]:
            best = (cost, year)
    return best[1] if best else None


def year_said(found: re.Match[str], context: Context) -> int | None:
    """Return the year that a match gives, in digits or as "last year"."""
    groups = found.groupdict()
    if groups.get("year"):
        return int(found["year"])
    if not groups.get("offset"):
        return None
    word = found["offset"].lower().removeprefix("the ").split()[0]
    base = context.published.year
    if word in ("same", "that", "following", "previous") and context.anchor and context.anchor[:4].isdigit():
        base = int(context.anchor[:4])
    return base + {"last": -1, "previous": -1, "next": 1, "following": 1}.get(word, 0)


def _day_of_month(found: re.Match[str], context: Context) -> Found | None:
    """Resolve "July 7", "7 July 2017", "Friday, July 7", "the 7th of July last year"."""
    month, day = month_of(found), int(found["day"])
    if not capital(found["month"]):
        return None
    year = year_said(found, context)
    if year is None and found.groupdict().get("weekday"):
        year = _year_with_weekday(context.published.year, month=month, day=day, weekday=weekday_of(found))
    if year is None and (month, day) == (9, 11) and _tells_of_attacks(context):
        year = 2001
    if year is None:
        year = _year_of_story(context, month=month) or year_for(context, month=month, day=day)
    if year is None or day > days_in_month(year, month):
        return None
    return Found("DATE", f"{year:04d}-{month:02d}-{day:02d}")


_ATTACKS = re.compile(
    r"\b(?:attacks?|terror\w{0,4}|hijack\w{0,4}|World Trade|twin towers|ground zero|Qaeda|Qaida)\b",
    re.IGNORECASE,
)


def _tells_of_attacks(context: Context) -> bool:
    """Tell whether "September 11" is the day of 2001, by the words near it."""
    near = context.before(160) + " " + context.after(80)
    return context.published.year > 2001 and _ATTACKS.search(near) is not None


def _year_with_weekday(near: int, *, month: int, day: int, weekday: int) -> int | None:
    """Return the nearest year in which a date falls on a weekday."""
    for year in (near, near - 1, near + 1):
        possible = 1 <= year <= 9999 and day <= days_in_month(year, month)
        if possible and date(year, month, day).weekday() == weekday:
            return year
    return None


def _year_of_story(context: Context, *, month: int) -> int | None:
    """Return the year of the month told just before, where the story stands in another year.

    It goes on through that year: an earlier month than the last one told belongs to another.
    """
    anchor = context.anchor
    if not anchor or not re.match(r"\d{4}-\d\d", anchor) or context.start - context.anchor_end > 160:
        return None
    if "\n" in context.text[context.anchor_end : context.start]:
        return None
    year, here = int(anchor[:4]), context.published.year
    if year == here or month < int(anchor[5:7]):
        return None
    leaning = context.lean()
    if year < here:
        return None if leaning == ("future", True) else year
    # A year ahead must be said: one worked out is that of a deadline more often than of a story.
    said = context.text.endswith(anchor[:4], 0, context.anchor_end)
    return year if said and leaning.direction != "past" else None


def _days(found: re.Match[str], context: Context) -> Found | None:
    """Resolve "May 13-14", "from May 30 to June 2": one expression with an interval."""
    first = _day_of_month(found, context)
    if first is None:
        return None
    year, month, _ = (int(number) for number in first.value.split("-"))
    if found.groupdict().get("month2"):
        other = MONTHS[found["month2"].lower()]
        year, month = year + (other < month), other
    day = int(found["day2"])
    if day > days_in_month(year, month):
        return None
    last = f"{year:04d}-{month:02d}-{day:02d}"
    return Found("DATE", f"{first.value}/{last}") if first.value < last else None


def _second_day(found: re.Match[str], context: Context) -> Found | None:
    """Resolve the "19" of "Nov. 18 and 19"."""
    first = context.anchor_day()
    if first is None or context.start - context.anchor_end > 12 or not capital(found["month"]):
        return None
    day = int(found["day2"])
    return Found("DATE", first.replace(day=day).isoformat()) if day > first.day else None


def _month(found: re.Match[str], context: Context) -> Found | None:
    """Resolve "July 2017", "November last year", "March"."""
    month, word = month_of(found), found["month"]
    if not capital(word):
        return None
    year = year_said(found, context)
    if year is None:
        if not _is_month(word, context):
            return None
        year = _year_of_story(context, month=month) or year_for(context, month=month, whole_month=True)
    return Found("DATE", f"{year:04d}-{month:02d}") if year is not None else None


_CUES = re.compile(
    r"\b(?:in|of|since|until|till|by|from|through|throughout|last|next|this|early|late|mid|during|between"
    r"|before|after|each|every|beginning|end)[\s-]$"
)
_WEAK_CUES = re.compile(r"\b(?:to|the|and|or|for|as)\s$")


def _is_month(word: str, context: Context) -> bool:
    """Tell a month from a name, a verb and a modal that are written like it."""
    name = word.lower()
    if name not in MONTHS or (len(name) < 4 and name != "may"):
        return False  # a bare "Jan" or "Mar" is a person
    before, after = context.before(), context.after()
    cued = _CUES.search(before) is not None
    if name in ("may", "march"):
        return cued and not re.match(r" (?:be|have|not)\b", after)
    if name in ("april", "august", "june"):
        return cued or _WEAK_CUES.search(before) is not None or not re.match(r" [A-Z][a-z]+", after)
    return True


def _iso(found: re.Match[str], context: Context) -> Found | None:
    day = date(int(found["y"]), int(found["m"]), int(found["d"])).isoformat()
    if found["clock"]:
        return Found("TIME", f"{day}{found['clock'].upper()}")
    return Found("DATE", day)


def _slashed(found: re.Match[str], context: Context) -> Found | None:
    """Resolve "4/19/97": month first, as American news writes it, unless only the other order is a date."""
    first, second, year = int(found["a"]), int(found["b"]), int(found["y"])
    if year < 100:
        century = context.published.year // 100 * 100
        year += century if year <= context.published.year % 100 + 10 else century - 100
    month, day = (first, second) if first <= 12 else (second, first)
    return Found("DATE", date(year, month, day).isoformat())


def _nine_eleven(found: re.Match[str], context: Context) -> Found | None:
    return Found("DATE", "2001-09-11", anchor=False) if context.published >= date(2001, 9, 11) else None


_MONTH_HEADS = frozenset(MONTHS)
_DATE_HEADS = _MONTH_HEADS | WEEKDAYS.keys()
_DASH = r"\s?(?:-|–|—|\bto\b|\bthrough\b)\s?"
_MONTH_2 = rf"(?P<month2>{'|'.join(sorted(MONTHS, key=len, reverse=True))})\.?"

RULES: tuple[Rule, ...] = (
    rule(
        _DATE_HEADS,
        rf"(?:{WEEKDAY},? )?{MONTH} ?(?:the )?{DAY}(?:(?:,? | of ){YEAR}|{OFFSET})?",
        _day_of_month,
    ),
    rule(_DATE_HEADS, rf"(?:{WEEKDAY},? )?{MONTH} {DAY}{_DASH}(?:{_MONTH_2} )?{DAY_2}(?:, {YEAR})?", _days),
    rule("#", rf"{DAY}{_DASH}{DAY_2} (?:of )?{MONTH}(?:,? {YEAR}|{OFFSET})?", _days),
    rule(_MONTH_HEADS, rf"{MONTH} {DAY},? (?:and|,|or) (?P<t>{DAY_2})(?!,\d)", _second_day),
    rule(
        WEEKDAYS.keys() | {"#"},
        rf"(?:{WEEKDAY},? (?:the )?)?{DAY} (?:day )?(?:of )?{MONTH}(?:,? {YEAR}|{OFFSET})?",
        _day_of_month,
    ),
    rule(_MONTH_HEADS, rf"{MONTH}(?:{YEAR_OR_OFFSET})?(?!\w)", _month),
    rule("#", r"(?P<y>1[5-9]\d\d|20\d\d)-(?P<m>\d\d)-(?P<d>\d\d)(?P<clock>T[0-2]\d:[0-5]\d)?(?![\d-])", _iso),
    rule("#", r"(?P<a>\d{1,2})/(?P<b>\d{1,2})/(?P<y>(?:19|20)?\d\d)(?![\d/])", _slashed),
    rule("#", r"9/11(?![\d/])", _nine_eleven),
)
"""All rules of this subject."""
