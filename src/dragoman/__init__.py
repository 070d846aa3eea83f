"""dragoman reads dated news reports and keeps the ledger of diplomacy.

The public names. They are loaded when first used, so that a command that needs no model starts at once.

    from pathlib import Path
    import dragoman

    with dragoman.Store.create_or_open(Path("dragoman.db")) as store:
        dragoman.read_into(store, [Path("reports")])
        view = store.view(as_of=date(2017, 7, 1))
        for encounter in view.encounters():
            print(encounter.status, encounter.earliest, encounter.place)
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dragoman.errors import DragomanError
    from dragoman.exports.brief import Brief, make_brief
    from dragoman.exports.changes import changes
    from dragoman.exports.jsonl import export_jsonl, read_jsonl
    from dragoman.exports.sourcing import Sourcing, Sourcings
    from dragoman.ledger import settle, tell
    from dragoman.ledger.by_hand import Analyst, corrected_view
    from dragoman.pipeline import Pipeline, Step, Summary, read_into
    from dragoman.records import (
        Act,
        Actor,
        Claim,
        Correction,
        Encounter,
        Mention,
        Position,
        Question,
        Reading,
        Report,
        Span,
        Statement,
        Timex,
    )
    from dragoman.settings import Settings
    from dragoman.sources import Hints, Refusal, read_paths
    from dragoman.store import Store, View, Writer

_HOMES = {
    "Act": "records",
    "Actor": "records",
    "Analyst": "ledger.by_hand",
    "Brief": "exports.brief",
    "Claim": "records",
    "Correction": "records",
    "DragomanError": "errors",
    "Encounter": "records",
    "Hints": "sources",
    "Mention": "records",
    "Pipeline": "pipeline",
    "Position": "records",
    "Question": "records",
    "Reading": "records",
    "Refusal": "sources",
    "Report": "records",
    "Settings": "settings",
    "Sourcing": "exports.sourcing",
    "Sourcings": "exports.sourcing",
    "Span": "records",
    "Statement": "records",
    "Step": "pipeline",
    "Store": "store",
    "Summary": "pipeline",
    "Timex": "records",
    "View": "store",
    "Writer": "store",
    "changes": "exports.changes",
    "corrected_view": "ledger.by_hand",
    "export_jsonl": "exports.jsonl",
    "make_brief": "exports.brief",
    "read_into": "pipeline",
    "read_jsonl": "exports.jsonl",
    "read_paths": "sources",
    "settle": "ledger",
    "tell": "ledger",
}

__all__ = [
    "Act",
    "Actor",
    "Analyst",
    "Brief",
    "Claim",
    "Correction",
    "DragomanError",
    "Encounter",
    "Hints",
    "Mention",
    "Pipeline",
    "Position",
    "Question",
    "Reading",
    "Refusal",
    "Report",
    "Settings",
    "Sourcing",
    "Sourcings",
    "Span",
    "Statement",
    "Step",
    "Store",
    "Summary",
    "Timex",
    "View",
    "Writer",
    "changes",
    "corrected_view",
    "export_jsonl",
    "make_brief",
    "read_into",
    "read_jsonl",
    "read_paths",
    "settle",
    "tell",
]


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module 'dragoman' has no attribute {name!r}")
    return getattr(import_module(f"dragoman.{_HOMES[name]}"), name)
