"""Lists for tables, CSV and JSON: one flat row a line, with the words that tell it.

`SHOWN` says which fields a table on a terminal has room for, with their headings; CSV and JSON
have them all. Names stand beside ids, so that a row can be read without another look-up.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import ClassVar

import msgspec

from dragoman.exports.sentences import Sentences
from dragoman.exports.sides import Cast
from dragoman.records import (
    ActorId,
    Encounter,
    EncounterStatus,
    Format,
    Move,
    Position,
    Question,
    Quoting,
    ReportId,
    SourceRole,
    Statement,
    Status,
)
from dragoman.store import View

Shown = tuple[tuple[str, str], ...]


class EncounterRow(msgspec.Struct, frozen=True, kw_only=True):
    """A meeting as the newest report leaves it, and the sentence that tells it."""

    SHOWN: ClassVar[Shown] = (
        ("status", "status"), ("from", "earliest"), ("to", "latest"), ("who", "parties"), ("place", "place"),
        ("format", "format"), ("last told", "reported"), ("by", "outlet"), ("words", "words"),
    )  # fmt: skip

    id: str
    status: EncounterStatus
    earliest: date | None
    latest: date | None
    parties: tuple[str, ...]
    party_ids: tuple[ActorId, ...]
    place: str | None
    occasion: str | None
    format: Format
    duration: str | None
    present: tuple[str, ...]
    reports: int
    reported: date
    outlet: str | None
    words: str
    report: ReportId
    start: int
    end: int


class PositionRow(msgspec.Struct, frozen=True, kw_only=True):
    """A line of the deal ledger as the newest report leaves it, and the sentence that tells it."""

    SHOWN: ClassVar[Shown] = (
        ("holder", "holder"), ("move", "move"), ("what", "what"), ("toward", "toward"),
        ("in return", "in_return"), ("status", "status"), ("last told", "reported"), ("by", "outlet"),
    )  # fmt: skip

    id: str
    holder: str
    holder_id: ActorId
    move: Move
    what: str
    toward: tuple[str, ...]
    toward_ids: tuple[ActorId, ...]
    in_return: str | None
    issue: str | None
    status: Status
    reports: int
    reported: date
    outlet: str | None
    words: str
    report: ReportId
    start: int
    end: int


class StatementRow(msgspec.Struct, frozen=True, kw_only=True):
    """A statement and how it is sourced; `source` holds the report's own words for who speaks."""

    SHOWN: ClassVar[Shown] = (
        ("published", "published"), ("outlet", "outlet"), ("speaker", "speaker"), ("source", "source"),
        ("named", "named"), ("role", "role"), ("via", "via"), ("cue", "cue"), ("words", "words"),
    )  # fmt: skip

    id: str
    published: date
    outlet: str | None
    speaker: str | None
    speaker_id: ActorId | None
    source: str | None
    named: bool
    role: SourceRole
    count: int | None
    via: tuple[str, ...]
    cue: str | None
    quoting: Quoting
    said: str | None
    words: tuple[str, ...]
    report: ReportId
    start: int
    end: int


class QuestionRow(msgspec.Struct, frozen=True, kw_only=True):
    """What a report says is not known, and the sentence that says so."""

    SHOWN: ClassVar[Shown] = (("published", "published"), ("outlet", "outlet"), ("words", "sentence"))

    id: str
    published: date
    outlet: str | None
    words: str
    sentence: str
    report: ReportId
    start: int
    end: int


def encounter_rows(view: View, encounters: Iterable[Encounter]) -> list[EncounterRow]:
    """Return a row for each meeting, in their order."""
    cast, sentences = Cast(view), Sentences(view)
    rows = []
    for encounter in encounters:
        newest = encounter.history[-1]
        sentence = sentences.around(newest.span)
        rows.append(
            EncounterRow(
                id=encounter.id,
                status=encounter.status,
                earliest=encounter.earliest,
                latest=encounter.latest,
                parties=cast.names(encounter.parties),
                party_ids=encounter.parties,
                place=encounter.place,
                occasion=encounter.occasion,
                format=encounter.format,
                duration=encounter.duration,
                present=cast.names(encounter.present),
                reports=len({entry.report for entry in encounter.history}),
                reported=newest.reported,
                outlet=sentences.report(newest.report).outlet,
                words=sentence.text,
                report=newest.report,
                start=sentence.start,
                end=sentence.end,
            )
        )
    return rows


def position_rows(view: View, positions: Iterable[Position]) -> list[PositionRow]:
    """Return a row for each line of the ledger, in their order."""
    cast, sentences = Cast(view), Sentences(view)
    rows = []
    for position in positions:
        newest = position.history[-1]
        sentence = sentences.around(newest.span)
        rows.append(
            PositionRow(
                id=position.id,
                holder=cast.name(position.holder),
                holder_id=position.holder,
                move=position.move,
                what=position.what,
                toward=cast.names(position.toward),
                toward_ids=position.toward,
                in_return=position.in_return,
                issue=position.issue,
                status=position.status,
                reports=len({entry.report for entry in position.history}),
                reported=newest.reported,
                outlet=sentences.report(newest.report).outlet,
                words=sentence.text,
                report=newest.report,
                start=sentence.start,
                end=sentence.end,
            )
        )
    return rows


def statement_rows(view: View, statements: Iterable[Statement]) -> list[StatementRow]:
    """Return a row for each statement, in their order; the place is that of its first words."""
    cast, sentences = Cast(view), Sentences(view)
    rows = []
    for statement in statements:
        report = sentences.report(statement.report)
        rows.append(
            StatementRow(
                id=statement.id,
                published=report.published,
                outlet=report.outlet,
                speaker=cast.name(statement.speaker) if statement.speaker else None,
                speaker_id=statement.speaker,
                source=statement.source.text if statement.source else None,
                named=statement.named,
                role=statement.role,
                count=statement.count,
                via=cast.names(statement.via),
                cue=statement.cue.text if statement.cue else None,
                quoting=statement.quoting,
                said=statement.said,
                words=tuple(content.text for content in statement.content),
                report=statement.report,
                start=statement.content[0].start,
                end=statement.content[0].end,
            )
        )
    return rows


def question_rows(view: View, questions: Iterable[Question]) -> list[QuestionRow]:
    """Return a row for each open question, in their order."""
    sentences = Sentences(view)
    return [
        QuestionRow(
            id=question.id,
            published=sentences.report(question.report).published,
            outlet=sentences.report(question.report).outlet,
            words=question.span.text,
            sentence=sentences.around(question.span).text,
            report=question.report,
            start=question.span.start,
            end=question.span.end,
        )
        for question in questions
    ]
