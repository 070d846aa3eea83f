"""An encounter: what each report said of it, one after another, and what its parties want of each other."""

from __future__ import annotations

from datetime import date

from starlette.requests import Request
from starlette.responses import Response

from dragoman.exports.display import period
from dragoman.exports.sentences import Sentences
from dragoman.exports.sides import Cast
from dragoman.exports.sourcing import Sourcings
from dragoman.records import Encounter, Position
from dragoman.store import View
from dragoman.web.answers import html
from dragoman.web.api.ones import encounter as one
from dragoman.web.asked import Asked, view_of

TOLD = 60
"""Tellings shown, the newest; the slider of days goes back to those before."""
AGENDA = 10
"""Lines shown of what the parties want of each other, the newest."""


def encounter(request: Request) -> Response:
    """Show one encounter with its history."""
    asked = Asked.of(request)
    with view_of(request, as_of=asked.as_of) as view:
        found = one(view, request.path_params["encounter"])
        sentences = Sentences(view)
        told = [
            (entry, sentences.report(entry.report), sentences.around(entry.span).text)
            for entry in found.history[-TOLD:]
        ]
        formats = dict.fromkeys(entry.format for entry in found.history if entry.format != "unknown")
        return html(
            request, "encounter.html.j2", earlier=len(found.history) - len(told),
            encounter=found, names=Cast(view).names, days=view.days(),
            told=told, formats=list(formats), duration=period(found.duration) if found.duration else None,
            agenda=_agenda(view, found, since=asked.since), by_hand=view.by_hand(found.id),
            sourcing=Sourcings(view).of(found),
        )  # fmt: skip


def _agenda(view: View, found: Encounter, *, since: date | None) -> list[Position]:
    """Return what the parties want of each other, as far as the reports that are shown tell it."""
    reports = {entry.report for entry in found.history[-TOLD:]}
    parties = frozenset(found.parties)
    if len(parties) < 2:
        return []
    lines = view.positions(
        between=(parties, parties), reports=reports, cut=True, history_since=since, newest_first=True
    )
    telling = [line for line in lines if any(entry.report in reports for entry in line.history)]
    return telling[:AGENDA]
