"""Where the words of one statement end: at the report's own sentences, at the next cue of the same source.

"He said that the port was shut and noted that it was dear": the second cue has the same source, so what it
tells is a statement of its own and no part of the first.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import Final

import msgspec

from dragoman.records import Reading, Span, Statement
from dragoman.stages.statement_nesting import holders, place
from dragoman.text.quotes import MARKS, trim

# What joins the second cue to the first: ", and also", " but", ", " before "adding".
_JOINT: Final = re.compile(
    r"(?:[,;]\s{0,2}(?:(?:and|but|while|then)\s{1,2})?|\s(?:and|but|while)\s{1,2})(?:also\s{1,2})?$"
)
#: After a name an apostrophe is no quotation mark.
_OWNER: Final = re.compile(r"^['’](?=s\b)")
#: So many signs before a cue are searched for what joins it.
_REACH: Final = 40
#: Shorter words in quotation marks are a term, not what somebody says at length.
_QUOTATION: Final = 24
#: So many signs may stand between a cue and the quotation that goes on: a venue and a day.
_NEXT: Final = 120
#: What is left of the first statement's words must say something.
_LEAST: Final = 6


def within_sentences(
    reading: Reading, statements: Sequence[Statement], quoted: Sequence[tuple[int, int]]
) -> list[Statement]:
    """Cut from statements what stands outside of the sentence of their cue and in no quotation.

    "The gate is shut. Two drivers said that they had waited": the first sentence is the report's own.
    What is quoted may go on over sentences; what is told without marks has a cue in each.
    """
    starts = [each.start for each in reading.sentences]
    found = []
    for statement in statements:
        at = bisect_right(starts, statement.cue.start) - 1 if statement.cue is not None else -1
        if at >= 0:
            statement = _within(reading, statement, reading.sentences[at], quoted)
        found.append(statement)
    return found


def _within(
    reading: Reading, statement: Statement, sentence: Span, quoted: Sequence[tuple[int, int]]
) -> Statement:
    text = reading.report.text
    kept = []
    for piece in statement.content:
        start, end = piece.start, piece.end
        if start < sentence.start and _is_told(text, start, min(end, sentence.start), quoted):
            start = sentence.start
        if end > sentence.end and _is_told(text, max(start, sentence.end), end, quoted):
            end = sentence.end
        start, end = _up_to_semicolon(text, start, end, statement.cue, quoted)
        if (start, end) != (piece.start, piece.end):
            start, end = trim(text, start, end)
        if start < end:
            kept.append(reading.report.span(start, end))
    return msgspec.structs.replace(statement, content=tuple(kept)) if kept else statement


def _up_to_semicolon(
    text: str, start: int, end: int, cue: Span | None, quoted: Sequence[tuple[int, int]]
) -> tuple[int, int]:
    """Return a stretch up to the semicolon that parts it from what the report tells beside it.

    "Two drivers said that they had waited; the ministry was silent": the second half is nobody's words.
    """
    if cue is None or (start < cue.end and cue.start < end):
        return start, end
    after = cue.end <= start
    at = text.find(";", start, end) if after else text.rfind(";", start, end)
    while at >= 0:
        mark = bisect_right(quoted, at, key=lambda mark: mark[0]) - 1
        if mark < 0 or quoted[mark][1] <= at:
            return (start, at) if after else (at + 1, end)
        # Past the quotation in which it stands.
        at = text.find(";", quoted[mark][1], end) if after else text.rfind(";", start, quoted[mark][0])
    return start, end


def _is_told(text: str, start: int, end: int, quoted: Sequence[tuple[int, int]]) -> bool:
    """Whether a stretch stands outside of quotation marks; one that a mark touches may be quoted."""
    first = bisect_left(quoted, start, key=lambda mark: mark[1])
    inside = first < len(quoted) and quoted[first][0] < end
    before, after = text[max(0, start - 2) : start], _OWNER.sub("", text[end : end + 3])[:2]
    marked = any(mark in MARKS for mark in before + after)
    return start < end and not inside and not marked


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


def with_quotations(
    reading: Reading, statements: list[Statement], quoted: Sequence[tuple[int, int]]
) -> list[Statement]:
    """Give each quotation as a whole to the one statement that has a part of it, or that stands right before.

    A quotation has one speaker. One with a cue inside, and one that several statements share, is left alone.
    """
    text = reading.report.text
    sayings = sorted(range(len(statements)), key=lambda number: place(statements[number]).start)
    places = [place(statements[number]).start for number in sayings]
    parts = sorted((piece.start, piece.end, n) for n, said in enumerate(statements) for piece in said.content)
    starts = [start for start, _, _ in parts]
    longest = max((end - start for start, end, _ in parts), default=0)
    found = list(statements)
    for start, end in quoted:
        if end - start < _QUOTATION:
            continue
        at = bisect_left(starts, start - longest)
        having = {n for s, e, n in parts[at : bisect_left(starts, end)] if e > start}
        outside = {n for n in having if not start <= place(statements[n]).start < end}
        whole = trim(text, start, end)
        if len(outside) == 1:
            (number,) = outside
            found[number] = _widened(reading, found[number], whole)
        elif not having and (before := bisect_left(places, start) - 1) >= 0:
            number = sayings[before]
            if _goes_on(text, statements[number], start):
                found[number] = _widened(reading, found[number], whole)
    return found


def _goes_on(text: str, statement: Statement, start: int) -> bool:
    """Whether a quotation begins right after a cue that follows quoted words: '"…," she said. "…'."""
    between = text[place(statement).end : start]
    return (
        statement.quoting != "indirect"
        and statement.content[0].start < place(statement).start
        and len(between) < _NEXT
        and "\n" not in between
        and between.rstrip("“\"‘' ").endswith((".", ",", ":", ";"))
    )


def _widened(reading: Reading, statement: Statement, whole: tuple[int, int]) -> Statement:
    """Return a statement that has all of a quotation, beside what it has outside of it."""
    start, end = whole
    outside = [piece for piece in statement.content if piece.end <= start or end <= piece.start]
    across = [piece for piece in statement.content if piece not in outside]
    first = min([start, *(piece.start for piece in across)])
    last = max([end, *(piece.end for piece in across)])
    if first >= last:
        return statement
    content = sorted([*outside, reading.report.span(first, last)])
    return msgspec.structs.replace(statement, content=tuple(content))
