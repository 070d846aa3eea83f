"""Who is who, as analysts have it: actors merged, parted, rejected and described anew."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from dragoman.errors import NotInStore
from dragoman.records import ActorId, Anchor, Correction, ReportId
from dragoman.store import StoredCorrection, View


@dataclass(slots=True)
class Identities:
    """Where each actor's id leads. An id that no correction names leads to itself."""

    into: dict[ActorId, ActorId] = field(default_factory=dict)
    apart: dict[tuple[ReportId, ActorId], ActorId] = field(default_factory=dict)
    rejected: set[ActorId] = field(default_factory=set)
    described: dict[ActorId, dict[str, str | None]] = field(default_factory=dict)
    made: dict[ActorId, tuple[ActorId, tuple[ReportId, ...]]] = field(default_factory=dict)
    """Actors that a correction made: whom each was taken for before, and in which reports."""
    by_hand: dict[ActorId, list[Correction]] = field(default_factory=dict)

    @property
    def unchanged(self) -> bool:
        """Whether every id leads to itself."""
        return not (self.into or self.apart or self.rejected)

    @property
    def renamed(self) -> frozenset[ActorId]:
        """The ids that mean somebody else, or nobody, in every report."""
        return frozenset({*self.into, *self.rejected})

    @property
    def reports(self) -> frozenset[ReportId]:
        """The reports in which an id means somebody else than elsewhere."""
        return frozenset(report for report, _ in self.apart)

    def who(self, actor: ActorId, *, report: ReportId | None = None) -> ActorId | None:
        """Return whom an id means, in a report or in general; None for nobody."""
        seen = {actor}
        while True:
            if actor in self.rejected:
                return None
            onward = self.apart.get((report, actor)) if report is not None else None
            onward = onward or self.into.get(actor)
            if onward is None or onward in seen:
                return actor
            seen.add(onward)
            actor = onward

    def all(self, actors: Iterable[ActorId], *, report: ReportId | None = None) -> tuple[ActorId, ...]:
        """Return whom several ids mean, each once, in their order."""
        found = (self.who(actor, report=report) for actor in actors)
        return tuple(dict.fromkeys(actor for actor in found if actor is not None))

    def behind(self, actors: Iterable[ActorId], *, report: ReportId) -> list[Correction]:
        """Return the corrections by which ids that a report has mean somebody else, or nobody."""
        return [
            each
            for actor in actors
            if (meant := self.who(actor, report=report)) != actor
            for each in self.by_hand.get(meant or actor, ())
            if each.verb in ("merge", "split", "reject")
        ]

    def called(self, actors: Collection[ActorId]) -> frozenset[ActorId]:
        """Return every id that means one of these actors, in some report at least."""
        meant = frozenset(self.all(actors))
        ids = {*self.into, *self.into.values(), *meant}
        return frozenset(each for each in ids if self.who(each) in meant)


def identities(corrections: Iterable[StoredCorrection], *, view: View) -> tuple[Identities, set[str]]:
    """Work out who is who, and return the ids of corrections whose actors no report names any more."""
    found = Identities()
    lost: set[str] = set()
    for each in corrections:
        correction = each.correction
        target = correction.target
        if target is None or target.kind != "actor":
            continue
        actor = _find(target, view=view, found=found)
        if actor is None:
            lost.add(correction.id)
            continue
        match correction.verb:
            case "confirm":
                found.rejected.discard(actor)
            case "reject":
                found.rejected.add(actor)
            case "merge":
                _merge(correction, actor=actor, view=view, found=found, lost=lost)
            case "split":
                made = f"by-hand:{correction.id.removeprefix('c-')}"
                found.made[made] = (actor, correction.apart)
                found.apart |= {(report, actor): made for report in correction.apart}
                found.by_hand.setdefault(made, []).append(correction)
            case "set" if correction.field is not None:
                found.described.setdefault(actor, {})[correction.field] = correction.value
        found.by_hand.setdefault(actor, []).append(correction)
    return found, lost


def _merge(correction: Correction, *, actor: ActorId, view: View, found: Identities, lost: set[str]) -> None:
    for anchor in correction.others:
        other = _find(anchor, view=view, found=found)
        root = found.who(actor)
        if other is None or root is None:
            lost.add(correction.id)
            continue
        leaf = found.who(other)
        if leaf is not None and leaf != root:
            found.into[leaf] = root
            found.by_hand.setdefault(root, []).extend(found.by_hand.get(leaf, ()))


def _find(anchor: Anchor, *, view: View, found: Identities) -> ActorId | None:
    """Return the actor that an anchor names: by its id, or by its name where one alone has it now."""
    if anchor.id in found.made or view.told_of_actors([anchor.id]):
        return anchor.id
    if anchor.label is None:
        return None
    try:
        called = [actor for actor in view.find_actors(anchor.label) if actor.name == anchor.label]
    except NotInStore:
        return None
    return called[0].id if len(called) == 1 else None
