"""Who a word of meeting says was met, by the words around it: "Brandt's meeting with Rossi", "met Rossi"."""

from __future__ import annotations

import re
from typing import Final

from dragoman.ledger.context import Context
from dragoman.records import Act, ActorId, Mention, Span

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
#: After a name: whoever is met is sent by that one, or of that one's house.
_ENVOY_OF: Final = re.compile(
    r"['’]s? (?:[a-z-]{1,20} ){0,3}(?:envoys?|emissary|emissaries|representatives?|negotiators?|aides?"
    r"|advis[eo]rs?|deputy|deputies|delegates?|delegation|spokes\w{3,6}|lawyers?|wife|son|daughter|brother)\b"
)
#: Between two names of one list: a comma or "and", and a title.
_ALL_MET: Final = re.compile(
    r"(?:,| and|, and)"
    r"(?: (?:the|his|her|its|president|prime|minister|foreign|king|queen|leader|[A-Z][\w.'’-]{0,20})){0,6} "
)
#: Between an owner and a noun of meeting: "Lind's hopes for a formal bilateral …".
_WISHED: Final = re.compile(
    r"(?:['’]s?)? (?:[a-z-]+ )?(?:preference|plans?|hopes?|wish|desire|request|calls?|offer|proposal|push|bid"
    r"|insistence|demands?|readiness|willingness|intention) (?:for|of|to (?:have|hold)) "
    r"(?:(?:a|an|the|more|further|new|another) )?(?:[a-z-]+ ){0,3}"
)
#: Between a state and the one who holds an office in it: "'s Foreign Minister", " trade envoy".
_IN_TITLE: Final = re.compile(r"(?:['’]s)?(?:,? [\w.-]{2,20}){1,5},? ")
_TITLE: Final = re.compile(r"\b(?:Mr|Mrs|Ms|Dr|Gen|Sen|Rep|Gov|Lt|Col|St|Prof|Sgt)\.")


#: "The Group of 20 summit" names an occasion and "in Germany" a place: neither is who was met.
_OCCASION: Final = re.compile(
    r"(?:['’]s?)? (?:[\w-]+ )?(?:summit|conference|forum|gathering|meeting|session|assembly)\b", re.IGNORECASE
)
_PLACE: Final = re.compile(
    r"\b(?:in|at|near|outside) (?:the )?(?:[\w-]{1,20}(?: [\w-]{1,20}){0,2}, )?$", re.IGNORECASE
)


def met_there(act: Act, *, kind: str, context: Context) -> list[ActorId]:
    """Return the parties of an act of meeting without those that its sentence names as occasion or place.

    Nor does somebody meet whose envoy does. The host of a visit is a party though it is named as a place.
    """
    mentions = context.mentions(context.sentence(act.trigger))

    def is_setting(actor: ActorId) -> bool:
        own = [mention.span for mention in mentions if mention.actor == actor]
        known = context.kind_of(actor)
        if known == "organisation":
            return bool(own) and all(_OCCASION.match(context.text, span.end) for span in own)
        if known == "person":
            return bool(own) and all(_ENVOY_OF.match(context.text, span.end) for span in own)
        if known == "state" and kind != "visit":
            return bool(own) and all(
                _PLACE.search(context.text[max(0, span.start - 60) : span.start]) for span in own
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
    at, last = trigger.end, trigger
    mentions = context.mentions(sentence)
    for number, mention in enumerate(mentions):
        if found and mention.span == last:
            # "The two leaders" are both of them.
            found.append(mention.actor)
        if mention.span.start < at:
            continue
        if any(_is_in_title(mention, person, context=context) for person in mentions[number + 1 :][:1]):
            continue
        if _ENVOY_OF.match(context.text, mention.span.end):
            continue
        between = _TITLE.sub("", context.text[at : mention.span.start])
        if not found:
            if len(between) > _REACH or _STOP.search(between) or not (direct or _WITH.search(between)):
                break
        elif len(between) > _REACH or not _ALL_MET.fullmatch(between):
            break
        found.append(mention.actor)
        at, last = mention.span.end, mention.span
    return tuple(dict.fromkeys(found))


def _is_in_title(state: Mention, person: Mention, *, context: Context) -> bool:
    """Whether a state only stands in the title of whom is named next: "Peruvian Foreign Minister Rojas"."""
    return (
        context.kind_of(state.actor) == "state"
        and context.kind_of(person.actor) == "person"
        and _IN_TITLE.fullmatch(context.text[state.span.end : person.span.start]) is not None
    )


def named_before(trigger: Span, *, context: Context) -> tuple[ActorId, ...]:
    """Return whose meeting it is: "*A's* meeting", "*his* talks". Names further off may be anybody's."""
    for mention in reversed(context.mentions(context.sentence(trigger))):
        if mention.span.end > trigger.start:
            continue
        between = context.text[mention.span.end : trigger.start]
        own = re.fullmatch(r"(?:['’]s?)? (?:[a-z-]+ )?", between)
        possessive = between.startswith(("'", "’")) or mention.form == "pronoun"
        if possessive and (own or _WISHED.fullmatch(between)):
            return (mention.actor,)
        if len(between) > _REACH:
            break
    return ()


#: Before a name: a preposition that makes it a place, an owner or a companion, and no doer.
_GOVERNED: Final = re.compile(
    r"\b(?:of|with|by|to|in|at|on|for|from|between|against|over|about|near|into|toward|towards|under|via"
    r"|than|including|like|per|outside|inside|across|among|through)"
    r"(?: (?:the|a|an|his|her|its|their|[a-z]+(?:-[a-z]+)?|[A-Z][\w.]{0,15})){0,3} $"
)
#: Between a name and a verb: another subject, or the end of what the name is the subject of.
_NEW_CLAUSE: Final = re.compile(r"[.;:!?\n]|[\"“”]|\b(?:he|she|they|it|we|that)\b")
#: How far before the trigger its subject may stand, in characters.
_SUBJECT_REACH: Final = 160


def subject_before(trigger: Span, *, context: Context) -> tuple[ActorId, ...]:
    """Return who does what a trigger tells: the nearest one named before it that no preposition governs.

    It is a guess at the grammatical subject, for where a reading names one party of a meeting or none.
    """
    sentence = context.sentence(trigger)
    for mention in reversed(context.mentions(sentence)):
        span = mention.span
        if span.end > trigger.start:
            continue
        between = context.text[span.end : trigger.start]
        if len(between) > _SUBJECT_REACH or _NEW_CLAUSE.search(between):
            break
        lead = context.text[max(sentence.start, span.start - 60) : span.start]
        if between.startswith(("'", "’", "-")) or _GOVERNED.search(lead):
            continue
        if context.kind_of(mention.actor) == "organisation" and not between.strip():
            # "The Arctic Council meeting": its name, and nobody who met.
            continue
        return (mention.actor,)
    return ()


#: "the Arctic Council's ministers' meeting", "summit of the Arctic Council": whose gathering it is.
_CONVENED: Final = re.compile(
    r"(?:['’]s?)? (?:[\w'’-]+ ){0,3}?"
    r"(?:summit|conference|forum|meeting|session|assembly|gathering|talks)s?\b",
    re.IGNORECASE,
)
_CONVENED_BY: Final = re.compile(
    r"\b(?:summit|conference|forum|meeting|session|assembly|gathering)s? of (?:the )?(?:[\w-]+ )?$",
    re.IGNORECASE,
)

#: "On the sidelines of the Arctic Council's summit" says where something else was.
_SETTING: Final = re.compile(
    r"\b(?:at|during|sidelines of|ahead of|before|after|following|since|until) "
    r"(?:(?:the|an?|this|next|last|\d\w*|[a-z-]+) ){0,3}$",
    re.IGNORECASE,
)


#: After "the Arctic Council meeting": those who meet at it, other than its members.
_OF_OTHERS: Final = re.compile(r" (?:of|between|with|among)\b", re.IGNORECASE)


def convened(trigger: Span, *, context: Context) -> tuple[ActorId, ...]:
    """Return the organisation whose summit or session a sentence of meeting names: its members meet there."""
    for mention in context.mentions(context.sentence(trigger)):
        if context.kind_of(mention.actor) != "organisation":
            continue
        span = mention.span
        noun = _CONVENED.match(context.text, span.end)
        near = noun is not None and noun.end() - trigger.start > -_REACH and span.start - trigger.end < _REACH
        before = context.text[max(0, span.start - 40) : span.start]
        if _SETTING.search(before) or (noun is not None and _OF_OTHERS.match(context.text, noun.end())):
            continue
        if near or _CONVENED_BY.search(before):
            return (mention.actor,)
    return ()
