"""The brief as Markdown (CommonMark, with the footnotes of GitHub's dialect)."""

from __future__ import annotations

import re
from collections.abc import Iterable

from dragoman.exports.brief_layout import lay_out
from dragoman.exports.brief_model import Brief
from dragoman.exports.brief_page import Block, Line, Piece
from dragoman.exports.brief_short import lay_out_short

# Every character that can begin inline markup, an HTML tag, an entity, a table cell or a formula;
# CommonMark 0.31, section 2.4: a backslash before any ASCII punctuation makes it a plain character.
_INLINE = re.compile(r"[\\`*_{}\[\]<>&|~^$#!=@]")
# "- ", "+ " and "12. " open a list where they stand at the beginning of a line.
_OPENING = re.compile(r"^(?:[-+]|\d{1,9}[.)])")
# GitHub makes links of bare addresses.
_ADDRESS = re.compile(r"(?<=\w):(?=//)|(?<=www)\.", re.IGNORECASE)


def markdown(brief: Brief, *, long: bool = True) -> str:
    """Write a brief as Markdown. No markup of a report's own words gets through."""
    page = lay_out(brief) if long else lay_out_short(brief)
    parts = [f"# {_written(page.title)}", f"*{_written(page.standfirst)}*"]
    for block in page.blocks:
        parts += _block(block)
    if page.notes:
        parts.append("## Footnotes")
        parts += [f"[^{note.notes[0]}]: {_written(note.pieces)}" for note in page.notes]
    return "\n\n".join(parts) + "\n"


def plain(text: str) -> str:
    """Return words as Markdown that reads as these very words."""
    escaped = _ADDRESS.sub(lambda found: "\\" + found.group(), _INLINE.sub(r"\\\g<0>", text))
    return _OPENING.sub(lambda found: found.group()[:-1] + "\\" + found.group()[-1], escaped)


def _block(block: Block) -> Iterable[str]:
    if block.heading:
        yield f"{'#' * block.level} {_written(block.heading)}"
    if block.sentence:
        yield _written(block.sentence)
    if block.lines:
        yield "\n".join(row for line in block.lines for row in _rows(line, depth=0))


def _rows(line: Line, *, depth: int) -> Iterable[str]:
    # The lines below have their own footnotes; those of the line above would only repeat them.
    numbers = "" if line.below else "".join(f"[^{number}]" for number in line.notes)
    yield f"{'  ' * depth}- {_written(line.pieces)}{numbers}"
    for each in line.below:
        yield from _rows(each, depth=depth + 1)


def _written(pieces: Iterable[Piece]) -> str:
    return "".join(_piece(piece) for piece in pieces)


def _piece(piece: Piece) -> str:
    match piece.kind:
        case "quote":
            return f"“{plain(piece.text)}”"
        case "theirs":
            return plain(piece.text)
        case "label":
            return f"**{piece.text}**"
        case "day" | "ours":
            return piece.text
