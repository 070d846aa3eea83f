"""Questions about actors, put together from all the reports that name them."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from difflib import get_close_matches
from itertools import islice

import msgspec

from dragoman.errors import UnknownActor
from dragoman.records import Actor, ActorId
from dragoman.store.asking import Asking, Filters, storable
from dragoman.store.known import put_together
from dragoman.store.names import fold
from dragoman.store.problems import in_words

_actor = msgspec.json.Decoder(Actor)

_ACTORS = """
    SELECT known.fact, known.value, known.body
    FROM (
        SELECT actor, published, report, place FROM known
        WHERE fact = 'first' AND published <= :day AND {filters}
        ORDER BY published, report, place, actor LIMIT :limit
    ) AS page
    JOIN known ON known.actor = page.actor AND known.published <= :day
    ORDER BY page.published, page.report, page.place, page.actor,
        known.fact <> 'first', known.published, known.report, known.place
"""

_OF_STATE = """(
    actor IN (
        SELECT of.actor FROM known AS of
        WHERE of.fact = 'of' AND of.value = :state AND of.published <= :day)
    OR actor = :state)"""

_BY_ID = "SELECT actor FROM known WHERE actor = :asked AND fact = 'first' AND published <= :day"

_BY_WIKIDATA = """
    SELECT DISTINCT actor.id FROM actor JOIN reading ON reading.id = actor.reading
    WHERE actor.wikidata = :asked AND reading.newest = 1 AND reading.published <= :day
"""

_BY_NAME = """
    SELECT DISTINCT called.actor FROM called JOIN reading ON reading.id = called.reading
    WHERE called.name = :asked AND called.form = '{}' AND reading.newest = 1 AND reading.published <= :day
"""

#: Names that begin alike, each found from the one before it: of a name that all reports have one row is read.
_NEAR = """
    WITH RECURSIVE near (name) AS (
        SELECT min(name) FROM called WHERE name >= :first
        UNION ALL
        SELECT (SELECT min(called.name) FROM called WHERE called.name > near.name)
        FROM near WHERE near.name < :last
    )
    SELECT name FROM near WHERE name < :last LIMIT :limit
"""

_WHO = """
    SELECT min(called.actor) FROM called JOIN reading ON reading.id = called.reading
    WHERE called.name = :asked AND reading.newest = 1 AND reading.published <= :day
"""

_FORMS = ("id", "wikidata", "name", "alias", "surname")
"""How a name can fit an actor, best first."""

_MOST_NEAR = 5000
"""Names compared with one that nobody goes by: enough for its first letters, and still quick."""


class ActorView(Asking):
    """Actors. What reports disagree on is told as the earliest report has it."""

    def actors(
        self,
        *,
        ids: Collection[ActorId] | None = None,
        state: str | None = None,
        limit: int | None = None,
        after: ActorId | None = None,
    ) -> tuple[Actor, ...]:
        """Return every actor once, in the order in which reports first name them.

        `ids` keeps some actors, `state` a state and whoever some report says belongs to it. `limit` and
        `after` (the last actor of the page before) give a page.
        """
        filters = Filters().any_of("actor IN {}", ids)
        if after is not None:
            filters.conditions.append(
                "(published, report, place, actor) > (SELECT published, report, place, actor FROM known "
                "WHERE actor = :after AND fact = 'first')"
            )
            filters.values["after"] = storable(after)
        if state is not None:
            filters.conditions.append(_OF_STATE)
            filters.values["state"] = storable(state)
        values = {**filters.values, "limit": -1 if limit is None else limit}
        rows = self._rows(_ACTORS.format(filters=filters), values)
        with in_words(self._path):
            return tuple(put_together(rows))

    def actor(self, actor_id: ActorId) -> Actor | None:
        """Return an actor; None where no report names it."""
        return next(iter(self.actors(ids=[storable(actor_id)])), None)

    def names(self, ids: Collection[ActorId]) -> dict[ActorId, str]:
        """Return what actors are called, by their ids; who is not named by any report is left out."""
        filters = Filters().any_of("actor IN {}", ids)
        query = f"SELECT actor, json_extract(body, '$.name') FROM known WHERE fact = 'first' AND {filters}"  # noqa: S608
        rows = self._rows(f"{query} AND published <= :day", filters.values)
        return {str(actor): str(name) for actor, name in rows}

    def first_told(self, actor_id: ActorId) -> Actor | None:
        """Return an actor as the first report that names it has it, without what later ones add."""
        rows = self._rows(
            "SELECT body FROM known WHERE actor = :asked AND fact = 'first' AND published <= :day",
            {"asked": storable(actor_id)},
        )
        return next(self._decode(rows, _actor), None)

    def _count_actors(self) -> int:
        """Return how many actors reports name."""
        return self._number("SELECT count(*) FROM known WHERE fact = 'first' AND published <= :day")

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
        found = {actor.id: actor for actor in self.actors(ids=best)}
        return tuple(found[actor] for actor in best if actor in found)

    def _fitting(self, name: str) -> Iterable[tuple[str, list[ActorId]]]:
        yield "id", self._ids(_BY_ID, asked=name)
        yield "wikidata", self._ids(_BY_WIKIDATA, asked=name.upper())
        for form in ("name", "alias", "surname"):
            yield form, self._ids(_BY_NAME.format(form), asked=fold(name))

    def _ids(self, query: str, *, asked: str) -> list[ActorId]:
        return [str(actor) for (actor,) in self._rows(query, {"asked": asked}) if actor is not None]

    def _count(self, actor: ActorId) -> int:
        [(count,)] = self._rows(
            "SELECT sum(times) FROM named WHERE actor = :actor AND published <= :day",
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
            names = [str(name) for (name,) in rows]
            near = get_close_matches(folded, names, n=len(names) or 1, cutoff=0.7)
            # Who goes by these, as far as that is known on the day.
            who = islice((each for name in near for each in self._ids(_WHO, asked=name)), 3)
            actors = (self.actor(each) for each in who)
            if found := tuple(dict.fromkeys(actor.name for actor in actors if actor is not None)):
                return found
        return ()
