"""Meetings told in plain words for which the reading has no act: "A met B", "A's planned talks with B".

Surely taken are: a form of "to meet" between two names, with a tense that says what came of it, and
a noun of meeting that says whose it is and with whom, with a word that says whether it was or will be.
Any other word of meeting between two names is yielded apart, to be weighed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from dragoman.ledger.context import Context
from dragoman.ledger.journeys import hosts
from dragoman.ledger.met import named_after, named_before, subject_before
from dragoman.ledger.words import CANCEL, NOT_MET, POSTPONE
from dragoman.records import Act, ActorId, Mention, Span, Status, digest
from dragoman.text.modality import modality

_MEET: Final = re.compile(
    r"\b(?:met"
    r"|(?:will|(?:is|are|was|were|due|set|scheduled|expected|plans?|planned|planning) to)(?: also)? meet)\b",
    re.IGNORECASE,
)
_NOUN: Final = re.compile(
    r"\b(?:meetings?|talks|summit|tête-à-tête|encounter|negotiations|discussions|conversation|phone call)\b",
    re.IGNORECASE,
)
_ON_THE_WAY: Final = r"tour|stay|journey|stopover|arriv(?:e|es|ed|ing|al)|landed|flew|flies"
#: Every word that can tell a meeting with whoever is named after it.
_ANY: Final = re.compile(
    r"\b(?:met|meets?|meetings?|talks|summit|negotiations|discussions|conversations?|visit|visits|visited"
    r"|visiting|dialogue|consultations|phoned|telephoned|dinner|lunch|trip|audience|encounter|conferred"
    r"|negotiated|huddled|received|hosted|welcomed|greeted|travel(?:l?ed|s)?|spoke|spoken"
    rf"|{_ON_THE_WAY})\b",
    re.IGNORECASE,
)
#: Those of them that lead to a host, and those that take nobody but that.
_JOURNEY: Final = re.compile(
    rf"visit|visits|visited|visiting|trip|travel(?:l?ed|s)?|{_ON_THE_WAY}", re.IGNORECASE
)
_GOING: Final = re.compile(_ON_THE_WAY, re.IGNORECASE)
#: Right before a noun of meeting: whether it was, will be or only might be.
_WAS: Final = re.compile(
    r"\b(?:previous|last|earlier|recent|held|had|after|during|following|since|opened|ended|began)\b"
    r"[^.;:]{0,30}$",
    re.IGNORECASE,
)
_WILL_BE: Final = re.compile(
    r"\b(?:planned|upcoming|scheduled|next|coming|forthcoming|will hold|will have|to hold|ahead of|before"
    r"|due)\b[^.;:]{0,30}$",
    re.IGNORECASE,
)
_MAY_BE: Final = re.compile(
    r"\b(?:proposed|possible|potential|hopes? (?:of|for)|calls? for|called for)\b[^.;:]{0,30}$", re.IGNORECASE
)
#: Whose meeting it is where two were named before: "their previous meeting".
_THEIRS: Final = re.compile(r"\btheir (?:[a-z-]+ ){0,2}$", re.IGNORECASE)
#: Before the noun: the verb that holds it. Before the verb: those who do, joined by "and".
_HOLD: Final = re.compile(
    r"(?:will|are to|is to|would|are due to|are expected to|plan to|held|had|have held) ?(?:hold|have)?"
    r" (?:[\w-]+ ){0,4}$",
    re.IGNORECASE,
)
_BLANK: Final = re.compile(r"\s+")
_AND: Final = re.compile(r",? (?:and|&) (?:[A-Z][\w.]* ){0,2}")
_ASIDE: Final = re.compile(r"\b(?:pulled|took|pulls|takes)(?= (?:[\w.]+ ){1,4}aside\b)", re.IGNORECASE)
_DENIED: Final = re.compile(r"\b(?:not|never|n['’]t|nor|neither|if|unless|whether|would)\b", re.IGNORECASE)
_BETWEEN: Final = re.compile(r" (?:between|among)\b", re.IGNORECASE)
#: Between the subject and the verb: nothing, a few adverbs, or one aside between commas.
_SUBJECT_GAP: Final = re.compile(
    r"(?:,[^,.;:]{1,80},)?"
    r"(?: (?:also|later|then|first|has|have|had|both|is|are|was|were|privately|briefly)){0,3} ",
    re.IGNORECASE,
)


def overlooked_meetings(context: Context) -> Iterator[Act]:
    """Yield an act for each plain "A met B" at which the reading has none."""
    for sentence in context.sentences:
        for found in [*_MEET.finditer(sentence.text), *_ASIDE.finditer(sentence.text)]:
            start = sentence.start + found.end() - len(found.group().split()[-1])
            trigger = context.reading.report.span(start, sentence.start + found.end())
            if found.re is not _ASIDE and context.has_act_at(trigger):
                continue
            if NOT_MET.match(context.text[trigger.end : trigger.end + 40]):
                continue
            met = named_after(trigger, context=context)
            subject = _subject(sentence.start + found.start(), sentence=sentence, context=context)
            if met and subject is not None and subject not in met:
                status: Status = "occurred" if "meet" not in found.group().lower() else "planned"
                yield _act(context, trigger, actors=(subject, *met), status=status)


def overlooked_talks(context: Context) -> Iterator[Act]:
    """Yield an act for each noun of meeting that tells whose it is and its state, where the reading has none.

    "Their previous meeting" is yielded without actors: they are those of the meeting told before.
    """
    for sentence in context.sentences:
        for found in _NOUN.finditer(sentence.text):
            trigger = context.reading.report.span(
                sentence.start + found.start(), sentence.start + found.end()
            )
            if context.has_act_at(trigger):
                continue
            status = _state(sentence.text[max(0, found.start() - 60) : found.start()])
            if status is None:
                continue
            before = named_before(trigger, context=context) or _holders(
                found.start(), sentence=sentence, context=context
            )
            actors = tuple(dict.fromkeys((*before, *named_after(trigger, context=context))))
            if len(actors) > 1 or (not actors and is_theirs(trigger, context=context)):
                yield _act(context, trigger, actors=actors, status=status)


def overlooked_pairs(context: Context, *, known: Iterable[Act]) -> Iterator[Act]:
    """Yield an act for each word of meeting that stands between two who may have met.

    "Lind, on a tour of the north, also *met* Rojas": somebody who may be its subject before it, somebody
    whom it takes after it. Many of these are no meetings, so each has to be weighed (encounter_features.py).
    """
    taken = {act.trigger.start for act in known}
    for sentence in context.sentences:
        for found in _ANY.finditer(sentence.text):
            trigger = context.reading.report.span(
                sentence.start + found.start(), sentence.start + found.end()
            )
            if trigger.start in taken or context.has_act_at(trigger):
                continue
            if _DENIED.search(sentence.text[max(0, found.start() - 60) : found.start()]):
                continue
            after = () if _GOING.fullmatch(found.group()) else named_after(trigger, context=context)
            after = after or (hosts(trigger, context=context) if _JOURNEY.fullmatch(found.group()) else ())
            # A meeting "between" several is theirs, whoever speaks of it.
            theirs = len(after) > 1 and _BETWEEN.match(context.text, trigger.end) is not None
            before = () if theirs else after and _before(trigger, context=context)
            actors = tuple(dict.fromkeys((*before, *after)))
            if len(actors) > 1 and (before or theirs):
                told = _state(sentence.text[max(0, found.start() - 60) : found.start()])
                status = modality(sentence.text, found.start()) or told or "occurred"
                yield _act(context, trigger, actors=actors, status=status)


def _before(trigger: Span, *, context: Context) -> tuple[ActorId, ...]:
    return named_before(trigger, context=context) or subject_before(trigger, context=context)


def _holders(at: int, *, sentence: Span, context: Context) -> tuple[ActorId, ...]:
    """Return who holds what is told at a place of a sentence: both of "A and B will hold brief talks"."""
    verb = _HOLD.search(sentence.text[:at])
    if verb is None:
        return ()
    end = sentence.start + verb.start()
    found: list[ActorId] = []
    for mention in reversed(context.mentions(sentence)):
        if mention.span.end > end:
            continue
        between = context.text[mention.span.end : end]
        if not (_AND if found else _BLANK).fullmatch(between):
            break
        found.append(mention.actor)
        end = mention.span.start
    return tuple(dict.fromkeys(reversed(found)))


def is_theirs(trigger: Span, *, context: Context) -> bool:
    """Whether a noun of meeting is that of people named before ("their previous meeting")."""
    return _THEIRS.search(context.text[max(0, trigger.start - 40) : trigger.start]) is not None


def _state(before: str) -> Status | None:
    if _DENIED.search(before):
        return None
    if CANCEL.search(before) or POSTPONE.search(before):
        # Only what was planned can be called off; whether it was is said where the act is read.
        return "planned"
    if _MAY_BE.search(before):
        return "proposed"
    if _WILL_BE.search(before):
        return "planned"
    return "occurred" if _WAS.search(before) else None


def _subject(at: int, *, sentence: Span, context: Context) -> ActorId | None:
    """Return the actor named right before the verb, unless something denies or doubts what follows."""
    before: Mention | None = None
    for mention in context.mentions(sentence):
        if mention.span.end < at:
            before = mention
    if before is None:
        return None
    between = context.text[before.span.end : at]
    # An aside may name somebody else, so the subject stands right before the verb or not at all.
    if _SUBJECT_GAP.fullmatch(between) is None or _DENIED.search(
        context.text[max(0, before.span.start - 30) : at]
    ):
        return None
    return before.actor


def _act(context: Context, trigger: Span, *, actors: tuple[ActorId, ...], status: Status) -> Act:
    report = context.reading.report
    return Act(
        id=digest("overlooked", report.id, trigger.start),
        report=report.id,
        code="CONSULT",
        actor=actors,
        trigger=trigger,
        status=status,
    )
