"""What reports tell, with corrections: each telling of a reader beside what became of it by hand."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

import msgspec

from dragoman.ledger.by_hand.identities import Identities
from dragoman.ledger.by_hand.readings import shared
from dragoman.records import (
    ActorId,
    Anchor,
    Correction,
    Encounter,
    EncounterEntry,
    EncounterTelling,
    Position,
    PositionEntry,
    PositionTelling,
    ReportId,
    Span,
    Telling,
    digest,
)

Line = Encounter | Position
Key = tuple[date, ReportId, int, str]


@dataclass(eq=False, slots=True)
class Told:
    """One telling: as the reader had it, and as it is now; None where there was or is none."""

    raw: Telling | None
    now: Telling | None
    by_hand: list[Correction] = field(default_factory=list)
    rejected: bool = False
    confirmed: bool = False
    values: dict[str, tuple[str | None, Correction]] = field(default_factory=dict)
    """Fields of its line that an analyst set as this telling leaves them."""

    @property
    def any(self) -> Telling:
        """The telling, whichever there is."""
        telling = self.now or self.raw
        assert telling is not None  # noqa: S101  (one of the two is always there)
        return telling

    @property
    def counts(self) -> bool:
        """Whether it is part of a line now."""
        return self.now is not None and not self.rejected

    @property
    def key(self) -> Key:
        """Its place in the order of merging."""
        telling = self.any
        return telling.reported, telling.report, telling.span.start, telling.id


def told_as_read(tellings: Iterable[Telling], *, who: Identities) -> list[Told]:
    """Return the tellings of a report that only differs in who is who."""
    found = []
    for raw in tellings:
        now = telling_as(raw, who=who)
        found.append(Told(raw=raw, now=now, by_hand=[] if now is raw else _renaming(raw, who=who)))
    return found


def told_anew(
    stored: Sequence[Telling],
    *,
    before: Sequence[Telling],
    after: Sequence[Telling],
    who: Identities,
    corrections: Sequence[Correction],
) -> list[Told]:
    """Set what a corrected reading tells beside what the store has of its report.

    `before` is what the reading tells without corrections, `after` with them. What these leave alone stays
    as it is stored: the rules by which a reading tells may have changed since. What they change belongs
    together where it has one id, or else where it has words in common; what has no partner was rejected,
    or is new.
    """
    known, told = {each.id: each for each in before}, {each.id: each for each in after}
    same = {id_ for id_, each in known.items() if _alike(told.get(id_), telling_as(each, who=who))}
    # What the reader was not sure enough of to store stays out.
    unsure = [known[id_] for id_ in known.keys() - {each.id for each in stored}]
    left = {
        id_: each
        for id_, each in told.items()
        if id_ not in same
        and not any(type(each) is type(other) and shared(each.span, other.span) for other in unsure)
    }
    found: list[Told] = []
    open_: dict[Key, Told] = {}
    for each in stored:
        if each.id in same or each.id not in known:
            now = telling_as(each, who=who)
            if now is not None and each.id in same and told[each.id].score != known[each.id].score:
                # What stands around it was corrected: it tells the same, more or less surely.
                now = msgspec.structs.replace(now, score=told[each.id].score)
            found.append(Told(raw=each, now=now))
        else:
            found.append(Told(raw=each, now=left.pop(each.id, None)))
            if found[-1].now is None:
                open_[found[-1].key] = found[-1]
    pairs = sorted(
        (-common, -_in_common(who_of(old.any), who_of(new), who=who), old.key, new.id)
        for old in open_.values()
        for new in left.values()
        if type(new) is type(old.any) and (common := shared(old.any.span, new.span))
    )
    for *_, key, other in pairs:
        if key in open_ and other in left:
            open_.pop(key).now = left.pop(other)
    found += [Told(raw=None, now=each) for each in left.values()]
    for each_told in found:
        raw = each_told.raw
        if raw is None or not _alike(each_told.now, telling_as(raw, who=who, apart=False)):
            each_told.by_hand = _behind(each_told, corrections) or _renaming(each_told.any, who=who)
    return found


def _alike(one: Telling | None, other: Telling | None) -> bool:
    """Whether two tell the same, whatever their ids and however sure the reader is."""
    if one is None or other is None:
        return one is other
    return one == msgspec.structs.replace(other, id=one.id, score=one.score)


def _behind(told: Told, corrections: Sequence[Correction]) -> list[Correction]:
    """Return the corrections that a change may come from: those of the same words, else all of the report."""
    telling = told.any
    changing = [each for each in corrections if each.verb != "confirm"]
    near = [
        each
        for each in changing
        if each.target is not None
        and (
            getattr(telling, "according_to", None) == each.target.id
            or any(place.overlaps(telling.span) for place in each.target.places)
        )
    ]
    return near or changing


def _renaming(telling: Telling, *, who: Identities) -> list[Correction]:
    return who.behind((*who_of(telling), *_others_of(telling)), report=telling.report)


def telling_as(telling: Telling, *, who: Identities, apart: bool = True) -> Telling | None:
    """Return a telling of whom its ids mean; None where too few are left to tell of.

    Without `apart`, those whom a correction parts in this report are still taken for one.
    """
    report = telling.report if apart else None
    if who.unchanged or who.all(ids := (*who_of(telling), *_others_of(telling)), report=report) == ids:
        return telling
    if isinstance(telling, EncounterTelling):
        parties = who.all(telling.parties, report=report)
        if len(parties) < min(2, len(telling.parties)):
            return None
        present = who.all(telling.present, report=report)
        return msgspec.structs.replace(
            telling, parties=parties, present=tuple(each for each in present if each not in parties)
        )
    holder = who.who(telling.holder, report=report)
    if holder is None:
        return None
    toward = who.all(telling.toward, report=report)
    return msgspec.structs.replace(
        telling, holder=holder, toward=tuple(each for each in toward if each != holder)
    )


def who_of(telling: Telling) -> tuple[ActorId, ...]:
    """Return the parties of a meeting, or the holder of a position."""
    return telling.parties if isinstance(telling, EncounterTelling) else (telling.holder,)


def _others_of(telling: Telling) -> tuple[ActorId, ...]:
    """Return who else was in the room, or toward whom a position is held."""
    return telling.present if isinstance(telling, EncounterTelling) else telling.toward


def who_of_line(line: Line) -> tuple[ActorId, ...]:
    """Return the parties of a meeting, or the holder of a position."""
    return line.parties if isinstance(line, Encounter) else (line.holder,)


def _in_common(one: Iterable[ActorId], other: Iterable[ActorId], *, who: Identities) -> int:
    return len(frozenset(who.all(one)) & frozenset(who.all(other)))


def kind_of(telling: Telling) -> str:
    """Return the kind of line that a telling is of."""
    return "encounter" if isinstance(telling, EncounterTelling) else "position"


def entries_of(line: Line, *, told_in: Callable[[ReportId], list[Told]]) -> list[Told]:
    """Return the tellings that the history of a line was made from.

    Where a report was read anew since and tells it no more, the entry itself is what is left.
    """
    kind = "encounter" if isinstance(line, Encounter) else "position"
    whose = frozenset(who_of_line(line))
    found: list[Told] = []
    for entry in line.history:
        fits = [
            told
            for told in told_in(entry.report)
            if told.raw is not None
            and kind_of(told.raw) == kind
            and told.raw.span == entry.span
            and told not in found
        ]
        if fits:
            found.append(max(fits, key=lambda told: (_overlap(told.any, whose), told.any.id)))
        else:
            telling = _telling_of(line, entry)
            told_in(entry.report).append(Told(raw=telling, now=telling))
            found.append(told_in(entry.report)[-1])
    return found


def _telling_of(line: Line, entry: EncounterEntry | PositionEntry) -> Telling:
    id_ = digest("entry", line.id, entry.report, entry.span.start, entry.span.end)
    if isinstance(line, Encounter):
        assert isinstance(entry, EncounterEntry)  # noqa: S101  (an encounter has no others)
        return EncounterTelling(
            id=id_, report=entry.report, reported=entry.reported, parties=line.parties, status=entry.status,
            earliest=entry.earliest, latest=entry.latest, place=entry.place, occasion=line.occasion,
            format=entry.format, duration=line.duration, present=line.present, span=entry.span,
        )  # fmt: skip
    assert isinstance(entry, PositionEntry)  # noqa: S101  (a position has no others)
    return PositionTelling(
        id=id_, report=entry.report, reported=entry.reported, holder=line.holder, toward=line.toward,
        move=line.move, what=line.what, issue=line.issue, in_return=line.in_return, status=entry.status,
        earliest=entry.earliest, latest=entry.latest, span=entry.span, according_to=entry.according_to,
    )  # fmt: skip


def _overlap(telling: Telling, whose: frozenset[ActorId]) -> int:
    return len(whose & frozenset(who_of(telling)))


def told_at(
    place: Span, anchor: Anchor, *, told_in: Callable[[ReportId], list[Told]], who: Identities
) -> Told | None:
    """Return what is told at a place of an anchor.

    Where another reader finds the meeting in other words of the report, it is the one meeting there
    of at least two of the same parties.
    """
    fits = [told for told in told_in(place.report) if kind_of(told.any) == anchor.kind]
    ranked = [
        (_in_common(who_of(told.any), anchor.who, who=who), common, told.any.id, told)
        for told in fits
        if (common := max(shared(each.span, place) for each in (told.raw, told.now) if each is not None))
    ]
    if ranked:
        return max(ranked, key=lambda each: each[:3])[3]
    if anchor.kind != "encounter":
        return None
    same = [told for told in fits if _in_common(who_of(told.any), anchor.who, who=who) >= 2]
    return same[0] if len(same) == 1 else None
