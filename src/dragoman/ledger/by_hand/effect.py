"""What all corrections together make of a store: worked out once, then asked as of any day."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from weakref import WeakKeyDictionary

import msgspec

from dragoman.errors import UnknownReport
from dragoman.ledger.by_hand.active import active
from dragoman.ledger.by_hand.fields import with_field
from dragoman.ledger.by_hand.identities import Identities, identities
from dragoman.ledger.by_hand.lines import Lines
from dragoman.ledger.by_hand.readings import READ_KINDS, CorrectedReading, correct_reading, known_as
from dragoman.ledger.by_hand.tellings import Told, told_anew, told_as_read
from dragoman.ledger.tell import tell
from dragoman.records import Actor, ActorId, Claim, Correction, Reading, ReportId
from dragoman.store import Store, View


class Effect:
    """The corrections that count, and what they change. Everything else is as the store has it.

    It is worked out over all reports, and is the same for every day: a correction is knowledge of the
    analyst about a record. What it brings into an answer as of a day is only what was reported by then.
    """

    def __init__(self, view: View) -> None:
        self._view = view
        self.counting = active(view.corrections())
        self.who, lost = identities(self.counting, view=view)
        self._lost = set(lost)
        self._of_report: dict[ReportId, list[Correction]] = {}
        for each in self.counting:
            target = each.correction.target
            if target is not None and target.kind in READ_KINDS and target.places:
                self._of_report.setdefault(target.places[0].report, []).append(each.correction)
        self._readings: dict[ReportId, CorrectedReading] = {}
        known = {report: self._known(report) for report in sorted({*self._of_report, *self.who.reports})}
        self.reports = frozenset(report for report, is_known in known.items() if is_known)
        for report, is_known in known.items():
            if not is_known:
                self._lost |= {each.id for each in self._of_report.get(report, ())}
        self.lines = Lines(
            view, who=self.who, corrected={report: self._told(report) for report in sorted(self.reports)}
        )
        self._lost |= self.lines.apply(self.counting)
        self._lost |= {lost for report in self.reports for lost in self.reading(report).lost}

    @property
    def is_none(self) -> bool:
        """Whether nothing is corrected."""
        return not self.counting

    @cached_property
    def lost(self) -> frozenset[str]:
        """The ids of corrections whose record is not found any more."""
        claims = {
            each.correction.id
            for each in self.counting
            if each.correction.target is not None
            and each.correction.target.kind == "claim"
            and each.correction.target.id not in self.claims
        }
        return frozenset(self._lost | claims)

    @cached_property
    def gone(self) -> frozenset[str]:
        """The ids of statements, acts and other read records that were rejected."""
        return frozenset(record for report in self.reports for record in self.reading(report).gone)

    @cached_property
    def claims(self) -> dict[str, list[Correction]]:
        """The corrections of claims, by the claim's id as it is now."""
        said = [
            each.correction
            for each in self.counting
            if each.correction.target is not None and each.correction.target.kind == "claim"
        ]
        found: dict[str, list[Correction]] = {}
        if not said:
            return found
        known = self._view.claims()
        for correction in said:
            assert correction.target is not None  # noqa: S101  (chosen so)
            if claim := _claim(correction, known):
                found.setdefault(claim.id, []).append(correction)
        return found

    @cached_property
    def letters(self) -> dict[str, Correction]:
        """The newest grade of each outlet and actor that an analyst graded."""
        found: dict[str, Correction] = {}
        for each in self.counting:
            correction = each.correction
            if correction.verb == "grade" and correction.target is not None:
                found[correction.target.id] = correction
        return {source: correction for source, correction in found.items() if correction.value is not None}

    def reading(self, report: ReportId) -> CorrectedReading:
        """Return a reading with what analysts say of it."""
        if report not in self._readings:
            self._readings[report] = correct_reading(
                self._view.reading(report), self._of_report.get(report, ()), who=self.who, actor=self.actor
            )
        return self._readings[report]

    def known_as(self, reading: Reading) -> Reading:
        """Return a reading that only differs in who is who."""
        return reading if self.who.unchanged else known_as(reading, who=self.who, actor=self.actor)

    def of_record(self, record: str) -> tuple[Correction, ...]:
        """Return the corrections that a read record shows."""
        found = (self.reading(report).by_hand.get(record, ()) for report in self.reports)
        return next((each for each in found if each), ())

    @cached_property
    def named(self) -> frozenset[ActorId]:
        """The ids of actors that corrections of actors are about, in readings or by hand."""
        who = self.who
        origins = (origin for origin, _ in who.made.values())
        return frozenset({*who.into, *who.into.values(), *who.rejected, *who.described, *who.made, *origins})

    def actor(self, actor: ActorId) -> Actor | None:
        """Return an actor as analysts have it, by all reports."""
        return actor_by_hand(self._view, actor, effect=self)

    def _known(self, report: ReportId) -> bool:
        try:
            self._view.reading(report)
        except UnknownReport:
            return False
        return True

    def _told(self, report: ReportId) -> list[Told]:
        stored = self._view.tellings_of([report])
        corrections = self._of_report.get(report, [])
        if report not in self.who.reports and all(each.verb == "confirm" for each in corrections):
            return told_as_read(stored, who=self.who)
        read, corrected = self._view.reading(report), self.reading(report)
        rejected = [act.trigger for act in read.acts if act.id in corrected.gone]
        return told_anew(
            stored,
            before=tell(read),
            # A word that tells of no act tells of no meeting either, though it looks like one.
            now=[
                each
                for each in tell(corrected.reading)
                if not any(trigger.overlaps(each.span) for trigger in rejected)
            ],
            who=self.who,
            corrections=corrections,
        )


def _claim(correction: Correction, known: tuple[Claim, ...]) -> Claim | None:
    """Return the claim of a correction: by its id, or one that has a member of it."""
    assert correction.target is not None  # noqa: S101  (chosen so)
    by_id = next((claim for claim in known if claim.id == correction.target.id), None)
    if by_id is not None:
        return by_id
    members = set((correction.target.label or "").split())
    return next((claim for claim in known if members.intersection(claim.members)), None)


def actor_by_hand(view: View, actor: ActorId, *, effect: Effect) -> Actor | None:
    """Return an actor as known in a view, with what analysts say of who it is."""
    who = effect.who
    meant = who.who(actor)
    if meant is None:
        return None
    told = [
        each
        for each in view.told_of_actors(raw_ids(meant, who=who))
        if who.who(each.id, report=each.report) == meant
    ]
    if not told:
        return None
    # Whoever was parted from another is not the one whom a list of names took it for.
    made = meant in who.made
    told = [msgspec.structs.replace(each, wikidata=None) if made else each for each in told]
    # The actor's own record says best who it is, before that of one merged into it.
    found = _put_together(sorted(told, key=lambda each: each.id != meant), id_=meant)
    for field, value in who.described.get(meant, {}).items():
        found = with_field(found, "actor", field, value)
    return found


def raw_ids(actor: ActorId, *, who: Identities) -> frozenset[ActorId]:
    """Return the ids under which readings know an actor."""
    ids = who.called([actor])
    return frozenset({*ids, *(who.made[each][0] for each in ids if each in who.made)})


def _put_together(told: Sequence[Actor], *, id_: ActorId) -> Actor:
    first = told[0]
    aliases = dict.fromkeys(alias for actor in told for alias in (actor.name, *actor.aliases))
    if first.name not in first.aliases:
        del aliases[first.name]
    return msgspec.structs.replace(
        first,
        id=id_,
        report=min(actor.report for actor in told),
        aliases=tuple(aliases),
        of=next((actor.of for actor in told if actor.of is not None), None),
        wikidata=next((actor.wikidata for actor in told if actor.wikidata is not None), None),
        roles=tuple(dict.fromkeys(role for actor in told for role in actor.roles)),
    )


_known: WeakKeyDictionary[Store, tuple[tuple[int, int], Effect]] = WeakKeyDictionary()


def effect_of(store: Store, *, newest: Callable[[], View]) -> Effect:
    """Return what corrections make of a store; worked out anew only after something was written."""
    view = newest()
    state = view.state()
    if store in _known and _known[store][0] == state:
        return _known[store][1]
    found = Effect(view)
    _known[store] = state, found
    return found
