"""The brief as PDF; needs `reportlab` (dragoman[documents]).

The page for the car is set smaller until it fits one sheet of A4, down to a size that is still read with
ease, and then with fewer lines. The same brief gives the same bytes. Letters outside of
the fonts in `fonts/` (Latin, Greek, Cyrillic) are printed as �, and a line at the end says so: the HTML
and Word forms have them.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import as_file, files
from typing import Any, cast
from xml.sax.saxutils import escape

from dragoman.errors import LibraryMissing
from dragoman.exports.brief_layout import lay_out
from dragoman.exports.brief_model import Brief
from dragoman.exports.brief_page import Block, Line, Page, Piece
from dragoman.exports.brief_short import Room, lay_out_short
from dragoman.exports.display import counted

try:
    from reportlab.lib.colors import HexColor
    from reportlab.lib.enums import TA_LEFT
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.lib.units import mm
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.platypus import HRFlowable, Paragraph, SimpleDocTemplate, Spacer
except ImportError as error:
    raise LibraryMissing("A brief as PDF", library="reportlab", extra="documents") from error

REGULAR, BOLD, ITALIC = "NotoSans-Regular", "NotoSans-Bold", "NotoSans-Italic"
SIZES = (10.0, 9.4, 8.8, 8.3)
"""Points of the text, largest first; the long form has the second."""

_UNSHOWN = "\ufffd"
_INK, _QUIET, _ACCENT, _RULE = "#1d1b18", "#5e574d", "#7a2318", "#b9b2a5"


def pdf(brief: Brief, *, long: bool = True) -> bytes:
    """Write a brief as PDF. No markup of a report's own words gets through."""
    _load_fonts()
    if long:
        return _Writer(SIZES[1]).write(lay_out(brief))[0]
    usual = Room()
    for room in (usual, usual.less(), usual.less().less(), usual.less().less().less()):
        for size in SIZES:
            document, pages = _Writer(size).write(lay_out_short(brief, room=room))
            if pages == 1:
                return document
    return document


class _Writer:
    """Writes one page in one size of type."""

    def __init__(self, size: float) -> None:
        self._size = size
        self._unshown: set[str] = set()

    def write(self, page: Page) -> tuple[bytes, int]:
        """Return the document and how many sheets it has."""
        flow = [
            Paragraph(self._pieces(page.title), self._style(1.9, bold=True, after=2)),
            Paragraph(self._pieces(page.standfirst), self._style(0.95, quiet=True, after=3)),
        ]
        for block in page.blocks:
            flow += self._block(block)
        if page.notes:
            flow += [
                Spacer(1, 4),
                HRFlowable(width="30%", thickness=0.5, color=HexColor(_RULE), hAlign="LEFT"),
            ]
            flow += [self._note(note) for note in page.notes]
        if self._unshown:
            told = counted(len(self._unshown), "letter")
            flow.append(
                Paragraph(
                    f"{_UNSHOWN}: {told} that this file cannot print; the HTML and Word forms can.",
                    self._style(0.76, quiet=True, before=2),
                )
            )
        out = io.BytesIO()
        margin = 16 * mm
        document = SimpleDocTemplate(
            out, pagesize=A4, leftMargin=margin, rightMargin=margin, topMargin=14 * mm, bottomMargin=13 * mm,
            title=self._plain(page.title), author="dragoman", lang="en", invariant=1,
        )  # fmt: skip
        document.build(flow, onFirstPage=_number, onLaterPages=_number)
        return out.getvalue(), cast("int", document.page)

    def _block(self, block: Block) -> Iterator[Any]:
        scale, before = {2: (1.22, 7.0), 3: (1.02, 4.0)}.get(block.level, (0.95, 3.0))
        if block.heading:
            style = self._style(
                scale, bold=True, before=before, after=1.5, keep=True, accent=block.level == 2
            )
            yield Paragraph(self._pieces(block.heading), style)
        if block.sentence:
            yield Paragraph(self._pieces(block.sentence), self._style(0.95, quiet=True, after=1.5))
        for line in block.lines:
            yield from self._line(line, depth=0)

    def _line(self, line: Line, *, depth: int) -> Iterator[Any]:
        marks = "" if line.below else _marks(line.notes)
        style = self._style(1 if depth == 0 else 0.9, indent=10 + 10 * depth, after=1.6, quiet=depth > 0)
        yield Paragraph(self._pieces(line.pieces) + marks, style, bulletText="•" if depth == 0 else "–")
        for under in line.below:
            yield from self._line(under, depth=depth + 1)

    def _note(self, note: Line) -> Any:
        number = note.notes[0]
        anchor = f'<a name="note-{number}"/><font color="{_ACCENT}">{number}</font> '
        return Paragraph(anchor + self._pieces(note.pieces), self._style(0.74, quiet=True, after=0.4))

    def _style(
        self,
        scale: float,
        *,
        bold: bool = False,
        quiet: bool = False,
        accent: bool = False,
        keep: bool = False,
        before: float = 0,
        after: float = 0,
        indent: float = 0,
    ) -> ParagraphStyle:
        size = self._size * scale
        return ParagraphStyle(
            "line", fontName=BOLD if bold else REGULAR, fontSize=size, leading=size * 1.28, alignment=TA_LEFT,
            textColor=HexColor(_ACCENT if accent else _QUIET if quiet else _INK), spaceBefore=before,
            spaceAfter=after, leftIndent=indent, bulletIndent=max(0, indent - 8), keepWithNext=keep,
            bulletFontName=REGULAR, bulletFontSize=size, splitLongWords=True,
        )  # fmt: skip

    def _pieces(self, pieces: Iterable[Piece]) -> str:
        return "".join(self._piece(piece) for piece in pieces)

    def _piece(self, piece: Piece) -> str:
        text = escape(self._shown(piece.text))
        match piece.kind:
            case "quote":
                return f"“{text}”"
            case "label":
                return f'<font name="{BOLD}">{text}</font>'
            case _:
                return text

    def _plain(self, pieces: Iterable[Piece]) -> str:
        return "".join(self._shown(piece.text) for piece in pieces)

    def _shown(self, text: str) -> str:
        """Return the text with � for each letter that the font lacks."""
        known = _letters()
        missing = {c for c in text if ord(c) not in known}
        self._unshown |= missing
        return "".join(_UNSHOWN if c in missing else c for c in text) if missing else text


def _marks(numbers: Iterable[int]) -> str:
    linked = ", ".join(f'<a href="#note-{number}">{number}</a>' for number in numbers)
    return f'<super size="70%"><font color="{_ACCENT}"> {linked}</font></super>' if linked else ""


def _number(canvas: Any, document: Any) -> None:
    # One sheet needs no number; of the second on, each has one.
    if document.page > 1:
        canvas.saveState()
        canvas.setFont(REGULAR, 8)
        canvas.setFillColor(HexColor(_QUIET))
        canvas.drawRightString(A4[0] - 16 * mm, 8 * mm, str(document.page))
        canvas.restoreState()


@cache
def _load_fonts() -> None:
    for name in (REGULAR, BOLD, ITALIC):
        with as_file(files("dragoman.exports") / "fonts" / f"{name}.ttf") as path:
            pdfmetrics.registerFont(TTFont(name, str(path)))
    pdfmetrics.registerFontFamily(REGULAR, normal=REGULAR, bold=BOLD, italic=ITALIC, boldItalic=BOLD)


@cache
def _letters() -> frozenset[int]:
    _load_fonts()
    return frozenset(pdfmetrics.getFont(REGULAR).face.charToGlyph)
