"""Whatever a text holds, finding times ends, ends soon, and quotes the text."""

from __future__ import annotations

import time
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.text.calendar import day_range
from dragoman.text.sentences import sentence_spans
from dragoman.text.times import time_expressions

PIECES = [
    "Monday", "last", "next", "the", "Sept.", "11", "2014", "1950-53", "two", "half a",
    "weeks", "ago", "later", "years", "the third quarter", "of", "in", "at", "noon",
    "3 p.m.", "GMT", "yesterday", "that", "evening", "January", "31", "Feb. 30", "every",
    "daily", "Easter", "'90s", "the 21st century", "aged", "999", ", 53,", "will", "met",
    "to", "if", "since", "a decade ago", "a year earlier", "this", "fall",
    "10000 years later", "Auguſt", "weeKs", "２０１４", "٣", "\n", "\u00a0", "—", "…", "“", "”",
    ".", "٣ days ago", "9/11", "31/31/99", "2014-99-99", "24:61", "midnight", "the year",
    "one day", "in two hundred years", "winter", "the weekend",
]  # fmt: skip


@given(
    st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=8)), max_size=30).map(" ".join),
    st.one_of(st.dates(), st.sampled_from([date.min, date.max, date(2024, 2, 29)])),
)
def test_any_text_of_any_day_gives_spans_in_order_with_days_that_exist(text: str, published: date) -> None:
    found = time_expressions(text, published=published, sentences=sentence_spans(text))
    last = 0
    for each in found:
        assert last <= each.start < each.end <= len(text)
        assert each.value.isascii()
        last = each.end
        days = day_range(each.value)
        if each.type in ("DURATION", "SET"):
            assert days is None
        elif days is not None:
            assert days[0] <= days[1]
    assert found == time_expressions(text, published=published, sentences=sentence_spans(text))


@pytest.mark.parametrize(
    "unit",
    [
        "Monday ",
        "Sept. 11 ",
        "12",
        "1 ",
        "JUNE ",
        "the weekend ",
        "two ",
        "had been due to ",
        ". ",
        "\n ",
        "x" * 99,
    ],
)
def test_a_long_text_of_one_piece_is_read_in_seconds(unit: str) -> None:
    text = unit * (100_000 // len(unit))
    begun = time.process_time()
    time_expressions(text, published=date(2024, 3, 6), sentences=sentence_spans(text))
    assert time.process_time() - begun < 5
