"""Meetings told in the plainest words for which the reading has no act: "A met B", "A will meet B".

Only these are taken: a form of "to meet" between two names, with a tense that says what came of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from dragoman.ledger.context import Context
from dragoman.ledger.met import named_after
from dragoman.ledger.words import NOT_MET
from dragoman.records import Act, ActorId, Mention, Span, Status, digest

_MEET: Final = re.compile(
    r"\b(?:(?P<held>met)"
    r"|(?:will|(?:is|are|was|were|due|set|scheduled|expected|plans?|planned|planning) to)(?: also)? meet)\b",
    re.IGNORECASE,
)
_DENIED: Final = re.compile(r"\b(?:not|never|n['’]t|nor|neither|if|unless|whether|would)\b", re.IGNORECASE)
#: Between the subject and the verb: nothing, a few adverbs, or one aside between commas.
_SUBJECT_GAP: Final = re.compile(
    r"(?:,[^,.;:]{1,80},)?"
    r"(?: (?:also|later|then|first|has|have|had|both|is|are|was|were|privately|briefly)){0,3} ",
    re.IGNORECASE,
)


def overlooked_meetings(context: Context) -> Iterator[Act]:
    """Yield an act for each plain "A met B" at which the reading has none."""
    for sentence in context.sentences:
        for found in _MEET.finditer(sentence.text):
            start = sentence.start + found.end() - len(found.group().split()[-1])
            trigger = context.reading.report.span(start, sentence.start + found.end())
            if context.has_act_at(trigger):
                continue
            if NOT_MET.match(context.text[trigger.end : trigger.end + 40]):
                continue
            met = named_after(trigger, context=context)
            subject = _subject(sentence.start + found.start(), sentence=sentence, context=context)
            if met and subject is not None and subject not in met:
                yield _act(context, trigger, actors=(subject, *met), held=found.group("held") is not None)


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


def _act(context: Context, trigger: Span, *, actors: tuple[ActorId, ...], held: bool) -> Act:
    report = context.reading.report
    status: Status = "occurred" if held else "planned"
    return Act(
        id=digest("overlooked", report.id, trigger.start),
        report=report.id,
        code="CONSULT",
        actor=actors,
        trigger=trigger,
        status=status,
    )
