"""The ledger: what reports tell of meetings, positions and claims, alone and merged."""

from __future__ import annotations

from dragoman.ledger.settle import settle
from dragoman.ledger.tell import tell

__all__ = ["settle", "tell"]
