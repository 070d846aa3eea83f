from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from dragoman.cli import main
from dragoman.exports.formats.listed import FORMATS

Run = Callable[..., Result]


@pytest.mark.parametrize("form", [form.name for form in FORMATS if not form.folder])
def test_each_format_is_written_whole_to_a_file(run: Run, tmp_path: Path, form: str) -> None:
    out = tmp_path / f"talks.{form}"
    assert run("export", "--format", form, "--out", str(out)).exit_code == 0
    assert out.read_bytes()
    assert out.read_bytes() == run("export", "--format", form).stdout_bytes


@pytest.mark.parametrize("form", [form.name for form in FORMATS if form.folder])
def test_tables_are_written_into_a_folder_and_named(run: Run, tmp_path: Path, form: str) -> None:
    told = run("export", "--format", form, "--out", str(tmp_path / "new" / "tables"))
    files = sorted(str(path) for path in (tmp_path / "new" / "tables").iterdir())
    assert sorted(told.output.split()) == files
    assert f"{tmp_path / 'new' / 'tables' / 'encounter'}.{form}" in files


@pytest.mark.parametrize("form", [form.name for form in FORMATS if form.pair])
def test_what_is_between_two_can_be_asked_for(run: Run, form: str) -> None:
    assert "Falk" in run("export", "--format", form, "--between", "Lind", "Falk").output
    assert "Otto" not in run("export", "--format", form, "--between", "Lind", "Berg").output


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--format", "csv"], "name a folder with --out"),
        (["--format", "jsonl", "--between", "Lind", "Falk"], "--between does not go with --format jsonl"),
        (["--format", "ics", "--out", "."], "is a folder; --format ics writes one file"),
        (["--format", "ics", "--between", "Lind", "Lind"], "are the same one"),
    ],
)
def test_what_does_not_go_together_is_said(run: Run, options: list[str], said: str) -> None:
    result = run("export", *options)
    assert result.exit_code == 2
    assert said in result.output


@pytest.mark.parametrize(
    ("command", "library", "extra"),
    [
        (["export", "--format", "parquet", "--out", "x"], "pyarrow", "tables"),
        (["brief", "Lind", "Falk", "--format", "pdf"], "reportlab", "documents"),
        (["brief", "Lind", "Falk", "--format", "docx"], "docx", "documents"),
    ],
)
def test_a_missing_library_is_named_with_what_brings_it(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: list[str], library: str, extra: str
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in list(sys.modules):
        if name.split(".")[0] == library or name.startswith(
            ("dragoman.exports.brief_", "dragoman.exports.formats.tables_parquet")
        ):
            monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, library, None)
    result = CliRunner().invoke(main, [*command, "--store", str(path)])
    assert result.exit_code == 1
    assert f'pip install "dragoman[{extra}]"' in result.output


@pytest.mark.parametrize(("form", "begins"), [("pdf", b"%PDF-"), ("docx", b"PK")])
def test_a_brief_is_a_document_too(run: Run, tmp_path: Path, form: str, begins: bytes) -> None:
    out = tmp_path / f"brief.{form}"
    assert run("brief", "Lind", "Falk", "--format", form, "--out", str(out)).exit_code == 0
    assert out.read_bytes().startswith(begins)


def test_a_brief_is_one_page_unless_the_long_form_is_asked_for(run: Run) -> None:
    short, long = run("brief", "Lind", "Falk").output, run("brief", "Lind", "Falk", "--long").output
    assert "## Meetings, the latest first" in short
    assert "## What is said" in long
    assert len(short) < len(long)


def test_the_days_of_a_timeline_are_asked_for_by_number_and_an_issue_by_name(run: Run) -> None:
    told = run("timeline", "--of", "Lind", "--days", "1", "--format", "csv").output
    assert len(told.splitlines()) == 2
    assert "2031-05-12" in told
    missing = run("timeline", "--issue", "spice")
    assert missing.exit_code == 2
    assert "No bargaining line is about 'spice'. Reports tell of none." in missing.output
