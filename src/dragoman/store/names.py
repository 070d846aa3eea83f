"""How actors are asked for by name: without case, accents, dots and needless spaces."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from dragoman.records import Actor

_LONGEST = 200
"""Characters of a name that count: longer ones are misreadings, and would swell the index."""

_APOSTROPHES = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", ".": None})


def fold(name: str) -> str:
    """Return a name as it is compared: `U.S.`, `us` and `US` are one, and so are `Peña` and `Pena`."""
    apart = unicodedata.normalize("NFKD", name[:_LONGEST].translate(_APOSTROPHES))
    plain = "".join(letter for letter in apart if not unicodedata.combining(letter))
    return " ".join(plain.casefold().split())


def names_of(actor: Actor) -> Iterator[tuple[str, str]]:
    """Yield each name that an actor can be asked for, folded, with its form: name, alias or surname.

    The surname is the last word of a person's name: right for names in English reports, wrong for
    names that put the family first unless a report also uses that name alone, as reports do.
    """
    if name := fold(actor.name):
        yield name, "name"
        if actor.kind == "person" and " " in name:
            yield name.rsplit(" ", 1)[1], "surname"
    for alias in actor.aliases:
        if folded := fold(alias):
            yield folded, "alias"
