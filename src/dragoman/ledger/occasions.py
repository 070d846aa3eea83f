"""The summit, conference or funeral at which a meeting is: its name, and its days where they are given."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Final

from dragoman.ledger.context import Context
from dragoman.ledger.days import Days
from dragoman.ledger.likeness import stems
from dragoman.ledger.words import MEETING_NOUNS, MEETING_VERBS, OCCASION_NOUNS
from dragoman.records import ActorId, Span

#: How far from the trigger, in characters, an occasion may stand and still be that of the meeting.
_NEAR: Final = 160
_LONGEST_DAYS: Final = 10
#: Occasions noted of one report; a report names seldom more than three.
_MOST: Final = 20
_MEETING: Final = MEETING_NOUNS | MEETING_VERBS
_DAYS: Final = re.compile(r"P(\d{1,2})D")

_NOUN: Final = "|".join(f"[{noun[0].upper()}{noun[0]}]{noun[1:]}" for noun in OCCASION_NOUNS)
#: A name made of capitalised words, then the noun: "the G20 summit", "an Asia-Pacific Forum summit".
_OCCASION: Final = re.compile(
    r"(?P<name>(?:[A-Z0-9][\w&.'’/-]{0,30}(?: (?:of|on|and|for)(?: the)?)? ){1,8}(?:\w{3,15} )?)"
    rf"(?P<noun>{_NOUN})\b"
    r"(?P<of> of (?:the )?[A-Z][\w&.'’-]{0,30}(?: [A-Z][\w&.'’-]{0,30}){0,3})?"
)
#: "the two-day summit, which starts next Friday": the noun, a word of beginning, and soon after it the time.
_BEGINS: Final = re.compile(
    rf"\b(?P<noun>{_NOUN})\b[^.;]{{0,40}}?"
    r"\b(?:starts?|begins?|opens?|kicks? off|gets? under way|starting|beginning|opening|takes? place"
    r"|will be held|is being held|to be held|on|from)\b(?P<gap>[^.;]{0,25})$",
    re.IGNORECASE,
)
_IN: Final = re.compile(r" in (?P<place>[A-Z][\w-]{2,20}(?: [A-Z][\w-]{2,20}){0,2})")
_ARTICLE: Final = re.compile(r"^(?:the|a|an|this|that|at|in|for|during) ", re.IGNORECASE)


def occasion_near(trigger: Span, *, sentence: Span) -> str | None:
    """Return the summit, conference, funeral … that the sentence of a trigger names.

    A bare "the summit" names nothing: at least one capitalised word or number must say which.
    """
    best: tuple[int, str] | None = None
    for found in _OCCASION.finditer(sentence.text):
        start, end = sentence.start + found.start(), sentence.start + found.end()
        gap = max(start - trigger.end, trigger.start - end, 0)
        if best is None or gap < best[0]:
            best = (gap, _ARTICLE.sub("", " ".join(found.group().split())))
    return best[1] if best is not None and best[1] and best[0] <= _NEAR else None


def occasions_told(context: Context) -> list[tuple[str, frozenset[ActorId]]]:
    """Return the occasions that a report names after a word of meeting, with the actors of the sentence.

    For meetings whose own sentences name none: reports give it once, often in passing.
    """
    told: list[tuple[str, frozenset[ActorId]]] = []
    for sentence in context.sentences:
        found = _OCCASION.search(sentence.text)
        if found is None or not frozenset(stems(sentence.text[: found.start()])) & _MEETING:
            continue
        name = _ARTICLE.sub("", " ".join(found.group().split()))
        if name and len(told) < _MOST:
            told.append((name, frozenset(mention.actor for mention in context.mentions(sentence))))
    return told


def occasion_days(context: Context) -> list[tuple[str, Days, str | None]]:
    """Return the days and the place that a report gives an occasion, by its noun.

    "The two-day summit starts on Friday in Lima": the place stands right after the day.
    """
    told: list[tuple[str, Days, str | None]] = []
    for sentence in context.sentences:
        timexes = context.timexes(sentence)
        for timex in timexes:
            if timex.earliest is None or timex.earliest != timex.latest or len(told) >= _MOST:
                continue
            at = timex.span.start - sentence.start
            found = _BEGINS.search(sentence.text[max(0, at - 120) : at])
            if found is not None:
                lengths = [_DAYS.fullmatch(each.value) for each in timexes if each.type == "DURATION"]
                days = max((int(length.group(1)) for length in lengths if length), default=1)
                last = timex.earliest + timedelta(days=min(days, _LONGEST_DAYS) - 1)
                place = _IN.match(sentence.text, timex.span.end - sentence.start)
                where = place.group("place") if place is not None else None
                told.append((found.group("noun").lower(), Days(timex.earliest, last), where))
    return told


def noun_of(occasion: str) -> str:
    """Return the bare noun by which a report goes on to speak of an occasion: "summit"."""
    return occasion.split(" of ")[0].rsplit(" ", 1)[-1].lower()
