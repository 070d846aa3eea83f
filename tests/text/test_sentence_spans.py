from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.text.sentences import sentence_spans


def split(text: str) -> list[str]:
    return [text[start:end] for start, end in sentence_spans(text)]


@pytest.mark.parametrize(
    "sentence",
    [
        "The U.S. Senate voted at 3 p.m. on Friday.",
        "Mr. Ito met Gen. W. B. Smith in Washington, D.C., on Jan. 5.",
        "Prices rose 3.5 percent, to $1.2 billion.",
        "“We agreed to talk,” she said.",
        "“Are we agreed?” she asked.",
        "“Are we agreed?” Ms. Ruiz asked.",
        "He waited … and waited.",
        "Acme Inc. Chairman Lee Park resigned.",
        "No. 10 gave no reply.",
        "1. Foreign policy comes first.",
    ],
)
def test_one_sentence_stays_one(sentence: str) -> None:
    assert split(sentence) == [sentence]


@pytest.mark.parametrize(
    "sentences",
    [
        ["He left.", "She stayed."],
        ["They live in the U.S. and like it.", "He does not."],
        ["He came from the U.S.", "The talks failed."],
        ["“We will go.”", "“Never!”", "He sat down."],
        ["(They left.)", "Nobody saw it."],
        ["Why?", "Nobody knows."],
        ["It began at 5 p.m.", "They ate at six."],
        ["Was it plan B?", "It was plan C.", "The end."],
    ],
)
def test_sentences_are_told_apart(sentences: list[str]) -> None:
    assert split(" ".join(sentences)) == sentences


def test_a_headline_without_a_full_stop_is_a_sentence() -> None:
    assert split("Ministers To Meet\nThe ministers will meet.\n\nThey said so.") == [
        "Ministers To Meet",
        "The ministers will meet.",
        "They said so.",
    ]


def test_wrapped_lines_are_joined() -> None:
    text = (
        "The ministers of the two countries said on Monday that they would\n"
        "meet again before the summer, though neither of them named a day\n"
        "or a place. They shook hands."
    )
    assert split(text) == [text[: text.index(" They shook")], "They shook hands."]


def test_a_list_keeps_its_lines() -> None:
    assert split("The demands:\n- troops out\n- prisoners home\n- a vote") == [
        "The demands:",
        "- troops out",
        "- prisoners home",
        "- a vote",
    ]


def test_other_scripts_have_full_stops_too() -> None:
    assert split("他来了。她走了！") == ["他来了。", "她走了！"]


@given(st.text(alphabet=st.one_of(st.characters(), st.sampled_from(list('.?!…"”’ \n\r\tAaU0(')))))
def test_sentences_are_in_order_trimmed_and_leave_out_only_white_space(text: str) -> None:
    spans = sentence_spans(text)
    last = 0
    for start, end in spans:
        assert last <= start < end <= len(text)
        assert text[start:end] == text[start:end].strip()
        assert not text[last:start].strip()
        last = end
    assert not text[last:].strip()
