"""Who sits at "the six-party talks": as many states as the number says, where the report lists them.

Such talks go by their number for years, and each report lists the parties once, if at all.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from dragoman.ledger.context import Context
from dragoman.records import ActorId, Span

_NUMBERS: Final = {word: at for at, word in enumerate("three four five six seven eight".split(), start=3)}
_SO_MANY: Final = re.compile(
    rf"\b(?P<number>{'|'.join(_NUMBERS)})-(?:party|nation|way|country|power|state|sided) (?:[\w-]+ ){{0,3}}$",
    re.IGNORECASE,
)
#: Between two states of one list.
_JOINER: Final = re.compile(
    r"\)?(?:,|,? (?:and|plus|with|as well as|along with)|, and)(?: (?:host|the|both|two))* ", re.I
)


def seated(trigger: Span, *, context: Context) -> tuple[ActorId, ...]:
    """Return the parties of talks that are called by their number, where the report lists so many states."""
    before = context.text[max(0, trigger.start - 60) : trigger.start]
    called = _SO_MANY.search(before)
    if called is None:
        return ()
    wanted = _NUMBERS[called.group("number").lower()]
    return next((states for states in _listed(context) if len(states) == wanted), ())


@lru_cache(maxsize=2)
def _listed(context: Context) -> list[tuple[ActorId, ...]]:
    """Return the lists of states in a report, in order: "A, B and C"."""
    lists: list[tuple[ActorId, ...]] = []
    for sentence in context.sentences:
        found: list[ActorId] = []
        last: Span | None = None
        for mention in context.mentions(sentence):
            if context.kind_of(mention.actor) != "state" or mention.form == "pronoun":
                continue
            # "the Czech Republic (CR), Poland": one state with its other name.
            joined = last is not None and (
                mention.span == last
                or mention.actor == found[-1]
                or _JOINER.fullmatch(context.text, last.end, mention.span.start) is not None
            )
            if not joined:
                lists.append(tuple(dict.fromkeys(found)))
                found = []
            found.append(mention.actor)
            last = mention.span
        lists.append(tuple(dict.fromkeys(found)))
    return [each for each in lists if len(each) > 2]
