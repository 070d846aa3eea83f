"""The merging of what reports tell into lines, so that one more report costs only what it touches.

Merging is greedy in the order of days: what one report tells is matched with the lines that earlier
reports left, and what matches none begins a line. So what is grouped as of a day never depends on
later reports.

A report that comes late changes what later reports found when they were matched. Only those are
matched again that looked under a key of a line that has changed, at a place where the line looks
otherwise than before (ripples.py), and it ends where nothing changes any more: change propagation, as in
Acar, "Self-Adjusting Computation" (2005). Since each report is matched with the lines as they stand
before it, the outcome is that of merging everything anew.
"""

from __future__ import annotations

from bisect import insort
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from datetime import date
from heapq import heappop, heappush
from itertools import groupby
from operator import attrgetter
from typing import Generic, TypeVar

from dragoman.ledger.merging_index import StrandIndex
from dragoman.ledger.merging_parts import Book, Kind, LineT, Member, NoBook, Strand, TellingT
from dragoman.ledger.ripples import Ripple, rippled
from dragoman.records import ReportId
from dragoman.store.strands import Order

RecordT = TypeVar("RecordT")
Place = tuple[date, ReportId]
Was = tuple[Member[TellingT, LineT], Strand[TellingT, LineT], bool]
_ORDER = attrgetter("order")


class Merging(Generic[TellingT, LineT, RecordT]):
    """Merges what some reports tell into what a book holds.

    `before` is the kind as it was when the book was written, where it gave other keys. `looked` counts the
    reports matched. `members` are new, `moved` are in another line than before, and `gone` are the numbers of
    those that are told no more. When all that is written into the book, `written` lets it go on.
    """

    def __init__(
        self,
        kind: Kind[TellingT, LineT, RecordT],
        *,
        book: Book[TellingT],
        before: Kind[TellingT, LineT, RecordT] | None = None,
    ) -> None:
        self.kind = kind
        self._before_that = before
        self.looked = 0
        self.members: list[Member[TellingT, LineT]] = []
        self.moved: dict[Member[TellingT, LineT], None] = {}
        self.gone: list[int] = []
        self._book = book
        self.index = StrandIndex(kind, book=book)
        self._dirty: dict[Strand[TellingT, LineT], None] = {}
        self._furthest: Place = (date.min, "")

    @property
    def held(self) -> int:
        """How many members are in memory."""
        return self.index.held

    def written(self) -> None:
        """Go on from what is in the book now: every new strand and member has its number."""
        self.index.written(self.members, self._dirty)
        self.looked, self.members, self.moved, self.gone, self._dirty = 0, [], {}, [], {}
        self._before_that = None

    def take(
        self,
        reports: Iterable[Place],
        *,
        tellings: Callable[[ReportId], Sequence[TellingT]],
        anew: Collection[ReportId] = (),
    ) -> None:
        """Match some reports, and all that have to be matched again because of them.

        `tellings` gives what a report tells now, in the order of its words; nothing where it tells
        nothing any more. What the reports of `anew` tell gets new keys, though the words are the same.
        """
        waiting = sorted(set(reports))
        if waiting and waiting[0] <= self._furthest:
            self.index.forget_states()
        known = set(waiting)
        while waiting:
            place = heappop(waiting)
            self._furthest = max(self._furthest, place)
            self.looked += 1
            for later in self._match(*place, tellings(place[1]), anew=place[1] in anew):
                if later not in known:
                    known.add(later)
                    heappush(waiting, later)

    def dirty(self) -> list[Strand[TellingT, LineT]]:
        """Return the strands that have changed, in the order of their beginning; emptied ones first."""
        return sorted(self._dirty, key=lambda each: each.begins if each.members else (date.min, "", 0))

    def versions(self, strand: Strand[TellingT, LineT]) -> Iterator[tuple[date, RecordT]]:
        """Yield a line as it stands after each day on which it is told, from the day of its change on."""
        line, folded = strand.onward()
        for day, of_day in groupby(strand.members[folded:], key=lambda member: member.order[0]):
            for member in of_day:
                line = self._joined(line, member)
                folded += 1
            assert line is not None  # noqa: S101  (a group has a member)
            strand.tail = line, folded
            if strand.changed is None or day >= strand.changed:
                record = self.kind.record(line)
                if record is not None:
                    yield day, record

    def _match(
        self, day: date, report: ReportId, tellings: Sequence[TellingT], *, anew: bool
    ) -> Iterable[Place]:
        """Match one report with the lines before it; return the later reports that this concerns."""
        was = self._taken_out(report)
        now: list[Member[TellingT, LineT]] = []
        reused: set[Member[TellingT, LineT]] = set()
        begun = {member.order: strand for member, strand, first in was if first}
        nth = 0
        for group in self.kind.groups(tellings):
            limit = (day, report, nth if len(now) else -1)
            near = self._near(group, limit=limit)
            chosen = self.kind.choose(group, [lines for _, lines in near])
            for telling, begins, (candidates, _) in zip(group, chosen, near, strict=True):
                same = [
                    (member, strand)
                    for member, strand, _ in was
                    if member.telling == telling and member not in reused
                ]
                member = same[0][0] if same else Member((day, report, nth), None, telling)
                order = (day, report, nth)
                if begins is not None:
                    strand = candidates[begins]
                elif same and member.order in begun and not self._stands(begun[member.order], limit):
                    strand = begun[member.order]
                else:
                    strand = Strand()
                if same and (anew or member.order != order):
                    # The same words at another place of the list, or with other keys: kept as new.
                    member = Member(order, None, telling)
                else:
                    reused.add(member)
                self._put(member, strand)
                if member.number is None:
                    self.members.append(member)
                now.append(member)
                nth += 1
        self.gone.extend(
            member.number for member, *_ in was if member not in reused and member.number is not None
        )
        return self._concerned(day, was=was, now=now, after=(day, report, nth), anew=anew)

    def _put(self, member: Member[TellingT, LineT], strand: Strand[TellingT, LineT]) -> None:
        """Let a strand take in a member, and have it found by that."""
        if not strand.loaded and strand.number is not None:
            self.index.load([strand.number])
        self._touched(strand)
        old = strand.members[0] if strand.members else None
        member.strand = strand
        insort(strand.members, member, key=_ORDER)
        if strand.tail is not None and strand.members[-1] is not member:
            strand.tail = None
        if self.kind.by_first and strand.members[0] is not old:
            self.index.unlist(old, strand)
        if not self.kind.by_first or strand.members[0] is member:
            self.index.enlist(member, strand)

    def _taken_out(self, report: ReportId) -> list[Was[TellingT, LineT]]:
        """Take what a report told before out of its lines; say of each in which line, and whether first."""
        stored = self._book.of_report(report)
        if not stored:
            return []
        self.index.load(each.strand for each in stored)
        taken = []
        for each in stored:
            member = self.index.member(each.number)
            strand = member.strand
            assert strand is not None  # noqa: S101  (a report is matched once)
            taken.append((member, strand, strand.members[0] is member))
        for member, strand, _ in taken:
            self._touched(strand)
            at_head = strand.members[0] is member
            strand.members.remove(member)
            strand.tail = None
            member.strand = None
            if at_head or not self.kind.by_first:
                self.index.unlist(member, strand)
            if self.kind.by_first and at_head and strand.members:
                self.index.enlist(strand.members[0], strand)
        return taken

    def _touched(self, strand: Strand[TellingT, LineT]) -> None:
        """Know that a strand is about to change."""

    def _near(
        self, group: Sequence[TellingT], *, limit: Order
    ) -> list[tuple[dict[Order, Strand[TellingT, LineT]], dict[Order, LineT]]]:
        """Return for each telling the lines that it can belong to, as they stand before a place."""
        wanted = [
            [[self._book.key(name) for name in names] for names in self.kind.sought(telling)]
            for telling in group
        ]
        self.index.look_up({key for keys in wanted for names in keys for key in names})
        close = [
            self.index.sharing(keys, least=self.kind.shared(telling), limit=limit)
            for keys, telling in zip(wanted, group, strict=True)
        ]
        if not self.kind.by_first:
            self.index.load({each.number for strands in close for each in strands if not each.loaded})
        found = []
        for strands in close:
            places, lines = {}, {}
            for strand in strands:
                line = self._head(strand) if self.kind.by_first else self._before(strand, limit)
                if line is not None:
                    begins = strand.members[0].order
                    places[begins], lines[begins] = strand, line
            found.append((places, lines))
        return found

    def _head(self, strand: Strand[TellingT, LineT]) -> LineT:
        """Return a line as its first member leaves it."""
        first = strand.members[0]
        if strand.head is None or strand.head[0] is not first:
            assert first.telling is not None  # noqa: S101  (brought in when it was found)
            strand.head = (first, self.kind.begin(first.telling))
        return strand.head[1]

    def _stands(self, strand: Strand[TellingT, LineT], limit: Order) -> bool:
        """Whether something of a line is told before a place."""
        return bool(strand.members) and strand.members[0].order < limit

    def _before(self, strand: Strand[TellingT, LineT], limit: Order) -> LineT | None:
        """Return a line as it stands before a place; places are asked for in order."""
        while strand.folded < len(strand.members) and strand.members[strand.folded].order < limit:
            strand.state = self._joined(strand.state, strand.members[strand.folded])
            strand.folded += 1
        return strand.state

    def _joined(self, line: LineT | None, member: Member[TellingT, LineT]) -> LineT:
        assert member.telling is not None  # noqa: S101  (its strand is loaded)
        if line is None:
            return self.kind.begin(member.telling)
        self.kind.join(line, member.telling)
        return line

    def _concerned(
        self,
        day: date,
        *,
        was: Sequence[Was[TellingT, LineT]],
        now: Sequence[Member[TellingT, LineT]],
        after: Order,
        anew: bool,
    ) -> Iterable[Place]:
        """Mark what has changed; return the later reports that this concerns."""
        before = {member: strand for member, strand, _ in was}
        moved = [each for each in now if before.get(each) is not each.strand]
        left = [(member, strand) for member, strand in before.items() if member.strand is not strand]
        ripples: dict[Strand[TellingT, LineT], Ripple[TellingT, LineT]] = {}
        for each in moved:
            assert each.strand is not None  # noqa: S101  (set by the match)
            ripples.setdefault(each.strand, Ripple(each.strand)).added.add(each)
        for member, strand in left:
            ripples.setdefault(strand, Ripple(strand)).removed.append(member)
        for strand in ripples:
            self._dirty[strand] = None
            strand.changed = min(strand.changed or day, day)
        self.moved.update((each, None) for each in moved if each.number is not None)
        if not ripples or not self._book.reaches(after):
            return ()
        return rippled(
            ripples.values(),
            kind=self.kind,
            book=self._book,
            keys=self._heard,
            after=after,
            # Whom the kind takes actors for has changed too, which no line shows.
            throughout=anew or self._before_that is not None,
        )

    def _heard(self, member: Member[TellingT, LineT]) -> frozenset[int]:
        """Return what is among the keys of those who look for a member, now or when the book was written."""
        assert member.telling is not None  # noqa: S101  (its strand is loaded)
        kinds = (self.kind,) if self._before_that is None else (self.kind, self._before_that)
        return frozenset(self._book.key(key) for kind in kinds for key in kind.heard(member.telling))


def replay(
    kind: Kind[TellingT, LineT, RecordT], tellings: Iterable[TellingT]
) -> Iterator[tuple[date, RecordT]]:
    """Yield each line as it stands after each day that tells of it, merged from nothing.

    The tellings come in the order of days, reports and places in the text.
    """
    by_report: dict[Place, list[TellingT]] = {}
    for telling in tellings:
        by_report.setdefault((telling.reported, telling.report), []).append(telling)
    given = {report: each for (_, report), each in by_report.items()}
    merging = Merging(kind, book=NoBook[TellingT]())
    merging.take(by_report, tellings=lambda report: given[report])
    dated = [pair for strand in merging.dirty() for pair in merging.versions(strand)]
    yield from sorted(dated, key=lambda pair: pair[0])
