"""Learn what one given actor does to another: fits the weights that stages/act_pairs.py reads.

    python -m training.plover [--check]

Reads PLOVER's coded sentences, ``../shared/data/plover_plv`` (training part; sentences with a source, a
target and one of 15 root types). ``--check`` only prints figures of a three-fold cross-validation. The same
data give the same file.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from dragoman.stages.act_pairs import ROOTS, Spans, code_between, features
from training.examples import documents
from training.logit import Question, fit

ROOT = Path(__file__).resolve().parent.parent
OUT = ROOT / "src/dragoman/stages/act_pair_weights.json"
PRIOR, SEEN, STEPS, FOLDS = 1.0, 2, 100, 3
#: Smaller weights are left out of the file.
LEAST = 0.05

Relation = tuple[str, Spans, Spans, str]


def relations(shared: Path, part: str) -> list[Relation]:
    """Return the coded sentences of a part: text, source, target, root type."""
    return [
        (doc["text"], _spans(row["source"]), _spans(row["target"]), row["root"])
        for doc in documents(shared / "data", "plover_plv", part)
        for row in doc["relations"]
    ]


def _spans(side: dict[str, list[list[int]]]) -> Spans:
    return [(start, end) for start, end in side["spans"]]


def learn(coded: Iterable[Relation]) -> dict[str, float]:
    """Fit the weights."""
    questions = []
    for text, source, target, root in coded:
        seen = features(text, source, target)
        questions.append(
            Question(answers=[seen[each] for each in ROOTS], right=[each == root for each in ROOTS])
        )
    return fit(questions, prior=PRIOR, seen=SEEN, least=LEAST, steps=STEPS)


def macro(pairs: Sequence[tuple[str, str]]) -> tuple[float, dict[str, float]]:
    """Return the mean F1 over the root types that occur, and each one's, from pairs of right and found."""
    there, found = Counter(right for right, _ in pairs), Counter(given for _, given in pairs)
    hits = Counter(right for right, given in pairs if right == given)
    each = {root: 2 * hits[root] / (there[root] + found[root]) for root in ROOTS if there[root]}
    return sum(each.values()) / max(len(each), 1), each


def main() -> None:
    """Fit, or check."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    parser.add_argument("--check", action="store_true")
    args = parser.parse_args()
    coded = relations(args.shared, "train")
    if args.check:
        pairs = []
        for fold in range(FOLDS):
            weights = learn(row for i, row in enumerate(coded) if i % FOLDS != fold)
            pairs += [(row[3], next(iter(code_between(*row[:3], weights)))) for row in coded[fold::FOLDS]]
        print(f"{FOLDS}-fold, {len(pairs)} sentences: macro F1 {macro(pairs)[0]:.3f}")
        return
    weights = learn(coded)
    made = {"from": f"plover_plv, training part ({len(coded)} sentences)"}
    OUT.write_text(json.dumps({"made": made, "weights": weights}, indent=0, sort_keys=True) + "\n", "utf-8")
    print(f"{OUT.name}: {len(weights)} weights")


if __name__ == "__main__":
    main()
