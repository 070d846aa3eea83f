"""The ledger records: what many reports tell together, as known on a day."""

from __future__ import annotations

from datetime import date
from typing import Literal

import msgspec

from dragoman.records.base import ActorId, ReportId, Span
from dragoman.records.reading import Status

EncounterStatus = Literal["planned", "proposed", "held", "cancelled", "denied"]
Format = Literal["bilateral", "pull-aside", "multilateral", "visit", "call", "dinner", "unknown"]
Move = Literal["demand", "offer", "concession", "promise", "refusal", "opposition", "support", "threat"]


class EncounterEntry(msgspec.Struct, frozen=True, kw_only=True):
    """What one report says of an encounter: its state and days as that report leaves them.

    `score` is how sure the reader is that the report tells it, from 0 to 1.
    """

    report: ReportId
    reported: date
    status: EncounterStatus
    earliest: date | None = None
    latest: date | None = None
    place: str | None = None
    format: Format = "unknown"
    span: Span
    score: float = 1.0


class Encounter(msgspec.Struct, frozen=True, kw_only=True, tag_field="record", tag="encounter"):
    """One meeting, visit or call between actors, however many reports speak of it.

    `duration` is a TIMEX3 value. `history` has the oldest report first; the other fields say what
    the newest reports leave.
    """

    id: str
    parties: tuple[ActorId, ...]
    format: Format = "unknown"
    occasion: str | None = None
    place: str | None = None
    earliest: date | None = None
    latest: date | None = None
    duration: str | None = None
    present: tuple[ActorId, ...] = ()
    status: EncounterStatus
    history: tuple[EncounterEntry, ...]


class PositionEntry(msgspec.Struct, frozen=True, kw_only=True):
    """What one report says of a position: its state and words there, and the statement that tells it.

    `score` is how sure the reader is that the report tells it, from 0 to 1.
    """

    report: ReportId
    reported: date
    status: Status
    earliest: date | None = None
    latest: date | None = None
    span: Span
    according_to: str | None = None
    score: float = 1.0


class Position(msgspec.Struct, frozen=True, kw_only=True, tag_field="record", tag="position"):
    """One line of the deal ledger: what `holder` wants from, offers to or refuses `toward`."""

    id: str
    holder: ActorId
    toward: tuple[ActorId, ...] = ()
    move: Move
    what: str
    issue: str | None = None
    in_return: str | None = None
    status: Status
    history: tuple[PositionEntry, ...]


class Claim(msgspec.Struct, frozen=True, kw_only=True, tag_field="record", tag="claim"):
    """Statements and acts of different reports that say the same thing.

    `members` are their ids, `origins` the number of independent sources: a relayed or copied
    report adds none.
    """

    id: str
    text: str
    members: tuple[str, ...]
    origins: int
    first_reported: date
    contradicted_by: tuple[str, ...] = ()
