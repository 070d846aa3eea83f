from __future__ import annotations

from datetime import date

import pytest

from dragoman.ledger.tell_encounters import tell_encounters
from dragoman.records import EncounterTelling
from ledger.made import make_reading


def told(text: str, **reading: object) -> list[EncounterTelling]:
    return list(tell_encounters(make_reading(text, day="2019-03-02", **reading)))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        ("occurred", "held"),
        ("ongoing", "held"),
        ("planned", "planned"),
        ("proposed", "proposed"),
        ("conditional", "proposed"),
        ("denied", "denied"),
    ],
)
def test_the_status_of_an_act_becomes_that_of_the_meeting(status: str, expected: str) -> None:
    (meeting,) = told(
        "Lind and Rojas had talks.",
        acts=[{"code": "CONSULT", "trigger": "talks", "actor": ("lind", "rojas"), "status": status}],
    )
    assert meeting.status == expected
    assert meeting.parties == ("lind", "rojas")
    assert meeting.span.text == "talks"


def test_sentences_about_one_meeting_are_one_telling() -> None:
    (meeting,) = told(
        "Lind will meet Rojas in Lisbon. Their meeting on Friday is the first. The talks are short.",
        acts=[
            {"code": "CONSULT", "trigger": "meet", "actor": ("lind",), "recipient": ("rojas",),
             "status": "planned", "place": "Lisbon"},
            {"code": "CONSULT", "trigger": "meeting", "actor": ("rojas", "lind"), "status": "planned",
             "days": ("2019-03-08", "2019-03-08")},
            {"code": "CONSULT", "trigger": "talks", "status": "planned"},
        ],
    )  # fmt: skip
    assert meeting.place == "Lisbon"
    assert meeting.earliest == meeting.latest == date(2019, 3, 8)


def test_a_past_and_a_coming_meeting_are_two() -> None:
    meetings = told(
        "Lind will meet Rojas. Their talks last year failed.",
        acts=[
            {"code": "CONSULT", "trigger": "meet", "actor": ("lind", "rojas"), "status": "planned"},
            {"code": "CONSULT", "trigger": "talks", "actor": ("lind", "rojas"), "status": "occurred"},
        ],
    )
    assert [each.status for each in meetings] == ["planned", "held"]


def test_one_party_makes_no_meeting() -> None:
    assert not told("Lind held talks.", acts=[{"code": "CONSULT", "trigger": "talks", "actor": ("lind",)}])


def test_a_leader_and_his_state_are_one_party() -> None:
    assert not told(
        "Lind of Norway met.", acts=[{"code": "CONSULT", "trigger": "met", "actor": ("lind", "norway")}]
    )


def test_a_tour_is_a_visit_to_each_state() -> None:
    meetings = told(
        "Lind visited Chile and Nigeria.",
        acts=[
            {"code": "CONSULT", "trigger": "visited", "actor": ("lind",), "recipient": ("chile", "nigeria")}
        ],
    )
    assert [each.parties for each in meetings] == [("chile", "lind"), ("lind", "nigeria")]
    assert {each.format for each in meetings} == {"visit"}


def test_a_meeting_of_three_states_is_one() -> None:
    (meeting,) = told(
        "Lind opened three-way talks with Chile and Nigeria.",
        acts=[{"code": "CONSULT", "trigger": "talks", "actor": ("lind",), "recipient": ("chile", "nigeria")}],
    )
    assert meeting.format == "multilateral"


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Norway called off the talks between Lind and Rojas.", "cancelled"),
        ("Norway cancelled the talks between Lind and Rojas.", "cancelled"),
        ("Norway threatened to cancel the talks between Lind and Rojas.", "held"),
        ("The talks between Lind and Rojas were postponed.", "planned"),
    ],
)
def test_words_of_cancelling(text: str, status: str) -> None:
    (meeting,) = told(text, acts=[{"code": "CONSULT", "trigger": "talks", "actor": ("lind", "rojas")}])
    assert meeting.status == status


def test_days_of_the_sentence_stand_in_for_days_of_the_act() -> None:
    (meeting,) = told(
        "Lind met Rojas on Thursday.",
        acts=[{"code": "CONSULT", "trigger": "met", "actor": ("lind", "rojas")}],
        times=[("Thursday", "2019-02-28", "2019-02-28", "2019-02-28")],
    )
    assert meeting.latest == date(2019, 2, 28)


def test_the_day_on_which_it_was_said_is_not_the_day_of_the_meeting() -> None:
    (meeting,) = told(
        "Berg said Friday that Lind had met Rojas.",
        acts=[{"code": "CONSULT", "trigger": "met", "actor": ("lind", "rojas")}],
        statements=[{"speaker": "berg", "cue": "said", "content": "Lind had met Rojas"}],
        times=[("Friday", "2019-03-01", "2019-03-01", "2019-03-01")],
    )
    assert meeting.earliest is None


def test_a_day_to_come_does_not_date_what_was_held() -> None:
    (meeting,) = told(
        "Lind met Rojas before the vote on Tuesday.",
        acts=[{"code": "CONSULT", "trigger": "met", "actor": ("lind", "rojas")}],
        times=[("Tuesday", "2019-03-05", "2019-03-05", "2019-03-05")],
    )
    assert meeting.earliest is None


def test_how_long_it_took_and_who_else_was_there() -> None:
    (meeting,) = told(
        "The meeting of Lind and Rojas ran for two hours with only Nils Berg present, on a nine-day tour.",
        acts=[{"code": "CONSULT", "trigger": "meeting", "actor": ("lind", "rojas")}],
        times=[("two hours", "PT2H", None, None), ("nine-day", "P9D", None, None)],
    )
    assert meeting.duration == "PT2H"
    assert meeting.present == ("berg",)


def test_the_length_of_a_tour_is_not_that_of_the_meeting() -> None:
    (meeting,) = told(
        "Lind met Rojas on a nine-day swing.",
        acts=[{"code": "CONSULT", "trigger": "met", "actor": ("lind", "rojas")}],
        times=[("nine-day", "P9D", None, None)],
    )
    assert meeting.duration is None


def test_the_occasion_and_its_days_are_found_elsewhere_in_the_report() -> None:
    (meeting,) = told(
        "Lind will meet Rojas next week. Lind hopes to see Rojas for a meeting at the Atlantic Ports summit."
        " The two-day summit starts on Thursday in Lisbon.",
        acts=[
            {"code": "CONSULT", "trigger": "meet", "actor": ("lind", "rojas"), "status": "planned",
             "days": ("2019-03-04", "2019-03-10")},
        ],
        times=[
            ("Thursday", "2019-03-07", "2019-03-07", "2019-03-07"),
            ("two-day", "P2D", None, None),
        ],
    )  # fmt: skip
    assert meeting.occasion == "Atlantic Ports summit"
    assert (meeting.earliest, meeting.latest) == (date(2019, 3, 7), date(2019, 3, 8))


def test_a_word_aside_at_dinner_is_not_the_meeting_of_the_same_day() -> None:
    meetings = told(
        "Lind met Rojas in Lisbon. Later Lind pulled Rojas aside at a dinner to talk on.",
        acts=[
            {"code": "CONSULT", "trigger": "met", "actor": ("lind", "rojas"),
             "days": ("2019-03-01", "2019-03-01")},
            {"code": "CONSULT", "trigger": "talk", "actor": ("lind", "rojas"),
             "days": ("2019-03-01", "2019-03-01")},
        ],
    )  # fmt: skip
    assert [each.format for each in meetings] == ["bilateral", "pull-aside"]


def test_to_meet_demands_is_no_meeting_without_the_code() -> None:
    assert not told(
        "Norway agreed with Chile on a budget.",
        acts=[{"code": "AGREE", "trigger": "agreed", "actor": ("norway", "chile")}],
    )


def test_telling_needs_no_sentences() -> None:
    reading = make_reading(
        "Lind met Rojas\nin Lisbon", day="2019-03-02",
        acts=[{"code": "CONSULT", "trigger": "met", "actor": ("lind", "rojas")}],
    )  # fmt: skip
    bare = type(reading)(report=reading.report, reader="test", acts=reading.acts)
    assert [each.parties for each in tell_encounters(bare)] == [("lind", "rojas")]


def test_not_met_since_a_day_tells_of_a_meeting_on_that_day() -> None:
    (meeting,) = told(
        "Lind and Rojas have not met since October.",
        acts=[{"code": "CONSULT", "trigger": "met", "actor": ("lind", "rojas"), "status": "denied"}],
        times=[("October", "2018-10", "2018-10-01", "2018-10-31")],
    )
    assert meeting.status == "held"
    assert (meeting.earliest, meeting.latest) == (date(2018, 10, 1), date(2018, 10, 31))


def test_demands_that_are_met_are_no_meeting() -> None:
    assert not told(
        "Norway met all of the demands of Chile.",
        acts=[{"code": "CONSULT", "trigger": "met", "actor": ("norway", "chile")}],
    )


@pytest.mark.parametrize(
    ("text", "trigger", "format_"),
    [
        ("Lind phoned Rojas.", "phoned", "call"),
        ("Lind called on Rojas.", "called", "bilateral"),
        ("Lind had dinner with Rojas.", "dinner", "dinner"),
        ("Lind arrived to see Rojas.", "arrived", "visit"),
        ("Lind had one-on-one talks with Rojas.", "talks", "bilateral"),
    ],
)
def test_the_format_follows_from_the_words(text: str, trigger: str, format_: str) -> None:
    (meeting,) = told(text, acts=[{"code": "CONSULT", "trigger": trigger, "actor": ("lind", "rojas")}])
    assert meeting.format == format_


def test_a_visit_and_the_talks_it_is_made_for_are_one() -> None:
    (meeting,) = told(
        "Lind arrived in Chile. Lind had talks with Rojas of Chile.",
        acts=[
            {"code": "CONSULT", "trigger": "arrived", "actor": ("lind", "chile", "rojas")},
            {"code": "CONSULT", "trigger": "talks", "actor": ("lind", "rojas")},
        ],
    )
    assert meeting.parties == ("lind", "rojas")


def test_two_ministers_of_one_state_are_met_apart() -> None:
    meetings = told(
        "Rojas met Lind. Rojas had talks with Berg.",
        acts=[
            {"code": "CONSULT", "trigger": "met", "actor": ("rojas", "lind")},
            {"code": "CONSULT", "trigger": "talks", "actor": ("rojas", "berg")},
        ],
    )
    assert [each.parties for each in meetings] == [("lind", "rojas"), ("berg", "rojas")]


def test_a_list_of_people_is_met_in_turn() -> None:
    meetings = told(
        "Okoro will meet Lind, Berg and Rojas.",
        acts=[
            {
                "code": "CONSULT",
                "trigger": "meet",
                "actor": ("okoro", "lind", "berg", "rojas"),
                "status": "planned",
            }
        ],
    )
    assert [each.parties for each in meetings] == [("lind", "okoro"), ("berg", "okoro"), ("okoro", "rojas")]


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("A meeting with Camilo Rojas went well for Lind.", "meeting"),
        ("There was a meeting between Lind and Rojas.", "meeting"),
        ("On Friday Lind's talks with Rojas went on.", "talks"),
    ],
)
def test_parties_that_the_reading_missed_stand_beside_the_trigger(text: str, trigger: str) -> None:
    (meeting,) = told(text, acts=[{"code": "CONSULT", "trigger": trigger, "actor": ("lind",)}])
    assert meeting.parties == ("lind", "rojas")


def test_a_name_further_on_is_not_taken_for_a_party() -> None:
    assert not told(
        "The meeting that Lind left pleased Rojas.",
        acts=[{"code": "CONSULT", "trigger": "meeting", "actor": ("lind",)}],
    )


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Lind met Rojas in Oslo.", "held"),
        ("Lind, who is 51, will meet with Rojas.", "planned"),
        ("Lind is due to meet Rojas and Okoro.", "planned"),
        ("Lind never met Rojas.", None),
        ("If Lind met Rojas, it was by chance.", None),
        ("Lind met the demands of Rojas.", None),
        ("Lind said she met Rojas.", None),
    ],
)
def test_plain_words_of_meeting_count_without_an_act(text: str, status: str | None) -> None:
    assert [each.status for each in told(text)][:1] == ([status] if status else [])


@pytest.mark.parametrize(
    ("text", "told_as", "status"),
    [
        ("Lind agreed to talks with Rojas.", "occurred", "planned"),
        ("Hopes for talks between Lind and Rojas rose.", "ongoing", "proposed"),
        ("Lind called for talks with Rojas.", "occurred", "proposed"),
        ("The talks that have already started bind Lind and Rojas.", "planned", "held"),
        ("The talks opened with Lind and Rojas.", "proposed", "held"),
    ],
)
def test_plain_words_at_the_trigger_correct_the_status(text: str, told_as: str, status: str) -> None:
    act = {"code": "CONSULT", "trigger": "talks", "actor": ("lind", "rojas"), "status": told_as}
    assert [each.status for each in told(text, acts=[act])] == [status]


def test_a_weekday_of_a_plan_is_the_next_one() -> None:
    (meeting,) = told(
        "Lind will meet Rojas on Friday.",
        acts=[{"code": "CONSULT", "trigger": "meet", "actor": ("lind", "rojas"), "status": "planned",
               "days": ("2019-03-01", "2019-03-01")}],
        times=[("Friday", "2019-03-01", "2019-03-01", "2019-03-01")],
    )  # fmt: skip
    assert meeting.earliest == meeting.latest == date(2019, 3, 8)


def test_a_plan_whose_days_are_over_has_no_days() -> None:
    (meeting,) = told(
        "Lind will meet Rojas.",
        acts=[{"code": "CONSULT", "trigger": "meet", "actor": ("lind", "rojas"), "status": "planned",
               "days": ("2018-03-01", "2018-03-31")}],
    )  # fmt: skip
    assert meeting.earliest is None


def test_what_is_told_as_done_on_a_day_to_come_is_a_plan() -> None:
    (meeting,) = told(
        "Talks of Lind and Rojas on March 9.",
        acts=[{"code": "CONSULT", "trigger": "Talks", "actor": ("lind", "rojas"), "status": "occurred",
               "days": ("2019-03-09", "2019-03-09")}],
    )  # fmt: skip
    assert meeting.status == "planned"


def test_meetings_in_a_noun_count_without_an_act() -> None:
    (meeting,) = told("Chile fears Lind's planned meeting next week with Rojas, said Berg.")
    assert (meeting.status, meeting.parties) == ("planned", ("lind", "rojas"))


def test_their_previous_meeting_is_that_of_those_named_before() -> None:
    coming, past = told(
        "Lind will meet Rojas. Their previous meeting, in May, ran for two hours.",
        times=[("May", "2018-05", "2018-05-01", "2018-05-31"), ("two hours", "PT2H", None, None)],
    )
    assert (coming.status, past.status, past.parties) == ("planned", "held", ("lind", "rojas"))
    assert (past.duration, past.latest) == ("PT2H", date(2018, 5, 31))


def test_somebody_pulled_aside_was_met() -> None:
    (meeting,) = told("That evening Lind pulled Rojas aside.")
    assert (meeting.status, meeting.format) == ("held", "pull-aside")


def test_what_is_less_sure_is_left_out_when_more_is_asked() -> None:
    reading = make_reading("Lind met Rojas in Oslo.", day="2019-03-02")
    assert [each.status for each in tell_encounters(reading)] == ["held"]
    assert len(tell_encounters(reading, sure=0.0)) >= 1
    assert tell_encounters(reading, sure=1.0) == ()


def test_a_noun_that_says_no_time_is_of_the_meeting_that_is_planned() -> None:
    text = (
        "Lind will meet Rojas in Oslo on Friday. Aides list gifts for the first encounter of Lind and Rojas."
    )
    acts = [
        {"code": "CONSULT", "trigger": "meet", "actor": ("lind", "rojas"), "status": "planned"},
        {"code": "CONSULT", "trigger": "encounter", "actor": ("lind", "rojas"), "status": "occurred"},
    ]
    (meeting,) = tell_encounters(make_reading(text, day="2019-03-02", acts=acts), sure=0.0)
    assert meeting.status == "planned"


def test_two_who_stand_on_one_side_of_a_meeting_met_whom_the_words_name() -> None:
    text = "Lind and Berg met with Rojas."
    acts = [{"code": "CONSULT", "trigger": "met", "actor": ("lind", "berg")}]
    (meeting,) = tell_encounters(make_reading(text, day="2019-03-02", acts=acts), sure=0.0)
    assert set(meeting.parties) == {"lind", "berg", "rojas"}


def test_what_is_agreed_in_principle_is_proposed() -> None:
    text = "Lind agreed in principle to meet Rojas."
    acts = [{"code": "CONSULT", "trigger": "meet", "actor": ("lind", "rojas"), "status": "planned"}]
    (meeting,) = tell_encounters(make_reading(text, day="2019-03-02", acts=acts), sure=0.0)
    assert meeting.status == "proposed"


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Lind was to have met Rojas, but stayed away.", "cancelled"),
        ("Lind may have talks with Rojas.", "proposed"),
        ("Lind met Rojas in May.", "held"),
    ],
)
def test_what_was_to_have_been_has_not_been(text: str, status: str) -> None:
    trigger = next(word for word in ("met", "talks") if word in text)
    acts = [{"code": "CONSULT", "trigger": trigger, "actor": ("lind", "rojas"), "status": "occurred"}]
    (meeting,) = tell_encounters(make_reading(text, day="2019-03-02", acts=acts), sure=0.0)
    assert meeting.status == status


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("The talks of Lind and Rojas, set for March 9, were put off until March 20.", date(2019, 3, 20)),
        ("The talks of Lind and Rojas, set for March 9, were put off on March 1.", None),
        ("The postponed talks of Lind and Rojas cost money.", None),
    ],
)
def test_what_is_put_off_is_no_more_on_its_old_day(text: str, day: date | None) -> None:
    times = [
        (f"March {number}", f"2019-03-{number:02}", f"2019-03-{number:02}", f"2019-03-{number:02}")
        for number in (20, 9, 1)
        if f"March {number}" in text
    ]
    acts = [
        {"code": "CONSULT", "trigger": "talks", "actor": ("lind", "rojas"), "status": "planned",
         "days": ("2019-03-09", "2019-03-09") if "9" in text else None},
    ]  # fmt: skip
    reading = make_reading(text, day="2019-03-02", acts=acts, times=times)
    (meeting,) = tell_encounters(reading, sure=0.0)
    assert (meeting.status, meeting.earliest) == ("planned", day)


def test_a_meeting_between_two_is_theirs_whoever_speaks_of_it() -> None:
    (meeting,) = told(
        "Lind will meet Rojas. A spokesman, Berg, said the meeting between Lind and Rojas is not set.",
        acts=[{"code": "CONSULT", "trigger": "meet", "actor": ("lind", "rojas"), "status": "planned"}],
    )
    assert (meeting.parties, meeting.status) == (("lind", "rojas"), "planned")


def test_formats_argued_about_before_a_meeting_do_not_make_two_of_it() -> None:
    (meeting,) = told(
        "Lind will meet Rojas, perhaps as a pull-aside. The talks between Lind and Rojas are not set.",
        acts=[{"code": "CONSULT", "trigger": "meet", "actor": ("lind", "rojas"), "status": "planned"}],
    )
    assert meeting.status == "planned"


def test_the_summit_beside_which_two_meet_is_no_second_meeting() -> None:
    (meeting,) = told(
        "Lind is to meet Rojas on the sidelines of the Atlantic Ports summit.",
        acts=[
            {"code": "CONSULT", "trigger": "meet", "actor": ("lind", "rojas"), "status": "planned"},
            {"code": "CONSULT", "trigger": "summit", "actor": ("lind", "rojas"), "status": "occurred"},
        ],
    )
    assert meeting.status == "planned"
