"""What merging works on: strands of members, the kinds of lines, and the book that keeps them.

A *strand* is a line of the ledger with everything that is told of it, a *member* one telling in it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Generic, Protocol, TypeVar

from dragoman.records import ReportId
from dragoman.store.strands import Order, Seeker, StoredMember, Told

TellingT = TypeVar("TellingT", bound=Told)
LineT = TypeVar("LineT")
RecordT_co = TypeVar("RecordT_co", covariant=True)
TellingT_co = TypeVar("TellingT_co", bound=Told, covariant=True)


class Kind(Protocol[TellingT, LineT, RecordT_co]):
    """How tellings of one kind are found, matched and joined. Nothing here depends on what came later."""

    name: str
    by_first: bool
    """Whether a line is found by its first telling and compared by that alone."""

    def found(self, telling: TellingT) -> Iterable[str]:
        """Yield the keys under which a line with this telling is found."""
        ...

    def sought(self, telling: TellingT) -> Iterable[Sequence[str]]:
        """Yield the keys under which this telling looks for its line: of each the names that it may have."""
        ...

    def heard(self, telling: TellingT) -> Iterable[str]:
        """Yield what is among the keys of all that look, soon after, for a line with this telling."""
        ...

    def shared(self, telling: TellingT) -> int:
        """Return how many of the keys sought a line must share to be looked at."""
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

    def seen(self, line: LineT) -> object:
        """Return all that choosing looks at in a line; two lines of which it is equal are chosen alike."""
        ...

    def line(self, telling: TellingT) -> str:
        """Return the id of a line that begins with a telling: no later report changes it."""
        ...

    def record(self, line: LineT) -> RecordT_co | None:
        """Return a line as it stands; None where it is none for readers yet."""
        ...


@dataclass(slots=True, eq=False)
class Strand(Generic[TellingT, LineT]):
    """A line with all that is told of it; `state` is the line as its first `folded` members leave it.

    Of one that is not `loaded` only some members are known, with their places. `head` is the line as its
    first telling leaves it, for kinds that compare by that. `tail` is the line as the first so many of its
    members leave it, as it was last written.
    """

    number: int | None = None
    line: str | None = None
    members: list[Member[TellingT, LineT]] = field(default_factory=list)
    loaded: bool = True
    state: LineT | None = None
    folded: int = 0
    head: tuple[Member[TellingT, LineT], LineT] | None = None
    tail: tuple[LineT, int] | None = None
    changed: date | None = None

    def onward(self) -> tuple[LineT | None, int]:
        """Return the line as last written, where that can be gone on from, and how many members it has."""
        if self.tail is None or (
            self.changed is None or self.members[self.tail[1] - 1].order[0] > self.changed
        ):
            return None, 0
        return self.tail

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
    keys: frozenset[int] | None = None


class Book(Protocol[TellingT_co]):
    """What was merged before, asked for piece by piece."""

    def key(self, name: str) -> int:
        """Return a key as it is kept."""
        ...

    def under(self, keys: Collection[int], *, firsts: bool) -> Iterable[tuple[int, StoredMember]]:
        """Yield the members found under keys; with `firsts` only those that begin a strand."""
        ...

    def strands(self, numbers: Collection[int]) -> Iterable[tuple[int, str, StoredMember, TellingT_co]]:
        """Yield the members of strands, each with the id of its line, in order."""
        ...

    def tellings(self, members: Collection[int]) -> Iterable[tuple[int, TellingT_co]]:
        """Yield what some members tell."""
        ...

    def of_report(self, report: ReportId) -> Sequence[StoredMember]:
        """Return the members that a report has."""
        ...

    def reaches(self, after: Order) -> bool:
        """Whether there is something after a place."""
        ...

    def seekers(
        self, keys: Collection[int], *, after: Order, until: Order, having: Collection[int] | None = None
    ) -> Iterable[Seeker]:
        """Yield the members of later reports that looked under as many of the keys as each asks for.

        `until` is the last place that counts; with `having` they looked under one of these as well.
        """
        ...


class NoBook(Generic[TellingT]):
    """A book in which nothing is written yet."""

    def __init__(self) -> None:
        self._keys: dict[str, int] = {}

    def key(self, name: str) -> int:
        """Return a number for each key."""
        return self._keys.setdefault(name, len(self._keys))

    def under(self, keys: Collection[int], *, firsts: bool) -> Iterable[tuple[int, StoredMember]]:
        """Yield nothing."""
        return ()

    def strands(self, numbers: Collection[int]) -> Iterable[tuple[int, str, StoredMember, TellingT]]:
        """Yield nothing."""
        return ()

    def tellings(self, members: Collection[int]) -> Iterable[tuple[int, TellingT]]:
        """Yield nothing."""
        return ()

    def of_report(self, report: ReportId) -> Sequence[StoredMember]:
        """Return nothing."""
        return ()

    def reaches(self, after: Order) -> bool:
        """Say no."""
        return False

    def seekers(
        self, keys: Collection[int], *, after: Order, until: Order, having: Collection[int] | None = None
    ) -> Iterable[Seeker]:
        """Yield nothing."""
        return ()
