"""Letters as they were meant: composed, without signs of no width, and with a wrong decoding undone.

For comparing names; the text of a report itself is never changed, since every record quotes it.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

_NO_WIDTH: Final = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))
#: What went through two wrong hands was decoded wrongly twice.
_TIMES: Final = 3
#: What UTF-8 letters of Europe begin with when their bytes are read as Western text.
_WRONG = re.compile("[ÃÄÅâ][^\x00-\x7f]")


def _western() -> dict[str, int]:
    """Return the byte of each letter; the five that Windows leaves open stand for themselves."""
    table: dict[str, int] = {}
    for byte in range(256):
        try:
            table[bytes((byte,)).decode("cp1252")] = byte
        except UnicodeDecodeError:
            table[chr(byte)] = byte
    # Where the text was read as ISO 8859-1 the others of these stand for themselves as well.
    return {chr(byte): byte for byte in range(256)} | table


_BYTES: Final = _western()


def mended(words: str) -> str:
    """Return words as they were meant: "JosÃ©" as "José"; what cannot be undone stays as it is."""
    if words.isascii():
        return words
    words = unicodedata.normalize("NFC", words.translate(_NO_WIDTH))
    for _ in range(_TIMES):
        if not _WRONG.search(words) or any(letter not in _BYTES for letter in words):
            break
        try:
            words = bytes(_BYTES[letter] for letter in words).decode("utf-8")
        except UnicodeDecodeError:
            break
    return unicodedata.normalize("NFC", words)
