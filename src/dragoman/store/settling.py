"""The settling of the ledger, as the store sees it: which reports are waiting, and what becomes of lines."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Mapping, Sequence
from datetime import date

import msgspec

from dragoman.records import Actor, ActorId, Claim, Encounter, Position, ReportId
from dragoman.store.lines import remove_line, remove_versions, write_line
from dragoman.store.strands import Order, Strands, TellingT

_encode = msgspec.json.Encoder().encode
_actor = msgspec.json.Decoder(Actor)
_maybe: msgspec.json.Decoder[Actor | None] = msgspec.json.Decoder(Actor | None)
_AMONG = "(SELECT value FROM json_each(?))"


class Settling:
    """One transaction of settling: what it reads is what it writes over. Got from `Writer.settling`."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def waiting(self, limit: int) -> list[tuple[date, ReportId]]:
        """Return the reports that the ledger has not taken in, oldest first, up to a number."""
        rows = self._connection.execute(
            "SELECT DISTINCT reading.published, reading.report FROM unsettled "
            "JOIN reading ON reading.id = unsettled.reading "
            "ORDER BY reading.published, reading.report LIMIT ?",
            (limit,),
        )
        return [(date.fromisoformat(day), report) for day, report in rows.fetchall()]

    def begin(self) -> None:
        """Clear a ledger that was merged before strands were kept; one that has strands is left alone."""
        if self._connection.execute("SELECT 1 FROM strand LIMIT 1").fetchone() is None:
            remove_versions(self._connection, from_day=date.min)

    def state(self) -> int:
        """Return a number that changes when another connection writes."""
        found: int = self._connection.execute("PRAGMA data_version").fetchone()[0]
        return found

    def others_wrote(self, *, since: int | None) -> bool:
        """Whether another connection has written since a state."""
        return since is not None and self.state() != since

    def strands(self, kind: str, type_: type[TellingT]) -> Strands[TellingT]:
        """Return the strands of one kind of line."""
        return Strands(self._connection, kind=kind, type_=type_)

    def rewrite(
        self,
        kind: str,
        line: str,
        *,
        from_day: date | None,
        versions: Sequence[tuple[date, Encounter | Position | Claim]] = (),
        places: Sequence[Order] = (),
    ) -> int:
        """Replace what became known of a line from a day on, and return how many versions are written.

        Without a day the line is new, and there is nothing to replace. `places` are those of all that is
        told of it.
        """
        if from_day is not None:
            remove_line(self._connection, kind, line, from_day=from_day)
        if versions:
            write_line(self._connection, kind, versions, places=places, new=from_day is None)
        return len(versions)

    def taken_for(self, reports: Collection[ReportId]) -> dict[ActorId, Actor | None]:
        """Return whom the ledger last took for something else than their first report now tells: for what.

        Only those count whom some reports name, or named before they were read again. What the first
        report tells is from now on what the ledger takes them for. None is for nobody known.
        """
        rows = self._connection.execute(
            "SELECT DISTINCT actor.id, known.body, side.body FROM reading "  # noqa: S608  (a constant)
            "JOIN actor ON actor.reading = reading.id "
            "LEFT JOIN known ON known.actor = actor.id AND known.fact = 'first' "
            "LEFT JOIN side ON side.actor = actor.id "
            f"WHERE reading.report IN {_AMONG}",
            (json.dumps(sorted(reports)),),
        ).fetchall()
        changed = {}
        for actor, first, side in rows:
            now, was = _known(first), _known(side)
            if now != was:
                self._connection.execute(
                    "INSERT INTO side (actor, body) VALUES (?1, ?2) ON CONFLICT DO UPDATE SET body = ?2",
                    (actor, _encode(now).decode()),
                )
                changed[actor] = was
        return changed

    def first_told(self, actor: ActorId) -> Actor | None:
        """Return an actor as the first report that names it has it; None where no report does."""
        row = self._connection.execute(
            "SELECT body FROM known WHERE actor = ? AND fact = 'first' AND value = ''", (actor,)
        ).fetchone()
        return _actor.decode(row[0]) if row is not None else None

    def settled(self, reports: Sequence[ReportId]) -> None:
        """Clear the marks of reports that are taken in."""
        self._connection.execute(
            f"DELETE FROM unsettled WHERE reading IN (SELECT id FROM reading WHERE report IN {_AMONG})",  # noqa: S608  (a constant)
            (json.dumps(sorted(reports)),),
        )

    def is_sketched(self, report: ReportId) -> bool:
        """Whether a report's sketch is kept already: its text never changes."""
        found = self._connection.execute(
            "SELECT 1 FROM sketched JOIN report ON report.number = sketched.report WHERE report.id = ?",
            (report,),
        )
        return found.fetchone() is not None

    def sketch(self, report: ReportId, marks: Collection[int]) -> None:
        """Keep the sketch of a report."""
        number = self._number(report)
        self._connection.execute("INSERT INTO sketched (report, marks) VALUES (?, ?)", (number, len(marks)))
        self._connection.executemany(
            "INSERT INTO sketch (hash, report) VALUES (?, ?)",
            [(_signed(mark), number) for mark in sorted(marks)],
        )

    def sharing(self, marks: Collection[int], *, least: float) -> list[ReportId]:
        """Return the reports that share marks: this share of their own marks or of those given."""
        rows = self._connection.execute(
            "SELECT report.id FROM ("  # noqa: S608  (a constant)
            "  SELECT sketch.report AS near, count(*) AS common FROM sketch "
            f"  WHERE sketch.hash IN {_AMONG} GROUP BY sketch.report) "
            "JOIN sketched ON sketched.report = near AND common >= ? * min(?, sketched.marks) "
            "JOIN report ON report.number = sketched.report",
            (json.dumps([_signed(mark) for mark in sorted(marks)]), least, len(marks)),
        )
        return [report for (report,) in rows.fetchall()]

    def of_same_text(self, report: ReportId) -> set[ReportId]:
        """Return the other reports that have the very text of one."""
        rows = self._connection.execute(
            "SELECT other.id FROM report JOIN report AS other ON other.same_text = report.same_text "
            "WHERE report.id = ?1 AND other.id <> ?1",
            (report,),
        )
        return {other for (other,) in rows.fetchall()}

    def text(self, report: ReportId) -> str:
        """Return the text of a report."""
        row = self._connection.execute("SELECT text FROM report WHERE id = ?", (report,)).fetchone()
        return str(row[0])

    def published(self, report: ReportId) -> tuple[date, int]:
        """Return the day of a report, and the length of its text."""
        day, length = self._connection.execute(
            "SELECT published, length(text) FROM report WHERE id = ?", (report,)
        ).fetchone()
        return date.fromisoformat(day), length

    def parent(self, report: ReportId) -> ReportId | None:
        """Return the earliest report that one is a copy of."""
        row = self._connection.execute("SELECT parent FROM copy WHERE report = ?", (report,)).fetchone()
        return str(row[0]) if row is not None else None

    def put_copies(self, parents: Mapping[ReportId, ReportId]) -> set[ReportId]:
        """Keep of which report each is a copy; return the reports of which the first original changed."""
        self._connection.executemany(
            "INSERT INTO copy (report, parent, original) VALUES (?1, ?2, '') "
            "ON CONFLICT DO UPDATE SET parent = ?2",
            list(parents.items()),
        )
        changed: set[ReportId] = set()
        waiting = list(parents)
        while waiting:
            report = waiting.pop()
            parent = self.parent(report)
            assert parent is not None  # noqa: S101  (kept above, or found by its parent)
            original = self._root(parent)
            written = self._connection.execute(
                "UPDATE copy SET original = ?1 WHERE report = ?2 AND original <> ?1", (original, report)
            )
            if written.rowcount:
                changed.add(report)
            waiting += [
                child
                for (child,) in self._connection.execute(
                    "SELECT report FROM copy WHERE parent = ? AND original <> ?", (report, original)
                )
            ]
        return changed

    def _root(self, report: ReportId) -> ReportId:
        parent = self.parent(report)
        while parent is not None:
            report, parent = parent, self.parent(parent)
        return report

    def _number(self, report: ReportId) -> int:
        row = self._connection.execute("SELECT number FROM report WHERE id = ?", (report,)).fetchone()
        return int(row[0])


def _signed(mark: int) -> int:
    """Return 64 bits as SQLite keeps them."""
    return mark - (1 << 64) if mark >= 1 << 63 else mark


def _known(body: str | None) -> Actor | None:
    """Return of an actor what grouping goes by: its kind, its state and its name."""
    found = _maybe.decode(body) if body is not None else None
    if found is None:
        return None
    return Actor(
        id=found.id, report="", name=found.name, kind=found.kind, of=found.of, wikidata=found.wikidata
    )
