"""Learn who acts and to whom it is done: fits the weights that stages/parties.py reads.

    python -m training.parties --models FOLDER FOLDER ... [--check]

Reads the gold readings of ``../shared/gold/train`` and our own (``corpora_own.py``). Two rankings are
conditional logits over the candidates of an act and "nobody", with all mentions of a right actor as the
answer; a third is over pairs of them. Of n models the i-th report is read with the model i % n, which must
not have learned from that report. The same data give the same file.

``--check`` only prints figures: cross-validation by report over ``gold/train``, and ``gold/dev`` with the
packaged model.
"""

from __future__ import annotations

import argparse
import collections
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from dragoman.knowledge import Knowledge
from dragoman.models import MarkedAct
from dragoman.records import ActCode, Actor, ActorId, Reading, Span
from dragoman.stages.actor_index import ActorIndex
from dragoman.stages.base import Tools
from dragoman.stages.parties import Parties, chances
from dragoman.stages.party_features import Candidate, Scene
from dragoman.stages.party_pairs import pairs as party_pairs
from training.corpora_gold import locate
from training.logit import Question, fit
from training.readings import NEAR, Json, gap, gold_readings, pairs, tools_of

ROOT = Path(__file__).resolve().parent.parent
OUT = ROOT / "src/dragoman/stages/party_weights.json"
ROLES = ("actor", "recipient")
FOLDS = 4
#: Strength of the prior, and how often a feature must be seen.
PRIOR, SEEN = 5.0, 3
#: Smaller weights are left out of the file.
LEAST = 0.03
#: The same for pairs.
PAIR_PRIOR, PAIR_SEEN, PAIR_LEAST, PAIR_STEPS = 3.0, 5, 0.01, 150
#: A candidate beside a gold trigger tells the gold act if one of its so many likeliest types is right.
TOP = 3
Weights = dict[str, dict[str, float]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """An act that the model sees and whose parties are known."""

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


def plain(name: str) -> str:
    """Return a name as the scoring of gold compares it."""
    name = re.sub(r"[’']s$", "", name.strip().lower().replace("’", "'"))
    return re.sub(r"^(the|mr\.?|mrs\.?|ms\.?|president|prime minister|sen\.|secretary of state) ", "", name)


def same(actor: Actor, gold: Json) -> bool:
    """Whether an actor is the one that gold means."""
    if gold["kind"] == "state" and actor.kind == "state":
        return bool(actor.of == gold["of"])
    return bool({plain(n) for n in (actor.name, *actor.aliases)} & {plain(n) for n in gold["names"]})


def gold_deeds(shared: Path, part: str, tools: Sequence[Tools]) -> Iterator[Deed]:
    """Yield the acts of the gold readings that the model sees, however unlikely it finds them."""
    for number, reading, marks, gold, own in gold_readings(shared, part, tools):
        index = ActorIndex(reading, knowledge=own.knowledge)
        scene = Scene(reading, index=index)
        meant = {actor["id"]: {a.id for a in reading.actors if same(a, actor)} for actor in gold["actors"]}
        acts = [(at, act) for act in gold["acts"] if (at := locate(reading.report.text, act["trigger"]))]

        def near(
            i: int, j: int, marks: list[MarkedAct] = marks, acts: list[tuple[tuple[int, int], Json]] = acts
        ) -> float:
            far = gap(marks[i], acts[j][0])
            right = any(code in acts[j][1]["code"] for code, _ in marks[i].codes[:TOP])
            return (1 + marks[i].score) / (1 + far) if far <= NEAR and right else 0

        for i, j in pairs((len(marks), len(acts)), near):
            act = acts[j][1]
            code = next(code for code, _ in marks[i].codes if code in act["code"])
            parties = {role: set().union(*(meant.get(who, set()) for who in act[role])) for role in ROLES}
            named = bool(act["actor"]), bool(act["recipient"])
            yield _deed(number, index, scene, reading, marks[i], code, parties, named=named)


def _deed(
    number: int,
    index: ActorIndex,
    scene: Scene,
    reading: Reading,
    marked: MarkedAct,
    code: str,
    parties: dict[str, set[ActorId]],
    *,
    named: tuple[bool, bool],
) -> Deed:
    trigger = reading.report.span(marked.trigger.start, marked.trigger.end)
    found, none = scene.candidates(marked, code, trigger)
    return Deed(
        report=number,
        index=index,
        reading=reading,
        marked=marked,
        code=cast("ActCode", code),
        trigger=trigger,
        found=found,
        none=none,
        actors=frozenset(parties["actor"]),
        recipients=frozenset(parties["recipient"]),
        named=named,
    )


def question(deed: Deed, role: str) -> tuple[list[dict[str, float]], list[bool]] | None:
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
    asked = [dict.fromkeys(c.seen, 1.0) | dict(c.odds) for c in kept]
    return [*asked, dict.fromkeys(deed.none, 1.0)], [*answers, not any(answers)]


def learn(deeds: Iterable[Deed]) -> Weights:
    """Fit both rankings, and the third on what rankings that have not seen the report say of it."""
    deeds = list(deeds)
    asked = []
    for fold in range(FOLDS):
        others = _rankings(d for d in deeds if d.report % FOLDS != fold)
        asked += [q for d in deeds if d.report % FOLDS == fold and (q := pair_question(d, others))]
    paired = fit(asked, prior=PAIR_PRIOR, seen=PAIR_SEEN, least=PAIR_LEAST, steps=PAIR_STEPS)
    return {**_rankings(deeds), "pair": paired}


def _rankings(deeds: Iterable[Deed]) -> Weights:
    deeds = list(deeds)
    return {role: fit(_questions(deeds, role), prior=PRIOR, seen=SEEN, least=LEAST) for role in ROLES}


def pair_question(deed: Deed, weights: Weights) -> Question | None:
    """Return the pairs of an act and which of them are right, if one is."""
    if not deed.found:
        return None
    alone = [chances(deed.found, deed.none, weights[role]) for role in ROLES]
    asked = party_pairs(*alone, code=deed.code, trigger=deed.trigger, index=deed.index)
    known = {pair.actor for pair in asked}
    right = [_right(deed, pair.actor, pair.recipient, known) for pair in asked]
    return Question(answers=[pair.seen for pair in asked], right=right) if any(right) else None


def _right(deed: Deed, actor: ActorId | None, recipient: ActorId | None, known: set[ActorId | None]) -> bool:
    """Whether a pair is right; either side of a meeting may come first, and whoever is unknown is nobody."""
    everybody = deed.actors | deed.recipients
    if deed.code == "CONSULT":
        sides = [deed.actors, deed.recipients] if deed.recipients & known else [everybody, everybody]
        return any(
            _plays(actor, one, known) and _plays(recipient, other - {actor}, known)
            for one, other in (sides, sides[::-1])
        )
    return _plays(actor, deed.actors, known) and _plays(
        recipient, deed.recipients - deed.actors or deed.recipients, known
    )


def _plays(who: ActorId | None, wanted: frozenset[ActorId], known: set[ActorId | None]) -> bool:
    return who in wanted if wanted & known else who is None


def _questions(deeds: Iterable[Deed], role: str) -> list[Question]:
    asked = [each for deed in deeds if (each := question(deed, role)) is not None]
    return [Question(answers=answers, right=right) for answers, right in asked]


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
    parser.add_argument("--models", type=Path, nargs="+", required=True)
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    parser.add_argument("--reader", type=Path, help="the model to measure gold/dev with (default: packaged)")
    parser.add_argument("--check", action="store_true")
    args = parser.parse_args()
    knowledge = Knowledge.load()
    tools = tools_of(args.models, knowledge)
    gold = list(gold_deeds(args.shared, "train", tools))
    own = list(gold_deeds(args.shared, "own", tools))
    tally: collections.Counter[str] = collections.Counter()
    for fold in range(FOLDS):
        weights = learn(d for d in (*gold, *own) if d.report % FOLDS != fold)
        measure((d for d in gold if d.report % FOLDS == fold), weights, tally)
    crossed = figures(tally)
    print(f"gold/train, {FOLDS}-fold by report: {crossed}")
    weights = learn([*gold, *own])
    tally.clear()
    measure(gold_deeds(args.shared, "dev", tools_of([args.reader], knowledge)), weights, tally)
    print(f"gold/dev: {figures(tally)}")
    if not args.check:
        made = {
            "from": f"gold/train ({len(gold)} acts) and our own readings ({len(own)})",
            "crossed": crossed,
        }
        OUT.write_text(json.dumps({"made": made, **weights}, indent=0, sort_keys=True) + "\n", "utf-8")
        print(f"{OUT.name}: {sum(map(len, weights.values()))} weights")


if __name__ == "__main__":
    main()
