"""Reading in the background: one job after another, each with what became of every report so far."""

from __future__ import annotations

import logging
import secrets
import shutil
import tempfile
import threading
from collections import OrderedDict
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import Final

from dragoman.errors import DragomanError
from dragoman.pipeline import Step, read_into
from dragoman.settings import Settings
from dragoman.sources import Hints
from dragoman.store import Store

KEPT: Final = 100
"""Jobs remembered, the newest; what they read is in the store."""
_log = logging.getLogger(__name__)


class _Closing(Exception):
    """The desk closes: no further report of the job is begun."""


class Job:
    """One lot of files that somebody handed in. `trouble` says why the whole of it broke off."""

    def __init__(self, *, files: int) -> None:
        self.id = secrets.token_urlsafe(9)
        self.files = files
        self.done = False
        self.trouble: str | None = None
        self._steps: list[Step] = []

    @property
    def steps(self) -> tuple[Step, ...]:
        """What became of each report, so far."""
        return tuple(self._steps)

    def note(self, step: Step) -> None:
        """Add what became of a report."""
        self._steps.append(step)


class Jobs:
    """Reads what is handed in, in one thread: a store has one writer at a time."""

    def __init__(self, store: Path, *, settings: Settings) -> None:
        self._store, self._settings = store, settings
        self._jobs: OrderedDict[str, Job] = OrderedDict()
        self._lock = threading.Lock()
        self._worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="reading")
        self._closing = threading.Event()

    def begin(self, files: dict[str, bytes], *, hints: Hints) -> Job:
        """Read files by their names; returns at once."""
        job = Job(files=len(files))
        with self._lock:
            self._jobs[job.id] = job
            while len(self._jobs) > KEPT:
                self._jobs.popitem(last=False)
        # Written before the answer: the contents of a large lot need not lie in memory until their turn.
        folder = Path(tempfile.mkdtemp(prefix="dragoman-"))
        for name, content in files.items():
            (folder / name).write_bytes(content)
        self._worker.submit(self._read, job, folder, hints)
        return job

    def get(self, job_id: str) -> Job | None:
        """Return a job; None where it is not known, or no longer."""
        with self._lock:
            return self._jobs.get(job_id)

    def close(self) -> None:
        """Wait for the report that is being read, and leave the rest."""
        self._closing.set()
        self._worker.shutdown(wait=True, cancel_futures=True)

    def _note(self, job: Job, step: Step) -> None:
        job.note(step)
        if self._closing.is_set():
            raise _Closing

    def _read(self, job: Job, folder: Path, hints: Hints) -> None:
        try:
            with Store.create_or_open(self._store) as store:
                read_into(
                    store, [folder], hints=hints, settings=self._settings, on_step=partial(self._note, job)
                )
        except _Closing:
            job.trouble = "The desk was closed. What was read before is stored; hand in the rest again."
        except DragomanError as error:
            job.trouble = str(error)
        except Exception:
            _log.exception("reading broke off")
            job.trouble = "Reading broke off; the server log says where. What was read before is stored."
        finally:
            job.done = True
            shutil.rmtree(folder, ignore_errors=True)
