"""Rules for times so long before or after another, and for words that stand for a time told before."""

from __future__ import annotations

import re
from datetime import date, timedelta

from dragoman.text import numbers
from dragoman.text.calendar import day_range, month_value, months_later, week_value
from dragoman.text.times.grammar import UNIT, Context, Found, Resolver, Rule, rule
from dragoman.text.times.lengths import amount, duration_value

_QUARTER_REACH = 600
"""Characters for which a named quarter stays the subject of a company report; a paragraph or two."""

_TIME_REACH = 400
"""Characters for which "at the time" can mean a date told before."""


def _ago(found: re.Match[str], context: Context) -> Found | None:
    """Resolve "two weeks ago", in the measure of its unit. Vague amounts stay amounts."""
    unit, count = _unit(found), amount(found["count"])
    if count is None or count == "X":
        return Found("DURATION", duration_value("X", unit), anchor=False)
    if unit == "year" and count == 1 and (quarter := _told_quarter(context)) is not None:
        return _year_before(quarter)
    answer = _away(context.published, unit, -count)
    # After a look back of some days or weeks the story goes on where it was.
    return answer._replace(anchor=unit in ("month", "year", "decade", "century")) if answer else None


def _half_ago(found: re.Match[str], context: Context) -> Found | None:
    """Resolve "half a century ago"."""
    return _away(context.published, "year", -{"century": 50, "decade": 5}[found["unit"].lower()])


def _later(found: re.Match[str], context: Context) -> Found | None:
    """Resolve "a year later", "two days earlier": from the date told before."""
    unit, count = _unit(found), amount(found["count"])
    if count is None or count == "X":
        return Found("DURATION", duration_value("X", unit), anchor=False)
    back = found["way"].lower() in ("earlier", "before", "previously")
    if back and unit == "year" and count == 1 and (quarter := _told_quarter(context)) is not None:
        return _year_before(quarter)
    days = day_range(context.anchor) if context.anchor else None
    return _away(days[0] if days else context.published, unit, -count if back else count)


# "the first visit in ten years" tells a length; "a summit in two weeks" a date.
_RECORD = re.compile(
    r"\b(?:first|only|last|most|\w+est|second|third|fourth|once|times|letter|record|within|not|never|any)\b"
)
_EVENT = re.compile(
    r"\b(?:summit|meeting|anniversary|visit|talks|elections?|vote|conference|deadline|due|scheduled)\s(?:\w+\s)?$"
)


def _ahead(found: re.Match[str], context: Context) -> Found | None:
    """Resolve "in two weeks": so far from the day of publication, where an event or "will" stands before."""
    before = context.before(80)
    planned = _EVENT.search(before) or (context.lean() == ("future", True) and "would" not in before)
    return _from_now(found, context) if planned and not _RECORD.search(before) else None


def _from_now(found: re.Match[str], context: Context) -> Found | None:
    """Resolve "a month from now"."""
    count = amount(found["count"])
    return None if count is None or count == "X" else _away(context.published, _unit(found), count)


def _unit(found: re.Match[str]) -> str:
    name = found["unit"].lower()
    return "century" if name.startswith("centur") else name.removesuffix("s")


def _away(base: date, unit: str, count: float) -> Found | None:
    """Return the time so many units from a day, as exact as the unit."""
    whole = int(count)
    if unit in ("second", "minute", "hour"):
        days = whole // 24 if unit == "hour" and abs(whole) >= 24 else 0
        return Found("DATE", (base + timedelta(days=days)).isoformat(), anchor=False)
    if unit in ("day", "night"):
        return Found("DATE", (base + timedelta(days=whole)).isoformat())
    if unit in ("week", "fortnight"):
        return Found("DATE", week_value(base, weeks=whole * (2 if unit == "fortnight" else 1)))
    if unit == "month":
        return Found("DATE", month_value(base, months=round(count)))
    if unit == "quarter":
        moved = months_later(base.replace(day=1), 3 * whole)
        return Found("DATE", f"{moved.year:04d}-Q{(moved.month + 2) // 3}")
    years = {"year": 1, "decade": 10, "century": 100}.get(unit)
    if years is None or not 1 <= base.year + whole * years <= 9999:
        return None
    return Found("DATE", f"{base.year + whole * years:04d}")


# --- what was told before ------------------------------------------------------------------------------


def _told_quarter(context: Context) -> str | None:
    return context.quarter if context.start - context.quarter_end <= _QUARTER_REACH else None


def _year_before(quarter: str) -> Found:
    return Found("DATE", f"{int(quarter[:4]) - 1:04d}{quarter[4:]}", anchor=False)


def _that_quarter(found: re.Match[str], context: Context) -> Found | None:
    """Resolve "the year-earlier quarter", "the latest period", "the quarter", after one that was named."""
    quarter = _told_quarter(context)
    if quarter is None:
        return None
    return _year_before(quarter) if found["before"] else Found("DATE", quarter, anchor=False)


def _that_time(found: re.Match[str], context: Context) -> Found | None:
    """Resolve "at the time": the date told before."""
    days = day_range(context.anchor) if context.anchor else None
    near = days is not None and days[0] <= context.published
    if context.anchor is None or not near or context.start - context.anchor_end > _TIME_REACH:
        return Found("DATE", "PAST_REF", anchor=False)
    return Found("DATE", context.anchor, anchor=False)


def _reference(value: str) -> Resolver:
    return lambda found, context: Found("DATE", value, anchor=False)


_COUNT = rf"(?P<count>{numbers.PATTERN}|an?|several|a few|few|some|many)"
_COUNT_HEADS = numbers.HEADS | {"#", "several", "few", "some", "many"}
_PLURAL = r"(?:years|decades|months|weeks|days|centuries)"
_WAY = r"(?P<way>earlier|later|(?:before|after|afterwards?|previously)(?=[.,;]|$))"

RULES: tuple[Rule, ...] = (
    rule(_COUNT_HEADS, rf"{_COUNT} {UNIT}(?: or so)? ago\b", _ago),
    rule("half", r"half a (?P<unit>century|decade) ago\b", _half_ago),
    rule(_COUNT_HEADS, rf"{_COUNT} {UNIT}[ -]{_WAY}(?!\w)(?! than)", _later),
    rule("in", rf"in (?P<t>{_COUNT} {UNIT})(?!['’]? (?:time|of|ago|\w+ing|or))\b(?!['’-])", _ahead),
    rule(_COUNT_HEADS, rf"{_COUNT} {UNIT} from now\b", _from_now),
    rule(
        "the",
        r"the (?:(?:comparable )?(?P<before>year-(?:earlier|ago)) |latest )"
        r"(?:(?:first|second|third|fourth)[ -])?(?:quarter|period)\b",
        _that_quarter,
    ),
    rule("the", r"the (?P<before>(?!))?quarter\b", _that_quarter),
    rule("at by", r"(?:at|by) (?P<t>that time)\b(?! of| when| that| to)", _that_time),
    rule(
        "at",
        r"at (?P<t>the time)(?= ?[.,;?!'’\"”]| (?:as|he|she|they|but|and|was|were|had|it)\b)",
        _that_time,
    ),
    rule(
        "years decades months weeks days centuries long", rf"(?:{_PLURAL}|long) ago\b", _reference("PAST_REF")
    ),
    rule(
        "recently lately previously formerly",
        r"(?:recently|lately|previously|formerly)\b",
        _reference("PAST_REF"),
    ),
    rule(
        "the",
        r"the (?:recent |distant )?past\b"
        r"(?! \w+s\b| (?:few|several|two|three|four|five|year|month|week|decade|century))",
        _reference("PAST_REF"),
    ),
    rule(
        "now right currently nowadays presently",
        r"(?:right now|now|currently|nowadays|presently)\b(?!-)",
        _reference("PRESENT_REF"),
    ),
    rule("at", r"at (?P<t>present|(?:this|the) moment|this time)\b", _reference("PRESENT_REF")),
    rule("these", r"these days\b", _reference("PRESENT_REF")),
    rule(
        "the",
        r"the (?:near |foreseeable |distant |very near |immediate |not too distant )?future\b(?! of)",
        _reference("FUTURE_REF"),
    ),
    rule("soon shortly", r"(?:soon|shortly)\b(?! after| before| as)", _reference("FUTURE_REF")),
)
"""All rules of this subject."""
