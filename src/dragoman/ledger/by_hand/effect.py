"""What all corrections together make of a store: worked out once, then asked as of any day."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from threading import Lock
from typing import Final

from dragoman.errors import UnknownReport
from dragoman.ledger.by_hand.active import active
from dragoman.ledger.by_hand.actors import actor_by_hand
from dragoman.ledger.by_hand.identities import Identities, identities
from dragoman.ledger.by_hand.lines import Lines
from dragoman.ledger.by_hand.merged import Merged
from dragoman.ledger.by_hand.readings import READ_KINDS, CorrectedReading, correct_reading, known_as
from dragoman.ledger.by_hand.tellings import Told, told_anew, told_as_read
from dragoman.ledger.tell import tell
from dragoman.records import ActorId, Claim, Correction, Reading, ReportId
from dragoman.store import Store, View

#: Stores whose corrections are kept worked out in one process: it has seldom more than one.
_KEPT: Final = 8


class Effect:
    """The corrections that count, and what they change. Everything else is as the store has it.

    It is worked out over all reports, and is the same for every day: a correction is knowledge of the
    analyst about a record. What it brings into an answer as of a day is only what was reported by then.
    It holds records alone, and is asked long after the view that it is made from.
    """

    def __init__(self, view: View) -> None:
        with view.at_once():
            self._work_out(view)

    def _work_out(self, view: View) -> None:
        self.counting = active(view.corrections())
        self.who, lost = identities(self.counting, view=view)
        of_report: dict[ReportId, list[Correction]] = {}
        for each in self.counting:
            target = each.correction.target
            if target is not None and target.kind in READ_KINDS and target.places:
                of_report.setdefault(target.places[0].report, []).append(each.correction)
        self.readings: dict[ReportId, CorrectedReading] = {}
        told: dict[ReportId, list[Told]] = {}
        for report in sorted({*of_report, *self.who.reports}):
            corrections = of_report.get(report, [])
            try:
                self.readings[report], told[report] = self._corrected(report, corrections, view=view)
            except UnknownReport:
                lost |= {each.id for each in corrections}
            else:
                lost |= self.readings[report].lost
        self.gone = frozenset(record for each in self.readings.values() for record in each.gone)
        for report, joined in _naming(view, who=self.who).items():
            if report not in told:
                stored = view.tellings_of([report])
                told[report] = (
                    self._corrected(report, [], view=view)[1]
                    if joined
                    else told_as_read(stored, who=self.who)
                )
        merged = Merged(view, who=self.who, reports=told)
        self.lines = Lines(view, who=self.who, corrected=told, merged=merged)
        lost |= self.lines.apply(self.counting)
        self.lines.release()
        self.claims = merged.claims(lambda report: self._reading(report, view=view))
        self.of_claims, astray = self._of_claims(view)
        self.lost = frozenset(lost | astray)
        grades = {
            each.correction.target.id: each.correction
            for each in self.counting
            if each.correction.verb == "grade" and each.correction.target is not None
        }
        self.letters = {source: each for source, each in grades.items() if each.value is not None}
        parted = (origin for origin, _ in self.who.made.values())
        self.named = frozenset[ActorId](
            {*self.who.into, *self.who.into.values(), *self.who.rejected, *self.who.described}
            | {*self.who.made, *parted}
        )
        """The ids of actors that corrections of actors are about, in readings or by hand."""

    def of_record(self, record: str) -> tuple[Correction, ...]:
        """Return the corrections that a read record shows."""
        found = (reading.by_hand.get(record, ()) for reading in self.readings.values())
        return next((each for each in found if each), ())

    def _corrected(
        self, report: ReportId, corrections: list[Correction], *, view: View
    ) -> tuple[CorrectedReading, list[Told]]:
        """Return a report's reading with its corrections, and what it tells with them."""
        read = view.reading(report)
        corrected = correct_reading(
            read, corrections, who=self.who, actor=lambda actor: actor_by_hand(view, actor, who=self.who)
        )
        stored = view.tellings_of([report])
        if (
            corrections
            and report not in self.who.reports
            and {each.verb for each in corrections} == {"confirm"}
        ):
            return corrected, told_as_read(stored, who=self.who)
        rejected = [act.trigger for act in read.acts if act.id in corrected.gone]
        return corrected, told_anew(
            stored,
            before=tell(read),
            # A word that tells of no act tells of no meeting either, though it looks like one.
            after=[
                each
                for each in tell(corrected.reading)
                if not any(trigger.overlaps(each.span) for trigger in rejected)
            ],
            who=self.who,
            corrections=corrections,
        )

    def _reading(self, report: ReportId, *, view: View) -> Reading:
        if report in self.readings:
            return self.readings[report].reading
        return known_as(view.reading(report), who=self.who, actor=lambda _: None)

    def _of_claims(self, view: View) -> tuple[dict[str, list[Correction]], set[str]]:
        """Return the corrections of claims by the claim's id as it is now, and those that find none."""
        said = [
            each.correction
            for each in self.counting
            if each.correction.target is not None and each.correction.target.kind == "claim"
        ]
        known = (
            [*self.claims.known(None), *(each for each in view.claims() if each.id not in self.claims.gone)]
            if said
            else []
        )
        found: dict[str, list[Correction]] = {}
        lost: set[str] = set()
        for correction in said:
            if claim := _claim(correction, known):
                found.setdefault(claim.id, []).append(correction)
            else:
                lost.add(correction.id)
        return found, lost


def _naming(view: View, *, who: Identities) -> dict[ReportId, bool]:
    """Return the reports that name somebody under an id that means another one now.

    True are those in which two ids mean one now, or one means nobody: such a report may tell of one meeting
    what it told of two, and is to be told anew.
    """
    ids: dict[ReportId, set[ActorId]] = {}
    for each in view.told_of_actors({*who.renamed, *who.into.values()}):
        ids.setdefault(each.report, set()).add(each.id)
    return {
        report: len(who.all(named, report=report)) < len(named)
        for report, named in ids.items()
        if not named.isdisjoint(who.renamed)
    }


def _claim(correction: Correction, known: Sequence[Claim]) -> Claim | None:
    """Return the claim of a correction: by its id, or one that has a member of it."""
    assert correction.target is not None  # noqa: S101  (chosen so)
    by_id = next((claim for claim in known if claim.id == correction.target.id), None)
    if by_id is not None:
        return by_id
    members = set((correction.target.label or "").split())
    return next((claim for claim in known if members.intersection(claim.members)), None)


_known: OrderedDict[str, tuple[object, Effect]] = OrderedDict()
_lock: Final = Lock()


def effect_of(store: Store) -> Effect:
    """Return what corrections make of a store; worked out anew only after something was written to it.

    The desk opens the store anew for every page: what is worked out is kept by the store's file.
    """
    view = store.view()
    path = str(store.path.absolute())
    state = view.state()
    with _lock:
        if path in _known and _known[path][0] == state:
            _known.move_to_end(path)
            return _known[path][1]
    found = Effect(view)
    with _lock:
        _known[path] = state, found
        while len(_known) > _KEPT:
            _known.popitem(last=False)
    return found
