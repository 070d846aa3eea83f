"""The sourcing of a ledger line in plain words: how many outlets, how many origins, who told it first.

An *origin* is a newsroom that learned the thing itself. Outlets that print one agency's copy, that
relay one another ("X reported, citing …"), or whose report is a copy of an earlier one, have one
origin between them. Whom a newsroom cites is told in the report's own words where the source has
no name. Nothing is graded: how far a source is to be believed is for the reader to say.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any, ClassVar, Final

import msgspec

from dragoman.exports.display import cut, day, joined
from dragoman.exports.rows import EncounterRow, PositionRow
from dragoman.knowledge import Knowledge
from dragoman.knowledge.outlets import outlet_id
from dragoman.records import (
    ActorId,
    Encounter,
    EncounterEntry,
    Position,
    PositionEntry,
    Report,
    ReportId,
    SourceRole,
    Statement,
)
from dragoman.store import View

Entry = EncounterEntry | PositionEntry

#: Of a line that is told very often, the first and the last so many tellings are accounted for: who had it
#: first, and who has it now.
_ASKED: Final = 25
#: Origins told one by one in the sentence; more are counted.
_TOLD: Final = 3
#: Sources of one origin told by name or words.
_CITED: Final = 3
#: A source's words longer than this are a clause about it, not what it is called.
_LONGEST: Final = 60
_NUMBERS: Final = "no one two three four five six seven eight nine ten eleven twelve".split()
_PRONOUNS: Final = frozenset("he she they it him her them who one his their i we".split())
_ROLES: Final[dict[SourceRole, str]] = {
    "leader": "leader",
    "official": "official",
    "spokesperson": "spokesperson",
    "former-official": "former official",
    "expert": "expert",
    "politician": "politician",
    "outlet": "outlet",
    "document": "document",
    "public": "member of the public",
    "other": "source",
}


class Cited(msgspec.Struct, frozen=True, kw_only=True):
    """Whom a newsroom cites: a name, or the report's own words for somebody without one.

    `words` is null where the report says neither; then only the role is known.
    """

    words: str | None
    actor: ActorId | None
    named: bool
    role: SourceRole
    count: int | None

    def told(self) -> str:
        """Return how the source is called in a sentence."""
        if self.words is not None:
            return self.words if self.named else f"“{self.words}”"
        if self.count is not None and self.count > 1:
            return f"{_number(self.count)} unnamed sources"
        role = _ROLES[self.role]
        return f"an unnamed {role}"


class Origin(msgspec.Struct, frozen=True, kw_only=True):
    """One newsroom that learned it, and every report that has it from there.

    `by` is the newsroom: an agency, an outlet, or null where the reports do not say. `relayed` is true
    where no report of its own is in the store; then `first_by` only passed it on.
    """

    by: str | None
    relayed: bool
    first_reported: date
    first_by: str | None
    outlets: tuple[str, ...]
    sources: tuple[Cited, ...]
    reports: tuple[ReportId, ...]


class Sourcing(msgspec.Struct, frozen=True, kw_only=True):
    """How a line of the ledger is founded, oldest origin first, and the same as one sentence."""

    reports: int
    outlets: int
    origins: tuple[Origin, ...]
    sentence: str


class Sourcings:
    """Gives accounts of lines as known in a view. Reports and statements are asked of the store once."""

    def __init__(self, view: View) -> None:
        self._view = view
        self._reports: dict[ReportId, Report] = {}
        self._statements: dict[ReportId, tuple[Statement, ...]] = {}
        self._names: dict[ActorId, str] = {}

    def of(self, line: Encounter | Position) -> Sourcing:
        """Return the account of one meeting or position."""
        return self.account(line.history)

    def account(self, history: Iterable[Entry]) -> Sourcing:
        """Return the account of what some reports say, as the history of a line lists it."""
        entries = tuple(history)
        few = entries if len(entries) <= 2 * _ASKED else (*entries[:_ASKED], *entries[-_ASKED:])
        told = list(dict.fromkeys(self._told(entry) for entry in few))
        told.sort(key=lambda each: (each.report.published, each.report.id))
        by_room: dict[str, list[_Told]] = {}
        for each in told:
            by_room.setdefault(each.room, []).append(each)
        origins = tuple(self._origin(group) for group in by_room.values())
        reports = {each.report.id for each in told}
        outlets = {_room(each.report.outlet) or each.report.id for each in told}
        return Sourcing(
            reports=len(reports),
            outlets=len(outlets),
            origins=origins,
            sentence=_sentence(origins, outlets=len(outlets), few=len(few), tellings=len(entries)),
        )

    def _told(self, entry: Entry) -> _Told:
        report = self._report(entry.report)
        statement = self._statement(entry)
        via = tuple(self._name(each) for each in statement.via) if statement is not None else ()
        original = self._original(report)
        # The furthest of the chain learned it; a relayed outlet's own source is what the chain leads to.
        newsroom = via[-1] if via else original.wire or original.outlet
        return _Told(
            report=report,
            room=_room(newsroom) or original.id,
            newsroom=newsroom,
            own=not via,
            cited=self._cited(statement) if statement is not None else None,
        )

    def _original(self, report: Report) -> Report:
        return self._report(report.duplicate_of) if report.duplicate_of is not None else report

    def _origin(self, group: list[_Told]) -> Origin:
        first = group[0]
        outlets = dict.fromkeys(each.report.outlet for each in group if each.report.outlet)
        return Origin(
            by=next((_called(each.newsroom) for each in group if each.newsroom), None),
            relayed=not any(each.own for each in group),
            first_reported=first.report.published,
            first_by=first.report.outlet,
            outlets=tuple(outlets),
            sources=tuple(_distinct(each.cited for each in group if each.cited is not None)),
            reports=tuple(dict.fromkeys(each.report.id for each in group)),
        )

    def _statement(self, entry: Entry) -> Statement | None:
        """Return the statement that tells an entry: the one named, or the shortest whose words hold it."""
        statements = self._of_report(entry.report)
        named = entry.according_to if isinstance(entry, PositionEntry) else None
        if named is not None:
            return next((each for each in statements if each.id == named), None)
        holding = [
            (content.end - content.start, each)
            for each in statements
            for content in each.content
            if content.covers(entry.span)
        ]
        return min(holding, key=lambda pair: pair[0])[1] if holding else None

    def _cited(self, statement: Statement) -> Cited | None:
        # "The Courier reported that …" cites nobody: the outlet is the newsroom.
        if statement.source is None and statement.speaker is None:
            return None
        if statement.role == "outlet" and not statement.via:
            return None
        named = statement.named and statement.speaker is not None
        words = self._name(statement.speaker) if named and statement.speaker is not None else None
        if words is None and statement.source is not None:
            words = statement.source.text if statement.source.text.lower() not in _PRONOUNS else None
        short = cut(words, _LONGEST) if words else None
        return Cited(
            words=short,
            actor=statement.speaker if named else None,
            named=named,
            role=statement.role,
            count=statement.count,
        )

    def _of_report(self, report: ReportId) -> tuple[Statement, ...]:
        if report not in self._statements:
            self._statements[report] = self._view.every_statement(report)
        return self._statements[report]

    def _report(self, report: ReportId) -> Report:
        if report not in self._reports:
            self._reports[report] = self._view.report(report)
        return self._reports[report]

    def _name(self, actor: ActorId) -> str:
        if actor not in self._names:
            known = self._view.actor(actor)
            self._names[actor] = known.name if known is not None else actor
        return self._names[actor]


class _Told(msgspec.Struct, frozen=True, kw_only=True):
    """What one report says of a line, and where it has it from."""

    report: Report
    room: str
    newsroom: str | None
    own: bool
    cited: Cited | None


def _room(name: str | None) -> str | None:
    """Return one key for all names of a newsroom; None where no name is given."""
    if not name:
        return None
    known = Knowledge.load().outlets.named(name)
    return (
        known.id if known is not None else outlet_id(name.removeprefix("The ").removeprefix("the ")) or None
    )


def _called(name: str | None) -> str | None:
    """Return how a newsroom is called: an agency by its usual name, others as reports write them."""
    if name is None:
        return None
    known = Knowledge.load().outlets.named(name)
    return known.name if known is not None else name


def _distinct(cited: Iterable[Cited]) -> Iterator[Cited]:
    """Yield each source once: a named one by who it is, others by their words."""
    seen: set[str] = set()
    for each in cited:
        key = each.actor or (each.words or each.told()).lower()
        if key not in seen:
            seen.add(key)
            yield each


def _sentence(origins: tuple[Origin, ...], *, outlets: int, few: int, tellings: int) -> str:
    counted = f"{_number(outlets)} outlet{'s' if outlets != 1 else ''}"
    of = f"{_number(len(origins))} origin{'s' if len(origins) != 1 else ''}"
    told = [_origin_told(origin) for origin in origins[:_TOLD]]
    if len(origins) > _TOLD:
        told.append(f"and {_number(len(origins) - _TOLD)} more")
    share = f" (of {tellings:,} tellings the first and the last {_ASKED})" if few < tellings else ""
    sentence = f"{counted}, {of}: {'; '.join(told)}{share}."
    return sentence[0].upper() + sentence[1:]


def _origin_told(origin: Origin) -> str:
    when = day(origin.first_reported)
    by = cut(origin.by, _LONGEST) if origin.by else "an outlet not given"
    first = "first " if len(origin.reports) > 1 else ""
    sources = joined([each.told() for each in origin.sources[:_CITED]])
    if len(origin.sources) > _CITED:
        sources += f" and {_number(len(origin.sources) - _CITED)} more"
    if origin.relayed:
        passed = cut(origin.first_by, _LONGEST) if origin.first_by else "an outlet not given"
        return f"{sources or 'sources not given'}, told by {by}, {first}relayed by {passed} on {when}"
    if not sources:
        return f"{by} in its own words, {first}on {when}"
    return f"{sources}, {first}by {by} on {when}"


def _number(number: int) -> str:
    return _NUMBERS[number] if number < len(_NUMBERS) else f"{number:,}"


class SourcedEncounterRow(EncounterRow, frozen=True, kw_only=True):
    """A meeting as a row, and how it is founded."""

    SHOWN: ClassVar = (*EncounterRow.SHOWN[:6], ("sourcing", "sourcing"))

    outlets: int
    origins: int
    sourcing: str


class SourcedPositionRow(PositionRow, frozen=True, kw_only=True):
    """A line of the deal ledger as a row, and how it is founded."""

    SHOWN: ClassVar = (*PositionRow.SHOWN[:6], ("sourcing", "sourcing"))

    outlets: int
    origins: int
    sourcing: str


def sourced_encounters(
    view: View, rows: Iterable[EncounterRow], lines: Iterable[Encounter]
) -> list[SourcedEncounterRow]:
    """Add to each row how its meeting is founded; rows and lines come in one order."""
    accounts = Sourcings(view)
    return [
        SourcedEncounterRow(**msgspec.structs.asdict(row), **_flat(accounts.of(line)))
        for row, line in zip(rows, lines, strict=True)
    ]


def sourced_positions(
    view: View, rows: Iterable[PositionRow], lines: Iterable[Position]
) -> list[SourcedPositionRow]:
    """Add to each row how its position is founded; rows and lines come in one order."""
    accounts = Sourcings(view)
    return [
        SourcedPositionRow(**msgspec.structs.asdict(row), **_flat(accounts.of(line)))
        for row, line in zip(rows, lines, strict=True)
    ]


def _flat(account: Sourcing) -> dict[str, Any]:
    return {
        "outlets": account.outlets,
        "origins": len(account.origins),
        "sourcing": account.sentence,
    }
