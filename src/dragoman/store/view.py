"""The read side: everything as known on a day."""

from __future__ import annotations

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
