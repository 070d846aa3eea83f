"""Rules for times of day."""

from __future__ import annotations

import re
from datetime import date

from dragoman.text.times.grammar import ZONE, Context, Found, Rule, rule


def _day(context: Context) -> date:
    """Return the day that a bare time of day belongs to: the one told before, else that of publication."""
    return context.anchor_day() or context.published


def _at(day: date, hour: int, minute: int) -> Found | None:
    if hour > 24 or minute > 59:
        return None
    return Found("TIME", f"{day.isoformat()}T{hour:02d}:{minute:02d}", anchor=False)


def _twelve(found: re.Match[str], context: Context) -> Found | None:
    """Resolve "3.45pm", "10:30 a.m.", "5 p.m. EST". Zones are left out of the value, as in TimeML."""
    hour, minute = int(found["hour"]), int(found["minute"] or 0)
    if not 1 <= hour <= 12:
        return None
    late = found["half"].lower().startswith("p")
    return _at(_day(context), hour % 12 + (12 if late else 0), minute)


def _oclock(found: re.Match[str], context: Context) -> Found | None:
    """Resolve "4 in the morning", "9 o'clock"."""
    hour, part = int(found["hour"]), (found["part"] or "").lower()
    if not 1 <= hour <= 12 or not (part or found["clock"]):
        return None
    return _at(_day(context), hour % 12 + 12 if part in ("afternoon", "evening") else hour, 0)


def _twenty_four(found: re.Match[str], context: Context) -> Found | None:
    """Resolve "0230 GMT", "18:40 local time"."""
    return _at(_day(context), int(found["hour"]), int(found["minute"]))


_BEFORE_CLOCK = re.compile(r"\b(?:at|by|from|until|till|around|about|before|after|since|to|and)\s$")


def _bare(found: re.Match[str], context: Context) -> Found | None:
    """Resolve "at 18:40": only after a preposition, since scores and ratios look the same."""
    hour = int(found["hour"])
    if hour > 23 or not _BEFORE_CLOCK.search(context.before()):
        return None
    return _at(_day(context), hour, int(found["minute"]))


def _named(found: re.Match[str], context: Context) -> Found | None:
    """Resolve "noon", "midnight"; a "high noon" is the hour of reckoning and of no day."""
    if re.search(r"\bhigh\s$", context.before()):
        return None
    code = {"noon": "T12:00", "midnight": "T24:00", "midday": "TMI"}[found["name"].lower()]
    return Found("TIME", _day(context).isoformat() + code, anchor=False)


_MINUTE = r"(?P<minute>[0-5]\d)"

RULES: tuple[Rule, ...] = (
    rule("#", rf"(?P<hour>\d{{1,2}})(?:[:.]{_MINUTE})? ?(?P<half>[ap]\.?m\b\.?)(?:,? \(?{ZONE}\b)?", _twelve),
    rule(
        "#",
        r"(?P<hour>\d{1,2})(?P<clock> o['’]clock)?(?: in the (?P<part>morning|afternoon|evening))?\b",
        _oclock,
    ),
    rule("#", rf"(?P<hour>[01]\d|2[0-4])[:.]? ?{_MINUTE} ?(?:hours?\b|hrs\b|{ZONE}\b)", _twenty_four),
    rule("#", rf"(?P<hour>\d{{1,2}}): ?{_MINUTE}(?![\d:])", _bare),
    rule("noon midnight midday", r"(?P<name>noon|midnight|midday)\b", _named),
)
"""All rules of this subject."""
