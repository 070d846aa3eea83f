"""Run every measure on public corpora, and hold their floors: `python -m benchmarks.corpora`.

Each measure is a script of its own; here they run one after the other. With --write what they print goes
into docs/reference/corpora.md, word for word. `corpora_floors.json` pins the figures that must not fall;
--update pins what is measured now, and to lower a floor takes --allow-regression as well.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
from pathlib import Path

FLOORS = Path(__file__).parent / "corpora_floors.json"
PAGE = Path(__file__).parent.parent / "docs" / "reference" / "corpora.md"
#: Another processor rounds the weights' sums otherwise, and a mark at the border falls to the other side.
ROUNDING = 0.005

#: What is measured: its heading, the script, and a figure to hold, with the words that stand before it.
MEASURES: tuple[tuple[str, tuple[str, ...], tuple[tuple[str, str], ...]], ...] = (
    (
        "Who says what: PolNeAR, development part, by outlet",
        ("benchmarks.attribution", "--shared", "SHARED"),
        (("polnear exact", r"all +exact "), ("polnear relation", r"all .*?relation ")),
    ),
    (
        "Time expressions: TimeML, development part",
        ("benchmarks.times", "SHARED", "--only", "timeml-dev"),
        (("timeml value", r"timeml-dev.*?value "),),
    ),
    (
        "Coreference: GUM, development part",
        ("benchmarks.coreference", "--shared", "SHARED"),
        (("gum CoNLL", r"near exact +CoNLL "),),
    ),
    (
        "Political acts: PLOVER relations, development part",
        ("benchmarks.plover", "--shared", "SHARED"),
        (("plover macro", r"given actors: macro F1 "),),
    ),
    (
        "Timelines: MEANTIME, SemEval-2015 Task 4",
        ("benchmarks.timeline", "--shared", "SHARED"),
        (),
    ),
)


def run(script: tuple[str, ...], shared: Path) -> str:
    """Return what a script prints."""
    given = [str(shared) if each == "SHARED" else each for each in script]
    done = subprocess.run([sys.executable, "-m", *given], capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"python -m {' '.join(given)} ended with {done.returncode}:\n{done.stderr[-2000:]}")
    # How fast it went is of the machine and of the moment, and no score.
    return re.sub(r", [\d,]+ words/s", "", done.stdout.rstrip())


def main() -> None:
    """Measure; compare, update or write."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--write", action="store_true", help=f"write {PAGE.name}")
    parser.add_argument("--update", action="store_true", help="pin what is measured now")
    parser.add_argument("--allow-regression", action="store_true", help="let --update lower a floor")
    args = parser.parse_args()
    if not (args.shared / "data").exists():
        print(f"corpora skipped: none at {args.shared} (they are not part of this repository)")
        return
    pinned: dict[str, float] = json.loads(FLOORS.read_text()) if FLOORS.exists() else {}
    now: dict[str, float] = {}
    page = [
        "# Scores on public corpora",
        "Written by `python -m benchmarks.corpora --write`; do not edit by hand.\n"
        "Development parts, none of it trained on. What each figure means stands at the head of the script\n"
        "that prints it.",
    ]
    for heading, script, figures in MEASURES:
        printed = run(script, args.shared)
        print(f"{heading}\n{printed}\n", flush=True)
        page += [f"## {heading}", f"`python -m {script[0]}`", f"```text\n{printed}\n```"]
        for name, before in figures:
            found = re.search(before + r"(\d\.\d+)", printed)
            if found is None:
                sys.exit(f"{script[0]} no longer prints a figure for {name!r}")
            now[name] = float(found[1])
    low = [name for name, value in now.items() if value < pinned.get(name, 0.0) - ROUNDING]
    if args.write:
        PAGE.write_text("\n\n".join(page) + "\n", encoding="utf-8")
    if low and not (args.update and args.allow_regression):
        sys.exit(f"{', '.join(low)} fell below the floor: fix it, or --update --allow-regression")
    if args.update:
        FLOORS.write_text(json.dumps(now, indent=1) + "\n")


if __name__ == "__main__":
    main()
