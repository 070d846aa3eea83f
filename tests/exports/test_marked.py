from __future__ import annotations

import re
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from dragoman.exports.marked import bracketed, listing, marks, stretches
from dragoman.records import Question, Reading, Timex
from exports.invented import affair, make_report

READINGS = affair().readings
TEXT = "The envoys of both sides will talk again in the second week of June."


def noticed(*places: tuple[int, int]) -> Reading:
    report = make_report(date(2031, 5, 3), "Fjord Courier", TEXT)
    timexes = tuple(
        Timex(id=f"t{at}", report=report.id, span=report.span(start, end), type="DATE", value="2031-06")
        for at, (start, end) in enumerate(places)
    )
    return Reading(report=report, reader="by hand", timexes=timexes)


places = st.tuples(st.integers(0, len(TEXT) - 1), st.integers(0, len(TEXT) - 1)).map(
    lambda two: (min(two), max(two) + 1)
)


@given(st.lists(places, max_size=8))
def test_the_pieces_are_the_whole_text_whatever_overlaps(found: list[tuple[int, int]]) -> None:
    reading = noticed(*found)
    pieces = list(stretches(reading))
    assert "".join(piece.text for piece in pieces) == TEXT
    assert sum(len(piece.opens) for piece in pieces) == sum(len(piece.closes) for piece in pieces)
    assert len({(mark.start, mark.end) for mark in marks(reading)}) == len(set(found))


@given(st.lists(places, max_size=8))
def test_brackets_nest_and_hold_the_text(found: list[tuple[int, int]]) -> None:
    shown = bracketed(noticed(*found))
    assert shown.count("[") == shown.count("]")
    assert re.sub(r"\[time 2031-06: |\[…|\]", "", shown) == TEXT


def test_marks_that_cross_are_closed_and_opened_again() -> None:
    assert bracketed(noticed((0, 10), (4, 15))).startswith(
        "[time 2031-06: The [time 2031-06: envoys]][… of b]oth sides"
    )


def test_everything_noticed_is_marked_and_listed() -> None:
    shown = bracketed(READINGS[0])
    assert "[time 2031-05-12: May 12]" in shown
    assert "[who Mara Lind: Mara [" not in shown
    assert "[said unnamed: " in shown
    assert "[source: two aides]" in shown
    assert "[act consult planned: meet]" in shown
    kinds = [kind for kind, _, _ in listing(READINGS[0])]
    assert kinds == ["act", "time", "statement", "question"]
    listed = {words for _, _, words in listing(READINGS[0])}
    assert "May 12 = 2031-05-12" in listed
    assert "consult (planned, 2031-05-12) Mara Lind, Otto Falk, “meet”" in listed


def test_a_question_covers_the_marks_within_it() -> None:
    reading = READINGS[0]
    assert isinstance(reading.questions[0], Question)
    assert "[unknown: It is not clear what [who Sweden: Sweden] would give in return.]" in bracketed(reading)
