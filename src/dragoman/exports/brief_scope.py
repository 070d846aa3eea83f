"""What one brief is about: the actors, their sides, the reports that bear on them, the footnotes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypeVar, cast

from dragoman.exports.brief_model import Founded, Named, Note, Side
from dragoman.exports.correction_rows import by_hand_line
from dragoman.exports.sentences import Sentences
from dragoman.exports.sides import Cast, in_office_since
from dragoman.exports.sourcing import Sourcings
from dragoman.records import (
    Actor,
    ActorId,
    Encounter,
    EncounterEntry,
    Position,
    PositionEntry,
    Report,
    ReportId,
    Span,
    Statement,
)
from dragoman.store import View
from dragoman.store.which import ToldIn


@dataclass(frozen=True, slots=True, kw_only=True)
class Shared:
    """How many reports say the same, and how many sources among them do not hang on each other."""

    reports: int
    origins: int


TOLD = 24
"""Most entries of one line that a brief tells one by one."""
_TURNS = 8

EntryT = TypeVar("EntryT", EncounterEntry, PositionEntry)


def entries(history: Sequence[EntryT]) -> tuple[EntryT, ...]:
    """Return what is told of a line one by one: of very much the first, the last turns, and the newest."""
    if len(history) <= TOLD:
        return tuple(history)
    turns: list[int] = [at for at in range(1, len(history)) if history[at].status != history[at - 1].status][
        -_TURNS:
    ]
    newest: range = range(len(history) - TOLD + 1 + len(turns), len(history))
    return tuple(history[at] for at in sorted({0, *turns, *newest}))


class Scope:
    """The frame of a brief. `sides` has one set of actors for each one asked about.

    `cores` are narrower: the very actors asked about, and the whole side only where a state was
    asked about, since a state is spoken of through its people. `naming` are the reports that name
    every core. What a brief tells was told by one of these: what a state wanted before its present
    leader came, say, is no position of that leader's side. Of more than `newest` only the newest half of so
    many count, in whole days, and lines that they tell; `since` is then their first day.
    """

    def __init__(self, view: View, actors: Sequence[Actor], *, newest: int | None = None) -> None:
        self.view = view
        self.actors = tuple(actors)
        self.cast = Cast(view)
        self.sides = tuple(self.cast.side(actor, apart_from=self.actors) for actor in self.actors)
        self.cores = tuple(
            side if actor.kind == "state" else frozenset({actor.id})
            for actor, side in zip(self.actors, self.sides, strict=True)
        )
        self.everybody = frozenset[ActorId]().union(*self.sides)
        self.newest, self.since = newest, cast("date | None", None)
        if newest is None:
            self.naming = frozenset.intersection(*map(view.naming, self.cores))
        else:
            few = max(1, newest // 2)
            self.naming, self.since = view.newest_naming(self.cores, reports=newest, few=few)
        self._began = tuple(in_office_since(actor, on=self.cast.on) for actor in self.actors)
        self.sentences = Sentences(view)
        self._sourcings = Sourcings(view)
        self._told_of: set[ActorId] = set()
        self._statements: dict[ReportId, dict[str, Statement]] = {}

    @property
    def told(self) -> ToldIn:
        """The filter of what reports of this scope tell: everything, or from its first day on."""
        if self.since is None:
            return {}
        before = self.since - timedelta(days=1)
        return {"reports": self.naming, "told_after": before, "history_since": before}

    @property
    def told_by(self) -> ToldIn:
        """The filter of what the newest reports tell; none where all count."""
        return {} if self.newest is None else {"reports": self.naming, "cut": self.since is not None}

    def tells(self, history: Sequence[EncounterEntry | PositionEntry], *, actors: Iterable[ActorId]) -> bool:
        """Whether a report of this brief tells a line of the ledger that these actors have.

        What a state or an official did before the one asked about came into office belongs to
        another's side, even where a report names both already.
        """
        involved = frozenset(actors)
        for side, core, began in zip(self.sides, self.cores, self._began, strict=True):
            only_others = bool(involved & side) and not involved & core
            if only_others and began is not None and history[-1].reported.isoformat() < began:
                return False
        return any(entry.report in self.naming for entry in history)

    def shared(self, statement: Statement) -> Shared | None:
        """Return what the claim that a statement belongs to says of its reports; None where it is in none."""
        alike = self.view.alike(statement.id, report=statement.report)
        return None if alike is None else Shared(reports=alike[0], origins=alike[1])

    def letter(self, outlet: str | None) -> str | None:
        """Return how an analyst graded an outlet; None where nobody did."""
        grade = self.view.letter(outlet) if outlet else None
        return grade.value if grade else None

    def by_hand(self, record: str) -> str | None:
        """Return what analysts did to a record, in words; None where they did nothing."""
        return by_hand_line(self.view.by_hand(record), view=self.view)

    def founded(self, line: Encounter | Position) -> Founded:
        """Return how a line of the ledger is founded."""
        account = self._sourcings.of(line)
        return Founded(outlets=account.outlets, origins=len(account.origins), sentence=account.sentence)

    def report(self, asked: ReportId) -> Report:
        """Return a report."""
        return self.sentences.report(asked)

    def statement(self, asked: str | None, *, report: ReportId) -> Statement | None:
        """Return a statement of a report by its id."""
        if asked is None:
            return None
        if report not in self._statements:
            self._statements[report] = {each.id: each for each in self.view.every_statement(report)}
        return self._statements[report].get(asked)

    def newest_first(self, reports: Iterable[ReportId]) -> list[Report]:
        """Return reports by day, newest first, without those that only copy an earlier one."""
        found = (self.report(report) for report in reports)
        originals = [report for report in found if report.duplicate_of is None]
        return sorted(originals, key=lambda report: (report.published, report.id), reverse=True)

    def named(self, actors: Iterable[ActorId]) -> tuple[Named, ...]:
        """Return actors with their names, in their order, and remember that the brief tells of them."""
        given = tuple(actors)
        called = zip(given, self.cast.names(given), strict=True)
        named = tuple(Named(id=actor, name=name) for actor, name in called)
        self._told_of.update(actor.id for actor in named)
        return named

    def described(self) -> tuple[Side, ...]:
        """Return who of those that the brief tells of stands on each side. Ask when the rest is made."""
        return tuple(
            Side(
                asked=Named(id=actor.id, name=actor.name),
                others=tuple(
                    sorted(
                        self.named((side - {actor.id}) & self._told_of),
                        key=lambda other: (other.name.casefold(), other.id),
                    )
                ),
            )
            for actor, side in zip(self.actors, self.sides, strict=True)
        )


class Footnotes:
    """Numbers places in reports in the order in which they are first pointed to."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope
        self._notes: dict[tuple[ReportId, int, int], Note] = {}

    def add(self, span: Span) -> int:
        """Return the number of the footnote that quotes a span."""
        key = (span.report, span.start, span.end)
        if key not in self._notes:
            report = self._scope.report(span.report)
            self._notes[key] = Note(
                number=len(self._notes) + 1,
                report=report.id,
                published=report.published,
                outlet=report.outlet,
                title=report.title,
                file=report.file,
                copy=report.duplicate_of is not None,
                start=span.start,
                end=span.end,
                words=span.text,
                letter=self._scope.letter(report.outlet),
            )
        return self._notes[key].number

    def all(self) -> tuple[Note, ...]:
        """Return the footnotes by number."""
        return tuple(self._notes.values())
