"""The ledger's lines as rows: versions, each with the day from which and the day until which it holds.

What is told of a line only grows from version to version. Of a line that is told often the versions hold
the first and the last of it, and the rest stands once for all of them: else a line that a thousand reports
tell would be kept with half a million of their sentences.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any, Final, TypeVar

import msgspec

from dragoman.records import ActorId, Claim, Encounter, EncounterEntry, Position, PositionEntry, ReportId

LedgerRecord = Encounter | Position | Claim
LineT = TypeVar("LineT", bound=msgspec.Struct)
Place = tuple[date, ReportId, int]

#: Told oftener than this, a line is long.
LONG: Final = 8

_encode = msgspec.json.Encoder().encode
_TOLD: Final[dict[type, tuple[str, msgspec.json.Decoder[Any]]]] = {
    Encounter: ("history", msgspec.json.Decoder(tuple[EncounterEntry, ...])),
    Position: ("history", msgspec.json.Decoder(tuple[PositionEntry, ...])),
    Claim: ("members", msgspec.json.Decoder(tuple[str, ...])),
}


_OF_LINE: Final = "SELECT reported, body FROM entry WHERE kind = ? AND line = ?"
_LAST_BEFORE: Final = f"{_OF_LINE} AND reported <= ? ORDER BY reported DESC, report DESC, nth DESC LIMIT 1"
_AFTER: Final = f"{_OF_LINE} AND reported > ? AND reported <= ? ORDER BY reported, report, nth"
_TOLD_IN: Final = """
    SELECT entry.line, entry.reported, entry.body FROM (
        SELECT DISTINCT strand.line, member.reported, member.report
        FROM member JOIN strand ON strand.number = member.strand
        WHERE member.kind = :kind AND member.report IN (SELECT value FROM json_each(:reports))) AS few
    CROSS JOIN entry ON entry.kind = :kind AND entry.line = few.line
        AND entry.reported = few.reported AND entry.report = few.report
    ORDER BY entry.line, entry.reported, entry.report, entry.nth
"""


def remove_versions(connection: sqlite3.Connection, *, from_day: date) -> None:
    """Take away what became known on or after a day; the versions before are the newest again."""
    day = from_day.isoformat()
    connection.execute("DELETE FROM line WHERE known_from >= ?", (day,))
    connection.execute("DELETE FROM entry WHERE reported >= ?", (day,))
    connection.execute("UPDATE line SET known_until = NULL WHERE known_until >= ?", (day,))


def remove_line(connection: sqlite3.Connection, kind: str, line: str, *, from_day: date) -> None:
    """Take away what became known of one line on or after a day."""
    day = from_day.isoformat()
    connection.execute("DELETE FROM line WHERE kind = ? AND id = ? AND known_from >= ?", (kind, line, day))
    connection.execute(
        "UPDATE line SET known_until = NULL WHERE kind = ? AND id = ? AND known_until >= ?", (kind, line, day)
    )
    connection.execute("DELETE FROM entry WHERE kind = ? AND line = ? AND reported >= ?", (kind, line, day))


def write_line(
    connection: sqlite3.Connection,
    kind: str,
    versions: Sequence[tuple[date, LedgerRecord]],
    *,
    places: Sequence[Place],
    new: bool,
) -> None:
    """Write the versions of one line, by day; `new` says that there are none of it yet.

    `places` are those of all that is told of the newest version, in its order. Each version has as much of
    it as was told by its day.
    """
    first, newest = versions[0][0].isoformat(), versions[-1][1]
    if not new:
        connection.execute(
            "UPDATE line SET known_until = ? WHERE kind = ? AND id = ? AND known_until IS NULL",
            (first, kind, newest.id),
        )
    days = [day.isoformat() for day, _ in versions]
    for (_, record), day, until in zip(versions, days, [*days[1:], None], strict=True):
        is_long = len(_told(record)) > LONG
        shown = _shortened(record) if is_long else record
        _insert(connection, shown, kind=kind, known_from=day, known_until=until, is_long=is_long)
    told = list(zip(places, _told(newest), strict=True))
    fresh = [(place, each) for place, each in told if new or place[0] >= versions[0][0]]
    if isinstance(newest, Claim):
        connection.executemany(
            "INSERT OR IGNORE INTO said (told, line) VALUES (?, ?)", [(each, newest.id) for _, each in fresh]
        )
    if len(told) <= LONG:
        if not new:
            connection.execute("DELETE FROM entry WHERE kind = ? AND line = ?", (kind, newest.id))
        return
    held = connection.execute(
        "SELECT 1 FROM entry WHERE kind = ? AND line = ? LIMIT 1", (kind, newest.id)
    ).fetchone()
    connection.executemany(
        "INSERT INTO entry (kind, line, reported, report, nth, body) VALUES (?, ?, ?, ?, ?, ?)",
        [
            (kind, newest.id, day.isoformat(), report, nth, _encode(each).decode())
            for (day, report, nth), each in (told if held is None else fresh)
        ],
    )


def lengthened(
    connection: sqlite3.Connection,
    record: LineT,
    *,
    known_from: str,
    since: str | None = None,
    told: Sequence[tuple[str, str]] | None = None,
) -> LineT:
    """Return a long line with what is told of it by the day of its version: all, or some of it.

    Some is the first and the last, the last up to the day `since`, and all after that day or, instead, what
    of `told` is known by then: days and bodies in order.
    """
    assert isinstance(record, LedgerRecord)  # noqa: S101  (no other records are lines)
    if told is None and since is not None and since >= known_from:
        return record
    field, decoder = _TOLD[type(record)]
    of_line = (_kind(record), record.id)
    rows: list[tuple[str, str]] = []
    if since is not None:
        rows = connection.execute(_LAST_BEFORE, (*of_line, min(since, known_from))).fetchall()
    if told is None:
        rows += connection.execute(_AFTER, (*of_line, since or "", known_from)).fetchall()
    else:
        before = [each for each in told if each[0] <= min(since or "", known_from)]
        last_before = [each for each in rows if each not in before]
        rows = [*before, *last_before, *(each for each in told if (since or "") < each[0] <= known_from)]
    some = decoder.decode("[" + ",".join(body for _, body in rows) + "]")
    first, *_, last = _told(record)
    # The first and the last stand in the version, and may be among what is looked up.
    some = some if some[:1] == (first,) else (first, *some)
    some = some if some[-1:] == (last,) else (*some, last)
    return msgspec.structs.replace(record, **{field: some})


def told_in(
    connection: sqlite3.Connection, kind: str, reports: Iterable[ReportId]
) -> dict[str, list[tuple[str, str]]]:
    """Return what some reports tell of long lines, by the id of the line: days and bodies, in order."""
    found: dict[str, list[tuple[str, str]]] = {}
    for line, *told in connection.execute(_TOLD_IN, {"kind": kind, "reports": json.dumps(sorted(reports))}):
        found.setdefault(line, []).append((told[0], told[1]))
    return found


def _told(record: LedgerRecord) -> Sequence[Any]:
    return record.members if isinstance(record, Claim) else record.history


def _shortened(record: LedgerRecord) -> LedgerRecord:
    told = _told(record)
    return msgspec.structs.replace(record, **{_TOLD[type(record)][0]: (told[0], told[-1])})


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
            _insert(connection, versions[day], kind=kind, known_from=day, known_until=until, is_long=False)
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
    is_long: bool,
) -> None:
    number = connection.execute(
        "INSERT INTO line (kind, id, known_from, known_until, long, body) VALUES (?, ?, ?, ?, ?, ?)",
        (kind, record.id, known_from, known_until, is_long, _encode(record).decode()),
    ).lastrowid
    connection.executemany(
        "INSERT OR IGNORE INTO party (actor, kind, part, line, known_from, known_until, sort, id) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (actor, kind, part, number, known_from, known_until, _sort(record), record.id)
            for actor, part in _parties(record)
        ],
    )


def _sort(record: LedgerRecord) -> str | None:
    """Return by what a line is listed: the latest day of a meeting, when a position was last told."""
    if isinstance(record, Encounter):
        day = record.latest or record.earliest
        return day.isoformat() if day is not None else "9999-99-99"
    return record.history[-1].reported.isoformat() if isinstance(record, Position) else None


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
