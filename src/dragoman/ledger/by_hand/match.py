"""The filters of a view, for records that corrections have changed: the same conditions as in the store."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from dragoman.ledger.by_hand.identities import Identities
from dragoman.ledger.by_hand.readings import ReadRecord
from dragoman.records import (
    Act,
    ActorId,
    Encounter,
    Mention,
    Position,
    Question,
    Reading,
    Span,
    Statement,
    Timex,
)
from dragoman.store.which import Which


def meant(which: Which, *, who: Identities) -> Which:
    """Return what is asked for with everybody under the id that corrections leave."""
    return _with_sides(which, lambda side: frozenset(who.all(side)))


def as_read(which: Which, *, who: Identities) -> Which:
    """Return what is asked for with everybody under every id that readings have for them."""
    return _with_sides(which, who.called)


def _with_sides(which: Which, ids: Callable[[frozenset[ActorId]], frozenset[ActorId]]) -> Which:
    return replace(
        which,
        by=None if which.by is None else ids(which.by),
        toward=None if which.toward is None else ids(which.toward),
        between=None if which.between is None else (ids(which.between[0]), ids(which.between[1])),
    )


def is_sure(record: object, sure: float | None) -> bool:
    """Whether the reader is sure enough of a record: of a line, by the report that tells it most surely."""
    if sure is None:
        return True
    if isinstance(record, Encounter | Position):
        return max(entry.score for entry in record.history) >= sure
    return not isinstance(record, Statement | Act) or record.score >= sure


def line_fits(line: Encounter | Position, asked: Which) -> bool:
    """Whether a line of the ledger is among those asked for."""
    if asked.report is not None and all(entry.report != asked.report for entry in line.history):
        return False
    if asked.ids is not None and line.id not in asked.ids:
        return False
    if asked.reports is not None and all(entry.report not in asked.reports for entry in line.history):
        return False
    if asked.told_after is not None and line.history[-1].reported <= asked.told_after:
        return False
    return encounter_fits(line, asked) if isinstance(line, Encounter) else position_fits(line, asked)


def record_fits(record: ReadRecord, asked: Which, *, reading: Reading) -> bool:
    """Whether a record of a report that counts is among those asked for."""
    match record:
        case Statement():
            return statement_fits(record, asked, reading=reading)
        case Act():
            return act_fits(record, asked)
        case Question():
            return question_fits(record, asked, reading=reading)
        case Mention():
            return asked.by is None or record.actor in asked.by
        case Timex():
            return True


def encounter_fits(encounter: Encounter, asked: Which) -> bool:
    """Whether a meeting is among those asked for. One whose days are not known stays in."""
    parties = frozenset(encounter.parties)
    if asked.by is not None and not parties & asked.by:
        return False
    if asked.between is not None and not _both(parties, asked.between):
        return False
    first, last = encounter.earliest or encounter.latest, encounter.latest or encounter.earliest
    if asked.since is not None and last is not None and last < asked.since:
        return False
    if asked.newest_first and first is None:
        return False
    return asked.until is None or first is None or first <= asked.until


def position_fits(position: Position, asked: Which) -> bool:
    """Whether a line of the ledger is among those asked for."""
    if asked.by is not None and position.holder not in asked.by:
        return False
    if asked.issue is not None and position.issue != asked.issue:
        return False
    if asked.toward is not None and asked.toward.isdisjoint(position.toward):
        return False
    if asked.between is not None:
        one, other = asked.between
        toward = frozenset(position.toward)
        if not ((position.holder in one and toward & other) or (position.holder in other and toward & one)):
            return False
    if asked.since is not None and position.history[-1].reported < asked.since:
        return False
    return asked.until is None or position.history[0].reported <= asked.until


def statement_fits(statement: Statement, asked: Which, *, reading: Reading) -> bool:
    """Whether a statement is among those asked for."""
    if asked.by is not None and statement.speaker not in asked.by:
        return False
    if asked.between is None:
        return True
    about = _named(statement.content, mentions=reading.mentions)
    return _both(about | ({statement.speaker} if statement.speaker else set()), asked.between)


def act_fits(act: Act, asked: Which) -> bool:
    """Whether an act is among those asked for."""
    if asked.by is not None and not asked.by.intersection(act.actor):
        return False
    return asked.between is None or _both(frozenset((*act.actor, *act.recipient)), asked.between)


def question_fits(question: Question, asked: Which, *, reading: Reading) -> bool:
    """Whether a question is among those asked for."""
    about = _named((question.span,), mentions=reading.mentions)
    if asked.by is not None and not asked.by & about:
        return False
    if asked.between is None:
        return True
    one, other = asked.between
    known = {actor.id for actor in reading.actors}
    # A group that only one report knows ("the presidents") is nobody: its id has that report in it.
    others = {actor for actor in about if not (actor.startswith("group:") and "@" in actor)}
    return bool(known & one and known & other) and (not others or bool(about & (one | other)))


def _both(about: Iterable[ActorId], between: tuple[frozenset[ActorId], frozenset[ActorId]]) -> bool:
    """Whether somebody of each side is among them, and not one and the same."""
    found = frozenset(about)
    one, other = found & between[0], found & between[1]
    return bool(one and other) and len(one | other) > 1


def _named(spans: Iterable[Span], *, mentions: Iterable[Mention]) -> frozenset[ActorId]:
    told = list(spans)
    return frozenset(mention.actor for mention in mentions if any(span.covers(mention.span) for span in told))
