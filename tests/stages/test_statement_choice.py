"""Which marked statements are kept, where their words end, and whose role is which, in invented reports."""

from __future__ import annotations

import dataclasses

import pytest

from dragoman.knowledge import Knowledge
from dragoman.pipeline import STAGES
from dragoman.records import Reading, Report, SourceRole, Span
from dragoman.stages.base import Tools
from dragoman.stages.statement_choice import KEPT, chance, learned
from dragoman.stages.statement_features import overlap
from dragoman.stages.statement_nesting import holders, holding
from stages.marking import Marks

TEXT = "Elena Varga said the port was shut. The old crane looked the sea in the eye."


def marked() -> Marks:
    marks = Marks(TEXT).say("the port was shut", source="Elena Varga", cue="said")
    marks.say("the sea in the eye", source="The old crane", cue="looked")
    sure, unsure = marks.statements
    assert unsure.cue is not None
    marks.statements = [sure, dataclasses.replace(unsure, score=0.05)]
    return marks


def read(marks: Marks, *, sure: float | None) -> Reading:
    tools = Tools(reader=marks, knowledge=Knowledge.load(), sure=sure)  # type: ignore[arg-type]
    report = Report(id="r-1", published=Marks("x").reading().report.published, text=marks.text)
    reading = Reading(report=report, reader="marks")
    for stage in STAGES:
        reading = stage(reading, tools=tools)
    return reading


def test_what_is_hardly_a_statement_is_left_out() -> None:
    assert [s.cue.text for s in marked().reading().statements if s.cue] == ["said"]


def test_how_sure_is_asked_for() -> None:
    assert len(read(marked(), sure=0.0).statements) == 2
    assert len(read(marked(), sure=1.0).statements) == 0


def test_a_chance_grows_with_its_weights_and_stays_one() -> None:
    assert chance({}, {}) == pytest.approx(0.5)
    assert chance({"a": 2.0}, {"a": 1.0}) > chance({"a": 1.0}, {"a": 1.0}) > 0.5
    assert 0.0 < chance({"a": 1e9}, {"a": -1.0}) < KEPT < chance({"a": 1e9}, {"a": 1.0}) <= 1.0


def test_the_models_score_of_the_cue_speaks_for_a_statement() -> None:
    assert learned()["score of cue"] > 0


def test_a_second_cue_of_the_same_source_begins_its_own_statement() -> None:
    text = "Elena Varga said the port was shut and noted that the crane was old."
    marks = Marks(text).say(
        "the port was shut and noted that the crane was old", source="Elena Varga", cue="said"
    )
    marks.say("the crane was old", source="Elena Varga", cue="noted")
    contents = [[piece.text for piece in s.content] for s in marks.reading().statements]
    assert contents == [["the port was shut"], ["the crane was old"]]


def test_a_quotation_is_told_whole_and_goes_on_after_the_cue() -> None:
    text = '"The port is shut. It stays shut until the spring," Elena Varga said. '
    text += '"Nobody will sail before April."'
    marks = Marks(text).say("It stays shut until the spring", source="Elena Varga", cue="said")
    (said,) = marks.reading().statements
    assert [piece.text for piece in said.content] == [
        "The port is shut. It stays shut until the spring",
        "Nobody will sail before April.",
    ]


def test_a_quotation_after_other_words_is_nobodys() -> None:
    text = (
        'Elena Varga said the port was shut. A sign reads: "Nobody will sail before April, and nobody has."'
    )
    marks = Marks(text).say("the port was shut", source="Elena Varga", cue="said")
    (said,) = marks.reading().statements
    assert [piece.text for piece in said.content] == ["the port was shut"]


def test_what_a_speaker_thinks_in_a_quotation_is_no_second_statement() -> None:
    text = '"We think that the port is shut," Elena Varga said.'
    marks = Marks(text).say("We think that the port is shut", source="Elena Varga", cue="said")
    marks.say("the port is shut", source="We", cue="think")
    assert [s.cue.text for s in marks.reading().statements if s.cue] == ["said"]


def test_what_others_say_within_somebodys_words_stays_there() -> None:
    text = "Elena Varga said Peru and Chile had agreed and that Paul Okoro noted the crane was old."
    whole = "Peru and Chile had agreed and that Paul Okoro noted the crane was old"
    marks = Marks(text).say(whole, source="Elena Varga", cue="said")
    marks.say("the crane was old", source="Paul Okoro", cue="noted")
    assert whole in [piece.text for s in marks.reading().statements for piece in s.content]


def test_holders_are_found_inmost_first() -> None:
    text = "A says that B says that C wants peace."
    marks = Marks(text).say("B says that C wants peace", source="A", cue="says")
    marks.say("peace", source="C", cue="wants")
    reading = marks.reading()
    outer, inner = sorted(reading.statements, key=lambda s: s.content[0].start)
    assert [[number for number, _ in around] for around in holders((outer, inner))] == [[], [0]]
    assert holding([], [outer.content[0]]) == [[]]


def test_overlap_is_a_share_of_all_signs() -> None:
    def span(start: int, end: int) -> Span:
        return Span(report="r", start=start, end=end, text="x" * (end - start))

    assert overlap([span(0, 10)], [span(5, 10)]) == pytest.approx(0.5)
    assert overlap([], []) == 0.0


@pytest.mark.parametrize(
    ("who", "role"),
    [
        ("Elena Varga, leader of the opposition", "politician"),
        ("Elena Varga, vice president of Harbour Cranes", "other"),
        ("Foreign Minister Elena Varga", "official"),
    ],
)
def test_whose_leader_somebody_is_makes_the_role(who: str, role: SourceRole) -> None:
    text = f"{who}, said the port was shut. Varga said it was old."
    marks = Marks(text).say("it was old", source="Varga", cue="Varga said")
    assert marks.reading().statements[0].role == role


def test_a_pronoun_has_the_role_of_the_unnamed_source_before() -> None:
    text = "Two diplomats said the port was shut. They doubted that the crane was safe."
    marks = Marks(text).say("the port was shut", source="Two diplomats", cue="said")
    marks.say("the crane was safe", source="They", cue="doubted")
    assert {s.role for s in marks.reading().statements} == {"official"}
