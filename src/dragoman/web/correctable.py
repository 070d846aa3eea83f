"""What an analyst can say of one record, and the choices that make it easy to say."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any, Final

import msgspec

from dragoman.exports.sides import Cast
from dragoman.ledger.by_hand.anchors import Named, anchor_of, find_record
from dragoman.ledger.by_hand.fields import FIELDS
from dragoman.records import Act, Actor, Encounter, Position, ReportId, Statement, Timex
from dragoman.store import View

_MOST: Final = 12
"""Records that may be the same, and reports that may tell of another one, to choose from."""


_NEAR: Final = timedelta(days=92)
"""How far from one another the same meeting may be dated, or the same line be told, by mistake."""


def correctable(view: View, wanted: str) -> dict[str, Any]:
    """Return what the form of a correction shows, by name; UnknownRecord where no one record answers."""
    record = find_record(view, wanted)
    anchor, cast = anchor_of(record), Cast(view)
    telling = _telling(record, view)
    reading = view.reading(record.report) if isinstance(record, Statement | Act) else None
    return {
        "record": record.id,
        "kind": anchor.kind,
        "label": _label(record, cast),
        "places": anchor.places,
        "by_hand": view.by_hand(record.id),
        "speaker": record.speaker if isinstance(record, Statement) else None,
        "actors": reading.actors if reading else (),
        "alike": list(_alike(record, view, cast))[:_MOST],
        "reports": [(each, _told_by(each, view)) for each in telling[:_MOST]],
        "fields": [(field, _now(record, field)) for field in FIELDS.get(anchor.kind, ())],
        "values": sorted(
            {value for field in FIELDS.get(anchor.kind, ()) for value in _values(record, field)}
        ),
    }


def _label(record: Named, cast: Cast) -> str | None:
    if isinstance(record, Actor):
        return f"{record.name}, {record.kind}"
    if isinstance(record, Encounter):
        return _met(record, cast)
    if isinstance(record, Position):
        return _held(record, cast)
    if isinstance(record, Statement):
        return cast.name(record.speaker) if record.speaker else record.source.text if record.source else None
    if isinstance(record, Act):
        return f"{', '.join(cast.names(record.actor)) or '?'}: {record.code.lower()}, {record.status}"
    return record.value if isinstance(record, Timex) else None


def _met(line: Encounter, cast: Cast) -> str:
    days = " to ".join(dict.fromkeys(each.isoformat() for each in (line.earliest, line.latest) if each))
    told = [", ".join(cast.names(line.parties)), days or "day not known", line.place, line.status]
    return " · ".join(each for each in told if each)


def _held(line: Position, cast: Cast) -> str:
    return f"{cast.name(line.holder)} · {line.move}: {line.what} · {line.status}"


def _alike(record: Named, view: View, cast: Cast) -> Iterator[tuple[str, str]]:
    """Yield records that may be the same: of the same people, or of a like name."""
    if isinstance(record, Actor):
        for actor in view.find_actors(record.name.split()[-1]) if record.name.split() else ():
            if actor.id != record.id:
                yield actor.id, f"{actor.name}, {actor.kind}"
    elif isinstance(record, Encounter):
        sides, first, last = frozenset(record.parties), record.earliest, record.latest
        others = view.encounters(
            between=(sides, sides) if len(sides) > 1 else None,
            by=None if len(sides) > 1 else sides,
            since=first - _NEAR if first else None,
            until=last + _NEAR if last else None,
        )
        for line in sorted(others, key=lambda line: -len({*line.parties} & {*record.parties})):
            if line.id != record.id:
                yield line.id, _met(line, cast)
    elif isinstance(record, Position):
        since, until = record.history[0].reported - _NEAR, record.history[-1].reported + _NEAR
        lines = view.positions(by=frozenset({record.holder}), since=since, until=until)[::-1]
        for held in sorted(lines, key=lambda held: held.issue != record.issue or held.move != record.move):
            if held.id != record.id:
                yield held.id, _held(held, cast)


def _telling(record: Named, view: View) -> list[ReportId]:
    if isinstance(record, Encounter | Position):
        return list(dict.fromkeys(entry.report for entry in record.history))
    if isinstance(record, Actor):
        return sorted(view.naming(frozenset({record.id})), reverse=True)
    return []


def _told_by(report_id: ReportId, view: View) -> str:
    report = view.report(report_id)
    return f"{report.published}, {report.outlet or report.title or report.file or report.id}"


def _now(record: Named, field: str) -> str:
    value = getattr(record, field)
    return ", ".join(map(str, value)) if isinstance(value, tuple) else "" if value is None else str(value)


def _values(record: Named, field: str) -> Iterator[str]:
    """Yield the words that a field can have, where they are few."""
    kind = next(each.type for each in msgspec.structs.fields(type(record)) if each.name == field)
    for each in _choices(msgspec.inspect.type_info(kind)):
        yield str(each)


def _choices(kind: msgspec.inspect.Type) -> Iterator[object]:
    if isinstance(kind, msgspec.inspect.LiteralType):
        yield from kind.values
    elif isinstance(kind, msgspec.inspect.UnionType):
        for each in kind.types:
            yield from _choices(each)
