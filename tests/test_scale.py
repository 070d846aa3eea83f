"""A store that grows: what a page asks of it does not grow with it, and neither does one more report."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from benchmarks.invented import DAYS, FIRST, a_reading
from benchmarks.scale_pages import LEADER, OTHER

from dragoman.exports.rows import encounter_rows, position_rows
from dragoman.ledger import settle, tell
from dragoman.store import Store, View

FEW, MANY = 60, 300


def read(store: Store, numbers: range) -> None:
    writer = store.writer()
    for number in numbers:
        reading = a_reading(number)
        writer.add(reading, tellings=tell(reading))
    settle(store)


def asked(store: Store, question: Callable[[View], object]) -> int:
    """Count the statements that a question comes to."""
    statements: list[str] = []
    view = store.view()
    store._connection.set_trace_callback(statements.append)
    question(view)
    store._connection.set_trace_callback(None)
    return len(statements)


QUESTIONS: dict[str, Callable[[View], object]] = {
    "encounters": lambda view: encounter_rows(view, view.encounters(newest_first=True, limit=10)),
    "positions": lambda view: position_rows(view, view.positions(limit=10)),
    "encounters of one": lambda view: encounter_rows(view, view.encounters(by=LEADER, limit=10)),
    "positions of one": lambda view: view.positions(by=LEADER, newest_first=True, limit=10),
    "statements of one": lambda view: view.statements(by=LEADER, limit=10),
    "claims": lambda view: view.claims(limit=10),
    "lately": lambda view: view.lately(({LEADER}, {OTHER}), reports=10),
    "lines of a report": lambda view: [
        view.encounters(report=each.id) for each in view.reports(newest_first=True, limit=3)
    ],
}
LONG_LINES = 10
"""A line of a page that is told often is asked for what is told of it: one statement each."""


def test_a_page_of_a_larger_store_asks_no_more(tmp_path: Path) -> None:
    with Store.create_or_open(tmp_path / "s.db") as store:
        read(store, range(FEW))
        few = {name: asked(store, question) for name, question in QUESTIONS.items()}
        read(store, range(FEW, MANY))
        many = {name: asked(store, question) for name, question in QUESTIONS.items()}
    assert all(many[name] <= few[name] + LONG_LINES for name in QUESTIONS), (few, many)


def test_what_is_told_of_a_long_line_is_stored_once(tmp_path: Path) -> None:
    with Store.create_or_open(tmp_path / "s.db") as store:
        read(store, range(MANY))
        longest = max(store.view().positions(), key=lambda each: len(each.history))
        versions = store._connection.execute(
            "SELECT count(*), max(length(body)) FROM line WHERE id = ?", (longest.id,)
        ).fetchone()
        held = store._connection.execute(
            "SELECT count(*) FROM entry WHERE line = ?", (longest.id,)
        ).fetchone()
        assert len(longest.history) == held[0] > 8
        assert versions[0] > 8
        assert versions[1] < 3000
        for day in {entry.reported for entry in longest.history}:
            then = next(each for each in store.view(as_of=day).positions() if each.id == longest.id)
            assert then.history == tuple(each for each in longest.history if each.reported <= day)


def test_a_report_that_comes_late_is_felt_no_further_than_it_shows(tmp_path: Path) -> None:
    with Store.create_or_open(tmp_path / "s.db") as store:
        read(store, range(MANY))
        for number, day in ((10**6, DAYS // 3), (10**6 + 1, DAYS + 1)):
            reading = a_reading(number, day=FIRST + timedelta(days=day))
            store.writer().add(reading, tellings=tell(reading))
            work = settle(store)
            assert work.reports == 1
            assert work.matched < MANY / 3
            assert work.written < 120
