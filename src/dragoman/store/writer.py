"""The write side: adds readings, each with what it tells, in one transaction a report."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from types import TracebackType
from typing import Generic, TypeVar

from dragoman.records import Claim, Correction, Encounter, Position, Reading, Report, ReportId, Telling
from dragoman.store.corrections import insert_corrections
from dragoman.store.lines import insert_versions, remove_versions
from dragoman.store.problems import in_words
from dragoman.store.rows import insert_reading, insert_report
from dragoman.store.settling import Settling

LedgerRecord = TypeVar("LedgerRecord", Encounter, Position, Claim)


@dataclass(frozen=True, slots=True, kw_only=True)
class Version(Generic[LedgerRecord]):
    """A line of the ledger as it stood from a day on, until the next version of the same line."""

    record: LedgerRecord
    known_from: date


class Writer:
    """Adds to a store. Nothing is ever edited: a newer reading stands beside the older one.

    Every method is one transaction. It may be used in a `with` block, which adds nothing to that.
    """

    def __init__(self, connection: sqlite3.Connection, *, path: str) -> None:
        self._connection = connection
        self._path = path
        self._seen: int | None = None

    def __enter__(self) -> Writer:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        return None

    def add(self, reading: Reading, *, tellings: Sequence[Telling], again: bool = False) -> bool:
        """Store a reading and what it tells; it becomes the one that answers for its report.

        Return False, and add nothing, where the same reader has read this report already: the same
        reader reads the same thing. `again` adds it nevertheless. A reading whose spans do not quote
        its report raises RecordError and is not stored.
        """
        reading.check()
        with self._transaction() as connection:
            repeated = self._has(reading.report.id, reader=reading.reader)
            insert_report(connection, reading.report, merge=repeated)
            self._clear(connection, reading.report)
            if repeated and not again:
                return False
            number = insert_reading(connection, reading, tellings=tellings, recorded=_now())
            connection.execute(
                "INSERT INTO unsettled (reading, day) VALUES (?, ?)",
                (number, reading.report.published.isoformat()),
            )
        return True

    def note(self, report: Report) -> None:
        """Keep what another copy of a stored report tells about it, such as its title or file.

        For copies that need no reading, since `has` says that their report was read. A report that is
        not stored is left alone.
        """
        with self._transaction() as connection:
            if connection.execute("SELECT 1 FROM report WHERE id = ?", (report.id,)).fetchone():
                insert_report(connection, report, merge=True)
                self._clear(connection, report)

    def has(self, report_id: ReportId, *, reader: str) -> bool:
        """Whether this reader has read this report into the store already."""
        with in_words(self._path):
            return self._has(report_id, reader=reader)

    def refuse(self, name: str, *, code: str, reason: str, remedy: str, when: datetime | None = None) -> None:
        """Keep that a report could not be read. A later report from the same file clears this."""
        with self._transaction() as connection:
            connection.execute(
                "INSERT OR REPLACE INTO refusal (name, code, reason, remedy, recorded) "
                "VALUES (?, ?, ?, ?, ?)",
                (name, code, reason, remedy, _now(when)),
            )

    def fail(self, report: ReportId, *, stage: str, why: str, when: datetime | None = None) -> None:
        """Keep that a stage broke on a report. A later reading of the report clears this."""
        with self._transaction() as connection:
            connection.execute(
                "INSERT OR REPLACE INTO failure (report, stage, why, recorded) VALUES (?, ?, ?, ?)",
                (report, stage, why, _now(when)),
            )

    def correct(self, corrections: Iterable[Correction]) -> int:
        """Add what an analyst says of records; return how many were new, since none counts twice."""
        with self._transaction() as connection:
            return insert_corrections(connection, corrections, recorded=_now())

    def unsettled_from(self) -> date | None:
        """Return the earliest day whose tellings the ledger has not taken in; None when it has all.

        Readings that another process adds after this call stay unsettled through `settle`.
        """
        with in_words(self._path):
            row = self._connection.execute("SELECT min(day), max(reading) FROM unsettled").fetchone()
        self._seen = row[1]
        return date.fromisoformat(row[0]) if row[0] else None

    @contextmanager
    def settling(self) -> Iterator[Settling]:
        """Begin one transaction of merging what the ledger has not taken in."""
        with self._transaction() as connection:
            yield Settling(connection)

    def settle(
        self,
        *,
        from_day: date,
        encounters: Iterable[Version[Encounter]],
        positions: Iterable[Version[Position]],
        claims: Iterable[Version[Claim]],
    ) -> None:
        """Replace every version known from `from_day` on or later, and clear the unsettled mark.

        Where one line has two versions of one day, the last one given stands.
        """
        given = [
            (version.record, version.known_from)
            for versions in (encounters, positions, claims)
            for version in versions
        ]
        early = [record.id for record, known_from in given if known_from < from_day]
        if early:
            raise ValueError(f"versions known before {from_day} cannot be settled from that day: {early[:3]}")
        with self._transaction() as connection:
            remove_versions(connection, from_day=from_day)
            insert_versions(connection, given)
            connection.execute("DELETE FROM unsettled WHERE ?1 IS NULL OR reading <= ?1", (self._seen,))
        self._seen = None

    def _has(self, report_id: ReportId, *, reader: str) -> bool:
        found = self._connection.execute(
            "SELECT 1 FROM reading WHERE report = ? AND reader = ? LIMIT 1", (report_id, reader)
        )
        return found.fetchone() is not None

    @staticmethod
    def _clear(connection: sqlite3.Connection, report: Report) -> None:
        connection.execute("DELETE FROM refusal WHERE name = ?", (report.file,))
        connection.execute("DELETE FROM failure WHERE report = ?", (report.id,))

    @contextmanager
    def _transaction(self) -> Iterator[sqlite3.Connection]:
        with in_words(self._path):
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield self._connection
                self._connection.execute("COMMIT")
            except BaseException:
                # A full disk may have rolled back already; then there is nothing left to undo.
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
                raise


def _now(when: datetime | None = None) -> str:
    return (when or datetime.now(UTC)).astimezone(UTC).isoformat(timespec="seconds")
