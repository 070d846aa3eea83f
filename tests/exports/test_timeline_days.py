from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import msgspec

from dragoman.exports.timeline import TimelineRow, timeline
from dragoman.exports.timeline_days import days_that_matter
from dragoman.records import Act
from dragoman.store import Store
from exports.invented import BERG, FALK, LIND, affair, quote

FIRST_DAY, MET = date(2031, 5, 3), date(2031, 5, 12)


def copies(store: Store) -> frozenset[str]:
    return frozenset(each.id for each in store.view().reports() if each.duplicate_of)


def test_a_day_comes_once_with_the_sentence_that_tells_it_best(store: Store) -> None:
    [day] = days_that_matter(timeline(store.view(), between=([LIND], [FALK])), copies=copies(store))
    assert (day.earliest, day.status, day.reports) == (MET, "held", 3)
    assert day.words.startswith("Lind and Falk met in Tromso on Monday")


def test_by_report_the_days_are_those_of_the_reports(store: Store) -> None:
    rows = timeline(store.view(), between=([LIND], [FALK]), order="reported")
    assert [row.reported for row in rows] == sorted(row.reported for row in rows)
    days = days_that_matter(rows, order="reported")
    assert [day.reported for day in days] == [FIRST_DAY, date(2031, 5, 8), date(2031, 5, 13)]


def test_what_is_done_to_an_actor_is_of_it_and_not_by_it(tmp_path: Path) -> None:
    told = affair()
    first = told.readings[0]
    act = Act(
        id="a-9", report=first.report.id, code="REJECT", actor=(BERG,), recipient=(LIND,), status="occurred",
        trigger=quote(first.report, "opposes"), earliest=FIRST_DAY, latest=FIRST_DAY,
    )  # fmt: skip
    readings = (msgspec.structs.replace(first, acts=(act,)), *told.readings[1:])
    with replace(told, readings=readings).fill(tmp_path / "a.db") as store:
        of, by = timeline(store.view(), of=[LIND]), timeline(store.view(), by=[LIND])
        issue = timeline(store.view(), issue="no such issue")
    assert [row.record for row in of if row.kind == "act"] == ["a-9"]
    assert [row.record for row in by if row.kind == "act"] == []
    assert issue == []


def test_the_words_of_an_actor_stand_on_the_day_when_they_were_said(tmp_path: Path) -> None:
    told = affair()
    second = told.readings[1]
    said = msgspec.structs.replace(second.statements[0], said="2031-05-07")
    readings = (told.readings[0], msgspec.structs.replace(second, statements=(said,)), *told.readings[2:])
    with replace(told, readings=readings).fill(tmp_path / "a.db") as store:
        rows = [row for row in timeline(store.view(), of=[FALK]) if row.kind == "words"]
        between = timeline(store.view(), between=([LIND], [FALK]))
    assert [(row.earliest, row.what) for row in rows] == [(date(2031, 5, 7), "Otto Falk: words")]
    assert not [row for row in between if row.kind == "words"]


def test_an_issue_has_its_bargaining_lines_on_the_days_of_their_reports(tmp_path: Path) -> None:
    told = affair()
    positions = tuple(
        replace(version, record=msgspec.structs.replace(version.record, issue="trade"))
        if version.record.move in ("demand", "offer")
        else version
        for version in told.positions
    )
    with replace(told, positions=positions).fill(tmp_path / "a.db") as store:
        rows = timeline(store.view(), issue="trade")
    assert [(row.kind, row.earliest, row.what) for row in rows] == [
        ("position", FIRST_DAY, "Mara Lind: demand toward Norway"),
        ("position", date(2031, 5, 8), "Otto Falk: offer toward Mara Lind"),
    ]


def test_the_most_that_matter_are_kept_and_stand_by_day() -> None:
    def row(day: int, *, kind: str = "act", status: str = "occurred", report: str = "r-1") -> TimelineRow:
        when = date(2031, 5, day)
        return TimelineRow(
            earliest=when, latest=when, kind=kind, what="Mara Lind: request", status=status,  # type: ignore[arg-type]
            reported=when, outlet=None, words=f"Lind asked for it on the {day}th, said two of her aides.",
            report=report, start=0, end=9, word_start=0, word_end=4, record=f"a-{day}",
        )  # fmt: skip

    rows = [
        row(1), row(2, status="planned"), row(3, kind="meeting", status="held"),
        row(4), row(4, report="r-2"), row(5), row(5, report="copy"),
    ]  # fmt: skip
    chosen = days_that_matter(rows, most=2, copies=frozenset({"copy"}))
    assert [day.earliest.day for day in chosen] == [3, 4]
    assert [day.earliest.day for day in days_that_matter(rows)] == [1, 2, 3, 4, 5]
    assert days_that_matter([]) == []
