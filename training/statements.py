"""Learn which marked statements are kept: fits the weights that stages/statement_choice.py reads.

    python -m training.statements --models FOLDER [FOLDER …] [--check]

Reads ``../shared`` beside the repository. Report number i of ``gold/train`` is read with the model number
i modulo how many there are, which must be one that did not learn from it; so the scores look as they do on
reports that nobody has read. A candidate is right where its words match those of a gold statement, one for
one, as the scoring of gold pairs them; of several with the same words the one with the gold cue is. The
weights are those of a logistic regression with a normal prior, found by Newton's method.

``--check`` only prints figures: cross-validation by report, with the choice and without it.
"""

from __future__ import annotations

import argparse
import collections
import json
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dragoman.knowledge import Knowledge
from dragoman.models import Reader
from dragoman.pipeline import STAGES
from dragoman.records import Reading, Report, Span
from dragoman.sources import Hints, read_paths
from dragoman.stages.actor_index import ActorIndex
from dragoman.stages.base import Tools
from dragoman.stages.statement_choice import KEPT, MORE
from dragoman.stages.statement_features import Candidate, Describer, overlap
from dragoman.stages.statements import find_statements, statement_candidates
from dragoman.text.quotes import quoted
from training.corpora_gold import locate

ROOT = Path(__file__).resolve().parent.parent
OUT = ROOT / "src/dragoman/stages/statement_weights.json"
FOLDS = 5
#: Strength of the prior for what holds or not, for single words and pairs, and for scores.
PRIOR, RARE, SCORED = 12.0, 18.0, 0.5
#: How often a feature must be seen, and the smallest weight that is written.
SEEN, LEAST = 4, 0.03
STEPS = 8
Json = dict[str, Any]
Seen = dict[str, float]


@dataclass(frozen=True, slots=True)
class Asked:
    """The candidates of one report: what is seen of each, whether it is right, how many gold has."""

    seen: list[Seen]
    right: list[bool]
    gold: int
    scores: list[float]


def asked(report: Report, gold: Json, tools: Tools) -> Asked:
    """Read a report up to its statements and compare the candidates with gold."""
    reading = Reading(report=report, reader="training")
    for stage in STAGES[: STAGES.index(find_statements)]:
        reading = stage(reading, tools=tools)
    index = ActorIndex(reading, knowledge=tools.knowledge)
    candidates = statement_candidates(reading, tools.markup(report.text).statements, index=index)
    describer = Describer(reading, candidates, quoted=quoted(report.text))
    return Asked(
        [describer.of(number) for number in range(len(candidates))],
        _right(report, gold, candidates),
        len(gold["statements"]),
        [candidate.marked.score for candidate in candidates],
    )


def _right(report: Report, gold: Json, candidates: Sequence[Candidate]) -> list[bool]:
    wanted = []
    for statement in gold["statements"]:
        content = [span for quote in statement["content"] if (span := _span(report, quote)) is not None]
        cue = _span(report, statement["cue"]) if statement.get("cue") else None
        wanted.append((content, cue))
    pairs = []
    for i, candidate in enumerate(candidates):
        for j, (content, cue) in enumerate(wanted):
            share = overlap(candidate.statement.content, content)
            if share >= 0.5:
                mine = candidate.statement.cue
                same = cue is not None and mine is not None and cue.overlaps(mine)
                pairs.append((-share - same, i, j))
    right = [False] * len(candidates)
    taken: set[int] = set()
    for _, i, j in sorted(pairs):
        if not right[i] and j not in taken:
            right[i] = True
            taken.add(j)
    return right


def _span(report: Report, quote: Any) -> Span | None:
    found = locate(report.text, quote)
    return None if found is None else report.span(*found)


def read(shared: Path, models: Sequence[Path]) -> Iterator[Asked]:
    """Yield what is asked of each report of gold/train, in the order of the files' names."""
    knowledge = Knowledge.load()
    readers = [Tools(reader=Reader.load(model, lift=MORE), knowledge=knowledge) for model in models]
    reports = {
        Path(item.file).stem: item
        for item in read_paths([shared / "reports_train"], hints=Hints())
        if isinstance(item, Report) and item.file is not None
    }
    for number, path in enumerate(sorted((shared / "gold" / "train").glob("*.json"))):
        gold = json.loads(path.read_text("utf-8"))
        yield asked(reports[gold["report"]], gold, readers[number % len(readers)])


def fit(reports: Sequence[Asked]) -> dict[str, float]:
    """Return the weights of all features that are seen often enough."""
    rows = [seen for report in reports for seen in report.seen]
    right = np.array([answer for report in reports for answer in report.right], dtype=np.float64)
    counted = collections.Counter(name for row in rows for name in row)
    names = sorted(name for name, count in counted.items() if count >= SEEN)
    place = {name: number for number, name in enumerate(names)}
    table = np.zeros((len(rows), len(names)))
    for number, row in enumerate(rows):
        for name, value in row.items():
            if name in place:
                table[number, place[name]] = value
    prior = np.array([_prior(name) for name in names])
    weights: NDArray[np.float64] = np.zeros(len(names))
    for _ in range(STEPS):
        chance = 1 / (1 + np.exp(-np.clip(table @ weights, -30, 30)))
        slope = table.T @ (right - chance) - prior * weights
        curve = (table * (chance * (1 - chance) + 1e-6)[:, None]).T @ table + np.diag(prior)
        weights = weights + np.linalg.solve(curve, slope)
    kept = {name: round(float(weight), 3) for name, weight in zip(names, weights, strict=True)}
    return {name: weight for name, weight in kept.items() if abs(weight) >= LEAST}


def _prior(name: str) -> float:
    if name == "always":
        return 0.01
    if name.startswith("score of "):
        return SCORED
    words = ("cue ", "before cue ", "after cue ", "first ")
    shapes = ("cue ends ", "cue words ", "cue in ", "first person", "first sentence")
    rare = "&" in name or (name.startswith(words) and not name.startswith(shapes))
    return RARE if rare else PRIOR


def figures(reports: Sequence[Asked], chances: Sequence[Sequence[float]], least: float) -> str:
    """Return precision, recall and F1 of the candidates that are this likely."""
    hits = pred = 0
    for report, given in zip(reports, chances, strict=True):
        kept = [right for right, chance in zip(report.right, given, strict=True) if chance >= least]
        hits, pred = hits + sum(kept), pred + len(kept)
    gold = sum(report.gold for report in reports)
    f1 = 2 * hits / max(pred + gold, 1)
    return f"at {least:.2f}: P {hits / max(pred, 1):.3f}  R {hits / max(gold, 1):.3f}  F1 {f1:.4f}"


def _chances(report: Asked, weights: dict[str, float]) -> list[float]:
    odds = (sum(weights.get(name, 0.0) * value for name, value in seen.items()) for seen in report.seen)
    return [1 / (1 + math.exp(-each)) for each in odds]


def main() -> None:
    """Fit, or check."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--models", type=Path, nargs="+", required=True)
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    parser.add_argument("--check", action="store_true")
    args = parser.parse_args()
    reports = list(read(args.shared, args.models))
    crossed: list[list[float]] = [[] for _ in reports]
    for fold in range(FOLDS):
        weights = fit([report for number, report in enumerate(reports) if number % FOLDS != fold])
        for number in range(fold, len(reports), FOLDS):
            crossed[number] = _chances(reports[number], weights)
    for least in (0.2, 0.28, KEPT, 0.44, 0.5):
        print(f"{FOLDS}-fold, learned choice {figures(reports, crossed, least)}")
    for least in (0.2, 0.25, 0.3, 0.35, 0.4):
        print(f"by the cue's score alone {figures(reports, [r.scores for r in reports], least)}")
    if not args.check:
        weights = fit(reports)
        made = {
            "candidates": sum(len(report.seen) for report in reports),
            "crossed": figures(reports, crossed, KEPT),
            "reports": len(reports),
        }
        OUT.write_text(json.dumps({"made": made, "kept": weights}, indent=0, sort_keys=True) + "\n", "utf-8")
        print(f"{OUT.name}: {len(weights)} weights")


if __name__ == "__main__":
    main()
