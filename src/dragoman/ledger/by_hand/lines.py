"""The lines of the ledger as analysts have them: tellings regrouped, and each group told again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Literal

import msgspec

from dragoman.ledger.by_hand.fields import names_actors, parted, with_field
from dragoman.ledger.by_hand.groups import Group, counting
from dragoman.ledger.by_hand.identities import Identities
from dragoman.ledger.by_hand.merged import Merged
from dragoman.ledger.by_hand.tellings import (
    Line,
    Told,
    entries_of,
    kind_of,
    told_as_read,
    told_at,
    who_of,
)
from dragoman.ledger.encounters import one_encounter
from dragoman.ledger.positions import one_position
from dragoman.records import (
    Anchor,
    Correction,
    Encounter,
    EncounterTelling,
    Position,
    PositionTelling,
    ReportId,
    Telling,
    digest,
)
from dragoman.store import StoredCorrection, View

LineKind = Literal["encounter", "position"]


class Lines:
    """The lines that corrections touch; all others are as the store has them."""

    def __init__(
        self, view: View, *, who: Identities, corrected: Mapping[ReportId, list[Told]], merged: Merged
    ) -> None:
        self._view: View | None = view
        self._who = who
        self._told: dict[ReportId, list[Told]] = dict(corrected)
        self._home: dict[Told, Group] = {}
        self.groups: dict[tuple[str, str], Group] = {}
        self.replaced: set[str] = set()
        # Nothing is regrouped when lines are told: how much of a group is known says what its line is.
        self._lines: dict[tuple[str, str, int], Line] = {}
        meetings, positions = merged.meetings(self._tells), merged.positions(self._tells)
        for kind, lines in (("encounter", meetings), ("position", positions)):
            self.replaced |= lines.gone
            for id_, tellings in lines.told.items():
                self._move([self._told_of(each) for each in tellings], to=self._new(kind, id_=id_))
        for told in [each for report in corrected.values() for each in report]:
            if told.now is None and told.raw is not None:
                self._leave(told)

    def apply(self, corrections: Iterable[StoredCorrection]) -> set[str]:
        """Apply what is said of lines, in the order in which it was said; return what found no line."""
        lost: set[str] = set()
        for each in corrections:
            correction = each.correction
            if correction.target is None or correction.target.kind not in ("encounter", "position"):
                continue
            if not self._apply(correction, self._at(correction.target)):
                lost.add(correction.id)
        return lost

    def release(self) -> None:
        """Let go of the view: all that corrections touch is known now."""
        self._view = None

    def tellings(self, report: ReportId) -> tuple[Telling, ...] | None:
        """Return what a report tells now, in the order of its words; None where no correction touches it."""
        if report not in self._told:
            return None
        return tuple(self._with_values(each) for each in counting(self._told[report]))

    def _apply(self, correction: Correction, told: list[Told]) -> bool:
        if not told:
            return False
        group = self._home[told[0]]
        match correction.verb:
            case "confirm" | "reject":
                for each in told:
                    each.rejected = correction.verb == "reject"
                    each.confirmed = correction.verb == "confirm"
            case "merge":
                joined = [each for anchor in correction.others for each in self._at(anchor)]
                others = {self._home[each] for each in joined}
                if not others - {group}:
                    return False
                told = [*told, *joined]
                for other in sorted(others - {group}, key=lambda each: each.id):
                    self._move(other.told, to=group)
                    group.by_hand += other.by_hand
                    other.by_hand = []
            case "split":
                moved = [each for each in group.told if each.any.report in correction.apart]
                if not moved or len(moved) == len(group.told):
                    return False
                other = self._new(group.kind, id_=digest(group.kind, "apart", correction.id))
                self._move(moved, to=other)
                other.by_hand.append((correction, tuple(moved)))
            case "set" if correction.field is not None and correction.target is not None:
                newest = max(told, key=lambda each: each.key)
                for name, value in parted(correction.target.kind, correction.field, correction.value).items():
                    newest.values[name] = value, correction
                told = [newest]
        group.by_hand.append((correction, tuple(told)))
        return True

    def line(self, group: Group, *, as_of: date | None) -> Line | None:
        """Tell a line again from what counts of it as of a day; None where nothing does."""
        known = group.known(as_of)
        if not known:
            return None
        cut = (group.kind, group.id, len(known))
        if cut not in self._lines:
            self._lines[cut] = self._retold(group, known)
        return self._lines[cut]

    def _retold(self, group: Group, known: list[Told]) -> Line:
        tellings = [self._with_values(told) for told in known]
        if group.kind == "encounter":
            line: Line = one_encounter(each for each in tellings if isinstance(each, EncounterTelling))
        else:
            line = one_position(each for each in tellings if isinstance(each, PositionTelling))
        return msgspec.structs.replace(self._as_set(line, known, kind=group.kind), id=group.id)

    def corrections(self, group: Group, *, as_of: date | None) -> tuple[Correction, ...]:
        """Return what shapes a line as of a day: corrections of something that was told by then."""

        def known(told: Told) -> bool:
            return as_of is None or told.key[0] <= as_of

        found = [correction for correction, about in group.by_hand if any(known(each) for each in about)]
        found += [each for told in group.told if known(told) for each in told.by_hand]
        return tuple({each.id: each for each in found}.values())

    def _with_values(self, told: Told) -> EncounterTelling | PositionTelling:
        telling = told.now
        assert telling is not None  # noqa: S101  (it counts)
        if told.confirmed:
            telling = msgspec.structs.replace(telling, score=1.0)
        for name, value in told.values.items():
            if hasattr(telling, name):
                telling = with_field(telling, kind_of(telling), name, self._meant(name, value[0]))  # type: ignore[arg-type]
        return telling

    def _as_set(self, line: Line, known: list[Told], *, kind: str) -> Line:
        """Let a field have the value that was set, unless a later report tells it otherwise."""
        settled: dict[str, str | None] = {}
        for at, told in enumerate(known):
            for name, (value, _) in told.values.items():
                if not any(_tells(later, name) for later in known[at + 1 :]):
                    settled[name] = value
        for name, value in settled.items():
            line = with_field(line, kind, name, self._meant(name, value))  # type: ignore[arg-type]
        return line

    def _meant(self, name: str, value: str | None) -> str | None:
        if value is None or not names_actors(name):
            return value
        return ",".join(self._who.all(each.strip() for each in value.split(",") if each.strip()))

    def _at(self, anchor: Anchor) -> list[Told]:
        found = self._told_at(anchor)
        if not found:
            # A line whose reports were read anew since the ledger was last settled.
            for line in self._open.records_called(anchor.id):
                if isinstance(line, Encounter | Position) and line.id not in self.replaced:
                    self._take(line)
            found = self._told_at(anchor)
        return found

    def _told_at(self, anchor: Anchor) -> list[Told]:
        found: dict[Told, None] = {}
        for place in anchor.places:
            told = told_at(place, anchor, told_in=self._told_in, who=self._who)
            if told is not None and self._group_of(told) is not None:
                found[told] = None
        return list(found)

    @property
    def _open(self) -> View:
        assert self._view is not None  # noqa: S101  (released only when everything is taken over)
        return self._view

    def _told_in(self, report: ReportId) -> list[Told]:
        if report not in self._told:
            self._told[report] = told_as_read(self._open.tellings_of([report]), who=self._who)
        return self._told[report]

    def _tells(self, report: ReportId) -> list[Telling]:
        return [each.now for each in counting(self._told_in(report)) if each.now is not None]

    def _told_of(self, telling: Telling) -> Told:
        """Return what is known of a telling of a line."""
        known = self._told_in(telling.report)
        for told in known:
            if told.now == telling and told not in self._home:
                return told
        # Its report was read anew since the ledger was settled, and tells it no more.
        known.append(Told(raw=telling, now=telling))
        return known[-1]

    def _leave(self, told: Told) -> None:
        """Let what is told no more stay with the line that it was in, which shows that it was corrected."""
        for line in self._stored_lines(told):
            if line.id not in self.replaced:
                self._take(line)
                return
            near = (each for entry in line.history for each in self._told.get(entry.report, ()))
            left = (each for each in near if each in self._home and each.raw and _is_in(each.raw, line))
            known = next(left, None)
            home = self._home[known] if known else self._new(kind_of(told.any), id_=line.id)
            self._move([told], to=home)

    def _stored_lines(self, told: Told) -> list[Encounter | Position]:
        if told.raw is None:
            return []
        found = self._open.lines_told(
            kind_of(told.raw),  # type: ignore[arg-type]
            report=told.raw.report,
            actors=who_of(told.raw),
        )
        return [line for line in found if _is_in(told.raw, line)][:1]

    def _group_of(self, told: Told) -> Group | None:
        """Return the line that a telling is part of; its line is taken over whole where it was not yet."""
        if told in self._home:
            return self._home[told]
        for line in self._stored_lines(told):
            if line.id not in self.replaced:
                self._take(line)
        if told in self._home:
            return self._home[told]
        if told.now is None:
            return None
        group = self._new(kind_of(told.now), id_=digest(kind_of(told.now), told.now.id))
        self._move([told], to=group)
        return group

    def _take(self, line: Encounter | Position) -> None:
        """Take a line of the store over, with all that it is made from."""
        self.replaced.add(line.id)
        kind = "encounter" if isinstance(line, Encounter) else "position"
        told = entries_of(line, told_in=self._told_in)
        self._move(told, to=self._new(kind, id_=line.id))

    def _new(self, kind: str, *, id_: str) -> Group:
        return self.groups.setdefault((kind, id_), Group(id=id_, kind=kind))

    def _move(self, told: Iterable[Told], *, to: Group) -> None:
        for each in list(told):
            home = self._home.get(each)
            if home is not None:
                home.told.remove(each)
            to.told.append(each)
            self._home[each] = to


def _is_in(telling: Telling, line: Line) -> bool:
    return any(entry.report == telling.report and entry.span == telling.span for entry in line.history)


def _tells(told: Told, name: str) -> bool:
    """Whether a telling says something about a field of its line; every telling has a status."""
    if name in told.values:
        return True
    if name in ("earliest", "latest"):
        return bool(getattr(told.now, "earliest", None) or getattr(told.now, "latest", None))
    if name in ("parties", "present", "holder", "toward", "what", "move"):
        # Who and what a line is about is the same in all that it is made from.
        return False
    return getattr(told.now, name, None) not in (None, (), "unknown")


def known_lines(lines: Lines, kind: str, *, as_of: date | None) -> Iterator[tuple[Group, Line]]:
    """Yield each line of a kind that corrections touch, as of a day."""
    for group in lines.groups.values():
        if group.kind == kind and (line := lines.line(group, as_of=as_of)) is not None:
            yield group, line
