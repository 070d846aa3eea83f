"""The merging of what reports tell into lines, so that one more report costs only what it touches.

Merging is greedy in the order of days: what one report tells is matched with the lines that earlier
reports left, and what matches none begins a line. So what is grouped as of a day never depends on
later reports.

A report that comes late changes what later reports found when they were matched. Only those are
matched again that looked under a key of a line that has changed, and it ends where nothing changes
any more: change propagation, as in Acar, "Self-Adjusting Computation" (2005). Since each report is
matched with the lines as they stand before it, the outcome is that of merging everything anew.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from heapq import heappop, heappush
from itertools import groupby
from operator import attrgetter
from typing import Generic, Protocol, TypeVar

from dragoman.records import ReportId
from dragoman.store.strands import Order, StoredMember, Told

TellingT = TypeVar("TellingT", bound=Told)
LineT = TypeVar("LineT")
RecordT = TypeVar("RecordT")
RecordT_co = TypeVar("RecordT_co", covariant=True)
TellingT_co = TypeVar("TellingT_co", bound=Told, covariant=True)


class Kind(Protocol[TellingT, LineT, RecordT_co]):
    """How tellings of one kind are found, matched and joined. Nothing here depends on what came later."""

    name: str

    def found(self, telling: TellingT) -> Iterable[str]:
        """Yield the keys under which a line with this telling is found."""
        ...

    def sought(self, telling: TellingT) -> Iterable[str]:
        """Yield the keys under which this telling looks for its line; all of them are among `found`."""
        ...

    def shared(self, telling: TellingT) -> int:
        """Return how many of those keys a line must share to be looked at."""
        ...

    def groups(self, tellings: Sequence[TellingT]) -> Iterable[Sequence[TellingT]]:
        """Split what one report tells into groups that are matched at once, each knowing those before."""
        ...

    def choose(
        self, group: Sequence[TellingT], near: Sequence[Mapping[Order, LineT]]
    ) -> Sequence[Order | None]:
        """Return the line that each telling belongs to, by where the line begins; None begins a line."""
        ...

    def begin(self, telling: TellingT) -> LineT:
        """Return a line of one telling."""
        ...

    def join(self, line: LineT, telling: TellingT) -> None:
        """Let a line take in a telling."""
        ...

    def line(self, telling: TellingT) -> str:
        """Return the id of a line that begins with a telling: no later report changes it."""
        ...

    def record(self, line: LineT) -> RecordT_co | None:
        """Return a line as it stands; None where it is none for readers yet."""
        ...


@dataclass(slots=True, eq=False)
class Strand(Generic[TellingT, LineT]):
    """A line with all that is told of it; `state` is the line as its first `folded` members leave it."""

    number: int | None = None
    line: str | None = None
    members: list[Member[TellingT, LineT]] = field(default_factory=list)
    loaded: bool = True
    state: LineT | None = None
    folded: int = 0
    changed: date | None = None

    @property
    def begins(self) -> Order:
        """Where it is first told."""
        return self.members[0].order


@dataclass(slots=True, eq=False)
class Member(Generic[TellingT, LineT]):
    """One telling and the line that it is in; None once it is told no more."""

    order: Order
    strand: Strand[TellingT, LineT] | None
    telling: TellingT | None = None
    number: int | None = None


class Book(Protocol[TellingT_co]):
    """What was merged before, asked for piece by piece."""

    def key(self, name: str) -> int:
        """Return a key as it is kept."""
        ...

    def under(self, keys: Collection[int]) -> Iterable[tuple[int, StoredMember]]:
        """Yield the members found under keys."""
        ...

    def strands(self, numbers: Collection[int]) -> Iterable[tuple[int, str, StoredMember, TellingT_co]]:
        """Yield the members of strands, each with the id of its line, in order."""
        ...

    def of_report(self, report: ReportId) -> Sequence[StoredMember]:
        """Return the members that a report has."""
        ...

    def reaches(self, after: Order) -> bool:
        """Whether there is something after a place."""
        ...

    def seekers(self, keys: Collection[int], *, after: Order) -> Iterable[tuple[date, ReportId]]:
        """Yield the later reports in which something looked under one of the keys."""
        ...


class NoBook(Generic[TellingT]):
    """A book in which nothing is written yet."""

    def __init__(self) -> None:
        self._keys: dict[str, int] = {}

    def key(self, name: str) -> int:
        """Return a number for each key."""
        return self._keys.setdefault(name, len(self._keys))

    def under(self, keys: Collection[int]) -> Iterable[tuple[int, StoredMember]]:
        """Yield nothing."""
        return ()

    def strands(self, numbers: Collection[int]) -> Iterable[tuple[int, str, StoredMember, TellingT]]:
        """Yield nothing."""
        return ()

    def of_report(self, report: ReportId) -> Sequence[StoredMember]:
        """Return nothing."""
        return ()

    def reaches(self, after: Order) -> bool:
        """Say no."""
        return False

    def seekers(self, keys: Collection[int], *, after: Order) -> Iterable[tuple[date, ReportId]]:
        """Yield nothing."""
        return ()


class Merging(Generic[TellingT, LineT, RecordT]):
    """Merges what some reports tell into what a book holds.

    `before` is the kind as it was when the book was written, where it gave other keys. `looked` counts the
    reports matched. `members` are new, `moved` are in another line than before,
    and `gone` are the numbers of those that are told no more.
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
        self._strands: dict[int, Strand[TellingT, LineT]] = {}
        self._stored: dict[int, Member[TellingT, LineT]] = {}
        self._under: dict[int, list[Member[TellingT, LineT]]] = {}
        self._asked: set[int] = set()
        self._dirty: dict[Strand[TellingT, LineT], None] = {}

    def take(
        self,
        reports: Iterable[tuple[date, ReportId]],
        *,
        tellings: Callable[[ReportId], Sequence[TellingT]],
        anew: Collection[ReportId] = (),
    ) -> None:
        """Match some reports, and all that have to be matched again because of them.

        `tellings` gives what a report tells now, in the order of its words; nothing where it tells
        nothing any more. What the reports of `anew` tell gets new keys, though the words are the same.
        """
        waiting = sorted(set(reports))
        known = set(waiting)
        while waiting:
            day, report = heappop(waiting)
            self.looked += 1
            for later in self._match(day, report, tellings(report), anew=report in anew):
                if later not in known:
                    known.add(later)
                    heappush(waiting, later)

    def dirty(self) -> list[Strand[TellingT, LineT]]:
        """Return the strands that have changed, in the order of their beginning; emptied ones first."""
        return sorted(self._dirty, key=lambda each: each.begins if each.members else (date.min, "", 0))

    def versions(self, strand: Strand[TellingT, LineT]) -> Iterator[tuple[date, RecordT]]:
        """Yield a line as it stands after each day on which it is told, from the day of its change on."""
        line: LineT | None = None
        for day, of_day in groupby(strand.members, key=lambda member: member.order[0]):
            for member in of_day:
                line = self._joined(line, member)
            assert line is not None  # noqa: S101  (a group has a member)
            if strand.changed is None or day >= strand.changed:
                record = self.kind.record(line)
                if record is not None:
                    yield day, record

    def _match(
        self, day: date, report: ReportId, tellings: Sequence[TellingT], *, anew: bool
    ) -> Iterable[tuple[date, ReportId]]:
        """Match one report with the lines before it; return the later reports that this concerns."""
        was = self._taken_out(report)
        now: list[Member[TellingT, LineT]] = []
        reused: set[Member[TellingT, LineT]] = set()
        begun = {member.order: strand for member, strand, first in was if first}
        nth = 0
        for group in self.kind.groups(tellings):
            limit = (day, report, nth if len(now) else -1)
            near = self._near(group, limit=limit)
            chosen = self.kind.choose(group, [{at: line for at, (_, line) in each.items()} for each in near])
            for telling, begins, candidates in zip(group, chosen, near, strict=True):
                same = [
                    (member, strand)
                    for member, strand, _ in was
                    if member.telling == telling and member not in reused
                ]
                member = same[0][0] if same else Member((day, report, nth), None, telling)
                order = (day, report, nth)
                if begins is not None:
                    strand = candidates[begins][0]
                elif same and member.order in begun and not self._before(begun[member.order], limit):
                    strand = begun[member.order]
                else:
                    strand = Strand()
                if same and (anew or member.order != order):
                    # The same words at another place of the list, or with other keys: kept as new.
                    member = Member(order, None, telling)
                else:
                    reused.add(member)
                member.strand = strand
                insort(strand.members, member, key=attrgetter("order"))
                if member.number is None:
                    self.members.append(member)
                    for key in {self._book.key(each) for each in self.kind.found(telling)}:
                        self._under.setdefault(key, []).append(member)
                now.append(member)
                nth += 1
        self.gone.extend(
            member.number for member, *_ in was if member not in reused and member.number is not None
        )
        return self._concerned(day, was=was, now=now, after=(day, report, nth))

    def _taken_out(
        self, report: ReportId
    ) -> list[tuple[Member[TellingT, LineT], Strand[TellingT, LineT], bool]]:
        """Take what a report told before out of its lines; say of each in which line, and whether first."""
        stored = self._book.of_report(report)
        self._load(each.strand for each in stored)
        taken = []
        for each in stored:
            member = self._stored[each.number]
            strand = member.strand
            assert strand is not None  # noqa: S101  (a report is matched once)
            taken.append((member, strand, strand.members[0] is member))
        for member, strand, _ in taken:
            strand.members.remove(member)
            member.strand = None
        return taken

    def _near(
        self, group: Sequence[TellingT], *, limit: Order
    ) -> list[dict[Order, tuple[Strand[TellingT, LineT], LineT]]]:
        """Return for each telling the lines that it can belong to, as they stand before a place."""
        wanted = [{self._book.key(key) for key in self.kind.sought(telling)} for telling in group]
        self._look_up(set().union(*wanted))
        close = [
            self._sharing(keys, least=self.kind.shared(telling), limit=limit)
            for keys, telling in zip(wanted, group, strict=True)
        ]
        self._load(strand.number for each in close for strand in each if strand.number is not None)
        found = []
        for strands in close:
            lines = {}
            for strand in strands:
                line = self._before(strand, limit)
                if line is not None:
                    lines[strand.begins] = (strand, line)
            found.append(lines)
        return found

    def _sharing(self, keys: Iterable[int], *, least: int, limit: Order) -> list[Strand[TellingT, LineT]]:
        shared: dict[Strand[TellingT, LineT], int] = {}
        for key in keys:
            here = {
                member.strand: None
                for member in self._under.get(key, ())
                if member.strand is not None and member.order < limit
            }
            for strand in here:
                shared[strand] = shared.get(strand, 0) + 1
        return [strand for strand, times in shared.items() if times >= least]

    def _look_up(self, keys: set[int]) -> None:
        """Bring in from the book what is found under keys that nobody has asked for yet."""
        missing = keys - self._asked
        if missing:
            self._asked |= missing
            for key, stored in self._book.under(missing):
                self._under.setdefault(key, []).append(self._member(stored))

    def _member(self, stored: StoredMember) -> Member[TellingT, LineT]:
        if stored.number not in self._stored:
            strand = self._strand(stored.strand)
            self._stored[stored.number] = Member(stored.order, strand, number=stored.number)
        return self._stored[stored.number]

    def _load(self, numbers: Iterable[int]) -> None:
        missing = {number for number in numbers if not self._strand(number).loaded}
        if not missing:
            return
        for number, line, stored, telling in self._book.strands(missing):
            strand = self._strand(number)
            strand.line, strand.loaded = line, True
            member = self._member(stored)
            member.telling = telling
            strand.members.append(member)

    def _strand(self, number: int) -> Strand[TellingT, LineT]:
        if number not in self._strands:
            self._strands[number] = Strand(number=number, loaded=False)
        return self._strands[number]

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
        was: Sequence[tuple[Member[TellingT, LineT], Strand[TellingT, LineT], bool]],
        now: Sequence[Member[TellingT, LineT]],
        after: Order,
    ) -> Iterable[tuple[date, ReportId]]:
        """Mark what has changed; return the later reports that looked under a key of it."""
        before = {member: strand for member, strand, _ in was}
        moved = [each for each in now if before.get(each) is not each.strand]
        left = [(member, strand) for member, strand in before.items() if member.strand is not strand]
        told: list[TellingT | None] = [member.telling for member in moved]
        told += [member.telling for member, _ in left]
        for strand in [each.strand for each in moved] + [strand for _, strand in left]:
            assert strand is not None  # noqa: S101  (set by the match)
            if strand not in self._dirty:
                self._dirty[strand] = None
                upto = bisect_left(strand.members, after, key=attrgetter("order"))
                told += [member.telling for member in strand.members[:upto]]
            strand.changed = min(strand.changed or day, day)
        self.moved.update((each, None) for each in moved if each.number is not None)
        if not self._book.reaches(after):
            return ()
        told += [each.telling for each in now if each.strand in self._dirty and each not in moved]
        kinds = [self.kind] if self._before_that is None else [self.kind, self._before_that]
        keys = {
            self._book.key(key)
            for each in told
            if each is not None
            for kind in kinds
            for key in kind.found(each)
        }
        return self._book.seekers(keys, after=after) if keys else ()


def replay(
    kind: Kind[TellingT, LineT, RecordT], tellings: Iterable[TellingT]
) -> Iterator[tuple[date, RecordT]]:
    """Yield each line as it stands after each day that tells of it, merged from nothing.

    The tellings come in the order of days, reports and places in the text.
    """
    by_report: dict[tuple[date, ReportId], list[TellingT]] = {}
    for telling in tellings:
        by_report.setdefault((telling.reported, telling.report), []).append(telling)
    given = {report: each for (_, report), each in by_report.items()}
    merging = Merging(kind, book=NoBook[TellingT]())
    merging.take(by_report, tellings=lambda report: given[report])
    dated = [pair for strand in merging.dirty() for pair in merging.versions(strand)]
    yield from sorted(dated, key=lambda pair: pair[0])
