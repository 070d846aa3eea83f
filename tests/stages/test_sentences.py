from __future__ import annotations

from datetime import date
from typing import Any, cast

from dragoman.records import Reading, Report
from dragoman.stages.base import Tools
from dragoman.stages.sentences import find_sentences

NO_TOOLS = cast("Tools", None)


def reading(text: str) -> Reading:
    report = Report(id="2024-03-06-x", published=date(2024, 3, 6), text=text)
    return Reading(report=report, reader="test")


def test_sentences_quote_the_report() -> None:
    found = find_sentences(reading("He left. \n\n She stayed."), tools=NO_TOOLS)
    assert [span.text for span in found.sentences] == ["He left.", "She stayed."]
    found.check()


def test_the_stage_says_what_it_gives() -> None:
    stage: Any = find_sentences
    assert stage.requires == frozenset()
    assert stage.provides == {"sentences"}
