"""The filters of a view, for records that corrections have changed: the same conditions as in the store."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from dragoman.ledger.by_hand.identities import Identities
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
from dragoman.store.asking import Between, By


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a list was asked for, with everybody under the id that corrections leave."""

    between: tuple[frozenset[ActorId], frozenset[ActorId]] | None = None
    by: frozenset[ActorId] | None = None
    since: date | None = None
    until: date | None = None
    report: str | None = None

    @classmethod
    def of(
        cls,
        *,
        who: Identities,
        between: Between | None = None,
        by: By | None = None,
        since: date | None = None,
        until: date | None = None,
        report: str | None = None,
    ) -> Asked:
        """Take the filters of a question."""

        def meant(actors: By) -> frozenset[ActorId]:
            return frozenset(who.all([actors] if isinstance(actors, str) else actors))

        return cls(
            between=None if between is None else (meant(between[0]), meant(between[1])),
            by=None if by is None else meant(by),
            since=since,
            until=until,
            report=report,
        )

    def published(self, day: date) -> bool:
        """Whether a report of this day counts."""
        return (self.since is None or day >= self.since) and (self.until is None or day <= self.until)


def encounter_fits(encounter: Encounter, asked: Asked) -> bool:
    """Whether a meeting is among those asked for. One whose days are not known stays in."""
    parties = frozenset(encounter.parties)
    if asked.by is not None and not parties & asked.by:
        return False
    if asked.between is not None and not _both(parties, asked.between):
        return False
    first, last = encounter.earliest or encounter.latest, encounter.latest or encounter.earliest
    if asked.since is not None and last is not None and last < asked.since:
        return False
    return asked.until is None or first is None or first <= asked.until


def position_fits(position: Position, asked: Asked) -> bool:
    """Whether a line of the ledger is among those asked for."""
    if asked.by is not None and position.holder not in asked.by:
        return False
    if asked.between is not None:
        one, other = asked.between
        toward = frozenset(position.toward)
        if not ((position.holder in one and toward & other) or (position.holder in other and toward & one)):
            return False
    if asked.since is not None and position.history[-1].reported < asked.since:
        return False
    return asked.until is None or position.history[0].reported <= asked.until


def statement_fits(statement: Statement, asked: Asked, *, reading: Reading) -> bool:
    """Whether a statement is among those asked for."""
    if asked.by is not None and statement.speaker not in asked.by:
        return False
    if asked.between is None:
        return True
    about = _named(statement.content, mentions=reading.mentions)
    return _both(about | ({statement.speaker} if statement.speaker else set()), asked.between)


def act_fits(act: Act, asked: Asked, *, reading: Reading) -> bool:
    """Whether an act is among those asked for."""
    del reading
    if asked.by is not None and not asked.by.intersection(act.actor):
        return False
    return asked.between is None or _both(frozenset((*act.actor, *act.recipient)), asked.between)


def question_fits(question: Question, asked: Asked, *, reading: Reading) -> bool:
    """Whether a question is among those asked for."""
    about = _named((question.span,), mentions=reading.mentions)
    if asked.by is not None and not asked.by & about:
        return False
    if asked.between is None:
        return True
    one, other = asked.between
    known = {actor.id for actor in reading.actors}
    return bool(known & one and known & other) and (not about or bool(about & (one | other)))


def mention_fits(mention: Mention, asked: Asked, *, reading: Reading) -> bool:
    """Whether a mention is among those asked for."""
    del reading
    return asked.by is None or mention.actor in asked.by


def timex_fits(timex: Timex, asked: Asked, *, reading: Reading) -> bool:
    """Whether a time expression is among those asked for: in a report that counts, all are."""
    del timex, asked, reading
    return True


def _both(about: Iterable[ActorId], between: tuple[frozenset[ActorId], frozenset[ActorId]]) -> bool:
    """Whether somebody of each side is among them, and not one and the same."""
    found = frozenset(about)
    one, other = found & between[0], found & between[1]
    return bool(one and other) and len(one | other) > 1


def _named(spans: Iterable[Span], *, mentions: Iterable[Mention]) -> frozenset[ActorId]:
    told = list(spans)
    return frozenset(mention.actor for mention in mentions if any(span.covers(mention.span) for span in told))
