"""The ledger merged with corrections as its input: the lines that there were, had the reader known of them.

Nothing is written. The store's own merging is the book that is read, and only reports of which a correction
changes what they tell are matched again, with those that this concerns (merging.py). So two actors who are
one have one line where a reader who had known it would have found one, and to undo is to leave this out.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Generic, TypeVar

from dragoman.ledger.by_hand.actors import actor_by_hand, raw_ids
from dragoman.ledger.by_hand.identities import Identities
from dragoman.ledger.claim_pieces import Piece, pieces_of
from dragoman.ledger.claims import ClaimMerging
from dragoman.ledger.encounters import Encounters
from dragoman.ledger.merging import Merging
from dragoman.ledger.merging_parts import Kind
from dragoman.ledger.positions import Positions
from dragoman.ledger.sides import Sides
from dragoman.records import (
    Actor,
    ActorId,
    Claim,
    EncounterTelling,
    PositionTelling,
    Reading,
    ReportId,
    Telling,
)
from dragoman.store import View
from dragoman.store.strands import Told

TellingT = TypeVar("TellingT", bound=Told)
LineT = TypeVar("LineT")
RecordT = TypeVar("RecordT")
Place = tuple[date, ReportId]
TellsNow = Callable[[ReportId], Iterable[Telling]]


@dataclass(slots=True)
class MergedLines(Generic[TellingT]):
    """Lines by their ids, each with what tells it. `gone` are those of the store in whose place they are."""

    told: dict[str, Sequence[TellingT]] = field(default_factory=dict)
    gone: set[str] = field(default_factory=set)


@dataclass(slots=True)
class MergedClaims:
    """Claims by their ids, each as it stands from a day on; `gone` are those of the store, as with lines."""

    versions: dict[str, list[tuple[date, Claim]]] = field(default_factory=dict)
    gone: set[str] = field(default_factory=set)

    def known(self, as_of: date | None) -> list[Claim]:
        """Return each claim as it stands on a day."""
        found = []
        for versions in self.versions.values():
            until = [claim for day, claim in versions if as_of is None or day <= as_of]
            found += until[-1:]
        return found


class Merged:
    """Merges what reports tell with corrections into the lines of a store, kind by kind."""

    def __init__(self, view: View, *, who: Identities, reports: Iterable[ReportId]) -> None:
        self._view = view
        self._now = Sides.looked_up(lambda actor: _described(view, actor, who=who))
        self._stored = Sides.looked_up(view.first_told)
        others = [
            actor
            for actor in who.all([*who.described, *who.into.values()])
            if _side(_described(view, actor, who=who)) != _side(view.first_told(actor))
        ]
        #: The reports that name somebody who is of another side now: what they tell is found elsewhere.
        self._anew = frozenset(
            each.report
            for each in view.told_of_actors({each for actor in others for each in raw_ids(actor, who=who)})
        )
        self._reports = frozenset({*reports, *self._anew})

    def meetings(self, told_in: TellsNow) -> MergedLines[EncounterTelling]:
        """Merge meetings; `told_in` says what a report tells now, in the order of its words."""
        return self._lines(EncounterTelling, told_in, of=lambda sides: Encounters(sides=sides))

    def positions(self, told_in: TellsNow) -> MergedLines[PositionTelling]:
        """Merge bargaining lines, likewise."""
        return self._lines(PositionTelling, told_in, of=lambda sides: Positions(sides=sides))

    def claims(self, reading: Callable[[ReportId], Reading]) -> MergedClaims:
        """Merge claims from readings as corrected."""
        merging = ClaimMerging(book=self._view.strands("claim", Piece))
        now = {report: self._pieces(reading(report)) for report in self._reports}
        changed = [report for report in now if now[report] != self._pieces(self._view.reading(report))]
        merging.take(
            self._places(changed),
            tellings=lambda report: now[report] if report in now else self._pieces(reading(report)),
        )
        found = MergedClaims()
        for strand in merging.dirty():
            if strand.line is not None:
                found.gone.add(strand.line)
            # What changed is told from its first day on: nothing of the store's line is shown any more.
            strand.changed = None
            versions = list(merging.versions(strand)) if strand.members else []
            if versions:
                found.versions[versions[0][1].id] = versions
        return found

    def _lines(
        self,
        type_: type[TellingT],
        told_in: TellsNow,
        *,
        of: Callable[[Sides], Kind[TellingT, LineT, RecordT]],
    ) -> MergedLines[TellingT]:
        kind = of(self._now)
        merging = Merging(
            kind,
            book=self._view.strands(kind.name, type_),
            before=of(self._stored) if self._anew else None,
        )
        merging.take(
            self._places(self._reports),
            tellings=lambda report: [each for each in told_in(report) if isinstance(each, type_)],
            anew=self._anew,
        )
        found: MergedLines[TellingT] = MergedLines()
        for strand in merging.dirty():
            if strand.line is not None:
                found.gone.add(strand.line)
            tellings = [member.telling for member in strand.members if member.telling is not None]
            if tellings:
                found.told[kind.line(tellings[0])] = tellings
        return found

    def _places(self, reports: Collection[ReportId]) -> list[Place]:
        return [(self._view.report(report).published, report) for report in reports]

    def _pieces(self, reading: Reading) -> list[Piece]:
        report = reading.report
        original = self._view.report(report.duplicate_of) if report.duplicate_of is not None else None
        return pieces_of(
            [report],
            statements=reading.statements,
            acts=reading.acts,
            originals={original.id: original} if original is not None else {},
        )


def _described(view: View, actor: ActorId, *, who: Identities) -> Actor | None:
    """Return an actor as its first report has it, which is what the store merges by, or as corrected."""
    if actor in who.described or actor in who.made or actor in who.into.values():
        return actor_by_hand(view, actor, who=who)
    return view.first_told(actor)


def _side(actor: Actor | None) -> tuple[str | None, ...] | None:
    """Return what decides on whose side somebody is; of groups without a proper name, the name does."""
    if actor is None:
        return None
    is_any = actor.kind == "group" and actor.wikidata is None
    return actor.kind, actor.of, actor.name if is_any else None
