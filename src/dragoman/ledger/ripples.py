"""How far a change of a line reaches: which later reports have to be matched again because of it.

A later report found the line as it stood before that report. It has to look again where the line stands
otherwise at its place, or is found under other keys than before. A line that was joined in the middle soon
looks as it did, since what is compared are its newest tellings and what sums up the rest.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Generic

from dragoman.ledger.merging_parts import Book, Kind, LineT, Member, Strand, TellingT
from dragoman.records import ReportId
from dragoman.store.strands import Order

#: After every place.
_END: Order = (date.max, "\U0010ffff", 0)


@dataclass(slots=True)
class Ripple(Generic[TellingT, LineT]):
    """A line that has changed, with the members that it has got and lost by the match of one report."""

    strand: Strand[TellingT, LineT]
    added: set[Member[TellingT, LineT]] = field(default_factory=set)
    removed: list[Member[TellingT, LineT]] = field(default_factory=list)

    def before(self) -> list[Member[TellingT, LineT]]:
        """Return the members that the line had."""
        kept = [member for member in self.strand.members if member not in self.added]
        return sorted([*kept, *self.removed], key=lambda member: member.order)


def rippled(
    ripples: Iterable[Ripple[TellingT, LineT]],
    *,
    kind: Kind[TellingT, LineT, Any],
    book: Book[TellingT],
    keys: Callable[[Member[TellingT, LineT]], frozenset[int]],
    after: Order,
    throughout: bool,
) -> set[tuple[date, ReportId]]:
    """Return the reports after a place that are concerned; `throughout`: wherever they look for the line."""
    concerned: set[tuple[date, ReportId]] = set()
    for ripple in ripples:
        old, new = ripple.before(), ripple.strand.members
        if kind.by_first:
            if not throughout and _first(old) == _first(new):
                continue
            until, every = _END, frozenset[int]().union(*(keys(each) for each in (*old[:1], *new[:1])))
            fresh = every
        else:
            until = _END if throughout else _until(old, new, kind=kind)
            every = frozenset[int]().union(*(keys(each) for each in (*old, *ripple.added)))
            fresh = frozenset[int]().union(*(keys(each) for each in (*ripple.added, *ripple.removed)))
            for member in new:
                # What an earlier member is found under, was and is found whatever became of the others.
                if fresh and member.order < after and member not in ripple.added:
                    fresh -= keys(member)
        for seeker in book.seekers(every, after=after):
            if seeker.order <= until or not fresh.isdisjoint(seeker.keys):
                concerned.add(seeker.order[:2])
    return concerned


def _first(members: Sequence[Member[TellingT, LineT]]) -> tuple[Order, TellingT | None] | None:
    return (members[0].order, members[0].telling) if members else None


def _until(
    old: Sequence[Member[TellingT, LineT]],
    new: Sequence[Member[TellingT, LineT]],
    *,
    kind: Kind[TellingT, LineT, Any],
) -> Order:
    """Return the last place up to which a line looks otherwise to whoever comes there."""
    if not old or not new or old[0].order != new[0].order:
        return _END
    one, other = dict(_looks(old, kind=kind)), dict(_looks(new, kind=kind))
    until: Order = (date.min, "", 0)
    was: object = None
    now: object = None
    for place in sorted(one.keys() | other.keys()):
        if was != now:
            # Who stands here has looked at the line before it.
            until = place
        was, now = one.get(place, was), other.get(place, now)
    return _END if was != now else until


def _looks(
    members: Sequence[Member[TellingT, LineT]], *, kind: Kind[TellingT, LineT, Any]
) -> Iterable[tuple[Order, object]]:
    """Yield what choosing sees of a line after each of its members."""
    line: LineT | None = None
    for member in members:
        assert member.telling is not None  # noqa: S101  (its strand is loaded)
        if line is None:
            line = kind.begin(member.telling)
        else:
            kind.join(line, member.telling)
        yield member.order, kind.seen(line)
