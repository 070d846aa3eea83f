from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from dragoman.cli import main
from dragoman.exports.gold import place
from dragoman.store import Store
from ledger.affair import fill

Run = Callable[..., Result]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    fill(tmp_path / "affair.db").close()
    return tmp_path / "affair.db"


@pytest.fixture
def run(path: Path) -> Run:
    def call(*arguments: str, store: Path = path) -> Result:
        return CliRunner().invoke(
            main,
            [*arguments, "--store", str(store)],
            env={"DRAGOMAN_ANALYST": "Tove Aas"},
            catch_exceptions=False,
        )

    return call


def rows(result: Result) -> list[dict[str, Any]]:
    assert result.exit_code == 0, result.output
    found: list[dict[str, Any]] = json.loads(result.output)
    return found


def test_a_correction_shows_everywhere_unless_asked_otherwise(run: Run) -> None:
    first, second, _ = (row["id"] for row in rows(run("encounters")))
    told = run("correct", "merge", first[:8], second, "--why", "one visit")
    assert told.exit_code == 0
    assert told.output.startswith("1: encounter ")
    assert [row["reports"] for row in rows(run("encounters"))] == [3, 2]
    assert [row["reports"] for row in rows(run("encounters", "--uncorrected"))] == [2, 1, 2]
    [listed] = rows(run("correct", "list"))
    assert (listed["number"], listed["state"], listed["by"]) == (1, "counts", "Tove Aas")
    assert listed["why"] == "one visit"
    brief = run("brief", "Lind", "Rojas", "--long").output
    assert "joined from 2 encounters (Tove Aas, " in brief
    assert "joined from" not in run("brief", "Lind", "Rojas", "--long", "--uncorrected").output
    assert run("correct", "undo", "1").output == "2: correction 1 is undone\n"
    assert len(rows(run("encounters"))) == 3


def test_set_attribute_grade_and_confirm(run: Run) -> None:
    encounter = rows(run("encounters", "--by", "Okoro"))[0]["id"]
    [statement] = rows(run("statements"))
    assert run("correct", "set", encounter, "days=2019-04-11/2019-04-12").exit_code == 0
    assert run("correct", "set", encounter, "place=unknown", "--by", "Ole").exit_code == 0
    assert run("correct", "confirm", encounter).exit_code == 0
    assert run("correct", "attribute", statement["id"], "--speaker", "Ada Okoro").exit_code == 0
    assert run("correct", "grade", "skerry post", "C").exit_code == 0
    [row] = rows(run("encounters", "--by", "Okoro"))
    assert (row["earliest"], row["latest"], row["place"]) == ("2019-04-11", "2019-04-12", None)
    assert rows(run("statements"))[0]["speaker"] == "Ada Okoro"
    brief = run("brief", "Lind", "Okoro", "--long").output
    assert "confirmed by hand (Tove Aas" in brief.replace("Confirmed", "confirmed")
    assert "source graded C by hand" in brief
    assert [row["by"] for row in rows(run("correct", "list"))][1] == "Ole"


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (("confirm", "no-such-record"), 1, "DG403"),
        (("set", "lind", "name"), 2, "FIELD=VALUE"),
        (("set", "lind", "history=x"), 1, "cannot be set"),
        (("attribute", "lind"), 2, "--speaker"),
        (("attribute", "lind", "--nobody"), 1, "Only a statement"),
        (("split", "lind", "--apart", "nowhere"), 1, "DG401"),
        (("undo", "7"), 1, "no correction 7"),
        (("grade", "Nowhere Times", "A"), 1, "no report comes from"),
        (("grade", "lind", "G"), 2, "'G' is not one of"),
        (("export", "--format", "gold"), 2, "name a folder"),
    ],
)
def test_what_cannot_be_is_refused_in_words(
    run: Run, arguments: tuple[str, ...], code: int, says: str
) -> None:
    result = run("correct", *arguments)
    assert result.exit_code == code
    assert says.lower() in result.output.lower()
    assert rows(run("correct", "list", "--format", "json")) == []


def test_corrections_are_carried_to_another_store(run: Run, tmp_path: Path) -> None:
    demand = next(row["id"] for row in rows(run("positions")) if row["holder"] == "Norway")
    run("correct", "reject", demand)
    file = tmp_path / "mine.jsonl"
    assert run("correct", "export", "--out", str(file)).exit_code == 0
    other = tmp_path / "other.db"
    fill(other).close()
    assert run("correct", "import", str(file), store=other).output == "1 correction added, 0 already there.\n"
    assert (
        run("correct", "import", str(file), store=other).output == "No corrections added, 1 already there.\n"
    )
    assert rows(run("positions", store=other)) == rows(run("positions"))
    file.write_text("{}\n")
    assert "Line 1 is not a correction" in run("correct", "import", str(file), store=other).output


def test_training_data_quotes_the_corrected_reports(run: Run, path: Path, tmp_path: Path) -> None:
    [statement] = rows(run("statements"))
    run("correct", "attribute", statement["id"], "--nobody")
    folder = tmp_path / "gold"
    assert run("correct", "export", "--format", "gold", "--out", str(folder)).exit_code == 0
    [file] = folder.glob("*.json")
    gold = json.loads(file.read_text())
    with Store.open(path) as store:
        view = store.view()
        [report] = [each for each in view.reports() if each.id == statement["report"]]
        reading = view.reading(report.id)
    [said] = gold["statements"]
    assert (said["speaker"], said["named"]) == (None, False)
    assert [place(report, each) for each in said["content"]] == [*reading.statements[0].content]
    assert [place(report, each["trigger"]) for each in gold["acts"]] == [act.trigger for act in reading.acts]
    ids = {actor["id"] for actor in gold["actors"]}
    assert {actor for act in gold["acts"] for actor in (*act["actor"], *act["recipient"])} <= ids
    assert all(name == name.lower() for actor in gold["actors"] for name in actor["names"])
    assert [each["parties"] for each in gold["encounters"]] == [["lind", "okoro"]]


def test_the_changes_between_two_days(run: Run) -> None:
    found = rows(
        run("changes", "--since", "2019-03-04", "--until", "2019-03-09", "--between", "Lind", "Rojas")
    )
    assert [(row["change"], row["before"], row["after"]) for row in found] == [
        ("meeting held", "planned", "held")
    ]
    assert found[0]["words"] == "Lind met Rojas in Lisbon on Thursday."
    page = run("changes", "--since", "2019-03-04", "--until", "2019-03-09", "--format", "md").output
    assert page.startswith("# What changed from 4 March 2019 to 9 March 2019\n")
    assert "**meeting held** · Astrid Lind and Camilo Rojas, Lisbon · planned → held" in page
    nothing = run("changes", "--since", "2019-03-25", "--format", "table").output
    assert nothing.startswith("Nothing changed after 2019-03-25")
    assert run("changes", "--since", "2019-03-09", "--until", "2019-03-09").exit_code == 2
