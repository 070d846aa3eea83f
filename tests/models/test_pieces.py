import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.models.pieces import WINDOW, Pieces, cut, windows
from dragoman.models.wordpiece import WordPieces

WORDS = ["[PAD]", "[UNK]", "the", "min", "##ister", "nato", "said", "a", ".", ","]
VOCABULARY = WordPieces(WORDS)


def shapes_of(text: str) -> list[tuple[str, int]]:
    pieces = cut(VOCABULARY, text)
    return [(text[s:e], int(k)) for s, e, k in zip(pieces.start, pieces.end, pieces.shapes, strict=True)]


def test_a_piece_knows_its_case_and_what_stands_before_it() -> None:
    found = dict(shapes_of("The minister said,\nNATO said."))
    assert found["The"] == 3 * 1 + 2
    assert found["min"] == 3 * 0 + 1
    assert found["ister"] == 3 * 0 + 0
    assert found[","] == 3 * 4 + 0
    assert found["NATO"] == 3 * 2 + 2


@pytest.mark.parametrize("line_break", ["\n", "\r\n", "\u2029", "\n\n"])
def test_every_line_break_begins_a_paragraph(line_break: str) -> None:
    pieces = cut(VOCABULARY, f"the minister said{line_break}nato said{line_break}")
    assert pieces.paragraph.tolist() == [0, 0, 0, 0, 1, 1]


def covered(pieces: Pieces) -> list[int]:
    return [i for w in windows(pieces) for i in range(w.own_first, w.own_last)]


@given(st.lists(st.integers(min_value=1, max_value=700), max_size=12))
def test_every_piece_is_answered_for_by_one_window(paragraphs: list[int]) -> None:
    pieces = cut(VOCABULARY, "\n".join("said " * n for n in paragraphs))
    assert covered(pieces) == list(range(len(pieces)))
    for w in windows(pieces):
        assert w.first <= w.own_first <= w.own_last <= w.last <= w.first + WINDOW


def test_short_paragraphs_stay_whole_and_are_shared_between_windows() -> None:
    pieces = cut(VOCABULARY, "\n".join("said " * 40 for _ in range(20)))
    first, second, *_ = windows(pieces)
    assert (first.first, first.last) == (0, 240)
    assert second.first == 160
    assert first.own_last == second.own_first == 200


@given(st.text())
def test_pieces_lie_in_the_text_in_order(text: str) -> None:
    pieces = cut(VOCABULARY, text)
    assert all(0 <= s < e <= len(text) for s, e in zip(pieces.start, pieces.end, strict=True))
    assert sorted(pieces.start.tolist()) == pieces.start.tolist()
