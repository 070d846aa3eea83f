"""Reports and what was noticed in them, as analysts have it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from typing import TypeVar

import msgspec

from dragoman.ledger.by_hand.match import (
    Asked,
    act_fits,
    mention_fits,
    question_fits,
    statement_fits,
    timex_fits,
)
from dragoman.ledger.by_hand.pages import merged_page
from dragoman.ledger.by_hand.readings import act_as, first_place, known_as, statement_as
from dragoman.ledger.by_hand.view_base import Overlay
from dragoman.records import (
    Act,
    Mention,
    Question,
    Reading,
    ReportId,
    Statement,
    Timex,
)
from dragoman.store import Hit
from dragoman.store.asking import Between, By
from dragoman.store.view_sources import Speaker

RecordT = TypeVar("RecordT", Timex, Mention, Statement, Act, Question)

ListedT = TypeVar("ListedT", Statement, Act, Question)


class CorrectedReadings(Overlay):
    """The records of readings, with those of corrected reports in their place."""

    def reading(self, report_id: ReportId) -> Reading:
        """Return everything noticed in a report, as corrected."""
        found = self._plain.reading(report_id)
        if (corrected := self._effect.readings.get(found.report.id)) is not None:
            # What is known about a report can change without being read again: another copy has its title.
            return msgspec.structs.replace(corrected.reading, report=found.report)
        return found if self._who.unchanged else known_as(found, who=self._who, actor=lambda _: None)

    def timexes(
        self, *, report: ReportId | None = None, since: date | None = None, until: date | None = None
    ) -> tuple[Timex, ...]:
        """Return time expressions."""
        asked = Asked.of(who=self._who, report=report, since=since, until=until)
        rest = self._plain.timexes(report=report, since=since, until=until)
        return self._with_corrected(rest, asked, fits=timex_fits, of=lambda reading: reading.timexes)

    def mentions(
        self,
        *,
        report: ReportId | None = None,
        by: By | None = None,
        since: date | None = None,
        until: date | None = None,
    ) -> tuple[Mention, ...]:
        """Return mentions; `by` keeps those of some actors."""
        asked = Asked.of(who=self._who, report=report, by=by, since=since, until=until)
        rest = self._plain.mentions(report=report, by=self._raw(asked.by), since=since, until=until)
        meant = (
            msgspec.structs.replace(each, actor=actor)
            for each in rest
            if (actor := self._who.who(each.actor)) is not None
        )
        return self._with_corrected(meant, asked, fits=mention_fits, of=lambda reading: reading.mentions)

    def naming(self, actors: By) -> frozenset[ReportId]:
        """Return the reports that mention some of these actors, as corrected."""
        return frozenset(mention.report for mention in self.mentions(by=actors))

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
        """Return statements, with who speaks as corrected; filters as in the store's view."""
        asked = Asked.of(who=self._who, report=report, by=by, between=between, since=since, until=until)
        by_, between_ = self._raw(asked.by), self._raw_pair(asked.between)

        def stored(limit: int | None, after: str | None) -> tuple[Statement, ...]:
            return self._plain.statements(
                report=report, by=by_, between=between_, since=since, until=until, limit=limit, after=after
            )

        return self._paged(
            stored,
            asked,
            kind=Statement,
            meant=lambda each: statement_as(each, who=self._who),
            fits=statement_fits,
            of=lambda reading: reading.statements,
            limit=limit,
            after=after,
        )

    def speakers(self, *, limit: int = 100) -> tuple[Speaker, ...]:
        """Return who speaks under a name, with everybody that a correction touches counted anew."""
        corrected = {
            statement.speaker
            for each in self._effect.readings.values()
            for statement in each.reading.statements
        }
        read = {
            statement.speaker
            for report in self._effect.readings
            for statement in self._plain.statements(report=report)
        }
        touched = {each for each in corrected | read | self._effect.named if each is not None}
        stored = self._plain.speakers(limit=limit + len(touched))
        found = [each for each in stored if each.actor not in touched]
        for actor in self._who.all(sorted(touched)):
            if told := self.statements(by=actor):
                first, last = (self.report(each.report).published for each in (told[0], told[-1]))
                found.append(Speaker(actor=actor, statements=len(told), first=first, last=last))
        return tuple(sorted(found, key=lambda each: (-each.statements, each.actor))[:limit])

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
        """Return acts as corrected; filters as in the store's view."""
        asked = Asked.of(who=self._who, report=report, by=by, between=between, since=since, until=until)
        by_, between_ = self._raw(asked.by), self._raw_pair(asked.between)

        def stored(limit: int | None, after: str | None) -> tuple[Act, ...]:
            return self._plain.acts(
                report=report, by=by_, between=between_, since=since, until=until, limit=limit, after=after
            )

        return self._paged(
            stored,
            asked,
            kind=Act,
            meant=lambda each: act_as(each, who=self._who),
            fits=act_fits,
            of=lambda reading: reading.acts,
            limit=limit,
            after=after,
        )

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
        """Return what reports say is not known, without what analysts rejected."""
        asked = Asked.of(who=self._who, report=report, by=by, between=between, since=since, until=until)
        by_, between_ = self._raw(asked.by), self._raw_pair(asked.between)

        def stored(limit: int | None, after: str | None) -> tuple[Question, ...]:
            return self._plain.questions(
                report=report, by=by_, between=between_, since=since, until=until, limit=limit, after=after
            )

        return self._paged(
            stored,
            asked,
            kind=Question,
            meant=lambda each: each,
            fits=question_fits,
            of=lambda reading: reading.questions,
            limit=limit,
            after=after,
        )

    def search(self, words: str, *, limit: int = 50) -> tuple[Hit, ...]:
        """Return reports and statements that hold all the words, without rejected statements."""
        gone = self._effect.gone
        found = self._plain.search(words, limit=limit + len(gone))
        return tuple(hit for hit in found if hit.statement not in gone)[:limit]

    def _paged(
        self,
        stored: Callable[[int | None, str | None], Sequence[ListedT]],
        asked: Asked,
        *,
        kind: type[ListedT],
        meant: Callable[[ListedT], ListedT],
        fits: Callable[..., bool],
        of: Callable[[Reading], Iterable[ListedT]],
        limit: int | None,
        after: str | None,
    ) -> tuple[ListedT, ...]:
        """Return a page of records, with those of corrected reports in the place of what the store has."""
        reports = self._effect.readings

        def at(asked_for: str) -> ListedT | None:
            found = (each for each in self._plain.records_called(asked_for) if isinstance(each, kind))
            return next((each for each in found if each.id == asked_for and each.report not in reports), None)

        own: list[ListedT] = list(self._of_corrected(asked, fits=fits, of=of))
        return merged_page(
            stored,
            kept=lambda record: None if record.report in reports else meant(record),
            own=own,
            moved=frozenset(record.id for record in own),
            # A report's id begins with its day: this is the order of days and reports, and a stable one.
            key=lambda record: record.report,
            at=at,
            limit=limit,
            after=after,
        )

    def _with_corrected(
        self,
        rest: Iterable[RecordT],
        asked: Asked,
        *,
        fits: Callable[..., bool],
        of: Callable[[Reading], Iterable[RecordT]],
    ) -> tuple[RecordT, ...]:
        """Put the records of corrected reports in the place of those that the store has."""
        reports = self._effect.readings
        found: list[RecordT] = [record for record in rest if record.report not in reports]
        corrected: list[RecordT] = list(self._of_corrected(asked, fits=fits, of=of))
        if corrected:
            # A report's id begins with its day: this is the order of days and reports, and a stable one.
            found.extend(corrected)
            found.sort(key=lambda record: record.report)
        return tuple(found)

    def _of_corrected(
        self, asked: Asked, *, fits: Callable[..., bool], of: Callable[[Reading], Iterable[RecordT]]
    ) -> Iterator[RecordT]:
        for report in self._effect.readings:
            if asked.report not in (None, report):
                continue
            reading = self._effect.readings[report].reading
            day = reading.report.published
            if asked.published(day) and (self.as_of is None or day <= self.as_of):
                told = [record for record in of(reading) if fits(record, asked, reading=reading)]
                yield from sorted(told, key=first_place)
