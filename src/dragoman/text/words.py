"""Words of a text, with their places."""

from __future__ import annotations

import re
from typing import NamedTuple

# An abbreviation with inner dots ("U.S.", "a.m.") is one word; so is a number with its separators
# ("2,000", "10:30", "3.5"). A possessive or contracted ending is a word of its own ("'s", "n't" stays
# in "don't"), because "Putin's" names Putin. Everything else that is not white space stands alone.
_WORD = re.compile(
    r"(?:[^\W\d_]\.){2,8}"
    r"|\d+(?:[.,:]\d+)*"
    r"|['’](?:s|re|ve|ll|d|m)\b"
    r"|[^\W\d_]+(?:['’](?!(?:s|re|ve|ll|d|m)\b)[^\W\d_]+)*"
    r"|_|[^\w\s]",
    re.IGNORECASE,
)


class Word(NamedTuple):
    """One word, number or mark: `text[start:end]`."""

    start: int
    end: int
    text: str


def words(text: str, *, start: int = 0, end: int | None = None) -> list[Word]:
    """Split a piece of text into words, numbers and punctuation marks, left to right.

    Hyphens divide ("two-day" is three), so that a compound can be searched by its parts. White
    space is left out; nothing else is.
    """
    stop = len(text) if end is None else end
    return [Word(m.start(), m.end(), m.group()) for m in _WORD.finditer(text, start, stop)]


def listed(words: str) -> frozenset[str]:
    """Return the set of the words in a string: how vocabularies are written in this package."""
    return frozenset(words.split())
