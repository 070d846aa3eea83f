"""Where a meeting is, as the sentence around its trigger tells it.

"Lind and Rojas met in Lima to discuss the bridge at Tacna": Lima is where they met, and Tacna stands in what
they met about. A visit is where it goes to, and what a report tells as "here" is where it was written. A
place that a sentence tells of something else ("a crisis in Peru") can still be taken for that of the meeting.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from dragoman.knowledge import Knowledge
from dragoman.ledger.context import Context
from dragoman.ledger.likeness import stems
from dragoman.ledger.meetings import Kind
from dragoman.ledger.words import VISIT_WORDS
from dragoman.records import Act, Span
from dragoman.text.dateline import city_of

#: How far after the trigger, in characters, a place may begin.
_NEAR: Final = 80
#: A name in capitals this short is written so ("UAE"); a longer one stands in a dateline.
_SHORT: Final = 4
_NAME: Final = r"[A-Z][\w.'’-]{1,20}(?: (?:of (?:the )?)?[A-Z][\w.'’-]{1,20}){0,3}"
#: Before a name: "the Peruvian capital Lima", "the port of Callao", "the neighbouring Czech Republic".
_THE: Final = (
    r"(?:(?:the |a )?(?:[A-Z]\w{1,20} )?(?:[a-z-]{1,20} ){0,3}(?:capital|city|town|resort|port|village)"
    r"(?: of|,)? |the (?:[a-z]{1,20} ){0,2})?"
)
_IN: Final = re.compile(rf"\b(?:in|at|outside|near) {_THE}(?P<place>{_NAME})")
#: The opening of a sentence, before who met: "In Lima on Friday, …".
_OPENING: Final = re.compile(rf"[\"“‘']?(?:In|At) (?:the )?(?P<place>{_NAME})[^,.;:]{{0,40}},")
#: Where somebody goes to meet: "flew to Italy", "arrived in Lima", "headed for Jordan", "a visit by A to B".
_GOING: Final = re.compile(
    r"\b(?:travel\w{0,4}|fl[eyi]\w{0,4}|head(?:s|ed|ing)?|arriv\w{1,4}|go(?:es|ing)?|went|com(?:e|es|ing)|came"
    r"|return(?:s|ed|ing)?|visit(?:s|ed|ing)?|trips?|tours?|journey\w{0,3}|stop(?:over|ping)?)"
    r"(?: (?:by|of|from) [^,.;:]{2,60}?(?= to\b))?"
    rf"(?: (?:back )?(?:to|in|for|at))? {_THE}(?P<place>{_NAME})"
)
#: What a meeting is for, to the end of its clause.
_FOR: Final = re.compile(r"\bto (?!(?:meet|visit|hold|host|attend|have)\b)[a-z]{2,20} [^,.;:()]*")
#: What else is told in the sentence, to the end of its clause.
_BESIDE: Final = re.compile(
    r"\b(?:after|before|when|while|because|since|although|though|as|until)\b[^,.;:()]*"
)
#: What it is about, to the next "in" or "at".
_ABOUT: Final = re.compile(
    r"\b(?:about|over|on) (?:[^\s,.;:()]{1,40} ){0,12}?(?=(?:in|at|to|after|before)\b|[,.;:()]|$)"
)
_OWNED: Final = re.compile(r"['’]s?$")
_HERE: Final = re.compile(r"\bhere\b")
_CALENDAR: Final = frozenset(
    (
        "January February March April May June July August September October November December Monday Tuesday"
        " Wednesday Thursday Friday Saturday Sunday Mr Mrs Ms"
    ).split()
)


def place_of(act: Act, *, kind: Kind, sentence: Span, context: Context) -> str | None:
    """Return where the meeting that an act tells is, None where nothing says so; a call is nowhere."""
    if kind == "call":
        return None
    at = act.trigger.start - sentence.start
    after = act.trigger.end - sentence.start
    elsewhere = [
        found.span()
        for words in (_FOR, _ABOUT, _BESIDE)
        for found in words.finditer(sentence.text)
        if not found.start() <= at < found.end()
    ]
    told = [
        _plain(name)
        for start, name in _told(sentence, at=at, after=after, visit=_is_visit(act))
        if not _within(start, elsewhere) and _is_place(name, sentence.start + start, act=act, context=context)
    ]
    words = named_place(act.place)
    given = _nearest(words, sentence=sentence, at=at)
    # What follows the word of meeting is said of it; what stands before may be where somebody was then.
    if (
        words is not None
        and given is not None
        and (given > at or not told)
        and not _within(given, elsewhere)
        and _is_place(words, sentence.start + given, act=act, context=context)
    ):
        return city_of(context.text) if words.isupper() and len(words) > _SHORT else words
    if told:
        return told[0]
    if _HERE.search(sentence.text, max(0, at - _NEAR), after + _NEAR) is not None:
        return city_of(context.text)
    return words if given is None else None


def named_place(words: str | None) -> str | None:
    """Return the words for a place if they name one: "the sidelines" and "a hotel" say not where."""
    return words if words and any(letter.isupper() for letter in words) else None


def _nearest(words: str | None, *, sentence: Span, at: int) -> int | None:
    """Return where in a sentence a place that the reading ties to an act stands, None where it does not."""
    if words is None:
        return None
    starts = [found.start() for found in re.finditer(re.escape(words), sentence.text)]
    return min(starts, key=lambda start: abs(start - at), default=None)


def _is_visit(act: Act) -> bool:
    return not VISIT_WORDS.isdisjoint(stems(act.trigger.text))


def _told(sentence: Span, *, at: int, after: int, visit: bool) -> Iterator[tuple[int, str]]:
    """Yield the places of a sentence that may be those of a meeting told there, the likeliest first."""
    text = sentence.text
    if visit:
        going = _GOING.search(text, at)
        if going is not None and going.start() <= after:
            yield going.start("place"), going.group("place")
    told = [
        found
        for found in _IN.finditer(text, after, min(len(text), after + 2 * _NEAR))
        if found.start() <= after + _NEAR
    ]
    about = {each.end() for each in _ABOUT.finditer(text, after)}
    for found in told:
        if found.start() not in about:
            yield found.start("place"), found.group("place")
    opening = _OPENING.match(text, 0, at)
    if opening is not None:
        yield opening.start("place"), opening.group("place")
    for found in reversed([*_GOING.finditer(text, 0, at)]):
        yield found.start("place"), found.group("place")
    # "Talks on a truce in Peru" may be there or not.
    for found in told:
        yield found.start("place"), found.group("place")


def _plain(name: str) -> str:
    """Return a place without its owner: "Hanoi" of "Vietnam's Hanoi"."""
    return _OWNED.sub("", re.split(r"['’]s? ", name)[-1].rstrip("."))


def _within(start: int, stretches: list[tuple[int, int]]) -> bool:
    return any(first <= start < last for first, last in stretches)


def _is_place(name: str, start: int, *, act: Act, context: Context) -> bool:
    """Whether a name may be that of a place: no month, and nobody who acts in the report but a state.

    "A diplomat in Lima said" tells where the diplomat is.
    """
    if context.is_of_a_source(start) and not context.is_of_a_source(act.trigger.start):
        return False
    if name.split()[0].rstrip(".") in _CALENDAR or _OWNED.search(name):
        return False
    span = context.reading.report.span(start, start + len(name))
    kinds = {context.kind_of(mention.actor) for mention in context.mentions(span)}
    if not kinds & {"person", "organisation", "outlet", "group"}:
        return True
    return Knowledge.load().place(_plain(name)) is not None
