"""Words a second by stage, and how soon the reader is ready: `python -m benchmarks.speed`.

Reads the sample reports over and over in one process, so that what differs between stages is
seen; the store's and the ledger's share are measured on the same readings.
"""

from __future__ import annotations

import argparse
import resource
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import dragoman

SAMPLES = Path(__file__).parent.parent / "examples" / "reports"
Result = TypeVar("Result")


def timed(work: Callable[[], Result]) -> tuple[float, Result]:
    """Return the seconds that some work took, and its result."""
    begin = time.perf_counter()
    result = work()
    return time.perf_counter() - begin, result


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("reports", nargs="?", type=Path, default=SAMPLES, help="a folder of reports")
    parser.add_argument("--rounds", type=int, default=5)
    args = parser.parse_args()
    ready, pipeline = timed(dragoman.Pipeline.load)
    hints = dragoman.Hints()
    reports = [r for r in dragoman.read_paths([args.reports], hints=hints) if isinstance(r, dragoman.Report)]
    words = sum(len(report.text.split()) for report in reports) * args.rounds
    spent: dict[str, float] = {"model (shared by the stages)": 0.0}
    readings = []
    for _ in range(args.rounds):
        readings = []
        for report in reports:
            seconds, _ = timed(lambda text=report.text: pipeline.tools.markup(text))
            spent["model (shared by the stages)"] += seconds
            reading = dragoman.Reading(report=report, reader=pipeline.reader)
            for stage in pipeline.stages:
                seconds, reading = timed(
                    lambda stage=stage, reading=reading: stage(reading, tools=pipeline.tools)
                )
                spent[stage.__name__] = spent.get(stage.__name__, 0.0) + seconds
            readings.append(reading)
    reading_time = sum(spent.values())
    with (
        tempfile.TemporaryDirectory() as folder,
        dragoman.Store.create_or_open(Path(folder) / "s.db") as store,
    ):
        with store.writer() as writer:
            seconds, _ = timed(lambda: [writer.add(r, tellings=dragoman.tell(r)) for r in readings])
        spent["store"] = seconds * args.rounds
        spent["ledger"] = timed(lambda: dragoman.settle(store))[0] * args.rounds
    print(f"{len(reports)} reports, {words // args.rounds:,} words, {args.rounds} rounds; one process")
    print(f"{'step':30} {'ms a report':>12} {'words/s':>12}")
    for name, seconds in spent.items():
        print(
            f"{name:30} {1000 * seconds / args.rounds / len(reports):12.2f} "
            f"{words / max(seconds, 1e-9):12,.0f}"
        )
    print(
        f"{'reading, all stages':30} {1000 * reading_time / args.rounds / len(reports):12.2f} "
        f"{words / reading_time:12,.0f}"
    )
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"ready in {ready:.2f} s; peak memory {peak:.0f} MiB")


if __name__ == "__main__":
    main()
