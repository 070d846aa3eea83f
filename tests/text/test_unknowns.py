from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.text.unknowns import asks


@pytest.mark.parametrize(
    "sentence",
    [
        "It is not clear whether the envoy will stay.",
        "The date of the visit remains to be settled.",
        "No date has been set for the talks.",
        "The minister declined to say who would attend.",
        "How long the truce will hold is anyone's guess.",
        "Officials could not say when the border would open.",
        "“Does he have anything to offer on fisheries?”",
        "Whether the two can agree at all is an open question.",
    ],
)
def test_what_is_open_is_told_by_its_words(sentence: str) -> None:
    assert asks(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "The sky was clear over the harbour.",
        "The minister said the talks were useful.",
        "Police cleared the square.",
        "“What do you think?” a reporter asked.",
        "They agreed on a date.",
    ],
)
def test_what_is_known_is_no_question(sentence: str) -> None:
    assert not asks(sentence)


@given(st.text(max_size=500))
def test_any_text_has_an_answer(sentence: str) -> None:
    assert asks(sentence) in (True, False)
