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
    SEASON_CODES,
    UNIT,
    WEEKDAY,
    WEEKDAY_NAMES,
    WEEKDAYS,
    Context,
    Found,
    Rule,
    capital,
    month_of,
    part_code,
    rule,
    weekday_of,
)
from dragoman.text.times.lengths import duration_value
from dragoman.text.times.periods import SEASON_ORDER
from dragoman.text.words import listed

_BACK = listed("past last previous preceding")
_AHEAD = listed("next coming following")
_TOLD = listed("following previous same preceding that")


def _side(found: re.Match[str]) -> tuple[int, bool]:
    """Return whether words point back (-1), here (0) or ahead (1), and whether from a date told before."""
    first, *_, last = found["side"].lower().split() * 2
    step = -1 if last in _BACK else 1 if last in _AHEAD else 0
    return step, last in _TOLD or (first == "the" and last == "next")


# --- weekdays ------------------------------------------------------------------------------------------

_NAMED_DAY = re.compile(r"\b(?:good|black|super|bloody|ash|fat|cyber|holy|palm|easter)\s$")


def _weekday(found: re.Match[str], context: Context) -> Found | None:
    """Resolve "Friday": the day of publication or the last one, or the next where the words look ahead."""
    if not capital(found["weekday"]) or _NAMED_DAY.search(context.before()):
        return None
    published, weekday = context.published, weekday_of(found)
    ahead = published.weekday() != weekday and context.direction() == "future"
    return _day_found(near_weekday(published, weekday, forward=ahead, same=True), found)


def _side_weekday(found: re.Match[str], context: Context) -> Found | None:
    """Resolve "last Tuesday", "next Friday", "the following Monday"."""
    if not capital(found["weekday"]):
        return None
    step, told = _side(found)
    base = (context.anchor_day() if told else None) or context.published
    forward = step > 0 or found["side"].lower() == "this"
    return _day_found(near_weekday(base, weekday_of(found), forward=forward, same=step == 0), found)


def _day_found(day: date, found: re.Match[str]) -> Found:
    part = part_code(found)
    return Found("TIME" if part else "DATE", day.isoformat() + part)


def _weekdays(found: re.Match[str], context: Context) -> Found | None:
    """Resolve "Sundays", "every Thursday", "Monday nights": a set of days."""
    if not capital(found["weekday"]):
        return None
    return Found("SET", f"XXXX-WXX-{weekday_of(found) + 1}{part_code(found)}", anchor=False)


def _every_month(found: re.Match[str], context: Context) -> Found | None:
    return Found("SET", f"XXXX-{month_of(found):02d}", anchor=False) if capital(found["month"]) else None


# --- days and parts of days near that of publication ---------------------------------------------------

_PAPER = re.compile(
    r"\b(?:usa|russia|india|turkey|pakistan|psychology|christianity|history|sports|politics)\s$"
)
_TODAYS = re.compile(
    r"['’]s (?:\w+ )?(?:meeting|summit|talks|vote|session|hearing|announcement|decision|visit|attack|news"
    r"|statement|edition|issue|election)"
)


def _near_day(found: re.Match[str], context: Context) -> Found | None:
    """Resolve "today", "yesterday morning"; "today's youth" is of the present, not of one day."""
    word, after = found["word"].lower(), context.after()
    if capital(found["word"]) and _PAPER.search(context.before()):
        return None  # "USA Today"
    if word == "today" and after[:2] in ("'s", "’s") and not _TODAYS.match(after):
        return Found("DATE", "PRESENT_REF", anchor=False)
    day = context.published + timedelta(days={"yesterday": -1, "tomorrow": 1}.get(word, 0))
    if word == "tonight":
        return Found("TIME", day.isoformat() + "TNI")
    return _day_found(day, found)


def _side_part(found: re.Match[str], context: Context) -> Found | None:
    """Resolve "last night", "this morning"; "that evening" and "the next morning" hang on the date told."""
    if capital(found["part"]) and not found["part"].isupper():
        return None  # the name of a programme
    step, told = _side(found)
    base = context.anchor_day() if told else None
    if told and step == 0 and base is None and re.fullmatch(r"\d{4}(?:-\d\d)?", context.anchor or ""):
        return Found("TIME", f"{context.anchor}{part_code(found)}")
    return _day_found((base or context.published) + timedelta(days=step), found)


def _part(found: re.Match[str], context: Context) -> Found | None:
    """Resolve "in the afternoon": of the day told before, else of the day of publication."""
    if re.search(r"\b(?:good|every|each)\s$", context.before()):
        return None
    day = context.anchor_day() or context.published
    return Found("TIME", day.isoformat() + part_code(found), anchor=False)


def _overnight(found: re.Match[str], context: Context) -> Found | None:
    return Found("TIME", context.published.isoformat() + "TNI", anchor=False)


# --- last, this and next -------------------------------------------------------------------------------


def _side_unit(found: re.Match[str], context: Context) -> Found | None:
    """Resolve "last week", "next month", "that year", "the following day".

    "the last year" is a stretch that ends now and so a length; "last year" is a year of the calendar.
    """
    if capital(found["unit"]) and not found["unit"].isupper():
        return None  # the name of a programme or a paper
    side, unit = found["side"].lower(), found["unit"].lower()
    if unit.endswith("s") or unit in ("second", "minute", "hour", "night"):
        return None  # "the past years" is a length; "the last minute" is none
    if unit == "day" and side in ("the last", "the past"):
        return None
    if re.match(r" of (?!last|this|next|[A-Z])", context.after()) and (unit == "day" or side == "the last"):
        return None  # of a summit, of the race: which one that is, these words do not tell
    if (side in ("the past", "the last", "past") and unit != "weekend") or (
        side in ("the coming", "coming", "the next", "next") and unit == "decade"
    ):
        return Found("DURATION", duration_value(1, unit), anchor=False)
    step, told = _side(found)
    base = context.published
    if told and context.anchor and (days := day_range(context.anchor)):
        if unit == "day" and days[0] != days[1]:
            return None  # the day after some month is no day that can be named
        base = days[1] if step > 0 else days[0]
    return _unit_from(base, unit, step)


def _unit_from(base: date, unit: str, step: int) -> Found | None:
    """Return the unit of the calendar that lies so many steps from the one that holds a day."""
    if unit == "day":
        return Found("DATE", (base + timedelta(days=step)).isoformat())
    if unit in ("week", "fortnight"):
        return Found("DATE", week_value(base, weeks=step))
    if unit == "weekend":
        return Found("DATE", week_value(base, weeks=step) + "-WE")
    if unit == "month":
        return Found("DATE", month_value(base, months=step))
    if unit == "quarter":
        moved = months_later(base.replace(day=1), 3 * step)
        return Found("DATE", f"{moved.year:04d}-Q{(moved.month + 2) // 3}")
    if unit == "decade":
        return Found("DATE", f"{base.year // 10 + step:03d}")
    if unit == "century":
        return Found("DATE", f"{base.year // 100 + step:02d}", anchor=False)
    return Found("DATE", f"{base.year + step:04d}") if 1 <= base.year + step <= 9999 else None


def _weekend(found: re.Match[str], context: Context) -> Found | None:
    """Resolve "the weekend": the last one, or this week's where it has begun or the words look ahead."""
    here = context.published.weekday() >= 5 or context.direction() == "future"
    return _unit_from(context.published, "weekend", 0 if here else -1)


def _side_month(found: re.Match[str], context: Context) -> Found | None:
    """Resolve "last November", "next January", "this June"."""
    if not capital(found["month"]):
        return None
    month, published = month_of(found), context.published
    step, told = _side(found)
    if told and context.anchor and context.anchor[:4].isdigit():
        return Found("DATE", f"{int(context.anchor[:4]):04d}-{month:02d}")
    if step:
        passed = month >= published.month if step < 0 else month <= published.month
        year: int | None = published.year + step * passed
    else:
        year = published.year if found["side"].lower() == "this" else year_for(context, month=month)
    return Found("DATE", f"{year:04d}-{month:02d}") if year else None


def _side_season(found: re.Match[str], context: Context) -> Found | None:
    """Resolve "last summer", "this fall"."""
    word = found["season"].lower()
    if word == "fall" and re.match(r" (?:in|of|from|to)\b", context.after()):
        return None  # prices fall too
    step, told = _side(found)
    year, now = season_of(context.published)
    there, here = SEASON_ORDER.index(SEASON_CODES[word]), SEASON_ORDER.index(now)
    if step:
        year += step * (there >= here if step < 0 else there <= here)
    elif told or found["side"].lower() != "this":
        return None
    return Found("DATE", f"{year:04d}-{SEASON_CODES[word]}")


def _of_unit(found: re.Match[str], context: Context) -> Found | None:
    """Resolve "later in the day", "by the end of the year": this one, but a day is the one told before."""
    unit = found["unit"].lower()
    if unit == "day" and re.search(r"\bat $", context.before()):
        return None  # "at the end of the day" is a way of speaking
    base = (context.anchor_day() if unit == "day" else None) or context.published
    return _unit_from(base, unit, 0)


def _year_end(found: re.Match[str], context: Context) -> Found | None:
    return Found("DATE", f"{context.published.year:04d}", anchor=False)


_SIDE = (
    r"(?P<side>(?:this|the) (?:past|coming)"
    r"|(?:the )?(?:past|last|next|coming|following|previous|same|preceding|current)|this|that)"
)
_SIDES = "this that the past last next coming following previous same preceding current"
_WEEKDAY_NAME = rf"(?P<weekday>{'|'.join(WEEKDAY_NAMES)})"

RULES: tuple[Rule, ...] = (
    rule(WEEKDAYS, rf"{WEEKDAY}(?:(?:['’]s)?,? {PART})?(?!\w)", _weekday),
    rule(_SIDES, rf"(?!that){_SIDE} {WEEKDAY}(?:(?:['’]s)? {PART})?(?!\w)", _side_weekday),
    rule(
        {*WEEKDAY_NAMES, *(f"{name}s" for name in WEEKDAY_NAMES)},
        rf"{_WEEKDAY_NAME}(?: (?P<part>morning|afternoon|evening|night))?s\b",
        _weekdays,
    ),
    rule("every each", rf"(?:every|each) {WEEKDAY}(?: {PART})?(?!\w)", _weekdays),
    rule("every each", rf"(?:every|each) {MONTH}(?!\w)(?! \d)", _every_month),
    rule(
        "today yesterday tomorrow tonight",
        rf"(?P<word>today|yesterday|tomorrow|tonight)(?: {PART})?(?!\w)",
        _near_day,
    ),
    rule(_SIDES, rf"{_SIDE} {PART}(?!\w)", _side_part),
    rule(
        "the mid", r"(?:the|mid)[ -](?:early |late |mid-?)?(?P<part>morning|afternoon|evening)(?!\w)", _part
    ),
    rule(
        "morning afternoon evening",
        r"(?P<t>(?P<part>morning|afternoon|evening)) (?:session|talks|meeting|news|briefing)",
        _part,
    ),
    rule("overnight", r"overnight(?!\w)", _overnight),
    rule(_SIDES, rf"{_SIDE} (?:fiscal |calendar |academic )?{UNIT}(?!\w)", _side_unit),
    rule("the", r"the weekend\b", _weekend),
    rule(_SIDES, rf"{_SIDE} {MONTH}(?!\w)(?! \d)", _side_month),
    rule(_SIDES, rf"{_SIDE} (?P<season>{'|'.join(SEASON_CODES)})\b(?!-)", _side_season),
    rule(
        "the end beginning start middle rest remainder half part course later earlier early late",
        r"(?:the )?(?:(?:end|beginning|start|middle|rest|remainder|half|part|course) of"
        r"|(?:later|earlier|early|late)(?: on)? in) "
        r"the (?P<unit>day|week|weekend|month|year|decade|century)\b",
        _of_unit,
    ),
    rule("year the mid midyear", r"(?:the )?(?:year(?:['’]s)?[ -]end|mid-?year)\b", _year_end),
)
"""All rules of this subject."""
