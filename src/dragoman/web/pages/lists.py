"""The plain lists: encounters, positions, statements and questions, with the filters of the API."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response

from dragoman.web.answers import html
from dragoman.web.api.table import LISTINGS, Listing
from dragoman.web.api.takes import SURE, read_query
from dragoman.web.asked import Asked, view_of, without_empty
from dragoman.web.render import KEPT_AS

PAGES: Final = ("encounters", "positions", "statements", "questions")
"""Lists with a page; each is the list of the same name under /api/."""

_BY_PATH: Final = {each.path.removeprefix("/api/"): each for each in LISTINGS}


_OURS: Final = ("since", KEPT_AS)
"""What the API is not asked: the earlier day to compare with, and the correction that was just made."""
_PART: Final = ("offset", "limit")
"""Which part of the list is shown."""
_NO_FILTERS: Final = ("as_of", "sure", *_PART, *_OURS)
"""What the slider asks, and which part of the list is shown."""
_IN_THE_API: Final = {"from": "since", "to": "until"}
"""What a page calls otherwise than the API: `since` is the earlier day to compare with, on every page."""

Given = list[tuple[str, str]]


def _for_api(given: Given, listing: Listing) -> Given:
    # The slider asks how sure the reader must be on every page, and not every list can be asked it.
    asked = _OURS if SURE in listing.takes else (*_OURS, SURE.name)
    return [(_IN_THE_API.get(key, key), value) for key, value in given if key not in asked]


def _asking(request: Request, given: Given) -> Request:
    return Request({**request.scope, "query_string": urlencode(given).encode()})


def _several(given: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for key, value in given:
        found.setdefault(key, []).append(value)
    return found


def list_page(kind: str) -> Callable[[Request], Response]:
    """Return the page of one list."""
    listing: Listing = _BY_PATH[kind]

    def answer(request: Request) -> Response:
        if (shorter := without_empty(request)) is not None:
            return shorter
        given = request.query_params.multi_items()
        asked, api = Asked.of(request), _for_api(given, listing)
        with view_of(request, as_of=asked.as_of) as view:
            query = read_query(_asking(request, api), view, takes=listing.takes)
            rows = listing.answer(view, query)
            days = view.days()
        return html(
            request, "list.html.j2", kind=kind, summary=listing.summary, rows=rows[: query.limit],
            query=query, more=len(rows) > query.limit, days=days, takes={take.name for take in listing.takes},
            filters=_several(each for each in given if each[0] not in _NO_FILTERS), between=query.actors,
            api={"since": None, "sure": None, **_several(each for each in api if each[0] not in _PART)},
        )  # fmt: skip

    return answer
