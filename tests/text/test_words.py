from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.text.numbers import number, ordinal
from dragoman.text.words import words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mr. Ito's two-day visit", ["Mr", ".", "Ito", "'s", "two", "-", "day", "visit"]),
        ("the U.S. at 3 p.m.", ["the", "U.S.", "at", "3", "p.m."]),
        ("2,000 of 10:30", ["2,000", "of", "10:30"]),
        ("don't O’Brien’s", ["don't", "O’Brien", "’s"]),
        ("“Ja,” sagt Müller", ["“", "Ja", ",", "”", "sagt", "Müller"]),
    ],
)
def test_words_numbers_and_marks(text: str, expected: list[str]) -> None:
    assert [word.text for word in words(text)] == expected


@given(st.text())
def test_words_hold_everything_but_white_space(text: str) -> None:
    found = words(text)
    assert all(text[word.start : word.end] == word.text for word in found)
    assert "".join(word.text for word in found) == "".join(text.split())


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("two", 2), ("twenty-one", 21), ("ninety nine", 99), ("1,200", 1200), ("2.5", 2.5),
        ("two hundred", 200),
        ("a dozen", 12), ("half a dozen", 6), ("a couple of", 2), ("several", None), ("", None),
    ],
)  # fmt: skip
def test_numbers_in_words(words: str, value: float | None) -> None:
    assert number(words) == value


def test_ordinals() -> None:
    assert [ordinal(each) for each in ("4th", "twentieth", "twenty-first", "21st", "last")] == [
        4,
        20,
        21,
        21,
        None,
    ]
