"""The days of a timeline that matter, each with the one sentence that tells it best.

A day matters by how many reports tell of it, copies not counted, by a meeting more than by an act, and by
what took place more than by what was planned for it. The best sentence names those concerned, tells that
it happened, is no headline and no paragraph, and comes from the report nearest after the day. Entries that
may fall on any of many days belong to their first one and matter less: they say when, and not on which day.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import ClassVar

import msgspec

from dragoman.exports.rows import Shown
from dragoman.exports.timeline import Order, TimelineRow
from dragoman.records import ReportId

# A sentence shorter than this is a heading or a fragment, a longer one tells several things.
SHORT, LONG = 50, 280
# Weights were set by reading timelines of the sample reports; the order of days follows from reports first.
_KINDS = {"meeting": 3.0, "act": 1.0, "news": 1.0, "position": 1.5, "words": 0.5}
_TOOK_PLACE = frozenset(("held", "occurred"))


class DayRow(msgspec.Struct, frozen=True, kw_only=True):
    """A day, what happened on it or was told of it, and the sentence that tells it best.

    `entries` counts the entries of the day, `reports` the reports behind them.
    """

    SHOWN: ClassVar[Shown] = (
        ("from", "earliest"), ("to", "latest"), ("what", "what"), ("status", "status"),
        ("reports", "reports"), ("told", "reported"), ("by", "outlet"), ("words", "words"),
    )  # fmt: skip

    earliest: date
    latest: date
    what: str
    status: str
    entries: int
    reports: int
    reported: date
    outlet: str | None
    words: str
    report: ReportId
    start: int
    end: int


def days_that_matter(
    rows: Iterable[TimelineRow],
    *,
    most: int | None = None,
    order: Order = "happened",
    copies: frozenset[ReportId] = frozenset(),
) -> list[DayRow]:
    """Return one row a day, by day: the `most` that matter, or all.

    `order` says whose days: those on which it happened, or those on which it was reported. `copies` are
    reports that copy an earlier one: they make no day matter more.
    """
    by_day: dict[date, list[TimelineRow]] = {}
    for row in _on_their_days(rows) if order == "happened" else rows:
        by_day.setdefault(row.earliest if order == "happened" else row.reported, []).append(row)
    weighed = sorted(by_day, key=lambda day: (-_weight(by_day[day], copies=copies), day))
    return [_day(day, by_day[day], copies=copies) for day in sorted(weighed[:most])]


def _on_their_days(rows: Iterable[TimelineRow]) -> Iterator[TimelineRow]:
    """Yield entries on the days when things happened: news of a meeting on its day, or not at all.

    On the day of its report, news tells only that somebody wrote.
    """
    listed = list(rows)
    days = {row.record: (row.earliest, row.latest) for row in listed if row.kind == "meeting"}
    for row in listed:
        if row.kind != "news":
            yield row
        elif row.record in days:
            earliest, latest = days[row.record]
            yield msgspec.structs.replace(row, earliest=earliest, latest=latest)


def _weight(rows: list[TimelineRow], *, copies: frozenset[ReportId]) -> float:
    """Return how much a day matters."""
    reports = {row.report for row in rows} - copies
    kind = max(_KINDS[row.kind] * (2 if row.status in _TOOK_PLACE else 1) / _spread(row) for row in rows)
    return len(reports) + kind


def _spread(row: TimelineRow) -> int:
    # A week is one day's worth of doubt, a year many.
    return 1 + (row.latest - row.earliest) // timedelta(days=7)


def _day(day: date, rows: list[TimelineRow], *, copies: frozenset[ReportId]) -> DayRow:
    best = max(rows, key=lambda row: (row.report not in copies, _telling(row), row.report, -row.start))
    return DayRow(
        earliest=best.earliest,
        latest=best.latest,
        what=best.what,
        status=best.status,
        entries=len(rows),
        reports=len({row.report for row in rows}),
        reported=best.reported,
        outlet=best.outlet,
        words=best.words,
        report=best.report,
        start=best.start,
        end=best.end,
    )


def _telling(row: TimelineRow) -> float:
    """Return how well a sentence tells an entry."""
    length = len(row.words)
    named = sum(name.split()[-1] in row.words for name in _names(row.what))
    after = max(0, (row.reported - row.latest).days)
    return (
        _KINDS[row.kind]
        + (2.0 if row.status in _TOOK_PLACE else 0.0)
        + min(2, named)
        - (1.5 if length < SHORT else 0.0)
        - (1.0 if length > LONG else 0.0)
        - min(2.0, after / 30)
        - min(2, _spread(row) - 1)
    )


def _names(what: str) -> list[str]:
    """Return the names with which an entry begins: `A and B, Hamburg` or `A: request toward B`."""
    head = what.split(":")[0].split(",")[0]
    return [name for name in head.split(" and ") if name.strip()]
