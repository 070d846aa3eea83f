"""The map of encounters and the network of actors, each with the plain list it is drawn from."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from starlette.requests import Request
from starlette.responses import Response

from dragoman.exports.formats.dealings import Dealing, dealings
from dragoman.exports.sides import Cast
from dragoman.knowledge import Knowledge
from dragoman.knowledge.places import Place
from dragoman.records import ActorId, Encounter
from dragoman.store import View
from dragoman.web.answers import html
from dragoman.web.asked import Asked, view_of
from dragoman.web.kept import kept

MOST_EDGES = 150
"""Pairs drawn, the most frequent: a picture of more is a knot."""
REPORTS = 300
"""Of more reports the ties that the newest tell of are drawn; an earlier day has those before."""
MOST_DOTS = 400
"""Encounters on the map, the newest."""
LOOKED_AT = 2000
"""Encounters whose place is looked for on the map."""


def where(request: Request) -> Response:
    """Show the map: every encounter whose place is a city or a country that is known."""
    asked = Asked.of(request)
    with view_of(request, as_of=asked.as_of) as view:
        placed, others = kept(request, view, f"map since {asked.since}", lambda: _placed(view, asked.since))
        return html(
            request, "map.html.j2", placed=placed, others=others, names=Cast(view).names, days=view.days()
        )


def network(request: Request) -> Response:
    """Show who dealt with whom."""
    asked = Asked.of(request)
    with view_of(request, as_of=asked.as_of) as view:
        told_since = view.newest_since(reports=REPORTS)
        edges, names, left = kept(request, view, "network", lambda: _drawn(view, told_since))
        grown = _grown(request, edges, since=asked.since, told_since=told_since) if asked.since else {}
        return html(
            request, "network.html.j2", edges=edges, left=left, names=names, grown=grown, days=view.days(),
            told_since=told_since,
        )  # fmt: skip


def _placed(view: View, since: date | None) -> tuple[list[tuple[Encounter, Place]], int | None]:
    """Return the newest encounters that have a place on the map, and how many more there are; None of many.

    Of what is told of them there is what is told since a day, the last before, and the first.
    """
    found: list[tuple[Encounter, Place]] = []
    looked, last = 0, None
    while len(found) < MOST_DOTS and looked < LOOKED_AT:
        some = view.encounters(
            newest_first=True, limit=MOST_DOTS, after=last, history_since=since or date.max
        )
        found += [(each, place) for each in some if (place := _place(each.place))]
        if len(some) < MOST_DOTS:
            return found[:MOST_DOTS], view.count_of("encounter") - len(found[:MOST_DOTS])
        looked, last = looked + len(some), some[-1].id
    return found[:MOST_DOTS], None


def _drawn(view: View, told_since: date | None) -> tuple[list[Dealing], dict[ActorId, str], int]:
    """Return the ties that are drawn, the names at their ends, and how many ties are left out."""
    actors, edges = dealings(view, between=None, since=told_since)
    weighed = sorted(edges, key=lambda edge: (-int(edge.counts()["weight"]), edge.one, edge.other))
    drawn = weighed[:MOST_EDGES]
    ends = {end for edge in drawn for end in (edge.one, edge.other)}
    names = {end: known.name if (known := actors[end]) else end for end in ends}
    return drawn, names, len(weighed) - len(drawn)


def _grown(
    request: Request, edges: list[Dealing], *, since: date, told_since: date | None
) -> dict[tuple[ActorId, ActorId], str]:
    """Say of each tie that is new, or of which more is told, since a day: "new", or how much more.

    Of the newest reports alone it is not known whether those before them told of it.
    """
    with view_of(request, as_of=since) as earlier:
        before = kept(request, earlier, f"ties since {told_since}", lambda: _weights(earlier, told_since))
    grown = {}
    for edge in edges:
        ends = (edge.one, edge.other)
        more = int(edge.counts()["weight"]) - before.get(ends, 0)
        if more > 0:
            grown[ends] = f"{more} more" if told_since or ends in before else "new"
    return grown


def _weights(view: View, told_since: date | None) -> dict[tuple[ActorId, ActorId], int]:
    _, edges = dealings(view, between=None, since=told_since)
    return {(edge.one, edge.other): int(edge.counts()["weight"]) for edge in edges}


@lru_cache(maxsize=10_000)
def _place(words: str | None) -> Place | None:
    """Find the city, by the longest part of the words that is one: "Da Nang, Vietnam" is in Vietnam."""
    if not words:
        return None
    places = Knowledge.load().places
    parts = [part.strip() for part in words.split(",")]
    return next((found for part in parts if (found := places.city(part))), None)
