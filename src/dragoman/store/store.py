"""The store as a whole: open it, write through a Writer, ask through a View."""

from __future__ import annotations

import sqlite3
from datetime import date
from pathlib import Path
from types import TracebackType

from dragoman.store.database import connect
from dragoman.store.view import View
from dragoman.store.writer import Writer


class Store:
    """One database file. Use it in a `with` block, or close it.

    Many processes may read at a time and one writes; a writer waits ten seconds for another before
    StoreBusy is raised.
    """

    def __init__(self, connection: sqlite3.Connection, *, path: Path) -> None:
        self.path = path
        self._connection = connection

    @classmethod
    def create_or_open(cls, path: Path) -> Store:
        """Open a store, and make it where there is none. The folder must exist."""
        return cls(connect(path, create=True), path=path)

    @classmethod
    def open(cls, path: Path) -> Store:
        """Open a store that exists; StoreMissing where there is none."""
        return cls(connect(path, create=False), path=path)

    def writer(self) -> Writer:
        """Return what adds to the store."""
        return Writer(self._connection, path=str(self.path))

    def view(self, *, as_of: date | None = None, sure: float | None = None) -> View:
        """Return what answers: everything as known on a day, or by the newest report.

        With `sure`, from 0 to 1, lists leave out what the reader is less sure of.
        """
        return View(self._connection, path=str(self.path), as_of=as_of, sure=sure)

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    def __enter__(self) -> Store:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
