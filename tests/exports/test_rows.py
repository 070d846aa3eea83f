from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import msgspec
import pytest

from dragoman.exports.rows import (
    EncounterRow,
    PositionRow,
    QuestionRow,
    StatementRow,
    encounter_rows,
    position_rows,
    question_rows,
    statement_rows,
)
from dragoman.exports.sentences import Sentences
from dragoman.exports.tables import csv_cell, rows_csv, rows_json
from dragoman.exports.timeline import timeline
from dragoman.store import Store
from exports.invented import BERG, FALK, LIND, affair, make_report

DOUBT = date(2031, 5, 8)


def test_rows_have_names_beside_ids_and_quote_the_newest_report(store: Store) -> None:
    view = store.view()
    [meeting] = encounter_rows(view, view.encounters())
    assert (meeting.parties, meeting.party_ids) == (("Mara Lind", "Otto Falk"), (LIND, FALK))
    assert (meeting.status, meeting.reports, meeting.outlet) == ("held", 3, "Fjord Courier")
    offer = next(row for row in position_rows(view, view.positions()) if row.move == "offer")
    assert (offer.holder, offer.toward, offer.in_return) == ("Otto Falk", ("Mara Lind",), "a fishing treaty")
    said = next(row for row in statement_rows(view, view.statements()) if not row.named)
    assert (said.source, said.speaker, said.count) == ("two aides", None, 2)
    [asked] = question_rows(view, view.questions())
    for row in (meeting, offer, said, asked):
        words = row.words[0] if isinstance(row.words, tuple) else row.words
        assert view.report(row.report).text[row.start : row.end] == words


def test_rows_of_a_past_day_tell_what_was_known_then(store: Store) -> None:
    view = store.view(as_of=DOUBT)
    [meeting] = encounter_rows(view, view.encounters())
    assert (meeting.status, meeting.reports) == ("proposed", 2)
    assert {row.move for row in position_rows(view, view.positions())} == {"demand", "opposition", "offer"}
    assert all(row.reported <= DOUBT for row in timeline(view))


def test_the_timeline_has_meetings_and_news_by_day(store: Store) -> None:
    rows = timeline(store.view(), between=([LIND], [FALK]))
    assert [(row.earliest.day, row.kind, row.status) for row in rows] == [
        (3, "news", "planned"),
        (8, "news", "proposed"),
        (12, "meeting", "held"),
        (13, "news", "held"),
    ]
    first = rows[0]
    assert first.words == "Mara Lind and Otto Falk will meet in Tromso on May 12."
    assert first.what == "Mara Lind and Otto Falk, Tromso"
    for row in rows:
        assert store.view().report(row.report).text[row.start : row.end] == row.words


@pytest.mark.parametrize(
    ("changed", "seen"),
    [
        ({"code": "AGREE"}, True),
        ({"actor": (LIND,), "recipient": (BERG,)}, True),
        ({"earliest": date(2031, 5, 20), "latest": date(2031, 5, 20)}, True),
        ({"earliest": None, "latest": None, "when": None}, False),
        ({"actor": (LIND,), "recipient": (FALK,)}, False),
        ({}, False),
    ],
)
def test_an_act_is_in_the_timeline_unless_it_is_a_meeting_that_is_there(
    tmp_path: Path, changed: dict[str, object], seen: bool
) -> None:
    told = affair()
    act = msgspec.structs.replace(told.readings[0].acts[0], **changed)
    again = msgspec.structs.replace(act, id="a-again")
    first = msgspec.structs.replace(told.readings[0], acts=(act, again))
    with replace(told, readings=(first, *told.readings[1:])).fill(tmp_path / "acts.db") as store:
        acts = [row for row in timeline(store.view(), by=[LIND]) if row.kind == "act"]
    assert len(acts) == seen


def test_the_timeline_is_bounded_by_the_days_of_its_entries(store: Store) -> None:
    rows = timeline(store.view(), by=[LIND], since=date(2031, 5, 12), until=date(2031, 5, 12))
    assert {row.kind for row in rows} == {"meeting"}


def test_csv_and_json_hold_every_field(store: Store) -> None:
    view = store.view()
    for rows, kind in (
        (encounter_rows(view, view.encounters()), EncounterRow),
        (position_rows(view, view.positions()), PositionRow),
        (statement_rows(view, view.statements()), StatementRow),
        (question_rows(view, view.questions()), QuestionRow),
    ):
        cells = list(csv.DictReader(io.StringIO(rows_csv(rows, kind=kind), newline="")))
        objects = json.loads(rows_json(rows))
        assert len(cells) == len(objects) == len(rows) > 0
        assert list(cells[0]) == list(objects[0]) == list(kind.__struct_fields__)


def test_lists_without_rows_are_whole_too() -> None:
    assert rows_json([]) == "[]\n"
    assert rows_csv([], kind=QuestionRow) == "id,published,outlet,words,sentence,report,start,end\r\n"


def test_cells_are_written_as_a_spreadsheet_takes_them() -> None:
    assert [csv_cell(value) for value in (None, True, 3, date(2031, 5, 3), ("a", "b"), "=1+1")] == [
        "", "true", "3", "2031-05-03", "a; b", "'=1+1",
    ]  # fmt: skip


def test_a_text_without_full_stops_is_no_sentence() -> None:
    text = "talks " * 400
    report = make_report(date(2031, 5, 3), "Fjord Courier", text)

    class OneSentence:
        def sentence_bounds(self, asked: str) -> tuple[str, tuple[tuple[int, int], ...]]:
            return text, ((0, len(text)),)

    span = report.span(6, 11)
    assert Sentences(OneSentence()).around(span) == span  # type: ignore[arg-type]
