"""The brief: what is known of two actors, or of one, as of a day, each line with its footnotes.

It is made once, as records of brief_model.py, and then written as Markdown, HTML or JSON.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec

from dragoman.exports import brief_deals as deals
from dragoman.exports import brief_parts as parts
from dragoman.exports.brief_balance import Standings
from dragoman.exports.brief_changes import changes
from dragoman.exports.brief_model import Brief
from dragoman.exports.brief_scope import Footnotes, Scope
from dragoman.records import Actor
from dragoman.store import View

__all__ = ["LIMIT", "Brief", "as_json", "make_brief"]

LIMIT = 40
"""Most lines of one list: meetings, positions of a side, statements (about four printed pages) and so on."""


def make_brief(
    view: View,
    *,
    actors: Sequence[Actor],
    earlier: View | None = None,
    limit: int = LIMIT,
    newest: int | None = None,
) -> Brief:
    """Gather what is known of one actor, or of two, in a view.

    Only reports that name both count, or those that name the one. `earlier` is the view of a day
    before, for the part on what changed. Each side is the actor, and those who act for the same state
    (`exports.sides` says who). Nothing stands in a brief that no record holds: where the reports are
    silent, the part is empty. With `newest` only so many of these reports count, the newest, and the brief
    says since when.
    """
    if not 1 <= len(actors) <= 2:
        raise ValueError("a brief is about one actor or two")
    scope = Scope(view, actors, newest=newest)
    notes = Footnotes(scope)
    between, around = parts.known_meetings(view, scope)
    outward, internal = deals.known_positions(view, scope)
    standings = Standings(scope, outward=outward, internal=internal)
    internal = [*internal, *standings.opposed_at_home(besides=internal)]
    statements = parts.bearing_statements(
        scope, meetings=[*between, *around], positions=[*outward, *internal]
    )
    questions = parts.asked(scope)
    naming = sorted((scope.report(report) for report in scope.naming), key=lambda report: report.published)
    brief = Brief(
        sides=(),
        as_of=view.as_of,
        sure=view.sure,
        since=earlier.as_of if earlier else None,
        reports=len(naming),
        copies=sum(report.duplicate_of is not None for report in naming),
        outlets=tuple(sorted({report.outlet for report in naming if report.outlet})),
        first=naming[0].published if naming else None,
        last=naming[-1].published if naming else None,
        told_since=scope.since,
        between=tuple(parts.meeting(each, scope=scope, notes=notes) for each in between[:limit]),
        between_left=max(0, len(between) - limit),
        around=tuple(parts.meeting(each, scope=scope, notes=notes) for each in around[:limit]),
        around_left=max(0, len(around) - limit),
        holdings=deals.holdings(outward, scope=scope, notes=notes, standings=standings, limit=limit),
        internal=tuple(
            deals.deal(each, scope=scope, notes=notes, standings=standings) for each in internal[:limit]
        ),
        internal_left=max(0, len(internal) - limit),
        said=tuple(parts.said(*each, scope=scope, notes=notes) for each in statements[:limit]),
        said_left=max(0, len(statements) - limit),
        unknown=tuple(parts.unknown(*each, scope=scope, notes=notes) for each in questions[:limit]),
        unknown_left=max(0, len(questions) - limit),
        changes=None,
        changes_left=0,
        notes=(),
    )
    if earlier:
        # Made last, so that footnotes are numbered down the page.
        changed, left = changes(earlier, scope=scope, notes=notes, limit=limit)
        brief = msgspec.structs.replace(brief, changes=changed, changes_left=left)
    # Who is told of, and where it stands, is known when all parts are made.
    return msgspec.structs.replace(brief, sides=scope.described(), notes=notes.all())


def as_json(brief: Brief) -> dict[str, Any]:
    """Return the brief as plain values, with the keys of brief_model.py."""
    made: dict[str, Any] = msgspec.to_builtins(brief)
    return made
