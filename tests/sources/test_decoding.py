"""Bytes to text: what is sure is decoded, what would be a guess is refused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.errors import BinaryFile, ReportRefused, UnreadableEncoding
from dragoman.sources.decoding import decode

CURLY = "The minister’s aide said “no” – twice – at a café in Logroño, where the talks went on."
PLAIN = "Le ministre a dit à Berne que la rencontre aurait lieu jeudi. Son voyage à Genève attendra."
RUSSIAN = "Президент сказал в понедельник, что встреча состоится в Женеве. " * 4
POLISH = "Prezydent powiedział w poniedziałek, że spotkanie odbędzie się w Łodzi. " * 4
TURKISH = "Görüşme pazartesi yapılacak, dışişleri bakanlığı açıkladı. " * 4


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (CURLY, "utf-8"),
        (CURLY, "utf-8-sig"),
        (CURLY, "utf-16"),
        (CURLY, "utf-32"),
        (CURLY, "windows-1252"),
        (PLAIN, "latin-1"),
        (RUSSIAN, "utf-16"),
        (RUSSIAN, "windows-1251"),
        (RUSSIAN, "koi8-r"),
    ],
)
def test_text_comes_back_from_its_encoding(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding), name="story.txt") == text


def test_utf_16_of_the_other_end_is_known_by_its_mark() -> None:
    assert decode(b"\xfe\xff" + CURLY.encode("utf-16-be"), name="story.txt") == CURLY


@pytest.mark.parametrize(
    "data",
    [
        POLISH.encode("windows-1250"),
        TURKISH.encode("windows-1254"),
        b"The envoy left. \x81\x8d\x8f\x90\x9d",
        b"\xff\xfeT\x00h\x00e\x00 \x00\x00\xd8",
        bytes(range(128, 256)) * 3,
    ],
)
def test_what_would_be_a_guess_is_refused(data: bytes) -> None:
    with pytest.raises(UnreadableEncoding):
        decode(data, name="story.txt")


@pytest.mark.parametrize(
    "data",
    [
        b"%PDF-1.7 and so on",
        b"PK\x03\x04 a document",
        b"\x89PNG\r\n\x1a\n",
        b"{\\rtf1 The envoy left.}",
        b"The envoy\x00 left.",
        b"\x01\x02\x03 The envoy left",
        "The envoy\x00 left.".encode("utf-16"),
    ],
)
def test_what_is_no_text_is_refused(data: bytes) -> None:
    with pytest.raises(BinaryFile):
        decode(data, name="story.txt")


def test_a_few_control_characters_of_old_wires_are_text() -> None:
    text = "\x02" + "The envoy left. " * 20 + "\x03"
    assert decode(text.encode(), name="story.txt") == text


@given(st.binary(max_size=500))
def test_any_bytes_are_text_or_refused(data: bytes) -> None:
    try:
        text = decode(data, name="any")
    except ReportRefused:
        return
    text.encode()
    assert "\x00" not in text
    assert "\r" not in text


@given(st.text(max_size=300).filter(lambda text: "\x00" not in text))
def test_utf_8_is_always_kept(text: str) -> None:
    try:
        found = decode(text.encode(), name="any")
    except BinaryFile:
        return
    assert found == text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
