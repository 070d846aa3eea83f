"""Learn who acts and to whom it is done: fits the weights that stages/parties.py reads.

    python -m training.parties --model FOLDER [--check]

Reads ``../shared`` beside the repository: the gold readings of ``gold/train`` and PLOVER's coded sentences
(each act placed where the model sees a trigger of its code). Both rankings are conditional logits over the
candidates of an act and "nobody", with all mentions of a right actor as the answer. The model is there for
mentions, statements and triggers; one that did not learn from these texts is the honest choice, so
take the teacher that ``training.make`` leaves in its work folder. The same data give the same file.

``--check`` only prints figures: cross-validation by report over ``gold/train``, and ``gold/dev``.
"""

from __future__ import annotations

import argparse
import collections
import dataclasses
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, cast

import numpy as np
from numpy.typing import NDArray

from dragoman.knowledge import Knowledge
from dragoman.models import Marked, MarkedAct, Reader
from dragoman.pipeline import STAGES
from dragoman.records import ActCode, Actor, ActorId, Reading, Report, Span
from dragoman.sources import Hints, read_paths
from dragoman.stages.actor_index import ActorIndex
from dragoman.stages.base import Tools
from dragoman.stages.parties import Parties
from dragoman.stages.party_features import Candidate, Scene
from training.corpora_gold import locate
from training.examples import documents

ROOT = Path(__file__).resolve().parent.parent
OUT = ROOT / "src/dragoman/stages/party_weights.json"
ROLES = ("actor", "recipient")
FOLDS = 6
#: Strength of the prior, how often a feature must be seen, and what a coded sentence counts beside gold.
PRIOR, SEEN, CODED = 10.0, 3, 0.6
STEPS, RATE = 250, 0.1
#: Smaller weights are left out of the file.
LEAST = 0.03
#: As in the scoring of gold: a trigger may lie this many characters from the gold one.
NEAR = 60
Json = dict[str, Any]
Weights = dict[str, dict[str, float]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """An act whose parties are known, with the model's marks of it if it saw the act."""

    report: int
    index: ActorIndex
    reading: Reading
    marked: MarkedAct
    code: ActCode
    trigger: Span
    found: list[Candidate]
    none: tuple[str, ...]
    actors: frozenset[ActorId]
    recipients: frozenset[ActorId]
    named: tuple[bool, bool]
    seen: bool


def read(report: Report, tools: Tools) -> Reading:
    """Run the stages over a report."""
    reading = Reading(report=report, reader="training")
    for stage in STAGES:
        reading = stage(reading, tools=tools)
    return reading


def plain(name: str) -> str:
    """Return a name as the scoring of gold compares it."""
    name = re.sub(r"[’']s$", "", name.strip().lower().replace("’", "'"))
    return re.sub(r"^(the|mr\.?|mrs\.?|ms\.?|president|prime minister|sen\.|secretary of state) ", "", name)


def same(actor: Actor, gold: Json) -> bool:
    """Whether an actor is the one that gold means."""
    if gold["kind"] == "state" and actor.kind == "state":
        return bool(actor.of == gold["of"])
    return bool({plain(n) for n in (actor.name, *actor.aliases)} & {plain(n) for n in gold["names"]})


def gold_deeds(shared: Path, part: str, tools: Tools) -> Iterator[Deed]:
    """Yield the acts of the gold readings."""
    folder = shared / ("reports_train" if part == "train" else "reports")
    reports = sorted(read_paths([folder], hints=Hints()), key=lambda item: str(getattr(item, "file", "")))
    for number, report in enumerate(r for r in reports if isinstance(r, Report)):
        assert report.file is not None
        gold = json.loads((shared / "gold" / part / f"{Path(report.file).stem}.json").read_text("utf-8"))
        reading = read(report, tools)
        markup = tools.markup(report.text)
        index = ActorIndex(reading, knowledge=tools.knowledge)
        scene = Scene(reading, index=index)
        by_id = {actor["id"]: actor for actor in gold["actors"]}
        free = list(markup.acts)
        for act in gold["acts"]:
            at = locate(report.text, act["trigger"])
            if at is None:
                continue
            near = [m for m in free if m.codes and m.codes[0][0] in act["code"] and _gap(m, at) <= NEAR]
            marked = min(near, key=lambda m: _gap(m, at), default=None)
            if marked is not None:
                free.remove(marked)
            yield _deed(
                number,
                reading,
                index,
                scene,
                marked or _unseen(at, act["code"][0]),
                {
                    role: {
                        a.id for a in reading.actors for g in act[role] if g in by_id and same(a, by_id[g])
                    }
                    for role in ("actor", "recipient")
                },
                named=(bool(act["actor"]), bool(act["recipient"])),
                seen=marked is not None,
            )


def coded_deeds(shared: Path, tools: Tools) -> Iterator[Deed]:
    """Yield PLOVER's coded sentences where the model sees one trigger of the code and one act has it."""
    for number, doc in enumerate(documents(shared / "data", "plover_plv", "train"), start=1_000_000):
        report = Report(id=f"coded-{number}", published=date(2015, 1, 1), text=doc["text"])
        reading = read(report, tools)
        index = ActorIndex(reading, knowledge=tools.knowledge)
        scene = Scene(reading, index=index)
        roots = collections.Counter(relation["root"] for relation in doc["relations"])
        for relation in doc["relations"]:
            codes = ("CONCEDE", "RETREAT") if relation["root"] == "YIELD" else (relation["root"],)
            acts = [m for m in tools.markup(doc["text"]).acts if m.codes and m.codes[0][0] in codes]
            if not acts or roots[relation["root"]] > 1:
                continue
            parties = {
                role: {who for s, e in relation[key]["spans"] for who in index.actors_in(s, e)}
                for role, key in (("actor", "source"), ("recipient", "target"))
            }
            marked = max(acts, key=lambda m: m.score)
            named = bool(relation["source"]["spans"]), bool(relation["target"]["spans"])
            yield _deed(number, reading, index, scene, marked, parties, named=named, seen=True)


def _deed(
    number: int,
    reading: Reading,
    index: ActorIndex,
    scene: Scene,
    marked: MarkedAct,
    parties: dict[str, set[ActorId]],
    *,
    named: tuple[bool, bool],
    seen: bool,
) -> Deed:
    code = cast("ActCode", marked.codes[0][0])
    trigger = reading.report.span(marked.trigger.start, marked.trigger.end)
    found, none = scene.candidates(marked, code, trigger)
    return Deed(
        report=number,
        index=index,
        reading=reading,
        marked=marked,
        code=code,
        trigger=trigger,
        found=found,
        none=none,
        actors=frozenset(parties["actor"]),
        recipients=frozenset(parties["recipient"]),
        named=named,
        seen=seen,
    )


def _gap(marked: MarkedAct, at: tuple[int, int]) -> int:
    return max(at[0] - marked.trigger.end, marked.trigger.start - at[1], 0)


def _unseen(at: tuple[int, int], code: str) -> MarkedAct:
    trigger = Marked(start=at[0], end=at[1], label="act", score=0.5)
    return MarkedAct(
        trigger=trigger,
        codes=((code, 1.0),),
        status=(),
        actors=(),
        recipients=(),
        what=None,
        when=None,
        place=None,
        moves=(),
        score=0.5,
    )


def question(deed: Deed, role: str) -> tuple[list[tuple[str, ...]], list[bool]] | None:
    """Return what is to be ranked for a role, nobody last, and which answers are right.

    For a meeting either role is open to all who meet; the second is asked with the one named first known,
    and for all other acts with those who act.
    """
    found, meeting = deed.found, deed.code == "CONSULT"
    taken: frozenset[ActorId] = frozenset()
    if role == "actor":
        right = deed.actors | deed.recipients if meeting else deed.actors
    elif meeting and not deed.recipients & {c.actor for c in found}:
        met = [c for c in found if c.actor in deed.actors]
        first = min(met, key=lambda c: (not c.here, c.span.start), default=None)
        right, taken = deed.actors, frozenset(() if first is None else (first.actor,))
    else:
        right, taken = deed.recipients, deed.actors
    kept = [c for c in found if c.actor not in taken]
    answers = [c.actor in right for c in kept]
    if role == "recipient" and not any(answers) and deed.actors & deed.recipients:
        # Done by each to the other: the rule for such acts gives the recipients.
        return None
    return [*(c.seen for c in kept), deed.none], [*answers, not any(answers)]


def fit(deeds: Iterable[Deed], role: str) -> dict[str, float]:
    """Return the weights of one role's features: conditional logit with a normal prior, by Adam."""
    groups = [
        (*asked, CODED if d.report >= 1_000_000 else 1.0)
        for d in deeds
        if (asked := question(d, role)) is not None and (d.report < 1_000_000 or not asked[1][-1])
    ]
    rows = [set(seen) for candidates, _, _ in groups for seen in candidates]
    counted = collections.Counter(name for row in rows for name in row)
    names = sorted(name for name, count in counted.items() if count >= SEEN)
    place = {name: i for i, name in enumerate(names)}
    cells = [(i, place[name]) for i, row in enumerate(rows) for name in sorted(row) if name in place]
    row, column = (np.array(side, dtype=np.int64) for side in zip(*cells, strict=True))
    sizes = [len(answers) for _, answers, _ in groups]
    of = np.repeat(np.arange(len(groups)), sizes)
    begin = np.concatenate([[0], np.cumsum(sizes)[:-1]])
    right = np.array([answer for _, answers, _ in groups for answer in answers], dtype=np.float64)
    counts = np.array([weight for _, _, weight in groups])[of]

    def share(chance: NDArray[np.float64]) -> NDArray[np.float64]:
        return chance / np.maximum(np.add.reduceat(chance, begin)[of], 1e-30)

    weights, mean, square = (np.zeros(len(names)) for _ in range(3))
    for step in range(1, STEPS + 1):
        scores = np.bincount(row, weights=weights[column], minlength=len(rows))
        chance = np.exp(scores - np.maximum.reduceat(scores, begin)[of])
        slope = counts * (share(chance) - share(chance * right))
        slope = np.bincount(column, weights=slope[row], minlength=len(names)) + PRIOR * weights
        mean = 0.9 * mean + 0.1 * slope
        square = 0.99 * square + 0.01 * slope**2
        rate = RATE * (1 - 0.9 * step / STEPS)
        weights -= rate * mean / (1 - 0.9**step) / (np.sqrt(square / (1 - 0.99**step)) + 1e-8)
    kept = {name: round(float(weight), 3) for name, weight in zip(names, weights, strict=True)}
    return {name: weight for name, weight in kept.items() if abs(weight) >= LEAST}


def measure(deeds: Iterable[Deed], weights: Weights, tally: collections.Counter[str]) -> None:
    """Count right actors and recipients, as the scoring of gold does: one right is enough."""
    for deed in deeds:
        actors, recipients = Parties(deed.reading, index=deed.index, weights=weights).of(
            deed.marked, deed.code, deed.trigger
        )
        acts = not deed.named[0] or bool(deed.actors & set(actors))
        given = {*recipients, *(actors if deed.code == "CONSULT" else ())}
        receives = not deed.named[1] or bool(deed.recipients & given)
        tally.update({"acts": 1, "actor": acts, "both": acts and receives})
        tally.update({"with": 1, "recipient": receives} if deed.named[1] else {"without": 1})
        tally["left open"] += not deed.named[1] and not recipients
        tally.update({"named": len(actors), "rightly": len(set(actors) & (deed.actors | deed.recipients))})


def figures(tally: collections.Counter[str]) -> dict[str, float]:
    """Return the shares that were right."""
    parts = {"actor": "acts", "both": "acts", "recipient": "with", "left open": "without", "rightly": "named"}
    return {"acts": tally["acts"], **{k: round(tally[k] / max(tally[n], 1), 4) for k, n in parts.items()}}


def main() -> None:
    """Fit, or check."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--model", type=Path)
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    parser.add_argument("--hold", type=int, default=0, help="the model did not see every n-th report")
    parser.add_argument("--check", action="store_true")
    args = parser.parse_args()
    reader = Reader.load(args.model)
    tools = Tools(reader=reader, knowledge=Knowledge.load())
    gold = list(gold_deeds(args.shared, "train", tools))
    coded = list(coded_deeds(args.shared, tools))
    # What the model marks in reports that it learned from is left aside.
    tally: collections.Counter[str] = collections.Counter()
    unseen: collections.Counter[str] = collections.Counter()
    for fold in range(FOLDS):
        kept = [d for d in gold if d.report % FOLDS != fold]
        weights = {role: fit([*kept, *coded], role) for role in ROLES}
        left = [d for d in gold if d.report % FOLDS == fold]
        measure(map(_unmarked, left), weights, tally)
        if args.hold:
            measure((d for d in left if d.seen and (d.report + 1) % args.hold == 0), weights, unseen)
    crossed = figures(tally)
    print(f"{FOLDS}-fold by report, without the model's marks: {crossed}")
    print(f"of these the acts that the model sees in reports new to it, with its marks: {figures(unseen)}")
    weights = {role: fit([*gold, *coded], role) for role in ROLES}
    seen = [d for d in gold_deeds(args.shared, "dev", tools) if d.seen]
    for name, deeds in (("with", seen), ("without", [_unmarked(d) for d in seen])):
        tally.clear()
        measure(deeds, weights, tally)
        print(f"gold/dev, acts that the model sees, {name} its marks: {figures(tally)}")
    if not args.check:
        made = {
            "from": f"gold/train ({len(gold)} acts), plover_plv ({len(coded)} acts); read with {reader.name}",
            "crossed": crossed,
        }
        OUT.write_text(json.dumps({"made": made, **weights}, indent=0, sort_keys=True) + "\n", "utf-8")
        print(f"{OUT.name}: {sum(map(len, weights.values()))} weights")


def _unmarked(deed: Deed) -> Deed:
    marked = dataclasses.replace(deed.marked, actors=(), recipients=())
    return dataclasses.replace(deed, marked=marked)


if __name__ == "__main__":
    main()
