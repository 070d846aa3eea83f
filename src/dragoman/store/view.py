"""The read side: everything as known on a day."""

from __future__ import annotations

from dragoman.records import Act, Mention, Question, Statement, Timex
from dragoman.store.corrections import CorrectionView
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
