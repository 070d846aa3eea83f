"""The file: what is opened, what is refused and in which words, and what happens when it breaks."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from dragoman.errors import NotAStore, StoreBusy, StoreError, StoreMissing, StoreTooNew
from dragoman.store import Store, database
from store.made import LIND, fill, make_reading

OPENERS = (Store.open, Store.create_or_open)


def settings_of(path: Path) -> list[object]:
    with closing(sqlite3.connect(path)) as raw:
        names = ("application_id", "user_version", "journal_mode")
        return [raw.execute(f"PRAGMA {name}").fetchone()[0] for name in names]


def change(path: Path, command: str) -> None:
    raw = sqlite3.connect(path)
    raw.execute(command)
    raw.commit()
    raw.close()


def test_a_new_store_is_marked_as_ours_and_opens_again(tmp_path: Path) -> None:
    path = tmp_path / "näme with ? and #.db"
    Store.create_or_open(path).close()
    assert settings_of(path) == [0x44524147, max(database._migrations()), "wal"]
    Store.open(path).close()
    assert [file.name for file in tmp_path.iterdir()] == [path.name]


def test_an_empty_file_is_a_store_not_yet_begun(tmp_path: Path) -> None:
    path = tmp_path / "s.db"
    path.touch()
    with pytest.raises(StoreMissing):
        Store.open(path)
    Store.create_or_open(path).close()
    assert settings_of(path)[1] == max(database._migrations())


def test_a_store_that_is_not_there_is_missing(tmp_path: Path) -> None:
    with pytest.raises(StoreMissing, match=r"There is no store at .*s\.db\. Read some reports first"):
        Store.open(tmp_path / "s.db")
    assert list(tmp_path.iterdir()) == []


def test_a_store_in_a_folder_that_is_not_there_is_refused_in_words(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"cannot be opened\. Check that its folder exists"):
        Store.create_or_open(tmp_path / "absent" / "s.db")


@pytest.mark.parametrize("opener", OPENERS)
def test_a_store_of_a_newer_version_is_refused(tmp_path: Path, opener: Callable[[Path], Store]) -> None:
    path = tmp_path / "s.db"
    Store.create_or_open(path).close()
    change(path, "PRAGMA user_version = 99")
    with pytest.raises(
        StoreTooNew, match=r"has format 99; this dragoman knows formats up to [0-9]+[.]"
    ) as raised:
        opener(path)
    assert (raised.value.found, raised.value.known) == (99, max(database._migrations()))
    assert settings_of(path)[1] == 99


@pytest.mark.parametrize("opener", OPENERS)
@pytest.mark.parametrize("content", [b"The envoy left.", b"SQLite format 3\x00 but not really", bytes(5000)])
def test_a_file_of_another_kind_is_refused_and_left_alone(
    tmp_path: Path, opener: Callable[[Path], Store], content: bytes
) -> None:
    path = tmp_path / "s.db"
    path.write_bytes(content)
    with pytest.raises(NotAStore, match="is not a dragoman store"):
        opener(path)
    assert path.read_bytes() == content


@pytest.mark.parametrize("opener", OPENERS)
def test_a_database_of_another_program_is_refused_and_left_alone(
    tmp_path: Path, opener: Callable[[Path], Store]
) -> None:
    path = tmp_path / "s.db"
    change(path, "CREATE TABLE theirs (x)")
    before = path.read_bytes()
    with pytest.raises(NotAStore):
        opener(path)
    assert path.read_bytes() == before
    change(path, "PRAGMA application_id = 7")
    with pytest.raises(NotAStore):
        opener(path)


def test_a_folder_is_no_store(tmp_path: Path) -> None:
    with pytest.raises(NotAStore):
        Store.create_or_open(tmp_path)


def test_a_migration_that_fails_leaves_no_half(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "s.db"
    known = database._migrations()
    newest = max(known)
    monkeypatch.setattr(
        database, "_migrations", lambda: {**known, newest + 1: "CREATE TABLE new (x);\nCREATE nonsense;\n"}
    )
    with pytest.raises(StoreError, match="cannot be used"):
        Store.create_or_open(path)
    assert settings_of(path)[1] == newest
    monkeypatch.setattr(database, "_migrations", lambda: {**known, newest + 1: "CREATE TABLE new (x);\n"})
    Store.open(path).close()
    assert settings_of(path)[1] == newest + 1


def test_a_python_without_fts5_is_told_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    connect = sqlite3.connect

    class Without(sqlite3.Connection):
        def execute(self, command: str, *values: object) -> sqlite3.Cursor:
            if "fts5" in command:
                raise sqlite3.OperationalError("no such module: fts5")
            return super().execute(command, *values)  # type: ignore[arg-type]

    monkeypatch.setattr(
        sqlite3, "connect", lambda *args, **more: connect(*args, **{**more, "factory": Without})
    )
    with pytest.raises(StoreError, match="built without FTS5"):
        Store.create_or_open(tmp_path / "s.db")


def test_a_damaged_store_is_told_in_words(tmp_path: Path) -> None:
    path = tmp_path / "s.db"
    with Store.create_or_open(path) as store:
        for number in range(30):
            store.writer().add(make_reading(f"Lind left {number} times. " * 100), tellings=())
    data = bytearray(path.read_bytes())
    for page in range(2, len(data) // 4096):
        data[page * 4096 : page * 4096 + 2000] = os.urandom(2000)
    path.write_bytes(data)
    with pytest.raises(StoreError, match="is damaged"), Store.open(path) as store:
        store.view().reports()


def test_a_record_that_does_not_decode_is_damage(tmp_path: Path) -> None:
    path = tmp_path / "s.db"
    with Store.create_or_open(path) as store:
        store.writer().add(make_reading("Lind left."), tellings=())
    change(path, "UPDATE mention SET body = json_remove(body, '$.actor')")
    with Store.open(path) as store, pytest.raises(StoreError, match="is damaged"):
        store.view().mentions()


def test_a_full_disk_is_told_in_words_and_what_was_stored_stays(tmp_path: Path) -> None:
    path = tmp_path / "s.db"
    with Store.create_or_open(path) as store:
        writer = store.writer()
        writer.add(make_reading("Lind left."), tellings=())
        pages = store._connection.execute("PRAGMA page_count").fetchone()[0]
        store._connection.execute(f"PRAGMA max_page_count = {pages + 2}")
        with pytest.raises(StoreError, match="The disk is full"):
            writer.add(make_reading("Lind came back. " * 5000), tellings=())
        assert [report.text for report in store.view().reports()] == ["Lind left."]
        store._connection.execute("PRAGMA max_page_count = 1000000")
        assert writer.add(make_reading("Lind came back. " * 5000), tellings=())


def test_a_store_that_another_program_writes_to_is_busy(tmp_path: Path) -> None:
    path = tmp_path / "s.db"
    with Store.create_or_open(path) as store, Store.open(path) as other:
        other._connection.execute("PRAGMA busy_timeout = 10")
        store._connection.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreBusy, match="Another program is writing"):
            other.writer().add(make_reading("Lind left."), tellings=())
        assert other.view().reports() == ()
        store._connection.execute("ROLLBACK")
        assert other.writer().add(make_reading("Lind left."), tellings=())


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may write everything")
def test_a_store_that_may_not_be_written_is_told_in_words(tmp_path: Path) -> None:
    path = tmp_path / "s.db"
    Store.create_or_open(path).close()
    path.chmod(0o444)
    with Store.open(path) as store:
        assert store.view().reports() == ()
        with pytest.raises(StoreError, match="may not be written"):
            store.writer().add(make_reading("Lind left."), tellings=())


def test_questions_about_sides_look_records_up_by_key(tmp_path: Path) -> None:
    asked: list[str] = []
    with fill(tmp_path / "s.db", [make_reading("Lind left.")]) as store:
        view, connection = store.view(), store._connection
        sides = ({LIND}, {"person:otto-falk"})

        def plan_of(ask: Callable[[], object]) -> list[str]:
            asked.clear()
            connection.set_trace_callback(asked.append)
            ask()
            connection.set_trace_callback(None)
            return [row[3] for query in asked for row in connection.execute(f"EXPLAIN QUERY PLAN {query}")]

        by_key = {
            "SEARCH line USING INTEGER PRIMARY KEY": (
                lambda: view.encounters(between=sides),
                lambda: view.encounters(by=LIND),
                lambda: view.positions(between=sides),
                lambda: view.positions(by=LIND),
            ),
            "(reading=? AND nth=?)": (
                lambda: view.statements(between=sides),
                lambda: view.statements(by=LIND),
                lambda: view.acts(between=sides),
                lambda: view.acts(by=LIND),
                lambda: view.questions(by=LIND),
            ),
            "(actor=?": (lambda: view.mentions(by=LIND), lambda: view.actor(LIND)),
            "(reading=?": (lambda: view.questions(between=sides),),
            "(id=?": (lambda: view.report(view.reports()[0].id),),
            "(id>? AND id<?)": (lambda: view.report("2031-05-01"),),
        }
        for lookup, questions in by_key.items():
            for ask in questions:
                plan = plan_of(ask)
                assert any(lookup in step for step in plan), plan
                assert not [
                    s
                    for s in plan
                    if s.startswith("SCAN") and "json_each" not in s and "report" not in s and "page" not in s
                ]
