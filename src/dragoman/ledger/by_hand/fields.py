"""The fields that an analyst may set, and how their values are written."""

from __future__ import annotations

from typing import Any, Final, TypeVar

import msgspec

from dragoman.errors import CannotCorrect
from dragoman.records import (
    Act,
    Actor,
    Encounter,
    EncounterTelling,
    Mention,
    Position,
    PositionTelling,
    RecordKind,
    Statement,
    Timex,
)
from dragoman.text.calendar import day_range

Settable = (
    Actor | Timex | Mention | Statement | Act | Encounter | Position | EncounterTelling | PositionTelling
)
SettableT = TypeVar("SettableT", bound=Settable)

FIELDS: Final[dict[RecordKind, tuple[str, ...]]] = {
    "actor": ("name", "kind", "of", "wikidata"),
    "timex": ("type", "value", "earliest", "latest"),
    "mention": ("actor", "form"),
    "statement": ("role", "named", "count", "quoting", "via", "said"),
    "act": (
        "code", "mode", "actor", "recipient", "status", "when", "earliest", "latest", "place", "according_to",
    ),
    "encounter": (
        "status", "earliest", "latest", "place", "occasion", "format", "duration", "parties", "present",
    ),
    "position": ("status", "move", "holder", "toward", "what", "issue", "in_return"),
}  # fmt: skip
"""What may be set, by kind of record. Words of a report are not among it: a record quotes its report."""

_KINDS: Final[dict[RecordKind, type[msgspec.Struct]]] = {
    "actor": Actor,
    "timex": Timex,
    "mention": Mention,
    "statement": Statement,
    "act": Act,
    "encounter": Encounter,
    "position": Position,
}
_ACTORS: Final = ("actor", "recipient", "parties", "present", "holder", "toward")
_DATED: Final[dict[RecordKind, str]] = {"act": "when", "timex": "value"}


def checked(kind: RecordKind, field: str, value: str | None) -> None:
    """Raise CannotCorrect unless a record of this kind has the field and the field can have the value."""
    if field not in FIELDS.get(kind, ()):
        known = ", ".join(FIELDS.get(kind, ()))
        raise CannotCorrect(
            f"{field!r} of {kind} records cannot be set.",
            remedy=f"These can: {known}." if known else "None of its fields can; confirm it or reject it.",
        )
    _value(kind, field, value)


def parted(kind: RecordKind, field: str, value: str | None) -> dict[str, str | None]:
    """Return what is to be set. `days` stands for `earliest` and `latest`: a day, or two with a slash."""
    if field != "days":
        return {field: value}
    if value is None:
        return {"earliest": None, "latest": None}
    first, _, last = value.partition("/")
    return {"earliest": first, "latest": last or first}


def with_field(record: SettableT, kind: RecordKind, field: str, value: str | None) -> SettableT:
    """Return a record with one field as an analyst has it; the days follow a value that names days."""
    changes: dict[str, Any] = {field: _value(kind, field, value)}
    if _DATED.get(kind) == field:
        days = day_range(value) if value is not None else None
        changes |= {"earliest": days[0] if days else None, "latest": days[1] if days else None}
    return msgspec.structs.replace(record, **changes)


def names_actors(field: str) -> bool:
    """Whether the value of a field is an actor's id, or several."""
    return field in _ACTORS


def is_list(kind: RecordKind, field: str) -> bool:
    """Whether a field takes several values, parted by commas."""
    return "tuple" in str(_type(kind, field))


def _value(kind: RecordKind, field: str, value: str | None) -> Any:
    given: Any = value
    if value is not None and is_list(kind, field):
        given = [each.strip() for each in value.split(",") if each.strip()]
    elif value is None and is_list(kind, field):
        given = []
    try:
        return msgspec.convert(given, type=_type(kind, field), strict=False)
    except msgspec.ValidationError as error:
        raise CannotCorrect(
            f"{field} cannot be {value!r}: {error}.",
            remedy="The values that it can have are listed in docs/reference/records.md.",
        ) from error


def _type(kind: RecordKind, field: str) -> Any:
    return next(each.type for each in msgspec.structs.fields(_KINDS[kind]) if each.name == field)
