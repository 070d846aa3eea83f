"""Questions about reports and what was noticed in them."""

from __future__ import annotations

from datetime import date
from typing import Final

import msgspec

from dragoman.errors import UnknownReport
from dragoman.records import (
    Act,
    Actor,
    Mention,
    Question,
    Reading,
    Report,
    ReportId,
    Span,
    Statement,
    Timex,
)
from dragoman.store.asking import Asking, Between, By, Filters, RecordT, Value, storable

_actor = msgspec.json.Decoder(Actor)
_timex = msgspec.json.Decoder(Timex)
_mention = msgspec.json.Decoder(Mention)
_statement = msgspec.json.Decoder(Statement)
_act = msgspec.json.Decoder(Act)
_question = msgspec.json.Decoder(Question)
_sentences = msgspec.json.Decoder(tuple[tuple[int, int], ...])

# The original of a copy is the earliest report with its text, or, once the ledger is settled, the one that it
# has most of its words from. Either is earlier, so it is known whenever the copy is.
_REPORTS: Final = """
    SELECT id, published, outlet, byline, title, url, language, text, file, wire,
        coalesce(
            (SELECT copy.original FROM copy WHERE copy.report = report.id),
            (SELECT first.id FROM report AS first WHERE first.same_text = report.same_text
             ORDER BY first.published, first.id LIMIT 1))
    FROM report WHERE published <= :day AND {} ORDER BY published, id
"""

_REPORTS_AFTER: Final = "(published, id) {} (SELECT published, id FROM report WHERE id = :after)"

_RECORDS: Final = """
    SELECT record.body FROM {table} AS record JOIN reading ON reading.id = record.reading
    WHERE reading.newest = 1 AND reading.published <= :day AND {filters}
    ORDER BY reading.published, reading.report, record.start, record.nth LIMIT :limit
"""

#: What follows a record of the newest reading of its report.
_AFTER: Final = """(reading.published, reading.report, record.start, record.nth) > (
    SELECT reading.published, reading.report, record.start, record.nth FROM {table} AS record
    JOIN reading ON reading.id = record.reading WHERE record.id = :after AND reading.newest = 1)"""

_NAMING: Final = """
    SELECT reading.report FROM (SELECT DISTINCT mention.reading AS number FROM mention WHERE {}) AS found
    JOIN reading ON reading.id = found.number
    WHERE reading.newest = 1 AND reading.published <= :day
"""

_INVOLVED: Final = """(record.reading, record.nth) IN (
    SELECT reading, nth FROM involved WHERE actor IN {{}} AND kind = '{kind}' AND part = '{part}')"""

_BETWEEN: Final = """(record.reading, record.nth) IN (
    SELECT one.reading, one.nth FROM involved AS one
    JOIN involved AS other ON other.kind = one.kind AND other.reading = one.reading AND other.nth = one.nth
    WHERE one.kind = '{kind}' AND one.actor IN {one} AND other.actor IN {other}
      AND one.actor <> other.actor)"""

_NAMES: Final = "record.reading IN (SELECT reading FROM actor WHERE id IN {})"

_OF_THEM_OR_NOBODY: Final = """(
    EXISTS (SELECT 1 FROM involved WHERE kind = 'question' AND reading = record.reading
            AND nth = record.nth AND actor IN {})
    OR NOT EXISTS (SELECT 1 FROM involved WHERE kind = 'question' AND reading = record.reading
                   AND nth = record.nth))"""


class ReadingView(Asking):
    """Reports, and the records of their readings, ordered by day, report and place in the text.

    `since` and `until` are days of publication. `by` is one actor or several; `between` is two sides,
    each a set of actors. `limit` and `after` (the id of the last record of the page before) give a page.
    """

    def reports(
        self,
        *,
        since: date | None = None,
        until: date | None = None,
        newest_first: bool = False,
        limit: int | None = None,
        after: ReportId | None = None,
    ) -> tuple[Report, ...]:
        """Return every report, oldest first unless asked otherwise."""
        filters = Filters().at_least("published", since).at_most("published", until)
        if after is not None:
            filters.when(_REPORTS_AFTER.format("<" if newest_first else ">"), after=storable(after))
        values = {**filters.values, "limit": -1 if limit is None else limit}
        query = _REPORTS.format(filters)
        if newest_first:
            query = query.replace("ORDER BY published, id\n", "ORDER BY published DESC, id DESC\n")
        return tuple(_report(row) for row in self._rows(query + " LIMIT :limit", values))

    def newest(self) -> date | None:
        """Return the day of the newest report; None where there is none."""
        [(day,)] = self._rows("SELECT max(published) FROM report WHERE published <= :day")
        return date.fromisoformat(str(day)) if day is not None else None

    def naming(self, actors: By) -> frozenset[ReportId]:
        """Return the reports that mention some of these actors."""
        filters = Filters().any_of("mention.actor IN {}", actors)
        rows = self._rows(_NAMING.format(filters), filters.values)
        return frozenset(str(report) for (report,) in rows)

    def report(self, asked: str) -> Report:
        """Return a report by its id, file name, file name without suffix, or the beginning of its id.

        They are tried in this order. Several reports of one file name give the earliest; a beginning
        must fit one report only. UnknownReport where nothing fits.
        """
        for condition in ("id = :asked", "file = :asked", "stem = :asked"):
            if found := self._rows(_REPORTS.format(condition), {"asked": storable(asked)}):
                return _report(found[0])
        if asked:
            beginning = "id >= :asked AND id < :after"
            values = {"asked": storable(asked), "after": storable(asked) + "\U0010ffff"}
            # Two are enough to know that the beginning fits several.
            found = self._rows(_REPORTS.format(beginning) + " LIMIT 2", values)
            if len(found) == 1:
                return _report(found[0])
        raise UnknownReport(asked)

    def reading(self, report_id: ReportId) -> Reading:
        """Return everything noticed in a report; UnknownReport where it is not known."""
        report = self._rows(_REPORTS.format("id = :asked"), {"asked": storable(report_id)})
        if not report:
            raise UnknownReport(report_id)
        found = _report(report[0])
        [(number, reader, sentences)] = self._rows(
            "SELECT id, reader, sentences FROM reading WHERE report = :report AND newest = 1",
            {"report": found.id},
        )
        return Reading(
            report=found,
            reader=str(reader),
            sentences=_spans(found, str(sentences)),
            timexes=self._of_reading("timex", _timex, number),
            actors=self._of_reading("actor", _actor, number),
            mentions=self._of_reading("mention", _mention, number),
            statements=self._of_reading("statement", _statement, number),
            acts=self._of_reading("act", _act, number),
            questions=self._of_reading("question", _question, number),
        )

    def timexes(
        self, *, report: ReportId | None = None, since: date | None = None, until: date | None = None
    ) -> tuple[Timex, ...]:
        """Return time expressions."""
        return self._records("timex", _timex, self._published(report=report, since=since, until=until))

    def mentions(
        self,
        *,
        report: ReportId | None = None,
        by: By | None = None,
        since: date | None = None,
        until: date | None = None,
    ) -> tuple[Mention, ...]:
        """Return mentions; `by` keeps those of some actors."""
        filters = self._published(report=report, since=since, until=until)
        return self._records("mention", _mention, filters.any_of("record.actor IN {}", by))

    def statements(
        self,
        *,
        report: ReportId | None = None,
        by: By | None = None,
        between: Between | None = None,
        since: date | None = None,
        until: date | None = None,
        limit: int | None = None,
        after: str | None = None,
    ) -> tuple[Statement, ...]:
        """Return statements; `by` keeps those of some speakers.

        `between` keeps those that concern both sides: of each, somebody speaks or is named in the
        words.
        """
        filters = self._published(report=report, since=since, until=until)
        filters.any_of(_INVOLVED.format(kind="statement", part="speaker"), by)
        filters = _both(filters, between, kind="statement")
        return self._records("statement", _statement, filters, limit=limit, after=after)

    def acts(
        self,
        *,
        report: ReportId | None = None,
        by: By | None = None,
        between: Between | None = None,
        since: date | None = None,
        until: date | None = None,
        limit: int | None = None,
        after: str | None = None,
    ) -> tuple[Act, ...]:
        """Return acts; `by` keeps those that some actors do.

        `between` keeps those in which somebody of each side acts or receives.
        """
        filters = self._published(report=report, since=since, until=until)
        filters.any_of(_INVOLVED.format(kind="act", part="actor"), by)
        filters = _both(filters, between, kind="act")
        return self._records("act", _act, filters, limit=limit, after=after)

    def questions(
        self,
        *,
        report: ReportId | None = None,
        by: By | None = None,
        between: Between | None = None,
        since: date | None = None,
        until: date | None = None,
        limit: int | None = None,
        after: str | None = None,
    ) -> tuple[Question, ...]:
        """Return what reports say is not known; `by` keeps questions that name some actors.

        `between` keeps those in reports that name both sides, unless the question names only others.
        """
        filters = self._published(report=report, since=since, until=until)
        filters.any_of(_INVOLVED.format(kind="question", part="named"), by)
        if between is not None:
            one, other = (frozenset(side) for side in between)
            filters.any_of(_NAMES, one).any_of(_NAMES, other).any_of(_OF_THEM_OR_NOBODY, one | other)
        return self._records("question", _question, filters, limit=limit, after=after)

    @staticmethod
    def _published(*, report: ReportId | None, since: date | None, until: date | None) -> Filters:
        filters = Filters().equal("reading.report", None if report is None else storable(report))
        return filters.at_least("reading.published", since).at_most("reading.published", until)

    def _records(
        self,
        table: str,
        decoder: msgspec.json.Decoder[RecordT],
        filters: Filters,
        *,
        limit: int | None = None,
        after: str | None = None,
    ) -> tuple[RecordT, ...]:
        if after is not None:
            filters.when(_AFTER.format(table=table), after=storable(after))
        query = _RECORDS.format(table=table, filters=filters)
        values = {**filters.values, "limit": -1 if limit is None else limit}
        return tuple(self._decode(self._rows(query, values), decoder))

    def _of_reading(
        self, table: str, decoder: msgspec.json.Decoder[RecordT], number: Value
    ) -> tuple[RecordT, ...]:
        query = f"SELECT body FROM {table} WHERE reading = :number ORDER BY nth"  # noqa: S608
        return tuple(self._decode(self._rows(query, {"number": number}), decoder))


def _both(filters: Filters, between: Between | None, *, kind: str) -> Filters:
    if between is None:
        return filters
    one, other = between
    return filters.any_pair(_BETWEEN.replace("{kind}", kind), one, other)


def _report(row: tuple[Value, ...]) -> Report:
    report_id, published, outlet, byline, title, url, language, text, file, wire, original = (
        None if value is None else str(value) for value in row
    )
    return Report(
        id=report_id or "",
        published=date.fromisoformat(published or ""),
        outlet=outlet,
        byline=byline,
        title=title,
        url=url,
        language=language,
        text=text or "",
        file=file,
        wire=wire,
        duplicate_of=original if original != report_id else None,
    )


def _spans(report: Report, sentences: str) -> tuple[Span, ...]:
    return tuple(report.span(start, end) for start, end in _sentences.decode(sentences))
