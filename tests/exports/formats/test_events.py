"""PLOVER and CAMEO, read back by DuckDB, which knows nothing of us."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from dragoman.exports.formats.cameo import COLUMNS, intensity
from dragoman.store import Store
from exports.formats.told import ACTS, store_with, written
from exports.invented import FALK, LIND

Rows = list[tuple[object, ...]]


@pytest.fixture
def acted(tmp_path: Path) -> Iterator[Store]:
    with store_with(tmp_path / "acts.db", *ACTS) as store:
        yield store


def query(path: Path, data: bytes, sql: str) -> Rows:
    path.write_bytes(data)
    rows: Rows = duckdb.sql(sql.replace("FILE", f"'{path}'")).fetchall()
    return rows


def test_planned_meetings_and_help_are_agreements_on_the_day_of_the_report(
    acted: Store, tmp_path: Path
) -> None:
    sql = "SELECT event[1], date::VARCHAR, comment FROM read_json(FILE) WHERE id = 'a-2'"
    rows = query(tmp_path / "e.jsonl", written(acted, "plover"), sql)
    assert rows == [("AGREE", "2031-05-13", "CONSULT planned, for 2031-06-01 to 2031-06-02")]


def test_plover_says_what_is_not_settled_and_leaves_out_what_was_denied(acted: Store, tmp_path: Path) -> None:
    sql = "SELECT id, event[1], list_extract(context, 1), quad_code FROM read_json(FILE) ORDER BY id"
    rows = query(tmp_path / "e.jsonl", written(acted, "plover"), sql)
    assert [row for row in rows if row[0] in ("a-1", "a-2", "a-3", "a-4", "a-5", "a-6", "a-7")] == [
        ("a-1", "AGREE", None, 1),
        ("a-1", "CONSULT", None, 1),
        ("a-2", "AGREE", None, 1),
        ("a-3", "AID", "hypothetical", 2),
        ("a-5", "CONCEDE", None, 1),
        ("a-6", "THREATEN", None, 3),
        ("a-7", "SANCTION", "future", 4),
    ]


def test_those_who_meet_are_all_actors_and_somebody_unknown_is_said_to_be(acted: Store) -> None:
    events = [json.loads(line) for line in written(acted, "plover").splitlines()]
    [met] = [event for event in events if event["event"] == ["CONSULT"]]
    assert [each["identifier_id"] for each in met["actor"]] == [LIND, FALK]
    assert met["actor"][0] == {
        "code": "SWE", "sector": "GOV", "identifier_id": LIND, "identifier_text": "Mara Lind",
        "office": "president",
    }  # fmt: skip
    assert "recipient" not in met
    [threat] = [event for event in events if event["event"] == ["THREATEN"]]
    assert threat["actor"] == [{"sector": "UNK"}]
    assert threat["mode"] == ["violence"]


def test_plover_offsets_lead_to_the_sentence(acted: Store) -> None:
    view = acted.view()
    for line in written(acted, "plover").splitlines():
        event = json.loads(line)
        text = view.report(event["cite_info"]["citation"]).text
        start, end = event["text_info"]["start"], event["text_info"]["end"]
        assert event["event_text"][0] in text[start:end]


def test_cameo_has_the_columns_of_icews_and_tells_meetings_both_ways(acted: Store, tmp_path: Path) -> None:
    sql = (
        'SELECT "Event Date"::VARCHAR, "Source Name", "CAMEO Code", "Target Name", "Target Sectors", '
        "\"Intensity\" FROM read_csv(FILE, delim='\t', header=true, all_varchar=true) "
        "WHERE \"Story ID\" LIKE '2031-05-13%' ORDER BY ALL"
    )
    rows = query(tmp_path / "e.tsv", written(acted, "cameo"), sql)
    assert rows == [
        ("2031-05-12", "Mara Lind", "042", "Otto Falk", "Government", "1.9"),
        ("2031-05-12", "Otto Falk", "043", "Mara Lind", "Government", "2.8"),
        ("2031-05-13", "Mara Lind", "035", "Otto Falk", "Government", "7.0"),
        ("2031-05-13", "Mara Lind", "036", "Otto Falk", "Government", "4.0"),
        ("2031-05-13", "Otto Falk", "036", "Mara Lind", "Government", "4.0"),
    ]
    heading = written(acted, "cameo").decode().splitlines()[0]
    assert tuple(heading.split("\t")) == COLUMNS


def test_each_code_that_can_be_written_has_an_intensity() -> None:
    from dragoman.exports.formats import cameo

    codes = {*cameo._INTENT.values(), *cameo._ROOTS.values(), *cameo._MODES.values(), "043"}
    assert all(-10 <= intensity(code) <= 10 for code in codes)


def test_a_cell_of_cameo_is_no_formula_and_no_second_line(tmp_path: Path) -> None:
    with store_with(tmp_path / "a.db", {"place": '=HYPERLINK("x")\t\n@b'}) as store:
        rows = list(csv.reader(written(store, "cameo").decode().splitlines(), delimiter="\t"))
    assert {len(row) for row in rows} == {len(COLUMNS)}
    assert '\'=HYPERLINK("x") @b' in [row[14] for row in rows]
