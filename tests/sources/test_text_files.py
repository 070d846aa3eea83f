"""Text files: the header, the day and the outlet, and a text that is kept as it was."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.errors import ImpossibleDate
from dragoman.records import Report
from dragoman.sources import Hints, Refusal, read_paths
from dragoman.sources.days import day_in_name
from dragoman.sources.plain import read_header

DAY = date(2011, 3, 4)
HINTED = date(2012, 12, 12)


def read_one(path: Path, **hints: object) -> Report | Refusal:
    [found] = read_paths([path], hints=Hints(**hints))  # type: ignore[arg-type]
    return found


def write(folder: Path, content: str | bytes, *, name: str = "story.txt") -> Path:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def report(path: Path, **hints: object) -> Report:
    found = read_one(path, **hints)
    assert isinstance(found, Report), found
    return found


@pytest.mark.parametrize(
    ("content", "outlet", "text"),
    [
        (
            " date 2011-03-04 The Daily Example reports;\n\nThe envoy left.\n",
            "The Daily Example",
            "The envoy left.",
        ),
        (" date 2011-03-04 The envoy left.\n\nHe waved.", None, "The envoy left.\n\nHe waved."),
        (" date 2011-03-04\nThe envoy left.", None, "The envoy left."),
        ("date 2011-03-04 Example Wire reports; The envoy left.", "Example Wire", "The envoy left."),
        (" date 2011-3-4 The envoy left.", None, "The envoy left."),
        ("\ufeff date 2011-03-04 The envoy left.", None, "The envoy left."),
        (" date 2011-03-04\r\n\r\nThe envoy left.\r\nHe waved.\r", None, "The envoy left.\nHe waved."),
        (
            " date 2011-03-04 The bank reports a loss; nobody saw it.",
            None,
            "The bank reports a loss; nobody saw it.",
        ),
        (" date 2011-03-04 One.\n The wire reports;\nTwo.", None, "One.\n The wire reports;\nTwo."),
    ],
)
def test_the_header_is_taken_off_and_says_day_and_outlet(
    tmp_path: Path, content: str, outlet: str | None, text: str
) -> None:
    found = report(write(tmp_path, content))
    assert (found.published, found.outlet, found.text) == (DAY, outlet, text)
    assert found.file == "story.txt"
    assert (found.title, found.language, found.wire, found.duplicate_of) == (None, None, None, None)


def test_the_header_wins_over_the_hints_and_they_over_the_file_name(tmp_path: Path) -> None:
    headed = write(
        tmp_path, " date 2011-03-04 Example Wire reports;\n\nThe envoy left.", name="2013-01-01_a.txt"
    )
    bare = write(tmp_path, "The envoy left.", name="2011-03-04_b.txt")
    assert report(headed, published=HINTED, outlet="Other").published == DAY
    assert report(headed, published=HINTED, outlet="Other").outlet == "Example Wire"
    assert report(bare, published=HINTED, outlet="Other").published == HINTED
    assert report(bare, outlet="Other").outlet == "Other"
    assert report(bare).published == DAY
    assert report(bare).outlet is None


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("2011-03-04_envoy.txt", DAY),
        ("20110304-envoy.txt", DAY),
        ("wire_2011_03_04.txt", DAY),
        ("wire.2011.03.04.envoy.txt", DAY),
        ("99999999_2011-03-04.txt", DAY),
        ("2011-02-30_2011-03-04.txt", DAY),
        ("1234201103045678.txt", None),
        ("2011-03-045.txt", None),
        ("20110230.txt", None),
        ("2011-03_04.txt", None),
        ("envoy.txt", None),
    ],
)
def test_the_first_day_of_the_calendar_in_a_file_name_counts(name: str, day: date | None) -> None:
    assert day_in_name(name) == day


def test_a_written_day_that_never_was_is_impossible_in_a_file_name() -> None:
    with pytest.raises(ImpossibleDate, match="'2011-02-30'"):
        day_in_name("2011-02-30_envoy.txt")


def test_the_same_text_has_the_same_id_whatever_its_line_ends_and_file(tmp_path: Path) -> None:
    one = report(write(tmp_path, " date 2011-03-04 A.\nB.\n", name="one.txt"))
    other = report(write(tmp_path, b"\xef\xbb\xbf date 2011-03-04 A.\r\nB.\r\n", name="other.txt"))
    assert one.id == other.id
    assert one.text == other.text


@given(st.text(max_size=300))
def test_no_text_breaks_the_header(text: str) -> None:
    try:
        header = read_header(text, name="any")
    except ImpossibleDate:
        return
    assert 0 <= header.end <= len(text)
    assert (header.published is None) == (header.end == 0)


def test_a_hostile_header_takes_no_time() -> None:
    hostile = " " * 50_000 + "date " * 20_000 + " date 2011-03-04 " + "x " * 100_000
    assert read_header(hostile, name="any").end == 0
    assert read_header(" date 2011-03-04 " + "reports " * 100_000, name="any").outlet is None


GERMAN = (
    "Die beiden Regierungen wollen am kommenden Dienstag wieder miteinander sprechen, hiess es aus dem Amt. "
    "Der Minister sagte, dass man ohne Bedingungen verhandeln werde, aber nicht um jeden Preis. "
)


def test_what_is_not_english_is_refused_in_words(tmp_path: Path) -> None:
    refused = read_one(write(tmp_path, f" date 2011-03-04 {GERMAN * 4}"))
    assert isinstance(refused, Refusal)
    assert (refused.code, "--language en" in refused.remedy) == ("DG109", True)


def test_who_says_that_it_is_english_is_believed(tmp_path: Path) -> None:
    assert report(write(tmp_path, f" date 2011-03-04 {GERMAN * 4}"), language="en-GB").language == "en-GB"
    refused = read_one(write(tmp_path, " date 2011-03-04 They met."), language="de")
    assert isinstance(refused, Refusal)


def test_a_few_words_may_be_of_any_language(tmp_path: Path) -> None:
    assert report(write(tmp_path, f" date 2011-03-04 {GERMAN}")).language is None
