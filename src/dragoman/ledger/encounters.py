"""Encounters: what many reports tell of one meeting, merged.

The tellings of one report are matched with the lines that earlier reports left (merging.py), best pair
first. A report tells one meeting once: two tellings of one report are never the same line.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache
from itertools import combinations
from typing import Final

from dragoman.knowledge import Knowledge
from dragoman.ledger.days import Days
from dragoman.ledger.encounter_likeness import MEMORY, Line, same_meeting
from dragoman.ledger.merging import replay
from dragoman.ledger.sides import Sides
from dragoman.records import (
    ActorId,
    Encounter,
    EncounterEntry,
    EncounterTelling,
    Format,
    digest,
)
from dragoman.store.strands import Order

#: A conference of thirty states is found through the pairs of its first few.
_PAIRED: Final = 8
#: A range of more months than this is no help in finding a line by its days.
_MONTHS: Final = 36


@dataclass(slots=True)
class Told(Line):
    """A meeting with what readers are shown of it: of each thing the newest that is told."""

    format: Format = "unknown"
    occasion: str | None = None
    place: str | None = None
    city: str | None = None
    duration: str | None = None
    present: set[ActorId] = field(default_factory=set)
    history: list[EncounterEntry] = field(default_factory=list)

    def take(self, telling: EncounterTelling) -> None:
        """Sum up one more telling."""
        Line.take(self, telling)
        if telling.format != "unknown":
            self.format = telling.format
        self.occasion = telling.occasion or self.occasion
        self.duration = telling.duration or self.duration
        if telling.place:
            self.place = telling.place
            self.city = self.city if _is_state(telling.place) else telling.place
        self.present.update(telling.present)
        self.history.append(_entry(telling))


def merge_encounters(
    tellings: Iterable[EncounterTelling], *, sides: Sides
) -> Iterator[tuple[date, Encounter]]:
    """Yield each encounter as it stands after each day on which some report speaks of it.

    The tellings come in the order of days, reports and places in the text.
    """
    return replay(Encounters(sides=sides), tellings)


def one_encounter(tellings: Iterable[EncounterTelling]) -> Encounter:
    """Return the encounter of tellings that are known to be of one meeting, whatever likeness says.

    They come in the order of days, reports and places in the text; there is one at least.
    """
    first, *others = tellings
    line = _begin(first)
    for telling in others:
        _join(line, telling)
    return _encounter(line)


class Encounters:
    """How tellings of meetings are found, matched and joined.

    A line is found by the sides that meet and by month: by the months of its days, and while it is
    open by those in which it is told of. Two states that meet weekly have thousands of lines; only few of
    them can be the one that is told.
    """

    name = "encounter"
    by_first = False

    def __init__(self, *, sides: Sides) -> None:
        self._sides = sides

    def found(self, telling: EncounterTelling) -> Iterator[str]:
        """Yield the keys under which a line with this telling is found."""
        last = max(telling.latest or telling.reported, telling.reported) + timedelta(days=MEMORY)
        still = range(_month(telling.reported), min(_month(last), _month(telling.reported) + _MONTHS) + 1)
        for one, other in self._pairs(telling.parties):
            yield from (f"open|{one}|{other}|{month}" for month in still)
            yield from (f"dated|{one}|{other}|{month}" for month in _months(telling))

    def sought(self, telling: EncounterTelling) -> Iterator[tuple[str]]:
        """Yield the keys under which this telling looks for its line."""
        for one, other in self._pairs(telling.parties):
            yield (f"open|{one}|{other}|{_month(telling.reported)}",)
            yield from ((f"dated|{one}|{other}|{month}",) for month in _months(telling))

    def heard(self, telling: EncounterTelling) -> Iterator[str]:
        """Yield what is among the keys of those who look for a line with this telling: its own."""
        return self.found(telling)

    def shared(self, telling: EncounterTelling) -> int:
        """Return how many of those keys a line must share to be looked at: any is enough."""
        return 1

    def groups(self, tellings: Sequence[EncounterTelling]) -> Iterator[Sequence[EncounterTelling]]:
        """Match all that a report tells at once: it tells one meeting once."""
        if tellings:
            yield tellings

    def choose(
        self, group: Sequence[EncounterTelling], near: Sequence[Mapping[Order, Told]]
    ) -> list[Order | None]:
        """Give each telling of one report the line it belongs to, best pair first; None begins a line."""
        ranked: list[tuple[float, Order, int]] = []
        for at, (telling, lines) in enumerate(zip(group, near, strict=True)):
            for begins, line in lines.items():
                likeness = same_meeting(line, telling, sides=self._sides)
                if likeness > 0:
                    ranked.append((likeness, begins, -at))
        found: dict[int, Order] = {}
        # Of equals the line begun last, then the telling that comes first.
        for _, begins, negative in sorted(ranked, reverse=True):
            if -negative not in found and begins not in found.values():
                found[-negative] = begins
        return [found.get(at) for at in range(len(group))]

    def begin(self, telling: EncounterTelling) -> Told:
        """Return a line of one telling."""
        return _begin(telling)

    def join(self, line: Told, telling: EncounterTelling) -> None:
        """Let a line take in a telling."""
        _join(line, telling)

    def seen(self, line: Told) -> object:
        """Return what choosing looks at in a line."""
        return line.seen()

    def line(self, telling: EncounterTelling) -> str:
        """Return the id of a line that begins with a telling."""
        return digest("encounter", telling.id)

    def record(self, line: Told) -> Encounter:
        """Return the meeting as the tellings so far leave it."""
        return _encounter(line)

    def _pairs(self, parties: tuple[ActorId, ...]) -> set[tuple[str, str]]:
        keys = [self._sides.keys(actor) for actor in parties[:_PAIRED]]
        # Two of one state meet as well; they are found under the state paired with itself.
        return {
            (min(one, other), max(one, other))
            for first, second in combinations(keys, 2)
            for one in first
            for other in second
        }


def _month(day: date) -> int:
    return day.year * 12 + day.month


def _months(telling: EncounterTelling) -> range:
    """Return the months of a telling's days, and one more at each end; none where the range is too long.

    Of a range with an open end, the end that is known counts.
    """
    first, last = telling.earliest or telling.latest, telling.latest or telling.earliest
    if first is None or last is None or _month(last) - _month(first) > _MONTHS:
        return range(0)
    return range(_month(first) - 1, _month(last) + 2)


def _begin(telling: EncounterTelling) -> Told:
    line = Told(first=telling, days=Days(telling.earliest, telling.latest), status=telling.status)
    line.take(telling)
    return line


def _join(line: Told, telling: EncounterTelling) -> None:
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
    line.take(telling)


def _encounter(line: Told) -> Encounter:
    parties = tuple(sorted(line.core))
    return Encounter(
        id=line.id,
        parties=parties,
        format=line.format,
        occasion=line.occasion,
        # The name of a state only where no report says where in it.
        place=line.city or line.place,
        earliest=line.days.earliest,
        latest=line.days.latest,
        duration=line.duration,
        present=tuple(sorted(line.present.difference(parties))),
        status=line.status,
        history=tuple(line.history),
    )


@lru_cache(maxsize=4096)
def _is_state(place: str) -> bool:
    return Knowledge.load().state(place) is not None


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
        score=telling.score,
    )
