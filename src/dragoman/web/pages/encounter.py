"""An encounter: what each report said of it, one after another."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from dragoman.exports.sides import Cast
from dragoman.web.answers import WrongRequest, html
from dragoman.web.asked import Asked, view_of


def encounter(request: Request) -> Response:
    """Show one encounter with its history."""
    asked, wanted = Asked.of(request), request.path_params["encounter"]
    with view_of(request, as_of=asked.as_of) as view:
        found = next((each for each in view.encounters() if each.id == wanted), None)
        if found is None:
            raise WrongRequest(
                f"No encounter {wanted[:60]!r} is known" + (f" as of {asked.as_of}." if asked.as_of else "."),
                remedy="Ask as of a later day, or begin at the start page.", status=404,
            )  # fmt: skip
        cast = Cast(view)
        outlets = {entry.report: view.report(entry.report).outlet for entry in found.history}
        return html(
            request, "encounter.html.j2", asked=asked, encounter=found, name=cast.name, outlets=outlets
        )
