"""The start page: search over everything, what is new, the last and the next encounters."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from dragoman.exports.sides import Cast
from dragoman.web.answers import html
from dragoman.web.asked import Asked, view_of

NEW = 12
"""Reports and encounters listed on the start page."""


def start(request: Request) -> Response:
    """Show the start page, or what a search finds."""
    asked, words = Asked.of(request), request.query_params.get("q", "").strip()
    with view_of(request, as_of=asked.as_of) as view:
        return html(
            request, "start.html.j2", asked=asked, words=words, hits=view.search(words) if words else (),
            counts=view.counts(), newest=view.reports(newest_first=True, limit=NEW), name=Cast(view).name,
            days=view.days(),
            encounters=view.encounters(newest_first=True, limit=NEW),
        )  # fmt: skip
