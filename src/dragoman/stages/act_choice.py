"""Whether a word tells an act, of which type, and how real it is: learned weights over named features.

The model marks more triggers than are right (``LIFT``); here each becomes an act of one type or none. Both
choices are conditional logits (McFadden 1974), fitted by training/acts.py on readings of reports that the
model had not learned from, so that its chances are taken for what they are worth on new reports.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from importlib.resources import files
from typing import Final, cast, get_args

from dragoman.records import ActCode, Status, Timex
from dragoman.stages.act_context import Around
from dragoman.stages.act_features import Features, of_any, of_codes, of_status
from dragoman.text.modality import modality

#: How the model is to be loaded for the choice to have something to choose from.
LIFT: Final = {"act": -2.0}
#: A candidate whose likeliest type is less likely than this is dropped: the highest value with which F1 on
#: gold/train is near its best.
LEAST: Final = 0.35
#: Whoever receives, hosts or visits somebody meets them, also where it is promised for later.
_RECEIVING: Final = frozenset({"receive", "host", "visit"})
_RECEIVED: Final = frozenset({"person", "government", "state"})
_RECEIVING_TELLS: Final = ("AGREE", "CONSULT", "SUPPORT")
#: Verbs that with these words after them are another verb: no act between states is told.
_OTHERWISE: Final = {
    "plead": frozenset({"guilty", "innocent"}),
    "press": frozenset({"ahead", "on", "forward"}),
    "meet": frozenset({"deadline", "requirement", "standard", "criterion", "target"}),
}
_ASKING: Final = frozenset({"for", "on", "upon", "to", "from", "that"})
STATUSES: Final[tuple[Status, ...]] = get_args(Status)

Weights = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Chosen:
    """The likeliest type of a candidate, and how likely it is."""

    code: ActCode
    chance: float


def codes(around: Around, weights: Weights) -> dict[str, float]:
    """Return how likely a candidate tells an act of each type; what is left of 1 is for none."""
    base = weigh(of_any(around), weights)
    scores = {code: base + weigh(seen, weights) for code, seen in of_codes(around).items()}
    highest = max(0.0, *scores.values())
    shares = {code: math.exp(score - highest) for code, score in scores.items()}
    whole = sum(shares.values()) + math.exp(-highest)
    return {code: share / whole for code, share in shares.items()}


def choose_code(around: Around, weights: Weights | None = None) -> Chosen:
    """Return the likeliest type of a candidate."""
    chances = codes(around, learned()["code"] if weights is None else weights)
    verb, rest = around.lemma(around.first), {around.lemma(around.last + ahead) for ahead in (1, 2)}
    if verb == "call" and _ASKING.isdisjoint(around.lemma(around.first + ahead) for ahead in (1, 2)):
        # "Called it a mistake" asks for nothing; it may praise or blame.
        chances["REQUEST"] = 0.0
    best = max(chances, key=lambda code: (chances[code], code))
    if not rest.isdisjoint(_OTHERWISE.get(verb, ())):
        return Chosen(cast("ActCode", best), 0.0)
    if around.object in _RECEIVED and verb in _RECEIVING:
        return Chosen("CONSULT", sum(chances.get(code, 0.0) for code in {best, *_RECEIVING_TELLS}))
    return Chosen(cast("ActCode", best), chances[best])


def choose_status(
    around: Around, code: str, timex: Timex | None, published: date, weights: Weights | None = None
) -> Status:
    """Return the likeliest status of an act.

    What the verb group plans, wishes or denies is no fact, and neither is what is told of a day after the
    report.
    """
    weights = learned()["status"] if weights is None else weights
    seen = of_status(around, code, timex, published)
    model = dict(around.marked.status)
    status = max(STATUSES, key=lambda each: weigh(of_one_status(seen, each, model), weights))
    if status not in ("occurred", "ongoing"):
        return status
    told = modality(around.sentence.text, around.marked.trigger.start - around.sentence.start)
    later = timex is not None and timex.earliest is not None and timex.earliest > published
    return told or ("planned" if later else status)


def of_one_status(seen: Features, status: str, model: Mapping[str, float]) -> Features:
    """Return the features of one status: what is seen speaks for each status apart."""
    out = {f"{status}:{name}": value for name, value in seen.items()}
    chance = math.log(max(model.get(status, 0.0), 1e-3)) / 4
    return {**out, "log": chance, f"{status}:log": chance}


def weigh(seen: Features, weights: Weights) -> float:
    """Return the sum of what is seen, by weight."""
    return sum(value * weights.get(name, 0.0) for name, value in seen.items())


@lru_cache(maxsize=1)
def learned() -> dict[str, dict[str, float]]:
    """Load the learned weights, a part of this package."""
    stored = json.loads(files(__package__).joinpath("act_weights.json").read_text(encoding="utf-8"))
    return {choice: stored[choice] for choice in ("code", "status")}
