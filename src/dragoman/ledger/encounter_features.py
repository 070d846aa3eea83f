"""What a report shows of a meeting that it may tell: the features by which false ones are told from true.

Each is a short name that is there or not. What they weigh is learned (training/ledger.py) and lies in
weights.json; a feature without a weight counts nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from dragoman.ledger.context import Context
from dragoman.ledger.likeness import stems
from dragoman.ledger.meetings import Meeting
from dragoman.ledger.words import CALL_WORDS, MEAL_WORDS, MEETING_NOUNS, MEETING_VERBS, VISIT_WORDS
from dragoman.records import ActorId, EncounterStatus

_WORD: Final = re.compile(r"[^\W\d_]+")
_DENIED: Final = re.compile(
    r"\b(?:not|no|never|nor|neither|without|refus\w+|declin\w+)\b|n['’]t\b", re.IGNORECASE
)
_UNSURE: Final = re.compile(r"\b(?:if|unless|whether|would|could|might|may|should)\b", re.IGNORECASE)
_BETWEEN: Final = re.compile(r"\b(?:with|between)\b", re.IGNORECASE)
#: How far around the trigger words are looked at, in characters.
_NEAR: Final = 40
#: Pieces whose words are looked at; a report that tells a meeting oftener says no more by it.
_PIECES: Final = 3
_WORDS: Final = (
    ("noun", MEETING_NOUNS),
    ("verb", MEETING_VERBS),
    ("call", CALL_WORDS),
    ("meal", MEAL_WORDS),
    ("visit", VISIT_WORDS),
)


def features(meeting: Meeting, *, status: EncounterStatus, context: Context) -> tuple[str, ...]:
    """Return what speaks for or against a meeting, each once, in a fixed order."""
    return tuple(dict.fromkeys(_features(meeting, status=status, context=context)))


def _features(meeting: Meeting, *, status: EncounterStatus, context: Context) -> Iterator[str]:
    yield f"kind={meeting.kind}"
    yield f"status={status}"
    yield f"kind={meeting.kind}/status={status}"
    yield f"pieces={min(len(meeting.pieces), 4)}"
    yield f"parties={min(len(meeting.parties), 4)}"
    yield f"statuses={len(meeting.triggers)}"
    yield f"days={_days(meeting)}"
    yield f"days={_days(meeting)}/status={status}"
    for name, told in (
        ("place", meeting.place),
        ("occasion", meeting.occasion),
        ("length", meeting.duration),
    ):
        if told is not None:
            yield name
    for name in meeting.formats:
        yield f"format={name}"
    if not meeting.own:
        yield "relayed"
    yield from _acts(meeting)
    yield from _words(meeting, context=context)
    yield from _parties(meeting, context=context)


def _days(meeting: Meeting) -> str:
    length = meeting.days.length
    if length is None:
        return "open" if meeting.days.earliest or meeting.days.latest else "none"
    return "one" if length == 1 else "week" if length <= 7 else "month"


def _acts(meeting: Meeting) -> Iterator[str]:
    """Yield how the pieces were found: by an act of the reading and how sure it is, or in the words."""
    read = [piece.act for piece in meeting.pieces if not piece.overlooked]
    yield "read" if read else "overlooked"
    for piece in meeting.pieces[:_PIECES]:
        yield f"via={piece.via}"
        yield f"via={piece.via}/overlooked={piece.overlooked}"
        if not piece.overlooked:
            yield f"code={piece.act.code}"
    if all(piece.via != "act" for piece in meeting.pieces):
        yield "no-act-has-both"
    if read:
        yield f"score={int(max(act.score for act in read) * 5)}"
        yield f"score={int(max(act.score for act in read) * 5)}/pieces={min(len(read), 2)}"


def _words(meeting: Meeting, *, context: Context) -> Iterator[str]:
    text = context.text
    for piece in meeting.pieces[:_PIECES]:
        trigger = piece.act.trigger
        sentence = context.sentence(trigger)
        found = stems(trigger.text)
        for word in found:
            yield f"trigger={word}"
        for name, words in _WORDS:
            if not words.isdisjoint(found):
                yield f"word={name}"
        before = text[max(sentence.start, trigger.start - _NEAR) : trigger.start]
        after = text[trigger.end : min(sentence.end, trigger.end + _NEAR)]
        for word in _WORD.findall(before)[-1:]:
            yield f"before={word.lower()}"
        for word in _WORD.findall(after)[:1]:
            yield f"after={word.lower()}"
        if _DENIED.search(before):
            yield "denied-before"
        if _UNSURE.search(before):
            yield "unsure-before"
        if _BETWEEN.match(after.lstrip()):
            yield "with-after"
        if context.sentence_number(trigger) <= 2:
            yield "at-the-top"


def _parties(meeting: Meeting, *, context: Context) -> Iterator[str]:
    kinds = sorted(str(context.kind_of(actor)) for actor in meeting.parties)
    yield f"kinds={'+'.join(kinds[:3])}"
    # "Visited Norway" tells a visit by itself, "the visit to Norway" need not.
    yield f"kinds={'+'.join(kinds[:3])}/{meeting.trigger.text.lower()[:20]}"
    for kind in kinds:
        yield f"party={kind}"
    states = {context.state_of(actor) for actor in meeting.parties}
    if len(states) < len(meeting.parties):
        yield "one-state"
    sentence = context.sentence(meeting.trigger)
    named: dict[ActorId, set[str]] = {}
    gaps: list[int] = []
    for mention in context.mentions(sentence):
        if mention.actor in meeting.parties:
            named.setdefault(mention.actor, set()).add(mention.form)
            gaps.append(
                max(mention.span.start - meeting.trigger.end, meeting.trigger.start - mention.span.end, 0)
            )
    yield f"named={min(len(named), 3)}"
    if any("name" not in forms for forms in named.values()):
        yield "not-by-name"
    if any(forms == {"pronoun"} for forms in named.values()):
        yield "by-pronoun"
    if gaps:
        yield f"far={min(max(gaps) // 40, 4)}"
