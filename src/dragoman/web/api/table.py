"""Every address of the API that is read from, in one table: what it takes and what it gives."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final

import msgspec

from dragoman.exports.balance_rows import BalanceRow
from dragoman.exports.changes import Moved
from dragoman.exports.rows import EncounterRow, PositionRow, QuestionRow, StatementRow
from dragoman.exports.timeline import TimelineRow
from dragoman.records import Actor, Encounter, Position, Report
from dragoman.store import View
from dragoman.web.api import lists, ones
from dragoman.web.api.shapes import ActRow, ClaimRow, Found, ReportRow, Whole
from dragoman.web.api.takes import (
    AS_OF,
    BETWEEN,
    BY,
    ISSUE,
    REPORT,
    SINCE,
    SINCE_THEN,
    SURE,
    THE_TWO,
    UNTIL,
    WORDS,
    Query,
    Take,
)

Answer = Callable[[View, Query], Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """An address that gives a page of a list; `kind` is what one item is."""

    path: str
    summary: str
    kind: type[msgspec.Struct]
    takes: tuple[Take, ...]
    answer: Callable[[View, Query], Sequence[msgspec.Struct]]


@dataclass(frozen=True, slots=True, kw_only=True)
class One:
    """An address that gives one thing by its id."""

    path: str
    summary: str
    kind: type[msgspec.Struct]
    answer: Callable[[View, str], msgspec.Struct]


LISTINGS: Final = (
    Listing(
        path="/api/search", summary="Reports and statements that hold all the words, newest first",
        kind=Found, takes=(WORDS, AS_OF), answer=lists.search,
    ),
    Listing(
        path="/api/reports", summary="Reports, newest first", kind=ReportRow,
        takes=(AS_OF, SINCE, UNTIL), answer=lists.reports,
    ),
    Listing(
        path="/api/actors", summary="Actors, in the order in which reports first name them",
        kind=Actor, takes=(AS_OF,), answer=lists.actors,
    ),
    Listing(
        path="/api/encounters", summary="Meetings, visits and calls, by their latest known day",
        kind=EncounterRow, takes=(BETWEEN, BY, AS_OF, SURE, SINCE, UNTIL), answer=lists.encounters,
    ),
    Listing(
        path="/api/positions", summary="Who wants, offers, promises or refuses what",
        kind=PositionRow, takes=(BETWEEN, BY, ISSUE, AS_OF, SURE, SINCE, UNTIL), answer=lists.positions,
    ),
    Listing(
        path="/api/statements", summary="Who says what, and how it is sourced",
        kind=StatementRow, takes=(BETWEEN, BY, REPORT, AS_OF, SURE, SINCE, UNTIL), answer=lists.statements,
    ),
    Listing(
        path="/api/acts", summary="Who did, will do or might do what to whom",
        kind=ActRow, takes=(BETWEEN, BY, REPORT, AS_OF, SURE, SINCE, UNTIL), answer=lists.acts,
    ),
    Listing(
        path="/api/questions", summary="What reports say nobody knows yet",
        kind=QuestionRow, takes=(BETWEEN, BY, REPORT, AS_OF, SINCE, UNTIL), answer=lists.questions,
    ),
    Listing(
        path="/api/claims", summary="What several reports say alike, and of how many origins",
        kind=ClaimRow, takes=(AS_OF, SURE,), answer=lists.claims,
    ),
    Listing(
        path="/api/changes",
        summary="What changed between two days, each with the words that show it; of two whom very many"
        " reports name, what the newest of these show",
        kind=Moved, takes=(SINCE_THEN, AS_OF, SURE, BETWEEN), answer=lists.changed,
    ),
    Listing(
        path="/api/balance",
        summary="What two sides want and would give, and where each line stands; of two whom very many"
        " reports name, as the newest of these tell it",
        kind=BalanceRow, takes=(THE_TWO, AS_OF, SURE), answer=lists.weighed,
    ),
    Listing(
        path="/api/timeline",
        summary="What happened or is planned, by day; of very many reports, what the newest tell",
        kind=TimelineRow, takes=(BETWEEN, BY, AS_OF, SURE, SINCE, UNTIL), answer=lists.events,
    ),
)  # fmt: skip

ONES: Final = (
    One(path="/api/reports/{id}", summary="A report with its text", kind=Report, answer=ones.report),
    One(
        path="/api/reports/{id}/reading", summary="Everything that was noticed in a report",
        kind=Whole, answer=ones.reading,
    ),
    One(path="/api/actors/{id}", summary="An actor, by its id or a name", kind=Actor, answer=ones.actor),
    One(
        path="/api/encounters/{id}", summary="An encounter, with what each report said of it",
        kind=Encounter, answer=ones.encounter,
    ),
    One(
        path="/api/positions/{id}", summary="A position, with what each report said of it",
        kind=Position, answer=ones.position,
    ),
)  # fmt: skip
