"""Rules for times that hang on the day of publication or on a date told before."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

from dragoman.text import numbers
from dragoman.text.calendar import day_range, month_value, months_later, near_weekday, season_of, week_value
from dragoman.text.time_dates import year_for
from dragoman.text.time_grammar import (
    MONTH,
    MONTHS,
    PART,
    PART_CODES,
    SEASON_CODES,
    UNIT,
    WEEKDAY,
    WEEKDAYS,
    Context,
    Found,
    Rule,
    capital,
    day_value,
    is_day,
    month_of,
    rule,
    weekday_of,
)
from dragoman.text.time_spans import amount, duration_value

_SIDE = r"(?P<side>(?:this|the) (?:past|coming)|(?:the )?(?:past|last|next|coming|following|previous|same|preceding|current)|this|that)"
_SIDE_HEADS = frozenset("this that the past last next coming following previous same preceding current".split())
_BACK = frozenset("past last previous preceding".split())
_AHEAD = frozenset("next coming following".split())


def _step(side: str) -> int:
    word = side.lower().split()[-1]
    return -1 if word in _BACK else 1 if word in _AHEAD else 0


def _hangs(side: str) -> bool:
    """Whether the words hang on a date told before and not on the day of publication."""
    words = side.lower().split()
    return words[-1] in ("following", "previous", "same", "preceding", "that") or (words[0] == "the" and words[-1] == "next")


# --- weekdays -------------------------------------------------------------------------------------


def _weekday(found: re.Match[str], context: Context) -> Found | None:
    word = found["weekday"]
    if not capital(word) or re.search(r"\b(?:good|black|super|bloody|ash|fat|cyber|holy|palm|easter)\s$", context.before()):
        return None
    day = _which_day(found, context)
    part = _part_code(found)
    return Found("TIME" if part else "DATE", day_value(day) + part) if day else None


def _which_day(found: re.Match[str], context: Context) -> date | None:
    weekday, published = weekday_of(found), context.published
    side = (found.groupdict().get("side") or "").lower()
    words = side.split()
    try:
        if side:
            base = context.anchor_day() if _hangs(side) else None
            step = _step(side)
            if words[-1] == "this":
                return near_weekday(published, weekday, forward=True, same=True)
            if step == 0:
                return near_weekday(base or published, weekday, forward=False, same=True)
            return near_weekday(base or published, weekday, forward=step > 0, same=False)
        leaning = context.lean()
        same_day = near_weekday(published, weekday, forward=False, same=True)
        if same_day == published:
            return published
        return near_weekday(published, weekday, forward=leaning.direction == "future", same=True)
    except OverflowError:
        return None


def _part_code(found: re.Match[str]) -> str:
    part = found.groupdict().get("part")
    return PART_CODES[part.lower()] if part else ""


def _sundays(found: re.Match[str], context: Context) -> Found | None:
    """"Sundays", "every Thursday", "Monday nights": a set of days."""
    if not capital(found["weekday"]):
        return None
    return Found("SET", f"XXXX-WXX-{weekday_of(found) + 1}{_part_code(found)}", anchor=False)


def _every_month(found: re.Match[str], context: Context) -> Found | None:
    return Found("SET", f"XXXX-{month_of(found):02d}", anchor=False) if capital(found["month"]) else None


# --- days near the day of publication -------------------------------------------------------------


_PAPER = re.compile(r"\b(?:usa|russia|india|turkey|pakistan|psychology|christianity|history|macedonia|sports|legal|politics)\s$")


def _near_day(found: re.Match[str], context: Context) -> Found | None:
    word = found["word"].lower()
    if capital(found["word"]) and _PAPER.search(context.before()):
        return None
    if word == "today" and re.match(r"['’]s (?!(?:\w+ )?(?:meeting|summit|talks|vote|session|hearing|announcement|decision|visit|attack|news|statement))", context.after()):
        return Found("DATE", "PRESENT_REF", anchor=False)
    day = context.published + timedelta(days={"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1}[word])
    part = "TNI" if word == "tonight" else _part_code(found)
    return Found("TIME" if part else "DATE", day_value(day) + part)


def _last_night(found: re.Match[str], context: Context) -> Found | None:
    """"last night", "this morning", "the previous evening"; "that evening" hangs on the day told before."""
    side, code = found["side"].lower(), _part_code(found)
    if _hangs(side):
        step = _step(side)
        base = context.anchor_day()
        if base is not None:
            return Found("TIME", day_value(base + timedelta(days=step)) + code)
        if step or not context.anchor:
            return Found("TIME", day_value(context.published + timedelta(days=step)) + code)
        if re.fullmatch(r"\d{4}(?:-\d\d)?", context.anchor):
            return Found("TIME", context.anchor + code)
        return Found("TIME", day_value(context.published) + code)
    step = _step(side)
    return Found("TIME", day_value(context.published + timedelta(days=step)) + code)


def _day_part(found: re.Match[str], context: Context) -> Found | None:
    """"in the afternoon": of the day told before, else of the day of publication."""
    day = context.anchor_day() or context.published
    if re.search(r"\b(?:good|every|each)\s$", context.before()):
        return None
    return Found("TIME", day_value(day) + _part_code(found), anchor=False)


def _overnight(found: re.Match[str], context: Context) -> Found | None:
    return Found("TIME", day_value(context.published) + "TNI", anchor=False)


# --- last, this, next -----------------------------------------------------------------------------


def _unit(found: re.Match[str], context: Context) -> Found | None:
    if capital(found["unit"]) and not found["unit"].isupper():
        return None  # the name of a programme or a paper
    side, unit = found["side"].lower(), found["unit"].lower()
    step = _step(side)
    if unit.endswith("s"):
        return None  # "the past years" is an amount
    if unit == "day" and re.match(r" of\b", context.after()):
        return None  # of a summit: which day that is, these words do not tell
    hanging = _hangs(side)
    if side in ("the past", "the last", "past") and unit not in ("weekend",):
        # "the last year" is a stretch that ends now; "last year" is a year of the calendar.
        return Found("DURATION", duration_value(1, unit), anchor=False) if unit not in _SHORT else None
    if side in ("the coming", "coming", "the next", "next") and unit == "decade":
        return Found("DURATION", duration_value(1, unit), anchor=False)
    if side == "the next" and context.anchor is None:
        hanging = False
    return _moved(context, unit=unit, step=step, hanging=hanging)


_SHORT = frozenset("second minute hour day night".split())


def _moved(context: Context, *, unit: str, step: int, hanging: bool) -> Found | None:
    base = context.published
    if hanging:
        if context.anchor is None:
            if unit == "day" and step == 0:
                return Found("DATE", day_value(context.published), anchor=False)
        days = day_range(context.anchor) if context.anchor else None
        if days is None:
            base = context.published
        elif unit == "day" and days[0] != days[1]:
            return None  # the day after some month is no day that can be named
        else:
            base = days[1] if step > 0 else days[0]
    try:
        if unit == "day":
            return Found("DATE", day_value(base + timedelta(days=step)))
        if unit in ("week", "fortnight"):
            return Found("DATE", week_value(base, weeks=step))
        if unit == "weekend":
            return Found("DATE", week_value(base, weeks=step) + "-WE")
        if unit == "month":
            return Found("DATE", month_value(base, months=step))
        if unit == "quarter":
            moved = months_later(base.replace(day=1), 3 * step)
            return Found("DATE", f"{moved.year:04d}-Q{(moved.month + 2) // 3}")
        if unit == "year" and 1 <= base.year + step <= 9999:
            return Found("DATE", f"{base.year + step:04d}")
        if unit == "decade":
            return Found("DATE", f"{base.year // 10 + step:03d}")
        if unit == "century":
            return Found("DATE", f"{base.year // 100 + step:02d}", anchor=False)
    except (OverflowError, ValueError):
        return None  # outside the calendar
    return None


def _weekend(found: re.Match[str], context: Context) -> Found | None:
    """"the weekend", "over the weekend": the last one, or the coming one where the verb looks ahead."""
    weekday = context.published.weekday()
    step = 0 if weekday >= 5 or context.direction() == "future" else -1
    return _moved(context, unit="weekend", step=step, hanging=False)


def _side_month(found: re.Match[str], context: Context) -> Found | None:
    if not capital(found["month"]):
        return None
    month, published = month_of(found), context.published
    step = _step(found["side"])
    if step < 0:
        year = published.year - (month >= published.month)
    elif step > 0:
        year = published.year + (month <= published.month)
    elif found["side"].lower() == "this":
        year = published.year
    else:
        year = year_for(context, month=month, whole_month=True) or published.year
    return Found("DATE", f"{year:04d}-{month:02d}")


def _side_season(found: re.Match[str], context: Context) -> Found | None:
    order = ("SP", "SU", "FA", "WI")
    if found["season"].lower() == "fall" and re.match(r" (?:in|of|from|to)\b", context.after()):
        return None  # prices fall too
    code, step = SEASON_CODES[found["season"].lower()], _step(found["side"])
    year, now = season_of(context.published)
    here, there = order.index(now), order.index(code)
    side = found["side"].lower()
    if step < 0:
        # On the last days of a season, and in the next, "last summer" is the one just over.
        year -= there >= here
    elif step > 0:
        year += there <= here
    elif side not in ("this", "that"):
        return None
    return Found("DATE", f"{year:04d}-{code}")


def _year_end(found: re.Match[str], context: Context) -> Found | None:
    return Found("DATE", f"{context.published.year:04d}", anchor=False)


def _the_unit(found: re.Match[str], context: Context) -> Found | None:
    """"later in the day", "by the end of the year", "the week's end"."""
    unit = found["unit"].lower()
    return _moved(context, unit=unit, step=0, hanging=unit == "day" and context.anchor_day() is not None)


def _that_time(found: re.Match[str], context: Context) -> Found | None:
    """"at the time": the date told before."""
    anchor = context.anchor
    if anchor is None or context.start - context.anchor_end > 400:
        return Found("DATE", "PAST_REF", anchor=False)
    return Found("DATE", anchor, anchor=False)


# --- so long ago, so much later -------------------------------------------------------------------


def _ago(found: re.Match[str], context: Context) -> Found | None:
    """"two weeks ago": in the measure of its unit. Vague amounts stay amounts."""
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
    """"$2 million a year ago" in a company's report of a quarter: that quarter of the year before."""
    if unit != "year" or count != 1 or context.quarter is None or context.start - context.quarter_end > _REPORT_LENGTH:
        return None
    return Found("DATE", f"{int(context.quarter[:4]) - 1:04d}{context.quarter[4:]}", anchor=False)


def _told_quarter(found: re.Match[str], context: Context) -> Found | None:
    """"the year-earlier quarter", "the latest period", "the quarter", after one that was named."""
    if context.quarter is None or context.start - context.quarter_end > _REPORT_LENGTH:
        return None
    before = re.match(r"the (?:comparable )?year", found.group(), re.IGNORECASE) is not None
    return Found("DATE", f"{int(context.quarter[:4]) - before:04d}{context.quarter[4:]}", anchor=False)


_REPORT_LENGTH = 600
"""Characters for which a named quarter stays the subject; a paragraph or two."""


def _later(found: re.Match[str], context: Context) -> Found | None:
    """"a year later", "two days earlier": from the date told before."""
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


def _ahead(found: re.Match[str], context: Context) -> Found | None:
    """"in two weeks", "a month from now": so far from the day of publication, where the verb looks ahead."""
    if found.groupdict().get("now") is None:
        before = context.before(80)
        if _RECORD.search(before) or not (_EVENT.search(before) or (context.lean() == ("future", True) and "would" not in before)):
            return None
    count = amount(found["count"])
    if count is None or count == "X":
        return None
    return _away(context, unit=found["unit"].lower().rstrip("s"), count=count, base=context.published)


# "the first visit in ten years" tells a length; "a summit in two weeks" a date.
_RECORD = re.compile(r"\b(?:first|only|last|most|\w+est|second|third|fourth|once|times|letter|record|within|not|never|any)\b")
_EVENT = re.compile(r"\b(?:summit|meeting|anniversary|visit|talks|elections?|vote|conference|deadline|due|scheduled)\s(?:in\s)?(?:\w+\s)?$")


def _away(context: Context, *, unit: str, count: float, base: date) -> Found | None:
    whole = int(count)
    try:
        if unit in ("second", "minute", "hour"):
            return Found("DATE", day_value(base), anchor=False) if abs(whole) < 24 or unit != "hour" else Found("DATE", day_value(base + timedelta(hours=whole)))
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


# --- words without a date -------------------------------------------------------------------------


def _reference(value: str) -> Callable[[re.Match[str], Context], Found | None]:
    return lambda found, context: Found("DATE", value, anchor=False)


_COUNT = rf"(?P<count>{numbers.PATTERN}(?: and a half)?|an?|several|a few|few|some|many)"
_COUNT_HEADS = numbers.HEADS | {"#", "several", "few", "some", "many"}

RULES: tuple[Rule, ...] = (
    rule(WEEKDAYS, rf"{WEEKDAY}(?:['’]s)?(?:,? {PART})?(?!\w)", _weekday),
    rule(_SIDE_HEADS, rf"{_SIDE} {WEEKDAY}(?: {PART})?(?!\w)", _weekday),
    rule(WEEKDAYS, rf"(?P<weekday>{'|'.join(w for w in WEEKDAYS if len(w) > 5)})(?: (?P<part>morning|afternoon|evening|night))?s\b", _sundays),
    rule({"every", "each"}, rf"(?:every|each) {WEEKDAY}(?: {PART})?(?!\w)", _sundays),
    rule({"every", "each"}, rf"(?:every|each) {MONTH}(?!\w)(?! \d)", _every_month),
    rule({"today", "yesterday", "tomorrow", "tonight"}, rf"(?P<word>today|yesterday|tomorrow|tonight)(?: {PART})?(?!\w)", _near_day),
    rule(_SIDE_HEADS, rf"{_SIDE} {PART}(?!\w)", _last_night),
    rule({"the", "that", "mid"}, rf"(?:(?:the|mid)[ -])(?:early |late |mid-?)?(?P<part>morning|afternoon|evening)(?!\w)", _day_part),
    rule({"morning", "afternoon", "evening"}, r"(?P<part>morning|afternoon|evening) (?=session|talks|meeting|news|briefing)", _day_part),
    rule({"overnight"}, r"overnight(?!\w)", _overnight),
    rule(_SIDE_HEADS, rf"{_SIDE} (?:fiscal |calendar |academic )?{UNIT}(?!\w)", _unit),
    rule({"the"}, r"the weekend\b", _weekend),
    rule(_SIDE_HEADS, rf"{_SIDE} {MONTH}(?!\w)(?! \d)", _side_month),
    rule(_SIDE_HEADS, rf"{_SIDE} (?P<season>{'|'.join(SEASON_CODES)})\b(?!-)", _side_season),
    rule({"year", "the", "mid", "midyear"}, r"(?:the )?(?:year(?:['’]s)?[ -]end|mid-?year)\b", _year_end),
    rule(
        {"end", "beginning", "start", "middle", "rest", "remainder", "half", "later", "earlier", "early", "late", "part", "course"},
        r"(?:(?:end|beginning|start|middle|rest|remainder|half|part|course) of|(?:later|earlier|early|late)(?: on)? in) the "
        r"(?P<unit>day|week|weekend|month|year|decade|century)\b",
        _the_unit,
    ),
    rule({"at", "by"}, r"(?:at|by) (?P<t>that time|the time(?=[ ]?[.,;)]|['’\"”]| (?:as|he|she|they|but|and|was|were|had|it)\b))", _that_time),
    rule({"the"}, r"the (?:comparable )?(?:year-(?:earlier|ago)|latest) (?:(?:first|second|third|fourth)[ -])?(?:quarter|period)\b|the quarter\b", _told_quarter),
    rule(_COUNT_HEADS, rf"{_COUNT} {UNIT}(?: or so)? ago\b", _ago),
    rule(_COUNT_HEADS, rf"{_COUNT} {UNIT}[ -](?P<way>earlier|later|(?:before|after|afterwards?|previously)(?=[.,;]|$))(?!\w)(?! than)", _later),
    rule({"in"}, rf"in (?P<t>{_COUNT} {UNIT})(?!['’]? (?:time|of|ago|\w+ing|or))\b(?!['’-])", _ahead),
    rule(_COUNT_HEADS, rf"{_COUNT} {UNIT} (?P<now>from now)\b", _ahead),
    rule({"years", "decades", "months", "weeks", "days", "centuries", "long"}, r"(?:years|decades|months|weeks|days|centuries|long) ago\b", _reference("PAST_REF")),
    rule({"now", "right", "currently", "nowadays", "presently"}, r"(?:right now|now|currently|nowadays|presently)\b(?!-)", _reference("PRESENT_REF")),
    rule({"at", "these"}, r"(?:at present|these days|at (?:this|the) moment|at this time)\b", _reference("PRESENT_REF")),
    rule({"recently", "lately", "previously", "formerly"}, r"(?:recently|lately|previously|formerly)\b", _reference("PAST_REF")),
    rule({"the"}, r"the (?:recent |distant )?past\b(?! \w+s\b| (?:few|several|two|three|four|five|year|month|week|decade|century))", _reference("PAST_REF")),
    rule({"the"}, r"the (?:near |foreseeable |distant |very near |immediate |not too distant )?future\b(?! of)", _reference("FUTURE_REF")),
    rule({"soon", "shortly"}, r"(?:soon|shortly)\b(?! after| before| as)", _reference("FUTURE_REF")),
)
"""All rules of this subject."""
