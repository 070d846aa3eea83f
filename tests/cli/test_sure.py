from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from msgspec.structs import replace

from dragoman.cli import main
from dragoman.ledger import settle, tell
from dragoman.store import Store
from ledger.affair import affair

Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    path = tmp_path / "affair.db"
    with Store.create_or_open(path) as store:
        for nth, reading in enumerate(affair()):
            score = 0.9 if nth == 2 else 0.5
            acts = tuple(replace(act, score=score) for act in reading.acts)
            said = tuple(replace(each, score=score) for each in reading.statements)
            read = replace(reading, acts=acts, statements=said)
            store.writer().add(read, tellings=[replace(each, score=score) for each in tell(read)])
        settle(store)

    def call(*arguments: str) -> Result:
        asked = [*arguments, "--store", str(path)]
        return CliRunner().invoke(main, asked, env={"DRAGOMAN_ANALYST": "Tove Aas"}, catch_exceptions=False)

    return call


def rows(result: Result) -> list[dict[str, Any]]:
    assert result.exit_code == 0, result.output
    found: list[dict[str, Any]] = json.loads(result.output)
    return found


def test_lists_show_what_the_reader_is_sure_of(run: Run) -> None:
    assert len(rows(run("encounters"))) == 3
    [met] = rows(run("encounters", "--sure", "0.8"))
    assert met["reports"] == 2
    assert rows(run("positions", "--sure", "0.8")) == []
    assert rows(run("encounters", "--sure", "0.8", "--as-of", "2019-03-08")) == []


def test_what_is_confirmed_by_hand_shows_however_sure_it_was(run: Run) -> None:
    demand = next(row["id"] for row in rows(run("positions")) if row["move"] == "demand")
    run("correct", "confirm", demand)
    assert [row["id"] for row in rows(run("positions", "--sure", "0.8"))] == [demand]
    assert rows(run("positions", "--sure", "0.8", "--uncorrected")) == []


def test_a_brief_says_what_it_leaves_out(run: Run) -> None:
    assert "is left out" not in run("brief", "Lind", "Okoro").output
    for long in ([], ["--long"]):
        sure = run("brief", "Lind", "Okoro", "--sure", "0.8", *long).output
        assert "What the reader is less than 80% sure of is left out." in sure
        assert "No report tells of a meeting" in sure


@pytest.mark.parametrize(
    "command",
    [
        ["timeline", "--between", "Lind", "Rojas"],
        ["statements"],
        ["changes", "--since", "2019-03-03"],
        ["export"],
        ["show", affair()[0].report.id],
        ["status"],
    ],
    ids=" ".join,
)
def test_every_command_that_asks_takes_it(run: Run, command: list[str]) -> None:
    whole, sure = run(*command), run(*command, "--sure", "0.95")
    assert whole.exit_code == sure.exit_code == 0
    assert sure.output != whole.output


@pytest.mark.parametrize("given", ["1.2", "-0.1", "much"])
def test_certainty_goes_from_0_to_1(run: Run, given: str) -> None:
    assert run("encounters", "--sure", given).exit_code == 2
