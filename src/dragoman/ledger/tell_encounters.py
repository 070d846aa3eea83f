"""What one report tells of meetings: its acts about the same meeting taken together.

An act counts where PLOVER calls it CONSULT or its trigger is a word of meeting. Acts join where
their parties overlap, their days can be the same and they are of one kind (a visit is kept apart
from the talks held on it with somebody else). A telling needs two parties: what a lone "the talks"
adds goes to the meeting told last, and makes none of its own.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable
from dataclasses import dataclass, field, replace
from typing import Final, Literal

from msgspec import structs

from dragoman.knowledge import Knowledge
from dragoman.ledger.circumstances import (
    called_off,
    days_ahead,
    days_near,
    duration_near,
    format_near,
    last_time,
    met_in_turn,
    others_present,
    place_near,
    put_off,
    told_otherwise,
)
from dragoman.ledger.context import Context
from dragoman.ledger.days import Days
from dragoman.ledger.likeness import stems
from dragoman.ledger.met import met_there, named_after, named_before
from dragoman.ledger.occasions import noun_of, occasion_days, occasion_near, occasions_told
from dragoman.ledger.overlooked import is_theirs, overlooked_meetings, overlooked_talks
from dragoman.ledger.words import (
    CALL_WORDS,
    MEAL_WORDS,
    MEETING_NOUNS,
    MEETING_VERBS,
    NOT_MET,
    NOT_PHONED,
    NOT_WITH,
    SURE_MEETING,
    VISIT_WORDS,
)
from dragoman.records import (
    Act,
    ActorId,
    EncounterStatus,
    EncounterTelling,
    Format,
    Reading,
    Span,
    Status,
    digest,
)

Kind = Literal["visit", "call", "meal", "meeting"]

STATUS: Final[dict[Status, EncounterStatus]] = {
    "occurred": "held",
    "ongoing": "held",
    "planned": "planned",
    "proposed": "proposed",
    "conditional": "proposed",
    "denied": "denied",
}
_SPEAKING: Final = frozenset("talk talked talking speak spoke speaking speaks chat chatted".split(" "))
#: Which of a report's words on one meeting decides: what happened, before what is meant to happen.
_RANK: Final[tuple[EncounterStatus, ...]] = ("cancelled", "held", "planned", "proposed", "denied")
#: A bare "the meeting" is taken for one told at most so many sentences before.
_REACH: Final = 6
#: Meetings told further back than so many others are not looked at: a report has seldom more than ten.
_COMPARED: Final = 100


@dataclass(slots=True)
class _Meeting:
    """The acts of one report about one meeting, while they are gathered."""

    kind: Kind
    trigger: Span
    parties: list[ActorId]
    #: For each status, the first word that has it.
    triggers: dict[EncounterStatus, Span]
    #: The statuses that the report does not only pass on from another outlet; they go before the others.
    own: set[EncounterStatus]
    days: Days
    last_sentence: int
    place: str | None = None
    occasion: str | None = None
    formats: Counter[Format] = field(default_factory=Counter)
    duration: str | None = None
    present: list[ActorId] = field(default_factory=list)


def tell_encounters(reading: Reading) -> tuple[EncounterTelling, ...]:
    """Return the meetings that a report tells of, in the order of the words that tell them."""
    context = Context(reading)
    meetings: list[_Meeting] = []
    acts = sorted(
        [*reading.acts, *overlooked_meetings(context), *overlooked_talks(context)],
        key=lambda act: (act.trigger.start, act.trigger.end, act.id),
    )
    for act in acts:
        kind = kind_of(act, text=context.text)
        if kind is None:
            continue
        for piece in _split(_piece(act, kind=kind, context=context), context=context):
            _take(piece, meetings=meetings, context=context)
    _add_occasions(meetings, context=context)
    return tuple(_telling(meeting, context=context) for meeting in meetings)


def _add_occasions(meetings: list[_Meeting], *, context: Context) -> None:
    """Give a meeting to come the occasion that the report names elsewhere, and the days of that."""
    to_come = [meeting for meeting in meetings if not _past(meeting.triggers)]
    if not to_come:
        return
    told, days_told = occasions_told(context), occasion_days(context)
    states = Knowledge.load()
    taken = {meeting.occasion for meeting in meetings}
    for meeting in to_come:
        if meeting.occasion is None:
            names = (name for name, actors in told if len(actors.intersection(meeting.parties)) >= 2)
            meeting.occasion = next((name for name in names if name not in taken), None)
        if meeting.occasion is not None and meeting.days.length != 1:
            noun = noun_of(meeting.occasion)
            for other, days, place in days_told:
                if other == noun and meeting.days.may_be(days):
                    meeting.days = days
                    if place is not None and (meeting.place is None or states.state(meeting.place)):
                        # "The summit in Germany" is told more exactly where its days are.
                        meeting.place = place
                    break


def _take(piece: _Meeting, *, meetings: list[_Meeting], context: Context) -> None:
    """Add a piece to the meeting that it is about, or begin a new one."""
    newest_first = meetings[: -_COMPARED - 1 : -1]
    if not piece.parties and is_theirs(piece.trigger, context=context):
        pair = next((old.parties for old in newest_first if len(old.parties) == 2), [])
        piece = replace(piece, parties=[*pair])
    if len(piece.parties) >= 2:
        known = next((old for old in newest_first if _same(old, piece, context=context)), None)
        if known is not None:
            _add(known, piece)
        elif _begins(piece):
            meetings.append(piece)
    else:
        known = next((old for old in newest_first if _echoes(piece, of=old)), None)
        if known is not None:
            _add(known, piece)


def _begins(piece: _Meeting) -> bool:
    """Whether the word is one of meeting; others (to brief, to give) only add to what is told elsewhere."""
    words = frozenset(stems(piece.trigger.text))
    return bool(words & (CALL_WORDS | MEAL_WORDS | VISIT_WORDS | MEETING_NOUNS | MEETING_VERBS))


def _split(piece: _Meeting, *, context: Context) -> list[_Meeting]:
    """Part an act that tells several meetings: a tour of three states, "will meet A, B and C".

    Only where one side meets several: a visit is parted by state, a meeting with persons by person.
    Talks "between" several, and those called three-way or six-party, are one.
    """
    if len(piece.parties) < 3 or "multilateral" in piece.formats:
        return [piece]
    first, *others = _before(piece.trigger, parties=piece.parties, context=context)
    if others:
        return [piece]
    home = context.state_of(first)
    others = [actor for actor in piece.parties if actor != first and context.state_of(actor) != home]
    if piece.kind == "visit":
        hosts = [actor for actor in others if context.kind_of(actor) == "state"]
        groups = [
            [
                host,
                *(actor for actor in others if actor not in hosts and _belongs(actor, host, context=context)),
            ]
            for host in hosts
        ]
    elif met_in_turn(piece.trigger, text=context.text):
        groups = [[actor] for actor in others]
    else:
        return [piece]
    return [replace(piece, parties=[first, *group]) for group in groups] if len(groups) > 1 else [piece]


def _belongs(actor: ActorId, state: ActorId, *, context: Context) -> bool:
    return context.state_of(actor) == context.state_of(state)


def _before(trigger: Span, *, parties: list[ActorId], context: Context) -> list[ActorId]:
    """Return the parties that the sentence names before the trigger; the first of all where it names none."""
    named = {
        mention.actor
        for mention in context.mentions(context.sentence(trigger))
        if mention.span.end <= trigger.start
    }
    return [actor for actor in parties if actor in named] or parties[:1]


def kind_of(act: Act, *, text: str) -> Kind | None:
    """Return what kind of meeting an act tells, or None where it tells none."""
    words = frozenset(stems(act.trigger.text))
    after = text[act.trigger.end : act.trigger.end + 40]
    if NOT_MET.match(after) or (act.code != "CONSULT" and not words & SURE_MEETING):
        return None
    if act.trigger.text.lower() in _SPEAKING and NOT_WITH.match(after):
        return None
    if words & CALL_WORDS:
        return "meeting" if NOT_PHONED.search(act.trigger.text + after[:5]) else "call"
    if words & MEAL_WORDS:
        return "meal"
    if words & VISIT_WORDS:
        return "visit"
    if words & (MEETING_NOUNS | MEETING_VERBS) or act.code == "CONSULT":
        return "meeting"
    return None


def _piece(act: Act, *, kind: Kind, context: Context) -> _Meeting:
    sentence = context.sentence(act.trigger)
    status = STATUS[act.status]
    if status == "denied" and (last := last_time(act.trigger, sentence=sentence, context=context)):
        # "They have not met since May" tells of a meeting in May.
        act, status = structs.replace(act, earliest=last.earliest, latest=last.latest), "held"
    status = told_otherwise(act.trigger, sentence=sentence, status=status)
    if called_off(act.trigger, sentence=sentence):
        status = "cancelled"
    elif status == "held" and put_off(act.trigger, sentence=sentence):
        # "The postponed talks": they are still to come, on days that may not be known.
        status = "planned"
    parties = context.sides(met_there(act, kind=kind, context=context))
    if len(parties) < 2 and is_theirs(act.trigger, context=context):
        parties = ()
    if len(parties) == 1 or (not parties and not is_theirs(act.trigger, context=context)):
        parties = context.sides(
            [
                *parties,
                *named_before(act.trigger, context=context),
                *named_after(act.trigger, context=context),
            ]
        )
    format_ = format_near(act.trigger, sentence=sentence)
    if format_ == "unknown":
        format_ = {"visit": "visit", "call": "call", "meal": "dinner"}.get(kind, "unknown")  # type: ignore[assignment]
    present = others_present(act.trigger, sentence=sentence, context=context)
    days = days_near(act, sentence=sentence, status=status, context=context)
    published = context.reading.report.published
    if status == "held" and days.earliest is not None and days.earliest > published:
        # No report tells what was done on a day after it was printed.
        status = "planned"
    if status in ("planned", "proposed"):
        days = days_ahead(days, sentence=sentence, context=context)
    return _Meeting(
        kind=kind,
        trigger=act.trigger,
        parties=list(parties),
        triggers={status: act.trigger},
        own=set() if act.according_to in context.relayed else {status},
        days=days,
        last_sentence=context.sentence_number(act.trigger),
        place=act.place or place_near(act.trigger, sentence=sentence),
        occasion=occasion_near(act.trigger, sentence=sentence),
        formats=Counter([format_]),
        duration=duration_near(act.trigger, sentence=sentence, context=context),
        present=[actor for actor in present if actor not in parties],
    )


def _same(old: _Meeting, new: _Meeting, *, context: Context) -> bool:
    """Whether two pieces with parties are about one meeting."""
    if not old.days.may_be(new.days):
        return False
    if ("dinner" in old.formats) != ("dinner" in new.formats):
        return False
    if _past(new.triggers) and _set_apart(old.formats) != _set_apart(new.formats):
        return False
    if old.kind != new.kind and ("call" in (old.kind, new.kind) or not _one_within_other(old, new)):
        return False
    shared = sum(_is_party(actor, old.parties, context=context) for actor in new.parties)
    if shared < 2 or shared < min(len(old.parties), len(new.parties)):
        return False
    # "They met … they will meet": without days these are two.
    return _past(old.triggers) == _past(new.triggers) or (old.days.known and new.days.known)


def _one_within_other(first: _Meeting, second: _Meeting) -> bool:
    """Whether the parties of one are all parties of the other: the talks that a visit is made for."""
    one, other = set(first.parties), set(second.parties)
    return one <= other or other <= one


def _set_apart(formats: Container[Format]) -> bool:
    """Whether it was a word aside or at table, which is not the formal meeting of the same days."""
    return "pull-aside" in formats or "dinner" in formats


def _echoes(piece: _Meeting, *, of: _Meeting) -> bool:
    """Whether a piece that names one party or none may speak of a meeting told shortly before."""
    return (
        of.kind == piece.kind
        and piece.last_sentence - of.last_sentence <= _REACH
        and all(actor in of.parties for actor in piece.parties)
        and of.days.may_be(piece.days)
        and _past(of.triggers) == _past(piece.triggers)
    )


def _past(statuses: Iterable[EncounterStatus]) -> bool:
    return "held" in statuses


def _is_party(actor: ActorId, parties: list[ActorId], *, context: Context) -> bool:
    """Whether an actor, or the state or leader that it stands for, is among the parties."""
    if actor in parties:
        return True
    state = context.state_of(actor)
    peers = [party for party in parties if context.state_of(party) == state]
    if context.kind_of(actor) == "state":
        return bool(peers)
    # A minister is met beside another, not in his stead: a state stands for one only where nobody else does.
    return bool(peers) and all(context.kind_of(party) == "state" for party in peers)


def _add(meeting: _Meeting, piece: _Meeting) -> None:
    meeting.parties += [actor for actor in piece.parties if actor not in meeting.parties]
    meeting.triggers = {**piece.triggers, **meeting.triggers}
    meeting.own |= piece.own
    meeting.days = meeting.days.narrowed(piece.days)
    meeting.last_sentence = piece.last_sentence
    meeting.place = meeting.place or piece.place
    meeting.occasion = meeting.occasion or piece.occasion
    meeting.formats += piece.formats
    meeting.duration = meeting.duration or piece.duration
    meeting.present += [actor for actor in piece.present if actor not in meeting.present]


def _telling(meeting: _Meeting, *, context: Context) -> EncounterTelling:
    reading = context.reading
    status = next(each for each in _RANK if each in (meeting.own or meeting.triggers))
    span = meeting.triggers[status]
    # Pieces that name the leader and pieces that name his state tell of one side.
    sides = context.sides(meeting.parties)
    parties = tuple(sorted(sides if len(sides) > 1 else meeting.parties))
    return EncounterTelling(
        id=digest("encounter-telling", reading.report.id, span.start, span.end, *parties),
        report=reading.report.id,
        reported=reading.report.published,
        parties=parties,
        status=status,
        earliest=meeting.days.earliest,
        latest=meeting.days.latest,
        place=meeting.place,
        occasion=meeting.occasion,
        format=_format(meeting),
        duration=meeting.duration,
        present=tuple(sorted(actor for actor in meeting.present if actor not in meeting.parties)),
        span=span,
    )


def _format(meeting: _Meeting) -> Format:
    named = [(times, name) for name, times in meeting.formats.items() if name != "unknown"]
    if named:
        return max(named)[1]
    return "multilateral" if len(meeting.parties) > 2 else "bilateral"
