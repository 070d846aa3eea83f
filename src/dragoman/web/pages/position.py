"""A position: one line of the bargaining, as each report told it, and what stands beside it."""

from __future__ import annotations

from datetime import date, timedelta

from starlette.requests import Request
from starlette.responses import Response

from dragoman.exports.sentences import Sentences
from dragoman.exports.sides import Cast
from dragoman.exports.sourcing import Sourcings
from dragoman.records import Position, PositionEntry, Statement
from dragoman.store import View
from dragoman.web.answers import html
from dragoman.web.api.ones import position as one
from dragoman.web.asked import Asked, view_of

TOLD = 60
"""Tellings shown, the newest; the slider of days goes back to those before."""
TOWARD = 60
"""Names shown of those whom a line is toward."""
BESIDE = 10
"""Other lines shown between the same actors on the same issue, the newest."""
AMONG = 4
"""Of those whom a line is toward, so many are looked at for other lines: some are toward the whole world."""
LOOKED_AT = 30
"""Lines between the same actors that are looked at for those."""
LATELY = timedelta(days=60)
"""How long before the last telling the newest lines are mostly told."""
NEAR = timedelta(days=366)
"""How long before and after a line another one may be told to stand beside it."""


def position(request: Request) -> Response:
    """Show one position with its history."""
    asked = Asked.of(request)
    with view_of(request, as_of=asked.as_of) as view:
        found = one(view, request.path_params["position"])
        sentences, cast = Sentences(view), Cast(view)
        # Asked for at once, and then one by one in the page.
        cast.names((found.holder, *found.toward[:TOWARD]))
        told = [
            (
                entry,
                sentences.report(entry.report),
                sentences.around(entry.span).text,
                _source(view, entry),
            )
            for entry in found.history[-TOLD:]
        ]
        return html(
            request, "position.html.j2", earlier=len(found.history) - len(told),
            position=found, names=cast.names, days=view.days(), told=told,
            beside=_beside(view, found, told_since=asked.since), by_hand=view.by_hand(found.id),
            sourcing=Sourcings(view).of(found), toward=TOWARD,
        )  # fmt: skip


def _source(view: View, entry: PositionEntry) -> Statement | None:
    """Return the statement that an entry rests on; None where the report itself tells it."""
    if entry.according_to is None:
        return None
    return next(
        (each for each in view.statements(report=entry.report) if each.id == entry.according_to), None
    )


def _beside(view: View, found: Position, *, told_since: date | None) -> list[Position]:
    """Return the other lines between the same actors; on the same issue, where it has one.

    Of what is told of them there is what is told since a day, the last before, and the first.
    """
    if not found.toward:
        return []
    # Two who are in everything have thousands of lines between them: the newest of its own time are asked.
    since, until = (end.reported for end in (found.history[0], found.history[-1]))
    lines: tuple[Position, ...] = ()
    for begin in (until - LATELY, since - NEAR):
        lines = view.positions(
            between=(frozenset({found.holder}), frozenset(found.toward[:AMONG])),
            since=begin,
            newest_first=True,
            limit=LOOKED_AT,
            history_since=told_since or date.max,
        )
        if len(lines) == LOOKED_AT:
            break
    return [
        line
        for line in lines
        if line.id != found.id and line.issue == found.issue and line.history[0].reported <= until + NEAR
    ][:BESIDE]
