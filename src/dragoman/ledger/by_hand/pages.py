"""A page of a list in which a few records are not where, or what, the store has."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from typing import Any, Final, Protocol, TypeVar

from dragoman.store.asking import page
from dragoman.store.which import Which

_SPARE: Final = 20
"""Rows asked for beyond a page."""


class _Record(Protocol):
    @property
    def id(self) -> str: ...


RecordT = TypeVar("RecordT", bound=_Record)


def merged_page(
    stored: Callable[[Which], Sequence[RecordT]],
    asked: Which,
    *,
    kept: Callable[[RecordT], RecordT | None],
    own: Sequence[RecordT],
    moved: Collection[str],
    key: Callable[[RecordT], Any],
    at: Callable[[str], RecordT | None],
) -> tuple[RecordT, ...]:
    """Return a page of what the store has, as `kept` leaves it, among the records of our own.

    `stored` asks the store. `moved` are the ids that the store has elsewhere or not at all; after one of
    these, everything is asked for, and cut. `at` finds the record of an id.
    """
    limit, after, backwards = asked.limit, asked.after, asked.newest_first
    mine = sorted(own, key=key, reverse=backwards)
    begin = None if after is None or after in moved else at(after)
    if limit is None or (after is not None and begin is None):
        whole = stored(replace(asked, limit=None, after=None))
        rest = [each for record in whole if (each := kept(record)) is not None]
        return page(sorted([*rest, *mine], key=key, reverse=backwards), limit=limit, after=after)
    if begin is not None:
        border = key(begin)
        mine = [each for each in mine if (key(each) < border if backwards else key(each) > border)]
    found: list[RecordT] = []
    last = after
    while len(found) < limit:
        # A few rows of a page are elsewhere now; asking for some more saves asking again.
        wanted = limit - len(found) + min(len(moved), _SPARE)
        rows = stored(replace(asked, limit=wanted, after=last))
        found += [each for record in rows if (each := kept(record)) is not None]
        if len(rows) < wanted:
            break
        last = rows[-1].id
    return tuple(sorted([*found, *mine], key=key, reverse=backwards)[:limit])
