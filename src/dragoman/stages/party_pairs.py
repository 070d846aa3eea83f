"""Who does it to whom, weighed together.

The two rankings of parties.py weigh each candidate alone. Which two go together also depends on what they are
to each other: a state rarely sanctions its own minister, and the first named mostly does it to the second. A
conditional logit over pairs (either of which may be nobody) takes the two chances and a few such features;
what is left for each candidate is the sum over its pairs.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from dragoman.records import ActorId, Span
from dragoman.stages.actor_index import ActorIndex
from dragoman.stages.party_features import Candidate

#: So many of the likeliest candidates are paired.
_MOST: Final = 8
#: A chance below this says no more.
_LEAST: Final = math.exp(-5)


@dataclass(frozen=True, slots=True)
class Chances:
    """How likely each actor has a role, how likely nobody has, and where each shows it best."""

    of: Mapping[ActorId, float]
    none: float
    at: Mapping[ActorId, Candidate]

    def without(self, actors: tuple[ActorId, ...]) -> Chances:
        """Return the chances where these actors are known not to have the role."""
        kept = {who: chance for who, chance in self.of.items() if who not in actors}
        whole = sum(kept.values()) + self.none
        return Chances({who: chance / whole for who, chance in kept.items()}, self.none / whole, self.at)

    def best(self) -> ActorId:
        """Return the likeliest actor."""
        return max(self.of, key=lambda who: (self.of[who], who))


@dataclass(frozen=True, slots=True)
class Pair:
    """One who may act and one to whom it may be done, None for nobody.

    The values of its features come in parts: of the one, of the other, and of both together.
    """

    actor: ActorId | None
    recipient: ActorId | None
    parts: tuple[Mapping[str, float], ...]

    @property
    def seen(self) -> dict[str, float]:
        """All of its features."""
        return {name: value for part in self.parts for name, value in part.items()}


def pairs(acting: Chances, receiving: Chances, *, code: str, trigger: Span, index: ActorIndex) -> list[Pair]:
    """Return the pairs of the likeliest candidates of an act."""
    likely = sorted(acting.of, key=lambda who: (-(acting.of[who] + receiving.of[who]), who))[:_MOST]
    first: dict[ActorId | None, dict[str, float]] = {
        who: {"actor": _size(acting.of[who]), "actor-receives": _size(receiving.of[who])} for who in likely
    }
    second: dict[ActorId | None, dict[str, float]] = {
        who: {"recipient": _size(receiving.of[who]), "recipient-acts": _size(acting.of[who])}
        for who in likely
    }
    first[None] = {"no-actor": 1.0, "no-actor-chance": _size(acting.none), f"no-actor:code={code}": 1.0}
    second[None] = {
        "no-recipient": 1.0,
        "no-recipient-chance": _size(receiving.none),
        f"no-recipient:code={code}": 1.0,
    }
    out = []
    for actor, own in first.items():
        for recipient, other in second.items():
            if actor is None or actor != recipient:
                together = _together(actor, recipient, acting.at, code=code, trigger=trigger, index=index)
                out.append(Pair(actor, recipient, (own, other, dict.fromkeys(together, 1.0))))
    return out


def weighed(
    found: Sequence[Pair], acting: Chances, receiving: Chances, *, weights: Mapping[str, float]
) -> tuple[Chances, Chances, ActorId | None]:
    """Return the chances in both roles over all pairs, and who acts in the likeliest pair with an actor."""
    known: dict[int, float] = {}

    def weigh(part: Mapping[str, float]) -> float:
        # Most parts are shared by many pairs.
        if id(part) not in known:
            known[id(part)] = sum(weights.get(name, 0.0) * value for name, value in part.items())
        return known[id(part)]

    scores = [sum(map(weigh, pair.parts)) for pair in found]
    highest = max(scores)
    of: tuple[dict[ActorId, float], dict[ActorId, float]] = ({}, {})
    none = [0.0, 0.0]
    whole = sum(math.exp(score - highest) for score in scores)
    for pair, score in zip(found, scores, strict=True):
        chance = math.exp(score - highest) / whole
        for role, who in enumerate((pair.actor, pair.recipient)):
            if who is None:
                none[role] += chance
            else:
                of[role][who] = of[role].get(who, 0.0) + chance
    likeliest = max(
        ((score, pair.actor) for pair, score in zip(found, scores, strict=True) if pair.actor is not None),
        default=(0.0, None),
    )[1]
    return Chances(of[0], none[0], acting.at), Chances(of[1], none[1], receiving.at), likeliest


def _size(chance: float) -> float:
    return math.log(max(chance, _LEAST)) + 5.0


def _together(
    actor: ActorId | None,
    recipient: ActorId | None,
    at: Mapping[ActorId, Candidate],
    *,
    code: str,
    trigger: Span,
    index: ActorIndex,
) -> list[str]:
    """Name what two are to each other."""
    one = index.actor(actor) if actor is not None else None
    if actor is None or recipient is None:
        return [f"kind={one.kind if one is not None else 'unknown'}/nobody"] if actor is not None else []
    other = index.actor(recipient)
    kinds = "/".join(each.kind if each is not None else "unknown" for each in (one, other))
    states = (one.of if one is not None else None, other.of if other is not None else None)
    tie = "unknown" if None in states else "same" if states[0] == states[1] else "apart"
    here = at[actor].here, at[recipient].here
    out = [f"state={tie}", f"state={tie}:code={code}", f"kinds={kinds}", f"kinds={kinds}:state={tie}"]
    out.append(f"here={here[0]:d}{here[1]:d}")
    if all(here):
        places = [(at[actor].span.start, "a"), (trigger.start, "t"), (at[recipient].span.start, "r")]
        order = "".join(name for _, name in sorted(places))
        out += [f"order={order}", f"order={order}:code={code}"]
    return out
