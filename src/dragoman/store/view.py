"""The read side: everything as known on a day."""

from __future__ import annotations

from typing import Literal

from dragoman.records import Act, Mention, Question, ReportId, Statement, Timex
from dragoman.store.asking import storable
from dragoman.store.corrections import CorrectionView
from dragoman.store.ledger_sql import ALIKE
from dragoman.store.search import WordView
from dragoman.store.view_actors import ActorView
from dragoman.store.view_ledger import LedgerView
from dragoman.store.view_reading import ReadingView
from dragoman.store.view_runs import RunView
from dragoman.store.view_sources import SourceView


class View(ReadingView, ActorView, LedgerView, WordView, RunView, CorrectionView, SourceView):
    """Answers questions as of a day: nothing that was published after it shows in any answer.

    Without a day, everything stored counts. Answers do not depend on the order in which reports were
    read. Of a report that two readers have read, the reading recorded last answers.
    """

    def counts(self) -> dict[str, int]:
        """Return how many records of each kind there are, by the kind's name; an actor counts once."""
        return {
            "report": self._number("SELECT count(*) FROM report WHERE published <= :day"),
            "timex": self._count_records(Timex),
            "actor": self._count_actors(),
            "mention": self._count_records(Mention),
            "statement": self._count_records(Statement),
            "act": self._count_records(Act),
            "question": self._count_records(Question),
            **{kind: self._count_lines(kind) for kind in ("encounter", "position", "claim")},
            "refused": len(self.refusals()),
            "failed": len(self.failures()),
        }

    def count_of(self, kind: Literal["encounter", "position", "claim"]) -> int:
        """Return how many lines of a kind there are."""
        return self._count_lines(kind)

    def alike(self, statement: str, *, report: ReportId) -> tuple[int, int] | None:
        """Return how many reports tell the claim that a statement of a report is in, of how many origins.

        None where it is in none. What is said in thousands of reports is counted and not read.
        """
        if self.sure is None:
            values = {"told": storable(statement), "report": report}
            for found in self._rows(ALIKE.format(holds=self._holds()), values):
                origins, reports, is_in = (int(each or 0) for each in found)
                if is_in:
                    return reports, origins
        return self._alike(statement)

    def _alike(self, statement: str) -> tuple[int, int] | None:
        claim = next(iter(self.claims(told=[statement])), None)
        if claim is None:
            return None
        return len(set(self.reports_of_records(claim.members).values())), claim.origins
