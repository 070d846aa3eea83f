"""The brief as PDF read by pypdf, and as a Word document read by python-docx and as XML."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from xml.etree import ElementTree as ET

import docx
import pytest
from pypdf import PdfReader

from dragoman.exports.brief import make_brief
from dragoman.exports.brief_model import Brief
from dragoman.exports.brief_pdf import pdf
from dragoman.exports.brief_short import Room, lay_out_short
from dragoman.exports.brief_short_lines import reads
from dragoman.exports.brief_word import word
from dragoman.store import Store
from exports.invented import FALK, LIND
from exports.test_hostile import ATTACKS, hostile

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
Written = Callable[..., bytes]


def brief_of(store: Store, *, since: date | None = None) -> Brief:
    view = store.view()
    actors = [view.find_actors(actor)[0] for actor in (LIND, FALK)]
    return make_brief(view, actors=actors, earlier=store.view(as_of=since) if since else None)


def pdf_text(document: bytes) -> str:
    pages = PdfReader(io.BytesIO(document)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def test_the_pdf_for_the_car_is_one_sheet_and_says_what_matters(store: Store) -> None:
    document = pdf(brief_of(store, since=date(2031, 5, 8)), long=False)
    assert len(PdfReader(io.BytesIO(document)).pages) == 1
    text = pdf_text(document)
    for words in (
        "Mara Lind and Otto Falk",
        "held · 12 May 2031 · Mara Lind and Otto Falk · Tromso",
        "told as planned on 3 May 2031, then proposed on 8 May 2031, then held on 13 May 2031",
        "Otto Falk offers Mara Lind: “to open two ports”, in return for “a fishing treaty”",
        "Mara Lind wants from Norway: “Norway to open the northern ports”",
        "Ida Berg opposes, toward Mara Lind: “the meeting”",
        "It is not clear what Sweden would give in return.",
        "What moved since 8 May 2031",
    ):
        assert words in text


def test_the_long_pdf_has_more(store: Store) -> None:
    long, short = (pdf_text(pdf(brief_of(store), long=long)) for long in (True, False))
    assert len(long) > len(short)
    assert "report 2031-05-03-" in long
    assert "report 2031-05-03-" not in short
    assert "Left out here and told in the long form" in short


@pytest.mark.parametrize("write", [pdf, word])
@pytest.mark.parametrize("long", [True, False])
def test_two_runs_write_the_same_bytes(store: Store, write: Written, long: bool) -> None:
    assert write(brief_of(store), long=long) == write(brief_of(store), long=long)


def test_names_of_many_languages_are_printed_and_others_are_said_to_be_missing(tmp_path: Path) -> None:
    with hostile("Škvorecký Þórðardóttir Đặng Ωνάσης Щукин 習近平").fill(tmp_path / "n.db") as store:
        text = pdf_text(pdf(brief_of(store)))
    for name in ("Škvorecký", "Þórðardóttir", "Đặng", "Ωνάσης", "Щукин"):
        assert name in text
    assert "3 letters that this file cannot print" in text


@pytest.mark.parametrize("attack", ATTACKS, ids=range(len(ATTACKS)))
def test_words_of_reports_command_neither_document(attack: str, tmp_path: Path) -> None:
    with hostile(attack).fill(tmp_path / "h.db") as store:
        brief = brief_of(store)
    read = PdfReader(io.BytesIO(pdf(brief)))
    links = [
        note.get_object()
        for page in read.pages
        for note in page.get("/Annots", ())
        if "/A" in note.get_object()
    ]
    # Links lead to footnotes of the same file, and nothing else runs.
    assert not [link for link in links if "/URI" in link["/A"] or "/JS" in link["/A"]]
    assert "/OpenAction" not in read.trailer["/Root"]
    with zipfile.ZipFile(io.BytesIO(word(brief))) as packed:
        for name in packed.namelist():
            if name.endswith((".xml", ".rels")):
                ET.fromstring(packed.read(name))
        rels = packed.read("word/_rels/document.xml.rels").decode()
    assert 'TargetMode="External"' not in rels


def test_footnotes_are_those_of_word_and_in_the_order_of_their_marks(store: Store) -> None:
    document = word(brief_of(store), long=True)
    with zipfile.ZipFile(io.BytesIO(document)) as packed:
        body, notes = (ET.fromstring(packed.read(f"word/{name}.xml")) for name in ("document", "footnotes"))
    marked = [int(each.attrib[f"{W}id"]) for each in body.iter(f"{W}footnoteReference")]
    told = {
        int(each.attrib[f"{W}id"]): "".join(words.text or "" for words in each.iter(f"{W}t"))
        for each in notes.iter(f"{W}footnote")
    }
    assert marked == list(range(1, len(marked) + 1))
    assert set(marked) == {number for number in told if number > 0}
    assert told[1].startswith(" Fjord Courier, 3 May 2031, ")
    assert "“Mara Lind and Otto Falk will meet in Tromso on May 12.”" in told[1]


def test_python_docx_reads_the_headings_and_lines(store: Store) -> None:
    read = docx.Document(io.BytesIO(word(brief_of(store), long=False)))
    headings = [each.text for each in read.paragraphs if each.style.name.startswith("Heading")]
    assert headings[:3] == [
        "Meetings, the latest first", "What each side wants and may give", "The side of Mara Lind",
    ]  # fmt: skip
    lines = [each.text for each in read.paragraphs if each.style.name == "List Bullet"]
    assert any(line.startswith("Otto Falk refuses “to open the northern ports”") for line in lines)
    assert read.core_properties.title == "Mara Lind and Otto Falk"


def test_the_short_form_quotes_nothing_that_the_long_form_does_not_have(store: Store) -> None:
    brief = brief_of(store, since=date(2031, 5, 8))
    page = lay_out_short(brief)
    numbers = [number for block in page.blocks for line in block.lines for number in line.notes]
    assert (
        [note.notes[0] for note in page.notes]
        == sorted(set(numbers))
        == list(range(1, len(set(numbers)) + 1))
    )
    words = {" ".join(note.words.split()) for note in brief.notes}
    for note in page.notes:
        quoted = re.sub(r"…$", "", note.pieces[-1].text)
        assert any(each.startswith(quoted) for each in words)


def test_less_room_leaves_at_least_one_line_of_each_part() -> None:
    room = Room()
    for _ in range(9):
        room = room.less()
    assert room == Room(*[1] * 9)


@pytest.mark.parametrize(
    ("words", "whole"),
    [
        ("to open two ports", True), ("the return of two ships", True), ("agreed", False),
        ("the meeting had", False), ("to keep the ports open until it", False), ("is ready to talk", False),
    ],
)  # fmt: skip
def test_a_torn_piece_of_a_sentence_is_not_quoted_by_itself(words: str, whole: bool) -> None:
    assert reads(words) is whole
