"""What the API gives beside the records themselves: flat rows with names and the words that tell them."""

from __future__ import annotations

from datetime import date
from typing import Literal

import msgspec

from dragoman.records import (
    Act,
    ActCode,
    Actor,
    ActorId,
    Mention,
    Question,
    ReportId,
    Statement,
    Status,
    Timex,
)


class ReportRow(msgspec.Struct, frozen=True, kw_only=True):
    """A report without its text."""

    id: str
    published: date
    outlet: str | None
    byline: str | None
    title: str | None
    wire: str | None
    duplicate_of: str | None
    file: str | None
    characters: int


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """A place where the words of a search stand."""

    kind: Literal["report", "statement"]
    report: ReportId
    published: date
    outlet: str | None
    statement: str | None
    excerpt: str


class ActRow(msgspec.Struct, frozen=True, kw_only=True):
    """An act, with the names of who does it to whom and the sentence that tells it."""

    id: str
    published: date
    outlet: str | None
    code: ActCode
    mode: str | None
    status: Status
    actor: tuple[str, ...]
    actor_ids: tuple[ActorId, ...]
    recipient: tuple[str, ...]
    recipient_ids: tuple[ActorId, ...]
    trigger: str
    what: str | None
    when: str | None
    earliest: date | None
    latest: date | None
    place: str | None
    according_to: str | None
    words: str
    report: ReportId
    start: int
    end: int


class ClaimRow(msgspec.Struct, frozen=True, kw_only=True):
    """A claim: its clearest wording, and how many sources that do not hang on each other make it."""

    id: str
    text: str
    members: tuple[str, ...]
    origins: int
    first_reported: date
    contradicted_by: tuple[str, ...]


class Whole(msgspec.Struct, frozen=True, kw_only=True):
    """Everything noticed in one report; places count in the text of `/api/reports/{id}`."""

    report: ReportId
    reader: str
    timexes: tuple[Timex, ...]
    actors: tuple[Actor, ...]
    mentions: tuple[Mention, ...]
    statements: tuple[Statement, ...]
    acts: tuple[Act, ...]
    questions: tuple[Question, ...]
