from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from dragoman.cli import main
from dragoman.exports.jsonl import export_jsonl
from dragoman.store import Store
from exports.invented import affair

Run = Callable[..., Result]

LISTS = ("encounters", "positions", "statements", "timeline", "questions")
COMMANDS = [
    *([name] for name in LISTS),
    *([name, "--between", "Lind", "Falk"] for name in LISTS),
    *([name, "--by", "Sweden", "--format", "csv"] for name in LISTS),
    *([name, "--format", "table"] for name in LISTS),
    ["brief", "Lind", "Falk"],
    ["brief", "Lind", "Falk", "--format", "html", "--since", "2031-05-01"],
    ["brief", "Falk", "--format", "json"],
    ["balance", "Lind", "Falk"],
    ["balance", "Lind", "Falk", "--format", "table"],
    ["show", "2031-05-03_fjord-courier"],
    ["show", "2031-05-03_fjord-courier.txt", "--format", "json"],
    ["export"],
    ["status", "--actors"],
    ["status", "--actors", "--format", "table"],
]


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_no_command_shows_what_was_published_later(command: list[str], path: Path, tmp_path: Path) -> None:
    day = date(2031, 5, 8)
    affair(until=day).fill(tmp_path / "then.db").close()
    asked = [*command, "--as-of", day.isoformat()]
    past, then = (
        CliRunner().invoke(main, [*asked, "--store", str(each)], catch_exceptions=False)
        for each in (path, tmp_path / "then.db")
    )
    assert past.exit_code == 0
    assert past.output == then.output
    assert "refused" not in past.output
    assert past.output


@pytest.mark.parametrize("form", ["table", "json"])
def test_the_status_of_a_past_day_lists_the_reports_of_then(run: Run, form: str) -> None:
    shown = run("status", "--as-of", "2031-05-08", "--format", form).output
    assert "Skerry Post" in shown
    assert "Island Echo" not in shown
    assert "2031-05-13" not in shown


@pytest.mark.parametrize("name", LISTS)
def test_every_list_is_json_in_a_pipe_and_csv_and_a_table_when_asked(run: Run, name: str) -> None:
    rows = json.loads(run(name).output)
    assert rows
    cells = list(csv.DictReader(io.StringIO(run(name, "--format", "csv").output, newline="")))
    assert [list(row) for row in cells] == [list(row) for row in rows]
    table = run(name, "--format", "table").output
    assert ("from" in table) or ("holder" in table) or ("published" in table)


@pytest.mark.parametrize("name", LISTS)
def test_an_empty_list_says_so(run: Run, name: str) -> None:
    asked = (name, "--from", "2040-01-01", "--to", "2040-01-02", "--as-of", "2031-05-08")
    assert run(*asked).output == "[]\n"
    assert "as of 2031-05-08" in run(*asked, "--format", "table").output


def test_a_state_stands_for_everybody_who_acts_for_it(run: Run) -> None:
    [row] = json.loads(run("encounters", "--between", "Sweden", "Norway").output)
    assert row["parties"] == ["Mara Lind", "Otto Falk"]
    assert json.loads(run("encounters", "--between", "Berg", "Falk").output) == []


@pytest.mark.parametrize("pair", [("Lind", "Falk"), ("Sweden", "Norway")])
def test_the_lists_between_two_hold_what_their_brief_holds(run: Run, pair: tuple[str, str]) -> None:
    brief = json.loads(run("brief", *pair, "--format", "json").output)
    listed = {
        name: {row["id"] for row in json.loads(run(name, "--between", *pair).output)}
        for name in ("encounters", "positions", "statements", "questions")
    }
    deals = [line for holding in brief["holdings"] for deals in holding["moves"] for line in deals["lines"]]
    assert listed == {
        "encounters": {meeting["id"] for meeting in brief["between"] + brief["around"]},
        "positions": {line["id"] for line in deals + brief["internal"]},
        "statements": {said["id"] for said in brief["said"]},
        "questions": {asked["id"] for asked in brief["unknown"]},
    }
    assert all(listed.values())


def test_two_names_of_one_actor_are_wrong_usage(run: Run) -> None:
    for name in ("encounters", "positions", "statements", "timeline", "questions"):
        asked = run(name, "--between", "Lind", "Mara Lind")
        assert asked.exit_code == 2
        assert "are the same one, Mara Lind." in asked.output


def test_days_bound_the_lists(run: Run) -> None:
    assert json.loads(run("encounters", "--from", "2031-05-13").output) == []
    assert len(json.loads(run("encounters", "--to", "2031-05-12").output)) == 1
    assert len(json.loads(run("statements", "--from", "2031-05-13", "--to", "2031-05-13").output)) == 1


def test_a_brief_is_written_to_a_file_whole(run: Run, tmp_path: Path) -> None:
    out = tmp_path / "brief.html"
    assert run("brief", "Lind", "Falk", "--format", "html", "--out", str(out)).output == ""
    assert out.read_text(encoding="utf-8") == run("brief", "Lind", "Falk", "--format", "html").output
    assert [each.name for each in tmp_path.iterdir() if each.name.startswith(".")] == []


def test_an_export_is_the_library_s(run: Run, path: Path, tmp_path: Path) -> None:
    run("export", "--out", str(tmp_path / "all.jsonl"))
    with Store.open(path) as store:
        assert (tmp_path / "all.jsonl").read_text(encoding="utf-8") == export_jsonl(store.view())
    assert run("export").output == (tmp_path / "all.jsonl").read_text(encoding="utf-8")


def test_show_marks_the_text_and_lists_what_was_noticed(run: Run) -> None:
    shown = run("show", "2031-05-03").output
    assert "Fjord Courier" in shown.splitlines()[0]
    assert "[time 2031-05-12: May 12]" in shown
    assert "statement" in shown
    kinds = [
        json.loads(line)["record"]
        for line in run("show", "2031-05-03", "--format", "json").output.splitlines()
    ]
    assert kinds[0] == "report"
    assert {"timex", "actor", "mention", "statement", "act", "question"} <= set(kinds)


def test_status_tells_what_is_there(run: Run) -> None:
    told = json.loads(run("status").output)
    assert told["counts"]["report"] == len(told["reports"]) == 4
    assert (told["first"], told["last"]) == ("2031-05-03", "2031-05-15")
    assert told["reports"][-1]["duplicate_of"] == told["reports"][-2]["id"]
    names = {row["name"] for row in json.loads(run("status", "--actors").output)}
    assert names == {"Mara Lind", "Otto Falk", "Ida Berg", "Sweden", "Norway"}


def test_status_tells_what_was_refused_and_what_to_do(run: Run, path: Path) -> None:
    with Store.open(path) as store, store.writer() as writer:
        writer.refuse("lost.txt\x1b[2J", code="DG101", reason="It has no day.", remedy="Give the day.")
    shown = run("status", "--format", "table").output
    assert "lost.txt[2J" in shown.replace("\n", "")
    assert "Give the day." in shown
    assert "\x1b" not in shown
    assert json.loads(run("status").output)["troubles"][0]["code"] == "DG101"


def test_two_runs_of_a_command_are_equal(run: Run) -> None:
    for command in COMMANDS:
        assert run(*command).output == run(*command).output


def test_the_store_can_be_named_in_the_environment(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DRAGOMAN_STORE", str(path))
    assert json.loads(CliRunner().invoke(main, ["encounters"]).output)
