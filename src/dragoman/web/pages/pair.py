"""Two actors face to face: their encounters in time, and the ledger as a board with two sides."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from starlette.requests import Request
from starlette.responses import Response

from dragoman.exports.brief_deals import known_positions
from dragoman.exports.brief_parts import asked as open_questions
from dragoman.exports.brief_scope import Scope
from dragoman.exports.changes import Moved, changes
from dragoman.exports.timeline import TimelineRow, timeline
from dragoman.ledger.balance import Balance, balance
from dragoman.records import Actor, ActorId, Position, Question, Report
from dragoman.store import View
from dragoman.web.answers import WrongRequest, html
from dragoman.web.asked import Asked, actor, view_of
from dragoman.web.kept import kept

REPORTS = 50
"""Of two whom more reports name, the newest of these are told; the slider of days goes back before them."""
EVENTS = 200
"""Dated events shown, the newest."""
LINES = 120
"""Positions shown and weighed against one another, the newest."""
OPEN = 60
"""Open questions shown, the newest."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Faced:
    """What a pair page shows: of two who are in very many reports what is told `since` a day."""

    name: Callable[[ActorId], str]
    issues: list[tuple[str, int]]
    positions: tuple[Position, ...]
    questions: tuple[tuple[Report, Question], ...]
    events: tuple[TimelineRow, ...]
    since: date | None
    places: dict[str, str | None]
    changed: tuple[Moved, ...] | None
    board: Balance


def pair(request: Request) -> Response:
    """Show two actors, `a` and `b`; `issue` keeps the positions on one issue."""
    asked = Asked.of(request)
    one, other = (request.query_params.get(name, "").strip() for name in ("a", "b"))
    if not one or not other:
        raise WrongRequest("A pair is two actors.", remedy="Give both: /pair?a=Trump&b=Putin.")
    with view_of(request, as_of=asked.as_of) as view:
        actors = (actor(view, one), actor(view, other))
        if actors[0].id == actors[1].id:
            raise WrongRequest(
                f"Both names mean {actors[0].name}.", remedy="Give two actors, or their full names."
            )
        issue = request.query_params.get("issue")

        def face() -> Faced:
            return _faced(request, view, actors, issue=issue, since=asked.since)

        # Two who are in everything take a while; whoever comes back, or pulls the slider, waits once.
        name = f"pair {actors[0].id} {actors[1].id} on {issue} since {asked.since}"
        faced = kept(request, view, name, face)
        return html(
            request, "pair.html.j2", actors=actors, name=faced.name, days=view.days(), issue=issue,
            changed=faced.changed, places=faced.places, issues=faced.issues, questions=faced.questions,
            events=faced.events, told_since=faced.since, board=faced.board,
            positions={position.id: position for position in faced.positions},
        )  # fmt: skip


def _faced(
    request: Request, view: View, actors: tuple[Actor, Actor], *, issue: str | None, since: date | None
) -> Faced:
    scope = Scope(view, actors, newest=REPORTS)
    outward, internal = known_positions(view, scope, cut=True, compared=since)
    about = [each for each in (*outward, *internal) if not issue or each.issue == issue]
    about.sort(key=lambda each: (each.history[-1].reported, each.id), reverse=True)
    questions = open_questions(scope)
    between = (scope.sides[0], scope.sides[1])
    changed = None
    if since:
        with view_of(request, as_of=since) as earlier:
            changed = changes(earlier, view, scope=scope)
    events = timeline(view, between=between, told_since=scope.since)
    shown = {event.record for event in events[-EVENTS:]}
    board = balance(about[:LINES], sides=between, questions=[question for _, question in questions])
    holders = tuple({each.holder for each in about[:LINES]})
    called = dict(zip(holders, scope.cast.names(holders), strict=True))
    return Faced(
        name=lambda actor: called.get(actor, actor),
        issues=Counter(position.issue for position in outward if position.issue).most_common(),
        positions=tuple(about[:LINES]),
        questions=tuple(questions[:OPEN]),
        events=tuple(events[-EVENTS:]),
        since=scope.since,
        places={
            met.id: met.place
            for met in view.encounters(ids=shown, history_since=date.max)
            if not any(core.isdisjoint(met.parties) for core in scope.cores)
        },
        changed=changed,
        board=board,
    )
