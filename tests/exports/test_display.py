from __future__ import annotations

import unicodedata
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.exports.display import counted, cut, days, harmless, joined, one_line, period


@given(st.text())
def test_what_is_shown_has_nothing_that_commands(text: str) -> None:
    shown = one_line(text)
    assert "\n" not in shown
    assert not {unicodedata.category(c) for c in shown} & {"Cc", "Cs", "Co"}
    assert not set(shown) & set("\u202a\u202b\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c\u200b")
    assert one_line(shown) == shown


@given(st.text(), st.integers(min_value=2, max_value=60))
def test_a_cut_line_is_never_longer_than_its_limit(text: str, limit: int) -> None:
    line = cut(text, limit)
    assert len(line) <= limit
    assert line == one_line(text) or line.endswith("…")


def test_a_line_is_cut_after_a_whole_word() -> None:
    assert cut("The envoys left, and nobody said why", 21) == "The envoys left, and…"
    assert cut("The envoys left, and nobody", 18) == "The envoys left…"
    assert cut("x" * 50, 10) == "x" * 9 + "…"


def test_escapes_are_taken_out_and_letters_stay() -> None:
    assert harmless("\x1b[31mred\x07 \u202edesrever\x9b2J") == "[31mred desrever2J"
    assert one_line("می\u200cخواهم  پورتو") == "می\u200cخواهم پورتو"


@pytest.mark.parametrize(
    ("earliest", "latest", "words"),
    [
        (None, None, "day not known"),
        (date(2017, 7, 7), date(2017, 7, 7), "7 July 2017"),
        (date(2017, 7, 7), date(2017, 7, 8), "7–8 July 2017"),
        (date(2017, 6, 30), date(2017, 7, 1), "30 June to 1 July 2017"),
        (date(2016, 12, 31), date(2017, 1, 1), "31 December 2016 to 1 January 2017"),
        (date(2017, 7, 7), None, "not before 7 July 2017"),
        (None, date(2017, 7, 7), "not after 7 July 2017"),
    ],
)
def test_days_are_said_as_short_as_they_can_be(
    earliest: date | None, latest: date | None, words: str
) -> None:
    assert days(earliest, latest) == words


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("PT2H", "2 hours"),
        ("P1D", "1 day"),
        ("PXD", "some days"),
        ("P1Y6M", "1 year and 6 months"),
        ("PT", "PT"),
        ("soon\x1b", "soon"),
    ],
)
def test_durations_are_said_in_words(value: str, words: str) -> None:
    assert period(value) == words


def test_lists_and_numbers_read_as_english() -> None:
    assert joined(["Ann"]) == "Ann"
    assert joined(["Ann", "Bo", "Cy"]) == "Ann, Bo and Cy"
    assert (counted(0, "report"), counted(1, "report"), counted(1200, "report")) == (
        "no reports", "1 report", "1,200 reports",
    )  # fmt: skip
