"""Positions: what many reports tell of one bargaining line, merged.

As with encounters, merging is greedy in the order of days. A telling joins a line of the same
holder with a move of the same kind where their words agree; a state and a person who speaks for it
are one holder only where nearly all words agree.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby, product
from typing import Final

from dragoman.ledger.gist import Gist, agreement, gist
from dragoman.ledger.sides import Sides
from dragoman.records import ActorId, Move, Position, PositionEntry, PositionTelling, digest

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
    lines: list[Line] = []
    index: dict[tuple[str, str, str], list[int]] = {}
    for day, of_day in groupby(tellings, key=lambda each: each.reported):
        touched: dict[int, None] = {}
        for telling in of_day:
            what = gist(telling.what)
            held_by = [(key, KIND[telling.move]) for key in sides.keys(telling.holder)]
            near = sorted({at for side in held_by for at in _near(what, side=side, index=index)})
            ranked = [(_likeness(lines[at], telling, what=what, sides=sides), at) for at in near]
            best, number = max(ranked, default=(0.0, -1))
            if best > 0:
                lines[number].tellings.append(telling)
                lines[number].gists.append(what)
            else:
                number = len(lines)
                lines.append(Line(tellings=[telling], gists=[what]))
            for side, word in product(held_by, what.words):
                known = index.setdefault((*side, word), [])
                if number not in known[-1:]:
                    known.append(number)
            touched[number] = None
        for number in touched:
            yield day, _position(lines[number])


def one_position(tellings: Iterable[PositionTelling]) -> Position:
    """Return the position of tellings that are known to be of one line; there is one at least."""
    told = list(tellings)
    return _position(Line(tellings=told, gists=[gist(each.what) for each in told]))


def _near(what: Gist, *, side: tuple[str, str], index: dict[tuple[str, str, str], list[int]]) -> list[int]:
    """Return the lines of a side that share a word with what is told; two words where there are several."""
    shared = Counter(number for word in what.words for number in set(index.get((*side, word), ())))
    several = len(what.words) > 1
    return sorted(number for number, words in shared.items() if words > 1 or not several)


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
    )
