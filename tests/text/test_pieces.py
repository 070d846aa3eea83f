from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dragoman.text.pieces import in_order, says_something, whole_words


def at(text: str, piece: str) -> tuple[int, int]:
    start = text.index(piece)
    return start, start + len(piece)


def test_a_piece_is_widened_to_whole_words() -> None:
    text = "the sanctions levied on it"
    start, end = whole_words(text, *at(text, "ctions lev"))
    assert text[start:end] == "sanctions levied"


def test_pieces_with_only_marks_between_are_one_and_lose_that() -> None:
    text = "She said that the port, “our port”, stays open."
    found = in_order(text, [at(text, "that the port"), at(text, "our port"), at(text, "stays open")])
    assert [text[start:end] for start, end in found] == ["the port, “our port”, stays open"]


def test_pieces_that_say_nothing_are_left_out() -> None:
    text = "It was to be that."
    assert in_order(text, [at(text, "to be"), at(text, "that")]) == []
    assert not says_something(text, 0, len(text))


@given(st.text(max_size=200), st.data())
def test_pieces_lie_in_order_inside_the_text(text: str, data: st.DataObject) -> None:
    bounds = st.tuples(st.integers(0, len(text)), st.integers(0, len(text))).map(lambda b: (min(b), max(b)))
    pieces = data.draw(st.lists(bounds.filter(lambda b: b[0] < b[1]), max_size=5)) if text else []
    for start, end in in_order(text, pieces):
        assert 0 <= start < end <= len(text)
