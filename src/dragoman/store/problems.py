"""What SQLite complains of, in the words of this program."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from msgspec import DecodeError

from dragoman.errors import DragomanError, NotAStore, StoreBusy, StoreError

# Primary result codes: https://www.sqlite.org/rescode.html
_PERM, _BUSY, _LOCKED, _READONLY, _IOERR = 3, 5, 6, 8, 10
_CORRUPT, _FULL, _CANTOPEN, _TOOBIG, _NOTADB = 11, 13, 14, 18, 26

_SENTENCES = {
    _PERM: "{path} may not be opened: permission is denied. Check who owns it: `ls -l {path}`.",
    _READONLY: "{path} may not be written. Check its permissions: `ls -l {path}`.",
    _IOERR: "The disk failed while {path} was in use ({error}). What was stored before is safe; check the "
    "disk, then run the same command again.",
    _CORRUPT: "{path} is damaged ({error}). Move it away and read the reports again into a new store; "
    "`sqlite3 {path} .recover` may save what is left.",
    _FULL: "The disk is full, so {path} takes nothing more. What was stored before is safe: make room, then "
    "run the same command again.",
    _CANTOPEN: "{path} cannot be opened. Check that its folder exists and may be written: `ls -ld` shows it.",
    _TOOBIG: "A record is too large for {path}; a store takes up to a thousand million bytes in one.",
}


@contextmanager
def in_words(path: str) -> Iterator[None]:
    """Turn SQLite's errors, and records that do not decode, into StoreError and its kinds."""
    try:
        yield
    except sqlite3.ProgrammingError:
        raise  # a mistake of ours, such as asking a closed store: no words for users
    except sqlite3.Error as error:
        raise _told(error, path=path) from error
    except DecodeError as error:
        raise StoreError(_SENTENCES[_CORRUPT].format(path=path, error=error)) from error
    except UnicodeEncodeError as error:
        raise StoreError(
            f"A record holds half a character at {error.start}, which {path} cannot keep. Repair the text "
            "of the report, then read it again."
        ) from error


def _told(error: sqlite3.Error, *, path: str) -> DragomanError:
    primary = (getattr(error, "sqlite_errorcode", None) or 0) & 0xFF
    if primary in (_BUSY, _LOCKED):
        return StoreBusy(path)
    if primary == _NOTADB:
        return NotAStore(path)
    sentence = _SENTENCES.get(primary, "{path} cannot be used: {error}.")
    return StoreError(sentence.format(path=path, error=error))
