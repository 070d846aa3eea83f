"""Corrections: what an analyst says of records, kept apart from what the reader noticed.

A correction never changes a reading. It names its record by the report, the words and the kind, since
ids follow from what a reader noticed and another reader may notice otherwise.
"""

from __future__ import annotations

from datetime import datetime
from typing import Literal

import msgspec

from dragoman.records.base import ActorId, ReportId, Span, digest

Verb = Literal["confirm", "reject", "merge", "split", "attribute", "set", "grade", "undo"]
RecordKind = Literal[
    "actor",
    "timex",
    "mention",
    "statement",
    "act",
    "question",
    "encounter",
    "position",
    "claim",
    "outlet",
]
Letter = Literal["A", "B", "C", "D", "E", "F"]
"""How reliable a source is, as NATO AJP-2.1 grades it: A completely, E not, F cannot be judged."""


class Anchor(msgspec.Struct, frozen=True, kw_only=True):
    """The record that a correction is about, in words that stay true when a report is read again.

    `id` is the id it had, `places` the words that tell it (of a line of the ledger: one place for each
    entry of its history, oldest first). `who` are the parties of an encounter, or the holder of a
    position. `label` is the name of an actor or outlet, the code of an act, the move of a position.
    """

    kind: RecordKind
    id: str
    places: tuple[Span, ...] = ()
    who: tuple[ActorId, ...] = ()
    label: str | None = None


class Correction(msgspec.Struct, frozen=True, kw_only=True, tag_field="record", tag="correction"):
    """One thing that an analyst said of records, with who and when.

    - `confirm`, `reject`: `target` is right, or is no such record.
    - `merge`: `others` are the same as `target`, whose id they take.
    - `split`: what `apart` (reports) tells is not of `target` but of another.
    - `attribute`: `value` (an actor's id) speaks the statement; null where nobody with a name does.
    - `set`: `field` of the target has this `value`; null where it is not known.
    - `grade`: the source or outlet has this `value`, a letter from A to F; null takes it back.
    - `undo`: the correction with the id `undoes` no longer counts.

    `by` is who says so, `when` when (UTC).
    """

    id: str
    verb: Verb
    target: Anchor | None = None
    others: tuple[Anchor, ...] = ()
    apart: tuple[ReportId, ...] = ()
    field: str | None = None
    value: str | None = None
    undoes: str | None = None
    why: str | None = None
    by: str
    when: datetime


def correction_id(correction: Correction, *, salt: str) -> str:
    """Return an id that follows from what is said, by whom and when; `salt` keeps twins apart."""
    target = correction.target.id if correction.target else None
    others = ",".join(anchor.id for anchor in correction.others)
    return "c-" + digest(
        correction.verb,
        target,
        others,
        ",".join(correction.apart),
        correction.field,
        correction.value,
        correction.undoes,
        correction.by,
        correction.when.isoformat(),
        salt,
    )
