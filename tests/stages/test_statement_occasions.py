"""On which day words were said and who passed them on, in invented reports with the model's marks given."""

from __future__ import annotations

import pytest

from dragoman.stages.statement_words import cue_class, is_saying
from stages.marking import Marks


def relays(marks: Marks) -> list[tuple[str, ...]]:
    reading = marks.reading()
    names = {actor.id: actor.name for actor in reading.actors}
    return [tuple(names.get(who, who) for who in said.via) for said in reading.statements]


@pytest.mark.parametrize(
    ("text", "outlet"),
    [
        ("Elena Varga told CNN on Monday that the port was shut.", "CNN"),
        ("In an interview with Le Monde, Elena Varga said the port was shut.", "Le Monde"),
        ("Elena Varga said on CNN that the port was shut.", "CNN"),
        ("Le Monde quoted Elena Varga as saying the port was shut.", "Le Monde"),
        ("Elena Varga said the port was shut, Le Monde reported.", "Le Monde"),
        ("Elena Varga said the port was shut, according to the BBC.", "BBC"),
    ],
)
def test_an_outlet_that_passes_words_on_is_a_relay(text: str, outlet: str) -> None:
    cue = "told" if " told " in text else "saying" if " saying " in text else "said"
    content = "that the port was shut" if "that" in text else "the port was shut"
    assert relays(Marks(text).say(content, source="Elena Varga", cue=cue)) == [(outlet,)]


def test_an_outlet_that_is_only_spoken_of_is_none() -> None:
    text = "Elena Varga said the port was shut after CNN left. Le Monde was not told."
    assert relays(Marks(text).say("the port was shut after CNN left", source="Elena Varga", cue="said")) == [
        ()
    ]


def test_what_an_outlet_tells_of_another_is_passed_on_by_it() -> None:
    text = "Le Monde reported that Peru wants the port back."
    marks = Marks(text).say("that Peru wants the port back", source="Le Monde", cue="reported")
    marks.say("the port back", source="Peru", cue="wants")
    assert relays(marks) == [(), ("Le Monde",)]


def test_an_agency_that_somebody_told_wrote_the_report_itself() -> None:
    text = "Elena Varga told Reuters that the port was shut."
    assert relays(Marks(text).say("that the port was shut", source="Elena Varga", cue="told")) == [()]


def test_a_day_in_a_clause_about_the_source_is_not_that_of_the_words() -> None:
    text = "“It is shut,” said Elena Varga, who was in Lima last week."
    marks = Marks(text).say("“It is shut,”", source="Elena Varga, who was in Lima last week", cue="said")
    assert [said.said for said in marks.reading().statements] == [None]


def test_day_and_outlet_hold_for_what_the_same_source_says_next() -> None:
    text = "“It is shut,” Elena Varga told CNN on Monday.\n\n“It stays so,” she said.\n\n"
    text += "Paul Okoro said it opens."
    marks = Marks(text).say("“It is shut,”", source="Elena Varga", cue="told")
    marks.say("“It stays so,”", source="she", cue="said").say(
        "it opens", source="Paul Okoro", cue="Okoro said"
    )
    told = marks.reading().statements
    assert [said.said for said in told] == ["2012-05-07", "2012-05-07", None]
    assert [len(said.via) for said in told] == [1, 1, 0]


def test_the_day_that_is_spoken_of_is_not_the_day_of_speaking() -> None:
    text = "Elena Varga said the port was shut on Monday."
    reading = Marks(text).say("the port was shut on Monday", source="Elena Varga", cue="said").reading()
    assert reading.statements[0].said is None


def test_wishes_have_no_day() -> None:
    text = "Peru on Monday wanted the port back."
    reading = Marks(text).say("the port back", source="Peru", cue="wanted").reading()
    assert reading.statements[0].said is None


@pytest.mark.parametrize(
    ("cue", "kind", "says"),
    [
        ("has repeatedly urged", "ask", True),
        ("according to", "report", True),
        ("denied", "say", True),
        ("planning", "want", False),
        ("lashed out", None, True),
        ("", None, True),
    ],
)
def test_cues_have_a_class(cue: str, kind: str | None, says: bool) -> None:
    assert (cue_class(cue), is_saying(cue)) == (kind, says)
