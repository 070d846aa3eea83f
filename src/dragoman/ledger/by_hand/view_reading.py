"""Reports and what was noticed in them, as analysts have it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import TypeVar

import msgspec

from dragoman.ledger.by_hand.match import as_read, is_sure, meant, record_fits
from dragoman.ledger.by_hand.pages import merged_page
from dragoman.ledger.by_hand.readings import first_place, known_as, record_as, records_of
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
from dragoman.store.view_naming import newest_of
from dragoman.store.view_sources import Heard, Part, heard_in, together
from dragoman.store.which import By, Side, Which

NoticedT = TypeVar("NoticedT", Timex, Mention, Statement, Act, Question)


class CorrectedReadings(Overlay):
    """The records of readings, with those of corrected reports in their place."""

    def reading(self, report_id: ReportId) -> Reading:
        """Return everything noticed in a report, as corrected."""
        found = self._plain.reading(report_id)
        if (corrected := self._effect.readings.get(found.report.id)) is not None:
            reading = corrected.reading
            return msgspec.structs.replace(
                reading,
                # What is known of a report can change without reading it again: another copy has its title.
                report=found.report,
                statements=tuple(each for each in reading.statements if is_sure(each, self.sure)),
                acts=tuple(each for each in reading.acts if is_sure(each, self.sure)),
            )
        return found if self._who.unchanged else known_as(found, who=self._who, actor=lambda _: None)

    def naming(self, actors: By, *, since: date | None = None) -> frozenset[ReportId]:
        """Return the reports that mention some of these actors, as corrected."""
        return frozenset(mention.report for mention in self.mentions(by=actors, since=since))

    def newest_naming(
        self, sides: Sequence[Side], *, reports: int, few: int | None = None
    ) -> tuple[frozenset[ReportId], date | None]:
        """Return the newest reports that mention somebody of each side, as corrected."""
        wanted = reports
        while (since := self.lately((sides[0], sides[-1]), reports=wanted)) is not None:
            found, first = newest_of(self._naming_every(sides, since=since), reports=reports, few=few)
            if first is not None:
                return found, first
            wanted *= 4
        return newest_of(self._naming_every(sides, since=None), reports=reports, few=few)

    def _naming_every(self, sides: Sequence[Side], *, since: date | None) -> list[tuple[ReportId, date]]:
        named = frozenset.intersection(*(self.naming(side, since=since) for side in sides))
        # A report's id begins with its day.
        return [(report, date.fromisoformat(report[:10])) for report in named]

    def _count_records(self, kind: type[NoticedT]) -> int:
        """Count records, with those of corrected reports as they are now."""
        corrected = self._effect.readings
        read = [len(self._plain._noticed(kind, Which(report=report))) for report in corrected]
        now = sum(is_sure(each, self.sure) for each in self._of_corrected(kind, Which()))
        lost = 0
        if kind is Mention and self._who.rejected:
            named = self._plain.mentions(by=self._who.rejected)
            lost = sum(each.report not in corrected for each in named)
        return self._plain._count_records(kind) - sum(read) + now - lost

    def _heard(
        self,
        part: Part,
        *,
        limit: int | None = None,
        since: date | None = None,
        without: Collection[ReportId] = (),
    ) -> list[Heard]:
        """Count what is heard, with corrected reports and everybody as they are now."""
        corrected = [report for report in self._effect.readings if report not in without]
        found = [
            each
            for heard in self._plain._heard(part, since=since, without=[*corrected, *without])
            if (each := self._meant(heard, part=part)) is not None
        ]
        for record in self._of_corrected(Statement, Which(since=since)):
            if record.report not in without and is_sure(record, self.sure):
                report = self._effect.readings[record.report].reading.report
                found += heard_in(record, report=report, part=part)
        return together(found)[:limit]

    def _meant(self, heard: Heard, *, part: Part) -> Heard | None:
        """Return what is heard of whom its ids mean; None where that is nobody."""
        if part == "unnamed":
            return heard
        ids = [self._who.who(each) for each in heard.key]
        return None if None in ids else replace(heard, key=(str(ids[0]), str(ids[1])))

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
                told = (record for record in records_of(reading) if isinstance(record, kind))
                fits = [record for record in told if record_fits(record, asked, reading=reading)]
                yield from sorted(fits, key=first_place)
