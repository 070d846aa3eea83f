"""A reading as analysts have it: their corrections of one report, and who is who, laid over it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar, cast

import msgspec

from dragoman.ledger.by_hand.fields import parted, with_field
from dragoman.ledger.by_hand.identities import Identities
from dragoman.records import (
    Act,
    Actor,
    ActorId,
    Anchor,
    Correction,
    Mention,
    Question,
    Reading,
    Span,
    Statement,
    Timex,
)

ReadRecord = Timex | Mention | Statement | Act | Question
RecordT = TypeVar("RecordT", Timex, Mention, Statement, Act, Question)

READ_KINDS = ("timex", "mention", "statement", "act", "question")


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectedReading:
    """A reading with corrections laid over it.

    `by_hand` has, by the id of a record, the corrections that it shows; `lost` are those whose record
    the reading does not have any more. `gone` are the ids of rejected records.
    """

    reading: Reading
    by_hand: Mapping[str, tuple[Correction, ...]]
    gone: frozenset[str]
    lost: frozenset[str]


def correct_reading(
    reading: Reading,
    corrections: Sequence[Correction],
    *,
    who: Identities,
    actor: Callable[[ActorId], Actor | None],
) -> CorrectedReading:
    """Lay corrections over a reading, in the order in which they were made.

    `actor` describes somebody whom a correction names and the report does not.
    """
    records: dict[str, ReadRecord] = {record.id: record for record in records_of(reading)}
    order = list(records)
    rejected: set[str] = set()
    shown: dict[str, list[Correction]] = {}
    lost: set[str] = set()
    named: dict[ActorId, None] = {}
    for correction in corrections:
        found = None if correction.target is None else find(correction.target, records.values())
        if found is None:
            lost.add(correction.id)
            continue
        shown.setdefault(found.id, []).append(correction)
        match correction.verb:
            case "confirm":
                rejected.discard(found.id)
                if isinstance(found, Statement | Act):
                    records[found.id] = msgspec.structs.replace(found, score=1.0)
            case "reject":
                rejected.add(found.id)
            case "attribute" if isinstance(found, Statement):
                records |= _asked_by(found, correction.value, records.values())
                records[found.id] = _attributed(found, correction.value)
                named |= {correction.value: None} if correction.value else {}
            case "set" if correction.field is not None and not isinstance(found, Question):
                assert correction.target is not None  # noqa: S101  (found by it)
                for field, value in parted(
                    correction.target.kind, correction.field, correction.value
                ).items():
                    found = with_field(found, correction.target.kind, field, value)
                records[found.id] = found
                if isinstance(found, Act):
                    named |= dict.fromkeys((*found.actor, *found.recipient))
                elif isinstance(found, Mention):
                    named[found.actor] = None
    kept = [records[each] for each in order if each not in rejected]
    whole = _with_records(reading, kept, gone=rejected)
    return CorrectedReading(
        reading=known_as(whole, who=who, also=named, actor=actor),
        by_hand={record: tuple(found) for record, found in shown.items()},
        gone=frozenset(rejected),
        lost=frozenset(lost),
    )


def place_of(record: ReadRecord) -> Span:
    """Return the words by which a record is found again."""
    if isinstance(record, Statement):
        return record.content[0]
    return record.trigger if isinstance(record, Act) else record.span


def first_place(record: ReadRecord) -> int:
    """Return where a record begins in the text: its place in lists."""
    if isinstance(record, Statement):
        spans = (record.source, record.cue, *record.content)
        return min(span.start for span in spans if span is not None)
    return place_of(record).start


def find(anchor: Anchor, records: Iterable[ReadRecord]) -> ReadRecord | None:
    """Return the record of the anchor's kind at the anchor's place.

    Of several that share at least half of the shorter words, the one with the same id, then the same
    label, then the most words in common.
    """
    kind = anchor.kind
    best: tuple[tuple[bool, bool, int], ReadRecord] | None = None
    for record in records:
        if _kind(record) != kind or not anchor.places or record.report != anchor.places[0].report:
            continue
        common = shared(place_of(record), anchor.places[0])
        if not common:
            continue
        rank = (record.id == anchor.id, isinstance(record, Act) and record.code == anchor.label, common)
        if best is None or rank > best[0]:
            best = rank, record
    return best[1] if best else None


def shared(one: Span, other: Span) -> int:
    """Return how many characters two places share; 0 where that is less than half of the shorter one."""
    if one.report != other.report:
        return 0
    common = min(one.end, other.end) - max(one.start, other.start)
    return common if 2 * common >= min(one.end - one.start, other.end - other.start) else 0


def _kind(record: ReadRecord) -> str:
    return type(record).__name__.lower()


def records_of(reading: Reading) -> Iterable[ReadRecord]:
    """Yield the records of a reading, kind by kind."""
    yield from reading.timexes
    yield from reading.mentions
    yield from reading.statements
    yield from reading.acts
    yield from reading.questions


def _attributed(statement: Statement, speaker: ActorId | None) -> Statement:
    return msgspec.structs.replace(statement, speaker=speaker, named=speaker is not None)


def _asked_by(
    statement: Statement, speaker: ActorId | None, records: Iterable[ReadRecord]
) -> dict[str, ReadRecord]:
    """Return the acts that the statement's own cue tells ("demanded"), as acts of who speaks it now."""
    cue, before = statement.cue, statement.speaker
    if cue is None or before is None:
        return {}
    now = () if speaker is None else (speaker,)
    return {
        act.id: msgspec.structs.replace(
            act,
            actor=tuple(
                dict.fromkeys(new for old in act.actor for new in (now if old == before else (old,)))
            ),
        )
        for act in records
        if isinstance(act, Act) and act.trigger.overlaps(cue) and before in act.actor
    }


def _with_records(reading: Reading, kept: Sequence[ReadRecord], *, gone: set[str]) -> Reading:
    acts = [record for record in kept if isinstance(record, Act)]
    return msgspec.structs.replace(
        reading,
        timexes=tuple(record for record in kept if isinstance(record, Timex)),
        mentions=tuple(record for record in kept if isinstance(record, Mention)),
        statements=tuple(record for record in kept if isinstance(record, Statement)),
        # What a rejected statement was said to say, the report says itself.
        acts=tuple(
            msgspec.structs.replace(act, according_to=None) if act.according_to in gone else act
            for act in acts
        ),
        questions=tuple(record for record in kept if isinstance(record, Question)),
    )


def known_as(
    reading: Reading,
    *,
    who: Identities,
    also: Iterable[ActorId] = (),
    actor: Callable[[ActorId], Actor | None],
) -> Reading:
    """Let every id stand for whom it means in this report."""
    report = reading.report.id
    actors: dict[ActorId, Actor] = {}
    for each in reading.actors:
        meant = who.who(each.id, report=report)
        if meant is not None and (meant not in actors or each.id == meant):
            actors[meant] = msgspec.structs.replace(each, id=meant)
    for other in who.all(also, report=report):
        if other not in actors and (known := actor(other)) is not None:
            actors[other] = msgspec.structs.replace(known, report=report)
    mentions = (record_as(each, who=who) for each in reading.mentions)
    return msgspec.structs.replace(
        reading,
        actors=tuple(actors.values()),
        mentions=tuple(mention for mention in mentions if mention is not None),
        statements=tuple(statement_as(each, who=who) for each in reading.statements),
        acts=tuple(act_as(each, who=who) for each in reading.acts),
    )


def record_as(record: RecordT, *, who: Identities) -> RecordT | None:
    """Return a record of whom its ids mean; None for a mention of nobody."""
    found: ReadRecord | None = record
    if isinstance(record, Statement):
        found = statement_as(record, who=who)
    elif isinstance(record, Act):
        found = act_as(record, who=who)
    elif isinstance(record, Mention):
        actor = who.who(record.actor, report=record.report)
        found = None if actor is None else msgspec.structs.replace(record, actor=actor)
    return cast("RecordT | None", found)


def statement_as(statement: Statement, *, who: Identities) -> Statement:
    """Return a statement spoken and passed on by whom its ids mean."""
    speaker = who.who(statement.speaker, report=statement.report) if statement.speaker else None
    via = who.all(statement.via, report=statement.report)
    if speaker == statement.speaker and via == statement.via:
        return statement
    return msgspec.structs.replace(statement, speaker=speaker, via=via)


def act_as(act: Act, *, who: Identities) -> Act:
    """Return an act done to and by whom its ids mean."""
    actors = who.all(act.actor, report=act.report)
    recipients = who.all(act.recipient, report=act.report)
    if actors == act.actor and recipients == act.recipient:
        return act
    return msgspec.structs.replace(act, actor=actors, recipient=recipients)
