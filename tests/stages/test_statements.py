"""Who says what: invented reports with the model's marks given, so that the rules alone are seen."""

from __future__ import annotations

import pytest

from dragoman.records import Reading, Statement
from stages.marking import Marks


def only(reading: Reading) -> Statement:
    (statement,) = reading.statements
    return statement


def test_a_named_source_is_its_actor_and_the_content_has_no_marks() -> None:
    text = "“We shall sign,” Foreign Minister Elena Varga told reporters on Monday."
    marks = Marks(text).say("“We shall sign,”", source="Foreign Minister Elena Varga", cue="told")
    said = only(marks.reading())
    assert [span.text for span in said.content] == ["We shall sign"]
    assert said.quoting == "direct"
    assert said.named
    assert said.role == "official"
    assert said.said == "2012-05-07"


def test_an_unnamed_source_has_no_speaker_but_a_count_and_a_role() -> None:
    text = "Two former diplomats familiar with the talks said that the port would be handed back."
    said = only(
        Marks(text)
        .say(
            "that the port would be handed back",
            source="Two former diplomats familiar with the talks",
            cue="said",
        )
        .reading()
    )
    assert said.speaker is None
    assert not said.named
    assert said.count == 2
    assert said.role == "former-official"
    assert [span.text for span in said.content] == ["the port would be handed back"]


def test_a_pronoun_speaks_for_the_person_named_before() -> None:
    text = "Elena Varga arrived in Lima on Sunday. She said the treaty was dead."
    reading = Marks(text).say("the treaty was dead", source="She", cue="said").reading()
    names = {actor.id: actor.name for actor in reading.actors}
    assert names[only(reading).speaker or ""] == "Elena Varga"


def test_a_relaying_outlet_is_kept_beside_the_source() -> None:
    text = "The Harbour Courier, citing unnamed officials, reported that Moscow had proposed a swap."
    said = only(
        Marks(text)
        .say(
            "Moscow had proposed a swap", source="unnamed officials", cue="citing", via="The Harbour Courier"
        )
        .reading()
    )
    assert said.source is not None
    assert said.source.text == "unnamed officials"
    assert not said.named
    assert len(said.via) == 1
    assert "Courier" in said.via[0] or "courier" in said.via[0]


def test_an_outlet_that_cites_somebody_is_no_source_of_its_own() -> None:
    """The model marks the outlet as the source, at two cues; it is one statement of whoever is cited."""
    text = "The Harbour Courier, citing unnamed officials, reported that Moscow had proposed a swap."
    told = "unnamed officials, reported that Moscow had proposed a swap"
    marks = Marks(text).say(told, source="The Harbour Courier", cue="citing")
    marks.say("Moscow had proposed a swap", source="The Harbour Courier", cue="reported")
    for said in marks.reading().statements:
        assert said.source is not None
        assert said.source.text == "unnamed officials"
        assert said.speaker is None
        assert len(said.via) == 1


def test_who_is_cited_is_no_part_of_the_words() -> None:
    text = "Le Monde, citing two unnamed diplomats, reported that Peru had offered to help."
    told = "Peru had offered to help"
    marks = Marks(text).say("two unnamed diplomats", told, source="Le Monde", cue="reported")
    said = only(marks.say(told, source="two unnamed diplomats", cue="citing").reading())
    assert said.source is not None
    assert (said.source.text, [span.text for span in said.content]) == ("two unnamed diplomats", [told])


def test_a_speaker_keeps_the_role_that_the_report_gives() -> None:
    text = "Elena Varga, the head of the mission, said the port was safe. She added that the debt was not."
    marks = Marks(text).say("the port was safe", source="Elena Varga, the head of the mission", cue="said")
    marks.say("the debt was not", source="She", cue="added")
    assert [said.role for said in marks.reading().statements] == ["official", "official"]


def test_a_sentence_with_a_cue_of_its_own_is_not_the_speaker_s_before() -> None:
    text = 'Peru refused the offer, Elena Varga said. "It came too late," Paul Okoro said.'
    marks = Marks(text).say("Peru refused the offer", "It came too late", source="Elena Varga", cue="said")
    marks.say("It came too late", source="Paul Okoro", cue="Okoro said")
    first, second = marks.reading().statements
    assert [span.text for span in first.content] == ["Peru refused the offer"]
    assert [span.text for span in second.content] == ["It came too late"]
    assert (first.quoting, second.quoting) == ("indirect", "direct")


def test_the_report_s_own_sentence_before_is_not_the_source_s() -> None:
    text = "Chile wants Peru to open the gate. Two drivers told the radio that lorries had waited for days."
    said = only(
        Marks(text)
        .say(
            "Chile wants Peru to open the gate",
            "lorries had waited for days",
            source="Two drivers",
            cue="told",
        )
        .reading()
    )
    assert [span.text for span in said.content] == ["lorries had waited for days"]


def test_what_is_told_ends_with_its_sentence() -> None:
    text = "The mill will close, the owner said. Workers went home. Others stayed."
    marks = Marks(text).say("The mill will close", "Workers went home", source="the owner", cue="said")
    assert [span.text for span in only(marks.reading()).content] == ["The mill will close"]
    text = "According to the owner, the mill will close. Workers went home."
    marks = Marks(text).say("the mill will close. Workers went home", source="the owner", cue="According to")
    assert [span.text for span in only(marks.reading()).content] == ["the mill will close"]


def test_what_is_told_ends_at_a_semicolon() -> None:
    text = "The owner said that the mill will close; workers had gone home."
    marks = Marks(text).say("the mill will close; workers had gone home", source="The owner", cue="said")
    assert [span.text for span in only(marks.reading()).content] == ["the mill will close"]
    text = '"The mill will close; it is old," the owner said.'
    marks = Marks(text).say("The mill will close; it is old", source="the owner", cue="said")
    assert [span.text for span in only(marks.reading()).content] == ["The mill will close; it is old"]


@pytest.mark.parametrize("source", ["A senior official", "One aide to the minister", "A ministry spokesman"])
def test_whoever_is_introduced_without_a_name_is_unnamed(source: str) -> None:
    text = f"{source} described the port as shut."
    said = only(Marks(text).say("the port as shut", source=source, cue="described").reading())
    assert (said.named, said.speaker) == (False, None)


def test_what_is_quoted_goes_on_over_sentences() -> None:
    text = '"The mill will close. It is old," the owner said. "Nobody wants it."'
    marks = Marks(text).say(
        "The mill will close. It is old", "Nobody wants it", source="the owner", cue="said"
    )
    said = only(marks.reading())
    assert [span.text for span in said.content] == ["The mill will close. It is old", "Nobody wants it"]
    assert said.quoting == "direct"


@pytest.mark.parametrize("head", ["OSLO - ", "LIMA, Peru (Meridian Wire) -- ", "NEW YORK, May 3 — "])
def test_a_dateline_is_nobody_s_words(head: str) -> None:
    text = f"{head}The port is shut, Elena Varga said."
    said = only(Marks(text).say(f"{head}The port is shut", source="Elena Varga", cue="said").reading())
    assert [span.text for span in said.content] == ["The port is shut"]


def test_a_quotation_goes_on_in_the_next_paragraph() -> None:
    text = '"The first point is the border," Elena Varga said. "It matters most.\n\n"The second is the debt."'
    said = only(
        Marks(text)
        .say("The first point is the border", "It matters most", source="Elena Varga", cue="said")
        .reading()
    )
    assert [span.text for span in said.content][-1] == "The second is the debt."


@pytest.mark.parametrize(
    ("content", "quoting"),
    [
        ("the plan was “dead on arrival”", "mixed"),
        ("the plan was hopeless", "indirect"),
    ],
)
def test_what_is_quoted_word_for_word_is_told_apart(content: str, quoting: str) -> None:
    text = f"Elena Varga said {content}."
    said = only(Marks(text).say(content, source="Elena Varga", cue="said").reading())
    assert said.quoting == quoting


def test_the_day_and_outlet_are_carried_on_to_what_the_same_source_says_next() -> None:
    text = (
        "Elena Varga told the Harbour Courier on Monday that the port was safe. "
        "Varga added that the debt was not."
    )
    reading = (
        Marks(text)
        .say("the port was safe", source="Elena Varga", cue="told", via="the Harbour Courier", said="Monday")
        .say("the debt was not", source="Varga", cue="added")
        .reading()
    )
    first, second = reading.statements
    assert second.said == first.said == "2012-05-07"
    assert second.via == first.via != ()


def test_two_readings_are_equal_whatever_the_order_of_the_marks() -> None:
    text = "Elena Varga said the port was safe. Paul Okoro said the debt was not."
    one = Marks(text).say("the port was safe", source="Elena Varga", cue="said")
    one.say("the debt was not", source="Paul Okoro", cue="said")
    other = Marks(text).say("the debt was not", source="Paul Okoro", cue="said")
    other.say("the port was safe", source="Elena Varga", cue="said")
    assert one.reading().statements == other.reading().statements
