"""Measure the ledger by itself: the meetings and positions told, and how reports are merged.

    python benchmarks/ledger.py ceiling --gold DIR --reports DIR [--score score.py]   tell() on gold readings
    python benchmarks/ledger.py story --store FILE --story FILE --reports DIR --score score_story.py

Both write an export and let the scoring script judge it, so that the numbers are those of the script.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

import gold as gold_readings
from dragoman.ledger import tell
from dragoman.records import EncounterTelling, Reading


def rows_of(reading: Reading) -> Iterator[dict[str, Any]]:
    """Yield a reading and what is told in it as rows of an export."""
    for record in (
        reading.report,
        *reading.timexes,
        *reading.actors,
        *reading.mentions,
        *reading.statements,
        *reading.acts,
        *reading.questions,
    ):
        yield msgspec.to_builtins(record)
    for telling in tell(reading):
        row = msgspec.to_builtins(telling)
        entry = {key: row[key] for key in ("report", "reported", "status", "earliest", "latest", "span")}
        kind = "encounter" if isinstance(telling, EncounterTelling) else "position"
        yield {**row, "record": kind, "history": [entry]}


def write_rows(rows: Iterator[dict[str, Any]], out: Path) -> None:
    """Write rows as JSON Lines."""
    with out.open("w", encoding="utf-8") as file:
        for row in rows:
            file.write(json.dumps(row, ensure_ascii=False) + "\n")


def ceiling(args: argparse.Namespace) -> int:
    """Score tell() on gold readings: the reading layers are perfect, the told layers are ours."""
    with tempfile.TemporaryDirectory() as folder:
        export = Path(args.keep or Path(folder) / "export.jsonl")
        found = gold_readings.readings(args.gold, args.reports)
        write_rows((row for reading in found for row in rows_of(reading)), export)
        command = [sys.executable, str(args.score), str(export), str(args.gold), str(args.reports)]
        return subprocess.run(command + (["--misses"] if args.misses else []), check=False).returncode


def main() -> int:
    """Run one of the measurements."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    commands = parser.add_subparsers(required=True)
    one = commands.add_parser("ceiling")
    one.add_argument("--gold", type=Path, required=True)
    one.add_argument("--reports", type=Path, required=True)
    one.add_argument("--score", type=Path, default=Path("../shared/bench/score.py"))
    one.add_argument("--keep", type=Path)
    one.add_argument("--misses", action="store_true")
    one.set_defaults(run=ceiling)
    args = parser.parse_args()
    return int(args.run(args))


if __name__ == "__main__":
    sys.exit(main())
