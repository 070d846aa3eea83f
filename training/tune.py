"""Choose the lifts of a model's manifest on the gold reports that its training left out.

    python -m training.tune --model FOLDER --hold 6

A lift is added to a head's score of marking nothing (so above 0 fewer marks, below 0 more), or, for
`statement-sought` and `act-sought`, to the score of a source or an actor where none was found. One lift
after the other is set to the value with the best F1; ties go to the value nearest to 0.
"""

from __future__ import annotations

import argparse
import collections
from dataclasses import replace
from pathlib import Path

from dragoman.models import Reader, weights
from training import corpora_gold, scores
from training.examples import Example
from training.tally import Tally

ROOT = Path(__file__).resolve().parent.parent
VALUES = (-1.5, -1.0, -0.5, 0.0, 0.5, 1.0)
#: Lift -> the figures that it is chosen by, summed.
CHOSEN_BY = {
    "cue": ("gold content", "gold who"),
    "statement-roles": ("gold content", "gold who"),
    "act": ("gold act code",),
    "act-roles": ("gold act actor", "gold act recipient"),
    "what-roles": ("gold act what",),
    "time": ("gold time exact", "gold time overlap"),
}
SOUGHT = {"statement-sought": ("gold who",), "act-sought": ("gold act actor",)}
SOUGHT_VALUES = (0.0, 0.5, 1.0, 1.5, 2.0, 3.0)


def f1(loaded: weights.Weights, lift: dict[str, float], held: list[Example], names: tuple[str, ...]) -> float:
    """Sum the F1 of some figures over the held-out reports."""
    reader = Reader(replace(loaded, lift=lift))
    tallies: dict[str, Tally] = collections.defaultdict(Tally)
    for example in held:
        scores.gold(example, reader.read(example.text), tallies)
    return sum(tallies[n].row()["f1"] for n in names)


def main() -> None:
    """Print the chosen lifts as they stand in a configuration."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--model", type=Path, required=True)
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    parser.add_argument("--hold", type=int, default=6)
    args = parser.parse_args()
    loaded = weights.load(args.model)
    held = [e for i, e in enumerate(corpora_gold.gold(args.shared, "train"), start=1) if i % args.hold == 0]
    lift: dict[str, float] = {}
    for sought, table, values in ((False, CHOSEN_BY, VALUES), (True, SOUGHT, SOUGHT_VALUES)):
        for head, names in table.items():
            tried = {v: f1(loaded, {**lift, head: v}, held, names) for v in values}
            best = max(values, key=lambda v: (round(tried[v], 4), -abs(v)))
            if best:
                lift[head] = best
            print(head, {v: round(x, 3) for v, x in tried.items()}, "sought" if sought else "", flush=True)
    print("[lift]")
    for head, value in lift.items():
        print(f"{head} = {value}")


if __name__ == "__main__":
    main()
