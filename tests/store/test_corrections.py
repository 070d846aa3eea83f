"""Corrections are only ever added: by several processes at a time, and through a kill at any moment."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sqlite3
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

import msgspec
import pytest

from dragoman.records import Anchor, Correction, correction_id
from dragoman.store import Store
from store.made import LIND, fill, make_reading


def confirmed(number: int, *, by: str = "Tove Aas") -> Correction:
    made = Correction(
        id="",
        verb="confirm",
        target=Anchor(kind="actor", id=LIND, label="Mara Lind"),
        by=by,
        when=datetime(2031, 5, 1, tzinfo=UTC),
    )
    return msgspec.structs.replace(made, id=correction_id(made, salt=str(number)))


def test_corrections_come_back_as_they_were_given(tmp_path: Path) -> None:
    with fill(tmp_path / "s.db", [make_reading("Mara Lind left.")]) as store:
        given = [confirmed(number) for number in range(3)]
        assert store.writer().correct(given) == 3
        assert store.writer().correct(given) == 0
        stored = store.view().corrections()
        assert [each.correction for each in stored] == given
        assert [each.number for each in stored] == [1, 2, 3]


def test_no_correction_is_ever_changed_or_deleted(tmp_path: Path) -> None:
    with fill(tmp_path / "s.db", [make_reading("Mara Lind left.")]) as store:
        store.writer().correct([confirmed(1)])
    connection = sqlite3.connect(tmp_path / "s.db")
    for command in ("DELETE FROM correction", "UPDATE correction SET body = '{}'"):
        with pytest.raises(sqlite3.IntegrityError, match="never"):
            connection.execute(command)
    connection.close()


def _correct(path: Path, by: str) -> None:
    with Store.open(path) as store:
        for number in range(20):
            store.writer().correct([confirmed(number, by=by)])


def test_several_may_correct_at_a_time(tmp_path: Path) -> None:
    path = tmp_path / "s.db"
    fill(path, [make_reading("Mara Lind left.")]).close()
    context = multiprocessing.get_context("spawn")
    working = [context.Process(target=_correct, args=(path, by)) for by in ("Tove", "Ole")]
    for each in working:
        each.start()
    for each in working:
        each.join(120)
    with Store.open(path) as store:
        made = [each.correction.by for each in store.view().corrections()]
    assert (made.count("Tove"), made.count("Ole")) == (20, 20)


_ENDLESS = """
import sys
from pathlib import Path
from dragoman.store import Store
from store.test_corrections import confirmed
with Store.open(Path(sys.argv[1])) as store:
    number = 0
    while True:
        store.writer().correct([confirmed(number)])
        number += 1
        print(number, flush=True)
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system has no SIGKILL")
def test_what_was_told_as_kept_outlives_a_kill(tmp_path: Path) -> None:
    path = tmp_path / "s.db"
    fill(path, [make_reading("Mara Lind left.")]).close()
    process = subprocess.Popen(
        [sys.executable, "-c", _ENDLESS, str(path)],
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline()
    time.sleep(0.3)
    process.kill()
    told = [int(line) for line in process.stdout.read().split("\n") if line.isdigit()]
    process.stdout.close()
    process.wait()
    with Store.open(path) as store:
        kept = len(store.view().corrections())
        assert kept >= max(told, default=1)
        store.writer().correct([confirmed(kept + 7)])
        assert len(store.view().corrections()) == kept + 1
