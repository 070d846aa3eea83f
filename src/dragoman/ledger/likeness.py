"""How two pieces of text are compared: by the stems of the words that carry their meaning."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

_WORD: Final = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


#: Words that say nothing of what a phrase is about.
STOP: Final = _words(
    """a about after again against all also an and any are as at be because been before being both but by
    can could did do does during each for from further had has have having he her here hers him his how
    i if in into is it its itself just let may me might more most must my no nor not now of off on once
    only or other our out over own said say says shall she should so some such than that the their them
    then there these they this those through to too under until up upon us very was we were what when
    where which while who whom why will with would yet you your"""
)

#: Without these, two sentences that share every other word may say opposite things.
NEGATIONS: Final = _words(
    """no not never nor neither none nobody nothing without deny denies denied denying cannot"""
)

_SUFFIXES: Final = (
    ("ational", "ate"),
    ("iveness", "ive"),
    ("fulness", "ful"),
    ("ations", "ate"),
    ("ation", "ate"),
    ("ements", "e"),
    ("ement", "e"),
    ("ments", ""),
    ("ment", ""),
    ("ities", ""),
    ("ity", ""),
    ("ings", ""),
    ("ing", ""),
    ("ies", "y"),
    ("ied", "y"),
    ("edly", ""),
    ("ed", ""),
    ("sses", "ss"),
    ("ches", "ch"),
    ("shes", "sh"),
    ("xes", "x"),
    ("ly", ""),
)


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """Cut the commonest English endings; a light stemmer that never leaves fewer than three letters.

    It need not find true roots: it is only used to see that two forms may be one word.
    """
    word = word.lower().replace("’", "'").removesuffix("'s")
    for ending, instead in _SUFFIXES:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            word = word[: len(word) - len(ending)] + instead
            break
    else:
        if word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > 3:
            word = word[:-1]
    # "meeting", "stopped", "urging": a doubled consonant and a silent e go the same way in all forms.
    if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "aeiouls":
        word = word[:-1]
    return word[:-1] if word.endswith("e") and len(word) > 4 else word


def tokens(text: str) -> list[str]:
    """Return the words of a text in lower case, in order."""
    return [found.group().lower().replace("’", "'") for found in _WORD.finditer(text)]


def stems(text: str) -> list[str]:
    """Return the stems of all words of a text, in order."""
    return [stem(word) for word in tokens(text)]


def content_words(text: str) -> frozenset[str]:
    """Return the stems of the words that carry what a text is about."""
    return frozenset(stem(word) for word in tokens(text) if word not in STOP and word not in NEGATIONS)


def overlap(first: frozenset[str], second: frozenset[str]) -> float:
    """Share of the smaller set that is in the larger: 1 where one text says all that the other says."""
    smaller = min(len(first), len(second))
    return len(first & second) / smaller if smaller else 0.0


def likeness(first: frozenset[str], second: frozenset[str]) -> float:
    """Share of the words of both that both have (Jaccard)."""
    union = len(first | second)
    return len(first & second) / union if union else 0.0


def is_negated(text: str) -> bool:
    """Whether a text holds a word of denial."""
    return any(word in NEGATIONS or word.endswith("n't") for word in tokens(text))
