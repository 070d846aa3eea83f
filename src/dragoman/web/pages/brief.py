"""The brief, made in the page, and in each format that it can be taken away in."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from dragoman.exports.brief_layout import lay_out
from dragoman.exports.brief_short import lay_out_short
from dragoman.web.answers import WrongRequest, html, tagged
from dragoman.web.asked import Asked, without_empty
from dragoman.web.briefs import FORMS, NAMES, brief_of


def brief(request: Request) -> Response:
    """Show a brief of one or two actors; `form` takes it away as a file, `long` has everything behind it."""
    if (shorter := without_empty(request)) is not None:
        return shorter
    asked = Asked.of(request)
    names = [each.strip() for each in request.query_params.getlist("actor") if each.strip()]
    long, form = request.query_params.get("long") == "1", request.query_params.get("form")
    if form and form not in FORMS:
        raise WrongRequest(f"{form[:40]!r} is no form of a brief.", remedy=f"There are: {', '.join(FORMS)}.")
    made = brief_of(request, names, as_of=asked.as_of, since=asked.since)
    if made.brief is not None and form:
        kind, write = FORMS[form]
        saved = {"content-disposition": f'attachment; filename="{made.name}.{form}"'}
        return tagged(request, write(made.brief, long), kind=kind, headers=saved)
    page = None if made.brief is None else lay_out(made.brief) if long else lay_out_short(made.brief)
    return html(
        request, "brief.html.j2", page=page, names=names, actors=made.actors, long=long, days=made.days,
        forms=NAMES,
    )  # fmt: skip
