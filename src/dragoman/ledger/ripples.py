"""How far a change of a line reaches: which later reports have to be matched again because of it.

A later report found the line as it stood before that report. It has to look again where the line stands
otherwise at its place, or is found under other keys than before. A line that was joined in the middle soon
looks as it did, since what is compared are its newest tellings and what sums up the rest.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final, Generic

from dragoman.ledger.merging_parts import Book, Kind, LineT, Member, Strand, TellingT
from dragoman.records import ReportId
from dragoman.store.strands import Order, Seeker

#: Lines with so many members are compared with each who looked for them; of longer ones that would take long.
_SHORT: Final = 12
#: After every place.
_END: Final[Order] = (date.max, "\U0010ffff", 0)


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
            old, new = old[:1], new[:1]
        until = _END if throughout else _until(old, new, kind=kind)
        found = _seeking(ripple, old, new, book=book, keys=keys, after=after, until=until)
        if not throughout and len(old) + len(new) <= _SHORT:
            found = _choosing(found, old, new, kind=kind, book=book)
        concerned.update(seeker.order[:2] for seeker in found)
    return concerned


def _seeking(
    ripple: Ripple[TellingT, LineT],
    old: Sequence[Member[TellingT, LineT]],
    new: Sequence[Member[TellingT, LineT]],
    *,
    book: Book[TellingT],
    keys: Callable[[Member[TellingT, LineT]], frozenset[int]],
    after: Order,
    until: Order,
) -> Iterator[Seeker]:
    """Yield the later members that found a line, or find it now, where it looks otherwise."""
    every = frozenset[int]().union(*(keys(each) for each in {*old, *new}))
    if until > after:
        yield from book.seekers(every, after=after, until=until)
    if until >= _END:
        return
    # Beyond that the line looks as it did. Who found it under the keys of those who are in it before and
    # after, found it whatever became of the others.
    sure = frozenset[int]().union(
        *(keys(each) for each in new if each.order < after and each not in ripple.added)
    )
    fresh = frozenset[int]().union(*(keys(each) for each in (*ripple.added, *ripple.removed))) - sure
    if fresh:
        for seeker in book.seekers(every, after=max(after, until), until=_END, having=fresh):
            if len(seeker.keys & sure) < seeker.least:
                yield seeker


def _choosing(
    seekers: Iterable[Seeker],
    old: Sequence[Member[TellingT, LineT]],
    new: Sequence[Member[TellingT, LineT]],
    *,
    kind: Kind[TellingT, LineT, Any],
    book: Book[TellingT],
) -> Iterator[Seeker]:
    """Yield those to whom a line, as it was or as it is, could be theirs at all."""
    waiting = {seeker.number: seeker for seeker in seekers}
    for number, telling in book.tellings(waiting) if waiting else ():
        day, report, nth = waiting[number].order
        # What one report tells is matched at once, or one after the other.
        places: list[Order] = [(day, report, -1), (day, report, nth)]
        if any(_fits(each, telling, kind=kind, place=place) for each in (old, new) for place in places):
            yield waiting[number]


def _fits(
    members: Sequence[Member[TellingT, LineT]],
    telling: TellingT,
    *,
    kind: Kind[TellingT, LineT, Any],
    place: Order,
) -> bool:
    before = [line for _, line in _folded([each for each in members if each.order < place], kind=kind)]
    return bool(before) and kind.choose([telling], [{members[0].order: before[-1]}])[0] is not None


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
) -> Iterator[tuple[Order, object]]:
    """Yield what choosing sees of a line after each of its members."""
    for member, line in _folded(members, kind=kind):
        yield member.order, kind.seen(line)


def _folded(
    members: Sequence[Member[TellingT, LineT]], *, kind: Kind[TellingT, LineT, Any]
) -> Iterator[tuple[Member[TellingT, LineT], LineT]]:
    """Yield a line as it stands after each of its members: one line, that goes on."""
    line: LineT | None = None
    for member in members:
        assert member.telling is not None  # noqa: S101  (its strand is loaded)
        if line is None:
            line = kind.begin(member.telling)
        else:
            kind.join(line, member.telling)
        yield member, line
