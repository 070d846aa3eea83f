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


def occasion_of(parties: list[ActorId], *, context: Context) -> str | None:
    """Return the occasion named with a word of meeting and at least two of the parties in one sentence.

    For meetings whose own sentences name none: reports give it once, often in passing.
    """
    for sentence in context.sentences:
        found = _OCCASION.search(sentence.text)
        if found is None:
            continue
        here = {mention.actor for mention in context.mentions(sentence)}
        words = frozenset(stems(sentence.text[: found.start()]))
        if len(here.intersection(parties)) >= 2 and words & (MEETING_NOUNS | MEETING_VERBS):
            return _ARTICLE.sub("", " ".join(found.group().split())) or None
    return None


def occasion_days(occasion: str, *, within: Days, context: Context) -> Days:
    """Return the days of an occasion that lie within a wider range ("next week" … "starts on Friday").

    A length that stands with the noun ("the two-day summit") gives the last day.
    """
    noun = occasion.split(" of ")[0].rsplit(" ", 1)[-1].lower()
    for sentence in context.sentences:
        timexes = context.timexes(sentence)
        for timex in timexes:
            if timex.earliest is None or timex.earliest != timex.latest:
                continue
            before = sentence.text[: timex.span.start - sentence.start]
            found = _BEGINS.search(before[-120:])
            if found is None or found.group("noun").lower() != noun:
                continue
            first = Days(timex.earliest, timex.latest)
            if not within.may_be(first):
                continue
            lengths = [_DAYS.fullmatch(each.value) for each in timexes if each.type == "DURATION"]
            days = max((int(length.group(1)) for length in lengths if length), default=1)
            return Days(timex.earliest, timex.earliest + timedelta(days=min(days, _LONGEST_DAYS) - 1))
    return within
