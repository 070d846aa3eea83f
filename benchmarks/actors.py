"""Measure who is found in the gold reports: `python -m benchmarks.actors [--misses] [train|dev|gum ...]`.

Printed for each set: recall of the gold actors as bench/score.py counts it; how many sources of gold
statements with a known speaker resolve to that speaker (`speaker`) and how many without one to nobody
(`nobody`); for how many gold acts the sentence of the trigger names a right actor and a right recipient
(`act`), which bounds act-full; and the share of our actors that gold has (`ours`), a lower bound of
precision, since gold lists only those who do something.

`gum` measures pronouns on the news, talks and letters of GUM's development part: how many of those whose
chain holds a name or a phrase are resolved to an actor that the chain names elsewhere.
"""

from __future__ import annotations

import argparse
import collections
import gzip
import importlib.util
import json
import re
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from types import ModuleType
from typing import Any

from dragoman.knowledge import Knowledge
from dragoman.models import Markup, Reader
from dragoman.records import Actor, Reading, Report, report_id
from dragoman.stages.actor_index import ActorIndex
from dragoman.stages.actors import find_actors
from dragoman.stages.base import Tools
from dragoman.stages.sentences import find_sentences

SHARED = Path(__file__).resolve().parents[2] / "shared"
SETS = {"train": ("gold/train", "reports_train"), "dev": ("gold/dev", "reports")}
_HEADER = re.compile(r"\s*date (\d{4}-\d{2}-\d{2}) ?(?:([^;\n]{1,60}) reports;)?\s*")
EMPTY = Markup(
    sentences=(), names=(), times=(), mentions=(), questions=(), clusters=(), statements=(), acts=()
)


class NoReader:
    """Stands in for the reading model and marks nothing, so that the rules are measured alone."""

    def read(self, text: str) -> Markup:
        """Mark nothing."""
        return EMPTY


def _resolve() -> ModuleType:
    spec = importlib.util.spec_from_file_location("gold_resolve", SHARED / "gold" / "resolve.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def plain(name: str) -> str:
    """Return a name as bench/score.py compares it."""
    name = re.sub(r"[’']s$", "", name.strip().lower().replace("’", "'"))
    return re.sub(r"^(the|mr\.?|mrs\.?|ms\.?|president|prime minister|sen\.|secretary of state) ", "", name)


def read_gold(which: str) -> list[tuple[dict[str, Any], Report, int]]:
    """Return the gold readings of a set, each with its report and how far the header moves offsets."""
    gold_dir, reports = SETS[which]
    resolve = _resolve()
    found = []
    for path in sorted((SHARED / gold_dir).glob("*.json")):
        gold = json.loads(path.read_text())
        original = (SHARED / reports / f"{gold['report']}.txt").read_text()
        header = _HEADER.match(original)
        assert header is not None
        text = original[header.end() :].rstrip()
        outlet = header.group(2)
        published = date.fromisoformat(header.group(1))
        resolved, missing = resolve.resolve(gold, original)
        assert not missing
        report = Report(id=report_id(published=published, outlet=outlet, text=text), published=published,
                        outlet=outlet, text=text, file=path.stem)  # fmt: skip
        found.append((resolved, report, header.end()))
    return found


_PRONOUNS = {"he": "he", "him": "he", "his": "he", "she": "she", "her": "she", "they": "they",
             "them": "they", "their": "they", "it": "it", "its": "it"}  # fmt: skip
_GENRES = frozenset(("news", "bio", "essay", "interview", "letter", "speech"))


def measure_pronouns(read: Callable[[Report], Reading]) -> Score:
    """Measure pronouns against the chains of GUM."""
    score = Score()
    with gzip.open(SHARED / "data" / "gum" / "dev.jsonl.gz", "rt", encoding="utf-8") as lines:
        documents = [document for line in lines if (document := json.loads(line))["genre"] in _GENRES]
    for document in documents:
        text = document["text"]
        published = date.fromisoformat(document["date"] or "2015-01-01")
        reading = read(Report(id=document["id"], published=published, text=text))
        chains: dict[str, list[tuple[int, int]]] = {}
        for entity in document["entities"]:
            chains.setdefault(entity["chain"], []).append((entity["spans"][0][0], entity["spans"][-1][1]))
        for chain in chains.values():
            phrases = [(start, end) for start, end in chain if text[start:end].lower() not in _PRONOUNS]
            for start, end in chain:
                sort = _PRONOUNS.get(text[start:end].lower())
                if sort is None or not phrases:
                    continue
                meant = {m.actor for m in reading.mentions if (m.span.start, m.span.end) == (start, end)}
                score.add("pronoun." + sort, any(
                    m.actor in meant and m.form != "pronoun" and first <= m.span.start and m.span.end <= last
                    for m in reading.mentions
                    for first, last in phrases
                ))  # fmt: skip
    return score


class Score:
    """Counts of one set."""

    def __init__(self) -> None:
        self.counts: collections.Counter[str] = collections.Counter()
        self.misses: list[str] = []

    def add(self, name: str, hit: bool, miss: str = "") -> None:
        """Count one try."""
        self.counts[name + ".of"] += 1
        self.counts[name] += hit
        if not hit and miss:
            self.misses.append(f"{name:8} {miss}")


def same(actor: Actor | None, gold: dict[str, Any]) -> bool:
    """Whether our actor is the gold one, as bench/score.py decides it."""
    if actor is None:
        return False
    if gold["kind"] == "state" and actor.kind == "state":
        return bool(actor.of == gold["of"])
    return bool({plain(n) for n in (actor.name, *actor.aliases)} & {plain(n) for n in gold["names"]})


def measure(
    reading: Reading, gold: dict[str, Any], shift: int, score: Score, *, knowledge: Knowledge
) -> None:
    """Compare one reading with gold."""
    actors = {actor.id: actor for actor in reading.actors}
    golds = {actor["id"]: actor for actor in gold["actors"]}
    name = gold["report"][:24]
    text = reading.report.text
    for actor in gold["actors"]:
        hit = any(same(a, actor) for a in reading.actors)
        score.add("actor", hit, f"{name} {actor['kind']} {actor['names']}")
        score.add("actor." + actor["kind"], hit)
    for ours in reading.actors:
        hit = any(same(ours, actor) for actor in gold["actors"])
        score.add("ours." + ours.kind, hit)
        score.add("ours", hit, f"{name} {ours.id} | {ours.name} | {ours.aliases}")
    index = ActorIndex(reading, knowledge=knowledge)
    for statement in gold["statements"]:
        if statement["source_span"] is None:
            continue
        start, end = (at - shift for at in statement["source_span"])
        if start < 0:
            continue
        source = reading.report.span(start, end)
        sourcing = index.sourcing(source)
        score.add(
            "named", sourcing.named == statement["named"], f"{name} {source.text!r} gold {statement['named']}"
        )
        score.add("role", sourcing.role == statement["role"],
                  f"{name} {source.text!r} gold {statement['role']} got {sourcing.role}")  # fmt: skip
        if statement["speaker"]:
            got = index.actor_at(start, end)
            around = text[max(0, start - 80) : end + 40].replace("\n", " ")
            hit = same(actors.get(got) if got else None, golds[statement["speaker"]])
            score.add(
                "speaker", hit, f"{name} {source.text!r} gold {statement['speaker']} got {got} … {around!r}"
            )
            form = "pronoun" if len(source.text) < 5 and source.text.islower() else "other"
            score.add("speaker." + form, hit)
        else:
            score.add("nobody", sourcing.speaker is None, f"{name} {source.text!r} got {sourcing.speaker}")
    for act in gold["acts"]:
        start, _ = (at - shift for at in act["trigger_span"])
        sentence = next((s for s in reading.sentences if s.start <= start < s.end), None)
        if sentence is None:
            continue
        here = {m.actor for m in reading.mentions if sentence.covers(m.span)}
        sides = [side for side in (act["actor"], act["recipient"]) if side]
        known = [any(same(actors.get(a), golds[g]) for g in side for a in here) for side in sides]
        if sides:
            lacking = " and ".join("/".join(side) for side, hit in zip(sides, known, strict=True) if not hit)
            score.add("act", all(known), f"{name} {act['trigger']} lacks {lacking} | {sentence.text[:300]!r}")
        for party in (*act["actor"], *act["recipient"]):
            hit = any(same(actors.get(a), golds[party]) for a in here)
            score.add("party", hit, f"{name} {party} | {sentence.text[:200]!r}")
            score.add("party." + golds[party]["kind"], hit)


def report_counts(score: Score) -> None:
    """Print the shares of a set."""
    for key in sorted(k for k in score.counts if k + ".of" in score.counts):
        of = score.counts[key + ".of"]
        print(f"  {key:20} {score.counts[key] / of:.3f}  ({score.counts[key]} of {of})")


def main() -> None:
    """Measure the sets asked for."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("sets", nargs="*", default=["train", "dev"])
    parser.add_argument("--misses", action="store_true", help="print what was missed")
    parser.add_argument("--model", action="store_true", help="read with the reading model as well")
    args = parser.parse_args()
    knowledge = Knowledge.load()
    reader: Any = Reader.load() if args.model else NoReader()

    def read(report: Report) -> Reading:
        tools = Tools(reader=reader, knowledge=knowledge)
        return find_actors(
            find_sentences(Reading(report=report, reader="benchmark"), tools=tools), tools=tools
        )

    for which in args.sets:
        if which == "gum":
            print("gum:")
            report_counts(measure_pronouns(read))
            continue
        score, words, spent = Score(), 0, 0.0
        for gold, report, shift in read_gold(which):
            tools = Tools(reader=reader, knowledge=knowledge)
            reading = find_sentences(Reading(report=report, reader="benchmark"), tools=tools)
            tools.markup(report.text)
            began = time.perf_counter()
            reading = find_actors(reading, tools=tools)
            spent += time.perf_counter() - began
            words += len(report.text.split())
            reading.check()
            measure(reading, gold, shift, score, knowledge=knowledge)
        print(f"{which}: {words / max(spent, 1e-9):,.0f} words a second")
        report_counts(score)
        if args.misses:
            sys.stdout.write("\n".join(score.misses) + "\n")


if __name__ == "__main__":
    main()
