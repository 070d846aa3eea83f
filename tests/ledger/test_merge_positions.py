from __future__ import annotations

import pytest

from dragoman.ledger.gist import agreement, gist
from dragoman.ledger.positions import merge_positions
from dragoman.ledger.sides import Sides
from dragoman.records import Position, PositionTelling
from ledger.made import ACTORS, bargained

SIDES = Sides.of_actors(ACTORS.values())


def merged(*tellings: PositionTelling) -> list[Position]:
    ordered = sorted(tellings, key=lambda each: (each.reported, each.report, each.span.start, each.id))
    return list({line.id: line for _, line in merge_positions(ordered, sides=SIDES)}.values())


def test_one_demand_in_two_reports_is_one_line() -> None:
    (line,) = merged(
        bargained("2019-03-02", "demand", "a full withdrawal of trawlers from the fjord", toward=("chile",)),
        bargained("2019-03-09", "demand", "the trawlers must withdraw", toward=("rojas",), issue="fishing"),
    )
    assert (line.what, line.issue) == ("the trawlers must withdraw", "fishing")
    assert line.toward == ("chile", "rojas")
    assert [entry.reported.day for entry in line.history] == [2, 9]


def test_an_offer_that_becomes_a_promise_is_one_line_and_its_newest_state_counts() -> None:
    (line,) = merged(
        bargained("2019-03-02", "offer", "twelve patrol boats", status="proposed"),
        bargained("2019-03-09", "promise", "twelve patrol boats", status="planned"),
    )
    assert (line.move, line.status) == ("promise", "planned")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("demand", "lower salmon tariffs", "lind"), ("demand", "more ferries to Bergen", "lind")),
        (("demand", "lower salmon tariffs", "lind"), ("refusal", "lower salmon tariffs", "lind")),
        (("demand", "lower salmon tariffs", "lind"), ("demand", "lower salmon tariffs", "rojas")),
        (("demand", "lower salmon tariffs", "lind"), ("demand", "lower salmon tariffs", "berg")),
        (("demand", "lower salmon tariffs", "lind"), ("demand", "never lower salmon tariffs", "lind")),
    ],
)
def test_other_words_moves_holders_or_signs_are_other_lines(
    one: tuple[str, str, str], other: tuple[str, str, str]
) -> None:
    assert len(merged(
        bargained("2019-03-02", one[0], one[1], holder=one[2]),
        bargained("2019-03-03", other[0], other[1], holder=other[2]),
    )) == 2  # fmt: skip


def test_a_leader_speaks_for_his_state_where_nearly_all_words_agree() -> None:
    assert len(merged(
        bargained("2019-03-02", "demand", "lower tariffs on frozen salmon"),
        bargained("2019-03-03", "demand", "lower tariffs on salmon", holder="norway"),
    )) == 1  # fmt: skip
    assert len(merged(
        bargained("2019-03-02", "demand", "lower tariffs on frozen salmon for five years"),
        bargained("2019-03-03", "demand", "lower tariffs, visas and open harbours", holder="norway"),
    )) == 2  # fmt: skip


def test_a_line_goes_on_while_it_is_told_within_two_years() -> None:
    days = ("2013-03-02", "2014-12-20", "2016-12-10", "2019-03-01")
    (first, again) = merged(*(bargained(day, "demand", "lower tariffs on salmon") for day in days))
    assert [[entry.reported.year for entry in line.history] for line in (first, again)] == [
        [2013, 2014, 2016], [2019],
    ]  # fmt: skip


def test_a_shared_name_is_no_agreement() -> None:
    assert agreement(gist("to meet Rojas"), gist("that Rojas resign")) == 0


def test_words_of_one_meaning_agree() -> None:
    assert agreement(gist("that the general quit power"), gist("for the general to resign from power")) > 0.6


def test_nothing_to_compare_agrees_with_nothing() -> None:
    assert agreement(gist(""), gist("a cease-fire")) == 0
