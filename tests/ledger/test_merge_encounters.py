from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from dragoman.ledger.encounters import merge_encounters
from dragoman.ledger.sides import Sides
from dragoman.records import Actor, Encounter, EncounterTelling
from ledger.made import ACTORS, met

SIDES = Sides.of_actors(ACTORS.values())


def versions(tellings: Iterable[EncounterTelling]) -> list[tuple[date, Encounter]]:
    ordered = sorted(tellings, key=lambda each: (each.reported, each.report, each.span.start, each.id))
    return list(merge_encounters(ordered, sides=SIDES))


def merged(*tellings: EncounterTelling) -> list[Encounter]:
    """The newest version of each line, in the order in which lines began."""
    return list({encounter.id: encounter for _, encounter in versions(tellings)}.values())


def test_a_plan_that_comes_true_is_one_meeting() -> None:
    (meeting,) = merged(
        met("2019-03-02", "planned", ("2019-03-04", "2019-03-10"), place="Lisbon"),
        met("2019-03-09", "held", ("2019-03-08", "2019-03-08"), duration="PT2H"),
    )
    assert meeting.status == "held"
    assert (meeting.earliest, meeting.latest) == (date(2019, 3, 8), date(2019, 3, 8))
    assert (meeting.place, meeting.duration) == ("Lisbon", "PT2H")
    assert [entry.status for entry in meeting.history] == ["planned", "held"]


def test_each_day_has_its_own_version_and_none_looks_ahead() -> None:
    found = versions(
        [
            met("2019-03-02", "planned", ("2019-03-08", "2019-03-08")),
            met("2019-03-09", "held", ("2019-03-08", "2019-03-08")),
        ]
    )
    assert [(day, encounter.status, len(encounter.history)) for day, encounter in found] == [
        (date(2019, 3, 2), "planned", 1),
        (date(2019, 3, 9), "held", 2),
    ]
    assert len({encounter.id for _, encounter in found}) == 1


def test_a_meeting_remembered_months_later_joins_the_one_that_was_planned() -> None:
    past, at_dinner, coming = merged(
        met("2019-03-02", "planned", ("2019-03-07", "2019-03-08"), place="Lisbon",
            occasion="G20 summit"),
        met("2019-08-20", "held", ("2019-03-01", "2019-03-31"), place="Portugal",
            occasion="Group of 20 summit", duration="PT2H", format="bilateral", report="later"),
        met("2019-08-20", "held", ("2019-03-01", "2019-03-31"), format="dinner", report="later"),
        met("2019-08-20", "planned", ("2019-08-22", "2019-08-24"), place="Oslo", report="later"),
    )  # fmt: skip
    assert (past.status, past.duration, past.occasion) == ("held", "PT2H", "Group of 20 summit")
    assert (past.earliest, past.latest) == (date(2019, 3, 7), date(2019, 3, 8))
    assert (at_dinner.format, len(at_dinner.history)) == ("dinner", 1)
    assert (coming.status, coming.place) == ("planned", "Oslo")


def test_a_meeting_with_other_days_is_another() -> None:
    assert len(merged(
        met("2019-03-02", "held", ("2019-03-01", "2019-03-01")),
        met("2019-03-12", "held", ("2019-03-11", "2019-03-11")),
    )) == 2  # fmt: skip


def test_a_plan_after_a_held_meeting_is_another() -> None:
    assert len(merged(
        met("2019-03-02", "held", ("2019-03-01", "2019-03-01")),
        met("2019-03-03", "planned"),
    )) == 2  # fmt: skip


def test_a_plan_that_moves_stays_one_meeting() -> None:
    (meeting,) = merged(
        met("2019-03-02", "planned", ("2019-03-08", "2019-03-08")),
        met("2019-03-07", "planned", ("2019-03-14", "2019-03-14")),
    )
    assert meeting.latest == date(2019, 3, 14)


def test_a_plan_long_after_the_day_of_another_is_another() -> None:
    assert len(merged(
        met("2019-03-02", "planned", ("2019-03-08", "2019-03-08")),
        met("2019-07-07", "planned", ("2019-07-14", "2019-07-14")),
    )) == 2  # fmt: skip


def test_a_plan_overdue_and_still_a_plan_has_no_day() -> None:
    (meeting,) = merged(
        met("2019-03-02", "planned", ("2019-03-08", "2019-03-08")),
        met("2019-03-11", "planned"),
    )
    assert (meeting.status, meeting.earliest, meeting.latest) == ("planned", None, None)


def test_an_old_plan_told_again_does_not_undo_what_was_held() -> None:
    (meeting,) = merged(
        met("2019-03-02", "held", ("2019-03-01", "2019-03-01")),
        met("2019-03-03", "planned", ("2019-03-01", "2019-03-01")),
    )
    assert meeting.status == "held"


def test_a_denial_undoes_it() -> None:
    (meeting,) = merged(
        met("2019-03-02", "held", ("2019-03-01", "2019-03-01")),
        met("2019-03-03", "denied", ("2019-03-01", "2019-03-01")),
    )
    assert meeting.status == "denied"


def test_running_talks_without_days_are_one() -> None:
    assert len(merged(
        met("2019-03-02", "held"),
        met("2019-03-12", "held"),
        met("2019-04-02", "held"),
    )) == 1  # fmt: skip


def test_a_leader_stands_for_his_state_only_where_days_agree() -> None:
    leaders = met("2019-03-02", "planned", ("2019-03-08", "2019-03-08"))
    states = ("chile", "norway")
    assert len(merged(leaders, met("2019-03-09", "held", ("2019-03-08", "2019-03-08"), parties=states))) == 1
    assert len(merged(leaders, met("2019-03-04", "planned", parties=states))) == 2


def test_people_of_one_state_are_not_one_party() -> None:
    assert len(merged(
        met("2019-03-02", "held", ("2019-03-01", "2019-03-01")),
        met("2019-03-02", "held", ("2019-03-01", "2019-03-01"), parties=("berg", "rojas")),
    )) == 2  # fmt: skip


def test_two_tellings_of_one_report_are_never_one_line() -> None:
    assert len(merged(
        met("2019-03-02", "held", ("2019-03-01", "2019-03-01"), report="same"),
        met("2019-03-02", "held", ("2019-03-01", "2019-03-01"), report="same", place="Oslo"),
    )) == 2  # fmt: skip


def test_a_call_is_not_a_meeting() -> None:
    assert len(merged(
        met("2019-03-02", "held", ("2019-03-01", "2019-03-01"), format="call"),
        met("2019-03-03", "held", ("2019-03-01", "2019-03-01"), format="bilateral"),
    )) == 2  # fmt: skip


def test_a_conference_of_many_is_not_a_meeting_of_two_of_them() -> None:
    assert len(merged(
        met("2019-03-02", "held", parties=("chile", "nigeria", "norway", "okoro", "union")),
        met("2019-03-03", "held", parties=("chile", "norway")),
    )) == 2  # fmt: skip


def test_the_id_follows_from_the_first_telling_alone() -> None:
    first = met("2019-03-02", "planned", ("2019-03-08", "2019-03-08"))
    second = met("2019-03-09", "held", ("2019-03-08", "2019-03-08"))
    assert merged(first)[0].id == merged(first, second)[0].id


def test_two_of_one_state_are_found_beside_a_third() -> None:
    assert len(merged(
        met("2019-03-02", "planned", ("2019-03-08", "2019-03-08"), parties=("berg", "chile", "lind")),
        met("2019-03-09", "held", ("2019-03-08", "2019-03-08"), parties=("berg", "lind")),
    )) == 1  # fmt: skip


def test_groups_without_a_name_are_known_by_their_words() -> None:
    groups = {
        key: Actor(id=key, report="", name=name, kind="group", of=of)
        for key, name, of in (
            ("first", "the rebels", None),
            ("second", "rebel negotiators", None),
            ("third", "northern rebels", "CHL"),
            ("fourth", "the officials", None),
            ("fifth", "other officials", None),
        )
    }
    sides = Sides.of_actors(groups.values())
    assert sides.kinship("first", "second") == sides.kinship("first", "third") == "same"
    assert sides.kinship("fourth", "fifth") == "apart"
    found = merge_encounters(
        [
            met("2019-03-02", "held", parties=("first", "norway")),
            met("2019-03-04", "held", parties=("norway", "second")),
        ],
        sides=Sides.of_actors([*ACTORS.values(), *groups.values()]),
    )
    assert len({encounter.id for _, encounter in found}) == 1


def test_a_city_says_more_than_its_state() -> None:
    (meeting,) = merged(
        met("2019-03-02", "planned", ("2019-03-08", "2019-03-08"), place="Lisbon"),
        met("2019-03-09", "held", ("2019-03-08", "2019-03-08"), place="Portugal"),
    )
    assert meeting.place == "Lisbon"
