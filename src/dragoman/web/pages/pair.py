"""Two actors face to face: their encounters in time, and the ledger as a board with two sides."""

from __future__ import annotations

from collections import Counter

from starlette.requests import Request
from starlette.responses import Response

from dragoman.exports.brief_deals import known_positions
from dragoman.exports.brief_parts import asked as open_questions
from dragoman.exports.brief_parts import known_meetings
from dragoman.exports.brief_scope import Scope
from dragoman.exports.changes import changes
from dragoman.exports.timeline import timeline
from dragoman.ledger.balance import balance
from dragoman.web.answers import WrongRequest, html
from dragoman.web.asked import Asked, actor, view_of

STATEMENTS = 12
"""Statements shown on the page; the list of statements has them all."""


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
        scope = Scope(view, actors)
        outward, internal = known_positions(view, scope)
        issues = Counter(position.issue for position in outward if position.issue)
        issue = request.query_params.get("issue")
        kept = [each for each in (*outward, *internal) if not issue or each.issue == issue]
        questions = open_questions(scope)
        between = (scope.sides[0], scope.sides[1])
        meetings = known_meetings(view, scope)[0]
        changed = None
        if asked.since:
            with view_of(request, as_of=asked.since) as earlier:
                changed = changes(earlier, view, scope=scope)
        return html(
            request, "pair.html.j2", actors=actors, name=scope.cast.name, days=view.days(), issue=issue,
            changed=changed, places={met.id: met.place for met in meetings},
            issues=issues.most_common(), questions=questions,
            events=timeline(view, between=between, since=None, until=None),
            board=balance(kept, sides=between, questions=[question for _, question in questions]),
            positions={position.id: position for position in kept},
        )  # fmt: skip
