"""Where a meeting was and in what form, from the words around it."""

from __future__ import annotations

import time

import pytest

from dragoman.ledger.places import named_place
from dragoman.ledger.tell_encounters import tell_encounters
from dragoman.records import EncounterTelling
from ledger.made import make_reading


def told(text: str, trigger: str = "met", **act: object) -> EncounterTelling:
    acts = [{"code": "CONSULT", "trigger": trigger, "actor": ("lind", "rojas"), **act}]
    (meeting,) = tell_encounters(make_reading(text, day="2019-03-02", acts=acts), sure=0.0)
    return meeting


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Lind met Rojas in Lisbon.", "Lisbon"),
        ("Lind met Rojas in May in Cape Town.", "Cape Town"),
        ("Lind met Rojas in May.", None),
        ("Lind met Rojas in Lisbon's harbour.", None),
        ("Lind met Rojas in the Maldives.", "Maldives"),
        ("Lind met Rojas in the Portuguese capital Lisbon.", "Lisbon"),
        ("Lind met Rojas in the port city of Callao.", "Callao"),
        ("Lind met Rojas in Portugal's Lisbon.", "Lisbon"),
        ("Lind met Rojas at Camp David.", "Camp David"),
        ("In Lisbon on Friday, Lind met Rojas.", "Lisbon"),
        ("Lind flew to Lisbon and met Rojas.", "Lisbon"),
        ("Lind met Rojas to end a quarrel at Okoro's request.", None),
    ],
)
def test_the_place_is_said_of_the_word_of_meeting(text: str, place: str | None) -> None:
    assert told(text).place == place


@pytest.mark.parametrize(
    "text",
    [
        "Lind and Rojas met in Lima on Friday to discuss the bridge at Tacna.",
        "To discuss the bridge at Tacna, Lind and Rojas met in Lima on Friday.",
        "In Lima on Friday, Lind and Rojas met to discuss the bridge at Tacna.",
    ],
)
def test_what_they_met_about_is_no_place_of_theirs(text: str) -> None:
    assert told(text, place="Tacna").place == "Lima"


def test_where_somebody_was_before_is_no_place_of_the_meeting() -> None:
    text = "Lind, arriving in Oslo for the night, said that she met Rojas in Lima."
    assert told(text, place="Oslo").place == "Lima"


def test_nobody_is_a_place() -> None:
    assert told("Astrid Lind met Rojas.", place="Lind").place is None


def test_where_a_source_is_is_not_where_they_met() -> None:
    reading = make_reading(
        "Lind has met Rojas, a diplomat in Oslo said.",
        day="2019-03-02",
        acts=[{"code": "CONSULT", "trigger": "met", "actor": ("lind", "rojas")}],
        statements=[{"content": "Lind has met Rojas", "source": "a diplomat in Oslo", "cue": "said"}],
    )
    (meeting,) = tell_encounters(reading, sure=0.0)
    assert meeting.place is None


def test_here_is_where_the_report_was_written() -> None:
    assert told("LIMA (Meridian Wire) - Lind met Rojas here.").place == "Lima"
    assert told("Lind met Rojas here.").place is None


def test_a_call_is_nowhere() -> None:
    assert told("Lind had a phone call with Rojas in Lima.", trigger="phone call", place="Lima").place is None


def test_a_visit_is_where_it_goes_to() -> None:
    assert told("Lind paid a visit to Chile.", trigger="visit", actor=("lind", "chile")).place == "Chile"
    assert told("A visit by Lind to Lima is over.", trigger="visit").place == "Lima"
    reading = make_reading(
        "Lind will visit Chile and Nigeria.",
        day="2019-03-02",
        acts=[
            {
                "code": "CONSULT",
                "trigger": "visit",
                "actor": ("lind", "chile", "nigeria"),
                "status": "planned",
            }
        ],
    )
    places = {meeting.parties: meeting.place for meeting in tell_encounters(reading, sure=0.0)}
    assert places == {("chile", "lind"): "Chile", ("lind", "nigeria"): "Nigeria"}


@pytest.mark.parametrize(
    ("words", "place"), [("the sidelines", None), ("a hotel in Vienna", "a hotel in Vienna"), (None, None)]
)
def test_only_words_that_name_a_place_are_one(words: str | None, place: str | None) -> None:
    assert named_place(words) == place


@pytest.mark.parametrize(
    ("text", "actors", "form"),
    [
        ("Lind met Rojas.", ("lind", "chile", "rojas"), "bilateral"),
        ("Lind and Berg met Rojas.", ("lind", "berg", "rojas"), "bilateral"),
        ("Lind, Rojas and Okoro met.", ("lind", "rojas", "okoro"), "multilateral"),
        ("Lind met Rojas for three-way talks.", ("lind", "rojas"), "multilateral"),
    ],
)
def test_the_form_is_that_of_the_sides(text: str, actors: tuple[str, ...], form: str) -> None:
    reading = make_reading(
        text, day="2019-03-02", acts=[{"code": "CONSULT", "trigger": "met", "actor": actors}]
    )
    forms = {meeting.format for meeting in tell_encounters(reading, sure=0.0)}
    assert forms == {form}


def test_people_who_meet_on_a_visit_have_met() -> None:
    text = "Lind met Rojas. Lind and Rojas spoke during the visit."
    acts = [
        {"code": "CONSULT", "trigger": "met", "actor": ("lind", "rojas")},
        {"code": "CONSULT", "trigger": "visit", "actor": ("lind", "rojas")},
    ]
    meetings = tell_encounters(make_reading(text, day="2019-03-02", acts=acts), sure=0.0)
    assert [meeting.format for meeting in meetings] == ["bilateral"]


def test_who_attends_a_summit_meets_many() -> None:
    text = "Lind attended the Fishers' Union summit."
    assert told(text, trigger="attended", actor=("lind", "union")).format == "multilateral"


def test_hostile_sentences_are_read_at_once() -> None:
    begin = time.process_time()
    for words in ("in A ", "to do it ", "on a ", "went to A ", "the a ", "In A, "):
        told("Lind met Rojas " + words * 3000)
    assert time.process_time() - begin < 3
