"""The lines of the ledger, as analysts have them."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date
from typing import TypeVar

import msgspec

from dragoman.ledger.by_hand.lines import known_lines
from dragoman.ledger.by_hand.match import (
    Asked,
    encounter_fits,
    position_fits,
)
from dragoman.ledger.by_hand.pages import merged_page
from dragoman.ledger.by_hand.tellings import telling_as
from dragoman.ledger.by_hand.view_base import Overlay
from dragoman.records import (
    Claim,
    Encounter,
    Position,
    ReportId,
    Telling,
)
from dragoman.store.asking import Between, By, page

LineT = TypeVar("LineT", Encounter, Position)


class CorrectedLedger(Overlay):
    """Encounters, positions and claims, with those that corrections touch told again."""

    def encounters(
        self,
        *,
        between: Between | None = None,
        by: By | None = None,
        since: date | None = None,
        until: date | None = None,
        newest_first: bool = False,
        limit: int | None = None,
        after: str | None = None,
    ) -> tuple[Encounter, ...]:
        """Return encounters as corrected, by their latest known day; filters as in the store's view."""
        asked = Asked.of(who=self._who, between=between, by=by, since=since, until=until)
        between, by = self._raw_pair(asked.between), self._raw(asked.by)
        own = [
            line
            for _, line in known_lines(self._effect.lines, "encounter", as_of=self.as_of)
            if isinstance(line, Encounter) and encounter_fits(line, asked)
        ]

        def order(line: Encounter) -> tuple[bool, date, str]:
            day = line.latest or line.earliest
            return day is None, day or date.max, line.id

        def stored(limit: int | None, after: str | None) -> tuple[Encounter, ...]:
            return self._plain.encounters(
                between=between, by=by, since=since, until=until, limit=limit, after=after
            )

        return merged_page(
            stored,
            kept=self._encounter,
            own=own,
            moved=self._moved(own),
            key=order,
            at=lambda asked: self._stored(asked, kind=Encounter),
            limit=limit,
            after=after,
        )

    def positions(
        self,
        *,
        between: Between | None = None,
        by: By | None = None,
        since: date | None = None,
        until: date | None = None,
        limit: int | None = None,
        after: str | None = None,
    ) -> tuple[Position, ...]:
        """Return positions as corrected, by the day when last told; filters as in the store's view."""
        asked = Asked.of(who=self._who, between=between, by=by, since=since, until=until)
        between, by = self._raw_pair(asked.between), self._raw(asked.by)
        own = [
            line
            for _, line in known_lines(self._effect.lines, "position", as_of=self.as_of)
            if isinstance(line, Position) and position_fits(line, asked)
        ]

        def stored(limit: int | None, after: str | None) -> tuple[Position, ...]:
            return self._plain.positions(
                between=between, by=by, since=since, until=until, limit=limit, after=after
            )

        return merged_page(
            stored,
            kept=self._position,
            own=own,
            moved=self._moved(own),
            key=lambda line: (line.history[-1].reported, line.id),
            at=lambda asked: self._stored(asked, kind=Position),
            limit=limit,
            after=after,
        )

    def _moved(self, own: Iterable[LineT]) -> frozenset[str]:
        return frozenset({*self._effect.lines.replaced, *(line.id for line in own)})

    def _stored(self, asked: str, *, kind: type[LineT]) -> LineT | None:
        found = (line for line in self._plain.records_called(asked) if isinstance(line, kind))
        return next((line for line in found if line.id == asked), None)

    def tellings_of(self, reports: Collection[ReportId]) -> tuple[Telling, ...]:
        """Return what some reports tell, as corrected, in the order of merging."""
        found: list[Telling] = []
        for report in sorted(reports):
            told = self._effect.lines.tellings(report)
            if told is None:
                raw = self._plain.tellings_of([report])
                told = tuple(each for one in raw if (each := telling_as(one, who=self._who)) is not None)
            found += [each for each in told if self.as_of is None or each.reported <= self.as_of]
        return tuple(found)

    def claims(
        self, *, told: Collection[str] | None = None, limit: int | None = None, after: str | None = None
    ) -> tuple[Claim, ...]:
        """Return claims without rejected ones, and without rejected members.

        A claim that loses a member has as many independent sources as reports are left at most.
        """
        gone, said = self._effect.gone, self._effect.claims
        found = []
        for claim in self._plain.claims(told=told):
            verdicts = [each.verb for each in said.get(claim.id, ()) if each.verb in ("confirm", "reject")]
            if verdicts and verdicts[-1] == "reject":
                continue
            members = tuple(each for each in claim.members if each not in gone)
            if len(members) < len(claim.members):
                reports = len(set(self.reports_of_records(members).values()))
                if reports < 2:
                    continue
                claim = msgspec.structs.replace(claim, members=members, origins=min(claim.origins, reports))
            found.append(claim)
        known = {claim.id for claim in (found if told is None else self.claims())}
        kept = [
            msgspec.structs.replace(
                claim, contradicted_by=tuple(each for each in claim.contradicted_by if each in known)
            )
            for claim in found
        ]
        return page(kept, limit=limit, after=after)

    def _encounter(self, line: Encounter) -> Encounter | None:
        """Return a line of the store that no correction regrouped, with everybody as who they are."""
        if line.id in self._effect.lines.replaced:
            return None
        if self._who.unchanged:
            return line
        parties = self._who.all(line.parties)
        if parties == line.parties and self._who.all(line.present) == line.present:
            return line
        if len(parties) < min(2, len(line.parties)):
            return None
        present = tuple(each for each in self._who.all(line.present) if each not in parties)
        return msgspec.structs.replace(line, parties=tuple(sorted(parties)), present=present)

    def _position(self, line: Position) -> Position | None:
        if line.id in self._effect.lines.replaced:
            return None
        if self._who.unchanged:
            return line
        holder = self._who.who(line.holder)
        if holder is None:
            return None
        toward = tuple(each for each in self._who.all(line.toward) if each != holder)
        return msgspec.structs.replace(line, holder=holder, toward=toward)
