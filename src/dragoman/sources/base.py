"""What a source is told and what it gives beside reports: hints and refusals."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from dragoman.errors import ReportRefused

STANDARD_INPUT = "-"
"""The path that means standard input, and the name of what was read there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hints:
    """What the command line says of reports that do not say it themselves.

    A report's own header or JSON field wins over a hint; a hint wins over the day in a file name,
    which often is the day that somebody saved the file.
    """

    published: date | None = None
    outlet: str | None = None
    language: str | None = None
    max_bytes: int = 2_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """A report that could not be read: which one, why, and what to do next.

    `name` is the file name without folders, `name:LINE` for a line of JSON Lines, and `-` for
    standard input. `code` is that of the exception in errors.py.
    """

    name: str
    code: str
    reason: str
    remedy: str

    @classmethod
    def of(cls, error: ReportRefused, *, name: str) -> Refusal:
        """Keep what an exception says."""
        return cls(name=name, code=error.code, reason=error.reason, remedy=error.remedy)


def shown(path: Path | str) -> str:
    """Return a path as text that can be stored and printed.

    File names are bytes: what is not UTF-8 becomes U+FFFD, since Python's stand-ins for such bytes
    (lone surrogates) can be neither stored nor printed.
    """
    return os.fsencode(path).decode("utf-8", "replace")
