"""Encounters: what many reports tell of one meeting, merged.

Merging is greedy in the order of days: the tellings of one report are matched with the lines that
earlier reports left, best pair first, and what matches none begins a line. So what is grouped as of
a day never depends on later reports, and reading in another order gives the same ledger.
A report tells one meeting once: two tellings of one report are never the same line.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import combinations, groupby
from typing import Final

from dragoman.knowledge import Knowledge
from dragoman.ledger.days import Days
from dragoman.ledger.encounter_likeness import Line, same_meeting
from dragoman.ledger.sides import Sides
from dragoman.records import (
    ActorId,
    Encounter,
    EncounterEntry,
    EncounterTelling,
    Format,
)

#: A conference of thirty states is found through the pairs of its first few.
_PAIRED: Final = 8
#: A range of more months than this is no help in finding a line by its days.
_MONTHS: Final = 36


def merge_encounters(
    tellings: Iterable[EncounterTelling], *, sides: Sides
) -> Iterator[tuple[date, Encounter]]:
    """Yield each encounter as it stands after each day on which some report speaks of it.

    The tellings come in the order of days, reports and places in the text.
    """
    lines: list[Line] = []
    index = _Index(sides=sides)
    for day, of_day in groupby(tellings, key=lambda each: each.reported):
        touched: dict[int, None] = {}
        for _, of_report in groupby(of_day, key=lambda each: each.report):
            for telling, number in _match(list(of_report), lines=lines, index=index, sides=sides):
                if number is None:
                    number = len(lines)
                    lines.append(_begin(telling))
                else:
                    _join(lines[number], telling)
                index.add(number, line=lines[number], telling=telling)
                touched[number] = None
        for number in touched:
            yield day, _encounter(lines[number])


def one_encounter(tellings: Iterable[EncounterTelling]) -> Encounter:
    """Return the encounter of tellings that are known to be of one meeting, whatever likeness says.

    They come in the order of days, reports and places in the text; there is one at least.
    """
    first, *others = tellings
    line = _begin(first)
    for telling in others:
        _join(line, telling)
    return _encounter(line)


class _Index:
    """Lines by the sides that meet, then by month; what is still open is also found without days.

    Two states that meet weekly have thousands of lines; only few of them can be the one that is told.
    """

    def __init__(self, *, sides: Sides) -> None:
        self._sides = sides
        self._dated: dict[tuple[str, str, int], dict[int, None]] = {}
        self._open: dict[tuple[str, str], dict[int, None]] = {}

    def add(self, number: int, *, line: Line, telling: EncounterTelling) -> None:
        """Take in a line, or what a telling has changed in it."""
        for pair in self._pairs(telling.parties):
            self._open.setdefault(pair, {})[number] = None
            for month in _months(line.days):
                self._dated.setdefault((*pair, month), {})[number] = None

    def near(self, telling: EncounterTelling, *, lines: list[Line]) -> set[int]:
        """Return the lines that a telling can be of. Tellings come by day: what has closed stays closed."""
        found: set[int] = set()
        months = _months(Days(telling.earliest, telling.latest))
        for pair in self._pairs(telling.parties):
            still = self._open.get(pair, {})
            for number in [each for each in still if lines[each].open_until < telling.reported]:
                del still[number]
            found.update(still)
            for month in months:
                found.update(self._dated.get((*pair, month), ()))
        return found

    def _pairs(self, parties: tuple[ActorId, ...]) -> set[tuple[str, str]]:
        keys = [self._sides.keys(actor) for actor in parties[:_PAIRED]]
        # Two of one state meet as well; they are found under the state paired with itself.
        return {
            (min(one, other), max(one, other))
            for first, second in combinations(keys, 2)
            for one in first
            for other in second
        }


def _months(days: Days) -> range:
    """Return the months of a range, and one more at each end; none where it is open or too long."""
    if days.earliest is None or days.latest is None:
        return range(0)
    first = days.earliest.year * 12 + days.earliest.month
    last = days.latest.year * 12 + days.latest.month
    return range(first - 1, last + 2) if last - first <= _MONTHS else range(0)


def _match(
    tellings: list[EncounterTelling], *, lines: list[Line], index: _Index, sides: Sides
) -> list[tuple[EncounterTelling, int | None]]:
    """Give each telling of one report the line it belongs to, best pair first; None begins a line."""
    ranked: list[tuple[float, int, int]] = []
    for at, telling in enumerate(tellings):
        for number in index.near(telling, lines=lines):
            likeness = same_meeting(lines[number], telling, sides=sides)
            if likeness > 0:
                ranked.append((-likeness, -number, at))
    found: dict[int, int] = {}
    taken: set[int] = set()
    for _, negative, at in sorted(ranked):
        if at not in found and -negative not in taken:
            found[at] = -negative
            taken.add(-negative)
    return [(telling, found.get(at)) for at, telling in enumerate(tellings)]


def _begin(telling: EncounterTelling) -> Line:
    return Line(
        tellings=[telling],
        days=Days(telling.earliest, telling.latest),
        status=telling.status,
        told=Counter(telling.parties),
    )


def _join(line: Line, telling: EncounterTelling) -> None:
    days = Days(telling.earliest, telling.latest)
    if line.status == "held" and telling.status in ("planned", "proposed"):
        # An old plan told again does not undo a meeting that took place.
        days = line.days.narrowed(days)
    elif days.earliest is None and days.latest is None:
        overdue = line.days.latest is not None and line.days.latest < telling.reported
        days = Days() if overdue and telling.status in ("planned", "proposed") else line.days
    elif line.days.may_be(days):
        days = line.days.narrowed(days)
    line.days = days
    if not (line.status == "held" and telling.status in ("planned", "proposed")):
        line.status = telling.status
    line.tellings.append(telling)
    line.told.update(telling.parties)


def _encounter(line: Line) -> Encounter:
    newest_first = line.tellings[::-1]
    parties = tuple(sorted(line.core))
    return Encounter(
        id=line.id,
        parties=parties,
        format=_format(newest_first),
        occasion=next((each.occasion for each in newest_first if each.occasion), None),
        place=_place(newest_first),
        earliest=line.days.earliest,
        latest=line.days.latest,
        duration=next((each.duration for each in newest_first if each.duration), None),
        present=tuple(
            sorted({actor for each in line.tellings for actor in each.present if actor not in parties})
        ),
        status=line.status,
        history=tuple(_entry(each) for each in line.tellings),
    )


def _place(newest_first: list[EncounterTelling]) -> str | None:
    """Return the newest place; the name of a state only where no report says where in it."""
    places = [each.place for each in newest_first if each.place]
    states = Knowledge.load()
    return next((place for place in places if states.state(place) is None), places[0] if places else None)


def _format(newest_first: list[EncounterTelling]) -> Format:
    return next((each.format for each in newest_first if each.format != "unknown"), "unknown")


def _entry(telling: EncounterTelling) -> EncounterEntry:
    return EncounterEntry(
        report=telling.report,
        reported=telling.reported,
        status=telling.status,
        earliest=telling.earliest,
        latest=telling.latest,
        place=telling.place,
        format=telling.format,
        span=telling.span,
    )
