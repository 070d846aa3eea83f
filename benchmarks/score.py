"""Score the readings of the development reports against gold: `python -m benchmarks.score`.

Reads ../shared/reports into a new store, exports it, and runs ../shared/bench/score.py on the export.
With --write the table goes into docs/reference/scores.md, the only place where the docs hold these figures.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import dragoman

DOCS = Path(__file__).parent.parent / "docs" / "reference" / "scores.md"
#: Layers whose records the reader is more or less sure of, and the certainties that are looked at.
WEIGHED = ("content", "act-code", "encounter", "position")
SURE = (0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9)
SETS = {"dev": ("reports", "gold/dev"), "train": ("reports_train", "gold/train")}


@contextmanager
def read(reports: Path) -> Iterator[dragoman.Store]:
    """Read a folder of reports into a new store."""
    with (
        tempfile.TemporaryDirectory() as folder,
        dragoman.Store.create_or_open(Path(folder) / "score.db") as store,
    ):
        summary = dragoman.read_into(store, [reports])
        if summary.failed or summary.refused:
            print(f"not read: {summary}", file=sys.stderr)
        yield store


def run(store: dragoman.Store, shared: Path, which: str, *arguments: str, sure: float | None = None) -> str:
    """Return what the scoring script prints for one set of reports."""
    reports, gold = (shared / part for part in SETS[which])
    with tempfile.TemporaryDirectory() as folder:
        lines = Path(folder) / "export.jsonl"
        lines.write_text(dragoman.export_jsonl(store.view(sure=sure)), encoding="utf-8")
        command = [sys.executable, shared / "bench" / "score.py", lines, gold, reports, *arguments]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
    return done.stdout


def scores(shared: Path, which: str = "dev") -> dict[str, Any]:
    """Return the scores of one set as the scoring script gives them in JSON."""
    with read(shared / SETS[which][0]) as store:
        result: dict[str, Any] = json.loads(run(store, shared, which, "--json"))
    return result


def sure_scores(store: dragoman.Store, shared: Path, which: str) -> dict[float | None, dict[str, Any]]:
    """Return the scores of the layers by how sure the reader must be; None is all that it tells."""
    return {
        sure: json.loads(run(store, shared, which, "--json", sure=sure))["layers"] for sure in (None, *SURE)
    }


def sure_table(found: dict[float | None, dict[str, Any]]) -> list[str]:
    """Return a table of precision and recall by how sure the reader must be."""
    rows = [
        f"| --sure | {' | '.join(WEIGHED)} |",
        f"|---|{'---|' * len(WEIGHED)}",
    ]
    for sure, layers in found.items():
        cells = [f"{layers[name]['p']:.2f} / {layers[name]['r']:.2f}" for name in WEIGHED]
        rows.append(f"| {'default' if sure is None else sure} | {' | '.join(cells)} |")
    return rows


def page(result: dict[str, Any], *, sure: dict[float | None, dict[str, Any]], reader: str) -> str:
    """Return the page of the docs that holds the scores."""
    rows = ["| layer | precision | recall | F1 | found | gold | predicted |", "|---|---|---|---|---|---|---|"]
    for name, row in result["layers"].items():
        rows.append(
            f"| {name} | {row['p']:.3f} | {row['r']:.3f} | **{row['f1']:.3f}** "
            f"| {row['hit']} | {row['gold']} | {row['pred']} |"
        )
    checks = ["| field | right | of |", "|---|---|---|"]
    checks += [f"| {name} | {row['right']} | {row['of']} |" for name, row in result["checks"].items()]
    return "\n".join(
        [
            "# Scores on the development reports",
            "",
            "Written by `python -m benchmarks.score --write`; do not edit by hand.",
            "",
            f"Reader: `{reader}`. Ten reports of 2015-2017 with gold readings made by hand. What each layer",
            "means stands at the head of the scoring script; `actor` is recall only. These ten reports are",
            "looked at while developing, so expect somewhat less on others.",
            "",
            *rows,
            "",
            "Fields of the records that were found:",
            "",
            *checks,
            "",
            "Precision / recall by how sure the reader must be, as `--sure` asks"
            " ([how sure](../guide/how-sure.md)):",
            "",
            *sure_table(sure),
            "",
        ]
    )


def main() -> None:
    """Print or write the scores."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--set", choices=SETS, default="dev")
    parser.add_argument("--misses", action="store_true", help="print what was missed")
    parser.add_argument("--sure", action="store_true", help="also by how sure the reader must be")
    parser.add_argument("--write", action="store_true", help="write docs/reference/scores.md")
    args = parser.parse_args()
    if args.write and args.set != "dev":
        parser.error("--write is for the development reports")
    if not (args.shared / "bench" / "score.py").exists():
        print(f"skipped: no gold readings at {args.shared} (they are not part of this repository)")
        return
    with read(args.shared / SETS[args.set][0]) as store:
        if args.write:
            result = json.loads(run(store, args.shared, "dev", "--json"))
            sure = sure_scores(store, args.shared, "dev")
            reader = dragoman.Pipeline.load().reader
            DOCS.write_text(page(result, sure=sure, reader=reader), encoding="utf-8")
            print(f"wrote {DOCS.name}")
            return
        print(run(store, args.shared, args.set, *(["--misses"] if args.misses else [])), end="")
        if args.sure:
            print("\nprecision / recall by how sure the reader must be")
            print("\n".join(sure_table(sure_scores(store, args.shared, args.set))))


if __name__ == "__main__":
    main()
