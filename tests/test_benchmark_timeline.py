"""The measure of the timelines, on timelines so small that the answer can be counted by hand."""

from __future__ import annotations

from datetime import date

import pytest
from benchmarks.timeline import Counted, Relations, day_told

A, B, C = ("1", 0, "met"), ("1", 1, "agreed"), ("2", 0, "left")
GOLD = [(1, "2031-05-01", [A]), (2, "2031-05-02", [B]), (3, "2031-05-03", [C])]


def scored(rows: list[tuple[int, str, list[tuple[str, int, str]]]]) -> tuple[int, int, int, int]:
    counted = Counted()
    counted.add(Relations.of(rows), Relations.of(GOLD))
    return counted.right_of_system, counted.system, counted.right_of_gold, counted.gold


def test_the_gold_itself_is_all_right() -> None:
    assert scored(GOLD) == (5, 5, 5, 5)


def test_what_follows_from_the_rest_counts_as_told() -> None:
    # A before C stands in neither list of relations of the gold, and is in its closure.
    assert scored([(1, "2031-05-01", [A]), (2, "2031-05-03", [C])]) == (3, 3, 2, 5)


def test_a_wrong_order_and_a_wrong_day_are_wrong() -> None:
    assert scored([(1, "2031-05-02", [B]), (2, "2031-05-04", [A])]) == (1, 3, 1, 5)
    assert scored([]) == (0, 0, 0, 5)


@pytest.mark.parametrize(
    ("earliest", "latest", "told"),
    [
        (date(2031, 5, 1), date(2031, 5, 1), "2031-05-01"),
        (date(2031, 5, 1), date(2031, 5, 31), "2031-05-XX"),
        (date(2031, 1, 1), date(2031, 12, 31), "2031-XX-XX"),
        (date(2031, 5, 3), date(2031, 5, 9), None),
    ],
)
def test_days_are_written_as_the_task_writes_them(earliest: date, latest: date, told: str | None) -> None:
    assert day_told(earliest, latest) == told
