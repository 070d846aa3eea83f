"""Two meetings of one pair on one day: told as another, a second, a later one."""

from __future__ import annotations

import time

import pytest

from dragoman.ledger.tell_encounters import tell_encounters
from dragoman.records import EncounterTelling
from ledger.made import make_reading

FRIDAY = ("2019-03-01", "2019-03-01")


def told(text: str, *triggers: str, day: str = "2019-03-02") -> list[EncounterTelling]:
    acts = [
        {"code": "CONSULT", "trigger": trigger, "actor": ("lind", "rojas"), "days": FRIDAY}
        for trigger in triggers
    ]
    return list(tell_encounters(make_reading(text, day=day, acts=acts), sure=0.0))


@pytest.mark.parametrize(
    ("text", "triggers"),
    [
        ("Talks open. Lind met Rojas on Friday. In the evening they had another conversation.",
         ("met", "conversation")),
        ("Talks open. Lind met Rojas on Friday. Later the two spoke again in the garden.", ("met", "spoke")),
        ("Talks open. Lind met Rojas on Friday. An undisclosed exchange, a second meeting, came to light.",
         ("met", "meeting")),
        ("Lind held a second conversation with Rojas. They had met for an hour on Friday.",
         ("conversation", "met")),
        ("Lind talked to Rojas a second time. Their formal meeting on Friday was long.",
         ("talked", "meeting")),
    ],
)  # fmt: skip
def test_one_more_meeting_is_another(text: str, triggers: tuple[str, ...]) -> None:
    meetings = told(text, *triggers)
    assert [meeting.span.text for meeting in meetings] == list(triggers)
    assert all(meeting.parties == ("lind", "rojas") for meeting in meetings)


@pytest.mark.parametrize(
    ("text", "triggers"),
    [
        # The headline tells what the report tells at length.
        ("Lind meets Rojas. On Friday Lind held a second meeting with Rojas.", ("meets", "meeting")),
        ("Talks open. Lind met Rojas on Friday, their second meeting in a month.", ("met", "meeting")),
        ("Talks open. Lind met Rojas on Friday. It was a second meeting within a week.", ("met", "meeting")),
        ("Talks open. Lind met Rojas again on Friday. Their meeting was short.", ("met", "meeting")),
    ],
)
def test_what_only_counts_meetings_is_no_other(text: str, triggers: tuple[str, ...]) -> None:
    assert len(told(text, *triggers)) == 1


def test_who_meets_again_is_who_has_met() -> None:
    text = "Talks open. Lind met Rojas on Friday while migrants looked on. Later they met again."
    acts = [
        {"code": "CONSULT", "trigger": "met", "actor": ("lind", "rojas"), "days": FRIDAY},
        # The reading takes "they" for somebody else.
        {"code": "CONSULT", "trigger": "met again", "actor": ("okoro", "union")},
    ]
    meetings = tell_encounters(make_reading(text, day="2019-03-02", acts=acts), sure=0.0)
    assert [meeting.parties for meeting in meetings] == [("lind", "rojas"), ("lind", "rojas")]


def test_who_talks_at_a_dinner_meets_at_table() -> None:
    text = (
        "That night, at a dinner for the guests of honour and all of their spouses, Lind talked with Rojas."
    )
    (meeting,) = told(text, "talked")
    assert meeting.format == "dinner"


def test_a_time_that_opens_a_sentence_is_said_of_all_of_it() -> None:
    text = (
        "On Friday, after a walk through the gardens of the old palace and then a short nap, Lind met Rojas."
    )
    reading = make_reading(
        text,
        day="2019-03-02",
        acts=[{"code": "CONSULT", "trigger": "met", "actor": ("lind", "rojas")}],
        times=[("Friday", "2019-03-01", *FRIDAY)],
    )
    (meeting,) = tell_encounters(reading, sure=0.0)
    assert str(meeting.earliest) == "2019-03-01"


def test_hostile_sentences_are_read_at_once() -> None:
    begin = time.process_time()
    for words in ("another ", "a second ", "they ", "later again ", "at a dinner "):
        told(words * 3000 + "Lind met Rojas " + words * 3000, "met")
    assert time.process_time() - begin < 3
