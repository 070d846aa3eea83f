"""What one act tells of a meeting: its kind, its parties, its state, its days and its circumstances."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from typing import Final

from msgspec import structs

from dragoman.ledger.again import is_another, is_earlier, is_of_the_two
from dragoman.ledger.circumstances import (
    called_off,
    days_ahead,
    days_near,
    days_put_off,
    duration_near,
    format_near,
    is_told_as_past,
    last_time,
    met_in_turn,
    others_present,
    put_off,
    told_otherwise,
)
from dragoman.ledger.context import Context
from dragoman.ledger.journeys import hosts
from dragoman.ledger.likeness import stems
from dragoman.ledger.meetings import Kind, Meeting, Piece, Via
from dragoman.ledger.met import convened, met_there, named_after, named_before, subject_before
from dragoman.ledger.occasions import occasion_near
from dragoman.ledger.overlooked import is_theirs
from dragoman.ledger.places import place_of
from dragoman.ledger.round_tables import seated
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
from dragoman.records import Act, ActorId, EncounterStatus, Span, Status

STATUS: Final[dict[Status, EncounterStatus]] = {
    "occurred": "held",
    "ongoing": "held",
    "planned": "planned",
    "proposed": "proposed",
    "conditional": "proposed",
    "denied": "denied",
}
#: Parties that are to be those of the meeting told before.
_NOBODY: Final[tuple[tuple[ActorId, ...], Via]] = ((), "theirs")
#: "Called Mr. Rojas a fool": nobody telephoned.
_CALLED_NAMES: Final = re.compile(
    r" (?:[A-Z][\w.’'-]* ){1,6}(?:[“\"‘']|an? (?!(?:hour|day|week|month|second|third|few|couple)\b))"
)
_IS: Final = re.compile(r"\b(?:be|been|being|is|are|was|were) (?:\w+ ){0,2}$", re.IGNORECASE)
_SPEAKING: Final = frozenset("talk talked talking speak spoke speaking speaks chat chatted".split(" "))


def split(piece: Meeting, *, context: Context) -> list[Meeting]:
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
        places = [_named(host, piece.trigger, context=context) or piece.place for host in hosts]
    elif met_in_turn(piece.trigger, text=context.text):
        groups = [[actor] for actor in others]
        places = [piece.place] * len(groups)
    else:
        return [piece]
    if len(groups) < 2:
        return [piece]
    return [
        replace(piece, parties=[first, *group], place=place)
        for group, place in zip(groups, places, strict=True)
    ]


def _named(host: ActorId, trigger: Span, *, context: Context) -> str | None:
    """Return the words by which the sentence of a visit names the state that is visited."""
    mentions = context.mentions(context.sentence(trigger))
    return next((each.span.text for each in mentions if each.actor == host and each.form == "name"), None)


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
    if act.trigger.text.lower() == "discussed" and _IS.search(
        text[max(0, act.trigger.start - 40) : act.trigger.start]
    ):
        # Who "will be discussed" need not be there.
        return None
    if words & CALL_WORDS and _CALLED_NAMES.match(text, act.trigger.end) is not None:
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


def piece_of(act: Act, *, kind: Kind, context: Context) -> Meeting:
    """Return what one act tells of a meeting; its parties may be one or none."""
    sentence = context.sentence(act.trigger)
    status = STATUS[act.status]
    if status == "denied" and (last := last_time(act.trigger, sentence=sentence, context=context)):
        # "They have not met since May" tells of a meeting in May.
        act, status = structs.replace(act, earliest=last.earliest, latest=last.latest), "held"
    status = told_otherwise(act.trigger, sentence=sentence, status=status)
    delayed = status in ("held", "planned") and put_off(act.trigger, sentence=sentence)
    if called_off(act.trigger, sentence=sentence):
        status, delayed = "cancelled", False
    elif delayed:
        # "The postponed talks": they are still to come, on days that may not be known.
        status = "planned"
    another = is_another(act.trigger, sentence=sentence)
    # "They" may be taken for anybody; who meets again has been told to meet.
    known = another and is_of_the_two(act.trigger, sentence=sentence)
    parties, via = _NOBODY if known else _parties(act, kind=kind, context=context)
    format_ = format_near(act.trigger, sentence=sentence)
    if format_ == "unknown":
        format_ = {"visit": "visit", "call": "call", "meal": "dinner"}.get(kind, "unknown")  # type: ignore[assignment]
    present = others_present(act.trigger, sentence=sentence, context=context)
    if delayed:
        days = days_put_off(act.trigger, sentence=sentence, context=context)
    else:
        days = days_near(act, sentence=sentence, status=status, context=context)
    published = context.reading.report.published
    if status == "held" and days.earliest is not None and days.earliest > published:
        # No report tells what was done on a day after it was printed.
        status = "planned"
    if status in ("planned", "proposed"):
        days = days_ahead(days, sentence=sentence, context=context)
    return Meeting(
        kind=kind,
        trigger=act.trigger,
        parties=list(parties),
        triggers={status: act.trigger},
        own=set() if act.according_to in context.relayed else {status},
        days=days,
        pieces=[Piece(act, via=via, overlooked=context.is_added(act), status=status)],
        last_sentence=context.sentence_number(act.trigger),
        place=place_of(act, kind=kind, sentence=sentence, context=context),
        occasion=occasion_near(act.trigger, sentence=sentence),
        formats=Counter([format_]),
        duration=duration_near(act.trigger, sentence=sentence, context=context),
        present=[actor for actor in present if actor not in parties],
        bare=status == "held"
        and days.earliest is None
        and days.latest is None
        and not MEETING_NOUNS.isdisjoint(stems(act.trigger.text))
        and not is_told_as_past(act.trigger, sentence=sentence),
        another=another,
        earlier=is_earlier(act.trigger, sentence=sentence),
        in_headline=context.sentence_number(act.trigger) <= 1,
    )


def _parties(act: Act, *, kind: Kind, context: Context) -> tuple[tuple[ActorId, ...], Via]:
    """Return the parties of an act, with help from the words around it where it names fewer than two."""
    trigger = act.trigger
    via: Via = "act"
    if kind == "meeting" and (round_table := seated(trigger, context=context)):
        return round_table, via
    parties = context.sides(met_there(act, kind=kind, context=context))
    theirs = is_theirs(trigger, context=context)
    if len(parties) < 2 and theirs:
        return _NOBODY
    if kind == "visit" and not set(stops := hosts(trigger, context=context)).isdisjoint(parties):
        # "Visited A, B and C": a reading may have the first alone.
        parties = context.sides([*parties, *stops])
    if len(parties) > 1:
        # "Lind and Berg met with Rojas": a reading may have only those who stand on one side of it.
        after = named_after(trigger, context=context)
        if after and not set(after) & set(parties):
            parties, via = context.sides([*parties, *after]), "words"
    if len(parties) < 2:
        near = (*named_before(trigger, context=context), *named_after(trigger, context=context))
        parties, via = context.sides([*parties, *near]), "words"
    if len(parties) < 2 and kind == "visit":
        parties, via = context.sides([*parties, *hosts(trigger, context=context)]), "journey"
    if len(parties) < 2:
        subject = subject_before(trigger, context=context)
        parties, via = context.sides([*subject, *parties]), "subject"
    if len(parties) < 2:
        parties, via = context.sides([*parties, *convened(trigger, context=context)]), "convened"
    return parties, via
