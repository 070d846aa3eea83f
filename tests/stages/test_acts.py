"""Who does what to whom: invented reports with the model's marks given, so that the rules alone are seen."""

from __future__ import annotations

from dragoman.records import Act, Reading
from stages.marking import Marks


def only(reading: Reading) -> Act:
    (act,) = reading.acts
    return act


def names(reading: Reading, ids: tuple[str, ...]) -> list[str]:
    by_id = {actor.id: actor.name for actor in reading.actors}
    return [by_id[each] for each in ids]


def test_those_who_meet_stand_on_one_footing() -> None:
    text = "Elena Varga met Paul Okoro in Lima on Monday."
    marks = Marks(text).act(
        "met", "CONSULT", actors=("Elena Varga",), recipients=("Paul Okoro",), when="Monday"
    )
    reading = marks.reading()
    act = only(reading)
    assert names(reading, act.actor) == ["Elena Varga", "Paul Okoro"]
    assert act.recipient == ()
    assert (act.when, act.earliest) == ("2012-05-07", act.latest)


def test_what_is_agreed_is_done_by_each_to_the_other() -> None:
    text = "France and Japan signed a treaty."
    act = only(Marks(text).act("signed", "AGREE", actors=("France and Japan",)).reading())
    assert act.actor == act.recipient == ("state:FRA", "state:JPN")


def test_a_party_that_is_not_marked_is_looked_for_in_the_sentence_and_nowhere_else() -> None:
    text = "Peru was silent. France accused Japan of dumping waste."
    act = only(Marks(text).act("accused", "ACCUSE").reading())
    assert (act.actor, act.recipient) == (("state:FRA",), ("state:JPN",))
    alone = only(Marks("Peru was silent. Sanctions followed.").act("Sanctions", "SANCTION").reading())
    assert (alone.actor, alone.recipient) == ((), ())


def test_what_will_happen_is_no_fact() -> None:
    text = "France and Japan are to hold talks on May 14."
    act = only(Marks(text).act("talks", "CONSULT", actors=("France", "Japan"), when="May 14").reading())
    assert act.status == "planned"


def test_a_day_after_the_report_is_no_fact_either() -> None:
    text = "France, Japan: talks on May 14."
    act = only(Marks(text).act("talks", "CONSULT", actors=("France", "Japan"), when="May 14").reading())
    assert act.status == "planned"


def test_a_day_of_another_sentence_is_none_of_the_act() -> None:
    text = "Elena Varga met Paul Okoro in Lima. On Monday the airport was closed."
    act = only(Marks(text).act("met", "CONSULT", when="Monday").reading())
    assert act.when is None


def test_what_somebody_says_stays_tied_to_the_statement() -> None:
    text = "The Harbour Courier, citing unnamed officials, reported that France had proposed a swap."
    reading = (
        Marks(text)
        .say(
            "France had proposed a swap", source="unnamed officials", cue="citing", via="The Harbour Courier"
        )
        .act("proposed", "REQUEST", actors=("France",), what="a swap")
        .reading()
    )
    (statement,) = reading.statements
    assert only(reading).according_to == statement.id


def test_a_word_in_the_name_of_a_person_tells_no_act() -> None:
    text = "Mr. Ban met Paul Okoro. Peru will ban the nets."
    marks = Marks(text).act("Ban", "COERCE").act("met", "CONSULT", actors=("Mr. Ban",))
    assert [act.trigger.text for act in marks.reading().acts] == ["met"]
