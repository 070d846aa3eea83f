"""The runner: the order of stages is checked first, and what breaks on one report harms no other."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import msgspec
import pytest

import dragoman
from dragoman.errors import StageFailed, StageOrderError
from dragoman.pipeline import STAGES, Pipeline, read_into, stage_table
from dragoman.records import Reading
from dragoman.stages.base import Tools, stage
from road import pipeline


@stage(requires={"sentences"}, provides={"timexes"})
def break_on_thunder(reading: Reading, *, tools: Tools) -> Reading:
    """Break where a report speaks of thunder."""
    if "thunder" in reading.report.text:
        raise ValueError("thunder")
    return reading


@stage(requires=set(), provides={"sentences"})
def quote_another_text(reading: Reading, *, tools: Tools) -> Reading:
    """Give a sentence that the report does not hold."""
    start = reading.report.span(0, 3)
    return msgspec.structs.replace(reading, sentences=(msgspec.structs.replace(start, text="???"),))


def test_an_order_that_cannot_work_is_refused_before_the_first_report() -> None:
    with pytest.raises(StageOrderError, match="which no earlier stage provides"):
        Pipeline(pipeline().tools, stages=STAGES[1:])


def test_the_stages_that_ship_are_in_order_and_say_what_they_do() -> None:
    rows = list(stage_table())
    assert next(name for name, *_ in rows) == "find_sentences"
    assert all(gives and meaning.endswith(".") for _, _, gives, meaning in rows)


def test_a_stage_that_breaks_fails_one_report_and_the_run_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = Pipeline(pipeline().tools, stages=(STAGES[0], break_on_thunder))
    monkeypatch.setattr(Pipeline, "load", classmethod(lambda cls, settings=None: broken))
    for number, words in enumerate(("calm", "thunder", "rain")):
        (tmp_path / f"{number}.txt").write_text(f" date 2020-01-0{number + 1}\n\nThere was {words}.\n")
    with dragoman.Store.create_or_open(tmp_path / "s.db") as store:
        steps: list[dragoman.Step] = []
        summary = read_into(store, sorted(tmp_path.glob("*.txt")), on_step=steps.append)
        assert (summary.stored, summary.failed) == (2, 1)
        assert "break_on_thunder" in next(step.detail for step in steps if step.kind == "failed")
        assert len(store.view().reports()) == 2
        assert len(store.view().failures()) == 1


def test_a_record_that_does_not_quote_its_report_never_leaves_the_pipeline() -> None:
    report = dragoman.Report(id="r", published=date(2020, 1, 1), text="Rain fell.")
    with pytest.raises(StageFailed, match="quote_another_text"):
        Pipeline(pipeline().tools, stages=(quote_another_text,)).read(report)


def test_reading_again_with_another_reader_keeps_both_and_answers_with_the_newer(tmp_path: Path) -> None:
    report = tmp_path / "a.txt"
    report.write_text(" date 2020-01-01\n\nElena Varga met Paul Okoro in Lima on Tuesday.\n")
    with dragoman.Store.create_or_open(tmp_path / "s.db") as store:
        assert read_into(store, [report]).stored == 1
        assert read_into(store, [report]).already == 1
        assert read_into(store, [report], again=True).stored == 1
        assert len(store.view().reports()) == 1
