"""The timeline: what happened or is planned on which day, and when the telling of it changed."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from datetime import date, timedelta
from typing import Any, ClassVar, Literal

import msgspec

from dragoman.exports.display import joined
from dragoman.exports.rows import Shown
from dragoman.exports.sentences import Sentences
from dragoman.exports.sides import Cast
from dragoman.ledger.issues import issue_of
from dragoman.records import Act, ActorId, Encounter, EncounterEntry, ReportId, Span, Statement
from dragoman.store import View
from dragoman.store.which import ToldIn
from dragoman.text.calendar import day_range

Kind = Literal["meeting", "act", "news", "position", "words"]
Order = Literal["happened", "reported"]


class TimelineRow(msgspec.Struct, frozen=True, kw_only=True):
    """One dated entry, and the sentence that tells it.

    `kind` is `meeting` on the days of a meeting, `act` on the days of an act, and `news` on the day
    of a report that first tells of a meeting or tells otherwise of it than the report before; `position`,
    in the timeline of an issue, is a bargaining line on the day of the report that tells it, and `words`,
    in the timeline of an actor, what that one said on a day that the report gives. `start` and
    `end` are those of the sentence, `word_start` and `word_end` those of the words that tell the entry.
    """

    SHOWN: ClassVar[Shown] = (
        ("from", "earliest"), ("to", "latest"), ("kind", "kind"), ("what", "what"), ("status", "status"),
        ("told", "reported"), ("by", "outlet"), ("words", "words"),
    )  # fmt: skip

    earliest: date
    latest: date
    kind: Kind
    what: str
    status: str
    reported: date
    outlet: str | None
    words: str
    report: ReportId
    start: int
    end: int
    word_start: int
    word_end: int
    record: str


def timeline(
    view: View,
    *,
    between: tuple[Collection[ActorId], Collection[ActorId]] | None = None,
    by: Collection[ActorId] | None = None,
    of: Collection[ActorId] | None = None,
    issue: str | None = None,
    since: date | None = None,
    until: date | None = None,
    order: Order = "happened",
    told_since: date | None = None,
) -> list[TimelineRow]:
    """Return the dated entries of a pair, of an actor, of an issue, or of all, by day.

    `told_since` keeps what reports from a day on tell.
    `by` keeps what some actors do, `of` also what is done to them, and `issue` what is about an issue by
    its name (`ledger.issues`): bargaining lines, and acts whose words show it. Only what has a calendar
    day is in it. `since` and `until` bound the days of the entries; `order` is by the day when it happened
    or by that when it was reported. Where a report tells of a meeting, its words for the same meeting are
    no acts beside it; and what one sentence says twice stands once.
    """
    sentences, cast = Sentences(view), Cast(view)
    rows: list[TimelineRow] = []
    if issue is not None:
        rows += _of_issue(view, issue, between=between, by=by or of, sentences=sentences, cast=cast)
    told: ToldIn = {}
    if told_since is not None:
        before = told_since - timedelta(days=1)
        told = {"told_after": before, "history_since": before}
    encounters = view.encounters(between=between, by=by or of, **told) if issue is None else ()
    for encounter in encounters:
        rows += _meeting(encounter, sentences=sentences, cast=cast)
    meetings = _by_report(encounters)
    for act in view.acts(between=between, by=by, since=told_since):
        concerned = of is None or not {*act.actor, *act.recipient}.isdisjoint(of)
        fits = issue is None or issue_of((act.what or sentences.around(act.trigger)).text) == issue
        if concerned and fits and not _is_of_a_meeting(act, meetings.get(act.report, ())):
            rows += _act(act, sentences=sentences, cast=cast)
    if of is not None and between is None and issue is None:
        for statement in view.statements(by=of):
            rows += _words(statement, sentences=sentences, cast=cast)
    once = {(row.earliest, row.latest, row.what, row.status, row.report, row.start): row for row in rows}
    kept = (
        row
        for row in once.values()
        if (since is None or row.latest >= since)
        and (until is None or row.earliest <= until)
        and (told_since is None or row.reported >= told_since)
    )

    def happened(row: TimelineRow) -> tuple[Any, ...]:
        return row.earliest, row.latest, row.kind, row.reported, row.report, row.start, row.record

    def reported(row: TimelineRow) -> tuple[Any, ...]:
        return row.reported, row.report, row.start, row.earliest, row.latest, row.kind, row.record

    return sorted(kept, key=happened if order == "happened" else reported)


def _of_issue(
    view: View,
    issue: str,
    *,
    between: tuple[Collection[ActorId], Collection[ActorId]] | None,
    by: Collection[ActorId] | None,
    sentences: Sentences,
    cast: Cast,
) -> Iterator[TimelineRow]:
    """Yield the bargaining lines of an issue on the days when reports told them otherwise than before."""
    for position in view.positions(between=between, by=by):
        if position.issue != issue:
            continue
        what = f"{cast.name(position.holder)}: {position.move}"
        if position.toward:
            what += f" toward {joined(cast.names(position.toward))}"
        before = None
        for entry in position.history:
            if entry.status != before:
                yield _row(
                    entry.span, days=(entry.reported, entry.reported), kind="position", what=what,
                    status=entry.status, record=position.id, sentences=sentences,
                )  # fmt: skip
            before = entry.status


def _meeting(encounter: Encounter, *, sentences: Sentences, cast: Cast) -> Iterator[TimelineRow]:
    parts = [joined(cast.names(encounter.parties)), *filter(None, (encounter.occasion, encounter.place))]
    what = ", ".join(parts)
    days = _days(encounter.earliest, encounter.latest)
    if days is not None:
        yield _row(
            encounter.history[-1].span, days=days, kind="meeting", what=what, status=encounter.status,
            record=encounter.id, sentences=sentences,
        )  # fmt: skip
    before: EncounterEntry | None = None
    for entry in encounter.history:
        if before is None or _told(before) != _told(entry):
            yield _row(
                entry.span, days=(entry.reported, entry.reported), kind="news", what=what,
                status=entry.status, record=encounter.id, sentences=sentences,
            )  # fmt: skip
        before = entry


def _by_report(encounters: Iterable[Encounter]) -> dict[ReportId, list[Encounter]]:
    found: dict[ReportId, list[Encounter]] = {}
    for encounter in encounters:
        for report in {entry.report for entry in encounter.history}:
            found.setdefault(report, []).append(encounter)
    return found


def _is_of_a_meeting(act: Act, encounters: Iterable[Encounter]) -> bool:
    days = _days(act.earliest, act.latest)
    if act.code != "CONSULT" or days is None:
        return False
    who = {*act.actor, *act.recipient}
    for encounter in encounters:
        told = [entry for entry in encounter.history if entry.report == act.report]
        known = [_days(entry.earliest, entry.latest) for entry in told]
        known.append(_days(encounter.earliest, encounter.latest))
        together = len(who.intersection(encounter.parties)) > 1
        if together and any(each and each[0] <= days[1] and days[0] <= each[1] for each in known):
            return True
    return False


def _told(entry: EncounterEntry) -> tuple[str, date | None, date | None]:
    return entry.status, entry.earliest, entry.latest


def _act(act: Act, *, sentences: Sentences, cast: Cast) -> Iterator[TimelineRow]:
    days = _days(act.earliest, act.latest)
    if days is None:
        return
    what = joined(cast.names(act.actor)) or "somebody"
    what += f": {act.code.lower()}"
    if act.recipient:
        what += f" toward {joined(cast.names(act.recipient))}"
    yield _row(
        act.trigger, days=days, kind="act", what=what, status=act.status, record=act.id, sentences=sentences
    )


def _words(statement: Statement, *, sentences: Sentences, cast: Cast) -> Iterator[TimelineRow]:
    days = day_range(statement.said) if statement.said else None
    if days is not None and statement.speaker is not None:
        yield _row(
            statement.cue or statement.content[0], days=days, kind="words",
            what=f"{cast.name(statement.speaker)}: words", status="occurred", record=statement.id,
            sentences=sentences,
        )  # fmt: skip


def _days(earliest: date | None, latest: date | None) -> tuple[date, date] | None:
    known = [each for each in (earliest, latest) if each is not None]
    return (min(known), max(known)) if known else None


def _row(
    span: Span,
    *,
    days: tuple[date, date],
    kind: Kind,
    what: str,
    status: str,
    record: str,
    sentences: Sentences,
) -> TimelineRow:
    report = sentences.report(span.report)
    sentence = sentences.around(span)
    return TimelineRow(
        earliest=days[0],
        latest=days[1],
        kind=kind,
        what=what,
        status=status,
        reported=report.published,
        outlet=report.outlet,
        words=sentence.text,
        report=report.id,
        start=sentence.start,
        end=sentence.end,
        word_start=span.start,
        word_end=span.end,
        record=record,
    )
