"""Which corrections count: those that nobody has undone."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.store import StoredCorrection


def undone(made: Sequence[StoredCorrection]) -> frozenset[str]:
    """Return the ids of corrections that were taken back.

    An undo may be undone: then what it took back counts again, at its old place.
    """
    off: set[str] = set()
    for each in reversed(made):
        if each.correction.id not in off and each.correction.undoes is not None:
            off.add(each.correction.undoes)
    return frozenset(off)


def active(made: Sequence[StoredCorrection]) -> tuple[StoredCorrection, ...]:
    """Return the corrections that count, in the order in which they were made."""
    off = undone(made)
    return tuple(each for each in made if each.correction.id not in off and each.correction.verb != "undo")
