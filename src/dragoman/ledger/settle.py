"""Taking into the ledger what reports tell: the merging of everything that is not merged yet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import TypeVar

from dragoman.ledger.claims import merge_claims, pieces_of
from dragoman.ledger.encounters import merge_encounters
from dragoman.ledger.positions import merge_positions
from dragoman.ledger.sides import Sides
from dragoman.records import Claim, Encounter, EncounterTelling, Position, PositionTelling
from dragoman.store import Store, Version

LedgerRecord = TypeVar("LedgerRecord", Encounter, Position, Claim)


def settle(store: Store) -> None:
    """Merge what has been read since the last time; without news it does nothing.

    Merging is replayed from the first day, since a line is known by all its tellings; only versions
    from the earliest unmerged day on are written, in one transaction. The same readings give the
    same ledger, in whatever order they came. Replaying ten thousand reports takes less than a minute, most
    of it for claims.
    """
    writer = store.writer()
    from_day = writer.unsettled_from()
    if from_day is None:
        return
    view = store.view()
    sides = Sides.of_actors(view.actors())
    tellings = list(view.tellings())
    pieces = pieces_of(view.reports(), statements=view.statements(), acts=view.acts())
    writer.settle(
        from_day=from_day,
        encounters=_since(
            from_day,
            merge_encounters((each for each in tellings if isinstance(each, EncounterTelling)), sides=sides),
        ),
        positions=_since(
            from_day,
            merge_positions((each for each in tellings if isinstance(each, PositionTelling)), sides=sides),
        ),
        claims=_since(from_day, merge_claims(pieces)),
    )


def _since(from_day: date, dated: Iterable[tuple[date, LedgerRecord]]) -> Iterator[Version[LedgerRecord]]:
    return (Version(record=record, known_from=day) for day, record in dated if day >= from_day)
