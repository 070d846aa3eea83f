"""Hold the quality floors: `python -m benchmarks.gate`.

A floor is an F1 that the reader reached before, less one record. The floors are pinned in floors.json
with a fingerprint of the reports and gold they were measured on. Raise them with --update; to
accept a lower one takes --allow-regression as well, so that a reviewer sees it.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from pathlib import Path
from typing import Any

from benchmarks.score import SETS, scores

FLOORS = Path(__file__).parent / "floors.json"
# One record more or less is no regression: another processor rounds the weights' sums otherwise, and a mark
# at the border falls to the other side. On ten reports that moves F1 by .003 (acts) to .037 (encounters).
RECORDS = 1.0


def fingerprint(shared: Path) -> str:
    """Return a hash over the reports and gold readings that the floors were measured on."""
    whole = hashlib.blake2b(digest_size=8)
    for folder in SETS["dev"]:
        for path in sorted((shared / folder).iterdir()):
            whole.update(path.name.encode() + path.read_bytes())
    return whole.hexdigest()


def main() -> None:
    """Compare, or update."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--update", action="store_true", help="pin what is measured now")
    parser.add_argument("--allow-regression", action="store_true", help="let --update lower a floor")
    args = parser.parse_args()
    if not (args.shared / "bench" / "score.py").exists():
        print(f"gate skipped: no gold readings at {args.shared} (they are not part of this repository)")
        return
    pinned: dict[str, Any] = json.loads(FLOORS.read_text()) if FLOORS.exists() else {"floors": {}}
    layers = scores(args.shared)["layers"]
    now = {name: row["f1"] for name, row in layers.items()}
    corpus = fingerprint(args.shared)
    low = [
        name
        for name, row in layers.items()
        if row["f1"] < pinned["floors"].get(name, 0.0) - RECORDS / max(row["gold"], 1)
    ]
    for name, f1 in now.items():
        below = "   BELOW" if name in low else ""
        floor = pinned["floors"].get(name, 0.0)
        print(f"{name:11} {f1:.3f}   floor {floor:.3f}   precision {layers[name]['p']:.3f}{below}")
    if args.update:
        if low and not args.allow_regression:
            sys.exit(
                f"{', '.join(low)} fell below the floor: fix the regression, or accept it with "
                "`python -m benchmarks.gate --update --allow-regression`."
            )
        FLOORS.write_text(json.dumps({"corpus": corpus, "floors": now}, indent=1) + "\n")
        print(f"pinned {FLOORS.name}")
        return
    if pinned.get("corpus") != corpus:
        sys.exit(
            "the reports or gold changed: measure and pin again with `python -m benchmarks.gate --update`."
        )
    if low:
        sys.exit(
            f"{', '.join(low)} fell below the floor: fix the regression, or accept it with "
            "`python -m benchmarks.gate --update --allow-regression`."
        )


if __name__ == "__main__":
    main()
