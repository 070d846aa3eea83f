"""Reports and what was noticed in them, as analysts have it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeVar

import msgspec

from dragoman.ledger.by_hand.match import as_read, is_sure, meant, record_fits
from dragoman.ledger.by_hand.pages import merged_page
from dragoman.ledger.by_hand.readings import first_place, known_as, record_as
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
from dragoman.store.view_sources import Speaker
from dragoman.store.which import By, Which

NoticedT = TypeVar("NoticedT", Timex, Mention, Statement, Act, Question)


class CorrectedReadings(Overlay):
    """The records of readings, with those of corrected reports in their place."""

    def reading(self, report_id: ReportId) -> Reading:
        """Return everything noticed in a report, as corrected."""
        found = self._plain.reading(report_id)
        if (corrected := self._effect.readings.get(found.report.id)) is not None:
            # What is known about a report can change without being read again: another copy has its title.
            return msgspec.structs.replace(corrected.reading, report=found.report)
        return found if self._who.unchanged else known_as(found, who=self._who, actor=lambda _: None)

    def naming(self, actors: By) -> frozenset[ReportId]:
        """Return the reports that mention some of these actors, as corrected."""
        return frozenset(mention.report for mention in self.mentions(by=actors))

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

    def search(self, words: str, *, limit: int = 50) -> tuple[Hit, ...]:
        """Return reports and statements that hold all the words, without rejected statements."""
        gone = self._effect.gone
        found = self._plain.search(words, limit=limit + len(gone))
        return tuple(hit for hit in found if hit.statement not in gone)[:limit]

    def _noticed(self, kind: type[NoticedT], which: Which, *, whole: bool = False) -> tuple[NoticedT, ...]:
        """Return records, with those of corrected reports in the place of what the store has."""
        reports, asked = self._effect.readings, meant(which, who=self._who)
        own: list[NoticedT] = [
            record for record in self._of_corrected(kind, asked) if whole or is_sure(record, self.sure)
        ]

        def at(asked_for: str) -> NoticedT | None:
            found = (each for each in self._plain.records_called(asked_for) if isinstance(each, kind))
            return next((each for each in found if each.id == asked_for and each.report not in reports), None)

        return merged_page(
            lambda which: self._plain._noticed(kind, as_read(which, who=self._who), whole=whole),
            asked,
            kept=lambda record: None if record.report in reports else record_as(record, who=self._who),
            own=own,
            moved=frozenset(record.id for record in own),
            # A report's id begins with its day: this is the order of days and reports, and a stable one.
            key=lambda record: record.report,
            at=at,
        )

    def _of_corrected(self, kind: type[NoticedT], asked: Which) -> Iterator[NoticedT]:
        for report in self._effect.readings:
            if asked.report not in (None, report):
                continue
            reading = self._effect.readings[report].reading
            day = reading.report.published
            if asked.published(day) and (self.as_of is None or day <= self.as_of):
                told: Iterable[NoticedT] = getattr(reading, f"{kind.__name__.lower()}s")
                fits = [record for record in told if record_fits(record, asked, reading=reading)]
                yield from sorted(fits, key=first_place)
