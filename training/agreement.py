"""How far our own readings agree with the gold: the score of four gold reports that were read blind.

    python -m training.agreement [--shared FOLDER]

``own/blind.jsonl`` holds readings of four reports of ``gold/train``, made before their gold was looked at, in
the form of ``own/readings.jsonl``. They are scored as an export would be.
"""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
BLIND = Path(__file__).parent / "own" / "blind.jsonl"
#: What the readings hold; the other layers of the score were not read.
LAYERS = ("act-code", "act-full", "encounter", "enc-status", "position", "act-status")
Json = dict[str, Any]


def records(row: Json, text: str) -> Iterator[Json]:
    """Yield the records of a reading, with the first of several defensible types, holders and moves."""
    report = row["report"]

    def ids(actors: list[str]) -> list[str]:
        return [f"{report}/{actor}" for actor in actors]

    yield {"record": "report", "id": report, "file": f"{report}.txt", "text": text}
    for actor in row["actors"]:
        names = [text[n[0] : n[1]] if isinstance(n, list) else n for n in actor["names"]]
        kind = {"kind": actor["kind"], "of": actor["of"]}
        yield {"record": "actor", "id": f"{report}/{actor['id']}", "name": names[0], "aliases": names, **kind}
    for act in row["acts"]:
        at = {"report": report, "start": act["trigger"][0], "end": act["trigger"][1]}
        told = {"code": act["code"][0], "status": act["status"], "trigger": at}
        parties = {role: ids(act[role]) for role in ("actor", "recipient")}
        yield {"record": "act", "report": report, **told, **parties}
    for line in row["positions"]:
        history = [{"report": report, "status": line["status"]}]
        what = text[line["what"][0] : line["what"][1]]
        whose = {"holder": ids(line["holder"])[0], "move": line["move"][0]}
        yield {"record": "position", **whose, "what": what, "history": history}
    for met in row["encounters"]:
        history = [{"report": report, "status": met["status"]}]
        days = {"earliest": met["earliest"], "latest": met["latest"]}
        yield {"record": "encounter", "parties": ids(met["parties"]), **days, "history": history}


def main() -> None:
    """Print the score."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    args = parser.parse_args()
    reports = args.shared / "reports_train"
    with tempfile.TemporaryDirectory() as scratch:
        gold, export = Path(scratch) / "gold", Path(scratch) / "export.jsonl"
        gold.mkdir()
        lines = []
        for row in map(json.loads, BLIND.read_text(encoding="utf-8").splitlines()):
            shutil.copy(args.shared / "gold/train" / f"{row['report']}.json", gold)
            text = (reports / f"{row['report']}.txt").read_text(encoding="utf-8")
            lines += [json.dumps(record) for record in records(row, text)]
        export.write_text("\n".join(lines) + "\n", encoding="utf-8")
        command = [sys.executable, str(args.shared / "bench/score.py"), str(export), str(gold), str(reports)]
        printed = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    print("\n".join(line for line in printed.splitlines() if line.split()[:1][0] in LAYERS))


if __name__ == "__main__":
    main()
