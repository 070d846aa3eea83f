"""A view with corrections laid over it: what its parts share."""

from __future__ import annotations

import sqlite3
from datetime import date
from typing import Self

from dragoman.errors import UnknownReport
from dragoman.ledger.by_hand.effect import Effect
from dragoman.ledger.by_hand.lines import known_lines
from dragoman.records import Correction, Encounter, Position, ReportId
from dragoman.store import View


class Overlay(View):
    """A view that knows what corrections make of its store. Tellings stay as they were read."""

    def __init__(
        self,
        connection: sqlite3.Connection,
        *,
        path: str,
        as_of: date | None,
        sure: float | None,
        effect: Effect,
    ) -> None:
        super().__init__(connection, path=path, as_of=as_of, sure=sure)
        # Asked beside this view, so that what one of its questions asks of another is not corrected twice.
        self._plain = View(connection, path=path, as_of=as_of, sure=sure)
        self._effect = effect
        self._who = effect.who

    @classmethod
    def over(cls, view: View, *, effect: Effect) -> Self:
        """Lay corrections over a view."""
        return cls(view._connection, path=view._path, as_of=view.as_of, sure=view.sure, effect=effect)

    def by_hand(self, record_id: str) -> tuple[Correction, ...]:
        """Return the corrections that shape a record as this view shows it, oldest first."""
        effect = self._effect
        found: list[Correction] = []
        for kind in ("encounter", "position"):
            group = effect.lines.groups.get((kind, record_id))
            if group is not None:
                found += effect.lines.corrections(group, as_of=self.as_of)
        found += effect.of_record(record_id)
        found += effect.of_claims.get(record_id, ())
        found += self._who.by_hand.get(record_id, ())
        return tuple({each.id: each for each in found}.values())

    def lines_by_hand(self) -> tuple[tuple[Encounter | Position, tuple[Correction, ...]], ...]:
        """Return the lines of the ledger that corrections touch, with the corrections of each."""
        lines = self._effect.lines
        return tuple(
            (line, lines.corrections(group, as_of=self.as_of))
            for kind in ("encounter", "position")
            for group, line in known_lines(lines, kind, as_of=self.as_of)
        )

    def reports_by_hand(self) -> tuple[ReportId, ...]:
        """Return the reports that corrections are about, by day, as far as they are known on the day."""
        about = {
            place.report
            for each in self._effect.counting
            for anchor in ((each.correction.target, *each.correction.others))
            if anchor is not None
            for place in anchor.places
        }
        found = sorted(about | self._effect.who.reports)
        return tuple(report for report in found if self._is_known(report))

    def _is_known(self, report: ReportId) -> bool:
        try:
            return self._plain.report(report).id == report
        except UnknownReport:
            return False

    def letter(self, source: str) -> Correction | None:
        """Return how an analyst graded an outlet or actor; None where nobody did."""
        return self._effect.letters.get(source)
