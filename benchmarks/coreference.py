"""Measure who is taken to be meant by names, nouns and pronouns: `python -m benchmarks.coreference`.

On GUM's development part (Zeldes 2017; not trained on), for persons, places and organisations: the CoNLL
score, which is the mean F1 of MUC, B-cubed and CEAF over entities, with mentions that the model found itself
and without chains of one mention, as in the shared tasks. Two ways to match a mention are printed:

- `exact`: the same base phrase, from the first word to the head or the proper name alone, which is what the
  model marks; GUM's mentions run on to the end of what hangs on the head, so these figures do not compare
  with published ones to the point;
- `head`: the same head word, the chief measure of CorefUD's scorer and of the CRAC shared tasks since 2023
  (Žabokrtský et al. 2023); the head of a found span is taken from GUM's own trees.

`near` are news, interviews, speeches and letters; `news` the news alone, two texts, so a matter of few
chains; `far` the other genres.
"""

from __future__ import annotations

import argparse
import collections
from pathlib import Path
from typing import Any

from training.conll import PARTS, conll, mean_f1
from training.corpora_chains import NEAR_NEWS, gum_chains
from training.examples import documents, modern_quotes
from training.tally import Tally

from dragoman.models import Markup, Reader

SHARED = Path(__file__).resolve().parents[2] / "shared"
Tallies = dict[str, Tally]


def _head(document: dict[str, Any], start: int, end: int) -> int:
    """Return the token of a span that hangs on one outside of it; -1 where no token lies in the span."""
    tokens = document["tokens"]
    inside = [
        i
        for i, (s, e) in enumerate(zip(tokens["start"], tokens["end"], strict=True))
        if s < end and start < e
    ]
    return next((i for i in inside if tokens["head"][i] not in inside), -1)


def _found(markup: Markup) -> list[set[tuple[int, int]]]:
    return [{(markup.mentions[i].start, markup.mentions[i].end) for i in group} for group in markup.clusters]


def measure(reader: Reader, data: Path) -> dict[str, Tallies]:
    """Tallies of each way to match on each group of texts."""
    out: dict[str, Tallies] = collections.defaultdict(lambda: collections.defaultdict(Tally))
    for document in documents(data, "gum", "dev"):
        found = _found(reader.read(modern_quotes(document["text"])))
        heads = [{_head(document, *span) for span in chain} for chain in found]
        spans, there = gum_chains(document)
        groups = ["near" if document["genre"] in NEAR_NEWS else "far"]
        groups += ["news"] if document["genre"] == "news" else []
        for group in groups:
            conll(_several(found), _several(spans), out[f"{group} exact"])
            conll(_several(heads), _several(there), out[f"{group} head"])
    return out


def _several(chains: list[Any]) -> list[Any]:
    return [chain for chain in chains if len(chain) > 1]


def main() -> None:
    """Print the scores."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--model", type=Path, default=None, help="a model folder; the packaged one by default"
    )
    parser.add_argument("--shared", type=Path, default=SHARED)
    args = parser.parse_args()
    for name, tallies in sorted(measure(Reader.load(args.model), args.shared / "data").items()):
        parts = "  ".join(f"{part} {tallies[part].row()['f1']:.3f}" for part in PARTS)
        print(f"{name:12} CoNLL {mean_f1(tallies):.3f}   {parts}   {tallies['b3'].there:,.0f} mentions")


if __name__ == "__main__":
    main()
