"""The reading records: everything noticed in one report, each with its words."""

from __future__ import annotations

from datetime import date
from typing import Literal

import msgspec

from dragoman.errors import StatementWithoutWords
from dragoman.records.base import ActorId, ReportId, Span
from dragoman.records.report import Report

TimexType = Literal["DATE", "TIME", "DURATION", "SET"]
ActorKind = Literal["person", "state", "government", "organisation", "group", "outlet"]
MentionForm = Literal["name", "nominal", "pronoun"]
SourceRole = Literal[
    "leader",
    "official",
    "spokesperson",
    "former-official",
    "expert",
    "politician",
    "outlet",
    "document",
    "public",
    "other",
]
Quoting = Literal["direct", "indirect", "mixed"]
ActCode = Literal[
    "AGREE",
    "CONSULT",
    "SUPPORT",
    "COOPERATE",
    "AID",
    "CONCEDE",
    "RETREAT",
    "REQUEST",
    "ACCUSE",
    "REJECT",
    "THREATEN",
    "PROTEST",
    "SANCTION",
    "MOBILIZE",
    "COERCE",
    "ASSAULT",
]
Status = Literal["occurred", "ongoing", "planned", "proposed", "conditional", "denied"]


class Timex(msgspec.Struct, frozen=True, kw_only=True, tag_field="record", tag="timex"):
    """A time expression, its TIMEX3 value (TimeML 1.2.1) and the days that it can mean.

    `earliest` and `latest` are null for durations, sets and values without a calendar day.
    """

    id: str
    report: ReportId
    span: Span
    type: TimexType
    value: str
    earliest: date | None = None
    latest: date | None = None


class Role(msgspec.Struct, frozen=True, kw_only=True):
    """An office or function: `title` of `of`, for the days known."""

    title: str
    of: str | None = None
    since: str | None = None
    until: str | None = None


class Actor(msgspec.Struct, frozen=True, kw_only=True, tag_field="record", tag="actor"):
    """Somebody who can act.

    The id follows from who it is (a Wikidata item, a state's code, a full name), so that the same
    actor has the same id in every report; a bare surname that nothing resolves stays an actor of
    its one report. `aliases` are the names that reports use. `of` is the state it belongs to
    (ISO 3166-1 alpha-3). `report` is the first one that names it.
    """

    id: ActorId
    report: ReportId
    name: str
    aliases: tuple[str, ...] = ()
    kind: ActorKind
    of: str | None = None
    wikidata: str | None = None
    roles: tuple[Role, ...] = ()


class Mention(msgspec.Struct, frozen=True, kw_only=True, tag_field="record", tag="mention"):
    """A place in the text that names an actor."""

    id: str
    report: ReportId
    span: Span
    actor: ActorId
    form: MentionForm


class Statement(msgspec.Struct, frozen=True, kw_only=True, tag_field="record", tag="statement"):
    """Somebody said, wrote, believes, wants or asks something, and the words that tell it.

    `source` is null where the text leaves it out; `speaker` is null for sources without a name.
    `via` holds the outlets that relay the words (actor ids or names), nearest the reader first.
    `count` is set where the text counts its sources. `said` is a TIMEX3 value. `score` is how sure the
    reader is, from 0 to 1.
    """

    id: str
    report: ReportId
    source: Span | None
    speaker: ActorId | None
    named: bool
    role: SourceRole
    count: int | None = None
    cue: Span | None
    content: tuple[Span, ...]
    quoting: Quoting
    via: tuple[str, ...] = ()
    said: str | None = None
    venue: Span | None = None
    score: float = 1.0

    def __post_init__(self) -> None:
        if not self.content:
            raise StatementWithoutWords(self.report)


class Act(msgspec.Struct, frozen=True, kw_only=True, tag_field="record", tag="act"):
    """Somebody did, will do or might do something to somebody.

    `code` and `mode` are PLOVER's. `when` is a TIMEX3 value with the days it can mean.
    `according_to` is the statement that says it, where somebody else than the report does.
    `score` is how sure the reader is, from 0 to 1.
    """

    id: str
    report: ReportId
    code: ActCode
    mode: str | None = None
    actor: tuple[ActorId, ...] = ()
    recipient: tuple[ActorId, ...] = ()
    trigger: Span
    what: Span | None = None
    status: Status
    when: str | None = None
    earliest: date | None = None
    latest: date | None = None
    place: str | None = None
    according_to: str | None = None
    score: float = 1.0


class Question(msgspec.Struct, frozen=True, kw_only=True, tag_field="record", tag="question"):
    """What a report, or a source in it, says that nobody knows yet."""

    id: str
    report: ReportId
    span: Span


class Reading(msgspec.Struct, frozen=True, kw_only=True):
    """Everything noticed in one report by one version of the reader.

    Readings are added, never edited: reading a report again with another reader makes another
    reading, and both stay in the store.
    """

    report: Report
    reader: str
    sentences: tuple[Span, ...] = ()
    timexes: tuple[Timex, ...] = ()
    actors: tuple[Actor, ...] = ()
    mentions: tuple[Mention, ...] = ()
    statements: tuple[Statement, ...] = ()
    acts: tuple[Act, ...] = ()
    questions: tuple[Question, ...] = ()

    def spans(self) -> tuple[Span, ...]:
        """Return every span of every record, in the order of the records."""
        found: list[Span | None] = [*self.sentences]
        found += [timex.span for timex in self.timexes]
        found += [mention.span for mention in self.mentions]
        for statement in self.statements:
            found += [statement.source, statement.cue, *statement.content, statement.venue]
        for act in self.acts:
            found += [act.trigger, act.what]
        found += [question.span for question in self.questions]
        return tuple(span for span in found if span is not None)

    def check(self) -> None:
        """Raise unless every span quotes the report."""
        for span in self.spans():
            span.check(self.report.text)
