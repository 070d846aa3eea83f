"""What a brief holds, before it is written as Markdown, HTML or JSON.

Words of reports stand here as they are stored; each way of writing makes them safe for itself.
Every line points to its footnotes by number.
"""

from __future__ import annotations

from datetime import date
from typing import Literal

import msgspec

from dragoman.records import ActorId, EncounterStatus, Format, Move, Quoting, ReportId, SourceRole, Status


class Named(msgspec.Struct, frozen=True, kw_only=True):
    """An actor with its name."""

    id: ActorId
    name: str


class Side(msgspec.Struct, frozen=True, kw_only=True):
    """One who was asked about, and the others in the brief who act for the same state."""

    asked: Named
    others: tuple[Named, ...]


class Note(msgspec.Struct, frozen=True, kw_only=True):
    """A footnote: the exact words, and where they stand; `copy` where the report copies an earlier one.

    `letter` is how an analyst graded the outlet as a source, from A to F; null where nobody did.
    """

    number: int
    report: ReportId
    published: date
    outlet: str | None
    title: str | None
    file: str | None
    copy: bool
    start: int
    end: int
    words: str
    letter: str | None = None


class Founded(msgspec.Struct, frozen=True, kw_only=True):
    """How a line is founded (`exports.sourcing`): who printed it, who learned it, and that in a sentence."""

    outlets: int
    origins: int
    sentence: str


class MeetingTold(msgspec.Struct, frozen=True, kw_only=True):
    """What one report said of a meeting."""

    reported: date
    outlet: str | None
    status: EncounterStatus
    earliest: date | None
    latest: date | None
    place: str | None
    format: Format
    words: str
    note: int


class Meeting(msgspec.Struct, frozen=True, kw_only=True):
    """A meeting as the newest reports leave it, with what each report said, oldest first.

    `left` counts what is told of it beside that, where it is told very often.
    `by_hand` is what analysts confirmed or corrected, in words; null where they did not.
    """

    id: str
    parties: tuple[Named, ...]
    status: EncounterStatus
    format: Format
    earliest: date | None
    latest: date | None
    place: str | None
    occasion: str | None
    duration: str | None
    present: tuple[Named, ...]
    founded: Founded
    told: tuple[MeetingTold, ...]
    left: int = 0
    by_hand: str | None = None


class DealTold(msgspec.Struct, frozen=True, kw_only=True):
    """What one report said of a position.

    `according_to` is who says so, by name or in the report's words; null where the report itself says
    so or the holder does. `named` tells whether that source has a name.
    """

    reported: date
    outlet: str | None
    status: Status
    according_to: str | None
    named: bool | None
    words: str
    note: int


class Reply(msgspec.Struct, frozen=True, kw_only=True):
    """A line of the other side that meets or refuses a demand in like words."""

    holder: Named
    move: Move
    what: str
    note: int


class Standing(msgspec.Struct, frozen=True, kw_only=True):
    """Where a line stands between two sides (`ledger.balance`).

    `met` and `refused` answer a demand, and `open` says that no report tells of an answer. `unpriced` is
    something that a side would give for no price that a report names; the footnotes of `asked` are
    questions about one. `against` are the words of the own side's lines that somebody at home opposes.
    """

    met: tuple[Reply, ...] = ()
    refused: tuple[Reply, ...] = ()
    open: bool = False
    unpriced: bool = False
    asked: tuple[int, ...] = ()
    against: tuple[str, ...] = ()


class Deal(msgspec.Struct, frozen=True, kw_only=True):
    """One line of the deal ledger, with what each report said of it, oldest first.

    `left` counts what is told of it beside that, where it is told very often.
    `standing` is null in the brief of one actor.
    """

    id: str
    holder: Named
    toward: tuple[Named, ...]
    move: Move
    what: str
    issue: str | None
    in_return: str | None
    status: Status
    founded: Founded
    standing: Standing | None
    told: tuple[DealTold, ...]
    left: int = 0
    by_hand: str | None = None


class Deals(msgspec.Struct, frozen=True, kw_only=True):
    """The lines of one move."""

    move: Move
    lines: tuple[Deal, ...]


class Holding(msgspec.Struct, frozen=True, kw_only=True):
    """All that one side wants, offers, refuses and so on; `side` is null for everybody else.

    `left` counts the lines beyond the limit.
    """

    side: Named | None
    moves: tuple[Deals, ...]
    left: int


class Said(msgspec.Struct, frozen=True, kw_only=True):
    """One statement that bears on the actors, and how it is sourced.

    `cue` is the report's own word for saying it: what somebody denied is not what somebody said.
    `reports` counts the reports that say the same, `origins` the sources among them that do not hang
    on each other; null where no other report is known to say it.
    """

    id: str
    published: date
    outlet: str | None
    speaker: Named | None
    source: str | None
    named: bool
    role: SourceRole
    count: int | None
    via: tuple[str, ...]
    cue: str | None
    quoting: Quoting
    words: tuple[str, ...]
    reports: int | None
    origins: int | None
    notes: tuple[int, ...]
    by_hand: str | None = None


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """Something that a report says is not known."""

    id: str
    published: date
    outlet: str | None
    words: str
    note: int


ChangeKind = Literal[
    "new meeting", "meeting held", "meeting cancelled", "meeting status", "meeting moved", "meeting days",
    "meeting place", "meeting format", "new position", "position status", "position move",
    "position given up", "new claim", "claim contradicted", "new question", "question answered",
]  # fmt: skip


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that is otherwise than it was, or was not known, on the earlier day.

    `words` are a report's own; `subject` is made of names and stored values.
    """

    kind: ChangeKind
    subject: str
    words: str | None = None
    before: str | None = None
    after: str | None = None
    notes: tuple[int, ...] = ()


class Brief(msgspec.Struct, frozen=True, kw_only=True):
    """What is known of two actors, or of one, as of a day.

    `reports` counts those that name both actors (or the one), `outlets` those of these reports, and
    `first` and `last` are their first and last day. `between` are the meetings of the actors
    themselves, `around` those of others on their sides. Names that end in `_left` count the lines
    beyond the limit. `changes` is null where no earlier day was asked about. `told_since` is set where only
    the newest of very many reports were asked, those from this day on.
    """

    sides: tuple[Side, ...]
    as_of: date | None
    sure: float | None
    since: date | None
    reports: int
    copies: int
    outlets: tuple[str, ...]
    first: date | None
    last: date | None
    between: tuple[Meeting, ...]
    between_left: int
    around: tuple[Meeting, ...]
    around_left: int
    holdings: tuple[Holding, ...]
    internal: tuple[Deal, ...]
    internal_left: int
    said: tuple[Said, ...]
    said_left: int
    unknown: tuple[Asked, ...]
    unknown_left: int
    changes: tuple[Change, ...] | None
    changes_left: int
    notes: tuple[Note, ...]
    told_since: date | None = None
