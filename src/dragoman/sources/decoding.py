"""Bytes of unknown encoding to text, or a refusal where that would be a guess."""

from __future__ import annotations

import codecs
import re

from charset_normalizer import from_bytes

from dragoman.errors import BinaryFile, UnreadableEncoding

# First bytes of what people put among their reports by mistake. RTF is text, but of markup.
_MAGIC = (
    b"%PDF-",
    b"PK\x03\x04",
    b"PK\x05\x06",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"\x1f\x8b",
    b"BZh",
    b"7z\xbc\xaf",
    b"\xfd7zXZ",
    b"\x28\xb5\x2f\xfd",
    b"Rar!",
    b"RIFF",
    b"\x7fELF",
    b"MZ\x90",
    b"SQLite format 3\x00",
    b"\xd0\xcf\x11\xe0",
    b"{\\rtf",
)

# UTF-32 first: its little-endian mark begins with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)

_CONTROLS = bytes(set(range(32)) - set(b"\t\n\v\f\r\x1b"))
_MOST_CONTROLS = 0.01
"""Share of control characters over which a file is no text. Old wire copy has a few, at its ends."""

_MOST_FOREIGN = 0.06
"""Share of letters beyond ASCII up to which windows-1252 is believed: English prose has under 1%, French
5%; Czech in windows-1250, which would decode to the wrong letters, has over 10%."""

_MOST_CHAOS, _LEAST_COHERENCE = 0.05, 0.15
"""What charset-normalizer must report of its guess: little mess, and the letters of some language."""

_NEAR_COHERENCE = 0.15
"""Another guess that comes this near is as good. Of Polish it gives five different texts within 0.07;
of Russian and Chinese, which are told rightly, the second best is 0.4 behind or not there."""

# What windows-1252 has over ASCII that news uses: quotes, dashes, the dots, bullets, currencies, signs and
# letters; without ð, þ and ý, which are far more often the Turkish ğ, ş and ı of windows-1254.
_PRINT_1252 = re.compile("[‘’“”‚„–—…•€£¥¢§©®™°«»·¡¿½¼¾\xa0À-ÖØ-ÜßàáâãäåæçèéêëìíîïñòóôõöøùúûüÿŠšŽžŒœ]")
_FIT = 0.98


def decode(data: bytes, *, name: str) -> str:
    """Return the text of a file, without byte order mark, with line feeds as line ends.

    In this order: what a byte order mark says; UTF-8; windows-1252 (of which Latin-1 text is a part)
    where nearly everything beyond ASCII is what English and French print; what charset-normalizer
    names with confidence. Otherwise UnreadableEncoding: a wrong guess would falsify every quote.
    Short texts in other encodings than these are refused, which is meant.
    """
    if data.startswith(_MAGIC):
        raise BinaryFile(name)
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _lines(_by_mark(data, encoding, name=name))
    if b"\x00" in data or len(data) - len(data.translate(None, _CONTROLS)) > _MOST_CONTROLS * len(data):
        raise BinaryFile(name)
    try:
        return _lines(data.decode("utf-8"))
    except UnicodeDecodeError:
        pass
    text = _as_windows_1252(data)
    if text is None:
        text = _as_guessed(data)
    if text is None:
        raise UnreadableEncoding(name)
    return _lines(text)


def _by_mark(data: bytes, encoding: str, *, name: str) -> str:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise UnreadableEncoding(name) from error
    if "\x00" in text:
        raise BinaryFile(name)
    return text


def _as_windows_1252(data: bytes) -> str | None:
    letters = len(data.translate(None, bytes(range(0xC0))))
    if letters > _MOST_FOREIGN * len(data):
        return None
    try:
        text = data.decode("windows-1252")
    except UnicodeDecodeError:
        return None
    foreign = len(data.translate(None, bytes(range(128))))
    return text if len(_PRINT_1252.findall(text)) >= _FIT * foreign else None


def _as_guessed(data: bytes) -> str | None:
    guesses = from_bytes(data)
    guess = guesses.best()
    if guess is None or guess.chaos > _MOST_CHAOS or guess.coherence < _LEAST_COHERENCE:
        return None
    text = str(guess)
    rivals = (
        rival
        for rival in guesses
        if rival.chaos <= _MOST_CHAOS and rival.coherence > guess.coherence - _NEAR_COHERENCE
    )
    return text if all(str(rival) == text for rival in rivals) else None


def _lines(text: str) -> str:
    """Make every line end a line feed, as Python reads text files.

    So a report saved on Windows and on Linux is one report, and its spans are at one place.
    """
    return text.replace("\r\n", "\n").replace("\r", "\n")
