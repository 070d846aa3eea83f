"""What reports together tell of an actor, kept as the things told and where each is first told.

So an actor that half of all reports name costs no more to ask for than one that a single report
names. A thing told later than the day of a view is left out of its answers.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from dragoman.records import Actor, ActorId, Reading, Role

_encode = msgspec.json.Encoder().encode
_actor = msgspec.json.Decoder(Actor)
_role = msgspec.json.Decoder(Role)

#: Things told of one actor in one record, at most: the place of a thing says record and number.
_MOST = 1_000_000

Fact = tuple[ActorId, str, str, str, str, int, str | None]
"""Actor, kind of thing, the thing; day, report and place where it is told; the record, for the first."""

_UPSERT = """
    INSERT INTO known (actor, fact, value, published, report, place, body) VALUES (?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT DO UPDATE SET
        published = excluded.published, report = excluded.report, place = excluded.place, body = excluded.body
    WHERE (excluded.published, excluded.report, excluded.place) < (known.published, known.report, known.place)
"""

_COUNT = """
    INSERT INTO named (actor, published, times) VALUES (?1, ?2, ?3)
    ON CONFLICT DO UPDATE SET times = times + excluded.times
"""

_OF_ACTOR = """
    SELECT actor.body, reading.published, reading.report, actor.nth
    FROM actor JOIN reading ON reading.id = actor.reading
    WHERE actor.id = ? AND reading.newest = 1
"""


def forget(connection: sqlite3.Connection, *, report: str) -> list[Fact]:
    """Take out what the newest reading of a report tells of actors, before another takes its place."""
    told = connection.execute(
        "SELECT actor.id, reading.published FROM actor JOIN reading ON reading.id = actor.reading "
        "WHERE reading.report = ? AND reading.newest = 1",
        (report,),
    ).fetchall()
    connection.executemany(_COUNT, [(actor, published, -1) for actor, published in told])
    lost: list[Fact] = []
    for actor in dict.fromkeys(actor for actor, _ in told):
        lost += connection.execute(
            "DELETE FROM known WHERE actor = ? AND report = ? RETURNING *", (actor, report)
        ).fetchall()
    return lost


def learn(connection: sqlite3.Connection, reading: Reading, *, lost: Sequence[Fact]) -> None:
    """Take in what a reading tells; what the one before it alone told first is looked for elsewhere."""
    published, report = reading.report.published.isoformat(), reading.report.id
    facts = [
        fact
        for nth, actor in enumerate(reading.actors)
        for fact in _facts(actor, published=published, report=report, nth=nth)
    ]
    connection.executemany(_UPSERT, facts)
    connection.executemany(_COUNT, [(actor.id, published, 1) for actor in reading.actors])
    told = {fact[:3] for fact in facts}
    for actor in dict.fromkeys(fact[0] for fact in lost if fact[:3] not in told):
        for body, day, other, nth in connection.execute(_OF_ACTOR, (actor,)).fetchall():
            again = _facts(_actor.decode(body), published=day, report=other, nth=nth)
            connection.executemany(_UPSERT, again)


def _facts(actor: Actor, *, published: str, report: str, nth: int) -> Iterator[Fact]:
    def fact(kind: str, value: str, number: int = 0, body: str | None = None) -> Fact:
        return (actor.id, kind, value, published, report, nth * _MOST + number, body)

    yield fact("first", "", 0, _encode(actor).decode())
    if actor.of is not None:
        yield fact("of", actor.of)
    if actor.wikidata is not None:
        yield fact("wikidata", actor.wikidata)
    for number, name in enumerate((actor.name, *actor.aliases)):
        yield fact("name", name, number)
    for number, role in enumerate(actor.roles):
        yield fact("role", _encode(role).decode(), number)


def put_together(rows: Iterable[Sequence[object]]) -> Iterator[Actor]:
    """Yield an actor for each run of rows of one actor: fact, value and body, in the order of telling."""
    first: Actor | None = None
    told: dict[str, list[str]] = {}
    for fact, value, body in rows:
        if fact == "first":
            if first is not None:
                yield _merged(first, told)
            first, told = _actor.decode(str(body)), {}
        else:
            told.setdefault(str(fact), []).append(str(value))
    if first is not None:
        yield _merged(first, told)


def _merged(first: Actor, told: dict[str, list[str]]) -> Actor:
    aliases = dict.fromkeys(told.get("name", ()))
    # The first report may list the name itself among the aliases, and keeps it there.
    if first.name not in first.aliases:
        aliases.pop(first.name, None)
    return msgspec.structs.replace(
        first,
        aliases=tuple(aliases),
        of=next(iter(told.get("of", ())), None),
        wikidata=next(iter(told.get("wikidata", ())), None),
        roles=tuple(_role.decode(role) for role in told.get("role", ())),
    )
