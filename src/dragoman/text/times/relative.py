"""Rules for weekdays, and for days, weeks, months and years next to that of publication."""

from __future__ import annotations

import re
from datetime import date, timedelta

from dragoman.text.calendar import (
    day_range,
    month_value,
    months_later,
    near_weekday,
    season_of,
    week_value,
)
from dragoman.text.times.dates import year_for
from dragoman.text.times.grammar import (
    MONTH,
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
    month_of,
    rule,
    weekday_of,
)
from dragoman.text.times.lengths import duration_value
from dragoman.text.words import listed

_SIDE = r"(?P<side>(?:this|the) (?:past|coming)|(?:the )?(?:past|last|next|coming|following|previous|same|preceding|current)|this|that)"


_SIDE_HEADS = listed("this that the past last next coming following previous same preceding current")


_BACK = listed("past last previous preceding")


_AHEAD = listed("next coming following")


def _step(side: str) -> int:
    word = side.lower().split()[-1]
    return -1 if word in _BACK else 1 if word in _AHEAD else 0


def _hangs(side: str) -> bool:
    """Tell whether the words hang on a date told before and not on the day of publication."""
    words = side.lower().split()
    return words[-1] in ("following", "previous", "same", "preceding", "that") or (
        words[0] == "the" and words[-1] == "next"
    )


def _weekday(found: re.Match[str], context: Context) -> Found | None:
    word = found["weekday"]
    if not capital(word) or re.search(
        r"\b(?:good|black|super|bloody|ash|fat|cyber|holy|palm|easter)\s$", context.before()
    ):
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
    """Resolve "Sundays", "every Thursday", "Monday nights": a set of days."""
    if not capital(found["weekday"]):
        return None
    return Found("SET", f"XXXX-WXX-{weekday_of(found) + 1}{_part_code(found)}", anchor=False)


def _every_month(found: re.Match[str], context: Context) -> Found | None:
    return Found("SET", f"XXXX-{month_of(found):02d}", anchor=False) if capital(found["month"]) else None


_PAPER = re.compile(
    r"\b(?:usa|russia|india|turkey|pakistan|psychology|christianity|history|macedonia|sports|legal|politics)\s$"
)


def _near_day(found: re.Match[str], context: Context) -> Found | None:
    word = found["word"].lower()
    if capital(found["word"]) and _PAPER.search(context.before()):
        return None
    if word == "today" and re.match(
        r"['’]s (?!(?:\w+ )?(?:meeting|summit|talks|vote|session|hearing|announcement|decision|visit|attack|news|statement))",
        context.after(),
    ):
        return Found("DATE", "PRESENT_REF", anchor=False)
    day = context.published + timedelta(days={"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1}[word])
    part = "TNI" if word == "tonight" else _part_code(found)
    return Found("TIME" if part else "DATE", day_value(day) + part)


def _last_night(found: re.Match[str], context: Context) -> Found | None:
    """Resolve "last night", "this morning", "the previous evening"; "that evening" hangs on the day told before."""
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
    """Resolve "in the afternoon": of the day told before, else of the day of publication."""
    day = context.anchor_day() or context.published
    if re.search(r"\b(?:good|every|each)\s$", context.before()):
        return None
    return Found("TIME", day_value(day) + _part_code(found), anchor=False)


def _overnight(found: re.Match[str], context: Context) -> Found | None:
    return Found("TIME", day_value(context.published) + "TNI", anchor=False)


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


_SHORT = listed("second minute hour day night")


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
    """Resolve "the weekend", "over the weekend": the last one, or the coming one where the verb looks ahead."""
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
    """Resolve "later in the day", "by the end of the year", "the week's end"."""
    unit = found["unit"].lower()
    return _moved(context, unit=unit, step=0, hanging=unit == "day" and context.anchor_day() is not None)


RULES: tuple[Rule, ...] = (
    rule(WEEKDAYS, rf"{WEEKDAY}(?:['’]s)?(?:,? {PART})?(?!\w)", _weekday),
    rule(_SIDE_HEADS, rf"{_SIDE} {WEEKDAY}(?: {PART})?(?!\w)", _weekday),
    rule(
        WEEKDAYS,
        rf"(?P<weekday>{'|'.join(w for w in WEEKDAYS if len(w) > 5)})(?: (?P<part>morning|afternoon|evening|night))?s\b",
        _sundays,
    ),
    rule({"every", "each"}, rf"(?:every|each) {WEEKDAY}(?: {PART})?(?!\w)", _sundays),
    rule({"every", "each"}, rf"(?:every|each) {MONTH}(?!\w)(?! \d)", _every_month),
    rule(
        {"today", "yesterday", "tomorrow", "tonight"},
        rf"(?P<word>today|yesterday|tomorrow|tonight)(?: {PART})?(?!\w)",
        _near_day,
    ),
    rule(_SIDE_HEADS, rf"{_SIDE} {PART}(?!\w)", _last_night),
    rule(
        {"the", "that", "mid"},
        r"(?:(?:the|mid)[ -])(?:early |late |mid-?)?(?P<part>morning|afternoon|evening)(?!\w)",
        _day_part,
    ),
    rule(
        {"morning", "afternoon", "evening"},
        r"(?P<part>morning|afternoon|evening) (?=session|talks|meeting|news|briefing)",
        _day_part,
    ),
    rule({"overnight"}, r"overnight(?!\w)", _overnight),
    rule(_SIDE_HEADS, rf"{_SIDE} (?:fiscal |calendar |academic )?{UNIT}(?!\w)", _unit),
    rule({"the"}, r"the weekend\b", _weekend),
    rule(_SIDE_HEADS, rf"{_SIDE} {MONTH}(?!\w)(?! \d)", _side_month),
    rule(_SIDE_HEADS, rf"{_SIDE} (?P<season>{'|'.join(SEASON_CODES)})\b(?!-)", _side_season),
    rule({"year", "the", "mid", "midyear"}, r"(?:the )?(?:year(?:['’]s)?[ -]end|mid-?year)\b", _year_end),
    rule(
        {
            "end",
            "beginning",
            "start",
            "middle",
            "rest",
            "remainder",
            "half",
            "later",
            "earlier",
            "early",
            "late",
            "part",
            "course",
        },
        r"(?:(?:end|beginning|start|middle|rest|remainder|half|part|course) of|(?:later|earlier|early|late)(?: on)? in) the "
        r"(?P<unit>day|week|weekend|month|year|decade|century)\b",
        _the_unit,
    ),
)
"""All rules of this subject."""
