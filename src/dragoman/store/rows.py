"""A reading as rows: what `Writer.add` writes."""

from __future__ import annotations

import hashlib
import sqlite3
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from pathlib import PurePath

import msgspec

from dragoman.records import ActorId, Mention, Reading, Report, Span, Statement, Telling
from dragoman.store.known import forget, learn
from dragoman.store.names import names_of
from dragoman.store.view_runs import TALLIED

_encode = msgspec.json.Encoder().encode

_ABOUT = ("outlet", "byline", "title", "url", "language", "file", "wire")

Involved = tuple[ActorId, str, int, int, str]


def insert_report(connection: sqlite3.Connection, report: Report, *, merge: bool) -> None:
    """Write a report; of one that is there already, only what is known about it can change.

    The same report may come from two files. With `merge` (the same reader) each field keeps the
    first of the values in alphabetical order, so that the order of reading does not show; without it
    (a newer reader) the newer values stand.
    """
    about = [getattr(report, field) for field in _ABOUT]
    held = connection.execute(
        f"SELECT {', '.join(_ABOUT)} FROM report WHERE id = ?",  # noqa: S608  (names are constants)
        (report.id,),
    ).fetchone()
    if held is None:
        cursor = connection.execute(
            "INSERT INTO report (id, published, outlet, byline, title, url, language, file, wire, stem, "
            "same_text, text) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (report.id, report.published.isoformat(), *about, _stem(report.file), _hash(report), report.text),
        )
        _insert_words(connection, cursor.lastrowid, report.title, report.text)
        return
    if merge:
        pairs = zip(held, about, strict=True)
        about = [min((each for each in pair if each is not None), default=None) for pair in pairs]
    if list(held) == about:
        return
    number, old_title = connection.execute(
        "SELECT number, title FROM report WHERE id = ?", (report.id,)
    ).fetchone()
    connection.execute(
        "UPDATE report SET outlet = ?, byline = ?, title = ?, url = ?, language = ?, file = ?, wire = ?, "
        "stem = ? WHERE number = ?",
        (*about, _stem(about[_ABOUT.index("file")]), number),
    )
    title = about[_ABOUT.index("title")]
    if title != old_title:
        # An external-content word index forgets a row only when told its old words.
        connection.execute(
            "INSERT INTO report_words (report_words, rowid, title, text) VALUES ('delete', ?, ?, ?)",
            (number, old_title, report.text),
        )
        _insert_words(connection, number, title, report.text)


def insert_reading(
    connection: sqlite3.Connection, reading: Reading, *, tellings: Sequence[Telling], recorded: str
) -> int:
    """Write a reading as the newest of its report, and return its number."""
    report = reading.report
    lost = forget(connection, report=report.id)
    _tally(connection, report, by=-1)
    connection.execute("UPDATE reading SET newest = 0 WHERE report = ? AND newest = 1", (report.id,))
    sentences = _encode([(span.start, span.end) for span in reading.sentences]).decode()
    number = connection.execute(
        "INSERT INTO reading (report, published, reader, recorded, newest, sentences) "
        "VALUES (?, ?, ?, ?, 1, ?)",
        (report.id, report.published.isoformat(), reading.reader, recorded, sentences),
    ).lastrowid
    assert number is not None  # noqa: S101  (an INSERT always has one)
    connection.executemany(
        "INSERT INTO actor (reading, nth, body) VALUES (?, ?, ?)",
        [(number, nth, _json(actor)) for nth, actor in enumerate(reading.actors)],
    )
    learn(connection, reading, lost=lost)
    connection.executemany(
        "INSERT OR IGNORE INTO called (name, form, actor, reading) VALUES (?, ?, ?, ?)",
        [(name, form, actor.id, number) for actor in reading.actors for name, form in names_of(actor)],
    )
    for table, records in (
        ("timex", [(timex.span.start, timex) for timex in reading.timexes]),
        ("mention", [(mention.span.start, mention) for mention in reading.mentions]),
        ("act", [(act.trigger.start, act) for act in reading.acts]),
        ("question", [(question.span.start, question) for question in reading.questions]),
    ):
        connection.executemany(
            f"INSERT INTO {table} (reading, nth, start, body) VALUES (?, ?, ?, ?)",  # noqa: S608
            [(number, nth, start, _json(record)) for nth, (start, record) in enumerate(records)],
        )
    for nth, statement in enumerate(reading.statements):
        content = " … ".join(span.text for span in statement.content)
        cursor = connection.execute(
            "INSERT INTO statement (reading, nth, start, content, body) VALUES (?, ?, ?, ?, ?)",
            (number, nth, _start(statement), content, _json(statement)),
        )
        connection.execute(
            "INSERT INTO statement_words (rowid, content) VALUES (?, ?)", (cursor.lastrowid, content)
        )
    connection.executemany(
        "INSERT OR IGNORE INTO involved (actor, kind, nth, reading, part) VALUES (?, ?, ?, ?, ?)",
        list(_involved(reading, number=number)),
    )
    connection.executemany(
        "INSERT INTO telling (reading, nth, reported, start, body) VALUES (?, ?, ?, ?, ?)",
        [
            (number, nth, telling.reported.isoformat(), telling.span.start, _json(telling))
            for nth, telling in enumerate(tellings)
        ],
    )
    _tally(connection, report, by=1)
    return number


def _tally(connection: sqlite3.Connection, report: Report, *, by: int) -> None:
    """Count what the newest reading of a report has, or take it off the count."""
    for kind in TALLIED:
        connection.execute(
            "INSERT INTO tally (kind, published, records) "  # noqa: S608  (a constant)
            f"SELECT '{kind}', ?1, ?2 * count(*) FROM {kind} JOIN reading ON reading.id = {kind}.reading "
            "WHERE reading.report = ?3 AND reading.newest = 1 "
            "ON CONFLICT DO UPDATE SET records = records + excluded.records",
            (report.published.isoformat(), by, report.id),
        )


def _involved(reading: Reading, *, number: int) -> Iterator[Involved]:
    """Yield which actors each statement, act and question is about.

    A statement is about its speaker and those named in its words, an act about who does and receives
    it, a question about those named in it.
    """
    naming = _Naming(reading.mentions)
    for nth, statement in enumerate(reading.statements):
        if statement.speaker is not None:
            yield statement.speaker, "statement", nth, number, "speaker"
        for actor in naming.inside(statement.content):
            yield actor, "statement", nth, number, "named"
    for nth, act in enumerate(reading.acts):
        for part, actors in (("actor", act.actor), ("recipient", act.recipient)):
            for actor in actors:
                yield actor, "act", nth, number, part
    for nth, question in enumerate(reading.questions):
        for actor in naming.inside((question.span,)):
            yield actor, "question", nth, number, "named"


class _Naming:
    """Which actors are mentioned inside a span, found without asking every mention each time."""

    def __init__(self, mentions: Iterable[Mention]) -> None:
        self._mentions = sorted(mentions, key=lambda mention: mention.span.start)
        self._starts = [mention.span.start for mention in self._mentions]

    def inside(self, spans: Iterable[Span]) -> list[ActorId]:
        """Return the actors of the mentions that lie inside the spans, each once."""
        found: dict[ActorId, None] = {}
        for span in spans:
            for at in range(bisect_left(self._starts, span.start), bisect_left(self._starts, span.end)):
                if self._mentions[at].span.end <= span.end:
                    found[self._mentions[at].actor] = None
        return list(found)


def _insert_words(connection: sqlite3.Connection, number: int | None, title: str | None, text: str) -> None:
    connection.execute(
        "INSERT INTO report_words (rowid, title, text) VALUES (?, ?, ?)", (number, title, text)
    )


def _start(statement: Statement) -> int:
    spans = [statement.source, statement.cue, *statement.content]
    return min(span.start for span in spans if span is not None)


def _stem(file: str | None) -> str | None:
    return None if file is None else PurePath(file).stem


def _hash(report: Report) -> str:
    return hashlib.blake2b(report.text.encode(), digest_size=16).hexdigest()


def _json(record: msgspec.Struct) -> str:
    return _encode(record).decode()
