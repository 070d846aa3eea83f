"""Measure the ledger by itself: the meetings and positions told, and how reports are merged.

    python benchmarks/ledger.py ceiling --gold DIR --reports DIR [--score score.py]   tell() on gold
    python benchmarks/ledger.py story --story FILE --reports DIR   merging, on gold tellings
    python benchmarks/ledger.py story … --store FILE               merging, on what the reader stored

They write an export and let the scoring script judge it, so that the numbers are those of the script.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import msgspec

import gold as gold_readings
from dragoman.ledger import settle, tell
from dragoman.records import (
    EncounterTelling,
    PositionTelling,
    Reading,
    Report,
    Span,
    Telling,
    digest,
    report_id,
)
from dragoman.store import Store


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
    """Score tell() on gold: the reading layers are perfect, the told layers are ours."""
    with tempfile.TemporaryDirectory() as folder:
        export = Path(args.keep or Path(folder) / "export.jsonl")
        found = gold_readings.readings(args.gold, args.reports)
        write_rows((row for reading in found for row in rows_of(reading)), export)
        command = [sys.executable, str(args.score), str(export), str(args.gold), str(args.reports)]
        return subprocess.run(command + (["--misses"] if args.misses else []), check=False).returncode


def told_in(story: dict[str, Any], reports: Path) -> list[tuple[Reading, list[Telling]]]:
    """Return the story's reports with what its gold says that they tell, as the reader might hand it on.

    Of the parties and holders those are kept that the quoted words name, since a report seldom names all.
    """
    rows = story["actors"]
    ids = {row["id"]: gold_readings.actor_id(row) for row in rows}
    names = {row["id"]: [name.lower() for name in row["names"]] for row in rows}
    found: list[tuple[Reading, list[Telling]]] = []
    for name in story["reports"]:
        text = (reports / f"{name}.txt").read_text(encoding="utf-8")
        published = date.fromisoformat(name[:10])
        report = Report(
            id=report_id(published=published, outlet=None, text=text),
            published=published,
            text=text,
            file=f"{name}.txt",
        )
        actors = tuple(gold_readings.actor(report, row) for row in rows)
        tellings: list[Telling] = []
        for line in [*story["encounters"], *story["positions"]]:
            for told in line["told"]:
                if told["report"] == name:
                    start = text.index(told["quote"])
                    span = report.span(start, start + len(told["quote"]))

                    def named(keys: list[str], quote: str = told["quote"].lower()) -> list[str]:
                        return [ids[key] for key in keys if any(each in quote for each in names[key])]

                    tellings.append(_telling(line, told, span=span, report=report, named=named, ids=ids))
        found.append((Reading(report=report, reader=gold_readings.READER, actors=actors), tellings))
    return found


def _telling(
    line: dict[str, Any],
    told: dict[str, Any],
    *,
    span: Span,
    report: Report,
    named: Callable[[list[str]], list[str]],
    ids: dict[str, str],
) -> Telling:
    earliest, latest = (
        date.fromisoformat(day) if day else None for day in map(told.get, ("earliest", "latest"))
    )
    if "parties" in line:
        parties = named(line["parties"])
        if len(parties) < 2:
            parties = [ids[key] for key in line["parties"][:2]]
        return EncounterTelling(
            id=digest("told", report.id, line["id"]),
            report=report.id,
            reported=report.published,
            parties=tuple(sorted(parties)),
            status=told["status"],
            format=line["format"][0],
            span=span,
            earliest=earliest,
            latest=latest,
        )
    holder = (named(line["holder"]) or [ids[line["holder"][0]]])[0]
    return PositionTelling(
        id=digest("told", report.id, line["id"]),
        report=report.id,
        reported=report.published,
        holder=holder,
        toward=tuple(actor for actor in named(line["toward"]) if actor != holder),
        move=line["move"][0],
        what=span.text,
        status=told["status"],
        span=span,
        earliest=earliest,
        latest=latest,
    )


def story(args: argparse.Namespace) -> int:
    """Score merging: on the tellings of the story's gold, or on those in a store."""
    with tempfile.TemporaryDirectory() as folder:
        path = args.store or Path(folder) / "story.db"
        if args.store is None:
            with Store.create_or_open(path) as store, store.writer() as writer:
                gold = json.loads(args.story.read_text(encoding="utf-8"))
                for reading, tellings in told_in(gold, args.reports):
                    writer.add(reading, tellings=tellings)
        export = Path(args.keep or Path(folder) / "export.jsonl")
        with Store.open(path) as store:
            settle(store)
            view = store.view()
            records = (*view.reports(), *view.actors(), *view.encounters(), *view.positions())
            write_rows((msgspec.to_builtins(record) for record in records), export)
        command = [sys.executable, str(args.score), str(export), str(args.story), str(args.reports)]
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
    two = commands.add_parser("story")
    two.add_argument("--story", type=Path, required=True)
    two.add_argument("--reports", type=Path, required=True)
    two.add_argument("--store", type=Path)
    two.add_argument("--score", type=Path, default=Path("../shared/bench/score_story.py"))
    two.add_argument("--keep", type=Path)
    two.add_argument("--misses", action="store_true")
    two.set_defaults(run=story)
    args = parser.parse_args()
    return int(args.run(args))


if __name__ == "__main__":
    sys.exit(main())
