"""Rules for days and months of the calendar."""

from __future__ import annotations

import re
from datetime import date

from dragoman.text.calendar import days_in_month
from dragoman.text.times.direction import Leaning
from dragoman.text.times.grammar import (
    DAY,
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

_MONTH_HEADS = frozenset(MONTHS)


_DATE_HEADS = _MONTH_HEADS | frozenset(WEEKDAYS)


_DASH = r"\s?(?:-|–|—|to|through)\s?"


# A date written without its year lies nearest the publication date, on the side that the verb tells. Where
# the sign is weak, the other side wins when it is so much nearer: measured on TimeML's training part.
_SURE_DAY, _SURE_MONTH, _OVER_DAYS, _WEAK, _NO_SIGN = 250, 330, 800, 150, 60


def year_for(context: Context, *, month: int, day: int = 1, whole_month: bool = False) -> int | None:
    """Return the year of a date that is written without one; None where no near year has that day."""
    published = context.published
    leaning = Leaning("past", True) if (over := context.names_past_event()) else context.lean()
    sure = _OVER_DAYS if over else _SURE_MONTH if whole_month else _SURE_DAY
    best: tuple[float, int] | None = None
    for year in (published.year - 1, published.year, published.year + 1):
        if day > days_in_month(year, month) or not 1 <= year <= 9999:
            continue
        apart = (date(year, month, day) - published).days
        if whole_month:
            apart = 0 if (year, month) == (published.year, published.month) else apart
        cost: float = abs(apart)
        against = (leaning.direction == "past" and apart > 0) or (leaning.direction == "future" and apart < 0)
        if leaning.direction is None and apart > 0:
            cost += _NO_SIGN
        if against:
            cost += sure if leaning.sure else _WEAK
        if best is None or cost < best[0]:
            best = (cost, year)
    return best[1] if best else None


def year_said(found: re.Match[str], context: Context) -> int | None:
    """Return the year that a match gives, in digits or as "last year"."""
    groups = found.groupdict()
    if groups.get("year"):
        return int(found["year"])
    offset = (groups.get("offset") or "").lower()
    if offset:
        near = {"last": -1, "prev": -1, "next": 1, "foll": 1}.get(offset.removeprefix("the ")[:4], 0)
        base = context.published.year
        if (
            re.match(r"(?:the )?(?:same|foll|prev)", offset)
            and context.anchor
            and context.anchor[:4].isdigit()
        ):
            base = int(context.anchor[:4])
        return base + near
    return None


def _month_day(found: re.Match[str], context: Context) -> Found | None:
    month, day = month_of(found), int(found["day"])
    if not capital(found["month"]):
        return None
    year = year_said(found, context)
    if year is None:
        weekday = found.groupdict().get("weekday")
        year = _year_with_weekday(found, context, month, day) if weekday else None
    if year is None:
        if (
            month == 9
            and day == 11
            and context.published.year > 2001
            and _ATTACKS.search(context.text, *context.sentence)
        ):
            year = 2001
        else:
            year = _anchored_year(context, month, day) or year_for(context, month=month, day=day)
    if year is None or day > days_in_month(year, month):
        return None
    return Found("DATE", f"{year:04d}-{month:02d}-{day:02d}")


_ATTACKS = re.compile(
    r"\b(?:attacks?|terror\w{0,4}|hijack\w{0,4}|World Trade|twin towers|Qaeda|Qaida|Muslims)\b"
)


def _year_with_weekday(found: re.Match[str], context: Context, month: int, day: int) -> int | None:
    near = context.published.year
    for year in (near, near - 1, near + 1):
        if day <= days_in_month(year, month) and date(year, month, day).weekday() == weekday_of(found):
            return year
    return None


def _anchored_year(context: Context, month: int, day: int = 1) -> int | None:
    """Return the year of the date told just before, where the story stands in another year than the report's."""
    anchor = context.anchor
    if not anchor or not re.match(r"\d{4}", anchor) or context.start - context.anchor_end > 160:
        return None
    year = int(anchor[:4])
    if year >= context.published.year or context.direction() == "future":
        return None
    if context.text.find("\n", context.anchor_end, context.start) >= 0:
        return None
    if (
        len(anchor) >= 7 and anchor[5:7].isdigit()
    ):  # the story goes on: later months of that year, or the next one's
        return year if month >= int(anchor[5:7]) else None
    return None


def _range(found: re.Match[str], context: Context) -> Found | None:
    """Resolve "May 13-14", "May 13 to 14": one expression with an interval."""
    first = _month_day(found, context)
    if first is None:
        return None
    groups = found.groupdict()
    month = MONTHS[found["month2"].lower().rstrip(".")] if groups.get("month2") else int(first.value[5:7])
    year = int(first.value[:4]) + (month < int(first.value[5:7]))
    day = int(found["day2"])
    if day > days_in_month(year, month):
        return None
    last = f"{year:04d}-{month:02d}-{day:02d}"
    return Found("DATE", f"{first.value}/{last}") if first.value < last else None


def _second_day(found: re.Match[str], context: Context) -> Found | None:
    """Return the "19" of "Nov. 18 and 19"."""
    anchor = context.anchor_day()
    if anchor is None or context.start - context.anchor_end > 12 or not capital(found["month"]):
        return None
    day = int(found["t"])
    if day <= anchor.day or day > days_in_month(anchor.year, anchor.month):
        return None
    return Found("DATE", anchor.replace(day=day).isoformat())


def _month(found: re.Match[str], context: Context) -> Found | None:
    month = month_of(found)
    word = found["month"]
    if not capital(word):
        return None
    year = year_said(found, context)
    if year is None:
        if len(word.rstrip(".")) <= 4 and word.lower() not in ("may", "june", "july"):
            return None  # a bare "Jan" or "Mar" is a person
        if not _month_is_meant(word, context):
            return None
        year = _anchored_year(context, month) or year_for(context, month=month, whole_month=True)
    if year is None:
        return None
    return Found("DATE", f"{year:04d}-{month:02d}")


_CUES = (
    r"\b(?:in|of|since|until|till|by|from|through|throughout|last|next|this|early|late|mid|to|during|between|before"
    r"|after|and|or|each|every|for|beginning|end|the|as)[\s-]$"
)


def _month_is_meant(word: str, context: Context) -> bool:
    before = context.before()
    cued = re.search(_CUES, before) is not None
    if word.lower() in ("may", "march"):
        return (
            cued
            and not re.search(r"\b(?:the|to|for|and|or|as)\s$", before)
            and not re.match(r" (?:be|have|not)\b", context.after())
        )
    if (
        re.match(r" [A-Z][a-z]+", context.after())
        and not cued
        and word.lower() in ("april", "august", "june")
    ):
        return False
    return True


def _iso(found: re.Match[str], context: Context) -> Found | None:
    try:
        day = date(int(found["y"]), int(found["m"]), int(found["d"]))
    except ValueError:
        return None
    return Found("DATE", day.isoformat())


def _slashed(found: re.Match[str], context: Context) -> Found | None:
    """Resolve "4/19/97": month first, as American news writes it, unless only the other order is a date."""
    first, second, year = int(found["a"]), int(found["b"]), int(found["y"])
    if year < 100:
        century = context.published.year // 100 * 100
        year += century if year <= context.published.year % 100 + 10 else century - 100
    month, day = (first, second) if first <= 12 else (second, first)
    try:
        return Found("DATE", date(year, month, day).isoformat())
    except ValueError:
        return None


def _nine_eleven(found: re.Match[str], context: Context) -> Found | None:
    return Found("DATE", "2001-09-11", anchor=False) if context.published.year >= 2001 else None


RULES: tuple[Rule, ...] = (
    rule(
        _DATE_HEADS, rf"(?:{WEEKDAY},? )?{MONTH} (?:the )?{DAY}(?:(?:,? | of ){YEAR}|{OFFSET})?", _month_day
    ),
    rule(
        _DATE_HEADS,
        rf"(?:{WEEKDAY},? )?{MONTH} {DAY}{_DASH}(?:(?P<month2>{'|'.join(MONTHS)})\.? )?"
        rf"(?P<day2>3[01]|[12]\d|0?[1-9])(?![\d:%])(?:, {YEAR})?",
        _range,
    ),
    rule(
        {"#"},
        rf"{DAY}{_DASH}(?P<day2>3[01]|[12]\d|0?[1-9]) (?:of )?{MONTH}(?:,? {YEAR}|{OFFSET})?",
        _range,
    ),
    rule(
        _MONTH_HEADS,
        rf"{MONTH} {DAY},? (?:and|,|or) (?P<t>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?![\d:%,]|[.]\d)",
        _second_day,
    ),
    rule(
        {"#"} | WEEKDAYS.keys(),
        rf"(?:{WEEKDAY},? (?:the )?)?{DAY} (?:day )?(?:of )?{MONTH}(?:,? {YEAR}|{OFFSET})?",
        _month_day,
    ),
    rule(_MONTH_HEADS, rf"{MONTH}(?:{YEAR_OR_OFFSET})?(?!\w)", _month),
    rule({"#"}, r"(?P<y>1[5-9]\d\d|20\d\d)-(?P<m>\d\d)-(?P<d>\d\d)(?![\d-])", _iso),
    rule({"#"}, r"(?P<a>\d{1,2})/(?P<b>\d{1,2})/(?P<y>(?:19|20)?\d\d)(?![\d/])", _slashed),
    rule({"#"}, r"9/11(?![\d/])", _nine_eleven),
)
"""All rules of this subject."""
