"""How well sources are understood when their words are given: `python -m benchmarks.sourcing`.

Gold spans stand in for the model's, so that what is measured is the rules alone: who the source is,
whether it is named, its role, what is quoted, the day on which it was said.
"""

from __future__ import annotations

import argparse
import collections
import json
from collections.abc import Callable
from pathlib import Path

import dragoman
from benchmarks.gold import load_resolver
from benchmarks.score import SETS
from dragoman.knowledge import Knowledge
from dragoman.models import Marked, MarkedStatement, Markup
from dragoman.pipeline import STAGES
from dragoman.stages.base import Tools

Locate = Callable[[str, object], tuple[int, int] | None]


class GoldMarks:
    """Stands in for the model: knows the statements of gold readings and nothing else."""

    name = "gold"

    def __init__(self) -> None:
        self.known: dict[str, Markup] = {}

    def read(self, text: str) -> Markup:
        """Return the statements of the gold reading of this text."""
        return self.known[text]


def statement(text: str, gold: dict[str, object], locate: Locate) -> MarkedStatement:
    """Return a gold statement as the model would mark it, without what the rules are to find."""

    def marked(quote: object, label: str) -> Marked | None:
        found = None if quote is None else locate(text, quote)
        return None if found is None else Marked(start=found[0], end=found[1], label=label, score=1.0)

    content = gold["content"]
    assert isinstance(content, list)
    pieces = [piece for quote in content if (piece := marked(quote, "content")) is not None]
    return MarkedStatement(
        cue=marked(gold["cue"], "cue"),
        source=marked(gold["source"], "source"),
        content=tuple(pieces),
        via=(),
        venue=None,
        said=None,
        named=None,
        roles={},
        score=1.0,
    )


def main() -> None:
    """Print the shares that come out right."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--set", choices=SETS, default="train")
    parser.add_argument("--misses", action="store_true")
    args = parser.parse_args()
    reports, gold_folder = (args.shared / part for part in SETS[args.set])
    marks = GoldMarks()
    locate = load_resolver(gold_folder).locate
    # Every gold statement is to be seen, however unlikely.
    tools = Tools(reader=marks, knowledge=Knowledge.load(), sure=0.0)  # type: ignore[arg-type]
    right: collections.Counter[str] = collections.Counter()
    total: collections.Counter[str] = collections.Counter()
    confused: collections.Counter[tuple[str, object, object]] = collections.Counter()
    model = dragoman.Pipeline.load().tools.reader
    for report in dragoman.read_paths([reports], hints=dragoman.Hints()):
        assert isinstance(report, dragoman.Report)
        gold = json.loads((gold_folder / f"{Path(report.file or '').stem}.json").read_text())
        told = [statement(report.text, s, locate) for s in gold["statements"]]
        seen = model.read(report.text)
        marks.known[report.text] = Markup(
            sentences=seen.sentences, names=seen.names, times=seen.times, mentions=seen.mentions,
            questions=(), clusters=seen.clusters, statements=tuple(told), acts=(),
        )  # fmt: skip
        reading = dragoman.Reading(report=report, reader="gold")
        for stage in STAGES:
            reading = stage(reading, tools=tools)
        by_start = {(s.cue and s.cue.start, s.content[0].start): s for s in reading.statements}
        names = {a["id"]: {n.lower() for n in a["names"]} for a in gold["actors"]}
        states = {a["id"]: a["of"] for a in gold["actors"] if a["kind"] == "state"}
        actors = {a.id: a for a in reading.actors}
        for wanted, mark in zip(gold["statements"], told, strict=True):
            found = next(
                (s for (cue, _), s in by_start.items()
                 if cue == (mark.cue and mark.cue.start) and s.content[0].start >= mark.content[0].start - 3
                 and s.content[0].start <= mark.content[0].start + 3),
                None,
            )  # fmt: skip
            total["found"] += 1
            if found is None:
                continue
            right["found"] += 1
            for field in ("named", "role", "quoting", "said"):
                if field == "said" and wanted["said"] is None:
                    continue
                total[field] += 1
                right[field] += getattr(found, field) == wanted[field]
                if getattr(found, field) != wanted[field]:
                    confused[field, wanted[field], getattr(found, field)] += 1
                    if args.misses:
                        source = found.source.text if found.source else None
                        print(f"{field}: gold {wanted[field]}, ours {getattr(found, field)}: {source!r}")
            if wanted["speaker"]:
                total["speaker"] += 1
                actor = actors.get(found.speaker or "")
                same = actor is not None and (
                    bool(
                        {n.lower() for n in (actor.name, *actor.aliases)}
                        & names.get(wanted["speaker"], set())
                    )
                    or (actor.kind == "state" and actor.of == states.get(wanted["speaker"], "-"))
                )
                right["speaker"] += same
                if args.misses and not same:
                    print(f"speaker: gold {wanted['speaker']}, ours {actor and actor.name}: "
                          f"{found.source.text if found.source else None!r}")  # fmt: skip
    for field, number in total.items():
        print(f"{field:8} {right[field] / number:.3f}  ({right[field]} of {number})")
    for (field, wanted_value, got), number in confused.most_common(12):
        if field != "said":
            print(f"  {field}: {wanted_value} read as {got}: {number}")


if __name__ == "__main__":
    main()
