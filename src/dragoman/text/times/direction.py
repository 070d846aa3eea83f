"""Whether the words around a time expression look back or ahead.

"met on Friday" and "will meet on Friday" name different days. What decides is the verb that the
expression hangs on: nearly always the nearest verb before it, or the first one after it where it
opens its clause. Without a parser, verbs are known by their forms and by a list of the irregular
ones; that is the limit of this module.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import pairwise
from typing import Literal, NamedTuple

from dragoman.text.times.verbs import (
    ADVERBS,
    AHEAD,
    BE_NOW,
    BE_PAST,
    COMING,
    COMING_ING,
    DONE,
    FORWARD_WORDS,
    HAVE_NOW,
    HAVE_PAST,
    HOPED,
    IRREGULAR,
    MODALS,
    MOVED,
    NO_INFINITIVE,
    NOT_PAST,
    NOUN_ENDINGS,
    PLANNING,
    SINGULAR,
    UNCHANGED,
    UPCOMING,
    VERBS_LIKE_NOUNS,
)
from dragoman.text.words import listed

Direction = Literal["past", "future"] | None


class Leaning(NamedTuple):
    """A direction, and whether a finite verb says so (`sure`) or only a weaker sign."""

    direction: Direction
    sure: bool


NO_LEANING = Leaning(None, False)
_PAST, _FUTURE = Leaning("past", True), Leaning("future", True)
_PERHAPS_PAST, _PERHAPS_FUTURE = Leaning("past", False), Leaning("future", False)

_TOKEN = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?|[,;:()\n]|[—–]|--|[\"“”]")
_NAME = "^"
"""Stands for a capitalised word that is not the sentence's first: a name is no verb."""

_FORWARD_PAIRS = (
    ["ahead", "of"],
    ["starting", "in"],
    ["starting", "on"],
    ["beginning", "in"],
    ["beginning", "on"],
)
_CLOCK_WORDS = listed("a p m am pm noon midnight est edt et gmt")
# "Tuesday's ruling" is past; "Tuesday's summit" can be either.
_POSSESSIVE = re.compile(r"['’]s ")
_PAST_POSSESSIVE = re.compile(
    r"['’]s (?!(?:[\w-]{1,20} ){0,2}(?:meetings?|summit|talks|votes?|elections?|session|hearing|debate"
    r"|deadline|visit|dinner|ceremony|inauguration|referendum|game|match|conference|trip|encounter|sit-down|gathering"
    r"|event|speech|address|primar(?:y|ies)|caucus(?:es)?|runoff|poll|launch|opening)\b)"
)
_SUBORDINATORS = listed("who which whom whose while although though whereas but that")
_LEAD_IN = listed("on in by at early late later earlier the of from mid since until till around about and")


_REACH = 40
"""Words on either side that are looked at: the verb of a longer clause is too far to tell by its form."""


class SentenceWords:
    """The words of one sentence as `lean` looks at them, read once for all its time expressions."""

    __slots__ = ("span", "starts", "words")

    def __init__(self, text: str, span: tuple[int, int]) -> None:
        self.span = span
        self.starts: list[int] = []
        self.words: list[str] = []
        opens = True
        for found in _TOKEN.finditer(text, *span):
            word = found.group().replace("’", "'")
            self.starts.append(found.start())
            self.words.append(_NAME if word[0].isupper() and not opens else word.lower())
            opens = word in ('"', "“")


def lean(text: str, *, words: SentenceWords, start: int, end: int) -> Leaning:
    """Return which way the words around `text[start:end]` look."""
    found = _clause_leaning(text, words=words, start=start, end=end)
    # Before a noun the verb says less: "included a May 11 speech", "will study the May 11 speech".
    return Leaning(found.direction, False) if _before_noun(text, start=start, end=end) else found


def _clause_leaning(text: str, *, words: SentenceWords, start: int, end: int) -> Leaning:
    at, after_at = bisect_left(words.starts, start), bisect_left(words.starts, end)
    before, after = words.words[max(0, at - _REACH) : at], words.words[after_at : after_at + _REACH]
    while before and before[-1] in _CLOCK_WORDS:
        before.pop()
    if before[-1:] == ["the"] and not _before_noun(text, start=start, end=end):
        before.pop()  # "put off until the autumn"
    if before[-1:] in (["last"], ["past"], ["earlier"]) or _PAST_POSSESSIVE.match(text, end, end + 40):
        return _PAST
    if _POSSESSIVE.match(text, end) and any(word in BE_PAST for word in after[1:5]):
        return _PAST  # "Thursday's summit was a failure"
    if len(before) > 1 and (before[-1] in FORWARD_WORDS or before[-2:] in _FORWARD_PAIRS):
        return _PERHAPS_FUTURE
    if before[-1:] == ["to"] and before[-2:-1] and before[-2] in MOVED:
        return _PERHAPS_FUTURE
    if "since" in before[-4:]:
        return _PAST
    clause = _clause_start(before)
    found = _last_verb(before, low=clause) if clause else NO_LEANING
    if found.direction is not None:
        return found
    if clause or _opens_clause(before):
        found = _first_verb(after)
        if found.direction is not None:
            return found
    found = _last_verb(before)
    if _after_their_own(before) and "will" not in before:
        return _PERHAPS_PAST
    if found.direction is None and ("after" in before or "following" in before):
        return _PERHAPS_PAST
    return found if found.direction is not None else _first_verb(after)


def _after_their_own(before: list[str]) -> bool:
    """Tell whether the expression dates what went before: "the second, after their talks in Lima in May"."""
    near = before[-8:]
    return any(
        first in ("after", "following", "since") and second in ("their", "his", "her", "its")
        for first, second in pairwise(near)
    )


# Nouns that a date before them ties to something that has happened: "the June 3 attack".
_PAST_NOUNS = re.compile(
    r"[ -](?:[\w-]{1,20} ){0,2}(?:attacks?|assassination|killings?|bombings?|blasts?|massacre|coup|invasion"
    r"|agreement|accords?|truce|ceasefire|cease-fire|statement|letter|crash|earthquake|quake|tsunami|raid"
    r"|shootings?|slaying|murder|uprising|revolution|riots?|incident|explosions?|accident|kidnapping"
    r"|abduction|disaster|defeat|victory)\b",
    re.IGNORECASE,
)
_ARTICLE = re.compile(r"\b(?:the|a|an|its|their|his|her|that|this)\s$", re.IGNORECASE)
_NOUN = re.compile(
    r" (?!(?:and|or|but|in|at|on|by|for|to|of|from|with|that|which|who|when|where|as|after|before|is|was"
    r"|were|are|will|would|has|had|have|said|until|through)\b)[^\W\d_]"
)


def names_past_event(text: str, *, start: int, end: int) -> bool:
    """Tell whether the expression stands before a noun that presupposes the event: "the June 3 attack"."""
    return _before_noun(text, start=start, end=end) and _PAST_NOUNS.match(text, end, end + 80) is not None


def _before_noun(text: str, *, start: int, end: int) -> bool:
    """Tell whether the expression stands between an article and a noun; then no verb tells its direction."""
    return (
        _ARTICLE.search(text[max(0, start - 8) : start]) is not None
        and _NOUN.match(text, end, end + 24) is not None
    )


def _clause_start(before: list[str]) -> int:
    """Return where the expression's clause begins, as far as conjunctions tell; 0 where they do not."""
    for at in range(len(before) - 1, 0, -1):
        if before[at] in _SUBORDINATORS:
            return at + 1
    return 0


def _opens_clause(before: list[str]) -> bool:
    words = [word for word in before if word not in ('"', "“", "”")]
    while words and words[-1] in _LEAD_IN:
        words = words[:-1]
    return not words or words[-1] in (";", "\n", ":", "that", "but") or (words[-1] == "," and len(words) <= 4)


# Most words tell nothing: one look-up passes over them.
_TELLING = (
    MODALS
    | BE_PAST
    | BE_NOW
    | HAVE_PAST
    | HAVE_NOW
    | IRREGULAR
    | UNCHANGED
    | AHEAD
    | UPCOMING
    | HOPED
    | COMING
    | COMING_ING
) | listed("if unless when once before ahead to")


def _may_tell(word: str) -> bool:
    return word in _TELLING or word.endswith(("ed", "'ll"))


def _back_over_adverbs(words: list[str], at: int) -> int:
    """Return the nearest place before `at` that holds no adverb."""
    at -= 1
    while at >= 0 and (words[at] in ADVERBS or (words[at].endswith("ly") and words[at] not in PLANNING)):
        at -= 1
    return at


def _last_verb(words: list[str], *, low: int = 0) -> Leaning:
    """Read from the expression to the left, up to the verb that decides, no further than `low`."""
    weak = NO_LEANING
    for at in range(len(words) - 1, low - 1, -1):
        if words[at] in (";", "\n"):
            break
        if not _may_tell(words[at]):
            continue
        found, goes_on = _verb(words, at)
        if found.direction is not None and not goes_on:
            if found is _PAST and any(each in ("if", "unless") for each in words[max(0, at - 4) : at]):
                return _FUTURE
            if weak.direction == "future" and found.direction == "past":
                # "flew to Rome to meet him on Friday" is told as done; "has sent him to meet them" is not.
                return _PERHAPS_PAST if found.sure else weak
            return found
        if found.direction is not None:
            weak = found
    return weak


def _verb(words: list[str], at: int) -> tuple[Leaning, bool]:
    """Return what the word at one place says, and whether words further left may still overrule it."""
    word = words[at]
    left = _back_over_adverbs(words, at)
    prior = words[left] if left >= 0 else ""
    following = words[at + 1 : at + 5]
    if word in MODALS or word.endswith("'ll"):
        if _is_perfect(following) and word not in ("will", "'ll"):
            return _PAST, False
        return (_FUTURE if following else NO_LEANING), False
    if word in ("if", "unless"):
        return _FUTURE, False  # what a condition tells of has not happened
    if word in HOPED:
        return _PERHAPS_FUTURE, False
    if word == "before" or (word == "ahead" and following[:1] == ["of"]):
        return _PERHAPS_FUTURE, True
    if word in ("when", "once") and len(following) > 1 and not following[0].endswith("ing"):
        return _PERHAPS_FUTURE, False  # "when the lease expires in May": no past form stood between
    if word in BE_PAST:
        ahead = any(each in AHEAD for each in following[:3]) or _next_is_to(following)
        return (_FUTURE if ahead else _PAST), False
    if word in BE_NOW and (_next_is_to(following) or any(each in AHEAD for each in following[:3])):
        return _FUTURE, False
    if word in HAVE_PAST:
        return _PAST, False
    if word == "to" and following and _is_infinitive(following[0]):
        return _infinitive(words, left, prior)
    if word in UPCOMING:
        return (_PAST if _had_been(words, left) else _FUTURE), False
    planned = word == "set" and (
        prior in BE_NOW or prior in ("be", "been") or following[:1] in (["for"], ["to"])
    )
    if word in UNCHANGED and not planned:
        return (_PAST, False) if prior in SINGULAR else (NO_LEANING, True)
    if word in AHEAD or word in IRREGULAR or _looks_past(word):
        return _participle(words, word, left, prior)
    if word in COMING_ING and (prior in BE_NOW or prior == "be"):
        return _PERHAPS_FUTURE, True
    if word in COMING and prior not in ("the", "a", "of"):
        return _PERHAPS_FUTURE, True
    return NO_LEANING, True


def _is_perfect(following: list[str]) -> bool:
    """Tell whether "have" and a past form come next: "may have met", not "may have trouble"."""
    for at, word in enumerate(following[:-1][:3]):
        if word == "have":
            after = following[at + 1]
            return after in ("been", "had") or after in IRREGULAR or after in UNCHANGED or _looks_past(after)
    return False


def _next_is_to(following: list[str]) -> bool:
    """Tell whether "to" and a verb come next: "is to meet", "was never to return", not "was given to her"."""
    rest = following[1:] if following[:1] and following[0] in ADVERBS else following
    return rest[:1] == ["to"] and len(rest) > 1


def _looks_past(word: str) -> bool:
    return len(word) > 3 and word.endswith("ed") and word not in NOT_PAST


def _participle(words: list[str], word: str, left: int, prior: str) -> tuple[Leaning, bool]:
    """Return a past form: finite, or part of "will be held", "has been held", "is expected"."""
    if prior in ("be", "being"):
        return NO_LEANING, True  # the word before "be" decides
    if prior == "been":
        return (_FUTURE if word in AHEAD and not _had_been(words, left) else _PAST), False
    if prior in BE_NOW:
        return (_FUTURE, False) if word in AHEAD else (NO_LEANING, True)
    if word in AHEAD:
        if word in ("planned", "proposed", "expected", "set") and prior == _NAME:
            return _PAST, False
        return _FUTURE, False
    if prior in HAVE_NOW:
        if left and words[left - 1] == "to":
            return NO_LEANING, True  # "was to have begun": the words before decide
        return _PERHAPS_PAST, False
    if prior in ("the", "a", "an", "his", "her", "its", "their", "this", "that"):
        return NO_LEANING, True  # an adjective
    return _PAST, False


def _had_been(words: list[str], at: int) -> bool:
    """Tell whether "had been" stands at this place: a plan that is over."""
    before = _back_over_adverbs(words, at)
    return at >= 0 and words[at] == "been" and before >= 0 and words[before] in HAVE_PAST


def _infinitive(words: list[str], left: int, prior: str) -> tuple[Leaning, bool]:
    for back in range(left, max(-1, left - 4), -1):  # "asked him to", "forced the minister to"
        if words[back] in (",", ";") or (back < left and words[back] in MODALS):
            break
        if words[back] in DONE:
            return _PAST, False
        if words[back] in PLANNING:
            return (_PAST if _had_been(words, _back_over_adverbs(words, back)) else _FUTURE), False
    if prior in BE_NOW or prior in MODALS:
        return _FUTURE, False
    if left < 0 or (
        prior == _NAME and not any(_looks_past(word) or word in IRREGULAR for word in words[:left])
    ):
        return _FUTURE, False  # a headline: "Leaders to meet Friday"
    return _PERHAPS_FUTURE, True


def _is_infinitive(word: str) -> bool:
    """Tell whether a word after "to" can be a verb, and not a place, a plural or a noun with its article."""
    if word == _NAME or not word.isalpha() or word in NO_INFINITIVE:
        return False
    if word.endswith(NOUN_ENDINGS):
        return word in VERBS_LIKE_NOUNS
    return not word.endswith("s") or word.endswith(("ss", "us"))


def _first_verb(words: list[str]) -> Leaning:
    """Read from the expression to the right, up to the first verb."""
    for at, word in enumerate(words):
        if word in (";", "\n"):
            break
        if not _may_tell(word):
            continue
        if word in HAVE_NOW:
            return _PERHAPS_PAST
        found, _ = _verb(words, at)
        if found.direction is not None:
            return found
    return NO_LEANING
