"""The parts of a brief: meetings, what is said and what is unknown. The ledger is in brief_deals.py."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from dragoman.exports.brief_model import (
    Asked,
    Meeting,
    MeetingTold,
    Said,
)
from dragoman.exports.brief_scope import Footnotes, Scope, entries
from dragoman.records import (
    Encounter,
    Mention,
    Position,
    Question,
    Report,
    ReportId,
    Span,
    Statement,
)
from dragoman.store import View

# A footnote to a statement quotes from its source to its last word. Beyond this stretch (two long
# paragraphs of a newspaper) the pieces are quoted one by one, so that no footnote is half a report.
LONGEST_STRETCH = 800


def known_meetings(view: View, scope: Scope) -> tuple[list[Encounter], list[Encounter]]:
    """Return the meetings of the actors themselves and those of others on their sides.

    A state that was asked about meets through its people: their meetings are its own. Those ahead
    come first, the next one at the top, then those behind, the latest at the top.
    With one actor asked about there is no "around": all of its meetings are its own.
    """
    if len(scope.actors) == 1:
        return _in_order(view.encounters(by=scope.cores[0], **scope.told), scope=scope), []
    two = (scope.sides[0], scope.sides[1])
    both = {encounter.id: encounter for encounter in view.encounters(between=two, **scope.told)}
    own = [
        encounter
        for encounter in both.values()
        if not any(core.isdisjoint(encounter.parties) for core in scope.cores)
    ]
    others = [
        encounter
        for encounter in both.values()
        if encounter not in own and scope.tells(encounter.history, actors=encounter.parties)
    ]
    return _in_order(own, scope=scope), _in_order(others, scope=scope)


def _in_order(encounters: Iterable[Encounter], *, scope: Scope) -> list[Encounter]:
    # One without a day takes its place by the day when it was last told of: an old plan that never
    # got a day is not ahead for ever.
    def last_day(encounter: Encounter) -> date:
        return encounter.latest or encounter.earliest or encounter.history[-1].reported

    def is_ahead(encounter: Encounter) -> bool:
        off = encounter.status in ("held", "cancelled", "denied")
        return not off and (scope.cast.on is None or last_day(encounter) >= scope.cast.on)

    by_day = sorted(encounters, key=lambda encounter: (last_day(encounter), encounter.id))
    ahead = [encounter for encounter in by_day if is_ahead(encounter)]
    return [*ahead, *(encounter for encounter in reversed(by_day) if not is_ahead(encounter))]


def meeting(encounter: Encounter, *, scope: Scope, notes: Footnotes) -> Meeting:
    """Return one meeting with what each report said of it, oldest report first."""
    return Meeting(
        id=encounter.id,
        parties=scope.named(encounter.parties),
        status=encounter.status,
        format=encounter.format,
        earliest=encounter.earliest,
        latest=encounter.latest,
        place=encounter.place,
        occasion=encounter.occasion,
        duration=encounter.duration,
        present=scope.named(encounter.present),
        founded=scope.founded(encounter),
        by_hand=scope.by_hand(encounter.id),
        told=tuple(
            MeetingTold(
                reported=entry.reported,
                outlet=scope.report(entry.report).outlet,
                status=entry.status,
                earliest=entry.earliest,
                latest=entry.latest,
                place=entry.place,
                format=entry.format,
                words=scope.sentences.around(entry.span).text,
                note=notes.add(scope.sentences.around(entry.span)),
            )
            for entry in entries(encounter.history)
        ),
        left=len(encounter.history) - len(entries(encounter.history)),
    )


def bearing_statements(
    scope: Scope, *, meetings: Iterable[Encounter], positions: Iterable[Position]
) -> list[tuple[Report, Statement]]:
    """Return the statements that bear on the actors, newest report first, in the order of its text.

    A statement bears on two when one side speaks of the other, anybody speaks of both, or it tells one
    of the meetings or positions given: two aides who say what one side wants need not name the other.
    It bears on one when that one speaks or is spoken of. Copies of an earlier report add nothing.
    """
    found: dict[ReportId, list[Statement]] = {}
    if len(scope.sides) == 2:
        both = scope.view.statements(between=(scope.sides[0], scope.sides[1]), since=scope.since)
        entries = [entry for position in positions for entry in position.history]
        ids = {statement.id for statement in both} | {entry.according_to for entry in entries}
        spans: dict[ReportId, list[Span]] = {}
        for each in meetings:
            for told in each.history:
                spans.setdefault(told.report, []).append(told.span)
        reports = {statement.report for statement in both} | {entry.report for entry in entries} | set(spans)
        for report in reports & scope.naming:
            found[report] = [
                statement
                for statement in scope.view.statements(report=report)
                if statement.id in ids or _tells_one_of(statement, spans.get(report, ()))
            ]
    else:
        for report in scope.naming:
            mentions = [each for each in scope.view.mentions(report=report) if each.actor in scope.cores[0]]
            found[report] = [
                statement
                for statement in scope.view.statements(report=report)
                if statement.speaker in scope.cores[0] or _names_one_of(statement, mentions)
            ]
    return [(report, statement) for report in scope.newest_first(found) for statement in found[report.id]]


def _names_one_of(statement: Statement, mentions: Iterable[Mention]) -> bool:
    return any(mention.span.overlaps(content) for mention in mentions for content in statement.content)


def _tells_one_of(statement: Statement, spans: Iterable[Span]) -> bool:
    return any(content.covers(span) for span in spans for content in statement.content)


def said(report: Report, statement: Statement, *, scope: Scope, notes: Footnotes) -> Said:
    """Return one statement and how it is sourced."""
    shared = scope.shared(statement)
    return Said(
        id=statement.id,
        published=report.published,
        outlet=report.outlet,
        speaker=scope.named([statement.speaker])[0] if statement.speaker else None,
        source=statement.source.text if statement.source else None,
        named=statement.named,
        role=statement.role,
        count=statement.count,
        via=scope.cast.names(statement.via),
        cue=statement.cue.text if statement.cue else None,
        quoting=statement.quoting,
        words=tuple(content.text for content in statement.content),
        reports=shared.reports if shared else None,
        origins=shared.origins if shared else None,
        notes=tuple(notes.add(span) for span in _stretches(report, statement)),
        by_hand=scope.by_hand(statement.id),
    )


def _stretches(report: Report, statement: Statement) -> list[Span]:
    pieces = [*statement.content]
    pieces += [piece for piece in (statement.source, statement.cue) if piece is not None]
    start, end = min(piece.start for piece in pieces), max(piece.end for piece in pieces)
    if end - start <= LONGEST_STRETCH:
        return [report.span(start, end)]
    return list(statement.content)


def asked(scope: Scope) -> list[tuple[Report, Question]]:
    """Return what reports that name both say is not known, newest first.

    A question about others is left out; one that names nobody counts. With one actor asked about, a
    question has to name it.
    """
    if len(scope.sides) == 2:
        # A question about the two often names their states only.
        wide = scope.view.questions(between=(scope.sides[0], scope.sides[1]), since=scope.since)
        questions = tuple(question for question in wide if question.report in scope.naming)
    else:
        questions = scope.view.questions(by=scope.cores[0], since=scope.since)
    found: dict[ReportId, list[Question]] = {}
    sentences: set[Span] = set()
    for question in questions:
        # A brief quotes the sentence, and one sentence may leave two things open.
        sentence = scope.sentences.around(question.span)
        if sentence not in sentences:
            found.setdefault(question.report, []).append(question)
        sentences.add(sentence)
    return [(report, question) for report in scope.newest_first(found) for question in found[report.id]]


def unknown(report: Report, question: Question, *, scope: Scope, notes: Footnotes) -> Asked:
    """Return one thing that a report says is not known, in the sentence that says so."""
    sentence = scope.sentences.around(question.span)
    return Asked(
        id=question.id,
        published=report.published,
        outlet=report.outlet,
        words=sentence.text,
        note=notes.add(sentence),
    )
