from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.text.quotes import paragraphs, quoted, trim


def inside(text: str) -> list[str]:
    return [text[start:end] for start, end in quoted(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('She said "we will go" and left.', ["we will go"]),
        ("He called it “a farce”, then “a shame”.", ["a farce", "a shame"]),
        ("The mayor's aide said 'no deal' on Monday.", ["no deal"]),
        ("Iran's and Iraq's ministers don't agree.", []),
        ("“It goes on\n“and ends here,” she said.", ["It goes on", "and ends here,"]),
        ("He said, ``We left,'' and ''not today''.", ["We left,", "not today"]),
        ("No marks at all", []),
        ("It won ‘best film’ in the '90s", ["best film"]),
    ],
)
def test_what_stands_in_quotation_marks_is_found(text: str, expected: list[str]) -> None:
    assert inside(text) == expected


@pytest.mark.parametrize(
    ("text", "piece", "expected"),
    [
        ('"We agree," he said.', '"We agree,"', "We agree"),
        ('He said: "We agree."', '"We agree."', "We agree."),
        ("She said they would leave.", "they would leave.", "they would leave"),
        ('"Why?" she asked.', '"Why?"', "Why?"),
        ("They left for the U.S.", "for the U.S.", "for the U.S."),
    ],
)
def test_content_leaves_out_marks_and_commas_around_it(text: str, piece: str, expected: str) -> None:
    at = text.index(piece)
    start, end = trim(text, at, at + len(piece))
    assert text[start:end] == expected


@given(st.text(alphabet="“”\"‘’'ab .,\n?é", max_size=200))
def test_quoted_stretches_lie_in_order_inside_paragraphs(text: str) -> None:
    bounds = list(paragraphs(text))
    last = 0
    for start, end in quoted(text):
        assert last <= start < end
        assert any(low <= start and end <= high for low, high in bounds)
        last = end


@given(st.text(max_size=100), st.data())
def test_trimming_never_leaves_the_piece(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    low, high = trim(text, start, end)
    assert start <= low <= high <= end
