"""Who a word of meeting says was met, by the words around it: "Brandt's meeting with Rossi", "met Rossi"."""

from __future__ import annotations

import re
from typing import Final

from dragoman.ledger.context import Context
from dragoman.records import Act, ActorId, Span

#: How far after the trigger the first name may begin, in characters: titles stand between.
_REACH: Final = 60
#: No name that the trigger governs stands beyond these.
_STOP: Final = re.compile(
    r"[.;:!?()\"“”\n]|,| (?:that|which|who|after|before|when|while|as|because|to|in|at|on|for|during) "
)
_WITH: Final = re.compile(r"\b(?:with|between|among|and)\b", re.IGNORECASE)
_DIRECT: Final = frozenset(
    (
        "meet meets met visit visits visited visiting phoned telephoned hosts hosted greeted received"
        " pulled took"
    ).split()
)
#: Between two names of one list: a comma or "and", and a title.
_ALL_MET: Final = re.compile(
    r"(?:,| and|, and)"
    r"(?: (?:the|his|her|its|president|prime|minister|foreign|king|queen|leader|[A-Z][\w.'’-]{0,20})){0,6} "
)
_TITLE: Final = re.compile(r"\b(?:Mr|Mrs|Ms|Dr|Gen|Sen|Rep|Gov|Lt|Col|St|Prof|Sgt)\.")


#: "The Group of 20 summit" names an occasion and "in Germany" a place: neither is who was met.
_OCCASION: Final = re.compile(
    r"(?:['’]s?)? (?:[\w-]+ )?(?:summit|conference|forum|gathering|meeting|session|assembly)\b", re.IGNORECASE
)
_PLACE: Final = re.compile(r"\b(?:in|at|near|outside) (?:the )?$", re.IGNORECASE)


def met_there(act: Act, *, kind: str, context: Context) -> list[ActorId]:
    """Return the parties of an act of meeting without those that its sentence names as occasion or place.

    The host of a visit is a party though it is named as a place.
    """
    mentions = context.mentions(context.sentence(act.trigger))

    def is_setting(actor: ActorId) -> bool:
        own = [mention.span for mention in mentions if mention.actor == actor]
        known = context.kind_of(actor)
        if known == "organisation":
            return bool(own) and all(_OCCASION.match(context.text, span.end) for span in own)
        if known == "state" and kind != "visit":
            return bool(own) and all(
                _PLACE.search(context.text[max(0, span.start - 20) : span.start]) for span in own
            )
        return False

    return [actor for actor in (*act.actor, *act.recipient) if not is_setting(actor)]


def named_after(trigger: Span, *, context: Context) -> tuple[ActorId, ...]:
    """Return whom the words after a trigger name: "talks *with A and B*", "met *A*", "talks *between A, B*".

    A reading may miss a party that stands in plain words; only the nearest names are taken.
    """
    sentence = context.sentence(trigger)
    direct = trigger.text.lower() in _DIRECT
    found: list[ActorId] = []
    at = trigger.end
    for mention in context.mentions(sentence):
        if mention.span.start < at:
            continue
        between = _TITLE.sub("", context.text[at : mention.span.start])
        if not found:
            if len(between) > _REACH or _STOP.search(between) or not (direct or _WITH.search(between)):
                break
        elif len(between) > _REACH or not _ALL_MET.fullmatch(between):
            break
        found.append(mention.actor)
        at = mention.span.end
    return tuple(dict.fromkeys(found))


def named_before(trigger: Span, *, context: Context) -> tuple[ActorId, ...]:
    """Return whose meeting it is: "*A's* meeting", "*his* talks". Names further off may be anybody's."""
    for mention in reversed(context.mentions(context.sentence(trigger))):
        if mention.span.end > trigger.start:
            continue
        between = context.text[mention.span.end : trigger.start]
        own = re.fullmatch(r"(?:['’]s?)? (?:[a-z-]+ )?", between)
        possessive = between.startswith(("'", "’")) or mention.form == "pronoun"
        return (mention.actor,) if own and possessive else ()
    return ()
