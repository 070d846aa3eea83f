"""Positions: what many reports tell of one bargaining line, merged.

As with encounters, merging is greedy in the order of days (merging.py). A telling joins a line of the same
holder with a move of the same kind where their words agree; a state and a person who speaks for it
are one holder only where nearly all words agree.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from dragoman.ledger.days import term
from dragoman.ledger.gist import Gist, agreement, gist
from dragoman.ledger.merging import replay
from dragoman.ledger.sides import Sides
from dragoman.records import ActorId, Move, Position, PositionEntry, PositionTelling, digest
from dragoman.store.strands import Order

#: Moves of one kind can be one line at several stages: what was offered is later promised.
KIND: Final[dict[Move, str]] = {
    "demand": "asking",
    "offer": "giving",
    "concession": "giving",
    "promise": "giving",
    "refusal": "refusing",
    "opposition": "refusing",
    "support": "supporting",
    "threat": "threatening",
}
#: Share of the shorter one's gist that two tellings of one line have in common. Measured on a story told by
#: fourteen reports: 14 of 45 pairs of one line are found, and 2 of 190 pairs of two lines are taken for one.
_AGREES: Final = 0.45
#: The same, where holders are only of one side or the other side is another.
_NEARLY_EQUAL: Final = 0.75
#: Days after which what is told again is another line: the bargaining began anew.
MEMORY: Final = 2 * 366
#: A line is compared by its newest tellings; what was said long before is said again in them.
_COMPARED: Final = 6


@dataclass(slots=True)
class Line:
    """A bargaining line as the reports so far leave it, summed up as tellings are taken in.

    `newest` are the tellings that others are compared with. `clearest` are the shortest words that still say
    what it is about; None until some do.
    """

    first: PositionTelling
    newest: deque[tuple[PositionTelling, Gist]] = field(default_factory=lambda: deque(maxlen=_COMPARED))
    toward: dict[ActorId, None] = field(default_factory=dict)
    clearest: str | None = None
    issue: str | None = None
    in_return: str | None = None
    history: list[PositionEntry] = field(default_factory=list)

    @property
    def id(self) -> str:
        """Follows from the first telling alone, so that no later report changes it."""
        return digest("position", self.first.id)

    def take(self, telling: PositionTelling) -> None:
        """Take in one more telling."""
        what = gist(telling.what)
        self.newest.append((telling, what))
        self.toward.update(dict.fromkeys(telling.toward))
        # Of equals the oldest stands.
        if what.weight > 1 and (self.clearest is None or len(telling.what) < len(self.clearest)):
            self.clearest = telling.what
        self.issue = telling.issue or self.issue
        self.in_return = telling.in_return or self.in_return
        self.history.append(_entry(telling))

    def seen(self) -> tuple[object, ...]:
        """Return all that a telling of another report is compared with: what `_likeness` looks at."""
        compared = tuple((each.what, each.move, each.report) for each, _ in self.newest)
        return self.first.id, compared, frozenset(self.toward)


def merge_positions(tellings: Iterable[PositionTelling], *, sides: Sides) -> Iterator[tuple[date, Position]]:
    """Yield each position as it stands after each day on which some report speaks of it.

    The tellings come in the order of days, reports and places in the text.
    """
    return replay(Positions(sides=sides), tellings)


def one_position(tellings: Iterable[PositionTelling]) -> Position:
    """Return the position of tellings that are known to be of one line; there is one at least."""
    first, *others = tellings
    line = _begin(first)
    for telling in others:
        line.take(telling)
    return _position(line)


class Positions:
    """How tellings of bargaining lines are found, matched and joined: by side, kind of move, and words."""

    name = "position"
    by_first = False

    def __init__(self, *, sides: Sides) -> None:
        self._sides = sides

    def found(self, telling: PositionTelling) -> Iterator[str]:
        """Yield the keys under which a line with this telling is found."""
        when = term(telling.reported, of=MEMORY)
        return (f"{key}|{when}" for key in self._keys(telling))

    def sought(self, telling: PositionTelling) -> Iterator[tuple[str, str]]:
        """Yield the keys under which this telling looks for its line: of its own time, and those before."""
        when = term(telling.reported, of=MEMORY)
        return ((f"{key}|{when - 1}", f"{key}|{when}") for key in self._keys(telling))

    def heard(self, telling: PositionTelling) -> Iterator[str]:
        """Yield what is among the keys of those who look for a line with this telling."""
        when = term(telling.reported, of=MEMORY)
        return (f"{key}|{each}" for key in self._keys(telling) for each in (when, when + 1))

    def shared(self, telling: PositionTelling) -> int:
        """Return how many of those keys a line must share: two, where there are several words."""
        return min(2, max(1, len(gist(telling.what).words)))

    def groups(self, tellings: Sequence[PositionTelling]) -> Iterator[Sequence[PositionTelling]]:
        """Match one after the other: a report may tell one line several times."""
        return ((telling,) for telling in tellings)

    def choose(
        self, group: Sequence[PositionTelling], near: Sequence[Mapping[Order, Line]]
    ) -> list[Order | None]:
        """Return the line that each telling fits best, of equals the one begun last; None begins a line."""
        found: list[Order | None] = []
        for telling, lines in zip(group, near, strict=True):
            what = gist(telling.what)
            ranked = [
                (_likeness(line, telling, what=what, sides=self._sides), at) for at, line in lines.items()
            ]
            best = max(ranked, default=None)
            found.append(best[1] if best is not None and best[0] > 0 else None)
        return found

    def begin(self, telling: PositionTelling) -> Line:
        """Return a line of one telling."""
        return _begin(telling)

    def join(self, line: Line, telling: PositionTelling) -> None:
        """Let a line take in a telling."""
        line.take(telling)

    def seen(self, line: Line) -> object:
        """Return what choosing looks at in a line."""
        return line.seen()

    def line(self, telling: PositionTelling) -> str:
        """Return the id of a line that begins with a telling."""
        return digest("position", telling.id)

    def record(self, line: Line) -> Position:
        """Return the position as the tellings so far leave it."""
        return _position(line)

    def _keys(self, telling: PositionTelling) -> Iterator[str]:
        words = gist(telling.what).words
        for side in self._sides.keys(telling.holder):
            yield from (f"{side}|{KIND[telling.move]}|{word}" for word in words)


def _begin(telling: PositionTelling) -> Line:
    line = Line(first=telling)
    line.take(telling)
    return line


def _likeness(line: Line, telling: PositionTelling, *, what: Gist, sides: Sides) -> float:
    """Return how well a telling fits a line; 0 where it is another line."""
    holder = sides.kinship(line.first.holder, telling.holder)
    if holder == "apart" or (telling.reported - line.newest[-1][0].reported).days > MEMORY:
        return 0.0
    best = 0.0
    for known, theirs in line.newest:
        if known.report == telling.report and known.move != telling.move:
            continue
        best = max(best, agreement(what, theirs))
    if best < _AGREES:
        return 0.0
    needed = _AGREES if holder == "same" and _met(line, telling, sides=sides) else _NEARLY_EQUAL
    return best if best >= needed else 0.0


def _met(line: Line, telling: PositionTelling, *, sides: Sides) -> bool:
    """Whether both are toward the same side, as far as they say toward whom."""
    if not line.toward or not telling.toward:
        return True
    return any(sides.key(one) == sides.key(other) for one in line.toward for other in telling.toward)


def _position(line: Line) -> Position:
    holder, newest = line.first.holder, line.newest[-1][0]
    return Position(
        id=line.id,
        holder=holder,
        toward=tuple(actor for actor in line.toward if actor != holder),
        move=newest.move,
        what=line.first.what if line.clearest is None else line.clearest,
        issue=line.issue,
        in_return=line.in_return,
        status=newest.status,
        history=tuple(line.history),
    )


def _entry(telling: PositionTelling) -> PositionEntry:
    return PositionEntry(
        report=telling.report,
        reported=telling.reported,
        status=telling.status,
        earliest=telling.earliest,
        latest=telling.latest,
        span=telling.span,
        according_to=telling.according_to,
        score=telling.score,
    )
