"""Government bodies, international organisations, parties and armed groups."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from dragoman.knowledge.data_files import listed, table
from dragoman.knowledge.moments import Moment, moment_or_none
from dragoman.knowledge.names import NameIndex

BodyKind = Literal["government", "organisation", "group"]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Body:
    """A body that acts in the news without being a person, a state or an outlet.

    `of` is the state to which it belongs (ISO 3166-1 alpha-3), None for international ones. Regions that
    govern themselves without recognition (Abkhazia, Northern Cyprus) are groups of the state that the United
    Nations puts them in. `shared` are the names that such bodies of other states bear too ("Supreme Court").
    """

    id: str
    name: str
    kind: BodyKind
    of: str | None
    wikidata: str | None
    since: Moment | None
    until: Moment | None
    aliases: tuple[str, ...]
    shared: tuple[str, ...]
    seats: tuple[str, ...]

    def existed_on(self, on: date) -> bool:
        """Whether the body was there on a day; without dates it was there all the time that matters here."""
        return (self.since is None or self.since.earliest <= on) and (
            self.until is None or on <= self.until.latest
        )


class Bodies:
    """Look-ups among the bodies."""

    def __init__(self) -> None:
        self.all = tuple(
            Body(
                id=row[0],
                name=row[1],
                kind=row[2],  # type: ignore[arg-type]  # tests hold the column to the three kinds
                of=row[3] or None,
                wikidata=row[4] or None,
                since=moment_or_none(row[5]),
                until=moment_or_none(row[6]),
                aliases=listed(row[7]),
                shared=listed(row[8]),
                seats=listed(row[9]),
            )
            for row in table("bodies.tsv", columns=10)
        )
        self._by_id = {body.id: body for body in self.all}
        self._names = NameIndex((name, body) for body in self.all for name in (body.name, *body.aliases))
        self._shared = NameIndex((name, body) for body in self.all for name in body.shared)
        self._seats = NameIndex((seat, body) for body in self.all for seat in body.seats)

    def named(self, name: str, *, of: str | None = None) -> Body | None:
        """Return the body of a name, None when the name is unknown or that of two bodies ("RSF").

        A name such as "Supreme Court" is that of the body which English-language news most means by it,
        unless the text is known to speak of another state's (`of`); then only that state's will do.
        """
        found = self._names.get(name)
        if of is not None:
            theirs = tuple(body for body in found if body.of == of)
            found = theirs or tuple(body for body in found if not self.is_shared(name))
        return found[0] if len(found) == 1 else None

    def is_shared(self, name: str) -> bool:
        """Whether bodies of several states go by a name, so that it says little without its state."""
        return bool(self._shared.get(name))

    def all_named(self, name: str) -> tuple[Body, ...]:
        """Return every body of a name."""
        return self._names.get(name)

    def by_id(self, key: str) -> Body | None:
        """Return the body of an id of the table."""
        return self._by_id.get(key)

    def seated_at(self, word: str, *, on: date) -> Body | None:
        """Return the body that a place stood for on a day: Brussels for the European Union."""
        found = [body for body in self._seats.get(word) if body.existed_on(on)]
        return found[0] if len(found) == 1 else None
