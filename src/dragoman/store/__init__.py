"""The store: one SQLite file that keeps reports, readings and the ledger, and answers as of a day."""

from __future__ import annotations

from dragoman.store.corrections import Corrected, StoredCorrection
from dragoman.store.search import Hit
from dragoman.store.settling import Settling
from dragoman.store.store import Store
from dragoman.store.strands import Strands
from dragoman.store.view import View
from dragoman.store.view_runs import StoredFailure, StoredRefusal
from dragoman.store.writer import Version, Writer

__all__ = [
    "Corrected",
    "Hit",
    "Settling",
    "Store",
    "StoredCorrection",
    "StoredFailure",
    "StoredRefusal",
    "Strands",
    "Version",
    "View",
    "Writer",
]
