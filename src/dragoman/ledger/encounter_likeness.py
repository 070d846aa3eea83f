"""Whether a telling is of a meeting already known: parties, days, what came of it, occasion and place."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache
from typing import Final

from dragoman.ledger.days import Days
from dragoman.ledger.likeness import content_words, overlap
from dragoman.ledger.sides import Sides
from dragoman.records import ActorId, EncounterStatus, EncounterTelling, Format, ReportId, digest

#: A plan may slip: told again within so many days after its day, it is the same plan with another day.
_SLIP: Final = 21
#: A meeting without known days is taken for the one last told so many days ago at most.
MEMORY: Final = 45
#: Days this near may be one: reports count from other zones, or from the first of two days.
_NEARLY: Final = 1

_ORDINARY: Final[dict[str, str]] = {
    "seven": "7",
    "eight": "8",
    "twenty": "20",
    "g7": "group 7",
    "g8": "group 8",
    "g20": "group 20",
    "apec": "asia pacific economic cooperation",
    "asean": "association southeast asian nations",
    "unga": "united nations general assembly",
    "un": "united nations",
}
_PIECES: Final = re.compile(r"[a-z]+|\d+")


@dataclass(slots=True)
class Line:
    """A meeting as the reports so far leave it.

    What a telling is compared with is summed up as tellings are taken in, so that a meeting that is told a
    thousand times costs no more to compare than one that is told twice.
    """

    first: EncounterTelling
    days: Days
    status: EncounterStatus
    told: Counter[ActorId] = field(default_factory=Counter)
    times: int = 0
    last_report: ReportId = ""
    last_told: date = date.min
    aside: set[bool] = field(default_factory=set)
    occasions: dict[str, None] = field(default_factory=dict)
    place_words: set[str] = field(default_factory=set)
    is_placed: bool = False
    formats: set[Format] = field(default_factory=set)

    @property
    def id(self) -> str:
        """Follows from the first telling alone, so that no later report changes it."""
        return digest("encounter", self.first.id)

    @property
    def core(self) -> tuple[ActorId, ...]:
        """Parties that most tellings name, where those are two at least: one stray name joins no meetings."""
        most = tuple(actor for actor, times in self.told.items() if 2 * times > self.times)
        return most if len(most) > 1 else self.first.parties

    @property
    def open_until(self) -> date:
        """The last day on which a telling without days can still be taken for this meeting."""
        return max(self.days.latest or self.last_told, self.last_told) + timedelta(days=MEMORY)

    def take(self, telling: EncounterTelling) -> None:
        """Sum up one more telling; days and status are for whoever joins it."""
        self.times += 1
        self.told.update(telling.parties)
        self.last_report, self.last_told = telling.report, telling.reported
        if telling.status == "held":
            self.aside.add(_is_aside(telling))
        if telling.occasion:
            self.occasions[telling.occasion] = None
        if telling.place:
            self.is_placed = True
            self.place_words |= _place_words(telling.place)
        if telling.format != "unknown":
            self.formats.add(telling.format)

    def seen(self) -> tuple[object, ...]:
        """Return all that a telling of another report is compared with: what `same_meeting` looks at."""
        return (
            self.first.id, self.days, self.status, self.core, self.last_told, frozenset(self.aside),
            tuple(self.occasions), frozenset(self.place_words), self.is_placed, frozenset(self.formats),
        )  # fmt: skip


def same_meeting(line: Line, telling: EncounterTelling, *, sides: Sides) -> float:
    """Return how well a telling fits a line; 0 where it is another meeting."""
    if line.last_report == telling.report:
        return 0.0
    if ("call" in (line.first.format, telling.format)) and line.first.format != telling.format:
        return 0.0
    if _set_apart(line, telling):
        return 0.0
    parties, loose = _parties(line.core, telling.parties, sides=sides)
    if parties == 0:
        return 0.0
    days = Days(telling.earliest, telling.latest)
    timing = _timing(line, telling, days=days)
    if timing is None:
        return 0.0
    setting = _setting(line, telling)
    if loose and (timing < 1 or setting < 0):
        # A leader and his state: one meeting only where the days are known and agree.
        return 0.0
    if timing < 0 and setting < 0:
        return 0.0
    return max(0.0, 1 + parties + timing + setting)


def _set_apart(line: Line, telling: EncounterTelling) -> bool:
    """Whether one was a word aside or at table and the other the formal meeting, both held."""
    if line.status != "held" or telling.status != "held":
        return False
    return bool(line.aside) and _is_aside(telling) not in line.aside


def _is_aside(telling: EncounterTelling) -> bool:
    return telling.format in ("dinner", "pull-aside")


def _parties(known: tuple[ActorId, ...], told: tuple[ActorId, ...], *, sides: Sides) -> tuple[float, bool]:
    """Return the share of parties in common, and whether some match only as leader and state."""
    left = [actor for actor in known if actor not in told]
    exact = len(known) - len(left)
    stand_ins = 0
    for actor in told:
        if actor in known:
            continue
        kin = [(sides.kinship(actor, each), each) for each in left]
        twin = next((each for how, each in kin if how == "same"), None)
        if twin is not None:
            exact += 1
            left.remove(twin)
            stand_ins += 1
            continue
        twin = next((each for how, each in kin if how == "one side"), None)
        if twin is not None:
            left.remove(twin)
            stand_ins += 1
    shared = len(known) - len(left)
    union = len(set(known) | set(told)) - stand_ins
    if shared < 2 or shared / union < 0.5:
        return 0.0, False
    return shared / union, exact < 2


def _timing(line: Line, telling: EncounterTelling, *, days: Days) -> float | None:
    """Return how well the days and the state fit; None where they cannot be one meeting."""
    before, now = line.status, telling.status
    both = _is_dated(line.days) and _is_dated(days)
    if both and line.days.gap(days) <= _NEARLY:
        return 1.0 + 1.0 / (1 + _width(line.days, days))
    if before == "held":
        return _after_held(line, telling, both=both)
    if both:
        # A plan that moves: told while it was still to come, or soon after its day has passed.
        still_a_plan = now in ("planned", "proposed", "cancelled") or days.gap(line.days) <= _SLIP
        moved = line.days.latest is not None and telling.reported <= line.days.latest + timedelta(days=_SLIP)
        later = _starts_later(days, line.days)
        return -0.25 if still_a_plan and moved and later else None
    if days.latest is not None and days.latest < line.first.reported - timedelta(days=_NEARLY):
        # It was over before the plan was first told of.
        return None
    if now == "held" and line.days.earliest is not None and line.days.earliest > telling.reported:
        # It has been, and the plan is still to come.
        return None
    if telling.reported > line.open_until:
        return None
    return 0.5


def _after_held(line: Line, telling: EncounterTelling, *, both: bool) -> float | None:
    """Compare with a meeting that took place: what is still to come is another one."""
    if both or telling.status in ("planned", "proposed", "cancelled"):
        return None
    days = Days(telling.earliest, telling.latest)
    if days.earliest is not None and days.earliest > line.last_told:
        return None
    return 0.25 if telling.reported <= line.open_until else None


def _is_dated(days: Days) -> bool:
    return days.earliest is not None or days.latest is not None


def _width(first: Days, second: Days) -> int:
    known = [length for length in (first.length, second.length) if length is not None]
    return max(known, default=30)


def _starts_later(first: Days, second: Days) -> bool:
    one, other = first.earliest or first.latest, second.earliest or second.latest
    return one is not None and other is not None and one > other


def _setting(line: Line, telling: EncounterTelling) -> float:
    """Return how well occasion, place and format fit: above 0 for, below 0 against one meeting."""
    score = 0.0
    if telling.occasion and line.occasions:
        words = occasion_words(telling.occasion)
        score += 0.6 if any(overlap(words, occasion_words(each)) >= 0.6 for each in line.occasions) else -0.4
    if telling.place and line.is_placed:
        score += -0.1 if line.place_words.isdisjoint(_place_words(telling.place)) else 0.3
    if telling.format != "unknown" and line.formats:
        score += 0.1 if telling.format in line.formats else -0.1
    return score


@lru_cache(maxsize=4096)
def _place_words(place: str) -> frozenset[str]:
    return content_words(place)


@lru_cache(maxsize=4096)
def occasion_words(occasion: str) -> frozenset[str]:
    """Return the words of an occasion's name, with the usual short names written out."""
    pieces = _PIECES.findall(occasion.lower().replace("co-operation", "cooperation"))
    joined: list[str] = []
    for piece in pieces:
        if joined and joined[-1] == "g" and piece.isdigit():
            joined[-1] = f"g{piece}"
        else:
            joined.append(piece)
    return content_words(" ".join(_ORDINARY.get(piece, piece) for piece in joined))
