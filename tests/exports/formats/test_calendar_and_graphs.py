"""The calendar read by icalendar, the graphs by networkx."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import msgspec
import networkx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from dragoman.exports.formats.icalendar import _folded, _text
from dragoman.store import Store
from exports.formats.told import ACTS, store_with, written
from exports.invented import FALK, LIND, affair

FIRST_DAY, DOUBT = date(2031, 5, 3), date(2031, 5, 8)


@pytest.fixture
def acted(tmp_path: Path) -> Iterator[Store]:
    with store_with(tmp_path / "acts.db", *ACTS) as store:
        yield store


def test_a_meeting_is_a_whole_day_with_all_that_was_told_of_it(store: Store) -> None:
    [event] = Calendar.from_ical(written(store, "ics")).walk("VEVENT")
    assert (event["STATUS"], event["SUMMARY"]) == ("CONFIRMED", "Mara Lind and Otto Falk (held)")
    assert (event.decoded("DTSTART"), event.decoded("DTEND")) == (date(2031, 5, 12), date(2031, 5, 13))
    assert event["LOCATION"] == "Tromso"
    assert "8 May 2031, Skerry Post, proposed: “The meeting of Lind and Falk" in event["DESCRIPTION"]


@pytest.mark.parametrize(
    ("status", "earliest", "latest", "expected"),
    [
        ("planned", date(2031, 7, 1), date(2031, 7, 2), "CONFIRMED"),
        ("planned", date(2031, 6, 1), date(2031, 8, 31), "TENTATIVE"),
        ("planned", date(2031, 6, 1), None, "TENTATIVE"),
        ("proposed", date(2031, 7, 1), date(2031, 7, 1), "TENTATIVE"),
        ("held", date(2031, 4, 1), date(2031, 4, 30), "CONFIRMED"),
        ("cancelled", date(2031, 7, 1), date(2031, 7, 1), "CANCELLED"),
        ("denied", date(2031, 7, 1), date(2031, 7, 1), "CANCELLED"),
        ("planned", None, None, None),
    ],
)
def test_the_status_of_a_meeting_is_that_of_the_calendar(
    status: str, earliest: date | None, latest: date | None, expected: str | None, tmp_path: Path
) -> None:
    told = affair(until=FIRST_DAY)
    [version] = told.encounters
    record = msgspec.structs.replace(version.record, status=status, earliest=earliest, latest=latest)
    with replace(told, encounters=(replace(version, record=record),)).fill(tmp_path / "m.db") as store:
        events = Calendar.from_ical(written(store, "ics")).walk("VEVENT")
    assert [event["STATUS"] for event in events] == ([expected] if expected else [])


@given(
    st.text(
        alphabet=st.characters(exclude_categories=("Cs", "Cc", "Cf", "Co", "Zl", "Zp", "Zs")) | st.just(" ")
    )
)
def test_any_words_come_back_and_no_line_is_too_long(words: str) -> None:
    lines = list(_folded(f"SUMMARY:{_text(words)}"))
    assert all(len(line) <= 75 for line in lines)
    body = b"\r\n".join([b"BEGIN:VEVENT", *lines, b"END:VEVENT", b""])
    from icalendar import Event

    assert str(Event.from_ical(body)["SUMMARY"]) == words


def test_the_graph_joins_who_met_and_who_acted_toward_whom(acted: Store) -> None:
    for form, read in (("graphml", networkx.read_graphml), ("gexf", networkx.read_gexf)):
        graph = read(io.BytesIO(written(acted, form)))
        assert not graph.is_directed()
        edge = graph.edges[LIND, FALK]
        assert (edge["encounters"], edge["held"]) == (1, 1)
        # Proposed help, an announced retreat and a planned sanction; not the threat of nobody known.
        assert (edge["acts_source_to_target"], edge["acts_target_to_source"]) == (3, 0)
        assert (edge["cooperation"], edge["conflict"]) == (2, 1)
        assert (edge["first_reported"], edge["last_reported"]) == ("2031-05-03", "2031-05-13")
        assert graph.nodes[LIND]["label"] == "Mara Lind"
        assert graph.nodes[FALK]["of"] == "NOR"


def test_what_is_between_two_is_only_between_these(acted: Store) -> None:
    view = acted.view()
    for form in ("graphml", "gexf", "ics", "plover", "cameo"):
        assert LIND in written(acted, "graphml").decode()
        other = (frozenset({LIND}), frozenset({"person:ida-berg"}))
        assert b"Otto Falk" not in written(acted, form, between=other)
    assert view.encounters()


@pytest.mark.parametrize("form", ["graphml", "gexf", "ics", "plover", "cameo", "annotations", "ftm"])
def test_an_export_of_the_past_is_the_one_that_one_had_then(store: Store, tmp_path: Path, form: str) -> None:
    with affair(until=DOUBT).fill(tmp_path / "then.db") as then:
        assert written(store, form, as_of=DOUBT) == written(then, form)
        assert written(store, form) == written(store, form)
