"""The lists of the API: each asks the view, cuts out the page and gives flat rows.

A list gives one item more than its page holds, where there is one: so the page knows of the next.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice
from typing import Final, TypeVar

from dragoman.exports.balance_rows import BalanceRow, balance_rows
from dragoman.exports.brief_scope import Scope
from dragoman.exports.changes import Moved, moves
from dragoman.exports.rows import (
    EncounterRow,
    PositionRow,
    QuestionRow,
    StatementRow,
    encounter_rows,
    position_rows,
    question_rows,
    statement_rows,
)
from dragoman.exports.sentences import Sentences
from dragoman.exports.sides import Cast
from dragoman.exports.timeline import TimelineRow, timeline
from dragoman.records import Act, Actor
from dragoman.store import View
from dragoman.store.which import Noticed, OfLines
from dragoman.web.api.shapes import ActRow, ClaimRow, Found, ReportRow
from dragoman.web.api.takes import Query

ItemT = TypeVar("ItemT")


REPORTS: Final = 50
"""Of two whom more reports name, the newest of these tell what stands between them and what changed."""


TOLD: Final = 100
"""Of more reports, or of more that name whom a timeline is of, the newest tell it."""


def _most(query: Query) -> int:
    """Return how many records are asked for: up to the end of the page, and one that tells of a next page."""
    return query.offset + query.limit + 1


def _page(items: Sequence[ItemT], query: Query) -> Sequence[ItemT]:
    return items[query.offset : query.offset + query.limit + 1]


def search(view: View, query: Query) -> list[Found]:
    """Return where the words stand."""
    hits = view.search(query.words, limit=_most(query))
    return [
        Found(
            kind=hit.kind,
            report=hit.report,
            published=hit.published,
            outlet=hit.outlet,
            statement=hit.statement,
            excerpt=hit.excerpt,
        )
        for hit in _page(hits, query)
    ]


def reports(view: View, query: Query) -> list[ReportRow]:
    """Return reports without their texts, newest first."""
    found = view.reports(since=query.since, until=query.until, newest_first=True, limit=_most(query))
    return [
        ReportRow(
            id=report.id,
            published=report.published,
            outlet=report.outlet,
            byline=report.byline,
            title=report.title,
            wire=report.wire,
            duplicate_of=report.duplicate_of,
            file=report.file,
            characters=len(report.text),
        )
        for report in _page(found, query)
    ]


def actors(view: View, query: Query) -> Sequence[Actor]:
    """Return actors."""
    return _page(view.actors(limit=_most(query)), query)


def encounters(view: View, query: Query) -> list[EncounterRow]:
    """Return meetings."""
    return encounter_rows(view, _page(view.encounters(**_of_lines(query, limit=_most(query))), query))


def positions(view: View, query: Query) -> list[PositionRow]:
    """Return lines of the deal ledger."""
    found = view.positions(**_of_lines(query, limit=_most(query)), issue=query.issue)
    return position_rows(view, _page(found, query))


def statements(view: View, query: Query) -> list[StatementRow]:
    """Return statements."""
    return statement_rows(view, _page(view.statements(**_noticed(query)), query))


def questions(view: View, query: Query) -> list[QuestionRow]:
    """Return open questions."""
    return question_rows(view, _page(view.questions(**_noticed(query)), query))


def acts(view: View, query: Query) -> list[ActRow]:
    """Return acts."""
    cast, sentences = Cast(view), Sentences(view)
    found = view.acts(**_noticed(query))
    return [_act(act, cast=cast, sentences=sentences) for act in _page(found, query)]


def _of_lines(query: Query, *, limit: int | None) -> OfLines:
    return {
        "between": query.between,
        "by": query.by,
        "since": query.since,
        "until": query.until,
        "limit": limit,
    }


def _noticed(query: Query) -> Noticed:
    return {**_of_lines(query, limit=_most(query)), "report": query.report}


def _act(act: Act, *, cast: Cast, sentences: Sentences) -> ActRow:
    report, sentence = sentences.report(act.report), sentences.around(act.trigger)
    return ActRow(
        id=act.id,
        published=report.published,
        outlet=report.outlet,
        code=act.code,
        mode=act.mode,
        status=act.status,
        actor=cast.names(act.actor),
        actor_ids=act.actor,
        recipient=cast.names(act.recipient),
        recipient_ids=act.recipient,
        trigger=act.trigger.text,
        what=act.what.text if act.what else None,
        when=act.when,
        earliest=act.earliest,
        latest=act.latest,
        place=act.place,
        according_to=act.according_to,
        words=sentence.text,
        report=act.report,
        start=act.trigger.start,
        end=act.trigger.end,
    )


def claims(view: View, query: Query) -> list[ClaimRow]:
    """Return claims."""
    return [
        ClaimRow(
            id=claim.id,
            text=claim.text,
            members=claim.members,
            origins=claim.origins,
            first_reported=claim.first_reported,
            contradicted_by=claim.contradicted_by,
        )
        for claim in _page(view.claims(limit=_most(query)), query)
    ]


def changed(view: View, query: Query) -> Sequence[Moved]:
    """Return what is otherwise than on the earlier day; of two in very many reports what the newest show."""
    if query.earlier is None:
        return ()
    scope = Scope(view, query.actors, newest=REPORTS) if query.actors else None
    return _page(tuple(islice(moves(query.earlier, view, scope=scope), _most(query))), query)


def weighed(view: View, query: Query) -> Sequence[BalanceRow]:
    """Return the lines between two sides, and where each stands; of very many reports the newest."""
    return _page(balance_rows(Scope(view, query.actors, newest=REPORTS)), query)


def events(view: View, query: Query) -> Sequence[TimelineRow]:
    """Return dated entries; of very many reports what the newest tell."""
    sides = [frozenset(side) for side in (query.between or (() if query.by is None else (query.by,)))]
    if sides:
        _, told_since = view.newest_naming(sides, reports=TOLD)
    else:
        told_since = view.newest_since(reports=TOLD)
    found = timeline(
        view,
        between=query.between,
        by=query.by,
        since=query.since,
        until=query.until,
        told_since=told_since,
    )
    return _page(found, query)
