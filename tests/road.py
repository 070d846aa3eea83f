"""What the tests of the whole road share: the sample reports, read once a test run."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import dragoman

SAMPLES = Path(__file__).parent.parent / "examples" / "reports"


@cache
def pipeline() -> dragoman.Pipeline:
    return dragoman.Pipeline.load()


def sample_reports() -> list[dragoman.Report]:
    items = dragoman.read_paths([SAMPLES], hints=dragoman.Hints())
    return [item for item in items if isinstance(item, dragoman.Report)]


@cache
def sample_readings() -> tuple[dragoman.Reading, ...]:
    return tuple(pipeline().read(report) for report in sample_reports())


def fill(path: Path, readings: tuple[dragoman.Reading, ...]) -> dragoman.Store:
    """Make a settled store of these readings, added in the order given."""
    store = dragoman.Store.create_or_open(path)
    with store.writer() as writer:
        for reading in readings:
            writer.add(reading, tellings=dragoman.tell(reading))
    dragoman.settle(store)
    return store
