"""What a person at a terminal sees: colours, tables, a bar; and nothing that a report could send there."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from click.testing import Result

from dragoman.exports.display import cut
from dragoman.records import Reading, Report
from dragoman.store import Store

pty = pytest.importorskip("pty")

STYLE = re.compile(r"\x1b\[[0-9;]*m")
PROGRAM = "from dragoman.cli import main; main(prog_name='dragoman')"
# Two reports go by before a third is refused, so that the bar is drawn.
FAKE_RUN = """
import dragoman.pipeline as pipeline
def read_into(store, paths, *, on_step, **more):
    for name in ("a.txt", "b.txt"):
        on_step(pipeline.Step(kind="stored", name=name))
    on_step(pipeline.Step(kind="refused", name="c\\x1b[2J.txt", detail="It holds no text."))
    return pipeline.Summary(stored=2, refused=1)
pipeline.read_into = read_into
"""


def at_a_terminal(*arguments: str, program: str = PROGRAM, width: int = 150, **more: str) -> tuple[int, str]:
    """Run a command with a terminal for its output, and return its exit code and what it showed."""
    master, slave = pty.openpty()
    environment = {name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "COLUMNS")}
    environment |= {"TERM": "xterm-256color", "COLUMNS": str(width), **more}
    process = subprocess.Popen(
        [sys.executable, "-c", program, *arguments], stdin=slave, stdout=slave, stderr=slave, env=environment
    )
    os.close(slave)
    shown = bytearray()
    while True:
        try:
            piece = os.read(master, 65536)
        except OSError:
            break
        if not piece:
            break
        shown += piece
    os.close(master)
    return process.wait(), shown.decode().replace("\r\n", "\n")


@pytest.fixture
def hostile(tmp_path: Path) -> Path:
    """Return a store with a report that holds terminal commands, under a hostile file name."""
    text = "Lind \x1b[2J\x1b]0;owned\x07said \x9b5m\u202eyes."
    report = Report(
        id="2031-05-03-x", published=date(2031, 5, 3), text=text, file="\x1b[2J.txt", outlet="\x1b[5mX"
    )
    reading = Reading(report=report, reader="by hand")
    with Store.create_or_open(tmp_path / "hostile.db") as store, store.writer() as writer:
        writer.add(reading, tellings=())
    return tmp_path / "hostile.db"


def test_a_report_is_shown_in_colours(path: Path) -> None:
    code, shown = at_a_terminal("show", "2031-05-03", "--store", str(path))
    assert code == 0
    assert STYLE.search(shown)
    assert "\x1b" not in STYLE.sub("", shown)
    assert "Mara Lind and Otto Falk will meet in Tromso on May 12." in STYLE.sub("", shown)
    assert "[time" not in shown


def test_without_colours_marks_stand_in_brackets(path: Path) -> None:
    _, shown = at_a_terminal("show", "2031-05-03", "--store", str(path), NO_COLOR="1")
    assert "\x1b" not in shown
    assert "[time 2031-05-12: May 12]" in shown


@pytest.mark.parametrize(
    "command", [["show", "2031-05-03"], ["status"], ["status", "--format", "json"], ["export"]]
)
def test_a_report_cannot_command_the_terminal(hostile: Path, command: list[str]) -> None:
    code, shown = at_a_terminal(*command, "--store", str(hostile))
    assert code == 0
    assert not set("\x1b\x07\x9b\u202e") & set(STYLE.sub("", shown))
    assert "\x1b[5m" not in shown


def test_lists_are_tables_and_on_a_narrow_terminal_paragraphs(path: Path) -> None:
    wide, narrow = (
        STYLE.sub("", at_a_terminal("encounters", "--store", str(path), width=width)[1])
        for width in (150, 60)
    )
    assert wide.splitlines()[1].split()[:3] == ["status", "from", "to"]
    assert narrow.startswith("held · 2031-05-12 · Mara Lind, Otto Falk · Tromso")
    assert max(len(line) for line in narrow.splitlines()) <= 60


def test_reading_shows_a_bar_and_what_went_wrong(tmp_path: Path) -> None:
    (tmp_path / "c.txt").write_text("x", encoding="utf-8")
    code, shown = at_a_terminal(
        "read", str(tmp_path), "--store", str(tmp_path / "s.db"), program=FAKE_RUN + PROGRAM
    )
    assert code == 3
    assert "reading" in shown
    assert "refused: c[2J.txt: It holds no text." in shown
    assert "\x1b[2J" not in shown
    assert shown.rstrip().endswith("2 read, 0 read before, 1 refused, 0 failed.")


@pytest.mark.parametrize("columns", [30, 80, 119, 120, 121, 140, 200])
@pytest.mark.parametrize("name", ["encounters", "statements", "timeline"])
def test_no_word_of_a_table_is_cut_off_at_the_edge(
    run: Callable[..., Result], monkeypatch: pytest.MonkeyPatch, name: str, columns: int
) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    shown = run(name, "--format", "table").output
    assert all(len(line.rstrip()) <= columns for line in shown.splitlines())
    seen = set(shown.split())
    for row in json.loads(run(name, "--format", "json").output):
        told = row["words"] if isinstance(row["words"], str) else ", ".join(row["words"])
        assert set(cut(told, 160).split()) <= seen


def test_days_the_wrong_way_round_are_wrong_usage(run: Callable[..., Result]) -> None:
    asked = run("encounters", "--from", "2031-06-01", "--to", "2031-05-01")
    assert asked.exit_code == 2
    assert "--from must not be a day after --to." in asked.output
