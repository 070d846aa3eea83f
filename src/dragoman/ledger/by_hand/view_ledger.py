"""The lines of the ledger, as analysts have them."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import TypeVar

from msgspec.structs import replace

from dragoman.ledger.by_hand.lines import known_lines
from dragoman.ledger.by_hand.match import is_sure, line_fits, meant
from dragoman.ledger.by_hand.pages import merged_page
from dragoman.ledger.by_hand.tellings import telling_as
from dragoman.ledger.by_hand.view_base import Overlay
from dragoman.records import Claim, Encounter, Position, ReportId, Telling
from dragoman.store.which import Which

LineT = TypeVar("LineT", Encounter, Position, Claim)
ToldT = TypeVar("ToldT", Encounter, Position)


class CorrectedLedger(Overlay):
    """Encounters, positions and claims, with those that corrections touch told again."""

    def _told(self, kind: type[ToldT], which: Which) -> tuple[ToldT, ...]:
        """Return meetings or bargaining lines, with those in their place that corrections touch."""
        asked = meant(which, who=self._who)
        own: list[ToldT] = self._own_lines(kind)
        return merged_page(
            lambda which: self._plain._told(kind, which),
            asked,
            kept=self._kept,
            own=[line for line in own if line_fits(line, asked)],
            moved=frozenset({*self._effect.lines.replaced, *(line.id for line in own)}),
            key=_place,
            at=lambda asked: self._stored(asked, kind=kind),
        )

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
        self,
        *,
        told: Collection[str] | None = None,
        ids: Collection[str] | None = None,
        changed_after: date | None = None,
        whole: bool = True,
        limit: int | None = None,
        after: str | None = None,
    ) -> tuple[Claim, ...]:
        """Return claims as corrected, without rejected ones; filters as in the store's view."""
        own = self._own_claims()
        gone = self._effect.claims.gone - {claim.id for claim in own}

        def kept(claim: Claim) -> Claim | None:
            if claim.id in self._effect.claims.gone or self._is_rejected(claim.id):
                return None
            return shown(claim)

        def shown(claim: Claim) -> Claim:
            against = tuple(
                each for each in claim.contradicted_by if each not in gone and not self._is_rejected(each)
            )
            return claim if against == claim.contradicted_by else replace(claim, contradicted_by=against)

        asked = None if told is None else frozenset(told)
        return merged_page(
            lambda which: self._plain.claims(
                told=told,
                ids=ids,
                changed_after=changed_after,
                whole=whole,
                limit=which.limit,
                after=which.after,
            ),
            Which(limit=limit, after=after),
            kept=kept,
            # Since when one of our own is as it is, it does not say: it counts as changed.
            own=[
                shown(each)
                for each in own
                if (asked is None or asked.intersection(each.members)) and (ids is None or each.id in ids)
            ],
            moved=frozenset({*self._effect.claims.gone, *(claim.id for claim in own)}),
            key=lambda claim: (claim.first_reported, claim.id),
            at=lambda asked: self._stored(asked, kind=Claim),
        )

    def alike(self, statement: str, *, report: ReportId) -> tuple[int, int] | None:
        """Return how many reports tell the claim that a statement is in, and of how many origins."""
        del report
        return self._alike(statement)

    def _own_claims(self) -> list[Claim]:
        """Return the claims that are others than in the store."""
        known = self._effect.claims.known(self.as_of)
        return [each for each in known if not self._is_rejected(each.id) and self._is_sure_of_two(each)]

    def _own_lines(self, kind: type[ToldT]) -> list[ToldT]:
        """Return the lines that are others than in the store."""
        known = known_lines(self._effect.lines, kind.__name__.lower(), as_of=self.as_of)
        return [line for _, line in known if isinstance(line, kind) and is_sure(line, self.sure)]

    def _count_lines(self, kind: str, *, among: Collection[str] | None = None) -> int:
        if among is not None:
            return self._plain._count_lines(kind, among=among)
        if kind == "claim":
            gone = {*self._effect.claims.gone, *filter(self._is_rejected, self._effect.of_claims)}
            own = len(self._own_claims())
        else:
            gone = self._effect.lines.replaced
            own = len(self._own_lines(Encounter) if kind == "encounter" else self._own_lines(Position))
        return self._plain._count_lines(kind) - self._plain._count_lines(kind, among=gone) + own

    def _is_rejected(self, claim: str) -> bool:
        said = self._effect.of_claims.get(claim, ())
        verdicts = [each.verb for each in said if each.verb in ("confirm", "reject")]
        return verdicts[-1:] == ["reject"]

    def _is_sure_of_two(self, claim: Claim) -> bool:
        return self.sure is None or len(set(self._plain.surely_told(claim.members).values())) > 1

    def _kept(self, line: LineT) -> LineT | None:
        """Return a line of the store, unless corrections have others in its place."""
        return None if line.id in self._effect.lines.replaced else line


def _place(line: Encounter | Position) -> tuple[date, str]:
    """Return what the store lists lines by."""
    if isinstance(line, Position):
        return line.history[-1].reported, line.id
    # A day that is not known comes after all that are.
    return line.latest or line.earliest or date.max, line.id
