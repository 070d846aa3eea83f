"""The records of dragoman: frozen, and with no behaviour beyond checking themselves."""

from __future__ import annotations

from dragoman.records.base import ActorId, ReportId, Span, digest
from dragoman.records.correction import Anchor, Correction, Letter, RecordKind, Verb, correction_id
from dragoman.records.ledger import (
    Claim,
    Encounter,
    EncounterEntry,
    EncounterStatus,
    Format,
    Move,
    Position,
    PositionEntry,
)
from dragoman.records.reading import (
    Act,
    ActCode,
    Actor,
    ActorKind,
    Mention,
    MentionForm,
    Question,
    Quoting,
    Reading,
    Role,
    SourceRole,
    Statement,
    Status,
    Timex,
    TimexType,
)
from dragoman.records.report import Report, report_id
from dragoman.records.telling import EncounterTelling, PositionTelling, Telling

Record = Report | Timex | Actor | Mention | Statement | Act | Question | Encounter | Position | Claim
"""One line of the export: the `record` field names the kind."""

__all__ = [
    "Act",
    "ActCode",
    "Actor",
    "ActorId",
    "ActorKind",
    "Anchor",
    "Claim",
    "Correction",
    "Encounter",
    "EncounterEntry",
    "EncounterStatus",
    "EncounterTelling",
    "Format",
    "Letter",
    "Mention",
    "MentionForm",
    "Move",
    "Position",
    "PositionEntry",
    "PositionTelling",
    "Question",
    "Quoting",
    "Reading",
    "Record",
    "RecordKind",
    "Report",
    "ReportId",
    "Role",
    "SourceRole",
    "Span",
    "Statement",
    "Status",
    "Telling",
    "Timex",
    "TimexType",
    "Verb",
    "correction_id",
    "digest",
    "report_id",
]
