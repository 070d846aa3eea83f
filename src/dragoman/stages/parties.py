"""Who acts and to whom it is done: the likeliest of those whom the text names.

Two rankings, one for each role, weigh what the text shows of every candidate and how likely the model finds
it in either role; a third weighs the likeliest together (party_pairs.py). The weights are learned
(training/parties.py) on reports that were new to the model. Whoever is joined to the one chosen by "and" or a
comma is taken with it.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files
from typing import Final

from dragoman.models import MarkedAct
from dragoman.records import ActCode, ActorId, Reading, Span
from dragoman.stages.actor_index import ActorIndex
from dragoman.stages.party_features import Candidate, Scene
from dragoman.stages.party_pairs import Chances, pairs, weighed

#: What is done together is done by each to the other: PLOVER codes such events in both directions.
MUTUAL: Final = frozenset({"AGREE", "CONSULT", "COOPERATE"})
# Above this chance of there being none, nobody is named.
_NO_ACTOR, _NO_RECIPIENT = 0.6, 0.6
# A second party makes an encounter, and whoever did not meet must not be told to have.
_ALSO_MET: Final = 0.35
# A minister and his state act as one: the second is named beside the first where it is as likely as this.
_OF_ONE_STATE: Final = 0.15
# Less likely ones are not taken along by "and".
_JOINED: Final = 0.03
_JOINER: Final = re.compile(
    r"\s{0,3}(?:,|,?\s{0,3}and|&|,?\s{0,3}as well as|-|/)\s{0,3}(?:(?:the|an?|its|his|her|their) )?\s{0,3}",
    re.IGNORECASE,
)


class Parties:
    """Chooses the parties of the acts of one reading."""

    def __init__(
        self, reading: Reading, *, index: ActorIndex, weights: Mapping[str, Mapping[str, float]] | None = None
    ) -> None:
        self._text = reading.report.text
        self._scene, self._index = Scene(reading, index=index), index
        self._weights = learned() if weights is None else weights

    def of(
        self, marked: MarkedAct, code: ActCode, trigger: Span
    ) -> tuple[tuple[ActorId, ...], tuple[ActorId, ...]]:
        """Return those who act and those to whom it is done."""
        found, none = self._scene.candidates(marked, code, trigger)
        one, other = (chances(found, none, self._weights[role]) for role in ("actor", "recipient"))
        both = pairs(one, other, code=code, trigger=trigger, index=self._index)
        acting, receiving, first = weighed(both, one, other, weights=self._weights["pair"])
        if first is None or acting.none > _NO_ACTOR:
            actors: tuple[ActorId, ...] = ()
        else:
            # Where one does it to the other, "A, B" can name both; where both do it, they stand together.
            apart = () if code in MUTUAL else tuple(c.actor for c in found if c.marked == {"recipient"})
            actors = self._with(first, acting.without(apart) if first not in apart else acting, found)
            if code not in MUTUAL:
                actors = self._of_one_state(actors, acting, receiving)
        others = receiving.without(actors)
        if code == "CONSULT":
            # Those who meet stand on one footing: "X met Y" and "X and Y met" are one kind of act.
            if others.of and others.of[others.best()] > _ALSO_MET:
                joined = self._with(others.best(), others, found)
                actors += tuple(who for who in joined if who not in actors)
            return actors, ()
        if code in MUTUAL and len(actors) > 1:
            return actors, actors
        if not others.of or others.none > _NO_RECIPIENT:
            return actors, ()
        return actors, self._of_one_state(self._with(others.best(), others, found), others, acting)

    def _of_one_state(
        self, chosen: tuple[ActorId, ...], chances: Chances, opposite: Chances
    ) -> tuple[ActorId, ...]:
        """Return whoever is chosen alone with the likeliest other of its state: a minister and his state.

        Whoever is likelier on the opposite side is left there: a government has quarrels of its own.
        """
        alone = self._index.actor(chosen[0]) if len(chosen) == 1 else None
        if alone is None or alone.of is None:
            return chosen
        found = [
            (chance, who)
            for who, chance in chances.of.items()
            if who not in chosen
            and chance >= max(_OF_ONE_STATE, opposite.of.get(who, 0.0))
            and (other := self._index.actor(who)) is not None
            and other.of == alone.of
        ]
        return (*chosen, max(found)[1]) if found else chosen

    def _with(self, first: ActorId, chances: Chances, found: list[Candidate]) -> tuple[ActorId, ...]:
        """Return an actor with those joined to it: "A, B and C", and all whom one word means."""
        at = chances.at[first]
        taken = {first: at.span}
        if not at.here:
            return (first,)
        near = [c for c in found if c.here and chances.of.get(c.actor, 0.0) >= _JOINED]
        for ordered in (near, near[::-1]):
            for c in ordered:
                if c.actor not in taken and any(self._joins(c.span, span) for span in taken.values()):
                    taken[c.actor] = c.span
        return tuple(sorted(taken, key=lambda who: (taken[who].start, who)))

    def _joins(self, one: Span, other: Span) -> bool:
        if one == other:
            return True
        first, second = sorted((one, other))
        between = second.start - first.end
        return 0 < between < 25 and _JOINER.fullmatch(self._text, first.end, second.start) is not None


def chances(found: list[Candidate], none: tuple[str, ...], weights: Mapping[str, float]) -> Chances:
    """Weigh all candidates for one role; the chances of an actor's mentions add up."""

    def weigh(seen: tuple[str, ...]) -> float:
        return sum(weights.get(name, 0.0) for name in seen)

    scores = [
        weigh(c.seen) + sum(weights.get(name, 0.0) * value for name, value in c.odds.items()) for c in found
    ]
    nobody = weigh(none)
    highest = max([*scores, nobody])
    of: dict[ActorId, float] = {}
    at: dict[ActorId, tuple[float, Candidate]] = {}
    for c, score in zip(found, scores, strict=True):
        of[c.actor] = of.get(c.actor, 0.0) + math.exp(score - highest)
        if c.actor not in at or score > at[c.actor][0]:
            at[c.actor] = (score, c)
    empty = math.exp(nobody - highest)
    whole = sum(of.values()) + empty
    return Chances(
        {who: chance / whole for who, chance in of.items()},
        empty / whole,
        {who: c for who, (_, c) in at.items()},
    )


@lru_cache(maxsize=1)
def learned() -> dict[str, dict[str, float]]:
    """Load the learned weights, a part of this package."""
    stored = json.loads(files(__package__).joinpath("party_weights.json").read_text(encoding="utf-8"))
    return {part: stored[part] for part in ("actor", "recipient", "pair")}
