"""Quotation marks: which stretches of a text stand inside them.

News text mixes curly and straight, double and single marks. A stretch never crosses a paragraph;
a paragraph whose mark is opened and never closed is quoted to its end, as printers do when a
quotation goes on in the next paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

OPENING: Final = "“„«‘‹"
CLOSING: Final = "”»’›"
DOUBLE: Final = '"“”„«»'
MARKS: Final = DOUBLE + "‘’‹›'"
_PARAGRAPH = re.compile(r"[^\r\n]+")
_PAIRS: Final = {"“": "”", "„": "”“", "«": "»", "‹": "›", '"': '"', "''": "''", "``": "''"}


def paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Yield the bounds of every stretch between line breaks that holds more than white space."""
    for match in _PARAGRAPH.finditer(text):
        if not match.group().isspace():
            yield match.span()


def quoted(text: str) -> list[tuple[int, int]]:
    """Return the stretches inside quotation marks, without the marks, in order."""
    found: list[tuple[int, int]] = []
    for start, end in paragraphs(text):
        found += _quoted_in(text, start, end)
    return found


def _quoted_in(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    opened: int | None = None
    closers = ""
    at = start
    while at < end:
        # Typewriters and old wires write two single marks for a double one.
        mark = text[at : at + 2] if text.startswith(("''", "``"), at) else text[at]
        after = at + len(mark)
        if opened is None:
            if mark in _PAIRS:
                opened, closers = after, _PAIRS[mark]
            elif mark in "‘'" and _opens(text, at, start):
                opened, closers = after, "’'"
        elif mark in closers and (closers[0] != "’" or (mark != "''" and _closes(text, at, end))):
            if at > opened:
                yield opened, at
            opened = None
        at = after
    # An apostrophe that looked like an opening mark is no quotation to the paragraph's end.
    if opened is not None and closers[0] != "’" and opened < end:
        yield opened, end


def _opens(text: str, at: int, start: int) -> bool:
    """Whether a single mark opens: before a letter, after nothing, a space or a bracket."""
    before = at == start or text[at - 1].isspace() or text[at - 1] in '([—–-“"'
    return before and at + 1 < len(text) and text[at + 1].isalnum() and not text[at + 1].isdigit()


def _closes(text: str, at: int, end: int) -> bool:
    """Whether a single mark closes: no letter follows, so that "don't" and "Iran's" do not close."""
    return at + 1 >= end or not text[at + 1].isalnum()


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """Take white space, quotation marks and commas off both ends of what somebody said.

    A full stop stays only where a whole sentence is quoted: a closing mark follows it and the
    words begin right after an opening one. Question and exclamation marks stay.
    """
    quoted_start = start > 0 and text[start - 1] in MARKS
    while start < end and (text[start].isspace() or text[start] in MARKS or text[start] in ",;:—–"):
        quoted_start = text[start] in MARKS or (quoted_start and text[start].isspace())
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in MARKS or text[end - 1] in ",;:—–"):
        end -= 1
    if end > start and text[end - 1] == ".":
        whole = quoted_start and text[start].isupper() and end < len(text) and text[end] in MARKS
        if not whole and not _abbreviated(text, start, end):
            end -= 1
    return start, end


def _abbreviated(text: str, start: int, end: int) -> bool:
    """Whether a last full stop belongs to an abbreviation such as "U.S."."""
    return end - start >= 3 and text[end - 3] == "." and text[end - 2].isupper()
