"""The ledger's lines as rows: versions, each with the day from which and the day until which it holds."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from datetime import date

import msgspec

from dragoman.records import ActorId, Claim, Encounter, Position

LedgerRecord = Encounter | Position | Claim

_encode = msgspec.json.Encoder().encode


def remove_versions(connection: sqlite3.Connection, *, from_day: date) -> None:
    """Take away what became known on or after a day; the versions before are the newest again."""
    day = from_day.isoformat()
    connection.execute("DELETE FROM line WHERE known_from >= ?", (day,))
    connection.execute("UPDATE line SET known_until = NULL WHERE known_until >= ?", (day,))


def remove_line(connection: sqlite3.Connection, kind: str, line: str, *, from_day: date) -> None:
    """Take away what became known of one line on or after a day."""
    day = from_day.isoformat()
    connection.execute("DELETE FROM line WHERE kind = ? AND id = ? AND known_from >= ?", (kind, line, day))
    connection.execute(
        "UPDATE line SET known_until = NULL WHERE kind = ? AND id = ? AND known_until >= ?", (kind, line, day)
    )


def insert_versions(connection: sqlite3.Connection, given: Iterable[tuple[LedgerRecord, date]]) -> None:
    """Write versions. Each ends the one before it of the same line, which may be in the store already."""
    lines: dict[tuple[str, str], dict[str, LedgerRecord]] = {}
    for record, known_from in given:
        lines.setdefault((_kind(record), record.id), {})[known_from.isoformat()] = record
    for (kind, line), versions in lines.items():
        days = sorted(versions)
        connection.execute(
            "UPDATE line SET known_until = ? WHERE kind = ? AND id = ? AND known_until IS NULL",
            (days[0], kind, line),
        )
        for day, until in zip(days, [*days[1:], None], strict=True):
            _insert(connection, versions[day], kind=kind, known_from=day, known_until=until)
        newest = versions[days[-1]]
        if isinstance(newest, Claim):
            # A claim only ever gains members from one day to the next.
            connection.executemany(
                "INSERT OR IGNORE INTO said (told, line) VALUES (?, ?)",
                [(told, line) for told in newest.members],
            )


def _insert(
    connection: sqlite3.Connection,
    record: LedgerRecord,
    *,
    kind: str,
    known_from: str,
    known_until: str | None,
) -> None:
    number = connection.execute(
        "INSERT INTO line (kind, id, known_from, known_until, body) VALUES (?, ?, ?, ?, ?)",
        (kind, record.id, known_from, known_until, _encode(record).decode()),
    ).lastrowid
    connection.executemany(
        "INSERT OR IGNORE INTO party (actor, kind, part, line) VALUES (?, ?, ?, ?)",
        [(actor, kind, part, number) for actor, part in _parties(record)],
    )


def _kind(record: LedgerRecord) -> str:
    if isinstance(record, Encounter):
        return "encounter"
    return "position" if isinstance(record, Position) else "claim"


def _parties(record: LedgerRecord) -> Iterator[tuple[ActorId, str]]:
    if isinstance(record, Encounter):
        for actor in record.parties:
            yield actor, "party"
        for actor in record.present:
            yield actor, "present"
    elif isinstance(record, Position):
        yield record.holder, "holder"
        for actor in record.toward:
            yield actor, "toward"
