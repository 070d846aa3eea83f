"""Rules for times so long before or after another, and for words that stand for a time told before."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

from dragoman.text import numbers
from dragoman.text.calendar import day_range, month_value, months_later, week_value
from dragoman.text.times.grammar import UNIT, Context, Found, Rule, day_value, rule
from dragoman.text.times.lengths import amount, duration_value


def _that_time(found: re.Match[str], context: Context) -> Found | None:
    """Resolve "at the time": the date told before."""
    anchor = context.anchor
    if anchor is None or context.start - context.anchor_end > 400:
        return Found("DATE", "PAST_REF", anchor=False)
    return Found("DATE", anchor, anchor=False)


def _ago(found: re.Match[str], context: Context) -> Found | None:
    """Resolve "two weeks ago": in the measure of its unit. Vague amounts stay amounts."""
    unit = found["unit"].lower().rstrip("s")
    count = amount(found["count"])
    if count is None:
        return Found("DATE", "PAST_REF", anchor=False)
    if count == "X":
        return Found("DURATION", duration_value("X", unit), anchor=False)
    if (quarter := _same_quarter(context, unit=unit, count=count)) is not None:
        return quarter
    answer = _away(context, unit=unit, count=-count, base=context.published)
    # The story goes on in the days of publication after a look back of some days.
    return answer._replace(anchor=unit in ("month", "year", "decade", "century")) if answer else None


def _same_quarter(context: Context, *, unit: str, count: float) -> Found | None:
    """Resolve "$2 million a year ago" in a company's report of a quarter: that quarter of the year before."""
    if (
        unit != "year"
        or count != 1
        or context.quarter is None
        or context.start - context.quarter_end > _REPORT_LENGTH
    ):
        return None
    return Found("DATE", f"{int(context.quarter[:4]) - 1:04d}{context.quarter[4:]}", anchor=False)


def _told_quarter(found: re.Match[str], context: Context) -> Found | None:
    """Resolve "the year-earlier quarter", "the latest period", "the quarter", after one that was named."""
    if context.quarter is None or context.start - context.quarter_end > _REPORT_LENGTH:
        return None
    before = re.match(r"the (?:comparable )?year", found.group(), re.IGNORECASE) is not None
    return Found("DATE", f"{int(context.quarter[:4]) - before:04d}{context.quarter[4:]}", anchor=False)


_REPORT_LENGTH = 600
"""Characters for which a named quarter stays the subject; a paragraph or two."""


def _later(found: re.Match[str], context: Context) -> Found | None:
    """Resolve "a year later", "two days earlier": from the date told before."""
    unit = found["unit"].lower().rstrip("s")
    count = amount(found["count"])
    if count is None or count == "X":
        return Found("DURATION", duration_value("X", unit), anchor=False)
    back = found["way"].lower() in ("earlier", "before", "previously")
    if back and (quarter := _same_quarter(context, unit=unit, count=count)) is not None:
        return quarter
    days = day_range(context.anchor) if context.anchor else None
    if days is None:
        return _away(context, unit=unit, count=-count if back else count, base=context.published)
    return _away(context, unit=unit, count=-count if back else count, base=days[0])


# "the first visit in ten years" tells a length; "a summit in two weeks" a date.
_RECORD = re.compile(
    r"\b(?:first|only|last|most|\w+est|second|third|fourth|once|times|letter|record|within|not|never|any)\b"
)


_EVENT = re.compile(
    r"\b(?:summit|meeting|anniversary|visit|talks|elections?|vote|conference|deadline|due|scheduled)\s(?:in\s)?(?:\w+\s)?$"
)


def _ahead(found: re.Match[str], context: Context) -> Found | None:
    """Resolve "in two weeks", "a month from now": so far from the day of publication, where the verb looks ahead."""
    if found.groupdict().get("now") is None:
        before = context.before(80)
        if _RECORD.search(before) or not (
            _EVENT.search(before) or (context.lean() == ("future", True) and "would" not in before)
        ):
            return None
    count = amount(found["count"])
    if count is None or count == "X":
        return None
    return _away(context, unit=found["unit"].lower().rstrip("s"), count=count, base=context.published)


def _away(context: Context, *, unit: str, count: float, base: date) -> Found | None:
    whole = int(count)
    try:
        if unit in ("second", "minute", "hour"):
            return (
                Found("DATE", day_value(base), anchor=False)
                if abs(whole) < 24 or unit != "hour"
                else Found("DATE", day_value(base + timedelta(hours=whole)))
            )
        if unit in ("day", "night"):
            return Found("DATE", day_value(base + timedelta(days=whole)))
        if unit in ("week", "fortnight"):
            return Found("DATE", week_value(base, weeks=whole * (2 if unit == "fortnight" else 1)))
        if unit == "month":
            return Found("DATE", month_value(base, months=round(count)))
        if unit == "quarter":
            moved = months_later(base.replace(day=1), 3 * whole)
            return Found("DATE", f"{moved.year:04d}-Q{(moved.month + 2) // 3}")
        years = {"year": 1, "decade": 10, "century": 100, "centurie": 100}.get(unit)
        if years and 1 <= base.year + whole * years <= 9999:
            return Found("DATE", f"{base.year + whole * years:04d}")
    except (OverflowError, ValueError):
        return None  # outside the calendar
    return None


def _reference(value: str) -> Callable[[re.Match[str], Context], Found | None]:
    return lambda found, context: Found("DATE", value, anchor=False)


_COUNT = rf"(?P<count>{numbers.PATTERN}(?: and a half)?|an?|several|a few|few|some|many)"


_COUNT_HEADS = numbers.HEADS | {"#", "several", "few", "some", "many"}


RULES: tuple[Rule, ...] = (
    rule(
        {"at", "by"},
        r"(?:at|by) (?P<t>that time|the time(?=[ ]?[.,;)]|['’\"”]| (?:as|he|she|they|but|and|was|were|had|it)\b))",
        _that_time,
    ),
    rule(
        {"the"},
        r"the (?:comparable )?(?:year-(?:earlier|ago)|latest) (?:(?:first|second|third|fourth)[ -])?(?:quarter|period)\b|the quarter\b",
        _told_quarter,
    ),
    rule(_COUNT_HEADS, rf"{_COUNT} {UNIT}(?: or so)? ago\b", _ago),
    rule(
        _COUNT_HEADS,
        rf"{_COUNT} {UNIT}[ -](?P<way>earlier|later|(?:before|after|afterwards?|previously)(?=[.,;]|$))(?!\w)(?! than)",
        _later,
    ),
    rule({"in"}, rf"in (?P<t>{_COUNT} {UNIT})(?!['’]? (?:time|of|ago|\w+ing|or))\b(?!['’-])", _ahead),
    rule(_COUNT_HEADS, rf"{_COUNT} {UNIT} (?P<now>from now)\b", _ahead),
    rule(
        {"years", "decades", "months", "weeks", "days", "centuries", "long"},
        r"(?:years|decades|months|weeks|days|centuries|long) ago\b",
        _reference("PAST_REF"),
    ),
    rule(
        {"now", "right", "currently", "nowadays", "presently"},
        r"(?:right now|now|currently|nowadays|presently)\b(?!-)",
        _reference("PRESENT_REF"),
    ),
    rule(
        {"at", "these"},
        r"(?:at present|these days|at (?:this|the) moment|at this time)\b",
        _reference("PRESENT_REF"),
    ),
    rule(
        {"recently", "lately", "previously", "formerly"},
        r"(?:recently|lately|previously|formerly)\b",
        _reference("PAST_REF"),
    ),
    rule(
        {"the"},
        r"the (?:recent |distant )?past\b(?! \w+s\b| (?:few|several|two|three|four|five|year|month|week|decade|century))",
        _reference("PAST_REF"),
    ),
    rule(
        {"the"},
        r"the (?:near |foreseeable |distant |very near |immediate |not too distant )?future\b(?! of)",
        _reference("FUTURE_REF"),
    ),
    rule({"soon", "shortly"}, r"(?:soon|shortly)\b(?! after| before| as)", _reference("FUTURE_REF")),
)
"""All rules of this subject."""
