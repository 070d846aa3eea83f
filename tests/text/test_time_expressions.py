"""What time expressions mean in a report of Wednesday, 6 March 2024. All sentences are invented."""

from __future__ import annotations

from datetime import date

import pytest

from dragoman.text.sentences import sentence_spans
from dragoman.text.times import Expression, time_expressions

WEDNESDAY = date(2024, 3, 6)


def find(text: str, published: date = WEDNESDAY) -> list[tuple[str, str]]:
    found = time_expressions(text, published=published, sentences=sentence_spans(text))
    return [(text[each.start : each.end], each.value) for each in found]


def types(text: str) -> list[str]:
    found: list[Expression] = time_expressions(text, published=WEDNESDAY, sentences=sentence_spans(text))
    return [each.type for each in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He was born on 7 July 1961.", [("7 July 1961", "1961-07-07")]),
        ("It was signed on July 7, 1961, in Oslo.", [("July 7, 1961", "1961-07-07")]),
        ("It was signed on the 4th of March 2019.", [("4th of March 2019", "2019-03-04")]),
        ("The log is dated 2023-11-30.", [("2023-11-30", "2023-11-30")]),
        ("The log is dated 2023-11-30T10:15.", [("2023-11-30T10:15", "2023-11-30T10:15")]),
        ("Received 4/19/97 by fax.", [("4/19/97", "1997-04-19")]),
        ("Received 19/4/2021 by fax.", [("19/4/2021", "2021-04-19")]),
        ("The accord of May 2015 lapsed.", [("May 2015", "2015-05")]),
        ("They met in Sept. 2015.", [("Sept. 2015", "2015-09")]),
        ("They met on Friday, March 1.", [("Friday, March 1", "2024-03-01")]),
        ("They met on Thursday, Jan. 5.", [("Thursday, Jan. 5", "2023-01-05")]),
        ("The fair runs May 13-14 in Basel.", [("May 13-14", "2024-05-13/2024-05-14")]),
        ("The fair runs from May 30 to June 2.", [("May 30 to June 2", "2024-05-30/2024-06-02")]),
        ("The fair ran 13-14 May 2019.", [("13-14 May 2019", "2019-05-13/2019-05-14")]),
        ("They will vote on May 3 and 4.", [("May 3", "2024-05-03"), ("4", "2024-05-04")]),
        ("The war of 1950-53 ended.", [("1950-53", "1950/1953")]),
        ("The plan for 2025-2030 is ready.", [("2025-2030", "2025/2030")]),
        ("In 2014 the union grew.", [("2014", "2014")]),
        ("The 2016 election was close.", [("2016", "2016")]),
        ("It was nineteen ninety-six.", [("nineteen ninety-six", "1996")]),
        ("After the floods of 1995 and 96 came hunger.", [("1995", "1995"), ("96", "1996")]),
        ("In the 1990s trade grew.", [("the 1990s", "199")]),
        ("In the early '90s trade grew.", [("the early '90s", "199")]),
        ("In the eighties trade grew.", [("the eighties", "198")]),
        ("It recalls the 19th century.", [("the 19th century", "18")]),
        ("The treaty of spring 1998 held.", [("spring 1998", "1998-SP")]),
        ("In the summer of 2004 it rained.", [("the summer of 2004", "2004-SU")]),
        ("Sales fell in the third quarter of 2023.", [("the third quarter of 2023", "2023-Q3")]),
        ("Sales fell in the first half of 2023.", [("the first half of 2023", "2023-H1")]),
        ("Fiscal 2023 was poor.", [("2023", "2023")]),
        ("The towers fell on September 11.", [("September 11", "2023-09-11")]),
        ("The September 11 attacks changed that.", [("September 11", "2001-09-11")]),
        ("After 9/11 rules changed.", [("9/11", "2001-09-11")]),
    ],
)
def test_dates_of_the_calendar(text: str, expected: list[tuple[str, str]]) -> None:
    assert find(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The ministers met on Friday.", [("Friday", "2024-03-01")]),
        ("The ministers will meet on Friday.", [("Friday", "2024-03-08")]),
        ("The ministers are to meet on Friday.", [("Friday", "2024-03-08")]),
        ("Ministers to meet Friday", [("Friday", "2024-03-08")]),
        ("Talks were adjourned to June.", [("June", "2024-06")]),
        ("The service was to have begun on Friday.", [("Friday", "2024-03-08")]),
        ("They are less likely to vote in November.", [("November", "2024-11")]),
        ("Friday's referendum was a blow.", [("Friday", "2024-03-01")]),
        ("It works, as she put it on Friday.", [("Friday", "2024-03-01")]),
        ("He appeared before a judge on Friday.", [("Friday", "2024-03-01")]),
        ("He urged them to gather on Friday.", [("Friday", "2024-03-08")]),
        ("The delay could have effects in November.", [("November", "2024-11")]),
        ("The talks may have begun in November.", [("November", "2023-11")]),
        ("An earlier June summit could not be saved.", [("earlier June", "2023-06")]),
        (
            "France votes in April 2025, with a run-off in early May.",
            [("April 2025", "2025-04"), ("early May", "2025-05")],
        ),
        (
            "In 1992 they met; in June of that year they parted.",
            [("1992", "1992"), ("June of that year", "1992-06")],
        ),
        ("Talks scheduled for Friday were agreed.", [("Friday", "2024-03-08")]),
        ("A summit is due to be held on Friday.", [("Friday", "2024-03-08")]),
        ("The ministers failed to meet on Friday.", [("Friday", "2024-03-01")]),
        (
            "She said on Monday that he would resign on Friday.",
            [("Monday", "2024-03-04"), ("Friday", "2024-03-08")],
        ),
        ("On Friday, the minister will travel to Oslo.", [("Friday", "2024-03-08")]),
        ("On Friday, the minister travelled to Oslo.", [("Friday", "2024-03-01")]),
        ("The minister said Wednesday that he was tired.", [("Wednesday", "2024-03-06")]),
        ("The deadline is Friday.", [("Friday", "2024-03-08")]),
        ("They extended the truce until Friday.", [("Friday", "2024-03-08")]),
        ("If she wins on Friday, markets will fall.", [("Friday", "2024-03-08")]),
        ("They fought over Friday's ruling.", [("Friday", "2024-03-01")]),
        ("last Tuesday he left", [("last Tuesday", "2024-03-05")]),
        ("next Friday he leaves", [("next Friday", "2024-03-08")]),
        ("this Sunday he leaves", [("this Sunday", "2024-03-10")]),
        ("They spoke on Monday night.", [("Monday night", "2024-03-04TNI")]),
        ("They spoke on Tuesday morning.", [("Tuesday morning", "2024-03-05TMO")]),
        ("They will vote in November.", [("November", "2024-11")]),
        ("They voted in November.", [("November", "2023-11")]),
        ("They voted on Nov. 8.", [("Nov. 8", "2023-11-08")]),
        ("They will vote on Nov. 8.", [("Nov. 8", "2024-11-08")]),
        ("The Jan. 14 attack killed two and will be studied.", [("Jan. 14", "2024-01-14")]),
        ("They met last November.", [("last November", "2023-11")]),
        ("They meet next January.", [("next January", "2025-01")]),
        ("In November last year they met.", [("November last year", "2023-11")]),
        ("They met last summer.", [("last summer", "2023-SU")]),
        (
            "In May 2011 they broke up; by July they had made up.",
            [("May 2011", "2011-05"), ("July", "2011-07")],
        ),
    ],
)
def test_the_words_around_a_date_tell_whether_it_lies_before_or_ahead(
    text: str, expected: list[tuple[str, str]]
) -> None:
    assert find(text) == expected


@pytest.mark.parametrize(
    ("text", "in_april", "in_october"),
    [
        ("The ministers will meet in the summer.", "2023-SU", "2024-SU"),
        ("The ministers met in the summer.", "2022-SU", "2023-SU"),
        ("The talks were put off until the summer.", "2023-SU", "2024-SU"),
        ("The talks have been moved to the summer.", "2023-SU", "2024-SU"),
        ("Peru wants a vote held in the summer.", "2023-SU", "2024-SU"),
        ("Peru has asked for a summit in the summer.", "2023-SU", "2024-SU"),
        ("Peru, which wants a vote, fell out with Chile in the summer.", "2022-SU", "2023-SU"),
        ("They have met twice since the summer.", "2022-SU", "2023-SU"),
        # Where no verb tells, the nearest.
        ("Summit in the summer", "2023-SU", "2023-SU"),
        ("Summit in the winter", "2022-WI", "2023-WI"),
    ],
)
def test_a_season_that_is_meant_as_coming_lies_ahead(text: str, in_april: str, in_october: str) -> None:
    for day, value in ((date(2023, 4, 10), in_april), (date(2023, 10, 10), in_october)):
        (found,) = time_expressions(text, published=day, sentences=[(0, len(text))])
        assert found.value == value


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He left yesterday.", [("yesterday", "2024-03-05")]),
        ("He leaves tomorrow morning.", [("tomorrow morning", "2024-03-07TMO")]),
        ("He leaves tonight.", [("tonight", "2024-03-06TNI")]),
        ("He left last night.", [("last night", "2024-03-05TNI")]),
        ("Sales fell last quarter.", [("last quarter", "2023-Q4")]),
        ("He left last week.", [("last week", "2024-W09")]),
        ("He leaves next week.", [("next week", "2024-W11")]),
        ("He leaves later this week.", [("later this week", "2024-W10")]),
        ("He left this past weekend.", [("this past weekend", "2024-W09-WE")]),
        ("He fished over the weekend.", [("the weekend", "2024-W09-WE")]),
        ("He left last month.", [("last month", "2024-02")]),
        ("He left last year.", [("last year", "2023")]),
        ("It ends by the end of this year.", [("the end of this year", "2024")]),
        ("It ends by the end of the year.", [("the end of the year", "2024")]),
        ("It ends by year-end.", [("year-end", "2024")]),
        ("Earlier in the day he spoke.", [("Earlier in the day", "2024-03-06")]),
        ("It opens in the third week of this month.", [("the third week of this month", "2024-W11")]),
        ("They met two days ago.", [("two days ago", "2024-03-04")]),
        ("They met two weeks ago.", [("two weeks ago", "2024-W08")]),
        ("They met six months ago.", [("six months ago", "2023-09")]),
        ("They met ten years ago.", [("ten years ago", "2014")]),
        ("They met a decade ago.", [("a decade ago", "2014")]),
        (
            "They met in 1994. Four years later they broke up.",
            [("1994", "1994"), ("Four years later", "1998")],
        ),
        (
            "They met on Monday. The next day they parted.",
            [("Monday", "2024-03-04"), ("The next day", "2024-03-05")],
        ),
        (
            "They met on May 3, 2011; two days earlier he fell ill.",
            [("May 3, 2011", "2011-05-03"), ("two days earlier", "2011-05-01")],
        ),
        ("They met in July. That evening they dined.", [("July", "2023-07"), ("That evening", "2023-07TEV")]),
        ("They plan a summit in two weeks.", [("two weeks", "2024-W12")]),
        ("It was the first visit in ten years.", [("ten years", "P10Y")]),
    ],
)
def test_relative_times(text: str, expected: list[tuple[str, str]]) -> None:
    assert find(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They met at 3.45pm on Friday.", [("3.45pm on Friday", "2024-03-01T15:45")]),
        ("They met Friday at noon.", [("Friday at noon", "2024-03-01T12:00")]),
        ("The ship sank at 18:40.", [("18:40", "2024-03-06T18:40")]),
        (
            "It began at 10:30 a.m. (0230 GMT).",
            [("10:30 a.m.", "2024-03-06T10:30"), ("0230 GMT", "2024-03-06T02:30")],
        ),
        ("It began at 9 o'clock.", [("9 o'clock", "2024-03-06T09:00")]),
        ("It ended at midnight on Monday.", [("midnight on Monday", "2024-03-04T24:00")]),
        (
            "On Monday they met. In the afternoon they swam.",
            [("Monday", "2024-03-04"), ("the afternoon", "2024-03-04TAF")],
        ),
    ],
)
def test_times_of_day_join_their_day(text: str, expected: list[tuple[str, str]]) -> None:
    assert find(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a two-day visit", [("two-day", "P2D")]),
        ("a 12-day tour", [("12-day", "P12D")]),
        ("It took more than two hours.", [("two hours", "PT2H")]),
        ("It took half an hour.", [("half an hour", "PT30M")]),
        ("It took an hour and a half.", [("an hour and a half", "PT1H30M")]),
        ("It took a month and a half.", [("a month and a half", "P1.5M")]),
        ("It took five to 10 years.", [("five to 10 years", "P10Y")]),
        ("It took decades.", [("decades", "PXDE")]),
        ("They argued for years.", [("years", "PXY")]),
        ("in recent months", [("recent months", "PXM")]),
        ("in the coming days", [("the coming days", "PXD")]),
        ("over the past four years", [("the past four years", "P4Y")]),
        ("in the last year", [("the last year", "P1Y")]),
        ("for several weeks", [("several weeks", "PXW")]),
        ("They meet every year.", [("every year", "P1Y")]),
        ("their annual meeting", [("annual", "P1Y")]),
        ("They meet every other week.", [("every other week", "P2W")]),
        ("They pray on Sundays.", [("Sundays", "XXXX-WXX-7")]),
        ("Ana Ruiz, 53, is a lawyer.", [("53", "P53Y")]),
        ("the 5-year-old boy", [("5-year-old", "P5Y")]),
        ("He died aged 71.", [("71", "P71Y")]),
    ],
)
def test_lengths_repetitions_and_ages(text: str, expected: list[tuple[str, str]]) -> None:
    assert find(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "They may march in the sun.",
        "Theresa May said so.",
        "Some 2000 soldiers marched.",
        "Resolution 1701 was adopted.",
        "It cost $1950 in all.",
        "The shares of 5,745,188 holders rose.",
        "A second meeting followed the first.",
        "According to the local daily Gazeta, he left.",
        "He reads USA Today at breakfast.",
        "She told ABC's This Week so.",
        "After this fall in prices, he left.",
        "April Jones sang with August Weber.",
        "It won by 3-2 on page 1984.",
        "three quarters of them",
        "Le Monde daily on its front page",
        "She hosts This Morning on radio.",
        "our days of glory",
        "He is in his fifties.",
    ],
)
def test_what_only_looks_like_a_time_is_none(text: str) -> None:
    assert find(text) == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("He is now ill.", "PRESENT_REF"),
        ("He fell ill recently.", "PAST_REF"),
        ("He will soon resign.", "FUTURE_REF"),
        ("It matters for the future.", "FUTURE_REF"),
        ("It matters to today's youth.", "PRESENT_REF"),
        ("He hopes one day to return.", "FUTURE_REF"),
    ],
)
def test_times_without_a_date_refer_to_past_present_or_future(text: str, value: str) -> None:
    assert [each for _, each in find(text)] == [value]


def test_every_expression_has_the_type_that_its_kind_has() -> None:
    assert types("On Monday at noon, after two days, they held their annual vote.") == [
        "TIME",
        "DURATION",
        "SET",
    ]
    assert types("They met on Monday.") == ["DATE"]


def test_holidays_fall_on_their_days() -> None:
    assert find("They met on Thanksgiving.") == [("Thanksgiving", "2023-11-23")]
    assert find("They will meet at Easter.") == [("Easter", "2024-03-31")]
    assert find("They met on Christmas Day 2019.") == [("Christmas Day 2019", "2019-12-25")]


def test_company_reports_hang_on_the_quarter_they_name() -> None:
    text = "Profit in the third quarter rose from $2 million a year earlier. The quarter was good."
    assert [value for _, value in find(text)] == ["2023-Q3", "2022-Q3", "2023-Q3"]


def test_the_same_words_mean_the_days_near_each_publication() -> None:
    assert find("They met on Friday.", date(1997, 4, 19)) == [("Friday", "1997-04-18")]
    assert find("They will meet next week.", date(2017, 7, 1)) == [("next week", "2017-W27")]
