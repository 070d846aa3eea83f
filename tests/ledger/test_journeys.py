"""Where visits lead, who sits at talks that go by their number, and what a journey or a dinner is beside."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from dragoman.ledger.tell_encounters import candidates
from dragoman.records import EncounterTelling
from ledger.made import make_reading


def told(text: str, **reading: Any) -> list[EncounterTelling]:
    """Every meeting that a text may tell, before any is weighed."""
    return [telling for telling, _ in candidates(make_reading(text, day="2019-03-02", **reading))]


def consult(trigger: str, *actors: str, **fields: Any) -> dict[str, Any]:
    return {"code": "CONSULT", "trigger": trigger, "actor": actors, **fields}


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("Lind began his state visit to Santiago. The press of Chile wrote of little else.", "visit"),
        ("Lind, on his trip to the Chilean capital Santiago, rested. Chile welcomed him.", "trip"),
        ("SANTIAGO, March 2 (Wire) - Lind arrived here on Friday. Chile welcomed him.", "arrived"),
    ],
)
def test_a_visit_goes_to_the_state_of_its_place(text: str, trigger: str) -> None:
    (visit,) = told(text, acts=[consult(trigger, "lind")])
    assert visit.parties == ("chile", "lind")


def test_a_tour_goes_to_all_whom_the_words_list() -> None:
    visits = told(
        "Lind has visited Santiago and Abuja. Chile and Nigeria cheered.",
        acts=[consult("visited", "lind", "chile")],
    )
    assert [each.parties for each in visits] == [("chile", "lind"), ("lind", "nigeria")]


def test_where_the_report_names_no_such_state_nobody_is_visited() -> None:
    assert not told("Lind began his visit to Tirana.", acts=[consult("visit", "lind")])


def test_a_visit_to_a_state_is_not_the_talks_with_its_president() -> None:
    meetings = told(
        "Lind visited Chile on Friday. On his visit he had talks with Rojas.",
        acts=[consult("visited", "lind", "chile"), consult("talks", "lind", "rojas")],
    )
    assert [each.parties for each in meetings] == [("chile", "lind"), ("lind", "rojas")]


def test_talks_that_go_by_their_number_have_the_parties_that_the_report_lists() -> None:
    (talks,) = told(
        "The three-party talks resume on Monday. They bring together Norway, Chile and Nigeria.",
        acts=[consult("talks", "chile", status="planned")],
    )
    assert talks.parties == ("chile", "nigeria", "norway")
    assert not told("The six-party talks resume.", acts=[consult("talks", "chile", status="planned")])


def test_a_journey_is_only_the_way_to_the_talks_for_which_it_is_made() -> None:
    (talks,) = told(
        "Lind arrived in Geneva on Friday for talks with Rojas on a truce in Nigeria.",
        acts=[
            consult("arrived", "lind", "rojas", days=("2019-03-01", "2019-03-01")),
            consult("talks", "lind", "rojas", status="planned", days=("2019-03-01", "2019-03-01")),
        ],
        times=[("Friday", "2019-03-01", "2019-03-01", "2019-03-01")],
    )
    assert (talks.place, talks.earliest, talks.latest) == ("Geneva", date(2019, 3, 1), None)


def test_a_dinner_at_which_two_talked_is_no_second_meeting() -> None:
    (talk,) = told(
        "Lind talked with Rojas during a dinner with Berg.",
        acts=[consult("talked", "lind", "rojas"), consult("dinner", "lind", "berg")],
    )
    assert (talk.parties, talk.format) == (("lind", "rojas"), "dinner")


def test_the_day_on_which_a_meeting_is_called_off_is_not_its_day() -> None:
    (meeting,) = told(
        "A meeting of Lind with Rojas was called off on Friday.",
        acts=[consult("meeting", "lind", "rojas", status="planned")],
        times=[("Friday", "2019-03-01", "2019-03-01", "2019-03-01")],
    )
    assert (meeting.status, meeting.earliest) == ("cancelled", None)


def test_whoever_sends_an_envoy_does_not_meet() -> None:
    (meeting,) = told("Lind's envoy Berg met Rojas.", acts=[consult("met", "lind", "berg", "rojas")])
    assert meeting.parties == ("berg", "rojas")


def test_a_place_in_the_words_for_a_speaker_counts_where_the_meeting_stands_there_too() -> None:
    (visit,) = told(
        "Lind, who will host Rojas in Oslo, said that he hopes for a deal.",
        acts=[consult("host", "lind", "rojas", status="planned")],
        statements=[
            {"source": "Lind, who will host Rojas in Oslo", "cue": "said", "content": "he hopes for a deal"}
        ],
    )
    assert visit.place == "Oslo"


@pytest.mark.parametrize(
    "text",
    [
        "Lind will meet Rojas in May, the first meeting of two admirals.",
        "Lind will meet Rojas in May, but has not agreed with Berg on what kind of meeting it should be.",
    ],
)
def test_what_is_said_of_a_meeting_beside_it_is_no_second_one(text: str) -> None:
    (meeting,) = told(
        text,
        acts=[
            consult("meet", "lind", "rojas", status="planned"),
            consult("meeting", "lind", "berg", status="planned"),
        ],
    )
    assert meeting.parties == ("lind", "rojas")


def test_the_summit_at_which_two_meet_is_told_with_them() -> None:
    (meeting,) = told(
        "Lind will meet Rojas at the Polar summit in Oslo, but Berg stays away.",
        acts=[
            consult("meet", "lind", "rojas", status="planned"),
            consult("summit", "lind", "berg", status="planned"),
        ],
    )
    assert (meeting.parties, meeting.occasion) == (("lind", "rojas"), "Polar summit")


def test_who_is_discussed_need_not_be_there() -> None:
    assert not told("Chile and Nigeria will be discussed.", acts=[consult("discussed", "chile", "nigeria")])


def test_what_is_only_considered_has_not_been_held() -> None:
    (meeting,) = told("Lind had considered meeting Rojas.", acts=[consult("meeting", "lind", "rojas")])
    assert meeting.status == "proposed"


@pytest.mark.parametrize(
    ("text", "source", "cue"),
    [
        ("Lind will meet Rojas soon, said Berg on Friday.", "Berg", "said"),
        ("Berg on Friday said that Lind will meet Rojas.", "Berg", "said"),
        ("Berg, speaking earlier Friday, said that Lind will meet Rojas.", "Berg", "said"),
    ],
)
def test_the_day_of_saying_is_not_that_of_the_meeting(text: str, source: str, cue: str) -> None:
    (meeting,) = told(
        text,
        acts=[consult("meet", "lind", "rojas", status="planned")],
        statements=[{"source": source, "cue": cue, "content": "Lind will meet Rojas"}],
        times=[("Friday", "2019-03-08", "2019-03-08", "2019-03-08")],
    )
    assert meeting.earliest is None


def test_a_visiting_envoy_is_on_a_visit_to_nobody_that_is_told() -> None:
    assert not told(
        "Lind told the visiting envoy Rojas to wait.", acts=[consult("visiting", "lind", "rojas")]
    )
    (visit,) = told("Lind, visiting Chile, said so.", acts=[consult("visiting", "lind", "chile")])
    assert visit.parties == ("chile", "lind")


def test_talks_that_are_suspended_are_off() -> None:
    (talks,) = told(
        "Norway suspended its talks with Chile on Friday.", acts=[consult("talks", "norway", "chile")]
    )
    assert talks.status == "cancelled"


@pytest.mark.parametrize(
    ("text", "calls"), [("Lind called Mr. Rojas a fool.", 0), ("Lind called Mr. Rojas a week later.", 1)]
)
def test_calling_somebody_names_is_no_call(text: str, calls: int) -> None:
    assert len(told(text, acts=[consult("called", "lind", "rojas")])) == calls


def test_a_plan_for_may_is_no_plan_that_may_be() -> None:
    (visit,) = told(
        "A visit by Lind to Chile, planned for May, has been called off.",
        acts=[consult("visit", "lind", "chile", status="planned")],
        times=[("May", "2019-05", "2019-05-01", "2019-05-31")],
    )
    assert (visit.status, visit.earliest) == ("cancelled", date(2019, 5, 1))
