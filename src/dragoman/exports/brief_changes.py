"""What is otherwise than it was on an earlier day: two views compared, line by line.

A line keeps its id as reports are added, so that the same line can be found in both views.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

import msgspec

from dragoman.exports.brief_deals import known_positions
from dragoman.exports.brief_model import Change
from dragoman.exports.brief_parts import asked, known_meetings
from dragoman.exports.brief_scope import Footnotes, Scope
from dragoman.exports.display import day, days, joined, one_line
from dragoman.records import Encounter, EncounterEntry, Position, PositionEntry, Span
from dragoman.store import View

# A change, and the words that it rests on.
_Found = tuple[Change, list[Span]]


def changes(earlier: View, *, scope: Scope, notes: Footnotes, limit: int) -> tuple[tuple[Change, ...], int]:
    """Return what changed between an earlier view and the view of the scope, and how much was left out.

    First meetings, then the ledger, then questions, of each as many as the limit. The sides are those
    of the later day in both views: who belongs to a side is no change.
    """
    since = earlier.as_of or date.max
    kinds = (
        list(_meetings(earlier, since=since, scope=scope)),
        list(_positions(earlier, since=since, scope=scope)),
        list(_questions(since=since, scope=scope)),
    )
    kept = tuple(
        msgspec.structs.replace(change, notes=tuple(notes.add(span) for span in spans))
        for found in kinds
        for change, spans in found[:limit]
    )
    return kept, sum(max(0, len(found) - limit) for found in kinds)


def _meetings(earlier: View, *, since: date, scope: Scope) -> Iterator[_Found]:
    before = {each.id: each for part in known_meetings(earlier, scope) for each in part}
    for part in known_meetings(scope.view, scope):
        for encounter in part:
            subject = _meeting_subject(encounter, scope=scope)
            fresh = _told_after(encounter.history, since=since, scope=scope)
            was = before.get(encounter.id)
            if was is None:
                change = Change(
                    kind="new meeting",
                    subject=subject,
                    after=f"{encounter.status}, {days(encounter.earliest, encounter.latest)}",
                )
                yield change, fresh
                continue
            if was.status != encounter.status:
                change = Change(
                    kind="meeting status",
                    subject=subject,
                    before=was.status,
                    after=encounter.status,
                )
                yield change, fresh
            if (was.earliest, was.latest) != (encounter.earliest, encounter.latest):
                change = Change(
                    kind="meeting days",
                    subject=subject,
                    before=days(was.earliest, was.latest),
                    after=days(encounter.earliest, encounter.latest),
                )
                yield change, fresh
            if was.place != encounter.place:
                change = Change(
                    kind="meeting place",
                    subject=subject,
                    before=was.place,
                    after=encounter.place,
                )
                yield change, fresh


def _positions(earlier: View, *, since: date, scope: Scope) -> Iterator[_Found]:
    before = {each.id: each for part in known_positions(earlier, scope) for each in part}
    for part in known_positions(scope.view, scope):
        for position in part:
            was = before.get(position.id)
            if was is not None and was.status == position.status:
                continue
            fresh = _told_after(position.history, since=since, scope=scope)
            change = Change(
                kind="new position" if was is None else "position status",
                subject=_position_subject(position, scope=scope),
                words=position.what,
                before=None if was is None else was.status,
                after=position.status,
            )
            # A position can become new to this brief through who is named: then all its words are.
            yield change, fresh or _told_after(position.history, since=date.min, scope=scope)


def _questions(*, since: date, scope: Scope) -> Iterator[_Found]:
    for report, question in asked(scope):
        if report.published > since:
            sentence = scope.sentences.around(question.span)
            change = Change(
                kind="new question",
                subject=f"{day(report.published)}, {report.outlet or 'outlet not given'}",
                words=sentence.text,
            )
            yield change, [sentence]


def _told_after(
    history: Iterable[EncounterEntry | PositionEntry], *, since: date, scope: Scope
) -> list[Span]:
    return [scope.sentences.around(entry.span) for entry in history if entry.reported > since]


def _meeting_subject(encounter: Encounter, *, scope: Scope) -> str:
    parts = [joined(scope.cast.names(encounter.parties))]
    parts += [part for part in (encounter.occasion, encounter.place) if part]
    return one_line(", ".join(parts))


def _position_subject(position: Position, *, scope: Scope) -> str:
    subject = f"{position.move} of {scope.cast.name(position.holder)}"
    if position.toward:
        subject += f" toward {joined(scope.cast.names(position.toward))}"
    return one_line(subject)
