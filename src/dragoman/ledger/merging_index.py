"""The strands and members that merging has in memory: brought in from the book as they are asked for.

A strand is found under the keys of its members, from the place of the first of them that has the key.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Generic

from dragoman.ledger.merging_parts import Book, Kind, LineT, Member, Strand, TellingT
from dragoman.store.strands import Order, StoredMember


class StrandIndex(Generic[TellingT, LineT]):
    """What is known of a book so far, by number and by key."""

    def __init__(self, kind: Kind[TellingT, LineT, Any], *, book: Book[TellingT]) -> None:
        self._kind, self._book = kind, book
        self._strands: dict[int, Strand[TellingT, LineT]] = {}
        self._stored: dict[int, Member[TellingT, LineT]] = {}
        #: The strands that are found under a key, each from the place of its first member that is.
        self._under: dict[int, dict[Strand[TellingT, LineT], Order]] = {}
        self._asked: set[int] = set()

    @property
    def held(self) -> int:
        """How many members are in memory."""
        return len(self._stored)

    def member(self, number: int) -> Member[TellingT, LineT]:
        """Return a member that is in memory."""
        return self._stored[number]

    def written(
        self, members: Iterable[Member[TellingT, LineT]], strands: Iterable[Strand[TellingT, LineT]]
    ) -> None:
        """Know what is in the book now: every new strand and member has its number."""
        for member in members:
            if member.number is not None:
                self._stored[member.number] = member
        for strand in strands:
            strand.changed = None
            if strand.number is None:
                continue
            if strand.members:
                self._strands[strand.number] = strand
            else:
                self._strands.pop(strand.number, None)
                strand.number = None

    def forget_states(self) -> None:
        """Have every line summed up anew from its first telling."""
        for strand in self._strands.values():
            strand.state, strand.folded = None, 0

    def keys(self, member: Member[TellingT, LineT]) -> frozenset[int]:
        """Return the keys under which a line with a member is found."""
        if member.keys is None:
            assert member.telling is not None  # noqa: S101  (its strand is loaded)
            member.keys = frozenset(self._book.key(key) for key in self._kind.found(member.telling))
        return member.keys

    def enlist(self, member: Member[TellingT, LineT], strand: Strand[TellingT, LineT]) -> None:
        """Have a strand found under the keys of a member."""
        for key in self.keys(member):
            here = self._under.setdefault(key, {})
            if strand not in here or member.order < here[strand]:
                here[strand] = member.order

    def unlist(self, member: Member[TellingT, LineT] | None, strand: Strand[TellingT, LineT]) -> None:
        """Have a strand no longer found by a member that it had, but by those that it has."""
        if member is None:
            return
        others = strand.members[:1] if self._kind.by_first else strand.members
        for key in self.keys(member):
            here = self._under.setdefault(key, {})
            here.pop(strand, None)
            left = next((each for each in others if key in self.keys(each)), None)
            if left is not None:
                here[strand] = left.order

    def sharing(
        self, keys: Iterable[Sequence[int]], *, least: int, limit: Order
    ) -> list[Strand[TellingT, LineT]]:
        """Return the strands that are found under some of the keys at a place: so many at least."""
        lists = [here for names in keys if (here := self._under_one_of(names))]
        # What is under two of the keys is under one beside the commonest.
        common = [lists.pop(lists.index(max(lists, key=len)))] if least > 1 and lists else []
        shared: dict[Strand[TellingT, LineT], int] = {}
        for here in lists:
            for strand, place in here.items():
                if place < limit:
                    shared[strand] = shared.get(strand, 0) + 1
        for here in common:
            for strand in shared:
                if strand in here and here[strand] < limit:
                    shared[strand] += 1
        return [strand for strand, times in shared.items() if times >= least]

    def _under_one_of(self, names: Sequence[int]) -> dict[Strand[TellingT, LineT], Order]:
        """Return what is found under any name of one key, each from its first place."""
        lists = sorted((self._under.get(name, {}) for name in names), key=len, reverse=True)
        if not any(lists[1:]):
            return lists[0]
        found = dict(lists[0])
        for here in lists[1:]:
            for strand, place in here.items():
                if strand not in found or place < found[strand]:
                    found[strand] = place
        return found

    def look_up(self, keys: set[int]) -> None:
        """Bring in from the book what is found under keys that nobody has asked for yet."""
        missing = keys - self._asked
        if not missing:
            return
        self._asked |= missing
        heads: dict[int, Member[TellingT, LineT]] = {}
        for key, stored in self._book.under(missing, firsts=self._kind.by_first):
            member = self._of(stored)
            strand = member.strand
            if strand is None or (self._kind.by_first and strand.loaded and strand.members[:1] != [member]):
                continue  # taken out since, or no longer the first
            here = self._under.setdefault(key, {})
            if strand not in here or member.order < here[strand]:
                here[strand] = member.order
            if self._kind.by_first and not strand.loaded:
                strand.members = [member]
                if member.telling is None:
                    heads[stored.number] = member
        for number, telling in self._book.tellings(heads) if heads else ():
            heads[number].telling = telling

    def _of(self, stored: StoredMember) -> Member[TellingT, LineT]:
        if stored.number not in self._stored:
            strand = self._strand(stored.strand)
            self._stored[stored.number] = Member(stored.order, strand, number=stored.number)
        return self._stored[stored.number]

    def load(self, numbers: Iterable[int | None]) -> None:
        """Bring in from the book all members of some strands; one without a number is not in it."""
        missing = {number for number in numbers if number is not None and not self._strand(number).loaded}
        if not missing:
            return
        for number in missing:
            self._strand(number).members = []
        for number, line, stored, telling in self._book.strands(missing):
            strand = self._strand(number)
            strand.line, strand.loaded = line, True
            member = self._of(stored)
            member.telling = telling
            strand.members.append(member)

    def _strand(self, number: int) -> Strand[TellingT, LineT]:
        if number not in self._strands:
            self._strands[number] = Strand(number=number, loaded=False)
        return self._strands[number]
