"""Actors, as analysts have them."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from dragoman.errors import UnknownActor
from dragoman.ledger.by_hand.actors import actor_by_hand, raw_ids
from dragoman.ledger.by_hand.view_base import Overlay
from dragoman.records import (
    Actor,
    ActorId,
)
from dragoman.store.names import fold, names_of
from dragoman.store.which import Between


class CorrectedActors(Overlay):
    """Actors merged, parted and described by hand."""

    def actor(self, actor_id: ActorId) -> Actor | None:
        """Return whom an id means; None for nobody."""
        if actor_id in self._effect.named:
            return actor_by_hand(self, actor_id, who=self._who)
        return self._plain.actor(actor_id)

    def actors(
        self,
        *,
        ids: Collection[ActorId] | None = None,
        state: str | None = None,
        limit: int | None = None,
        after: ActorId | None = None,
    ) -> tuple[Actor, ...]:
        """Return every actor once, in the order of their first reports; filters as in the store's view.

        Whoever was parted from another stands with it, and is not parted from it by the end of a page: so a
        page can be longer by a few.
        """
        named = self._effect.named
        if not named:
            return self._plain.actors(ids=ids, state=state, limit=limit, after=after)
        meant = None if ids is None else self._who.all(ids)
        raw = (
            None if meant is None else frozenset(each for actor in meant for each in self._readers_ids(actor))
        )
        found: list[Actor] = []
        rows = self._plain.actors(
            ids=raw,
            state=state,
            limit=None if limit is None else limit + len(named),
            after=None if after is None else self._row(after, state=state),
        )
        for actor in rows:
            if limit is not None and len(found) >= limit:
                break
            if actor.id not in named:
                found.append(actor)
                continue
            for each in self._who.all((actor.id, *self._parted_from(actor.id))):
                is_asked = meant is None or each in meant
                if is_asked and self._row(each, state=state) == actor.id and (known := self.actor(each)):
                    found.append(known)
        return tuple(found)

    def names(self, ids: Collection[ActorId]) -> dict[ActorId, str]:
        """Return what actors are called, as analysts have them."""
        return {actor.id: actor.name for actor in self.actors(ids=ids)}

    def lately(self, between: Between, *, reports: int) -> date | None:
        """Return a day since which about so many reports name both sides, as readers named them."""
        one, other = (self._who.called(frozenset(side)) for side in between)
        return self._plain.lately((one, other), reports=reports)

    def _count_actors(self) -> int:
        named = self._effect.named
        if not named:
            return self._plain._count_actors()
        read = self._plain.actors(ids=named)
        return self._plain._count_actors() - len(read) + len(self.actors(ids=named))

    def _readers_ids(self, actor: ActorId) -> frozenset[ActorId]:
        return raw_ids(actor, who=self._who)

    def _row(self, actor: ActorId, *, state: str | None) -> ActorId:
        """Return the id under which the store lists an actor first."""
        if actor not in self._effect.named:
            return actor
        return next(
            (each.id for each in self._plain.actors(ids=self._readers_ids(actor), state=state, limit=1)),
            actor,
        )

    def find_actors(self, name: str) -> tuple[Actor, ...]:
        """Return who goes by a name, best first, by the names that analysts gave too."""
        unknown: UnknownActor | None = None
        found: tuple[Actor, ...] = ()
        try:
            found = self._plain.find_actors(name)
        except UnknownActor as error:
            unknown = error
        ids = dict.fromkeys(each for actor in found for each in (actor.id, *self._parted_from(actor.id)))
        for other in [*self._who.described, *self._who.made]:
            known = self.actor(other)
            if known is not None and (other == name or fold(name) in dict(names_of(known))):
                ids[other] = None
        meant = (self.actor(actor) for actor in self._who.all(ids))
        called = tuple(actor for actor in meant if actor is not None)
        if not called:
            raise unknown or UnknownActor(name)
        return called

    def _parted_from(self, actor: ActorId) -> tuple[ActorId, ...]:
        return tuple(made for made, (origin, _) in self._who.made.items() if origin == actor)
