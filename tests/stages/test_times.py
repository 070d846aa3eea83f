from __future__ import annotations

from datetime import date
from typing import Any, cast

from hypothesis import given
from hypothesis import strategies as st

from dragoman.records import Reading, Report, Timex
from dragoman.stages.base import Tools
from dragoman.stages.sentences import find_sentences
from dragoman.stages.times import find_times

NO_TOOLS = cast("Tools", None)


def timexes(text: str, published: date = date(2017, 7, 1)) -> tuple[Timex, ...]:
    report = Report(id="a-report", published=published, text=text)
    found = find_times(find_sentences(Reading(report=report, reader="test"), tools=NO_TOOLS), tools=NO_TOOLS)
    found.check()
    return found.timexes


def test_a_time_has_its_first_and_last_day() -> None:
    (timex,) = timexes("The ministers will meet next week.")
    assert (timex.value, timex.type) == ("2017-W27", "DATE")
    assert (timex.earliest, timex.latest) == (date(2017, 7, 3), date(2017, 7, 9))
    (timex,) = timexes("The ministers will meet at 3.45pm on Friday.")
    assert (timex.value, timex.type) == ("2017-07-07T15:45", "TIME")
    assert timex.earliest == timex.latest == date(2017, 7, 7)


def test_lengths_repetitions_and_vague_times_have_no_days() -> None:
    for text in ("It took two years.", "their annual talks", "He is now ill."):
        (timex,) = timexes(text)
        assert timex.earliest is timex.latest is None


def test_ids_follow_from_report_place_and_value() -> None:
    first, second = timexes("They met on Friday. They met on Friday.")
    assert first.id != second.id
    assert first.id.startswith("t-")
    assert timexes("They met on Friday. They met on Friday.")[0].id == first.id


def test_the_stage_says_what_it_needs_and_gives() -> None:
    stage: Any = find_times
    assert stage.requires == {"sentences"}
    assert stage.provides == {"timexes"}


@given(st.text())
def test_every_span_quotes_the_report(text: str) -> None:
    timexes(text)
