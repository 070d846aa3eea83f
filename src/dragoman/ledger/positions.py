"""Positions: what many reports tell of one bargaining line, merged.

As with encounters, merging is greedy in the order of days (merging.py). A telling joins a line of the same
holder with a move of the same kind where their words agree; a state and a person who speaks for it
are one holder only where nearly all words agree.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

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
#: A line is compared by its newest tellings; what was said long before is said again in them.
_COMPARED: Final = 6


@dataclass(slots=True)
class Line:
    """A bargaining line as the reports so far leave it."""

    tellings: list[PositionTelling]
    gists: list[Gist]

    @property
    def id(self) -> str:
        """Follows from the first telling alone, so that no later report changes it."""
        return digest("position", self.tellings[0].id)


def merge_positions(tellings: Iterable[PositionTelling], *, sides: Sides) -> Iterator[tuple[date, Position]]:
    """Yield each position as it stands after each day on which some report speaks of it.

    The tellings come in the order of days, reports and places in the text.
    """
    return replay(Positions(sides=sides), tellings)


def one_position(tellings: Iterable[PositionTelling]) -> Position:
    """Return the position of tellings that are known to be of one line; there is one at least."""
    told = list(tellings)
    return _position(Line(tellings=told, gists=[gist(each.what) for each in told]))


class Positions:
    """How tellings of bargaining lines are found, matched and joined: by side, kind of move, and words."""

    name = "position"

    def __init__(self, *, sides: Sides) -> None:
        self._sides = sides

    def found(self, telling: PositionTelling) -> Iterator[str]:
        """Yield the keys under which a line with this telling is found."""
        words = gist(telling.what).words
        for side in self._sides.keys(telling.holder):
            yield from (f"{side}|{KIND[telling.move]}|{word}" for word in words)

    def sought(self, telling: PositionTelling) -> Iterator[str]:
        """Yield the keys under which this telling looks for its line: the same."""
        return self.found(telling)

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
        return Line(tellings=[telling], gists=[gist(telling.what)])

    def join(self, line: Line, telling: PositionTelling) -> None:
        """Let a line take in a telling."""
        line.tellings.append(telling)
        line.gists.append(gist(telling.what))

    def line(self, telling: PositionTelling) -> str:
        """Return the id of a line that begins with a telling."""
        return digest("position", telling.id)

    def record(self, line: Line) -> Position:
        """Return the position as the tellings so far leave it."""
        return _position(line)


def _likeness(line: Line, telling: PositionTelling, *, what: Gist, sides: Sides) -> float:
    """Return how well a telling fits a line; 0 where it is another line."""
    holder = sides.kinship(line.tellings[0].holder, telling.holder)
    if holder == "apart":
        return 0.0
    needed = _AGREES if holder == "same" and _met(line, telling, sides=sides) else _NEARLY_EQUAL
    best = 0.0
    for known, theirs in zip(line.tellings[-_COMPARED:], line.gists[-_COMPARED:], strict=True):
        if known.report == telling.report and known.move != telling.move:
            continue
        common = agreement(what, theirs)
        if common >= needed:
            best = max(best, common)
    return best


def _met(line: Line, telling: PositionTelling, *, sides: Sides) -> bool:
    """Whether both are toward the same side, as far as they say toward whom."""
    known = {actor for each in line.tellings for actor in each.toward}
    if not known or not telling.toward:
        return True
    return any(sides.key(one) == sides.key(other) for one in known for other in telling.toward)


def _position(line: Line) -> Position:
    newest_first = line.tellings[::-1]
    toward: dict[ActorId, None] = {actor: None for each in line.tellings for actor in each.toward}
    holder = line.tellings[0].holder
    return Position(
        id=line.id,
        holder=holder,
        toward=tuple(actor for actor in toward if actor != holder),
        move=newest_first[0].move,
        what=_clearest(line),
        issue=next((each.issue for each in newest_first if each.issue), None),
        in_return=next((each.in_return for each in newest_first if each.in_return), None),
        status=newest_first[0].status,
        history=tuple(_entry(each) for each in line.tellings),
    )


def _clearest(line: Line) -> str:
    """Return the shortest words that still say what it is about; of equals the oldest."""
    clear = [each.what for each, what in zip(line.tellings, line.gists, strict=True) if what.weight > 1]
    return min(clear, key=len, default=line.tellings[0].what)


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
