"""Questions about the runs: what was refused, what failed, how much is stored."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dragoman.records import ReportId
from dragoman.store.asking import Asking

TALLIED = ("timex", "mention", "statement", "act", "question")
"""The kinds of records that are counted as they are written."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredRefusal:
    """A report that could not be read, why, and what to do; `recorded` is when (UTC, ISO 8601)."""

    name: str
    code: str
    reason: str
    remedy: str
    recorded: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredFailure:
    """A report on which a stage broke, and how; `recorded` is when (UTC, ISO 8601)."""

    report: ReportId
    stage: str
    why: str
    recorded: str


class RunView(Asking):
    """What became of the reports that were given to read."""

    def days(self) -> tuple[date, date] | None:
        """Return the first and the last day of publication of all that is stored; None of an empty store.

        This alone does not hang on the day of the view: whoever looks back must see how far there is to go.
        """
        # Each by itself: SQLite goes through a whole index for two at once.
        [(first, last)] = self._rows(
            "SELECT (SELECT min(published) FROM report), (SELECT max(published) FROM report)"
        )
        return (date.fromisoformat(str(first)), date.fromisoformat(str(last))) if first and last else None

    def refusals(self) -> tuple[StoredRefusal, ...]:
        """Return what could not be read, by name.

        As of a day there are none: when a refused report was published is not known, and even its
        file name may tell what came later.
        """
        if self.as_of is not None:
            return ()
        rows = self._rows("SELECT name, code, reason, remedy, recorded FROM refusal ORDER BY name")
        return tuple(
            StoredRefusal(name=name, code=code, reason=reason, remedy=remedy, recorded=recorded)
            for name, code, reason, remedy, recorded in (map(str, row) for row in rows)
        )

    def failures(self) -> tuple[StoredFailure, ...]:
        """Return the reports on which a stage broke, by id."""
        # A report's id begins with its day of publication.
        rows = self._rows(
            "SELECT report, stage, why, recorded FROM failure "
            "WHERE substr(report, 1, 10) <= :day ORDER BY report"
        )
        return tuple(
            StoredFailure(report=report, stage=stage, why=why, recorded=recorded)
            for report, stage, why, recorded in (map(str, row) for row in rows)
        )
