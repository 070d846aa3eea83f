"""Who stands for whom when reports are compared: a state and its people, and groups that only words name."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final, Literal

from dragoman.ledger.likeness import content_words, stem
from dragoman.records import Actor, ActorId

Kinship = Literal["same", "one side", "apart"]

#: Kinds that act for a state as a whole.
_STATES: Final = ("state", "government")
#: Words for people of any group; they do not say which.
_ANYBODY: Final = frozenset(
    stem(word)
    for word in """official officials leader leaders member members negotiator negotiators delegation
    delegate delegates representative representatives envoy envoys force forces fighter fighters troops
    soldier soldiers people group groups side sides party parties source sources diplomat diplomats
    movement authority authorities men staff spokesman aide aides minister ministers resident residents
    two three other some several""".split()
)


@dataclass(frozen=True, slots=True)
class _Known:
    kind: str
    of: str | None
    words: frozenset[str]


class _Looked:
    """What is known of actors, worked out when it is first asked for."""

    def __init__(self, look: Callable[[ActorId], Actor | None]) -> None:
        self._look = look
        self._known: dict[ActorId, _Known | None] = {}

    def forget(self, actors: Iterable[ActorId]) -> None:
        """Look these up again when they are asked about."""
        for actor in actors:
            self._known.pop(actor, None)

    def get(self, actor: ActorId) -> _Known | None:
        """Return what is known of an actor."""
        if actor not in self._known:
            found = self._look(actor)
            known = _Known(found.kind, found.of, _words(found)) if found is not None else None
            self._known[actor] = known
        return self._known[actor]


@dataclass(frozen=True, slots=True)
class Sides:
    """What actors are and which state they belong to, for telling sides apart.

    People of one state are not one side: states have oppositions and rebels. Only a state and
    somebody who belongs to it can be. A group that no report names by a proper name ("the rebels")
    is another actor in every report; groups are one where all that one name says the other says too
    ("rebel negotiators", "northern rebels").
    """

    _known: _Looked

    @classmethod
    def of_actors(cls, actors: Iterable[Actor]) -> Sides:
        """Take from each actor its kind, its state and, for a group, the words that say which it is."""
        given = {actor.id: actor for actor in actors}
        return cls(_Looked(given.get))

    @classmethod
    def looked_up(cls, look: Callable[[ActorId], Actor | None]) -> Sides:
        """Take the same from actors that are looked up when they are asked about, each once."""
        return cls(_Looked(look))

    def forget(self, actors: Iterable[ActorId]) -> None:
        """Look actors up again when they are next asked about: more is known of them."""
        self._known.forget(actors)

    def key(self, actor: ActorId) -> str:
        """Return the state that an actor belongs to, or the actor where none is known."""
        known = self._known.get(actor)
        return actor if known is None or known.of is None else known.of

    def keys(self, actor: ActorId) -> tuple[str, ...]:
        """Return all under which a side is looked for: its state or itself, and the words of a group."""
        known = self._known.get(actor)
        words = sorted(known.words) if known is not None else []
        return (self.key(actor), *(f"~{word}" for word in words))

    def kinship(self, first: ActorId, second: ActorId) -> Kinship:
        """Say whether two are the same actor, or a state and one of its people or bodies."""
        if first == second:
            return "same"
        one, other = self._known.get(first), self._known.get(second)
        if one is None or other is None:
            return "apart"
        if one.words and other.words and (one.words <= other.words or other.words <= one.words):
            return "same" if one.of == other.of or None in (one.of, other.of) else "apart"
        if one.of is None or one.of != other.of:
            return "apart"
        return "one side" if one.kind in _STATES or other.kind in _STATES else "apart"


def _words(actor: Actor) -> frozenset[str]:
    if actor.kind != "group" or actor.wikidata is not None:
        return frozenset()
    return content_words(actor.name) - _ANYBODY
