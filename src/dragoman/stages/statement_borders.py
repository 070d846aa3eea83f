"""Where the words of one statement end and the next statement of the same source begins.

"He said that the port was shut and noted that it was dear": the second cue has the same source, so what it
tells is a statement of its own and no part of the first.
"""

from __future__ import annotations

import re
from typing import Final

import msgspec

from dragoman.records import Reading, Span, Statement
from dragoman.stages.statement_nesting import holders
from dragoman.text.quotes import trim

# What joins the second cue to the first: ", and also", " but", ", " before "adding".
_JOINT: Final = re.compile(
    r"(?:[,;]\s{0,2}(?:(?:and|but|while|then)\s{1,2})?|\s(?:and|but|while)\s{1,2})(?:also\s{1,2})?$"
)
#: So many signs before a cue are searched for what joins it.
_REACH: Final = 40
#: What is left of the first statement's words must say something.
_LEAST: Final = 6


def with_borders(reading: Reading, statements: list[Statement]) -> list[Statement]:
    """Cut from each statement what another cue of the same source tells in the same words."""
    text = reading.report.text
    found = list(statements)
    for number, around in enumerate(holders(statements)):
        later = statements[number]
        for outer, piece in around:
            earlier = statements[outer]
            if earlier.cue is None or later.cue is None or earlier.cue.start > piece.start:
                continue
            begin = _begins(earlier, later, piece)
            if begin is None:
                continue
            joint = _JOINT.search(text, max(piece.start, begin - _REACH), begin)
            if joint is None or joint.start() - piece.start < _LEAST:
                continue
            found[outer] = _cut(reading, found[outer], piece, joint.start(), later)
    return found


def _begins(earlier: Statement, later: Statement, piece: Span) -> int | None:
    """Return where the later one begins within the words of the earlier, None if it is nested in them."""
    cue, source = later.cue, later.source
    if cue is None or source is None or earlier.source is None:
        return None
    if source == earlier.source:
        return cue.start
    same = later.speaker is not None and later.speaker == earlier.speaker
    if same and piece.start < source.start < cue.start and source.text.lower() in ("he", "she", "they", "it"):
        return source.start
    return None


def _cut(reading: Reading, statement: Statement, piece: Span, end: int, later: Statement) -> Statement:
    """Return a statement without what stands behind a place in one of its pieces."""
    start, end = trim(reading.report.text, piece.start, end)
    content = [
        reading.report.span(start, end) if each == piece else each
        for each in statement.content
        # What follows in pieces belongs to the later cue where that one has it too.
        if each.start <= piece.start or not any(each.overlaps(other) for other in later.content)
    ]
    if start >= end:
        return statement
    return msgspec.structs.replace(statement, content=tuple(content))
