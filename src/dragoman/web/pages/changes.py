"""What changed between two days, for everything or for a pair."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

from starlette.requests import Request
from starlette.responses import Response

from dragoman.exports.brief_scope import Scope
from dragoman.exports.changes import Moved
from dragoman.exports.changes import changes as changed
from dragoman.ledger.by_hand import corrected_view
from dragoman.store import Store
from dragoman.web.answers import WrongRequest, html
from dragoman.web.asked import Asked, actor, sure
from dragoman.web.kept import kept

REPORTS: Final = 50
"""What so many reports change, the newest, stands on one page; a link leads to what those before changed."""
ONE_DAY: Final = timedelta(days=1)
HEADINGS: Final = {
    "meeting": "Encounters", "position": "Positions", "claim": "Claims", "question": "What nobody knows",
}  # fmt: skip
"""A word of each kind of change -> the heading it stands under."""


def changes(request: Request) -> Response:
    """Show what changed after `since`, up to `as_of`."""
    asked, names = (
        Asked.of(request),
        [each for each in request.query_params.getlist("between") if each.strip()],
    )
    if names and len(names) != 2:
        raise WrongRequest("A pair is two actors.", remedy="Give `between` twice.")
    with Store.open(request.app.state.store) as store:
        view = corrected_view(store, as_of=asked.as_of, sure=sure(request))
        actors = [actor(view, name) for name in names]
        days = view.days()
        moved, told_since = None, None
        if asked.since:
            earlier = corrected_view(store, as_of=asked.since, sure=view.sure)

            def compare() -> tuple[tuple[Moved, ...], date | None]:
                scope = Scope(view, actors, newest=REPORTS) if actors else None
                first = scope.since if scope is not None else view.newest_since(reports=REPORTS)
                if scope is None and first is not None:
                    first = view.newest_since(reports=max(1, REPORTS // 2))
                return changed(earlier, view, scope=scope, told_since=first), first

            between = f" between {[each.id for each in actors]}" if actors else ""
            moved, told_since = kept(request, view, f"changes since {asked.since}{between}", compare)
        parts = None if moved is None else _parts(moved)
        # The day before which reports are told on a page of their own; those of one day stay together.
        older = told_since if told_since and asked.since and told_since > asked.since + ONE_DAY else None
        return html(
            request, "changes.html.j2", moved_lines=parts, actors=actors, names=names, days=days,
            older=older, before=older and older - ONE_DAY,
        )  # fmt: skip


def _parts(moved: Sequence[Moved]) -> list[tuple[str, list[Moved]]]:
    """Return what changed under headings, in the order in which it was told."""
    parts = [(heading, [each for each in moved if word in each.kind]) for word, heading in HEADINGS.items()]
    return [(heading, listed) for heading, listed in parts if listed]
