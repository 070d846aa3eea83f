"""What every rule for time expressions is made of: vocabulary, a rule, and what a rule may look at.

A rule is a regular expression that is tried only at its head words, so that reading a text costs one
look-up a word. Every repetition in the expressions is bounded: reading stays linear on any text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Literal, NamedTuple

from dragoman.text.calendar import day_range
from dragoman.text.times.direction import Direction, Leaning, SentenceWords, lean, names_past_event
from dragoman.text.words import listed

TimeType = Literal["DATE", "TIME", "DURATION", "SET"]

MONTH_NAMES = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
MONTHS = {name: number for number, name in enumerate(MONTH_NAMES, start=1)}
MONTHS |= {name[:3]: number for name, number in MONTHS.items()} | {"sept": 9}
WEEKDAY_NAMES = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
WEEKDAYS = {name: number for number, name in enumerate(WEEKDAY_NAMES)}
WEEKDAYS |= {name[:3]: number for name, number in WEEKDAYS.items()}
WEEKDAYS |= {"tues": 1, "weds": 2, "thur": 3, "thurs": 3}

MONTH = rf"(?P<month>{'|'.join(MONTH_NAMES)}|(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)\b\.?)"
WEEKDAY = rf"(?P<weekday>{'|'.join(WEEKDAY_NAMES)}|(?:mon|tues?|weds?|thu(?:rs?)?|fri|sat|sun)\.)"
DAY = r"(?P<day>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?!\d|:\d|%|[.,]\d)"
DAY_2 = r"(?P<day2>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?!\d|:\d|%|[.,]\d)"
YEAR = r"(?P<year>1[0-9]\d\d|20\d\d)(?![\d%]|[.,]\d|-\d\d\b)"
OFFSET = (
    r"(?:,? (?:of )?(?P<offset>(?:the )?(?:last|this|that|next|same|following|previous) year|next\b(?! \w)))"
)
YEAR_OR_OFFSET = rf"(?:(?:,| of|,? in)? {YEAR}|{OFFSET})"
ZONE = (
    r"(?:GMT|UTC|Z|[ECMP][SD]?T|BST|CET|CEST|EET|MSK|JST|IST"
    r"|(?:local|Beijing|Moscow|London|Paris|Tokyo) time)"
)
UNIT = (
    r"(?P<unit>seconds?|minutes?|hours?|days?|nights?|weeks?|weekends?|fortnights?|months?|quarters?"
    r"|years?|decades?|century|centuries)"
)
PART = r"(?P<part>morning|afternoon|evening|night|midday|noon|midnight|lunchtime|dawn|dusk)"
PART_CODES = {
    "morning": "TMO", "afternoon": "TAF", "evening": "TEV", "night": "TNI", "midday": "TMI",
    "lunchtime": "TMI", "dawn": "TMO", "dusk": "TEV", "noon": "T12:00", "midnight": "T24:00",
}  # fmt: skip
SEASON_CODES = {"spring": "SP", "summer": "SU", "fall": "FA", "autumn": "FA", "winter": "WI"}


class Found(NamedTuple):
    """What a rule makes of a match. `anchor` false keeps later expressions from hanging on it."""

    type: TimeType
    value: str
    anchor: bool = True


Resolver = Callable[[re.Match[str], "Context"], Found | None]


@dataclass(frozen=True, slots=True)
class Rule:
    """An expression, the words it can begin with (lower case, `#` for any digit), and what it means.

    Where the expression has a group `t`, only that group is the time; the rest is what must stand
    beside it.
    """

    heads: frozenset[str]
    pattern: re.Pattern[str]
    resolve: Resolver


_SPACES = re.compile(r"\[[^\]]*\]| \?| ")
# News texts come with no-break spaces, doubled spaces and wrapped lines.
_SPACED = {" ": r"[\s\u00a0\u202f]{1,2}", " ?": r"[\s\u00a0\u202f]{0,2}"}


def rule(heads: str | Iterable[str], pattern: str, resolve: Resolver) -> Rule:
    """Make a rule. Words of its pattern may be divided by any short white space; case is not looked at.

    Letters and digits are the ASCII ones: a long s is no s, and an Arabic digit has no place in a value.
    """
    spaced = _SPACES.sub(lambda m: _SPACED.get(m.group(), m.group().replace(" ", r"\s")), pattern)
    words = listed(heads) if isinstance(heads, str) else frozenset(heads)
    return Rule(words, re.compile(spaced, re.IGNORECASE | re.ASCII), resolve)


@dataclass(slots=True)
class Context:
    """What a rule may look at: the text, the day of publication, and the dates told before.

    `anchor` is the newest date that the text named before this place, as a TIMEX3 value; None where
    there is none. `quarter` is the newest quarter told, for company reports.
    """

    text: str
    published: date
    start: int = 0
    end: int = 0
    sentence: tuple[int, int] = (0, 0)
    anchor: str | None = None
    anchor_end: int = 0
    quarter: str | None = None
    quarter_end: int = 0
    _words: SentenceWords | None = field(default=None, repr=False)
    _leaning: tuple[int, int, Leaning] | None = field(default=None, repr=False)

    def lean(self) -> Leaning:
        """Return whether the words around the expression look back or ahead."""
        if self._leaning is None or self._leaning[:2] != (self.start, self.end):
            if self._words is None or self._words.span != self.sentence:
                self._words = SentenceWords(self.text, self.sentence)
            answer = lean(self.text, words=self._words, start=self.start, end=self.end)
            self._leaning = (self.start, self.end, answer)
        return self._leaning[2]

    def direction(self) -> Direction:
        """Return the leaning alone."""
        return self.lean().direction

    def names_past_event(self) -> bool:
        """Tell whether the expression stands before a noun that presupposes an event."""
        return names_past_event(self.text, start=self.start, end=self.end)

    def before(self, length: int = 40) -> str:
        """Return the words of the sentence just before the expression, in lower case."""
        return self.text[max(self.sentence[0], self.start - length) : self.start].lower()

    def after(self, length: int = 40) -> str:
        """Return the words of the sentence just after the expression, as written."""
        return self.text[self.end : min(self.sentence[1], self.end + length)]

    def anchor_day(self) -> date | None:
        """Return the day that the anchor names, where it names a single one."""
        days = day_range(self.anchor) if self.anchor else None
        return days[0] if days and days[0] == days[1] else None


def capital(word: str) -> bool:
    """Tell whether a word is written as a name."""
    return word[:1].isupper()


def month_of(found: re.Match[str]) -> int:
    """Return the number of the month that a match names."""
    return MONTHS[found["month"].lower().rstrip(".")]


def weekday_of(found: re.Match[str]) -> int:
    """Return the number of the weekday that a match names; Monday is 0."""
    return WEEKDAYS[found["weekday"].lower().rstrip(".")]


def part_code(found: re.Match[str]) -> str:
    """Return the code of the part of the day that a match names, or nothing."""
    part = found.groupdict().get("part")
    return PART_CODES[part.lower()] if part else ""


def is_day(value: str) -> bool:
    """Tell whether a value names one calendar day, with or without a time of day."""
    return re.match(r"\d{4}-\d\d-\d\d(?:T|$)", value) is not None
