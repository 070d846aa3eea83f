"""Learn which meetings and positions a report tells of those that it may: the weights of ledger/scorer.py.

    python -m training.ledger --readings FOLDER [--check]

Reads the gold readings of ``../shared/gold/train`` beside the repository, our own (``corpora_own.py``), and a
folder with readings of the same reports (``folds.py`` writes them): one JSON file a report
(``msgspec.json.encode`` of a Reading), named as the gold file. They
should come from models that did not learn from the report (train on two thirds of the reports, read the
last third): only these make the mistakes that a new report meets with. Gold readings of the same reports
count a little beside them.

Logistic regression, fitted by Newton's method. The same readings give the same file. ``--check`` only
prints what is left and what is lost at several thresholds, cross-validated by report.
"""

from __future__ import annotations

import argparse
import collections
import json
import re
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
from benchmarks.gold import readings as gold_readings
from numpy.typing import NDArray

from dragoman.ledger.scorer import BIAS, probability
from dragoman.ledger.tell_encounters import candidates as meetings_of
from dragoman.ledger.tell_positions import candidates as positions_of
from dragoman.records import Actor, ActorId, EncounterTelling, PositionTelling, Reading, Telling
from training.corpora_own import unpack
from training.parties import same

ROOT = Path(__file__).resolve().parent.parent
OUT = ROOT / "src/dragoman/ledger/weights.json"
#: Strength of the prior, how often a feature must be seen, and what a gold reading counts beside a real one.
PRIOR, SEEN, GOLD = 8.0, 4, 0.3
FOLDS = 3
STEPS = 12
#: Smaller weights are left out of the file.
LEAST = 0.01
#: Words that do not count when the scoring of gold compares what is asked.
LITTLE = {"the", "a", "an", "of", "to", "and", "in", "on", "for"}
THRESHOLDS = (0.0, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.5, 0.6, 0.7)
Json = dict[str, Any]
Weights = dict[str, float]


@dataclass(frozen=True, slots=True)
class Told:
    """What one reading may tell of one kind, what is seen of each, and which ones gold has."""

    gold: list[Json]
    tellings: list[Telling]
    seen: list[tuple[str, ...]]
    fits: list[list[bool]]

    def matched(self, kept: Sequence[int]) -> dict[int, int]:
        """Match kept tellings with gold ones, one to one; those with the right status first."""
        ranked = sorted(
            (self.tellings[at].status != self.gold[number]["status"], at, number)
            for at in kept
            for number in range(len(self.gold))
            if self.fits[at][number]
        )
        found: dict[int, int] = {}
        for _, at, number in ranked:
            if at not in found and number not in found.values():
                found[at] = number
        return found


def told_in(reading: Reading, gold: Json, *, kind: str) -> Told:
    """Lay what a reading may tell beside what gold says that the report tells."""
    known = _Known(
        actors={actor.id: actor for actor in reading.actors}, gold={row["id"]: row for row in gold["actors"]}
    )
    rows = gold[f"{kind}s"]
    found: list[tuple[Telling, tuple[str, ...]]] = []
    found += meetings_of(reading) if kind == "encounter" else positions_of(reading)
    return Told(
        gold=rows,
        tellings=[telling for telling, _ in found],
        seen=[seen for _, seen in found],
        fits=[
            [
                known.is_meeting(telling, row)
                if isinstance(telling, EncounterTelling)
                else known.is_line(telling, row)
                for row in rows
            ]
            for telling, _ in found
        ],
    )


@dataclass(frozen=True, slots=True)
class _Known:
    """Whom a reading and gold know, for telling whether both speak of one meeting or line."""

    actors: dict[ActorId, Actor]
    gold: dict[str, Json]

    def _is_one_of(self, actor: ActorId, keys: Sequence[str]) -> bool:
        return any(
            actor in self.actors and key in self.gold and same(self.actors[actor], self.gold[key])
            for key in keys
        )

    def is_meeting(self, telling: EncounterTelling, row: Json) -> bool:
        """Whether a telling is of a gold meeting: two of the parties, and days that can be the same."""
        shared = sum(
            any(self._is_one_of(party, [key]) for party in telling.parties) for key in row["parties"]
        )
        if shared < min(2, len(row["parties"])):
            return False
        if telling.earliest is None or telling.latest is None or not row["earliest"] or not row["latest"]:
            return True
        first, last = telling.earliest.isoformat(), telling.latest.isoformat()
        return bool(first <= row["latest"] and row["earliest"] <= last)

    def is_line(self, telling: PositionTelling, row: Json) -> bool:
        """Whether a telling is of a gold position: holder, move, and half of the words of the shorter."""
        told, gold = _words(telling.what), _words(row["what"])
        return (
            len(told & gold) >= 0.5 * max(1, min(len(told), len(gold)))
            and telling.move in _listed(row["move"])
            and self._is_one_of(telling.holder, _listed(row["holder"]))
        )


def _words(text: str) -> set[str]:
    return set(re.findall(r"[a-z0-9]+", text.lower())) - LITTLE


def _listed(value: str | list[str]) -> list[str]:
    return value if isinstance(value, list) else [value]


def learn(examples: Sequence[tuple[Told, float]]) -> Weights:
    """Fit the weights by which a telling that gold has is told from one that it lacks."""
    counts = collections.Counter(name for told, _ in examples for seen in told.seen for name in seen)
    names = [BIAS, *sorted(name for name, times in counts.items() if times >= SEEN)]
    number = {name: at for at, name in enumerate(names)}
    rows: list[NDArray[np.float64]] = []
    right: list[float] = []
    counting: list[float] = []
    for told, weight in examples:
        known = told.matched(range(len(told.tellings)))
        for at, seen in enumerate(told.seen):
            row = np.zeros(len(names))
            row[[0, *(number[name] for name in seen if name in number)]] = 1.0
            rows.append(row)
            right.append(float(at in known))
            counting.append(weight)
    x, y, w = np.array(rows), np.array(right), np.array(counting)
    prior = np.full(len(names), PRIOR)
    prior[0] = 0.01
    fitted = np.zeros(len(names))
    for _ in range(STEPS):
        chance = 1.0 / (1.0 + np.exp(-np.clip(x @ fitted, -60, 60)))
        slope = x.T @ ((chance - y) * w) + prior * fitted
        curve = (x * (chance * (1 - chance) * w)[:, None]).T @ x + np.diag(prior)
        fitted -= np.linalg.solve(curve, slope)
    return {name: float(round(fitted[at], 3)) for name, at in number.items() if abs(fitted[at]) >= LEAST}


def check(real: Sequence[Told], gold: Sequence[Told], own: Sequence[Told]) -> Iterator[str]:
    """Yield what is kept and found at each threshold, each report weighed by what others taught."""
    weights = [
        learn([(told, 1.0) for told in own] + [
            (each, weight) for part, weight in ((gold, GOLD), (real, 1.0)) for at, each in enumerate(part)
            if at % FOLDS != fold])
        for fold in range(FOLDS)
    ]  # fmt: skip
    for threshold in THRESHOLDS:
        hits = status = kept_all = 0
        for at, told in enumerate(real):
            table = weights[at % FOLDS]
            kept = [i for i, seen in enumerate(told.seen) if probability(seen, table) >= threshold]
            found = told.matched(kept)
            hits += len(found)
            status += sum(told.tellings[i].status == told.gold[n]["status"] for i, n in found.items())
            kept_all += len(kept)
        total = sum(len(told.gold) for told in real)
        yield (
            f"sure {threshold:.2f}: precision {hits / max(1, kept_all):.3f} recall {hits / total:.3f} "
            f"F1 {2 * hits / (kept_all + total):.3f}, "
            f"with the right status {2 * status / (kept_all + total):.3f}"
        )


def _laid(gold: Path, readings: Path) -> Iterator[tuple[Reading, Json]]:
    """Yield the reading of each report with gold."""
    for path in sorted(gold.glob("*.json")):
        body = json.loads(path.read_text(encoding="utf-8"))
        yield msgspec.json.decode((readings / path.name).read_bytes(), type=Reading), body


def main() -> None:
    """Fit and write the weights, or print figures."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--readings", type=Path, required=True)
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    parser.add_argument("--check", action="store_true")
    args = parser.parse_args()
    train = list(_laid(args.shared / "gold/train", args.readings))
    perfect = list(gold_readings(args.shared / "gold/train", args.shared / "reports_train"))
    with tempfile.TemporaryDirectory() as scratch:
        unpack(args.shared, Path(scratch))
        further = list(_laid(Path(scratch) / "gold/own", args.readings))
    tables: dict[str, Weights] = {}
    for kind in ("encounter", "position"):
        real, own = ([told_in(r, body, kind=kind) for r, body in part] for part in (train, further))
        gold = [told_in(r, body, kind=kind) for r, (_, body) in zip(perfect, train, strict=True)]
        if args.check:
            print(kind, *check(real, gold, own), sep="\n  ")
            continue
        tables[kind] = learn(
            [(told, weight) for part, weight in ((gold, GOLD), (real, 1.0), (own, 1.0)) for told in part]
        )
    if tables:
        stored = {kind: dict(sorted(table.items())) for kind, table in tables.items()}
        OUT.write_text(json.dumps(stored, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
        reports = len(train) + len(further)
        print(f"{OUT.relative_to(ROOT)}: {sum(map(len, tables.values()))} weights from {reports} reports")


if __name__ == "__main__":
    main()
