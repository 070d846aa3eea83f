"""A run that is killed leaves a sound store, and the next run goes on where it was."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import dragoman
from road import SAMPLES


def test_kill_9_in_the_middle_leaves_a_store_that_goes_on(tmp_path: Path) -> None:
    killed, whole = tmp_path / "killed.db", tmp_path / "whole.db"
    program = (
        "import os, signal, sys, pathlib, dragoman\n"
        "store = dragoman.Store.create_or_open(pathlib.Path(sys.argv[1]))\n"
        "told = []\n"
        "def step(step):\n"
        "    told.append(step)\n"
        "    print(step.kind, step.name, flush=True)\n"
        "    if len(told) == 5:\n"
        "        os.kill(os.getpid(), signal.SIGKILL)\n"
        "dragoman.read_into(store, [pathlib.Path(sys.argv[2])], on_step=step)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(killed), str(SAMPLES)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == -signal.SIGKILL
    reported = [line.split(" ", 1)[1] for line in done.stdout.splitlines()]
    assert len(reported) == 5
    with sqlite3.connect(killed) as raw:
        assert raw.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert raw.execute("PRAGMA foreign_key_check").fetchall() == []
    with dragoman.Store.open(killed) as store:
        assert [report.file for report in store.view().reports()] == reported
        summary = dragoman.read_into(store, [SAMPLES])
        assert summary.already == 5
        assert summary.stored == len(list(SAMPLES.iterdir())) - 5
        resumed = dragoman.export_jsonl(store.view())
    with dragoman.Store.create_or_open(whole) as store:
        dragoman.read_into(store, [SAMPLES])
        assert dragoman.export_jsonl(store.view()) == resumed


def test_ctrl_c_leaves_a_settled_store(tmp_path: Path) -> None:
    program = (
        "import os, signal, sys, pathlib\n"
        "from dragoman.cli import main\n"
        "import dragoman.pipeline as pipeline\n"
        "take = pipeline._take\n"
        "count = 0\n"
        "def slow(*args, **kwargs):\n"
        "    global count\n"
        "    count += 1\n"
        "    if count == 4:\n"
        "        os.kill(os.getpid(), signal.SIGINT)\n"
        "    return take(*args, **kwargs)\n"
        "pipeline._take = slow\n"
        "main(['read', sys.argv[2], '--store', sys.argv[1]])\n"
    )
    store = tmp_path / "interrupted.db"
    done = subprocess.run(
        [sys.executable, "-c", program, str(store), str(SAMPLES)],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "NO_COLOR": "1"},
    )
    assert done.returncode == 130, done.stderr
    with dragoman.Store.open(store) as opened:
        assert len(opened.view().reports()) == 3
        with opened.writer() as writer:
            assert writer.unsettled_from() is None
