"""Encounters as a calendar (iCalendar, RFC 5545): a whole-day event for each, on the days known.

STATUS is CANCELLED for what is off or was denied, CONFIRMED for what was held and for what is planned on
known days, TENTATIVE for what is only proposed and for what may fall on any of many days. One that no
report gives a day has no place in a calendar and is left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING, BinaryIO

from dragoman.exports.display import day, harmless, joined, one_line
from dragoman.exports.sentences import Sentences
from dragoman.exports.sides import Cast
from dragoman.records import Encounter
from dragoman.store import View

if TYPE_CHECKING:
    from dragoman.exports.formats.listed import Pair

# Longer than any summit. A meeting "in the summer" is on one day of it, and nobody knows on which.
LONGEST_MEETING = timedelta(days=4)
# RFC 5545, 3.1: lines are folded at 75 octets.
_OCTETS = 75


def write(view: View, out: BinaryIO, *, between: Pair | None = None) -> None:
    """Write the encounters of a view, or those between two sides, that have a day."""
    cast, sentences = Cast(view), Sentences(view)
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//dragoman//encounters//EN", "CALSCALE:GREGORIAN"]
    for encounter in view.encounters(between=between):
        days = _days(encounter)
        if days is not None:
            lines += _event(encounter, days=days, cast=cast, sentences=sentences)
    lines.append("END:VCALENDAR")
    for line in lines:
        out.write(b"\r\n".join(_folded(line)) + b"\r\n")


def _days(encounter: Encounter) -> tuple[date, date] | None:
    known = [each for each in (encounter.earliest, encounter.latest) if each is not None]
    # An event has to end a day after its last one, and the calendar of programs ends with 9999.
    return (min(known), max(known)) if known and max(known) < date.max else None


def _status(encounter: Encounter, days: tuple[date, date]) -> str:
    if encounter.status in ("cancelled", "denied"):
        return "CANCELLED"
    open_day = encounter.earliest is None or encounter.latest is None or days[1] - days[0] > LONGEST_MEETING
    # Held is held, even where the reports leave the day open.
    if encounter.status == "proposed" or (encounter.status == "planned" and open_day):
        return "TENTATIVE"
    return "CONFIRMED"


def _event(
    encounter: Encounter, *, days: tuple[date, date], cast: Cast, sentences: Sentences
) -> Iterator[str]:
    last_told = max(entry.reported for entry in encounter.history)
    yield "BEGIN:VEVENT"
    yield f"UID:{encounter.id}@dragoman"
    # The day on which the event came to stand as it does: the same store gives the same calendar.
    yield f"DTSTAMP:{_stamp(last_told)}T000000Z"
    yield f"DTSTART;VALUE=DATE:{_stamp(days[0])}"
    yield f"DTEND;VALUE=DATE:{_stamp(days[1] + timedelta(days=1))}"
    yield f"STATUS:{_status(encounter, days)}"
    # A meeting that may fall on any of many days keeps nobody busy on all of them.
    yield f"TRANSP:{'TRANSPARENT' if days[1] - days[0] > LONGEST_MEETING else 'OPAQUE'}"
    yield f"SUMMARY:{_text(_summary(encounter, cast=cast))}"
    if encounter.place:
        yield f"LOCATION:{_text(one_line(encounter.place))}"
    yield f"DESCRIPTION:{_text(_description(encounter, sentences=sentences))}"
    yield f"CATEGORIES:{_text(encounter.status)}"
    yield "END:VEVENT"


def _summary(encounter: Encounter, *, cast: Cast) -> str:
    names = joined(one_line(name) for name in cast.names(encounter.parties))
    told = f"{names} ({encounter.status})"
    return f"{told}: {one_line(encounter.occasion)}" if encounter.occasion else told


def _description(encounter: Encounter, *, sentences: Sentences) -> str:
    return "\n".join(
        f"{day(entry.reported)}, {one_line(sentences.report(entry.report).outlet or 'outlet not given')}, "
        f"{entry.status}: “{one_line(sentences.around(entry.span).text)}”"
        for entry in encounter.history
    )


def _stamp(when: date) -> str:
    return when.isoformat().replace("-", "")


def _text(words: str) -> str:
    kept = harmless(words, keep="\n")
    return kept.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def _folded(line: str) -> Iterator[bytes]:
    """Yield a line in stretches of at most 75 octets; each but the first begins with a blank."""
    room, part = _OCTETS, b""
    for character in line:
        octets = character.encode("utf-8", "replace")
        if len(part) + len(octets) > room:
            yield part
            part, room = b" ", _OCTETS
        part += octets
    yield part
