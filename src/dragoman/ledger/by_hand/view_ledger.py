"""The lines of the ledger, as analysts have them."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date
from typing import TypeVar

from msgspec.structs import replace

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
from dragoman.store.asking import Between, By

LineT = TypeVar("LineT", Encounter, Position, Claim)


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
            kept=self._kept,
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
            kept=self._kept,
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
        """Return claims as corrected, without rejected ones; filters as in the store's view."""
        effect = self._effect
        known = effect.claims.known(self.as_of)
        own = {claim.id: claim for claim in known if not self._is_rejected(claim)}
        gone = effect.claims.gone - own.keys()

        def kept(claim: Claim) -> Claim | None:
            if claim.id in effect.claims.gone or self._is_rejected(claim):
                return None
            return shown(claim)

        def shown(claim: Claim) -> Claim:
            against = tuple(
                each for each in claim.contradicted_by if each not in gone and not self._is_rejected(each)
            )
            return claim if against == claim.contradicted_by else replace(claim, contradicted_by=against)

        asked = None if told is None else frozenset(told)
        return merged_page(
            lambda limit, after: self._plain.claims(told=told, limit=limit, after=after),
            kept=kept,
            own=[shown(each) for each in own.values() if asked is None or asked.intersection(each.members)],
            moved=frozenset({*effect.claims.gone, *own}),
            key=lambda claim: (claim.first_reported, claim.id),
            at=lambda asked: self._stored(asked, kind=Claim),
            limit=limit,
            after=after,
        )

    def _is_rejected(self, claim: Claim | str) -> bool:
        said = self._effect.of_claims.get(claim if isinstance(claim, str) else claim.id, ())
        verdicts = [each.verb for each in said if each.verb in ("confirm", "reject")]
        return verdicts[-1:] == ["reject"]

    def _kept(self, line: LineT) -> LineT | None:
        """Return a line of the store, unless corrections have others in its place."""
        return None if line.id in self._effect.lines.replaced else line
