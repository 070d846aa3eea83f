"""Tellings: what one report says of a meeting or a bargaining line, before reports are merged.

They are the ledger's raw material, made from one reading and kept with it. They are not
exported: the histories of encounters and positions hold them all. `score` is how sure the reader is
that the report tells it, from 0 to 1.
"""

from __future__ import annotations

from datetime import date

import msgspec

from dragoman.records.base import ActorId, ReportId, Span
from dragoman.records.ledger import EncounterStatus, Format, Move
from dragoman.records.reading import Status


class EncounterTelling(
    msgspec.Struct, frozen=True, kw_only=True, tag_field="record", tag="encounter-telling"
):
    """One report's account of one meeting: all its sentences about it taken together."""

    id: str
    report: ReportId
    reported: date
    parties: tuple[ActorId, ...]
    status: EncounterStatus
    earliest: date | None = None
    latest: date | None = None
    place: str | None = None
    occasion: str | None = None
    format: Format = "unknown"
    duration: str | None = None
    present: tuple[ActorId, ...] = ()
    span: Span
    score: float = 1.0


class PositionTelling(msgspec.Struct, frozen=True, kw_only=True, tag_field="record", tag="position-telling"):
    """One report's account of one bargaining line of one holder."""

    id: str
    report: ReportId
    reported: date
    holder: ActorId
    toward: tuple[ActorId, ...] = ()
    move: Move
    what: str
    issue: str | None = None
    in_return: str | None = None
    status: Status
    earliest: date | None = None
    latest: date | None = None
    span: Span
    according_to: str | None = None
    score: float = 1.0


Telling = EncounterTelling | PositionTelling
