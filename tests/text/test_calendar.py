from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.text.calendar import (
    day_range,
    easter,
    month_value,
    months_later,
    near_weekday,
    nth_weekday,
    season_of,
    week_value,
)


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2017-07-07", "2017-07-07", "2017-07-07"),
        ("2017-07-07T15:45", "2017-07-07", "2017-07-07"),
        ("2017-07-07TEV", "2017-07-07", "2017-07-07"),
        ("2017-07", "2017-07-01", "2017-07-31"),
        ("2016-02", "2016-02-01", "2016-02-29"),
        ("2017-07TEV", "2017-07-01", "2017-07-31"),
        ("2017", "2017-01-01", "2017-12-31"),
        ("2017-W27", "2017-07-03", "2017-07-09"),
        ("2017-W44-WE", "2017-11-04", "2017-11-05"),
        ("2020-W53", "2020-12-28", "2021-01-03"),
        ("1998-SP", "1998-03-01", "1998-05-31"),
        ("2015-WI", "2015-12-01", "2016-02-29"),
        ("2006-Q1", "2006-01-01", "2006-03-31"),
        ("2006-H2", "2006-07-01", "2006-12-31"),
        ("199", "1990-01-01", "1999-12-31"),
        ("19", "1900-01-01", "1999-12-31"),
        ("1997-05-13/1997-05-14", "1997-05-13", "1997-05-14"),
        ("1950/1953", "1950-01-01", "1953-12-31"),
    ],
)
def test_a_value_means_its_days(value: str, first: str, last: str) -> None:
    assert day_range(value) == (date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize(
    "value",
    [
        "P2D", "PT2H", "PXY", "PRESENT_REF", "PAST_REF", "XXXX-WXX-7", "XXXX-07", "", "2017-02-30", "2017-13",
        "2019-W53", "2017-07-07/2017-07-01", "0000", "00", "2017-07/", "nonsense", "٢٠١٧", "9999-WI",
    ],
)  # fmt: skip
def test_values_without_a_day_have_no_range(value: str) -> None:
    assert day_range(value) is None


@given(st.text(max_size=40))
def test_no_text_breaks_the_calendar(value: str) -> None:
    days = day_range(value)
    assert days is None or days[0] <= days[1]


@given(st.dates())
def test_every_day_lies_in_its_week_and_month(day: date) -> None:
    if day.isocalendar().year == day.year:
        week = day_range(week_value(day))
        assert week is None or week[0] <= day <= week[1]
    month = day_range(month_value(day))
    if (day.year, day.month) != (9999, 12):
        assert month is not None
        assert month[0] <= day <= month[1]


@given(
    st.dates(min_value=date(2, 1, 1), max_value=date(9998, 1, 1)),
    st.integers(0, 6),
    st.booleans(),
    st.booleans(),
)
def test_the_nearest_weekday_is_at_most_a_week_away(
    day: date, weekday: int, forward: bool, same: bool
) -> None:
    found = near_weekday(day, weekday, forward=forward, same=same)
    apart = (found - day).days if forward else (day - found).days
    assert found.weekday() == weekday
    assert (0 if same else 1) <= apart <= 7


@pytest.mark.parametrize(
    ("year", "day"), [(1997, "1997-03-30"), (2000, "2000-04-23"), (2011, "2011-04-24"), (2024, "2024-03-31")]
)
def test_easter_sunday(year: int, day: str) -> None:
    assert easter(year) == date.fromisoformat(day)


def test_counting_weekdays_of_a_month_from_both_ends() -> None:
    assert nth_weekday(2023, 11, 3, nth=4) == date(2023, 11, 23)
    assert nth_weekday(2023, 5, 0, nth=-1) == date(2023, 5, 29)


def test_a_winter_belongs_to_the_year_it_begins_in() -> None:
    assert season_of(date(2016, 1, 31)) == (2015, "WI")
    assert season_of(date(2016, 12, 1)) == (2016, "WI")
    assert season_of(date(2016, 10, 1)) == (2016, "FA")


def test_months_later_keeps_to_the_calendar() -> None:
    assert months_later(date(2024, 1, 31), 1) == date(2024, 2, 29)
    with pytest.raises(ValueError, match="outside the calendar"):
        months_later(date(9999, 12, 1), 1)
    assert months_later(date(2024, 3, 6), -12) == date(2024, 3, 6) - timedelta(days=366)
