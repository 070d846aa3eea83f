"""What is otherwise than it was on an earlier day: two views compared, line by line.

A line keeps its id as reports are added, so that the same line can be found in both views.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from dragoman.exports.brief_model import Change
from dragoman.exports.brief_parts import asked, known_meetings, known_positions
from dragoman.exports.brief_scope import Footnotes, Scope
from dragoman.exports.display import days, joined, one_line
from dragoman.records import Encounter, EncounterEntry, Position, PositionEntry, Span
from dragoman.store import View


def changes(earlier: View, *, scope: Scope, notes: Footnotes) -> tuple[Change, ...]:
    """Return what changed between an earlier view and the view of the scope: meetings, ledger, questions.

    The sides are those of the later day in both views: who belongs to a side is no change.
    """
    since = earlier.as_of or date.max
    return (
        *_meetings(earlier, since=since, scope=scope, notes=notes),
        *_positions(earlier, since=since, scope=scope, notes=notes),
        *_questions(since=since, scope=scope, notes=notes),
    )


def _meetings(earlier: View, *, since: date, scope: Scope, notes: Footnotes) -> Iterator[Change]:
    before = {each.id: each for part in known_meetings(earlier, scope) for each in part}
    for part in known_meetings(scope.view, scope):
        for encounter in part:
            subject = _meeting_subject(encounter, scope=scope)
            fresh = _told_after(encounter.history, since=since, scope=scope)
            was = before.get(encounter.id)
            if was is None:
                yield Change(
                    kind="new meeting",
                    subject=subject,
                    after=f"{encounter.status}, {days(encounter.earliest, encounter.latest)}",
                    notes=_numbers(fresh, notes=notes),
                )
                continue
            if was.status != encounter.status:
                yield Change(
                    kind="meeting status",
                    subject=subject,
                    before=was.status,
                    after=encounter.status,
                    notes=_numbers(fresh, notes=notes),
                )
            if (was.earliest, was.latest) != (encounter.earliest, encounter.latest):
                yield Change(
                    kind="meeting days",
                    subject=subject,
                    before=days(was.earliest, was.latest),
                    after=days(encounter.earliest, encounter.latest),
                    notes=_numbers(fresh, notes=notes),
                )
            if was.place != encounter.place:
                yield Change(
                    kind="meeting place",
                    subject=subject,
                    before=was.place,
                    after=encounter.place,
                    notes=_numbers(fresh, notes=notes),
                )


def _positions(earlier: View, *, since: date, scope: Scope, notes: Footnotes) -> Iterator[Change]:
    before = {each.id: each for part in known_positions(earlier, scope) for each in part}
    for part in known_positions(scope.view, scope):
        for position in part:
            was = before.get(position.id)
            if was is not None and was.status == position.status:
                continue
            fresh = _told_after(position.history, since=since, scope=scope)
            yield Change(
                kind="new position" if was is None else "position status",
                subject=_position_subject(position, scope=scope),
                words=position.what,
                before=None if was is None else was.status,
                after=position.status,
                # A position can become new to this brief through who is named: then all its words are.
                notes=_numbers(
                    fresh or _told_after(position.history, since=date.min, scope=scope), notes=notes
                ),
            )


def _questions(*, since: date, scope: Scope, notes: Footnotes) -> Iterator[Change]:
    for report, question in asked(scope):
        if report.published > since:
            sentence = scope.sentences.around(question.span)
            yield Change(
                kind="new question",
                subject=report.outlet or report.file or report.id,
                words=sentence.text,
                notes=(notes.add(sentence),),
            )


def _told_after(
    history: Iterable[EncounterEntry | PositionEntry], *, since: date, scope: Scope
) -> list[Span]:
    return [scope.sentences.around(entry.span) for entry in history if entry.reported > since]


def _numbers(spans: list[Span], *, notes: Footnotes) -> tuple[int, ...]:
    return tuple(notes.add(span) for span in spans)


def _meeting_subject(encounter: Encounter, *, scope: Scope) -> str:
    parts = [joined(scope.cast.names(encounter.parties))]
    parts += [part for part in (encounter.occasion, encounter.place) if part]
    return one_line(", ".join(parts))


def _position_subject(position: Position, *, scope: Scope) -> str:
    subject = f"{position.move} of {scope.cast.name(position.holder)}"
    if position.toward:
        subject += f" toward {joined(scope.cast.names(position.toward))}"
    return one_line(subject)
