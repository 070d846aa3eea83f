"""Where a visit goes: "his visit to Lima" is one to Peru, "arrived here" one to the state of the dateline.

Readings name those who are told as acting. The host of a visit often is only told as a place.
"""

from __future__ import annotations

import re
from typing import Final

from dragoman.knowledge import Knowledge, State
from dragoman.ledger.context import Context
from dragoman.records import ActorId, Span
from dragoman.text.dateline import city_of

#: How far after the word for a visit its place may begin, in characters.
_REACH: Final = 70
_NAME: Final = r"[A-Z][\w'’-]{1,20}(?: (?:of (?:the )?)?[A-Z][\w'’-]{1,20}){0,3}"
#: From the word for a visit to a place: "by A to", "in the Peruvian capital", "visited".
_TO: Final = re.compile(
    r"(?: (?:by|of) [^,.;:]{2,40}?(?= (?:to|in)\b))?"
    r"(?: (?:back |down |over )?(?:to|in|at|of|for|through))? (?:the )?"
    r"(?:(?:[A-Z][\w-]{2,20} )?(?:[a-z-]{1,20} )?(?:capital|city|town|port)(?: of|,)? "
    r"|(?:[a-z-]{1,20} ){0,2})?"
    rf"(?P<place>{_NAME})"
)
_ALSO: Final = re.compile(rf"(?:,|,? and)(?: then)?(?: to)? (?:the )?(?P<place>{_NAME})")
#: Before the word: "his China trip".
_LEADING: Final = re.compile(rf"(?P<place>{_NAME}) $")
_OWNER: Final = re.compile(r"['’]s?$")
_HERE: Final = re.compile(r"[^.;:]{0,20}?\bhere\b")
#: So many places of one journey are told apart.
_STOPS: Final = 6


def hosts(trigger: Span, *, context: Context) -> tuple[ActorId, ...]:
    """Return the states to which a visit goes, by the places after its word or right before it."""
    sentence = context.sentence(trigger)
    at, end = trigger.start - sentence.start, trigger.end - sentence.start
    text = sentence.text
    found = _TO.match(text, end, min(len(text), end + _REACH))
    states: list[ActorId] = []
    while found is not None and len(states) < _STOPS:
        state = _host(found.group("place"), context=context)
        if state is None:
            break
        states.append(state)
        found = _ALSO.match(text, found.end())
    if not states:
        leading = _LEADING.search(text, max(0, at - _REACH), at)
        city = city_of(context.text) if _HERE.match(text, end) is not None else None
        told = (leading.group("place") if leading is not None else None, city)
        states = [state for name in told if name and (state := _host(name, context=context))][:1]
    return tuple(dict.fromkeys(states))


def _host(place: str, *, context: Context) -> ActorId | None:
    """Return the state that a place is or is the capital of, where the reading names that state."""
    name = _OWNER.sub("", place)
    known = Knowledge.load()
    state = known.state(name) or known.stands_for(name, on=context.reading.report.published)
    return context.state_actor(state.code) if isinstance(state, State) else None
