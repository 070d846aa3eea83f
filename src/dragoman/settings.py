"""Every knob with its default and unit. Settings are a value handed in, never a global."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What a run may be told. The defaults need no network, no key and no configuration file."""

    store: Path = Path("dragoman.db")
    """The database file."""

    model: Path | None = None
    """A folder with other weights; None takes those in the package."""

    max_bytes: int = 2_000_000
    """Largest report read, in bytes. A long newspaper feature has 60,000."""

    sure: float | None = None
    """How likely something must be a statement to be told as one, from 0 to 1; None takes the value at which
    about as many are missed as are false. Lower finds more, higher errs less."""

    sure_met: float | None = None
    """How likely a meeting must be to be told, from 0 to 1; None as for `sure`."""

    sure_held: float | None = None
    """How likely a position must be to be told, from 0 to 1; None as for `sure`."""
