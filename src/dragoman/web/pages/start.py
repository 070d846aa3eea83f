"""The start page: search over everything, what is new, the last and the next encounters."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import islice

from starlette.requests import Request
from starlette.responses import Response

from dragoman.errors import NotInStore
from dragoman.exports.changes import Moved, moves
from dragoman.exports.sides import Cast
from dragoman.ledger.issues import ISSUES
from dragoman.records import Actor, ActorId, Encounter, Position
from dragoman.store import Hit, View
from dragoman.web.answers import html
from dragoman.web.asked import Asked, as_day, view_of
from dragoman.web.kept import kept

NEW = 12
"""Reports and encounters listed on the start page."""
HITS = 50
"""Places in reports and statements shown of what a search finds."""
FEW = 8
"""Actors, encounters and positions shown of what a search finds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What a search finds, by what it is found in; `more` is whether there are more hits than shown."""

    hits: tuple[Hit, ...] = ()
    more: bool = False
    actors: tuple[Actor, ...] = ()
    issues: tuple[str, ...] = ()
    encounters: tuple[Encounter, ...] = ()
    positions: tuple[Position, ...] = ()


def start(request: Request) -> Response:
    """Show the start page, or what a search finds."""
    asked, words = Asked.of(request), request.query_params.get("q", "").strip()
    with view_of(request, as_of=asked.as_of) as view:
        shown = _changed(request, view, since=asked.since) if asked.since and not words else ()
        return html(
            request, "start.html.j2", words=words, found=_search(view, words), changed=shown,
            newest=() if words else view.reports(newest_first=True, limit=NEW),
            encounters=() if words else view.encounters(newest_first=True, limit=NEW),
            names=Cast(view).names, days=view.days(),
        )  # fmt: skip


def _changed(request: Request, view: View, *, since: date) -> tuple[Moved, ...]:
    def compare() -> tuple[Moved, ...]:
        with view_of(request, as_of=since) as earlier:
            return tuple(islice(moves(earlier, view), FEW))

    return kept(request, view, f"first changes since {since}", compare)


def _search(view: View, words: str) -> Found:
    """Look for words in texts, in names, among the issues, and as a day."""
    if not words:
        return Found()
    if (day := as_day(words)) is not None:
        reports = view.reports(since=day, until=day, limit=HITS + 1)
        hits = tuple(
            Hit(
                kind="report",
                report=each.id,
                published=each.published,
                outlet=each.outlet,
                statement=None,
                excerpt=each.text[:200],
            )
            for each in reports
        )
        met = view.encounters(since=day, until=day, limit=10 * FEW)
        dated = tuple(each for each in met if each.earliest or each.latest)[:FEW]
        return Found(hits=hits[:HITS], more=len(hits) > HITS, encounters=dated)
    hits = view.search(words, limit=HITS + 1)
    try:
        actors = view.find_actors(words)[:FEW]
    except NotInStore:
        actors = ()
    who = frozenset(actor.id for actor in actors[:1])
    return Found(
        hits=hits[:HITS],
        more=len(hits) > HITS,
        actors=actors,
        issues=tuple(issue for issue in ISSUES if words.casefold() in issue.casefold())[:FEW],
        encounters=view.encounters(by=who, newest_first=True, limit=FEW) if who else (),
        positions=_newest_positions(view, who) if who else (),
    )


def _newest_positions(view: View, who: frozenset[ActorId]) -> tuple[Position, ...]:
    return view.positions(by=who, newest_first=True, limit=FEW)
