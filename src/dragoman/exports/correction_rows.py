"""Corrections for people: what was said of which record, by whom and when, in a sentence and as rows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import ClassVar

import msgspec

from dragoman.errors import RecordError
from dragoman.exports.display import counted, cut, day, joined
from dragoman.exports.rows import Shown
from dragoman.records import Anchor, Correction, RecordKind, ReportId
from dragoman.store import View

_correction = msgspec.json.Decoder(Correction)

WORDS = 60
"""Characters of a report's words in a sentence: enough to know the record again."""


class CorrectionRow(msgspec.Struct, frozen=True, kw_only=True):
    """A correction: its number, whether it counts, and what it says. `undoes` is the number it takes back."""

    SHOWN: ClassVar[Shown] = (
        ("no.", "number"), ("state", "state"), ("what", "said"), ("why", "why"), ("by", "by"),
        ("when", "day"), ("words", "words"),
    )  # fmt: skip

    number: int
    state: str
    verb: str
    kind: RecordKind | None
    id: str | None
    said: str
    words: str | None
    field: str | None
    value: str | None
    undoes: int | None
    why: str | None
    by: str
    day: str
    when: datetime
    report: ReportId | None
    correction: str


def correction_rows(view: View, listed: Iterable[tuple[int, str, Correction]]) -> list[CorrectionRow]:
    """Return a row for each correction with its number and state, in their order."""
    kept = list(listed)
    numbers = {correction.id: number for number, _, correction in kept}
    rows = []
    for number, state, correction in kept:
        target = correction.target
        place = target.places[-1] if target and target.places else None
        rows.append(
            CorrectionRow(
                number=number,
                state=state,
                verb=correction.verb,
                kind=target.kind if target else None,
                id=target.id if target else None,
                said=sentence(correction, view=view, numbers=numbers),
                words=place.text if place else None,
                field=correction.field,
                value=correction.value,
                undoes=numbers.get(correction.undoes) if correction.undoes else None,
                why=correction.why,
                by=correction.by,
                day=day(correction.when.date()),
                when=correction.when,
                report=place.report if place else None,
                correction=correction.id,
            )
        )
    return rows


def sentence(correction: Correction, *, view: View, numbers: dict[str, int] | None = None) -> str:
    """Return what a correction says: `set the place of encounter 3f2a… to Oslo`."""
    about = _about(correction.target, view=view)
    match correction.verb:
        case "confirm":
            return f"{about} is right"
        case "reject":
            return f"{about} is none"
        case "merge":
            others = joined(_about(each, view=view) for each in correction.others)
            return f"{about} and {others} are one"
        case "split":
            return f"{counted(len(correction.apart), 'report')} of {about} tell of another"
        case "attribute":
            whom = _name(correction.value, view=view) if correction.value else "nobody who is named"
            return f"{about} is spoken by {whom}"
        case "set":
            return f"{correction.field} of {about} is {correction.value or 'not known'}"
        case "grade":
            return f"{about} is graded {correction.value}" if correction.value else f"{about} has no grade"
        case "undo":
            number = (numbers or {}).get(correction.undoes or "")
            return f"correction {number or correction.undoes} is undone"


def by_hand_line(corrections: Sequence[Correction], *, view: View) -> str | None:
    """Return what a reader of a line has to know of what was done to it by hand; None where nothing was.

    `confirmed by hand (Tove Aas, 3 May 2031)`, or `corrected by hand: …`.
    """
    parts = []
    for each in corrections:
        if (done := _done(each, view=view)) is not None:
            parts.append(f"{done} ({each.by}, {day(each.when.date())})")
    return "; ".join(parts) or None


def _done(correction: Correction, *, view: View) -> str | None:
    """Return what was done to the line that is read; None for what is no matter of one line."""
    kind = correction.target.kind if correction.target else None
    match correction.verb:
        case "confirm":
            return "confirmed by hand"
        case "reject":
            words = correction.target.places[0].text if correction.target and correction.target.places else ""
            return f"corrected by hand: {kind} “{cut(words, WORDS)}” rejected"
        case "merge" if kind != "actor":
            return f"corrected by hand: joined from {counted(len(correction.others) + 1, kind or 'line')}"
        case "merge":
            return f"corrected by hand: {_about(correction.target, view=view)} joined with another"
        case "split":
            return f"corrected by hand: {counted(len(correction.apart), 'report')} parted from another {kind}"
        case "attribute":
            whom = _name(correction.value, view=view) if correction.value else "nobody who is named"
            return f"corrected by hand: spoken by {whom}"
        case "set":
            return f"corrected by hand: {correction.field} is {correction.value or 'not known'}"
    return None


def _about(anchor: Anchor | None, *, view: View) -> str:
    if anchor is None:
        return "nothing"
    if anchor.kind == "outlet":
        return f"outlet {anchor.id}"
    if anchor.kind == "actor":
        return f"actor {anchor.label or _name(anchor.id, view=view) or anchor.id}"
    if anchor.kind == "encounter" and anchor.who:
        return f"encounter {anchor.id} of {joined(_name(each, view=view) for each in anchor.who[:4])}"
    if anchor.kind == "position" and anchor.who:
        return f"{anchor.label or 'position'} {anchor.id} of {_name(anchor.who[0], view=view)}"
    words = f" “{cut(anchor.places[0].text, WORDS)}”" if anchor.places else ""
    return f"{anchor.kind} {anchor.id}{words}"


def _name(actor: str, *, view: View) -> str:
    known = view.actor(actor)
    return known.name if known else actor


def read_corrections(lines: Iterable[bytes]) -> list[Correction]:
    """Read corrections from JSON Lines; raise RecordError at the first line that is none."""
    found = []
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            found.append(_correction.decode(line))
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            raise RecordError(
                f"Line {number} is not a correction: {error}. "
                "Write them again with `dragoman correct export`."
            ) from error
    return found
