"""Several processes, and one that is killed: the store stays sound."""

from __future__ import annotations

import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

from dragoman.store import Store

HERE = Path(__file__).parent.parent

WRITE = """
import pathlib, sys
sys.path.insert(0, sys.argv[1])
from dragoman.store import Store
from store.made import day, make_reading
path, name, count = pathlib.Path(sys.argv[2]), sys.argv[3], int(sys.argv[4])
print("ready", flush=True)
sys.stdin.readline()
with Store.create_or_open(path) as store:
    writer = store.writer()
    for number in range(count):
        reading = make_reading(f"Mara Lind left {name} {number}. " * 20, published=day(number % 9))
        writer.add(reading, tellings=())
        print(reading.report.id, flush=True)
"""


def start(path: Path, name: str, count: int) -> subprocess.Popen[str]:
    process = subprocess.Popen(
        [sys.executable, "-c", WRITE, str(HERE), str(path), name, str(count)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    return process


def go(process: subprocess.Popen[str]) -> None:
    assert process.stdin is not None
    process.stdin.write("go\n")
    process.stdin.flush()


def check(path: Path) -> None:
    with sqlite3.connect(path) as raw:
        assert raw.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert raw.execute("PRAGMA foreign_key_check").fetchall() == []
        for index in ("report_words", "statement_words"):
            raw.execute(f"INSERT INTO {index} ({index}) VALUES ('integrity-check')")
        halves = "SELECT count(*) FROM report WHERE id NOT IN (SELECT report FROM reading WHERE newest = 1)"
        assert raw.execute(halves).fetchone() == (0,)


def test_a_killed_writer_leaves_what_it_reported_as_stored(tmp_path: Path) -> None:
    path = tmp_path / "s.db"
    with start(path, "killed", 100_000) as process:
        go(process)
        assert process.stdout is not None
        reported = [process.stdout.readline().strip() for _ in range(40)]
        process.send_signal(signal.SIGKILL)
        reported += process.stdout.read().splitlines()
        assert process.wait() == -signal.SIGKILL
    check(path)
    with Store.open(path) as store:
        held = {report.id for report in store.view().reports()}
        assert set(reported) <= held
        assert len(held) <= len(reported) + 1
        assert all(store.view().reading(report).mentions for report in held)
    with start(path, "next", 5) as process:
        go(process)
        output, errors = process.communicate()
        assert process.returncode == 0, errors
    with Store.open(path) as store:
        assert {report.id for report in store.view().reports()} == held | set(output.split())
    check(path)


def test_two_processes_begin_and_fill_one_store(tmp_path: Path) -> None:
    path = tmp_path / "s.db"
    processes = [start(path, name, 60) for name in ("one", "two", "three")]
    for process in processes:
        go(process)
    # All are heard out before anything is asserted, so that a failure leaves no open pipes to the next test.
    heard = [process.communicate() for process in processes]
    assert [process.returncode for process in processes] == [0, 0, 0], [errors for _, errors in heard]
    told = {each for output, _ in heard for each in output.split()}
    assert len(told) == 180
    check(path)
    with Store.open(path) as store:
        assert {report.id for report in store.view().reports()} == told
