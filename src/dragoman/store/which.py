"""Which records a list is asked for: the filters of all lists in one place."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any, TypedDict

from dragoman.records import ActorId, ReportId

Between = tuple[Collection[ActorId], Collection[ActorId]]
By = ActorId | Collection[ActorId]
Side = frozenset[ActorId]


class Dated(TypedDict, total=False):
    """The filters that all lists take, and the page: `limit` records after the one with the id `after`."""

    since: date | None
    until: date | None
    limit: int | None
    after: str | None


class InReport(Dated, total=False):
    """Those of records that stand in one report; `since` and `until` are days of publication."""

    report: ReportId | None


class Naming(InReport, total=False):
    """Those of records that name somebody: `by` is one actor or several."""

    by: By | None


class Noticed(Naming, total=False):
    """Those of what is said, done or asked: `between` is two sides, each a set of actors."""

    between: Between | None


class OfLines(InReport, total=False):
    """Those of the lines of the ledger; of a `report` those that it tells of."""

    by: By | None
    between: Between | None


class ToldIn(TypedDict, total=False):
    """Which reports count: `told_after` keeps lines that a report after a day tells, `reports` those of some.

    Of a line that is told very often `history_since` leaves out what was told on that day or before, but for
    the first and the last of it. `cut` leaves out what is not told by `reports`, but for the first, the last,
    and the last up to `history_since`.
    """

    told_after: date | None
    reports: Collection[ReportId] | None
    history_since: date | None
    cut: bool


class OfLedger(OfLines, ToldIn, total=False):
    """Those of meetings and bargaining lines, which can be listed the latest first.

    `ids` keeps those of some ids, `toward` and `issue` bargaining lines toward some actors and on one issue.
    """

    newest_first: bool
    ids: Collection[str] | None
    toward: By | None
    issue: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Which:
    """What a list was asked for, with actors as sets. A filter that is None keeps everything."""

    report: ReportId | None = None
    by: Side | None = None
    between: tuple[Side, Side] | None = None
    since: date | None = None
    until: date | None = None
    newest_first: bool = False
    told_after: date | None = None
    reports: frozenset[ReportId] | None = None
    ids: frozenset[str] | None = None
    toward: Side | None = None
    issue: str | None = None
    history_since: date | None = None
    cut: bool = False
    limit: int | None = None
    after: str | None = None

    @classmethod
    def of(
        cls,
        *,
        by: By | None = None,
        between: Between | None = None,
        ids: Collection[str] | None = None,
        reports: Collection[ReportId] | None = None,
        toward: By | None = None,
        **given: Any,
    ) -> Which:
        """Take the filters as they are given; TypeError for one that no list has."""
        return cls(
            ids=None if ids is None else frozenset(ids),
            reports=None if reports is None else frozenset(reports),
            toward=None if toward is None else _side(toward),
            by=None if by is None else _side(by),
            between=None if between is None else (_side(between[0]), _side(between[1])),
            **given,
        )

    def published(self, day: date) -> bool:
        """Whether a report of this day counts."""
        return (self.since is None or day >= self.since) and (self.until is None or day <= self.until)


def _side(actors: By) -> Side:
    return frozenset([actors] if isinstance(actors, str) else actors)
