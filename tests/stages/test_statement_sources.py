"""Sources put right by the words around them; the model's marks are given."""

from __future__ import annotations

from dragoman.records import Statement
from stages.marking import Marks


def by_source(marks: Marks) -> dict[str | None, Statement]:
    return {each.source and each.source.text: each for each in marks.reading().statements}


def test_who_is_cited_or_wants_no_name_has_said_nothing_by_that() -> None:
    text = (
        "An official who asked not to be named said the mill was shut. "
        "The Harbour Courier, citing two traders, reported that it would burn."
    )
    marks = Marks(text).say("the mill was shut", source="An official", cue="said")
    marks.say("not to be named", source="An official", cue="asked")
    marks.say("it would burn", source="two traders", cue="reported")
    marks.say("two traders", source="The Harbour Courier", cue="citing")
    told = [span.text for each in marks.reading().statements for span in each.content]
    assert told == ["the mill was shut", "it would burn"]


def test_whoever_stands_in_a_later_sentence_has_not_said_it() -> None:
    text = "She met Elena Varga and promised help. Peru and Chile want more."
    (said,) = Marks(text).say("help", source="Peru", cue="promised").reading().statements
    assert (said.source, said.speaker, said.named) == (None, None, False)


def test_the_diplomat_is_the_unnamed_one_who_spoke_before() -> None:
    text = (
        "Elena Varga said that the deal was dead. A tired diplomat in Lima said that she was wrong. "
        "Varga smiled. The diplomat added that nobody cared."
    )
    marks = Marks(text).say("the deal was dead", source="Elena Varga", cue="said")
    marks.say("she was wrong", source="A tired diplomat", cue="said that she")
    marks.say("nobody cared", source="The diplomat", cue="added")
    found = by_source(marks)
    assert found["Elena Varga"].speaker is not None
    assert found["The diplomat"].speaker is None
    assert not found["The diplomat"].named


def test_what_the_model_ties_from_another_sentence_is_left_out() -> None:
    text = "Elena Varga said the port was safe. The ship sails on Monday, says the Harbour Courier."
    marks = Marks(text).say(
        "the port was safe", source="Elena Varga", cue="said", via="the Harbour Courier", said="Monday"
    )
    (said,) = marks.reading().statements
    assert (said.via, said.said) == ((), None)
