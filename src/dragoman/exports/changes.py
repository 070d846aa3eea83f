"""What changed between two days: two views compared, line by line, with the words that show it.

A line of the ledger keeps its id as reports are added, so that the same line can be found in both
views. Nothing is a change that no report published between the two days shows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import chain
from typing import TypeVar

import msgspec

from dragoman.exports.brief_deals import known_positions
from dragoman.exports.brief_model import ChangeKind
from dragoman.exports.brief_parts import asked, known_meetings
from dragoman.exports.brief_scope import Scope
from dragoman.exports.changes_questions import Opened, answers
from dragoman.exports.display import day, days, joined, one_line
from dragoman.exports.sides import Cast
from dragoman.records import (
    Encounter,
    EncounterEntry,
    EncounterStatus,
    Position,
    PositionEntry,
    Question,
    Report,
    Span,
)
from dragoman.store import View
from dragoman.store.which import Noticed

ToldT = TypeVar("ToldT", Encounter, Position)


class Moved(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that is otherwise than it was, or was not known, on the earlier day.

    `id` is that of the record. `subject` is made of names and stored values, `words` are a report's own.
    `shown` are the words that show the change, the oldest report first. `by_hand` is whether an analyst set
    the value, so that no report may say it.
    """

    kind: ChangeKind
    id: str
    subject: str
    words: str | None = None
    before: str | None = None
    after: str | None = None
    shown: tuple[Span, ...] = ()
    by_hand: bool = False


def changes(
    earlier: View, later: View, *, scope: Scope | None = None, told_since: date | None = None
) -> tuple[Moved, ...]:
    """Return what changed from the day of one view to that of a later one.

    First meetings, then the ledger, then claims, then questions. With a scope (of the later view), only
    what a brief on its actors tells; the sides are those of the later day in both views: who belongs to
    a side is no change. `told_since` keeps what reports from a day on show, as a scope of the newest does.
    """
    return tuple(moves(earlier, later, scope=scope, told_since=told_since))


def moves(
    earlier: View, later: View, *, scope: Scope | None = None, told_since: date | None = None
) -> Iterator[Moved]:
    """Yield the same, asking for the next kind of change when those before are used up."""
    since = earlier.as_of or date.max
    shown = told_since if scope is None else scope.since
    after_day = since if shown is None else max(since, shown - timedelta(days=1))
    cast = scope.cast if scope else Cast(later)
    before, after = _encounters(earlier, later, since=since, after_day=after_day, scope=scope)
    yield from _meetings(before, after, since=since, cast=cast, later=later)
    known = _known_positions(earlier, later, since=since, after_day=after_day, scope=scope)
    yield from _positions(*known, since=since, cast=cast)
    yield from _claims(earlier, later, after_day=after_day, scope=scope)
    yield from _questions(later, since=since, after_day=after_day, scope=scope, before=before, after=after)


def _encounters(
    earlier: View, later: View, *, since: date, after_day: date, scope: Scope | None
) -> tuple[Sequence[Encounter], Sequence[Encounter]]:
    """Return meetings as known on both days; without a scope only those that were told of between."""
    if scope is None:
        after = later.encounters(told_after=after_day, history_since=since)
        return earlier.encounters(ids=[each.id for each in after], history_since=date.max), after
    now = list(chain(*known_meetings(later, scope)))
    return _before(earlier.encounters, lambda: chain(*known_meetings(earlier, scope)), now, scope=scope), now


def _known_positions(
    earlier: View, later: View, *, since: date, after_day: date, scope: Scope | None
) -> tuple[Sequence[Position], Sequence[Position]]:
    if scope is None:
        after = later.positions(told_after=after_day, history_since=since)
        return earlier.positions(ids=[each.id for each in after], history_since=date.max), after
    now = list(chain(*known_positions(later, scope, compared=since)))
    return _before(earlier.positions, lambda: chain(*known_positions(earlier, scope)), now, scope=scope), now


def _before(
    ask: Callable[..., Sequence[ToldT]],
    whole: Callable[[], Iterable[ToldT]],
    now: Sequence[ToldT],
    *,
    scope: Scope,
) -> Sequence[ToldT]:
    """Return what a scope told on the earlier day; of the newest reports alone, the lines that these tell."""
    return (
        list(whole()) if scope.since is None else ask(ids=[each.id for each in now], history_since=date.max)
    )


def _meetings(
    before: Iterable[Encounter], after: Iterable[Encounter], *, since: date, cast: Cast, later: View
) -> Iterator[Moved]:
    known = {each.id: each for each in before}
    for now in after:
        subject = one_line(
            ", ".join(
                [joined(cast.names(now.parties)), *(part for part in (now.occasion, now.place) if part)]
            )
        )
        was = known.get(now.id)
        if was is None:
            yield Moved(
                kind="new meeting",
                id=now.id,
                subject=subject,
                after=f"{now.status}, {days(now.earliest, now.latest)}",
                shown=_told(now.history, since=since) or _told(now.history, since=date.min),
            )
            continue
        for kind, old, new, shows in _differences(was, now):
            yield Moved(
                kind=kind,
                id=now.id,
                subject=subject,
                before=old,
                after=new,
                shown=_told(now.history, since=since, shows=shows),
                by_hand=_is_set(later, now.id, kind=kind),
            )


def _is_set(view: View, encounter: str, *, kind: ChangeKind) -> bool:
    fields = {
        "meeting moved": "days",
        "meeting days": "days",
        "meeting place": "place",
        "meeting format": "format",
    }
    field = fields.get(kind, "status")
    also = ("earliest", "latest") if field == "days" else ()
    return any(each.verb == "set" and each.field in (field, *also) for each in view.by_hand(encounter))


def _differences(
    was: Encounter, now: Encounter
) -> Iterator[tuple[ChangeKind, str | None, str | None, Callable[[EncounterEntry], bool]]]:
    if was.status != now.status:
        kinds: dict[EncounterStatus, ChangeKind] = {"held": "meeting held", "cancelled": "meeting cancelled"}
        yield (
            kinds.get(now.status, "meeting status"),
            was.status,
            now.status,
            lambda entry: entry.status == now.status,
        )
    if (was.earliest, was.latest) != (now.earliest, now.latest):
        moved = was.earliest is not None and now.earliest is not None and not _may_be_one(was, now)
        yield (
            "meeting moved" if moved else "meeting days",
            days(was.earliest, was.latest),
            days(now.earliest, now.latest),
            lambda entry: (
                entry.earliest is not None and (entry.earliest == now.earliest or entry.latest == now.latest)
            ),
        )
    if was.place != now.place:
        yield "meeting place", was.place, now.place, lambda entry: entry.place == now.place
    if was.format != now.format:
        yield "meeting format", was.format, now.format, lambda entry: entry.format == now.format


def _may_be_one(was: Encounter, now: Encounter) -> bool:
    """Whether the days of both can be the same."""
    return (was.earliest or date.min) <= (now.latest or date.max) and (now.earliest or date.min) <= (
        was.latest or date.max
    )


def _positions(
    before: Iterable[Position], after: Iterable[Position], *, since: date, cast: Cast
) -> Iterator[Moved]:
    known = {each.id: each for each in before}
    for now in after:
        was = known.get(now.id)
        subject = f"{now.move} of {cast.name(now.holder)}"
        if now.toward:
            subject += f" toward {joined(cast.names(now.toward))}"
        shown = _told(now.history, since=since)
        kind: ChangeKind
        old: str | None
        new: str
        if was is None:
            # A position can become new to a brief through who is named: then all its words are.
            kind, old, new = "new position", None, now.status
            shown = shown or _told(now.history, since=date.min)
        elif was.status != now.status:
            given_up = now.status == "denied"
            kind, old, new = "position given up" if given_up else "position status", was.status, now.status
            shown = _told(now.history, since=since, shows=lambda entry, now=now: entry.status == now.status)
        elif was.move != now.move:
            kind, old, new = "position move", was.move, now.move
        else:
            continue
        yield Moved(
            kind=kind,
            id=now.id,
            subject=one_line(subject),
            words=now.what,
            before=old,
            after=new,
            shown=shown,
        )


def _claims(earlier: View, later: View, *, after_day: date, scope: Scope | None) -> Iterator[Moved]:
    claims = later.claims(changed_after=after_day, whole=False)
    before = {claim.id: claim for claim in earlier.claims(ids=[each.id for each in claims], whole=False)}
    moved: list[tuple[ChangeKind, str, str]] = []
    ids = {claim.id for claim in claims}
    for claim in claims:
        was = before.get(claim.id)
        if was is None:
            moved.append(("new claim", claim.id, claim.id))
        else:
            against = [each for each in claim.contradicted_by if each not in was.contradicted_by]
            if against and against[-1] in ids:
                moved.append(("claim contradicted", claim.id, against[-1]))
    if not moved:
        return
    # Of what is said in thousands of reports the members are asked for only where it has changed.
    whole = {claim.id: claim for claim in later.claims(ids={each for _, *two in moved for each in two})}
    wanted = {member for _, _, shows in moved for member in whole[shows].members}
    told = dict(_words_after(later, since=after_day, wanted=wanted, scope=scope))
    for kind, changed, shows in moved:
        claim = whole[changed]
        spans = tuple(told[member] for member in whole[shows].members if member in told)
        reports = {span.report for span in spans}
        if not spans or (scope is not None and not reports & scope.naming):
            continue
        yield Moved(
            kind=kind,
            id=claim.id,
            subject=f"{len(claim.members)} statements, {claim.origins} independent"
            if claim.origins > 1
            else f"{len(claim.members)} statements of one origin",
            words=claim.text,
            shown=spans,
        )


def _words_after(
    view: View, *, since: date, wanted: set[str], scope: Scope | None
) -> Iterator[tuple[str, Span]]:
    """Yield the words of statements and acts that reports after a day, or those of a scope, tell."""
    if since == date.max:
        return
    asked: list[Noticed] = [{"since": since + timedelta(days=1)}]
    if scope is not None and scope.since is not None:
        asked = [{**asked[0], "report": report} for report in sorted(scope.naming)]
    for statement in chain.from_iterable(view.statements(**each) for each in asked):
        if statement.id in wanted:
            yield statement.id, statement.content[0]
    for act in chain.from_iterable(view.acts(**each) for each in asked):
        if act.id in wanted:
            yield act.id, act.what or act.trigger


def _questions(
    later: View,
    *,
    since: date,
    after_day: date,
    scope: Scope | None,
    before: Sequence[Encounter],
    after: Sequence[Encounter],
) -> Iterator[Moved]:
    opened: list[tuple[Report, Question]]
    if scope is not None:
        opened = asked(scope)
    else:
        fresh = later.questions(since=after_day + timedelta(days=1)) if after_day < date.max else ()
        # What was open before is answered by lines that were told of since: those of their reports are asked,
        # of a line that is told very often the first and the last.
        told = {entry.report for line in before for entry in line.history}
        old_ones = [each for report in sorted(told) for each in later.questions(report=report)]
        opened = [(later.report(each.report), each) for each in (*old_ones, *fresh)]
    for report, question in opened:
        if report.published > since:
            yield Moved(
                kind="new question",
                id=question.id,
                subject=f"{day(report.published)}, {report.outlet or 'outlet not given'}",
                words=question.span.text,
                shown=(question.span,),
            )
    old = [Opened(report=report, question=each) for report, each in opened if report.published <= since]
    for each, encounter, answer, span in answers(
        old, view=later, before=before, among=after if scope is not None else None, since=since
    ):
        yield Moved(
            kind="question answered",
            id=each.question.id,
            subject=f"{day(each.report.published)}, {each.report.outlet or 'outlet not given'}",
            words=each.question.span.text,
            after=f"{encounter.status}, {answer}" if answer != encounter.status else answer,
            shown=(span,),
        )


def _told(
    history: Iterable[EncounterEntry] | Iterable[PositionEntry],
    *,
    since: date,
    shows: Callable[..., bool] = lambda entry: True,
) -> tuple[Span, ...]:
    """Return the words of what was told after a day, of entries that show the change where any do."""
    fresh = [entry for entry in history if entry.reported > since]
    return tuple(entry.span for entry in [each for each in fresh if shows(each)] or fresh)
