"""The brief as a Word document; needs `python-docx` (dragoman[documents]).

Footnotes are Word's own, so that they can be cut, copied and printed as any others: python-docx has no
part for them, and `_Footnotes` writes one (ISO/IEC 29500-1, 17.11). A place that is quoted a second time
refers back to its first footnote by number. The same brief gives the same bytes: the times inside are
fixed, and the file is packed anew.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any
from xml.sax.saxutils import escape

from dragoman.errors import LibraryMissing
from dragoman.exports.brief_layout import lay_out
from dragoman.exports.brief_model import Brief
from dragoman.exports.brief_page import Block, Line, Page, Piece
from dragoman.exports.brief_short import Room, lay_out_short

try:
    import docx
    from docx.opc.constants import RELATIONSHIP_TYPE
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part
    from docx.oxml import OxmlElement
    from docx.oxml.ns import nsdecls, qn
    from docx.shared import Mm, Pt, RGBColor
except ImportError as error:
    raise LibraryMissing("A brief for Word", library="python-docx", extra="documents") from error

_ACCENT, _QUIET = RGBColor(0x7A, 0x23, 0x18), RGBColor(0x5E, 0x57, 0x4D)
_FOOTNOTES = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
# The first day that a zip file can tell, and the same for the properties of the document.
_PACKED = (1980, 1, 1, 0, 0, 0)
_MADE = datetime(1980, 1, 1, tzinfo=UTC)
_TEXT, _UNDER, _SMALL = Pt(9.5), Pt(8.5), Pt(7)
# Rows as high as the letters ask for, whatever font a machine puts in the place of ours.
_ROW, _SMALL_ROW = Pt(12), Pt(8.8)


def word(brief: Brief, *, long: bool = True) -> bytes:
    """Write a brief as a Word document."""
    # Where a page ends is for Word to say: with fewer lines than the PDF has, one sheet holds them.
    page = lay_out(brief) if long else lay_out_short(brief, room=Room().less().less())
    return _Writer(page).write()


class _Writer:
    """Writes one page."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._document = docx.Document()
        self._noted: set[int] = set()

    def write(self) -> bytes:
        """Return the document."""
        page = self._page
        self._set_up()
        self._title(page.title)
        self._add(page.standfirst, quiet=True)
        for block in page.blocks:
            self._block(block)
        _add_footnotes(self._document, page.notes)
        out = io.BytesIO()
        self._document.save(out)
        return _packed_anew(out.getvalue())

    def _set_up(self) -> None:
        section = self._document.sections[0]
        section.page_width, section.page_height = Mm(210), Mm(297)
        section.left_margin = section.right_margin = Mm(18)
        section.top_margin = section.bottom_margin = Mm(16)
        normal = self._document.styles["Normal"]
        normal.font.size, normal.font.name = _TEXT, "Calibri"
        normal.paragraph_format.space_after = Pt(1.5)
        normal.paragraph_format.line_spacing = _ROW
        for level, size, before in ((1, 12, 6), (2, 10, 3), (3, 9.5, 3)):
            style = self._document.styles[f"Heading {level}"]
            style.font.size, style.font.bold, style.font.name = Pt(size), True, "Calibri"
            style.font.color.rgb = _ACCENT if level == 1 else RGBColor(0, 0, 0)
            # The template names fonts of a theme, which go before the name of a font.
            fonts = style.element.rPr.rFonts
            for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
                fonts.attrib.pop(qn(f"w:{theme}"), None)
            style.paragraph_format.line_spacing = Pt(size * 1.25)
            style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(2)
        known = self._document.core_properties
        known.title = _one("".join(piece.text for piece in self._page.title))
        known.author = known.last_modified_by = "dragoman"
        known.comments = ""
        known.created = known.modified = _MADE
        known.language = "en"

    def _title(self, pieces: Iterable[Piece]) -> None:
        paragraph = self._document.add_paragraph()
        for piece in pieces:
            run = paragraph.add_run(_one(piece.text))
            run.bold, run.font.size = True, Pt(17)
        paragraph.paragraph_format.line_spacing = Pt(22)

    def _block(self, block: Block) -> None:
        if block.heading:
            heading = self._document.add_heading(level=block.level - 1)
            for piece in block.heading:
                heading.add_run(_words(piece))
        if block.sentence:
            self._add(block.sentence, quiet=True)
        for line in block.lines:
            self._line(line, depth=0)

    def _line(self, line: Line, *, depth: int) -> None:
        style = "List Bullet" if depth == 0 else "List Bullet 2"
        paragraph = self._add(line.pieces, style=style, quiet=depth > 0, small=depth > 0)
        if not line.below:
            self._marks(paragraph, line.notes)
        for under in line.below:
            self._line(under, depth=depth + 1)

    def _add(
        self, pieces: Iterable[Piece], *, style: str | None = None, quiet: bool = False, small: bool = False
    ) -> Any:
        paragraph = self._document.add_paragraph(style=style)
        for piece in pieces:
            run = paragraph.add_run(_words(piece))
            run.bold = piece.kind == "label" or None
            if quiet:
                run.font.color.rgb = _QUIET
            if small:
                run.font.size = _UNDER
        return paragraph

    def _marks(self, paragraph: Any, numbers: Iterable[int]) -> None:
        for at, number in enumerate(numbers):
            run = paragraph.add_run(", " if at else "")
            run.font.superscript = True
            # Word numbers its footnotes by the order of their marks, and so does the page.
            if number in self._noted:
                run.add_text(str(number))
            else:
                self._noted.add(number)
                mark = OxmlElement("w:footnoteReference")
                mark.set(qn("w:id"), str(number))
                run._r.append(mark)


def _add_footnotes(document: Any, notes: Iterable[Line]) -> None:
    """Add the part that holds the footnotes; the first two are the lines that Word draws above them."""
    drawn = "".join(
        f'<w:footnote w:type="{kind}" w:id="{number}"><w:p><w:r><w:{kind}/></w:r></w:p></w:footnote>'
        for number, kind in ((-1, "separator"), (0, "continuationSeparator"))
    )
    told = "".join(_footnote(note) for note in notes)
    xml = f"<w:footnotes {nsdecls('w')}>{drawn}{told}</w:footnotes>"
    body = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n{xml}'.encode()
    part = Part(PackURI("/word/footnotes.xml"), _FOOTNOTES, body, document.part.package)
    document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)


def _footnote(note: Line) -> str:
    half_points, row = int(_SMALL.pt * 2), int(_SMALL_ROW.pt * 20)
    small = f'<w:rPr><w:sz w:val="{half_points}"/></w:rPr>'
    raised = f'<w:rPr><w:vertAlign w:val="superscript"/><w:sz w:val="{half_points}"/></w:rPr>'
    words = escape("".join(_words(piece) for piece in note.pieces))
    rows = f'<w:pPr><w:spacing w:after="0" w:line="{row}" w:lineRule="exact"/></w:pPr>'
    return (
        f'<w:footnote w:id="{note.notes[0]}"><w:p>{rows}'
        f"<w:r>{raised}<w:footnoteRef/></w:r>"
        f'<w:r>{small}<w:t xml:space="preserve"> {words}</w:t></w:r></w:p></w:footnote>'
    )


def _words(piece: Piece) -> str:
    return f"“{_one(piece.text)}”" if piece.kind == "quote" else _one(piece.text)


def _one(text: str) -> str:
    # XML 1.0 cannot hold these two; controls are gone before (exports.display).
    return text.replace("\ufffe", "").replace("\uffff", "")


def _packed_anew(document: bytes) -> bytes:
    """Return the same file without the time at which it was packed."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(document)) as old, zipfile.ZipFile(out, "w") as new:
        for entry in old.infolist():
            info = zipfile.ZipInfo(entry.filename, date_time=_PACKED)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o600 << 16
            new.writestr(info, old.read(entry.filename))
    return out.getvalue()
