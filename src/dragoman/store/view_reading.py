"""Questions about reports and what was noticed in them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any, Final, TypeVar, Unpack

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
from dragoman.store.asking import SCORE, Filters, RecordT, Value, storable
from dragoman.store.view_naming import MANY, STRETCHES, NamingView
from dragoman.store.which import InReport, Naming, Noticed, Which

NoticedT = TypeVar("NoticedT", Timex, Mention, Statement, Act, Question)

_actor = msgspec.json.Decoder(Actor)
_DECODERS: Final[dict[type, msgspec.json.Decoder[Any]]] = {
    kind: msgspec.json.Decoder(kind) for kind in (Timex, Mention, Statement, Act, Question)
}
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

_ORIGINALS: Final = """
    SELECT id, published FROM report WHERE published >= :since AND published <= :day AND coalesce(
        (SELECT copy.original FROM copy WHERE copy.report = report.id),
        (SELECT first.id FROM report AS first WHERE first.same_text = report.same_text
         ORDER BY first.published, first.id LIMIT 1)) = id
"""

_SENTENCES: Final = """
    SELECT report.text, reading.sentences FROM report
    JOIN reading ON reading.report = report.id AND reading.newest = 1
    WHERE report.id = :asked AND report.published <= :day
"""

_REPORTS_AFTER: Final = "(published, id) {} (SELECT published, id FROM report WHERE id = :after)"

_RECORDS: Final = """
    SELECT record.body FROM {table} AS record JOIN reading ON reading.id = record.reading
    WHERE reading.newest = 1 AND reading.published <= :day AND {filters}
    ORDER BY reading.published, reading.report, record.start, record.nth LIMIT :limit
"""

_TALLIED: Final = "SELECT sum(records) FROM tally WHERE kind = :kind AND published <= :day"
_COUNTED: Final = """
    SELECT count(*) FROM {table} AS record JOIN reading ON reading.id = record.reading
    WHERE reading.newest = 1 AND reading.published <= :day AND {sure}
"""

#: What follows a record of the newest reading of its report.
_AFTER: Final = """(reading.published, reading.report, record.start, record.nth) > (
    SELECT reading.published, reading.report, record.start, record.nth FROM {table} AS record
    JOIN reading ON reading.id = record.reading WHERE record.id = :after AND reading.newest = 1)"""

#: Of a stretch of days only what its readings have is looked through.
_IN_DAYS: Final = """AND one.reading IN (
    SELECT id FROM reading WHERE newest = 1 AND published >= :since AND published <= :until)"""

_INVOLVED: Final = """(record.reading, record.nth) IN (
    SELECT one.reading, one.nth FROM involved AS one
    WHERE one.actor IN {{}} AND one.kind = '{kind}' AND one.part = '{part}' {days})"""

_BETWEEN: Final = """(record.reading, record.nth) IN (
    SELECT one.reading, one.nth FROM involved AS one
    CROSS JOIN involved AS other
        ON other.kind = one.kind AND other.reading = one.reading AND other.nth = one.nth
    WHERE one.kind = '{kind}' AND one.actor IN {one} AND other.actor IN {other}
      AND one.actor <> other.actor {days})"""

#: As what an actor is involved in the records that are asked for `by` it.
_PARTS: Final = {"statement": "speaker", "act": "actor", "question": "named"}

_SURE: Final = f"{SCORE.format('record.body')} >= :sure"

_NAMES: Final = "record.reading IN (SELECT reading FROM actor WHERE id IN {})"
_NAMES_THEN: Final = "EXISTS (SELECT 1 FROM actor WHERE actor.reading = record.reading AND actor.id IN {})"

#: A group that only one report knows ("the presidents") is nobody: its id has that report in it.
_OF_THEM_OR_NOBODY: Final = """(
    EXISTS (SELECT 1 FROM involved WHERE kind = 'question' AND reading = record.reading
            AND nth = record.nth AND actor IN {})
    OR NOT EXISTS (SELECT 1 FROM involved WHERE kind = 'question' AND reading = record.reading
                   AND nth = record.nth AND actor NOT GLOB 'group:*@*'))"""


_FIRST_DAY: Final = "SELECT min(published) FROM reading WHERE newest = 1"
_UNTIL: Final = """
    SELECT published FROM reading WHERE newest = 1 AND published >= :since AND published <= :day
    ORDER BY published LIMIT 1 OFFSET :readings
"""
_DAY_OF: Final = """
    SELECT min(reading.published) FROM {table} AS record JOIN reading ON reading.id = record.reading
    WHERE record.id = :after AND reading.newest = 1
"""


class ReadingView(NamingView):
    """Reports, and the records of their readings, ordered by day, report and place in the text.

    `since` and `until` are days of publication. `by` is one actor or several; `between` is two sides,
    each a set of actors. `limit` and `after` (the id of the last record of the page before) give a page.
    Statements and acts are left out of which the reader is less sure than the view asks for.
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

    def originals(self, *, since: date | None = None) -> dict[ReportId, date]:
        """Return the day of each report that copies no other; `since` is a day of publication."""
        rows = self._rows(_ORIGINALS, {"since": "" if since is None else since.isoformat()})
        return {str(report): date.fromisoformat(str(day)) for report, day in rows}

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

    def sentences(self, report_id: ReportId) -> tuple[Span, ...]:
        """Return the sentences of a report, in order; UnknownReport where it is not known."""
        text, bounds = self.sentence_bounds(report_id)
        return tuple(
            Span(report=report_id, start=start, end=end, text=text[start:end]) for start, end in bounds
        )

    def sentence_bounds(self, report_id: ReportId) -> tuple[str, tuple[tuple[int, int], ...]]:
        """Return the text of a report, and where its sentences begin and end."""
        found = self._rows(_SENTENCES, {"asked": storable(report_id)})
        if not found:
            raise UnknownReport(report_id)
        text, sentences = (str(value) for value in found[0])
        return text, _sentences.decode(sentences)

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
        statements = self._of_reading("statement", _DECODERS[Statement], number)
        acts = self._of_reading("act", _DECODERS[Act], number)
        return Reading(
            report=found,
            reader=str(reader),
            sentences=_spans(found, str(sentences)),
            timexes=self._of_reading("timex", _DECODERS[Timex], number),
            actors=self._of_reading("actor", _actor, number),
            mentions=self._of_reading("mention", _DECODERS[Mention], number),
            statements=tuple(each for each in statements if self.sure is None or each.score >= self.sure),
            acts=tuple(each for each in acts if self.sure is None or each.score >= self.sure),
            questions=self._of_reading("question", _DECODERS[Question], number),
        )

    def timexes(self, **asked: Unpack[InReport]) -> tuple[Timex, ...]:
        """Return time expressions."""
        return self._noticed(Timex, Which.of(**asked))

    def mentions(self, **asked: Unpack[Naming]) -> tuple[Mention, ...]:
        """Return mentions; `by` keeps those of some actors."""
        return self._noticed(Mention, Which.of(**asked))

    def statements(self, **asked: Unpack[Noticed]) -> tuple[Statement, ...]:
        """Return statements; `by` keeps those of some speakers.

        `between` keeps those that concern both sides: of each, somebody speaks or is named in the
        words.
        """
        return self._noticed(Statement, Which.of(**asked))

    def acts(self, **asked: Unpack[Noticed]) -> tuple[Act, ...]:
        """Return acts; `by` keeps those that some actors do.

        `between` keeps those in which somebody of each side acts or receives.
        """
        return self._noticed(Act, Which.of(**asked))

    def questions(self, **asked: Unpack[Noticed]) -> tuple[Question, ...]:
        """Return what reports say is not known; `by` keeps questions that name some actors.

        `between` keeps those in reports that name both sides, unless the question names only others;
        groups without a name ("whether the presidents will meet") are no others.
        """
        return self._noticed(Question, Which.of(**asked))

    def every_statement(self, report: ReportId) -> tuple[Statement, ...]:
        """Return the statements of a report, however sure: a line that is shown is shown with its source."""
        return self._noticed(Statement, Which(report=report), whole=True)

    def _noticed(self, kind: type[NoticedT], which: Which, *, whole: bool = False) -> tuple[NoticedT, ...]:
        """Return records of one kind, in order; with `whole` however sure the reader is of them."""
        for days in self._pieces(kind, which) if kind is not Mention else ():
            found = self._found(kind, days, whole=whole)
            if len(found) == which.limit:
                return found
        return self._found(kind, which, whole=whole)

    def _pieces(self, kind: type[NoticedT], which: Which) -> Iterator[Which]:
        """Yield what is asked of longer and longer stretches of days.

        Of those whom very many readings name a page is full of what a few days' tell.
        """
        sides = [side for side in (which.by, *(which.between or ())) if side is not None]
        if which.limit is None or which.report is not None or not sides:
            return
        if min(map(self._times, sides)) < MANY:
            return
        query, after = _FIRST_DAY, which.after
        if after is not None:
            query = _DAY_OF.format(table=kind.__name__.lower())
        [(begin,)] = self._rows(query, {"after": storable(after or "")})
        if begin is None:
            return
        since = max(date.fromisoformat(str(begin)), which.since or date.min)
        for readings in STRETCHES:
            for (day,) in self._rows(_UNTIL, {"since": since.isoformat(), "readings": readings}):
                until = date.fromisoformat(str(day))
                yield replace(which, since=since, until=min(until, which.until or until))

    def _found(self, kind: type[NoticedT], which: Which, *, whole: bool) -> tuple[NoticedT, ...]:
        """Return the records of one kind that were asked for; `whole` are also those that are not sure."""
        table = kind.__name__.lower()
        filters = Filters().equal("reading.report", None if which.report is None else storable(which.report))
        filters.at_least("reading.published", which.since).at_most("reading.published", which.until)
        sides = [side for side in (which.by, *(which.between or ())) if side is not None]
        in_many = which.since is not None and all(self._times(side) >= MANY for side in sides)
        days = _IN_DAYS if in_many else ""
        if kind is Mention:
            filters.any_of("record.actor IN {}", which.by)
        elif table in _PARTS:
            filters.any_of(_INVOLVED.format(kind=table, part=_PARTS[table], days=days), which.by)
        if which.between is not None:
            one, other = self._rarer_first(which.between)
            if kind is Question:
                names = _NAMES if which.since is None else _NAMES_THEN
                filters.any_of(names, one).any_of(_NAMES_THEN, other).any_of(_OF_THEM_OR_NOBODY, one | other)
            else:
                between = _BETWEEN.replace("{kind}", table).replace("{days}", days)
                filters.any_pair(between, one, other)
        if days:
            since, until = which.since or date.min, min(which.until or date.max, self.as_of or date.max)
            filters.when("TRUE", since=since.isoformat(), until=until.isoformat())
        if kind in (Statement, Act) and not whole:
            filters.when(self._sure(_SURE))
        if which.after is not None:
            filters.when(_AFTER.format(table=table), after=storable(which.after))
        query = _RECORDS.format(table=table, filters=filters)
        values = {**filters.values, "limit": -1 if which.limit is None else which.limit}
        decoder: msgspec.json.Decoder[NoticedT] = _DECODERS[kind]
        return tuple(self._decode(self._rows(query, values), decoder))

    def _count_records(self, kind: type[NoticedT]) -> int:
        """Return how many records of one kind there are."""
        table = kind.__name__.lower()
        if self.sure is None or kind not in (Statement, Act):
            return self._number(_TALLIED, {"kind": table})
        return self._number(_COUNTED.format(table=table, sure=_SURE))

    def _of_reading(
        self, table: str, decoder: msgspec.json.Decoder[RecordT], number: Value
    ) -> tuple[RecordT, ...]:
        query = f"SELECT body FROM {table} WHERE reading = :number ORDER BY nth"  # noqa: S608
        return tuple(self._decode(self._rows(query, {"number": number}), decoder))


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
