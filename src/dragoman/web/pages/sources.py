"""Sources: who speaks, how the unnamed are described, who passes on whom; and one source over time."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from dragoman.exports.rows import statement_rows
from dragoman.exports.sides import Cast
from dragoman.records import ActorId, Statement
from dragoman.store import View
from dragoman.web.answers import html
from dragoman.web.asked import MOST, Asked, actor, number, view_of
from dragoman.web.kept import kept


def sources(request: Request) -> Response:
    """Show all sources."""
    asked = Asked.of(request)
    with view_of(request, as_of=asked.as_of) as view:
        speakers, unnamed, relays = kept(
            request, view, "sources", lambda: (view.speakers(), view.unnamed_sources(), view.relays())
        )
        return html(
            request, "sources.html.j2", speakers=speakers, unnamed=unnamed, relays=relays,
            name=Cast(view).name, days=view.days(),
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
