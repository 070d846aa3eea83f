"""Words of meeting that tell no meeting of their own, but something beside one that another word tells.

Of what kind it was, where two met ("on the sidelines of the summit", "during a dinner"), or the journey that
led to it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from dragoman.ledger.context import Context
from dragoman.ledger.likeness import stems
from dragoman.ledger.meeting_pieces import kind_of
from dragoman.ledger.words import MEAL_WORDS
from dragoman.records import Act

_SIDELINES: Final = re.compile(r"\b(?:sidelines?|margins?|fringes?) of (?:[\w.'’&-]+ ){0,7}$", re.IGNORECASE)
#: Before a noun of meeting that says what kind of meeting another word tells.
_OF_A_KIND: Final = re.compile(r"\b(?:kind|sort|type|form) of (?:an? )?$", re.IGNORECASE)
#: "Told a visiting envoy": who is described so may be on a visit to anybody.
_VISITOR: Final = re.compile(
    r"visiting (?:[\w.’'-]+ ){0,4}?(?:envoy|diplomat|official|delegation|delegate|minister|president|premier"
    r"|chancellor|secretary|secretaries|leader|negotiator|lawmaker|senator|counterpart|king)s?\b",
    re.IGNORECASE,
)
_APPOSED: Final = re.compile(
    r", (?:the|their|his|her|its) (?:[\w-]+ ){0,2}(?:first|second|third|fourth|fifth|latest|last|only)"
    r" (?:such |[a-z-]+ ){0,3}$",
    re.IGNORECASE,
)
#: Before a meal during which somebody was met.
_AT_TABLE: Final = re.compile(
    r"\b(?:at|during|over|before|after) (?:an?|the) (?:[\w-]+ ){0,2}$", re.IGNORECASE
)
_SUMMITS: Final = frozenset(stems("summit conference forum assembly congress"))
_AT_SUMMIT: Final = re.compile(r"\b(?:at|during) (?:the |an? )?(?:[\w.'’&-]+ ){0,6}$", re.IGNORECASE)
#: Words of a journey that take nobody as those who are met, and what stands between one and its purpose.
_GOING: Final = frozenset(
    stems("arrive arrives arrived arriving arrival fly flew travel travels travelled traveled head")
)
_PURPOSE: Final = re.compile(r"\b(?:for|to|where)\b")


def is_told_beside(act: Act, acts: Sequence[Act], *, context: Context) -> bool:
    """Whether an act tells of no meeting, but of what kind one is, where it was, or of the way to it.

    `acts` are those of its sentence.
    """
    sentence = context.sentence(act.trigger)
    before = context.text[max(sentence.start, act.trigger.start - 60) : act.trigger.start]
    if _OF_A_KIND.search(before) or _VISITOR.match(context.text, act.trigger.start) is not None:
        return True
    if _APPOSED.search(before) and any(
        other.trigger.end < act.trigger.start and kind_of(other, text=context.text) is not None
        for other in acts
    ):
        # "Will meet Rojas in May, the first meeting of two presidents": that very one.
        return True
    return _is_sideline_of(act, acts, context=context) or _leads_to(act, acts, context=context)


def _is_sideline_of(act: Act, acts: Sequence[Act], *, context: Context) -> bool:
    """Whether a noun only says beside what a meeting was: "they met on the sidelines of the summit"."""
    sentence = context.sentence(act.trigger)
    before = context.text[max(sentence.start, act.trigger.start - 80) : act.trigger.start]
    words = stems(act.trigger.text)
    during = (not MEAL_WORDS.isdisjoint(words) and _AT_TABLE.search(before) is not None) or (
        not _SUMMITS.isdisjoint(words) and _AT_SUMMIT.search(before) is not None
    )
    if not during and not _SIDELINES.search(before):
        return False
    beside = [kind_of(other, text=context.text) for other in acts if other is not act]
    return "meeting" in beside if during else any(beside)


def _leads_to(act: Act, acts: Sequence[Act], *, context: Context) -> bool:
    """Whether a journey is only told for the talks at its end: "she flew to Lima for talks with Rojas"."""
    parties = {*act.actor, *act.recipient}
    if _GOING.isdisjoint(stems(act.trigger.text)) or any(
        context.kind_of(each) == "state" for each in parties
    ):
        return False
    return any(
        other.trigger.start > act.trigger.end
        and parties.intersection((*other.actor, *other.recipient))
        and kind_of(other, text=context.text) in ("meeting", "meal")
        and _PURPOSE.search(context.text[act.trigger.end : other.trigger.start]) is not None
        for other in acts
    )
