"""The addresses of the API as routes: read the request, ask, answer in the form asked for."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

import msgspec
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from dragoman.exports.tables import rows_csv
from dragoman.ledger.by_hand import corrected_view
from dragoman.web.answers import WrongRequest, data, tagged
from dragoman.web.api.brief import brief
from dragoman.web.api.handing_in import hand_in, job
from dragoman.web.api.openapi import describe
from dragoman.web.api.table import LISTINGS, ONES, Listing, One
from dragoman.web.api.takes import AS_OF, Query, check, read_query
from dragoman.web.asked import day, store_of, sure, view_of

FORMS = ("json", "csv")


def routes() -> list[Route]:
    """Return every address of the API: those of the table, and the few that are no list and no record."""
    return [
        *(_listing(each) for each in LISTINGS),
        *(Route(each.path, _gives(each)) for each in ONES),
        Route("/api/brief", brief),
        Route("/api/jobs/{id}", job),
        Route("/api/openapi.json", openapi),
    ]


def _listing(listing: Listing) -> Route:
    reads = _lists(listing)
    if listing.path != "/api/reports":
        return Route(listing.path, reads)

    async def both(request: Request) -> Response:
        if request.method == "POST":
            return await hand_in(request)
        return await run_in_threadpool(reads, request)

    # One route for both, so that a request of another kind is told of both.
    return Route(listing.path, both, methods=["GET", "POST"])


def openapi(request: Request) -> Response:
    """Describe the API."""
    return data(request, _described())


@cache
def _described() -> dict[str, Any]:
    return describe()


def _lists(listing: Listing) -> Callable[[Request], Response]:
    def answer(request: Request) -> Response:
        form = request.query_params.get("format", "json")
        if form not in FORMS:
            raise WrongRequest(f"`format` is {form[:40]!r}.", remedy="Give json or csv.")
        with store_of(request) as store:
            view = corrected_view(store, as_of=day(request, "as_of"), sure=sure(request))
            query = read_query(request, view, takes=listing.takes, store=store)
            found = listing.answer(view, query)
        items, more = found[: query.limit], len(found) > query.limit
        following = _next(request, query) if more else None
        if form == "csv":
            headers = {"link": f'<{following}>; rel="next"'} if following else {}
            written = rows_csv(items, kind=listing.kind).encode("utf-8", "replace")
            return tagged(request, written, kind="text/csv; charset=utf-8", headers=headers)
        return data(request, {"items": items, "next": following})

    return answer


def _gives(one: One) -> Callable[[Request], Response]:
    def answer(request: Request) -> Response:
        check(request, takes=(AS_OF,))
        with view_of(request, as_of=day(request, "as_of")) as view:
            found: msgspec.Struct = one.answer(view, request.path_params["id"])
        return data(request, found)

    return answer


def _next(request: Request, query: Query) -> str:
    url = request.url.include_query_params(offset=query.offset + query.limit, limit=query.limit)
    return f"{url.path}?{url.query}"
