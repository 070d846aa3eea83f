"""Finding words in reports and in what is said in them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from dragoman.records import ReportId
from dragoman.store.asking import Asking, Value

_MOST_WORDS = 64
"""Words of a question that count: the word index limits how deep a query may nest."""

_EXCERPT = 24
"""Words of the excerpt around a hit."""

_MOST_HITS = 1_000_000
"""More than any store has; SQLite takes no number without end."""

_ASKED = re.compile(r'"([^"]*)"|([^\s"]+)')

# Newest first, never by relevance: that weighs words by all reports in the index, later ones too.
# The excerpts are made after the choice, since each costs a walk over the text.
_REPORTS = """
    SELECT report.published, report.outlet, report.id, NULL,
        snippet(report_words, -1, '', '', '…', {words})
    FROM report_words JOIN report ON report.number = report_words.rowid
    WHERE report_words MATCH :asked AND report_words.rowid IN (
        SELECT report.number FROM report_words JOIN report ON report.number = report_words.rowid
        WHERE report_words MATCH :asked AND report.published <= :day
        ORDER BY report.published DESC, report.id LIMIT :limit)
    ORDER BY report.published DESC, report.id
"""

_STATEMENTS = """
    SELECT reading.published, report.outlet, report.id, statement.id,
        snippet(statement_words, -1, '', '', '…', {words})
    FROM statement_words JOIN statement ON statement.number = statement_words.rowid
    JOIN reading ON reading.id = statement.reading JOIN report ON report.id = reading.report
    WHERE statement_words MATCH :asked AND statement_words.rowid IN (
        SELECT statement.number FROM statement_words
        JOIN statement ON statement.number = statement_words.rowid
        JOIN reading ON reading.id = statement.reading
        WHERE statement_words MATCH :asked AND reading.newest = 1 AND reading.published <= :day
        ORDER BY reading.published DESC, reading.report, statement.start, statement.nth LIMIT :limit)
    ORDER BY reading.published DESC, reading.report, statement.start, statement.nth
"""


# Of words that very many hold, the newest reports are asked one by one: most of them do. Then nothing has to
# be put in order that is not shown.
_REPORTS_LATELY = """
    SELECT report.published, report.outlet, report.id, NULL, (
        SELECT snippet(report_words, -1, '', '', '…', {words}) FROM report_words
        WHERE report_words MATCH :asked AND report_words.rowid = report.number)
    FROM (
        SELECT number FROM report WHERE published >= :since AND published <= :day AND EXISTS (
            SELECT 1 FROM report_words WHERE report_words MATCH :asked AND report_words.rowid = report.number)
        ORDER BY published DESC, id LIMIT :limit) AS few
    JOIN report ON report.number = few.number
    ORDER BY report.published DESC, report.id
"""

_STATEMENTS_LATELY = """
    SELECT reading.published, report.outlet, report.id, statement.id, (
        SELECT snippet(statement_words, -1, '', '', '…', {words}) FROM statement_words
        WHERE statement_words MATCH :asked AND statement_words.rowid = statement.number)
    FROM (
        SELECT statement.number FROM reading JOIN statement ON statement.reading = reading.id
        WHERE reading.newest = 1 AND reading.published >= :since AND reading.published <= :day AND EXISTS (
            SELECT 1 FROM statement_words
            WHERE statement_words MATCH :asked AND statement_words.rowid = statement.number)
        ORDER BY reading.published DESC, reading.report, statement.start, statement.nth LIMIT :limit) AS few
    JOIN statement ON statement.number = few.number
    JOIN reading ON reading.id = statement.reading JOIN report ON report.id = reading.report
    ORDER BY reading.published DESC, reading.report, statement.start, statement.nth
"""
_MANY = "SELECT count(*) FROM {table} WHERE {table} MATCH :asked"

_COMMON = 5_000
"""Reports or statements that hold common words, at least."""
_LATELY = timedelta(days=30)


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A place where the words stand: a report, or a statement in it, with an excerpt of the text."""

    kind: Literal["report", "statement"]
    report: ReportId
    published: date
    outlet: str | None
    statement: str | None
    excerpt: str


class WordView(Asking):
    """Search by words."""

    def search(self, words: str, *, limit: int = 50) -> tuple[Hit, ...]:
        """Return reports and statements that hold all the words, newest report first.

        Words in double quotes stand together. Endings, letter case and accents do not count. Nothing
        in the words is an operator: they are data.
        """
        asked = _query(words)
        if not asked or limit < 1:
            return ()
        values: dict[str, Value] = {"asked": asked, "limit": min(limit, _MOST_HITS)}
        hits = [
            *self._hits("report_words", _REPORTS, _REPORTS_LATELY, values),
            *self._hits("statement_words", _STATEMENTS, _STATEMENTS_LATELY, values),
        ]
        # A stable sort, twice: the report's own hit stands before those of its statements.
        hits.sort(key=lambda hit: hit.report)
        hits.sort(key=lambda hit: hit.published, reverse=True)
        return tuple(hits[:limit])

    def _hits(self, table: str, query: str, lately: str, values: Mapping[str, Value]) -> Iterator[Hit]:
        """Yield the newest hits in one word index."""
        [(count,)] = self._rows(_MANY.format(table=table), values)
        rows: list[tuple[Value, ...]] = []
        if int(count or 0) >= _COMMON:
            [(newest,)] = self._rows("SELECT max(published) FROM report WHERE published <= :day")
            day = date.fromisoformat(str(newest)) if newest is not None else date.min
            since = (max(day, date.min + _LATELY) - _LATELY).isoformat()
            rows = self._rows(lately.format(words=_EXCERPT), {**values, "since": since})
        if len(rows) < int(values["limit"] or 0):
            rows = self._rows(query.format(words=_EXCERPT), values)
        yield from map(_hit, rows)


def _query(words: str) -> str:
    """Return the words as a query of the index in which each is a quoted string."""
    storable = words.encode("utf-8", "replace").decode().replace("\x00", " ")
    asked = [phrase or word for phrase, word in _ASKED.findall(storable)]
    # A string without letters and digits is nothing to the index, and would match nothing.
    telling = [each for each in asked if any(letter.isalnum() for letter in each)]
    return " ".join(f'"{each}"' for each in telling[:_MOST_WORDS])


def _hit(row: tuple[Value, ...]) -> Hit:
    published, outlet, report, statement, excerpt = row
    return Hit(
        kind="report" if statement is None else "statement",
        report=str(report),
        published=date.fromisoformat(str(published)),
        outlet=None if outlet is None else str(outlet),
        statement=None if statement is None else str(statement),
        excerpt=str(excerpt),
    )
