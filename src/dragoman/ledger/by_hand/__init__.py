"""Corrections by hand: what analysts say of records, and the store as it is with all they say."""

from __future__ import annotations

from dragoman.ledger.by_hand.correcting import Analyst, Listed, add_corrections, made
from dragoman.ledger.by_hand.view import corrected_view

__all__ = ["Analyst", "Listed", "add_corrections", "corrected_view", "made"]
