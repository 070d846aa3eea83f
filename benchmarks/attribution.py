"""Attribution on PolNeAR's development part, whole and by outlet: `python -m benchmarks.attribution`.

Read by the conventions of its annotators (`habit="polnear"`), in one layer, as they marked it. Exact is
the same borders; a relation is right where source, cue and content each overlap, or where source and
content share half of their characters (Newell et al. 2018 give the annotators' agreement).
"""

from __future__ import annotations

import argparse
import collections
from pathlib import Path

from training.corpora_speech import polnear
from training.examples import documents
from training.scores import Tallies, one_layer, speech
from training.tally import Tally

from dragoman.models import Reader

PARTS = ("source", "cue", "content")


def measure(reader: Reader, data: Path) -> dict[str, Tallies]:
    """Return the tallies of the whole part and of each outlet, by its name in the corpus."""
    out: dict[str, Tallies] = collections.defaultdict(lambda: collections.defaultdict(Tally))
    for document, example in zip(documents(data, "polnear", "dev"), polnear(data, "dev"), strict=True):
        markup = one_layer(reader.read(example.text))
        for group in ("all", str(document["id"]).split("_")[0]):
            speech(example, markup, out[group], "polnear")
    return out


def told(tallies: Tallies) -> str:
    """Return the figures of one group on one line."""

    def f1(name: str) -> float:
        return float(tallies[f"polnear {name}"].row()["f1"])

    exact = [f1(f"{part} exact") for part in PARTS]
    return (
        f"exact {sum(exact) / len(exact):.3f} ({' '.join(f'{each:.3f}' for each in exact)})  "
        f"relation {f1('relation overlap'):.3f}  by half {f1('relation half'):.3f}  "
        f"{tallies['polnear relation overlap'].there:,.0f} relations"
    )


def main() -> None:
    """Print the scores."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--model", type=Path, help="a model folder; the packaged one by default")
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    args = parser.parse_args()
    if not (args.shared / "data" / "polnear").exists():
        print(f"skipped: no PolNeAR at {args.shared} (it is not part of this repository)")
        return
    groups = measure(Reader.load(args.model, habit="polnear"), args.shared / "data")
    for name in ("all", *sorted(set(groups) - {"all"})):
        print(f"{name:22} {told(groups[name])}")


if __name__ == "__main__":
    main()
