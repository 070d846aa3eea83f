"""A name in a text, and the places at which names name nobody."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from dragoman.stages.actor_lexicon import Known
from dragoman.stages.actor_tokens import Token

NameSort = Literal["person", "single", "known", "organisation", "government", "outlet", "other"]


@dataclass(frozen=True, slots=True)
class Named:
    """Tokens `first:last` that are one name. `titled` is where the title before a person begins."""

    first: int
    last: int
    sort: NameSort
    name: str
    known: Known | None = None
    titled: int | None = None
    of: str | None = None


def datelines(tokens: Sequence[Token]) -> frozenset[int]:
    """Return the tokens of datelines: "GENEVA, May 3 (AFP) -" names neither Geneva nor AFP as actors."""
    found: list[int] = []
    at = 0
    while at < len(tokens):
        end = at
        while end < len(tokens) and end < at + 12 and tokens[end].sentence == tokens[at].sentence:
            end += 1
        if tokens[at].cap:
            dash = next(
                (i for i in range(at + 1, end) if tokens[i].text in "–—" or tokens[i].text == "-"), None
            )
            opened = next((i for i in range(at + 1, end) if tokens[i].text == "("), None)
            if dash is not None and (
                (tokens[dash - 1].text == ")" and opened is not None)
                or (tokens[at].text.isupper() and len(tokens[at].text) > 3 and dash - at < 8)
            ):
                found += range(at, dash)
        sentence = tokens[at].sentence
        while at < len(tokens) and tokens[at].sentence == sentence:
            at += 1
    return frozenset(found)
