"""A report: its text with everything noticed in it marked, and the records behind the marks."""

from __future__ import annotations

import re

from starlette.requests import Request
from starlette.responses import Response

from dragoman.ledger.by_hand.fields import FIELDS
from dragoman.records import Encounter, Position, ReportId
from dragoman.web.answers import WrongRequest, html
from dragoman.web.asked import Asked, view_of
from dragoman.web.marking import KINDS, paragraphs


def report(request: Request) -> Response:
    """Show one report; `at=START-END` lights the words that a footnote speaks of."""
    asked = Asked.of(request)
    with view_of(request, as_of=asked.as_of) as view:
        found = view.report(request.path_params["report"])
        reading = view.reading(found.id)
        actors = frozenset(actor.id for actor in reading.actors)
        encounters = [each for each in view.encounters(by=actors) if _tells(each, found.id)]
        positions = [each for each in view.positions(by=actors) if _tells(each, found.id)]
    lit = _lit(request, length=len(found.text))
    return html(
        request, "report.html.j2", asked=asked, report=found, reading=reading, kinds=KINDS, lit=lit,
        names={actor.id: actor.name for actor in reading.actors}, paragraphs=paragraphs(reading, lit=lit),
        encounters=encounters, positions=positions, record=request.query_params.get("record"), fields=FIELDS,
    )  # fmt: skip


def _tells(line: Encounter | Position, report_id: ReportId) -> bool:
    return any(entry.report == report_id for entry in line.history)


def _lit(request: Request, *, length: int) -> tuple[int, int] | None:
    given = request.query_params.get("at")
    if not given:
        return None
    if not (found := re.fullmatch(r"(\d{1,9})-(\d{1,9})", given, re.ASCII)):
        raise WrongRequest(f"`at` is {given[:40]!r}.", remedy="Write START-END, two places in the text.")
    start, end = int(found[1]), min(int(found[2]), length)
    return (start, end) if start < end else None
