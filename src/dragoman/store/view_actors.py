"""Questions about actors, put together from all the reports that name them."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

import msgspec

from dragoman.errors import UnknownActor
from dragoman.records import Actor, ActorId, Role
from dragoman.store.asking import Asking, storable
from dragoman.store.names import fold

_decoder = msgspec.json.Decoder(Actor)

_ACTORS = """
    SELECT actor.body FROM actor JOIN reading ON reading.id = actor.reading
    WHERE reading.newest = 1 AND reading.published <= :day AND {}
    ORDER BY reading.published, reading.report, actor.nth
"""

_BY_COLUMN = """
    SELECT DISTINCT actor.id FROM actor JOIN reading ON reading.id = actor.reading
    WHERE actor.{} = :asked AND reading.newest = 1 AND reading.published <= :day
"""

_BY_NAME = """
    SELECT DISTINCT called.actor FROM called JOIN reading ON reading.id = called.reading
    WHERE called.name = :asked AND called.form = '{}' AND reading.newest = 1 AND reading.published <= :day
"""

_NEAR = """
    SELECT called.name, min(called.actor) FROM called JOIN reading ON reading.id = called.reading
    WHERE called.name >= :first AND called.name < :last AND reading.newest = 1 AND reading.published <= :day
    GROUP BY called.name ORDER BY called.name LIMIT :limit
"""

_FORMS = ("id", "wikidata", "name", "alias", "surname")
"""How a name can fit an actor, best first."""

_MOST_NEAR = 5000
"""Names compared with one that nobody goes by: enough for its first letters, and still quick."""


class ActorView(Asking):
    """Actors. What reports disagree on is told as the earliest report has it."""

    def actors(self) -> tuple[Actor, ...]:
        """Return every actor once, in the order in which reports first name them."""
        told: dict[ActorId, list[Actor]] = {}
        for actor in self._decode(self._rows(_ACTORS.format("TRUE")), _decoder):
            told.setdefault(actor.id, []).append(actor)
        return tuple(_merge(each) for each in told.values())

    def actor(self, actor_id: ActorId) -> Actor | None:
        """Return an actor; None where no report names it."""
        rows = self._rows(_ACTORS.format("actor.id = :actor"), {"actor": storable(actor_id)})
        told = list(self._decode(rows, _decoder))
        return _merge(told) if told else None

    def find_actors(self, name: str) -> tuple[Actor, ...]:
        """Return who goes by a name, best first: by id, Wikidata item, full name, alias, surname.

        Among equals, whoever more reports name comes first. Letter case, accents and dots do not
        count. UnknownActor, with names like it, where nobody does.
        """
        fits: dict[ActorId, int] = {}
        for form, actors in self._fitting(storable(name.strip())):
            for actor in actors:
                fits.setdefault(actor, _FORMS.index(form))
        if not fits:
            raise UnknownActor(name, near=self._near(storable(name)))
        best = sorted(fits, key=lambda actor: (fits[actor], -self._count(actor), actor))
        found = (self.actor(actor) for actor in best)
        return tuple(actor for actor in found if actor is not None)

    def _fitting(self, name: str) -> Iterable[tuple[str, list[ActorId]]]:
        for form, column, asked in (("id", "id", name), ("wikidata", "wikidata", name.upper())):
            yield form, self._ids(_BY_COLUMN.format(column), asked=asked)
        for form in ("name", "alias", "surname"):
            yield form, self._ids(_BY_NAME.format(form), asked=fold(name))

    def _ids(self, query: str, *, asked: str) -> list[ActorId]:
        return [str(actor) for (actor,) in self._rows(query, {"asked": asked})]

    def _count(self, actor: ActorId) -> int:
        [(count,)] = self._rows(
            "SELECT count(*) FROM actor JOIN reading ON reading.id = actor.reading "
            "WHERE actor.id = :actor AND reading.newest = 1 AND reading.published <= :day",
            {"actor": actor},
        )
        return int(count or 0)

    def _near(self, name: str) -> tuple[str, ...]:
        """Return the names of up to three actors whose name begins alike and differs little."""
        folded = fold(name)
        if not folded:
            return ()
        for length in (2, 1):
            begin = folded[:length]
            rows = self._rows(_NEAR, {"first": begin, "last": begin + "\U0010ffff", "limit": _MOST_NEAR})
            by_name = {str(called): str(actor) for called, actor in rows}
            if near := get_close_matches(folded, by_name, n=3, cutoff=0.7):
                actors = (self.actor(by_name[each]) for each in near)
                return tuple(dict.fromkeys(actor.name for actor in actors if actor is not None))
        return ()


def _merge(told: list[Actor]) -> Actor:
    """Make one actor of what several reports tell, the earliest first."""
    first = told[0]
    aliases = dict.fromkeys(alias for actor in told for alias in (actor.name, *actor.aliases))
    # The first report may list the name itself among the aliases, and keeps it there.
    if first.name not in first.aliases:
        del aliases[first.name]
    return msgspec.structs.replace(
        first,
        aliases=tuple(aliases),
        of=next((actor.of for actor in told if actor.of is not None), None),
        wikidata=next((actor.wikidata for actor in told if actor.wikidata is not None), None),
        roles=_roles(told),
    )


def _roles(told: list[Actor]) -> tuple[Role, ...]:
    return tuple(dict.fromkeys(role for actor in told for role in actor.roles))
