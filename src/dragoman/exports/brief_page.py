"""The page of a brief, the same for Markdown and HTML: blocks of lines, and lines of pieces.

Each piece says whether it is ours or comes from a report, so that whoever writes the page can make
the words of reports safe and leave ours alone.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from dragoman.exports.display import cut, one_line

# A line quotes about two rows of print; the footnote holds the whole.
QUOTE = 220

_PAIRS = (("“", "”"), ('"', '"'))
_MARKS = frozenset('“”"')
# Marks within a quotation, as printers set them. The footnote has the report's own.
_WITHIN = str.maketrans({"“": "‘", "”": "’", '"': "'"})

Kind = Literal["ours", "label", "day", "theirs", "quote"]


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words of a line. `theirs` and `quote` come from reports; a label is a stored value of ours."""

    kind: Kind
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line, the footnotes that it rests on, and the lines below it.

    Of a footnote itself, `place` says where its words stand: the report, and the characters from and to.
    `record` is the kind and the id of the line of the ledger that is told, where it is one.
    """

    pieces: tuple[Piece, ...]
    notes: tuple[int, ...] = ()
    below: tuple[Line, ...] = ()
    place: tuple[str, int, int] | None = None
    record: tuple[Literal["encounter", "position"], str] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """Lines under a heading; `level` is 2 for the heading of a section. A sentence stands before them."""

    level: int
    heading: tuple[Piece, ...]
    sentence: tuple[Piece, ...] = ()
    lines: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A whole brief: its title, the sentence below it, the blocks in order and the footnotes."""

    title: tuple[Piece, ...]
    standfirst: tuple[Piece, ...]
    blocks: tuple[Block, ...]
    notes: tuple[Line, ...]


def renumbered(page: Page) -> Page:
    """Return a page with its footnotes numbered down the page, without those that nothing points to."""
    order: dict[int, int] = {}

    def line(each: Line) -> Line:
        for number in each.notes:
            order.setdefault(number, len(order) + 1)
        below = tuple(line(under) for under in each.below)
        return replace(each, notes=tuple(order[number] for number in each.notes), below=below)

    blocks = tuple(replace(block, lines=tuple(line(each) for each in block.lines)) for block in page.blocks)
    pointed = (replace(note, notes=(order[note.notes[0]],)) for note in page.notes if note.notes[0] in order)
    return replace(page, blocks=blocks, notes=tuple(sorted(pointed, key=lambda note: note.notes)))


def ours(text: str) -> Piece:
    """Return words of our own."""
    return Piece("ours", text)


def theirs(text: str) -> Piece:
    """Return words that come from a report, on one line."""
    return Piece("theirs", one_line(text))


def quote(text: str, *, limit: int = QUOTE) -> Piece:
    """Return quoted words, cut at a word where they run over the limit.

    Words that a report has between quotation marks from end to end need no second pair.
    """
    line = one_line(text)
    if len(line) > 2 and (line[0], line[-1]) in _PAIRS and not _MARKS.intersection(line[1:-1]):
        line = line[1:-1]
    return Piece("quote", cut(_whole(line), limit).translate(_WITHIN))


def _whole(line: str) -> str:
    """Return words without a mark at their end whose other half stands outside of them."""
    straight, opened, closed = line.count('"') % 2, line.count("“"), line.count("”")
    if len(line) > 2 and ((straight and line[0] == '"') or (opened > closed and line[0] == "“")):
        return line[1:]
    if len(line) > 2 and ((straight and line[-1] == '"') or (closed > opened and line[-1] == "”")):
        return line[:-1]
    return line
