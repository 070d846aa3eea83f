"""The plain lists: encounters, positions, statements and questions, with the filters of the API."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from dragoman.web.answers import html
from dragoman.web.api.table import LISTINGS, Listing
from dragoman.web.api.takes import read_query
from dragoman.web.asked import Asked, view_of

PAGES: Final = ("encounters", "positions", "statements", "questions")
"""Lists with a page; each is the list of the same name under /api/."""

_BY_PATH: Final = {each.path.removeprefix("/api/"): each for each in LISTINGS}


def list_page(kind: str) -> Callable[[Request], Response]:
    """Return the page of one list."""
    listing: Listing = _BY_PATH[kind]

    def answer(request: Request) -> Response:
        given = [(key, value) for key, value in request.query_params.multi_items() if value.strip()]
        if len(given) < len(request.query_params.multi_items()):
            # A form sends its empty fields; the address that people share has none.
            return RedirectResponse(f"{request.url.path}?{urlencode(given)}", status_code=303)
        asked = Asked.of(request)
        with view_of(request, as_of=asked.as_of) as view:
            query = read_query(request, view, takes=listing.takes)
            rows = listing.answer(view, query)
            days = view.days()
        return html(
            request, "list.html.j2", kind=kind, summary=listing.summary, rows=rows[: query.limit],
            query=query, more=len(rows) > query.limit, days=days, takes={take.name for take in listing.takes},
            asked={key: request.query_params.getlist(key) for key in request.query_params},
        )  # fmt: skip

    return answer
