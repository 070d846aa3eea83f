"""Who stands for whom when reports are compared: a state, and the people who act for it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from dragoman.records import Actor, ActorId

Kinship = Literal["same", "one side", "apart"]

#: Kinds that act for a state as a whole.
_STATES = ("state", "government")


@dataclass(frozen=True, slots=True)
class Sides:
    """What actors are and which state they belong to, for telling sides apart.

    People of one state are not one side: states have oppositions and rebels. Only a state and
    somebody who belongs to it can be.
    """

    _known: Mapping[ActorId, tuple[str, str | None]]

    @classmethod
    def of_actors(cls, actors: Iterable[Actor]) -> Sides:
        """Take from each actor its kind and its state."""
        return cls({actor.id: (actor.kind, actor.of) for actor in actors})

    def key(self, actor: ActorId) -> str:
        """Return the state that an actor belongs to, or the actor where none is known."""
        known = self._known.get(actor)
        return actor if known is None or known[1] is None else known[1]

    def kinship(self, first: ActorId, second: ActorId) -> Kinship:
        """Say whether two are the same actor, or a state and one of its people or bodies."""
        if first == second:
            return "same"
        one, other = self._known.get(first), self._known.get(second)
        if one is None or other is None or one[1] is None or one[1] != other[1]:
            return "apart"
        return "one side" if one[0] in _STATES or other[0] in _STATES else "apart"
