"""Corrections in the store: kept in the order in which they were made, and the look-ups that they need."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Final

import msgspec

from dragoman.records import (
    Act,
    Actor,
    ActorId,
    Claim,
    Correction,
    Encounter,
    Mention,
    Position,
    Question,
    RecordKind,
    ReportId,
    Statement,
    Telling,
    Timex,
)
from dragoman.store.asking import SCORE, Asking, Value, storable

Corrected = Timex | Mention | Statement | Act | Question | Encounter | Position | Claim
"""The records that can be found by id. Actors are found by `View.actor`."""

_correction = msgspec.json.Decoder(Correction)
_record: msgspec.json.Decoder[Corrected] = msgspec.json.Decoder(Corrected)
_actor = msgspec.json.Decoder(Actor)
_telling: msgspec.json.Decoder[Telling] = msgspec.json.Decoder(Telling)
_encode = msgspec.json.Encoder().encode

_READ: Final = ("timex", "mention", "statement", "act", "question")

_BY_ID: Final = """
    SELECT record.body, reading.published FROM {table} AS record JOIN reading ON reading.id = record.reading
    WHERE record.id >= :asked AND record.id < :after AND reading.newest = 1 AND reading.published <= :day
    ORDER BY record.id LIMIT 3
"""

_LINE_BY_ID: Final = """
    SELECT body, long, known_from FROM line
    WHERE kind = :kind AND id >= :asked AND id < :after AND known_from <= :day
      AND (known_until IS NULL OR known_until > :day)
    ORDER BY id LIMIT 3
"""

_LINES_TOLD: Final = """
    SELECT line.body, line.long, line.known_from FROM line
    WHERE line.kind = :kind AND line.id IN (
        SELECT strand.line FROM member JOIN strand ON strand.number = member.strand
        WHERE member.kind = :kind AND member.report = :report)
      AND line.known_from <= :day AND (line.known_until IS NULL OR line.known_until > :day)
      AND (:actors IS NULL OR EXISTS (
        SELECT 1 FROM party WHERE party.line = line.number AND party.part IN ('party', 'holder')
          AND party.actor IN (SELECT value FROM json_each(:actors))))
    ORDER BY line.id
"""

_LAST: Final = "\U0010ffff"


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredCorrection:
    """A correction and its place in the order in which they were made."""

    number: int
    correction: Correction


def insert_corrections(
    connection: sqlite3.Connection, corrections: Iterable[Correction], *, recorded: str
) -> int:
    """Add corrections; those that are there already are left alone. Return how many were new."""
    added = 0
    for correction in corrections:
        added += connection.execute(
            "INSERT OR IGNORE INTO correction (id, recorded, body) VALUES (?, ?, ?)",
            (correction.id, recorded, _encode(correction).decode()),
        ).rowcount
    return added


class CorrectionView(Asking):
    """The corrections, and the records that they name. Corrections have no day: they all count always."""

    def corrections(self) -> tuple[StoredCorrection, ...]:
        """Return every correction, in the order in which they were made; undone ones too."""
        rows = self._rows("SELECT body, number FROM correction ORDER BY number")
        decoded = self._decode(rows, _correction)
        return tuple(
            StoredCorrection(number=int(row[1] or 0), correction=correction)
            for row, correction in zip(rows, decoded, strict=True)
        )

    def by_hand(self, record_id: str) -> tuple[Correction, ...]:
        """Return the corrections that shape a record as this view shows it: none, in a view of readings."""
        del record_id
        return ()

    def reports_by_hand(self) -> tuple[ReportId, ...]:
        """Return the reports that corrections are about, by day: none, in a view of readings."""
        return ()

    def letter(self, source: str) -> Correction | None:
        """Return how an analyst graded an outlet or actor; None here: readings know no grades."""
        del source
        return None

    def records_called(self, asked: str) -> tuple[Corrected, ...]:
        """Return the records of an id, or up to three of each kind whose ids begin so."""
        if not asked:
            return ()
        begin = storable(asked)
        for values in (
            {"asked": begin, "after": begin + "\x00"},
            {"asked": begin, "after": begin + _LAST},
        ):
            found: list[Corrected] = []
            for table in _READ:
                found += self._decode(self._rows(_BY_ID.format(table=table), values), _record)
            for kind in ("encounter", "position", "claim"):
                found += self._decode_lines(self._rows(_LINE_BY_ID, {**values, "kind": kind}), _record)
            if found:
                return tuple(found)
        return ()

    def lines_told(
        self, kind: RecordKind, *, report: ReportId, actors: Collection[ActorId] | None = None
    ) -> tuple[Encounter | Position, ...]:
        """Return the lines that a report tells, as the ledger was merged: all, or those of some actors."""
        among = None if actors is None else _encode(sorted(actors)).decode()
        rows = self._rows(_LINES_TOLD, {"kind": kind, "report": storable(report), "actors": among})
        found = self._decode_lines(rows, _record)
        return tuple(
            line
            for line in found
            if isinstance(line, Encounter | Position) and any(each.report == report for each in line.history)
        )

    def tellings_of(self, reports: Collection[ReportId]) -> tuple[Telling, ...]:
        """Return what some reports tell, in the order of merging."""
        rows = self._rows(
            "SELECT telling.body FROM telling JOIN reading ON reading.id = telling.reading "
            "WHERE reading.newest = 1 AND reading.report IN (SELECT value FROM json_each(:reports)) "
            "AND reading.published <= :day "
            "ORDER BY telling.reported, reading.report, telling.start, telling.id",
            {"reports": _encode(sorted(reports)).decode()},
        )
        return tuple(self._decode(rows, _telling))

    def told_of_actors(self, actors: Collection[ActorId]) -> tuple[Actor, ...]:
        """Return what each report tells of some actors, oldest report first."""
        rows = self._rows(
            "SELECT actor.body FROM actor JOIN reading ON reading.id = actor.reading "
            "WHERE reading.newest = 1 AND reading.published <= :day "
            "AND actor.id IN (SELECT value FROM json_each(:actors)) "
            "ORDER BY reading.published, reading.report, actor.nth",
            {"actors": _encode(sorted(actors)).decode()},
        )
        return tuple(self._decode(rows, _actor))

    def reports_of_records(self, ids: Collection[str]) -> dict[str, ReportId]:
        """Return the report of each statement and act with one of these ids."""
        return self._reports_of(ids, "TRUE")

    def _reports_of(self, ids: Collection[str], condition: str) -> dict[str, ReportId]:
        found: dict[str, ReportId] = {}
        for table in ("statement", "act"):
            rows = self._rows(
                f"SELECT record.id, reading.report FROM {table} AS record "  # noqa: S608  (constants)
                "JOIN reading ON reading.id = record.reading WHERE reading.newest = 1 "
                "AND record.id IN (SELECT value FROM json_each(:ids)) AND reading.published <= :day "
                f"AND {condition}",
                {"ids": _encode(sorted(ids)).decode()},
            )
            found |= {str(record): str(report) for record, report in rows}
        return found

    def surely_told(self, ids: Collection[str]) -> dict[str, ReportId]:
        """Return the reports of statements and acts, by id, without those of which the reader is not sure."""
        return self._reports_of(ids, self._sure(f"{SCORE.format('record.body')} >= :sure"))

    def outlets(self) -> tuple[str, ...]:
        """Return the outlets of the reports, by name."""
        rows = self._rows(
            "SELECT DISTINCT outlet FROM report "
            "WHERE outlet IS NOT NULL AND published <= :day ORDER BY outlet"
        )
        return tuple(str(outlet) for (outlet,) in rows)

    def state(self) -> tuple[Value, ...]:
        """Return values that change with every reading, settling and correction, and how sure the view is."""
        [state] = self._rows(
            "SELECT (SELECT max(id) FROM reading), (SELECT count(*) FROM unsettled), "
            "(SELECT id FROM correction ORDER BY number DESC LIMIT 1)"
        )
        return (*state, None if self.sure is None else str(self.sure))
