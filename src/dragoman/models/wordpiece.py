"""Word pieces as BERT's uncased vocabulary cuts them, with their places in the original text.

Source: the WordPiece of Devlin et al. (2019) with the "uncased" normaliser: control characters are
dropped, letters lose case and accents, punctuation and CJK characters stand alone, and each word is cut
greedily into the longest pieces of the vocabulary. Written here because the usual library brings
an HTTP client and a model hub's client along, which a program that promises to need no network
should not install. A test holds it to the library's answers.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Final

_WORD = re.compile(r"\S+")
_ASCII = re.compile(r"[0-9A-Za-z]+|[!-/:-@\[-`{-~]")
_CJK: Final = (
    (0x4E00, 0x9FFF),
    (0x3400, 0x4DBF),
    (0x20000, 0x2A6DF),
    (0x2A700, 0x2B73F),
    (0x2B740, 0x2B81F),
    (0x2B820, 0x2CEAF),
    (0xF900, 0xFAFF),
    (0x2F800, 0x2FA1F),
)
#: A longer run of letters is one unknown piece: it is no word, and cutting it would cost its length squared.
LONGEST_WORD: Final = 100
# A report of 600 words has some 300 different ones; a run over many reports meets the same words again.
_REMEMBERED: Final = 100_000


class WordPieces:
    """Cuts texts into the pieces of one vocabulary."""

    def __init__(self, vocabulary: list[str]) -> None:
        """Take the pieces in the order of their numbers; `##` marks one that goes on a word."""
        self._ids = {piece: number for number, piece in enumerate(vocabulary)}
        self._unknown = self._ids["[UNK]"]
        self._cut: dict[str, tuple[tuple[int, int], ...]] = {}

    @classmethod
    def load(cls, path: Path) -> WordPieces:
        """Read a vocabulary file with one piece a line."""
        return cls(path.read_text(encoding="utf-8").split("\n")[:-1])

    def cut(self, text: str) -> Iterator[tuple[int, int, int]]:
        """Yield (id, start, end) for every piece, with offsets into the text as given."""
        for chunk in _WORD.finditer(text):
            word, at = chunk.group(), chunk.start()
            if word.isascii() and word.isprintable():
                for part in _ASCII.finditer(word):
                    yield from self._plain(part.group().lower(), at + part.start())
            else:
                for letters, places in _normalised(word, at):
                    yield from self._placed(letters, places)

    def _plain(self, word: str, at: int) -> Iterator[tuple[int, int, int]]:
        for number, length in self._pieces(word):
            yield number, at, at + length
            at += length

    def _placed(self, word: str, places: list[tuple[int, int]]) -> Iterator[tuple[int, int, int]]:
        at = 0
        for number, length in self._pieces(word):
            yield number, places[at][0], places[at + length - 1][1]
            at += length

    def _pieces(self, word: str) -> tuple[tuple[int, int], ...]:
        """Return (id, length) of the longest pieces from the left; one unknown piece where none fits."""
        known = self._cut.get(word)
        if known is not None:
            return known
        found: list[tuple[int, int]] = []
        at = 0
        if len(word) > LONGEST_WORD:
            return ((self._unknown, len(word)),)
        while at < len(word):
            for end in range(len(word), at, -1):
                number = self._ids.get(word[at:end] if at == 0 else "##" + word[at:end])
                if number is not None:
                    found.append((number, end - at))
                    at = end
                    break
            else:
                found = [(self._unknown, len(word))]
                break
        if len(self._cut) < _REMEMBERED:
            self._cut[word] = tuple(found)
        return tuple(found)


def _normalised(word: str, at: int) -> Iterator[tuple[str, list[tuple[int, int]]]]:
    """Yield the words inside a run without spaces, each letter with the place that it came from."""
    letters: list[str] = []
    places: list[tuple[int, int]] = []
    for offset, character in enumerate(word, start=at):
        for letter, alone in _letters(character):
            if alone:
                if letters:
                    yield "".join(letters), places
                    letters, places = [], []
                yield letter, [(offset, offset + 1)]
            else:
                letters.append(letter)
                places.append((offset, offset + 1))
    if letters:
        yield "".join(letters), places


@lru_cache(maxsize=4096)
def _letters(character: str) -> tuple[tuple[str, bool], ...]:
    """Return what a character becomes: letters without case and accent, and whether each stands alone."""
    code = ord(character)
    if code in (0, 0xFFFD) or unicodedata.category(character) in ("Cc", "Cf", "Cn", "Co", "Cs"):
        return ()
    cjk = any(low <= code <= high for low, high in _CJK)
    found = []
    for letter in unicodedata.normalize("NFD", character):
        if unicodedata.category(letter) == "Mn":
            continue
        for lower in letter.lower():
            found.append((lower, cjk or _punctuation(lower)))
    return tuple(found)


def _punctuation(character: str) -> bool:
    code = ord(character)
    ascii_mark = 33 <= code <= 47 or 58 <= code <= 64 or 91 <= code <= 96 or 123 <= code <= 126
    return ascii_mark or unicodedata.category(character).startswith("P")
