"""What one report tells of meetings: its acts about the same meeting taken together.

An act counts where PLOVER calls it CONSULT or its trigger is a word of meeting. Acts join where
their parties overlap, their days can be the same and they are of one kind (a visit is kept apart
from the talks held on it with somebody else). A telling needs two parties: what a lone "the talks"
adds goes to the meeting told last, and makes none of its own.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from msgspec import structs

from dragoman.knowledge import Knowledge
from dragoman.ledger.beside import is_told_beside
from dragoman.ledger.context import Context
from dragoman.ledger.encounter_features import features
from dragoman.ledger.likeness import stems
from dragoman.ledger.meeting_pieces import kind_of, piece_of, split
from dragoman.ledger.meetings import Meeting, add, echoes, past, same
from dragoman.ledger.occasions import noun_of, occasion_days, occasions_told
from dragoman.ledger.overlooked import is_theirs, overlooked_meetings, overlooked_pairs, overlooked_talks
from dragoman.ledger.scorer import learned, probability
from dragoman.ledger.words import (
    CALL_WORDS,
    MEAL_WORDS,
    MEETING_NOUNS,
    MEETING_VERBS,
    VISIT_WORDS,
)
from dragoman.records import (
    ActorId,
    EncounterStatus,
    EncounterTelling,
    Format,
    Reading,
    digest,
)

#: Which of a report's words on one meeting decides: what happened, before what is meant to happen.
_RANK: Final[tuple[EncounterStatus, ...]] = ("cancelled", "held", "planned", "proposed", "denied")
#: Words for a gathering that an organisation holds by itself.
_ASSEMBLIES: Final = frozenset(
    stems("summit summits meeting meetings session sessions conference forum assembly")
)
_GATHERINGS: Final = frozenset(stems("attend attends attended attending summit conference forum assembly"))
_SETTING: Final = re.compile(
    r"\b(?:at|during|of|before|after|for|from|to|in|until|following|attend\w*) "
    r"(?:the |an? |this |next |last )?(?:[\w.'’&-]+ ){0,6}$",
    re.IGNORECASE,
)
#: After a noun of meeting: those who meet, other than an organisation named before it.
_BETWEEN: Final = re.compile(r" (?:of|between|with|among)\b", re.IGNORECASE)
#: Meetings told further back than so many others are not looked at: a report has seldom more than ten.
_COMPARED: Final = 100
#: Meetings for which less speaks are left out: where missed and false ones balance in readings made by hand.
SURE: Final = 0.3


def tell_encounters(reading: Reading, *, sure: float = SURE) -> tuple[EncounterTelling, ...]:
    """Return the meetings that a report tells of, in the order of the words that tell them.

    Those are left out for which less than `sure` speaks, a probability.
    """
    weights = learned()["encounter"]
    weighed = ((telling, probability(seen, weights)) for telling, seen in candidates(reading))
    return tuple(
        structs.replace(telling, score=round(chance, 4)) for telling, chance in weighed if chance >= sure
    )


def candidates(reading: Reading) -> Iterator[tuple[EncounterTelling, tuple[str, ...]]]:
    """Yield every meeting that a report may tell of, with what speaks for and against it."""
    context = Context(reading)
    meetings: list[Meeting] = []
    plain = [*overlooked_meetings(context), *overlooked_talks(context)]
    acts = sorted(
        [*reading.acts, *plain, *overlooked_pairs(context, known=plain)],
        key=lambda act: (act.trigger.start, act.trigger.end, act.id),
    )
    starts = [act.trigger.start for act in acts]
    for act in acts:
        kind = kind_of(act, text=context.text)
        sentence = context.sentence(act.trigger)
        beside = acts[bisect_left(starts, sentence.start) : bisect_left(starts, sentence.end)]
        if kind is None or is_told_beside(act, beside, context=context):
            continue
        for piece in split(piece_of(act, kind=kind, context=context), context=context):
            _take(piece, meetings=meetings, context=context)
    _add_occasions(meetings, context=context)
    for meeting in meetings:
        telling = _telling(meeting, context=context)
        yield telling, features(meeting, status=telling.status, context=context)


def _add_occasions(meetings: list[Meeting], *, context: Context) -> None:
    """Give a meeting to come the occasion that the report names elsewhere, and the days of that."""
    to_come = [meeting for meeting in meetings if not past(meeting.triggers)]
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


def _take(piece: Meeting, *, meetings: list[Meeting], context: Context) -> None:
    """Add a piece to the meeting that it is about, or begin a new one."""
    newest_first = meetings[: -_COMPARED - 1 : -1]
    if not piece.parties and (piece.another or is_theirs(piece.trigger, context=context)):
        sides = (context.sides(old.parties) for old in newest_first)
        pairs = [each for each in sides if len(each) == 2]
        people = [pair for pair in pairs if all(context.kind_of(actor) == "person" for actor in pair)]
        pair = next(iter(people or pairs), ())
        piece = replace(piece, parties=[*pair])
    if len(piece.parties) >= 2 or _is_assembly(piece, context=context):
        known = next((old for old in newest_first if same(old, piece, context=context)), None)
        if known is not None:
            add(known, piece)
        elif _begins(piece):
            meetings.append(piece)
    else:
        known = next((old for old in newest_first if echoes(piece, of=old)), None)
        if known is not None:
            add(known, piece)


def _is_assembly(piece: Meeting, *, context: Context) -> bool:
    """Whether an organisation alone is named as meeting: its members do ("the Arctic Council's summit")."""
    nouns = frozenset(stems(piece.trigger.text)) & _ASSEMBLIES
    alone = [context.kind_of(actor) for actor in piece.parties] == ["organisation"]
    # "At the Arctic Council's summit" says where something else was.
    before = context.text[max(0, piece.trigger.start - 60) : piece.trigger.start]
    named = _BETWEEN.match(context.text, piece.trigger.end) is not None
    return bool(nouns) and alone and not named and _SETTING.search(before) is None


def _begins(piece: Meeting) -> bool:
    """Whether the word is one of meeting; others (to brief, to give) only add to what is told elsewhere."""
    words = frozenset(stems(piece.trigger.text))
    return bool(words & (CALL_WORDS | MEAL_WORDS | VISIT_WORDS | MEETING_NOUNS | MEETING_VERBS))


def _telling(meeting: Meeting, *, context: Context) -> EncounterTelling:
    reading = context.reading
    status = _status(meeting)
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
        format=_format(meeting, parties, context=context),
        duration=meeting.duration,
        present=tuple(sorted(actor for actor in meeting.present if actor not in meeting.parties)),
        span=span,
    )


def _status(meeting: Meeting) -> EncounterStatus:
    """Return the state of a meeting as the report leaves it: one that is only thought of is not planned.

    Of planned and proposed the one that more of its words say counts, of equals the bolder.
    """
    told = meeting.own or meeting.triggers
    status = next(each for each in _RANK if each in told)
    if status == "planned" and "proposed" in told:
        times = Counter(piece.status for piece in meeting.pieces)
        return "proposed" if times["proposed"] > times["planned"] else "planned"
    return status


def _format(meeting: Meeting, parties: tuple[ActorId, ...], *, context: Context) -> Format:
    """Return the format that most words of the report give a meeting, else what its parties make it.

    Several of one state who meet one of another are two sides; three of one state are three. Who attends the
    summit of an organisation meets many. People who meet on a visit have met, whatever else it was.
    """
    kinds = {context.kind_of(actor) for actor in parties}
    met = "unknown" in meeting.formats and kinds == {"person"}
    named = [
        (times, name)
        for name, times in meeting.formats.items()
        if name != "unknown" and not (met and name == "visit")
    ]
    if named:
        return max(named)[1]
    if "organisation" in kinds and not _GATHERINGS.isdisjoint(stems(meeting.trigger.text)):
        return "multilateral"
    states = {context.state_of(actor) for actor in parties}
    return "multilateral" if len(parties) > 2 and len(states) != 2 else "bilateral"
