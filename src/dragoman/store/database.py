"""The database file: opening, recognising and bringing it up to the newest format."""

from __future__ import annotations

import re
import sqlite3
import time
from contextlib import closing
from functools import cache
from importlib import resources
from pathlib import Path
from urllib.parse import quote

from dragoman.errors import NotAStore, StoreError, StoreMissing, StoreTooNew
from dragoman.store.problems import in_words

APPLICATION_ID = 0x44524147
"""The letters DRAG in the file header: by this a file is known as ours."""

_SQLITE = b"SQLite format 3\x00"
_WAIT = 10_000
"""Milliseconds to wait for another writer; one report takes it a few."""

_CACHE = 32_000
"""KiB of pages kept in memory; SQLite's own 2,000 make a store of 100,000 reports slow to ask."""

_OLDEST = (3, 38, 0)
"""STRICT tables came with 3.37, JSON always built in with 3.38."""

_MIGRATION = re.compile(r"([0-9]{4})_[a-z0-9_]+\.sql")


def connect(path: Path, *, create: bool) -> sqlite3.Connection:
    """Open the store's file, migrated to the newest format.

    The connection is in autocommit: whoever writes says BEGIN IMMEDIATE. Write-ahead logging lets
    others read meanwhile; `synchronous` is FULL, so that what was reported as stored is on the disk
    even if the power goes.
    """
    name = str(path)
    _check_sqlite()
    with in_words(name):
        _check_file(path, create=create)
        mode = "rwc" if create else "rw"
        connection = sqlite3.connect(
            f"file:{quote(str(path.absolute()))}?mode={mode}",
            uri=True,
            isolation_level=None,
            timeout=_WAIT / 1000,
        )
        try:
            _prepare(connection, name=name)
        except BaseException:
            connection.close()
            raise
    return connection


def _check_sqlite() -> None:
    if sqlite3.sqlite_version_info < _OLDEST:
        raise StoreError(
            f"This Python was built with SQLite {sqlite3.sqlite_version}; a store needs "
            f"{'.'.join(map(str, _OLDEST))} or newer. Use a newer Python."
        )
    with closing(sqlite3.connect(":memory:")) as probe:
        try:
            probe.execute("CREATE VIRTUAL TABLE probe USING fts5 (words)")
        except sqlite3.OperationalError as error:
            raise StoreError(
                "This Python's SQLite was built without FTS5, which a store needs for its word index. Use "
                "the Python of python.org or of your system's packages."
            ) from error


def _check_file(path: Path, *, create: bool) -> None:
    """Refuse what is no SQLite file, before SQLite sees it; an empty file is a store not yet begun."""
    try:
        with path.open("rb") as stream:
            begin = stream.read(len(_SQLITE))
    except FileNotFoundError:
        if not create:
            raise StoreMissing(str(path)) from None
        return
    except IsADirectoryError:
        raise NotAStore(str(path)) from None
    except OSError as error:
        raise StoreError(f"{path} cannot be opened: {(error.strerror or '').lower()}.") from error
    if begin and begin != _SQLITE:
        raise NotAStore(str(path))
    if not begin and not create:
        raise StoreMissing(str(path))


def _prepare(connection: sqlite3.Connection, *, name: str) -> None:
    connection.execute(f"PRAGMA busy_timeout = {_WAIT}")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute(f"PRAGMA cache_size = -{_CACHE}")
    migrations = _migrations()
    newest = max(migrations)
    if _format(connection, name=name, newest=newest) < newest:
        _log_ahead(connection)
        _migrate(connection, migrations, name=name)
    connection.execute("PRAGMA synchronous = FULL")


def _log_ahead(connection: sqlite3.Connection) -> None:
    """Switch the file to write-ahead logging, waiting for others that begin the same store.

    SQLite asks no busy handler here: it gives up at once where another process holds the file.
    """
    give_up = time.monotonic() + _WAIT / 1000
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError as error:
            # The low byte is the kind; the rest says which file or which step was busy.
            busy = error.sqlite_errorcode & 0xFF == sqlite3.SQLITE_BUSY
            if not busy or time.monotonic() > give_up:
                raise
            time.sleep(0.01)


def _format(connection: sqlite3.Connection, *, name: str, newest: int) -> int:
    """Return the format of the file, 0 for an empty one; refuse what is not ours or is newer."""
    application = connection.execute("PRAGMA application_id").fetchone()[0]
    found: int = connection.execute("PRAGMA user_version").fetchone()[0]
    if application != APPLICATION_ID:
        tables = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
        if application or found or tables:
            raise NotAStore(name)
    if found > newest:
        raise StoreTooNew(name, found=found, known=newest)
    return found


@cache
def _migrations() -> dict[int, str]:
    """Return the migrations by number. They are read once: a desk opens the store for each request."""
    found = {}
    for file in (resources.files("dragoman.store") / "migrations").iterdir():
        if number := _MIGRATION.fullmatch(file.name):
            found[int(number[1])] = file.read_text(encoding="utf-8")
    return found


def _migrate(connection: sqlite3.Connection, migrations: dict[int, str], *, name: str) -> None:
    """Apply the migrations that are missing, each in a transaction of its own."""
    for number in sorted(migrations):
        connection.execute("BEGIN IMMEDIATE")
        try:
            # Asked again inside: another process may have migrated meanwhile.
            if _format(connection, name=name, newest=max(migrations)) < number:
                for command in _commands(migrations[number]):
                    connection.execute(command)
                connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
                connection.execute(f"PRAGMA user_version = {number}")
            connection.execute("COMMIT")
        except BaseException:
            connection.rollback()
            raise


def _commands(script: str) -> list[str]:
    """Split a migration into its commands. `executescript` would commit, and so break the transaction."""
    commands, lines = [], ""
    for line in script.splitlines(keepends=True):
        lines += line
        if sqlite3.complete_statement(lines):
            commands.append(lines)
            lines = ""
    return commands
