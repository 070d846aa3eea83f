"""Sources: who speaks, how the unnamed are described, who passes on whom; and one source over time."""

from __future__ import annotations

from typing import Final

from starlette.requests import Request
from starlette.responses import Response

from dragoman.exports.rows import statement_rows
from dragoman.exports.sides import Cast
from dragoman.records import ActorId, Statement
from dragoman.store import View
from dragoman.store.view_sources import Relay, Speaker, UnnamedSource
from dragoman.web.answers import html
from dragoman.web.asked import MOST, Asked, actor, number, view_of
from dragoman.web.kept import kept

REPORTS: Final = 1_000
"""Of more reports the sources of the newest are counted; an earlier day has those before."""


def sources(request: Request) -> Response:
    """Show all sources."""
    asked = Asked.of(request)
    with view_of(request, as_of=asked.as_of) as view:
        since = view.newest_since(reports=REPORTS)
        cast = Cast(view)

        def listen() -> tuple[tuple[Speaker, ...], tuple[UnnamedSource, ...], tuple[Relay, ...]]:
            return view.speakers(since=since), view.unnamed_sources(since=since), view.relays(since=since)

        speakers, unnamed, relays = kept(request, view, "sources", listen)
        # Asked for at once, and then one by one in the page.
        cast.names([*(each.actor for each in speakers), *(each.via for each in relays)])
        return html(
            request, "sources.html.j2", speakers=speakers, unnamed=unnamed, relays=relays,
            name=cast.name, days=view.days(), told_since=since,
        )  # fmt: skip


def source(request: Request) -> Response:
    """Show what somebody said over time, newest first."""
    asked = Asked.of(request)
    offset = number(request, "offset", default=0, most=10_000_000)
    with view_of(request, as_of=asked.as_of) as view:
        who = actor(view, request.path_params["source"])
        said = _newest(view, who.id, count=offset + MOST + 1)
        rows = statement_rows(view, said[offset : offset + MOST])
        return html(
            request, "source.html.j2", who=who, rows=rows, more=len(said) > offset + MOST, offset=offset,
            most=MOST, days=view.days(),
        )  # fmt: skip


def _newest(view: View, who: ActorId, *, count: int) -> tuple[Statement, ...]:
    """Return the statements of somebody, the newest first: so many at least, where there are so many."""
    reports = count
    side = frozenset({who})
    while (since := view.lately((side, side), reports=reports)) is not None:
        said = view.statements(by=side, since=since)
        if len(said) >= count:
            return said[::-1]
        # Whom all name need not speak in every report.
        reports *= 4
    return view.statements(by=side)[::-1]
