"""Gold reports, read by the stages before acts with models that have not learned from them."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from dragoman.knowledge import Knowledge
from dragoman.models import MarkedAct, Reader
from dragoman.pipeline import STAGES
from dragoman.records import Reading, Report
from dragoman.sources import Hints, read_paths
from dragoman.stages.act_choice import LIFT
from dragoman.stages.base import Tools
from training.corpora_own import unpack

#: As in the scoring of gold: a trigger may lie this many characters from the gold one.
NEAR = 60
Json = dict[str, Any]


def tools_of(models: Sequence[Path | None], knowledge: Knowledge) -> list[Tools]:
    """Load the models as the acts need them; None is the packaged one."""
    return [Tools(reader=Reader.load(folder, lift=LIFT), knowledge=knowledge) for folder in models]


def gold_readings(
    shared: Path, part: str, tools: Sequence[Tools]
) -> Iterator[tuple[int, Reading, list[MarkedAct], Json, Tools]]:
    """Yield the reports of a part with their gold; the i-th is read with the i % n-th tools.

    Part `own` holds our own readings (corpora_own.py), which no fold has seen.

    What a model says of reports that it has learned from looks better than it is: the i-th report must be
    new to its model.
    """
    if part == "own":
        with tempfile.TemporaryDirectory() as scratch:
            unpack(shared, Path(scratch))
            yield from _read(Path(scratch), part, tools)
    else:
        yield from _read(shared, part, tools)


def _read(
    shared: Path, part: str, tools: Sequence[Tools]
) -> Iterator[tuple[int, Reading, list[MarkedAct], Json, Tools]]:
    folder = shared / ("reports" if part == "dev" else f"reports_{part}")
    reports = sorted(read_paths([folder], hints=Hints()), key=lambda item: str(getattr(item, "file", "")))
    for number, report in enumerate(r for r in reports if isinstance(r, Report)):
        assert report.file is not None
        gold = json.loads((shared / "gold" / part / f"{Path(report.file).stem}.json").read_text("utf-8"))
        own = tools[number % len(tools)]
        yield number, *read_before_acts(report, own), gold, own


def read_before_acts(report: Report, tools: Tools) -> tuple[Reading, list[MarkedAct]]:
    """Run the stages before acts, and return what the model marks as triggers."""
    reading = Reading(report=report, reader="training")
    for stage in STAGES:
        if "acts" in stage.provides:
            break
        reading = stage(reading, tools=tools)
    return reading, [marked for marked in tools.markup(report.text).acts if marked.codes and marked.status]


def gap(marked: MarkedAct, at: tuple[int, int]) -> int:
    """Return how many characters lie between a trigger and a gold trigger."""
    return max(at[0] - marked.trigger.end, marked.trigger.start - at[1], 0)


def pairs(size: tuple[int, int], score: Callable[[int, int], float]) -> Iterator[tuple[int, int]]:
    """Match one to one, best score first, as the scoring of gold does."""
    scored = ((score(i, j), i, j) for i in range(size[0]) for j in range(size[1]))
    used: tuple[set[int], set[int]] = (set(), set())
    for _, i, j in sorted((each for each in scored if each[0] > 0), key=lambda x: (-x[0], x[1], x[2])):
        if i not in used[0] and j not in used[1]:
            used[0].add(i)
            used[1].add(j)
            yield i, j
