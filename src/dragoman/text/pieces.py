"""Pieces of text in good order: whole words, joined where nothing stands between, and saying something."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from dragoman.text.quotes import trim

_WORD: Final = re.compile(r"[^\W_]+")
#: Words that alone say nothing of what somebody said, wants or does.
_EMPTY: Final = frozenset(
    "a an and any anything as at be been but by did do does everything for from had has have he her him his "
    "i if in is it its no not nothing of on one or our she so some something such than that the their them "
    "then there these they this those to us was we were what which who will with would you".split()
)
_THAT: Final = re.compile(r"that\s+", re.IGNORECASE)


def whole_words(text: str, start: int, end: int) -> tuple[int, int]:
    """Widen a piece to the borders of the words that it cuts."""
    while 0 < start < end and text[start - 1].isalnum() and text[start].isalnum():
        start -= 1
    while start < end < len(text) and text[end - 1].isalnum() and text[end].isalnum():
        end += 1
    return start, end


def says_something(text: str, start: int, end: int) -> bool:
    """Whether a piece has a word beside articles, pronouns, prepositions and auxiliaries."""
    return any(word.lower() not in _EMPTY for word in _WORD.findall(text, start, end))


def in_order(text: str, pieces: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return what is said as whole words, without quotation marks, empty pieces or a leading "that".

    Pieces with nothing but spaces and marks between them are one.
    """
    joined: list[tuple[int, int]] = []
    for start, end in sorted(whole_words(text, *piece) for piece in pieces):
        if (
            joined
            and not _WORD.search(text, joined[-1][1], start)
            and "\n" not in text[joined[-1][1] : start]
        ):
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    found = []
    for start, end in joined:
        start, end = trim(text, start, end)
        if (that := _THAT.match(text, start, end)) is not None:
            start = that.end()
        if start < end and says_something(text, start, end):
            found.append(trim(text, start, end))
    return found
