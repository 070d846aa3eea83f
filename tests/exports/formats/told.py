"""The invented affair with more acts in it, and a report that tries to command whoever opens a table."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from dragoman.exports.formats.listed import BY_NAME
from dragoman.records import Act
from dragoman.store import Store
from exports.invented import FALK, LIND, SWEDEN, affair, quote

if TYPE_CHECKING:
    from dragoman.exports.formats.listed import Pair


def written(store: Store, form: str, *, as_of: date | None = None, between: Pair | None = None) -> bytes:
    out = io.BytesIO()
    BY_NAME[form].write(store.view(as_of=as_of), out, between=between)
    return out.getvalue()


def store_with(path: Path, *acts: dict[str, object]) -> Store:
    """Fill a store in which the third report tells these acts, each given by its fields."""
    told = affair()
    reading = told.readings[2]
    made = tuple(
        Act(
            **{  # type: ignore[arg-type]
                "id": f"a-{number}", "report": reading.report.id, "code": "CONSULT", "status": "occurred",
                "actor": (LIND,), "recipient": (FALK,), "trigger": quote(reading.report, "met"), **fields,
            }
        )
        for number, fields in enumerate(acts, start=1)
    )  # fmt: skip
    readings = (*told.readings[:2], msgspec.structs.replace(reading, acts=made))
    return replace(told, readings=readings).fill(path)


DAY = {"earliest": date(2031, 5, 12), "latest": date(2031, 5, 12)}
ACTS: tuple[dict[str, object], ...] = (
    {"mode": "visit", **DAY},
    {"status": "planned", "earliest": date(2031, 6, 1), "latest": date(2031, 6, 2), "place": "Oslo"},
    {"code": "AID", "status": "proposed"},
    {"code": "REJECT", "actor": (FALK,), "recipient": (SWEDEN,), "status": "denied"},
    {"code": "RETREAT", "status": "planned", "mode": "withdraw"},
    {"code": "THREATEN", "actor": (), "recipient": (FALK,), "mode": "violence", **DAY},
    {"code": "SANCTION", "status": "planned"},
)
