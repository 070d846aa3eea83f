"""An encounter: what each report said of it, one after another."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from dragoman.exports.sides import Cast
from dragoman.exports.sourcing import Sourcings
from dragoman.ledger.by_hand.fields import FIELDS
from dragoman.web.answers import html
from dragoman.web.api.ones import encounter as one
from dragoman.web.asked import Asked, view_of


def encounter(request: Request) -> Response:
    """Show one encounter with its history."""
    asked = Asked.of(request)
    with view_of(request, as_of=asked.as_of) as view:
        found = one(view, request.path_params["encounter"])
        cast = Cast(view)
        outlets = {entry.report: view.report(entry.report).outlet for entry in found.history}
        reports = {
            entry.report: " ".join(filter(None, (entry.reported.isoformat(), outlets[entry.report])))
            for entry in found.history
        }
        return html(
            request, "encounter.html.j2", encounter=found, name=cast.name, outlets=outlets, days=view.days(),
            reports=list(reports.items()), fields=FIELDS,
            sourcing=Sourcings(view).of(found),
        )  # fmt: skip
