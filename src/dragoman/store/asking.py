"""What every kind of question shares: the connection, the day, and how filters are written in SQL."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from typing import Final, Protocol, TypeVar

import msgspec

from dragoman.store.lines import lengthened
from dragoman.store.problems import in_words
from dragoman.store.which import By, Side

Value = str | int | None
RecordT = TypeVar("RecordT", bound=msgspec.Struct)

_LAST_DAY = "9999-12-31"
_AMONG = "(SELECT value FROM json_each(:{}))"


class Asking:
    """A question's frame: nothing that was published after `as_of` shows in any answer.

    Lists leave out of what the reader is less than `sure` of, from 0 to 1.
    """

    def __init__(
        self, connection: sqlite3.Connection, *, path: str, as_of: date | None, sure: float | None = None
    ) -> None:
        self.as_of = as_of
        self.sure = sure
        self._connection = connection
        self._path = path
        self._day = as_of.isoformat() if as_of is not None else _LAST_DAY
        self._named: dict[Side, int] = {}

    def _rows(self, query: str, values: Mapping[str, Value] | None = None) -> list[tuple[Value, ...]]:
        """Run a query; `:day` is the last day of publication that counts, `:sure` the least certainty."""
        given: dict[str, Value | float] = {"day": self._day, "sure": self.sure, **(values or {})}
        with in_words(self._path):
            return self._connection.execute(query, given).fetchall()

    def _number(self, query: str, values: Mapping[str, Value] | None = None) -> int:
        """Run a query for one number."""
        [(count,)] = self._rows(query, values)
        return int(count or 0)

    def _times(self, side: Side) -> int:
        """Return in how many readings some actors are named; each of them counts for itself."""
        if side not in self._named:
            filters = Filters().any_of("actor IN {}", side)
            query = f"SELECT sum(times) FROM named WHERE {filters} AND published <= :day"  # noqa: S608
            self._named[side] = self._number(query, filters.values)
        return self._named[side]

    def _rarer_first(self, between: tuple[Side, Side]) -> tuple[Side, Side]:
        """Return two sides, first the one that fewer readings name: what joins them is found from it."""
        one, other = between
        return (other, one) if self._times(other) < self._times(one) else (one, other)

    def _sure(self, condition: str) -> str:
        """Return a condition on how sure the reader is; TRUE where no certainty is asked for."""
        return condition if self.sure is not None else "TRUE"

    @contextmanager
    def at_once(self) -> Iterator[None]:
        """Let several questions see the store in one state, whatever others write meanwhile."""
        if self._connection.in_transaction:
            yield
            return
        with in_words(self._path):
            self._connection.execute("BEGIN")
        try:
            yield
        finally:
            self._connection.rollback()

    def _decode(
        self, rows: list[tuple[Value, ...]], decoder: msgspec.json.Decoder[RecordT]
    ) -> Iterator[RecordT]:
        """Make records of the bodies in the first column."""
        with in_words(self._path):
            for row in rows:
                yield decoder.decode(str(row[0]))

    def _decode_lines(
        self,
        rows: list[tuple[Value, ...]],
        decoder: msgspec.json.Decoder[RecordT],
        *,
        since: date | None = None,
        told: Mapping[str, Sequence[tuple[str, str]]] | None = None,
    ) -> Iterator[RecordT]:
        """Make lines of the ledger of rows: the body, whether the line is long, since when it stands so.

        With `since` or `told`, by the id of the line, a long line is given with some of what is told of it.
        """
        told_since = None if since is None else since.isoformat()
        for (_, is_long, known_from), line in zip(rows, self._decode(rows, decoder), strict=True):
            if is_long:
                some = None if told is None else told.get(line.id, ())  # type: ignore[attr-defined]
                with in_words(self._path):
                    yield lengthened(
                        self._connection, line, known_from=str(known_from), since=told_since, told=some
                    )
            else:
                yield line


class Filters:
    """Conditions that narrow a query, with their values. An absent filter adds none."""

    def __init__(self, *conditions: str) -> None:
        self.conditions = list(conditions)
        self.values: dict[str, Value] = {}

    def equal(self, column: str, value: str | None) -> Filters:
        """Keep rows with this value."""
        return self._add(f"{column} = :{{}}", value)

    def at_least(self, column: str, day: date | None) -> Filters:
        """Keep rows of this day or later."""
        return self._add(f"{column} >= :{{}}", day.isoformat() if day else None)

    def at_most(self, column: str, day: date | None) -> Filters:
        """Keep rows of this day or earlier."""
        return self._add(f"{column} <= :{{}}", day.isoformat() if day else None)

    def meet(self, condition: str, day: date | None) -> Filters:
        """Keep rows that meet a condition in which `{}` stands for a day."""
        return self._add(condition.replace("{}", ":{}"), day.isoformat() if day else None)

    def any_of(self, condition: str, actors: By | None) -> Filters:
        """Keep rows that meet a condition in which `{}` stands for a set of actors."""
        if actors is None:
            return self
        return self._add(condition.replace("{}", _AMONG), _listed(actors))

    def any_pair(self, condition: str, one: By, other: By) -> Filters:
        """Keep rows that meet a condition in which `{one}` and `{other}` stand for sets of actors."""
        first, second = f"v{len(self.values)}", f"v{len(self.values) + 1}"
        self.values |= {first: _listed(one), second: _listed(other)}
        condition = condition.replace("{one}", _AMONG.replace("{}", first))
        self.conditions.append(condition.replace("{other}", _AMONG.replace("{}", second)))
        return self

    def when(self, condition: str, **values: Value) -> Filters:
        """Keep rows that meet a condition of named values."""
        self.conditions.append(condition)
        self.values |= values
        return self

    def __str__(self) -> str:
        return " AND ".join(self.conditions) or "TRUE"

    def _add(self, condition: str, value: Value) -> Filters:
        if value is not None:
            name = f"v{len(self.values)}"
            self.conditions.append(condition.replace("{}", name))
            self.values[name] = value
        return self


class Named(Protocol):
    """A record with an id."""

    @property
    def id(self) -> str: ...  # noqa: D102


NamedT = TypeVar("NamedT", bound=Named)


def page(found: Sequence[NamedT], *, limit: int | None, after: str | None) -> tuple[NamedT, ...]:
    """Return a page of an ordered list: what follows the record `after`, so many at most.

    Where the record is not among them, nothing follows it.
    """
    start = 0
    if after is not None:
        start = next((at + 1 for at, each in enumerate(found) if each.id == after), len(found))
    return tuple(found[start : None if limit is None else start + limit])


#: How sure the reader is of a record; of one that was stored before readers said so, entirely.
SCORE: Final = "coalesce(json_extract({}, '$.score'), 1.0)"


def storable(asked: str) -> str:
    """Make a question that SQLite can take: half characters stand in no stored text."""
    return asked.encode("utf-8", "replace").decode()


def _listed(actors: By) -> str:
    """Return a set of actors as one value, however many: SQLite limits how many values a query has."""
    return json.dumps([actors] if isinstance(actors, str) else sorted(actors))
