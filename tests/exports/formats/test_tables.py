"""Every record as Parquet and CSV, read back by DuckDB."""

from __future__ import annotations

from pathlib import Path

import duckdb
import msgspec
import pytest

from dragoman.exports.formats.listed import BY_NAME
from dragoman.exports.jsonl import records
from dragoman.records import Record
from dragoman.store import Store
from exports.formats.told import store_with

KINDS = [kind.__struct_config__.tag for kind in Record.__args__]


@pytest.mark.parametrize("form", ["csv", "parquet"])
def test_each_record_is_a_row_of_its_kind(store: Store, tmp_path: Path, form: str) -> None:
    files = BY_NAME[form].write_folder(store.view(), tmp_path)
    assert [file.name for file in files] == [f"{kind}.{form}" for kind in KINDS]
    told = [record.__struct_config__.tag for record in records(store.view())]
    for kind, file in zip(KINDS, files, strict=True):
        read = f"read_csv('{file}', header=true, all_varchar=true)" if form == "csv" else f"'{file}'"
        [(count,)] = duckdb.sql(f"SELECT count(*) FROM {read}").fetchall()
        assert count == told.count(kind)


def test_parquet_holds_what_the_export_holds(store: Store, tmp_path: Path) -> None:
    BY_NAME["parquet"].write_folder(store.view(), tmp_path)
    [(body,)] = duckdb.sql(f"SELECT to_json(e) FROM '{tmp_path}/encounter.parquet' AS e").fetchall()
    [encounter] = store.view().encounters()
    expected = msgspec.json.decode(msgspec.json.encode(encounter))
    del expected["record"]
    assert msgspec.json.decode(body) == expected
    rows = duckdb.sql(
        f"SELECT holder, move, h.span.text FROM '{tmp_path}/position.parquet', unnest(history) AS t(h) "
        "ORDER BY h.reported, move LIMIT 1"
    ).fetchall()
    assert rows == [("person:mara-lind", "demand", "Lind wants Norway to open the northern ports")]


def test_csv_has_a_column_for_each_part_of_a_span(store: Store, tmp_path: Path) -> None:
    BY_NAME["csv"].write_folder(store.view(), tmp_path)
    rows = duckdb.sql(
        f"SELECT trigger_start, trigger_text, what_text FROM read_csv('{tmp_path}/act.csv', all_varchar=true)"
    ).fetchall()
    assert rows[0] == (str(store.view().acts()[0].trigger.start), "meet", None)


def test_a_cell_that_a_spreadsheet_would_run_is_text(tmp_path: Path) -> None:
    with store_with(tmp_path / "a.db", {"place": "=1+1", "mode": "@SUM(A1)"}) as store:
        BY_NAME["csv"].write_folder(store.view(), tmp_path)
    rows = duckdb.sql(f"SELECT place, mode FROM read_csv('{tmp_path}/act.csv', all_varchar=true)").fetchall()
    assert ("'=1+1", "'@SUM(A1)") in rows


def test_two_runs_write_the_same_bytes(store: Store, tmp_path: Path) -> None:
    for form in ("csv", "parquet"):
        for name in ("one", "two"):
            (tmp_path / form / name).mkdir(parents=True)
            BY_NAME[form].write_folder(store.view(), tmp_path / form / name)
        for file in (tmp_path / form / "one").iterdir():
            assert file.read_bytes() == (tmp_path / form / "two" / file.name).read_bytes()
