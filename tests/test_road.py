"""The whole road, from files to answers, with the real model and a real database."""

from __future__ import annotations

import json
import random
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

import dragoman
from dragoman.cli import main
from road import SAMPLES, fill, pipeline, sample_readings, sample_reports

EXPECTED = json.loads((SAMPLES.parent / "expected.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("road") / "samples.db"
    fill(path, sample_readings()).close()
    return path


def test_every_span_of_every_reading_quotes_its_report() -> None:
    for reading in sample_readings():
        reading.check()
        assert reading.statements
        assert reading.actors


def test_every_id_that_a_record_names_is_there() -> None:
    for reading in sample_readings():
        actors = {actor.id for actor in reading.actors}
        statements = {statement.id for statement in reading.statements}
        assert {mention.actor for mention in reading.mentions} <= actors
        assert {s.speaker for s in reading.statements if s.speaker} <= actors
        for act in reading.acts:
            assert {*act.actor, *act.recipient} <= actors
            assert act.according_to is None or act.according_to in statements


def test_two_readings_of_a_report_are_equal() -> None:
    fresh = dragoman.Pipeline.load()
    for report, reading in zip(sample_reports()[:4], sample_readings(), strict=False):
        assert fresh.read(report) == reading


def test_the_order_of_reading_does_not_change_the_export(samples: Path, tmp_path: Path) -> None:
    shuffled = list(sample_readings())
    random.Random(7).shuffle(shuffled)
    with dragoman.Store.open(samples) as store:
        straight = dragoman.export_jsonl(store.view())
    with fill(tmp_path / "shuffled.db", tuple(shuffled)) as store:
        assert dragoman.export_jsonl(store.view()) == straight


def test_reading_in_pieces_gives_the_same_export(samples: Path, tmp_path: Path) -> None:
    readings = sample_readings()
    path = tmp_path / "pieces.db"
    # The newest first: each later settling has to merge again from an earlier day.
    for piece in (readings[12:], readings[5:12], readings[:5]):
        fill(path, piece).close()
    with dragoman.Store.open(samples) as store, dragoman.Store.open(path) as other:
        assert dragoman.export_jsonl(other.view()) == dragoman.export_jsonl(store.view())


@pytest.mark.parametrize("day", ["2017-06-29", "2017-07-06", "2017-11-09", "2018-06-01", "2018-11-29"])
def test_a_view_of_the_past_is_the_view_one_had_then(samples: Path, tmp_path: Path, day: str) -> None:
    """No look-ahead: the store of all reports, asked as of a day, answers as a store of those by then."""
    as_of = date.fromisoformat(day)
    known = tuple(r for r in sample_readings() if r.report.published <= as_of)
    with dragoman.Store.open(samples) as store, fill(tmp_path / "then.db", known) as then:
        assert dragoman.export_jsonl(store.view(as_of=as_of)) == dragoman.export_jsonl(then.view())


COMMANDS = [
    ["encounters"],
    ["positions"],
    ["statements"],
    ["questions"],
    ["timeline"],
    ["timeline", "--between", "Trump", "Putin"],
    ["statements", "--by", "Trump"],
    ["brief", "Trump", "Putin", "--format", "md"],
    ["brief", "Trump", "Putin", "--format", "html"],
    ["brief", "Trump", "Putin", "--format", "json"],
    ["brief", "Trump"],
    ["export"],
]


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_no_command_shows_what_was_published_later(samples: Path, tmp_path: Path, command: list[str]) -> None:
    """Each command answers about the past as if the later reports had never been read."""
    day = date(2017, 11, 9)
    known = tuple(r for r in sample_readings() if r.report.published <= day)
    fill(tmp_path / "then.db", known).close()
    runner = CliRunner()
    past = runner.invoke(main, [*command, "--as-of", day.isoformat(), "--store", str(samples)])
    then = runner.invoke(main, [*command, "--as-of", day.isoformat(), "--store", str(tmp_path / "then.db")])
    assert past.exit_code == 0, past.output
    assert past.output == then.output
    for reading in sample_readings():
        if reading.report.published > day:
            assert reading.report.id not in past.output


#: What the demo shows of the two presidents. The others of expected.json are told too, some with gaps.
SHOWN = ("hamburg", "hamburg-dinner", "helsinki", "buenos-aires-formal")


@pytest.mark.parametrize("name", SHOWN)
def test_the_encounters_of_the_samples_are_told_with_their_status_on_each_day(
    samples: Path, name: str
) -> None:
    """What the demo shows is right: the main meetings of the two presidents, on four days."""
    wanted = next(each for each in EXPECTED["encounters"] if each["id"] == name)
    with dragoman.Store.open(samples) as store:
        for day, statuses in wanted["status"].items():
            view = store.view(as_of=date.fromisoformat(day))
            found = [e.status for e in view.encounters() if _same(view, e, wanted)]
            assert len(found) == (0 if statuses is None else 1), day
            assert set(found) <= set(statuses or ()), day


def _same(view: dragoman.View, encounter: dragoman.Encounter, wanted: dict[str, Any]) -> bool:
    """Whether it is the meeting wanted: its parties, days that can be the same, at table or not."""
    names = {actor.name for party in encounter.parties if (actor := view.actor(party)) is not None}
    days = (encounter.earliest, encounter.latest)
    within = None not in days and (
        days[0] <= date.fromisoformat(wanted["latest"]) and date.fromisoformat(wanted["earliest"]) <= days[1]  # type: ignore[operator]
    )
    aside = encounter.format in ("dinner", "pull-aside")
    return set(wanted["parties"]) <= names and within and aside == ("dinner" in wanted["format"])


HOSTILE = {
    "one line": "<script>alert(1)</script> said " * 3300,
    "no spaces": "a" * 100_000,
    "marks": "“\"'‘" * 25_000,
    "brackets": "([{<" * 25_000,
    "controls": "\x00\x1b[31m\x07\u202e\u2066" * 14_000,
    "combining": "a" + "\u0301" * 99_999,
    "dates": "on 2017-07-07 at 3.45pm on Friday, two days ago, " * 2_000,
    "sentences": "Mr. A. B. said U.S. Gen. C met. " * 3_100,
    "lines": "x\n" * 50_000,
    "names": "Ann Bee, Cy Dee, Eve Eff and " * 3_400,
    "surrogates": "\ud800\udfff said " * 12_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hundred_thousand_hostile_characters_are_read_without_harm(name: str) -> None:
    text = HOSTILE[name][:100_000].strip()
    reading = pipeline().read(dragoman.Report(id="r", published=date(2020, 1, 1), text=text))
    reading.check()
