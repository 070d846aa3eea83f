"""Whether words tell of one more meeting beside one that is told already: "later they met again".

Two meetings of one pair on one day look alike to everything else that is compared. Reports keep them apart
in words: what comes second is *another* meeting or one *later*; what came first is told in the pluperfect
beside it ("had met"), or called the first or the formal one.
"""

from __future__ import annotations

import re
from typing import Final

from dragoman.records import Span

#: How far around the trigger the words are looked at, in characters.
_NEAR: Final = 60
#: "another", "a second", "a further undisclosed": before a noun of meeting. "Their second" only counts.
_ANOTHER: Final = re.compile(
    r"(?:\banother|\b(?:a|an|one|one more|yet another) (?:[a-z-]+,? ){0,2}"
    r"(?:second|third|further|separate|additional|later|undisclosed|unannounced))(?: [a-z-]+,?){0,3} $",
    re.IGNORECASE,
)
#: "It was a second meeting within a week" speaks of the one told.
_NOT_ONE: Final = re.compile(r"\b(?:was|is|were|be|been|as|for) $", re.IGNORECASE)
_TWICE: Final = re.compile(r"^[^.;:]{0,40}?\b(?:a (?:second|third) time|once more)\b", re.IGNORECASE)
_AGAIN: Final = re.compile(r"^[^.;:]{0,40}?\bagain\b", re.IGNORECASE)
#: Without these "met again" may be the first thing that the report tells of the meeting.
_LATER: Final = re.compile(
    r"\b(?:later|afterwards?|(?:that|the same) (?:day|morning|afternoon|evening|night)|in the evening"
    r"|late in the|hours (?:after|later)|overnight|this time|then)\b",
    re.IGNORECASE,
)
_EARLIER: Final = re.compile(
    r"\bhad (?:(?:already|earlier|first|previously|formally) )?$"
    r"|\b(?:first|formal|official|earlier|previous|morning|afternoon) (?:[a-z-]+ )?$",
    re.IGNORECASE,
)
_THEY: Final = re.compile(
    r"\b(?:they|both|the (?:two|pair|couple)(?: [a-z]+)?) (?:[a-z-]+ ){0,3}$|\btheir (?:[a-z-]+ ){0,2}$",
    re.IGNORECASE,
)


def is_another(trigger: Span, *, sentence: Span) -> bool:
    """Whether a word of meeting is said to be of one more meeting than the report has told so far."""
    at, end = trigger.start - sentence.start, trigger.end - sentence.start
    before, after = sentence.text[max(0, at - _NEAR) : at], sentence.text[at : end + _NEAR]
    found = _ANOTHER.search(before)
    if found is not None and _NOT_ONE.search(before[: found.start()]) is None:
        return True
    if _TWICE.match(after) is not None:
        return True
    return _AGAIN.match(after) is not None and _LATER.search(sentence.text) is not None


def is_earlier(trigger: Span, *, sentence: Span) -> bool:
    """Whether a word of meeting is told as what came before another: "had met", "the formal talks"."""
    at = trigger.start - sentence.start
    return _EARLIER.search(sentence.text[max(0, at - _NEAR) : at]) is not None


def is_of_the_two(trigger: Span, *, sentence: Span) -> bool:
    """Whether those who meet are only called "they" or "the two": the pair of the meeting told before."""
    at = trigger.start - sentence.start
    return _THEY.search(sentence.text[max(0, at - _NEAR) : at]) is not None
