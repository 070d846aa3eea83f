"""A text as word pieces, and the windows in which the model reads them.

The vocabulary is uncased, so each piece carries a *shape* as well: its letter case and what stands
before it. A paragraph begins after every line break; windows are made of whole paragraphs where
they fit, because spans never cross one and a source often stands in the paragraph before.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from dragoman.models.wordpiece import WordPieces

Ints = NDArray[np.int64]

#: Pieces in a window beside the two marks at its ends; the model was trained at this length.
WINDOW = 254
#: Pieces that a window should share with the one before, so that no anchor is read at an edge.
OVERLAP = 48
#: A paragraph longer than this is not read a second time for the sake of the overlap.
LONGEST_SHARED = 96
CLS, SEP, PAD = 101, 102, 0

_LOWER, _TITLE, _UPPER, _MIXED, _OTHER = range(5)
_ATTACHED, _SPACED, _NEW_LINE = range(3)
# What str.splitlines breaks at, so that a reader of another line convention sees the same paragraphs.
_BREAK = re.compile("[\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Pieces:
    """Word pieces of a text with their places in it; all arrays have one entry a piece."""

    ids: Ints
    shapes: Ints
    start: Ints
    end: Ints
    paragraph: Ints
    word: Ints  # number of the word that the piece belongs to

    def __len__(self) -> int:
        return len(self.ids)

    def whole_words(self, first: int, last: int) -> tuple[int, int]:
        """Widen ``first:last`` to whole words: the heads label pieces and may stop within one."""
        low = np.searchsorted(self.word, self.word[first], side="left")
        high = np.searchsorted(self.word, self.word[last - 1], side="right")
        return int(low), int(high)


@dataclass(frozen=True, slots=True)
class Window:
    """Pieces ``first:last`` read together; the answers for ``own_first:own_last`` are taken from here."""

    first: int
    last: int
    own_first: int
    own_last: int


def _case(piece: str) -> int:
    if piece.islower():
        return _LOWER
    if piece.isupper():
        return _UPPER if len(piece) > 1 else _TITLE
    if piece.istitle():
        return _TITLE
    return _MIXED if any(c.isalpha() for c in piece) else _OTHER


def cut(vocabulary: WordPieces, text: str) -> Pieces:
    """Cut a text into pieces with their shapes and paragraphs."""
    found = list(vocabulary.cut(text))
    table = np.array(found, dtype=np.int64).reshape(len(found), 3)
    breaks = np.array([m.start() for m in _BREAK.finditer(text)], dtype=np.int64)
    paragraph = np.searchsorted(breaks, table[:, 1], side="right")
    shapes = np.empty(len(found), dtype=np.int64)
    word = np.zeros(len(found), dtype=np.int64)
    previous_end, previous_paragraph = 0, -1
    for i, ((_, start, end), here) in enumerate(zip(found, paragraph.tolist(), strict=True)):
        if here != previous_paragraph:
            before = _NEW_LINE
        elif start > previous_end and text[start - 1].isspace():
            before = _SPACED
        else:
            before = _ATTACHED
        shapes[i] = 3 * _case(text[start:end]) + before
        goes_on = before == _ATTACHED and text[start - 1].isalnum() and text[start].isalnum()
        word[i] = 0 if i == 0 else word[i - 1] + (not goes_on)
        previous_end, previous_paragraph = end, here
    if len(found):
        paragraph = np.unique(paragraph, return_inverse=True)[1]
    return Pieces(
        ids=table[:, 0],
        shapes=shapes,
        start=table[:, 1],
        end=table[:, 2],
        paragraph=paragraph.astype(np.int64),
        word=word,
    )


def blocks(pieces: Pieces) -> list[tuple[int, int]]:
    """Whole paragraphs as piece ranges; one too long for a window comes in overlapping parts."""
    if not len(pieces):
        return []
    edges = np.flatnonzero(np.diff(pieces.paragraph)) + 1
    bounds = [0, *edges.tolist(), len(pieces)]
    out: list[tuple[int, int]] = []
    for first, last in pairwise(bounds):
        while last - first > WINDOW:
            out.append((first, first + WINDOW))
            first += WINDOW - OVERLAP
        out.append((first, last))
    return out


def windows(pieces: Pieces) -> list[Window]:
    """Cover the pieces with windows that share some context, each piece owned by exactly one."""
    parts = blocks(pieces)
    ranges: list[tuple[int, int]] = []
    at = 0
    while at < len(parts):
        upto = at + 1
        while upto < len(parts) and parts[upto][1] - parts[at][0] <= WINDOW:
            upto += 1
        ranges.append((parts[at][0], parts[upto - 1][1]))
        if upto == len(parts):
            break
        back = upto
        # Go back over short paragraphs until enough is shared, but always move on.
        while (
            back - 1 > at
            and parts[upto - 1][1] - parts[back][0] < OVERLAP
            and parts[upto - 1][1] - parts[back - 1][0] <= LONGEST_SHARED
            and parts[upto][1] - parts[back - 1][0] <= WINDOW
        ):
            back -= 1
        at = back
    out: list[Window] = []
    own = 0
    for i, (first, last) in enumerate(ranges):
        own_last = last
        if i + 1 < len(ranges):
            # The later window knows what follows, the earlier what precedes: meet in the middle.
            own_last = max(own, (ranges[i + 1][0] + last) // 2)
        out.append(Window(first, last, own, own_last))
        own = own_last
    return out
