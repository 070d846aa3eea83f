"""What the ledger was merged from: strands of members, found by keys, and the rows they are kept in.

A strand is a line of the ledger with everything that is told of it; a member is one telling in it.
What is in these rows can always be made again from the readings; it is kept so that one more report
need not be merged with all the others.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Generic, Protocol, TypeVar

import msgspec

from dragoman.records import ReportId

Order = tuple[date, ReportId, int]
"""Where something is told: the day, the report, and its place among what the report tells."""


class Told(Protocol):
    """What one report says of one thing, with an id of its own."""

    @property
    def id(self) -> str: ...  # noqa: D102
    @property
    def report(self) -> ReportId: ...  # noqa: D102
    @property
    def reported(self) -> date: ...  # noqa: D102


TellingT = TypeVar("TellingT", bound=Told)

_encode = msgspec.json.Encoder().encode

_AMONG = "(SELECT value FROM json_each(?))"
_PLACE = "member.reported, member.report, member.nth"


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredMember:
    """A member without its words: its number, its strand, and where it is told."""

    number: int
    strand: int
    order: Order


@dataclass(frozen=True, slots=True, kw_only=True)
class Seeker:
    """A member that looked for its line under some keys, where it is told, and which keys these are.

    `least` is how many of its keys a line must share for it to look at the line.
    """

    number: int
    order: Order
    keys: frozenset[int]
    least: int


class Strands(Generic[TellingT]):
    """The strands of one kind of line. Use it inside a transaction: what is read is soon written."""

    def __init__(self, connection: sqlite3.Connection, *, kind: str, type_: type[TellingT]) -> None:
        self.kind = kind
        self._connection = connection
        self._decoder = msgspec.json.Decoder(type_)

    def key(self, name: str) -> int:
        """Return a key as it is kept: 64 bits that follow from the kind and the name."""
        return _hashed(self.kind, name)

    def under(self, keys: Collection[int], *, firsts: bool) -> Iterator[tuple[int, StoredMember]]:
        """Yield the members found under keys; with `firsts` only those that begin a strand."""
        begins = "JOIN strand ON strand.first = lookup.member " if firsts else ""
        for key, number, strand, *place in self._connection.execute(
            f"SELECT lookup.key, member.number, member.strand, {_PLACE} FROM lookup {begins}"  # noqa: S608
            f"JOIN member ON member.number = lookup.member WHERE lookup.key IN {_AMONG}",
            (json.dumps(sorted(keys)),),
        ):
            yield key, StoredMember(number=number, strand=strand, order=_order(place))

    def tellings(self, members: Collection[int]) -> Iterator[tuple[int, TellingT]]:
        """Yield what some members tell."""
        for number, body in self._connection.execute(
            f"SELECT number, body FROM member WHERE number IN {_AMONG}",  # noqa: S608  (a constant)
            (json.dumps(sorted(members)),),
        ):
            yield number, self._decoder.decode(body)

    def strands(self, numbers: Collection[int]) -> Iterator[tuple[int, str, StoredMember, TellingT]]:
        """Yield the members of strands, each with the id of its line, in order."""
        for number, strand, line, body, *place in self._connection.execute(
            f"SELECT member.number, member.strand, strand.line, member.body, {_PLACE} FROM member "  # noqa: S608
            f"JOIN strand ON strand.number = member.strand WHERE member.strand IN {_AMONG} "
            f"ORDER BY member.strand, {_PLACE}",
            (json.dumps(sorted(numbers)),),
        ):
            stored = StoredMember(number=number, strand=strand, order=_order(place))
            yield strand, line, stored, self._decoder.decode(body)

    def of_report(self, report: ReportId) -> list[StoredMember]:
        """Return the members that a report has."""
        rows = self._connection.execute(
            f"SELECT member.number, member.strand, {_PLACE} FROM member "  # noqa: S608
            "WHERE member.kind = ? AND member.report = ? ORDER BY member.nth",
            (self.kind, report),
        )
        return [
            StoredMember(number=number, strand=strand, order=_order(place))
            for number, strand, *place in rows.fetchall()
        ]

    def reaches(self, after: Order) -> bool:
        """Whether some later report is merged already."""
        found = self._connection.execute(
            "SELECT 1 FROM member WHERE kind = ? AND (reported, report) > (?, ?) LIMIT 1",
            (self.kind, after[0].isoformat(), after[1]),
        )
        return found.fetchone() is not None

    def seekers(
        self, keys: Collection[int], *, after: Order, until: Order, having: Collection[int] | None = None
    ) -> Iterator[Seeker]:
        """Yield the members of later reports that looked under as many of the keys as each asks for.

        `until` is the last place that counts; with `having` they looked under one of these as well.
        """
        among = f"AND lookup.member IN (SELECT member FROM lookup WHERE key IN {_AMONG}) " if having else ""  # noqa: S608
        values = [
            json.dumps(sorted(keys)), after[0].isoformat(), after[1], until[0].isoformat(), until[1],
        ]  # fmt: skip
        for shared, least, number, *place in self._connection.execute(
            f"SELECT group_concat(lookup.key), member.least, member.number, {_PLACE} FROM lookup "  # noqa: S608
            f"JOIN member ON member.number = lookup.member WHERE lookup.key IN {_AMONG} "
            "AND (member.reported, member.report) > (?, ?) AND (member.reported, member.report) <= (?, ?) "
            f"{among}GROUP BY lookup.member HAVING count(*) >= member.least",
            [*values, json.dumps(sorted(having))] if having else values,
        ):
            shared_keys = frozenset(map(int, shared.split(",")))
            yield Seeker(number=number, order=_order(place), keys=shared_keys, least=least)

    def reports_under(self, names: Iterable[str]) -> list[tuple[date, ReportId]]:
        """Return the reports that have something under one of the keys of these names."""
        rows = self._connection.execute(
            "SELECT DISTINCT member.reported, member.report FROM lookup "  # noqa: S608  (a constant)
            f"JOIN member ON member.number = lookup.member WHERE lookup.key IN {_AMONG}",
            (json.dumps([self.key(name) for name in names]),),
        )
        return [(date.fromisoformat(day), report) for day, report in rows.fetchall()]

    def remove(self, numbers: Iterable[int]) -> None:
        """Take members out. Their keys stay behind and lead nowhere; numbers are never used again."""
        self._connection.executemany("DELETE FROM member WHERE number = ?", [(each,) for each in numbers])

    def put(self, number: int | None, *, line: str) -> int:
        """Keep a strand under the id of its line, and return its number."""
        if number is None:
            found = self._connection.execute(
                "INSERT INTO strand (kind, line) VALUES (?, ?)", (self.kind, line)
            ).lastrowid
            assert found is not None  # noqa: S101  (an INSERT always has one)
            return found
        self._connection.execute("UPDATE strand SET line = ? WHERE number = ?", (line, number))
        return number

    def drop(self, number: int) -> None:
        """Take out a strand that has no members."""
        self._connection.execute("DELETE FROM strand WHERE number = ?", (number,))

    def move(self, member: int, *, strand: int) -> None:
        """Put a member into another strand."""
        self._connection.execute("UPDATE member SET strand = ? WHERE number = ?", (strand, member))

    def begin(self, number: int, *, first: int) -> None:
        """Keep which member begins a strand."""
        self._connection.execute("UPDATE strand SET first = ? WHERE number = ?", (first, number))

    def add(self, telling: TellingT, *, order: Order, strand: int, keys: Iterable[int], least: int) -> int:
        """Keep a new member, to be found under some keys; return its number.

        `least` says how many of its keys a line must share for this member to look at it.
        """
        day, report, nth = order
        number = self._connection.execute(
            "INSERT INTO member (strand, kind, reported, report, nth, least, told, body) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (strand, self.kind, day.isoformat(), report, nth, least, telling.id, _encode(telling).decode()),
        ).lastrowid
        assert number is not None  # noqa: S101  (an INSERT always has one)
        self._connection.executemany(
            "INSERT OR IGNORE INTO lookup (key, member) VALUES (?, ?)", [(key, number) for key in keys]
        )
        return number


@lru_cache(maxsize=262144)
def _hashed(kind: str, name: str) -> int:
    given = f"{kind}|{name}".encode("utf-8", "surrogatepass")
    return int.from_bytes(hashlib.blake2b(given, digest_size=8).digest(), signed=True)


def _order(place: list[object]) -> Order:
    day, report, nth = place
    return date.fromisoformat(str(day)), str(report), int(str(nth))
