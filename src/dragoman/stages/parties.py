"""Who acts and to whom it is done, where the model's spans leave a party out.

The model marks the words for the parties; what it leaves open is looked for where English puts it: the
one who acts before the trigger, the one acted upon in the words of what is done, or next after the trigger.
Nothing outside of the trigger's sentence is taken.
"""

from __future__ import annotations

from typing import Final

from dragoman.models import Marked, MarkedAct
from dragoman.records import ActCode, ActorId, Mention, Reading, Span
from dragoman.stages.actor_index import ActorIndex

#: What is done together is done by each to the other: PLOVER codes such events in both directions.
MUTUAL: Final = frozenset({"AGREE", "CONSULT", "COOPERATE"})
#: Acts that English aims at somebody, mostly named right after the word for the act.
AIMED: Final = frozenset(
    {"ACCUSE", "AID", "ASSAULT", "COERCE", "PROTEST", "REJECT", "REQUEST", "SANCTION", "SUPPORT", "THREATEN"}
)
# Characters between the word for an act and a party that it can still govern.
_BEFORE, _AFTER = 120, 80


def parties(
    reading: Reading, marked: MarkedAct, code: ActCode, trigger: Span, *, index: ActorIndex
) -> tuple[tuple[ActorId, ...], tuple[ActorId, ...]]:
    """Return those who act and those to whom it is done."""
    actors = _named(index, marked.actors)
    recipients = tuple(who for who in _named(index, marked.recipients) if who not in actors)
    if code == "CONSULT":
        # Those who meet stand on one footing: "X met Y" and "X and Y met" are one kind of act.
        return (*actors, *recipients), ()
    sentence = next((s for s in reading.sentences if s.covers(trigger)), trigger)
    here = [m for m in reading.mentions if sentence.covers(m.span) and not m.span.overlaps(trigger)]
    if not actors:
        actors = _before(here, trigger, without=recipients)
    if not recipients and code in MUTUAL and len(actors) > 1:
        recipients = actors
    if not recipients and marked.what is not None:
        within = index.actors_in(marked.what.start, marked.what.end)
        recipients = tuple(who for who in within if who not in actors)[:1]
    if not recipients and code in AIMED:
        recipients = _after(here, trigger, without=actors)
    return actors, recipients


def _named(index: ActorIndex, spans: tuple[Marked, ...]) -> tuple[ActorId, ...]:
    found: dict[ActorId, None] = {}
    for span in spans:
        found.update(dict.fromkeys(index.actors_in(span.start, span.end)))
    return tuple(found)


def _before(here: list[Mention], trigger: Span, *, without: tuple[ActorId, ...]) -> tuple[ActorId, ...]:
    """Return the actor named last before the trigger."""
    near = [
        m
        for m in here
        if m.span.end <= trigger.start and trigger.start - m.span.end <= _BEFORE and m.actor not in without
    ]
    return (max(near, key=lambda m: (m.span.end, m.span.start, m.actor)).actor,) if near else ()


def _after(here: list[Mention], trigger: Span, *, without: tuple[ActorId, ...]) -> tuple[ActorId, ...]:
    """Return the actor named first after the trigger."""
    near = [
        m
        for m in here
        if m.span.start >= trigger.end and m.span.start - trigger.end <= _AFTER and m.actor not in without
    ]
    return (min(near, key=lambda m: (m.span.start, -m.span.end, m.actor)).actor,) if near else ()
