"""The map of encounters and the network of actors, each with the plain list it is drawn from."""

from __future__ import annotations

from functools import cache

from starlette.requests import Request
from starlette.responses import Response

from dragoman.exports.formats.dealings import dealings
from dragoman.exports.rows import encounter_rows
from dragoman.knowledge.places import Place, Places
from dragoman.web.answers import html
from dragoman.web.asked import Asked, view_of

MOST_EDGES = 150
"""Pairs drawn, the most frequent: a picture of more is a knot."""


def where(request: Request) -> Response:
    """Show the map: every encounter whose place is a city or a country that is known."""
    asked = Asked.of(request)
    with view_of(request, as_of=asked.as_of) as view:
        rows = encounter_rows(view, view.encounters())
        placed = [(row, found) for row in rows if (found := _place(row.place))]
        return html(
            request, "map.html.j2", placed=placed[::-1], others=len(rows) - len(placed), days=view.days()
        )


def network(request: Request) -> Response:
    """Show who dealt with whom."""
    asked = Asked.of(request)
    with view_of(request, as_of=asked.as_of) as view:
        actors, edges = dealings(view, between=None)
        weighed = sorted(edges, key=lambda edge: (-int(edge.counts()["weight"]), edge.one, edge.other))
        names = {each: known.name if known else each for each, known in actors.items()}
        return html(
            request, "network.html.j2", edges=weighed[:MOST_EDGES], left=max(0, len(weighed) - MOST_EDGES),
            names=names, kinds={each: known.kind if known else "" for each, known in actors.items()},
            days=view.days(),
        )  # fmt: skip


def _place(words: str | None) -> Place | None:
    """Find the city, by the longest part of the words that is one: "Da Nang, Vietnam" is in Vietnam."""
    if not words:
        return None
    parts = [part.strip() for part in words.split(",")]
    return next((found for part in parts if (found := _places().city(part))), None)


@cache
def _places() -> Places:
    return Places()
