"""The brief over the API, as data or in the forms that people read."""

from __future__ import annotations

from typing import Final

from starlette.requests import Request
from starlette.responses import Response

from dragoman.web.answers import tagged
from dragoman.web.api.takes import AS_OF, BRIEF_OF, LONG, MOVED_SINCE, SURE, Take, check
from dragoman.web.asked import day
from dragoman.web.briefs import FORMS, brief_of

BRIEF_FORM: Final = Take(
    name="format",
    meaning="JSON, or a form for people",
    schema={
        "type": "string",
        "enum": ["json", *(form for form in FORMS if form != "json")],
        "default": "json",
    },
)
TAKES: Final = (BRIEF_OF, AS_OF, SURE, MOVED_SINCE, LONG, BRIEF_FORM)


def brief(request: Request) -> Response:
    """Give the brief of one actor or two."""
    check(request, takes=TAKES)
    names = request.query_params.getlist("actor")
    made = brief_of(request, names, as_of=day(request, "as_of"), since=day(request, "since"))
    assert made.brief is not None  # noqa: S101  (at least one actor is required)
    kind, write = FORMS[request.query_params.get("format", "json")]
    return tagged(request, write(made.brief, request.query_params.get("long") == "true"), kind=kind)
