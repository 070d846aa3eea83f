"""What one report tells, before reports are merged."""

from __future__ import annotations

from dragoman.ledger.tell_encounters import tell_encounters
from dragoman.ledger.tell_positions import tell_positions
from dragoman.records import Reading, Telling


def tell(reading: Reading) -> tuple[Telling, ...]:
    """Return the encounters and positions that one report tells, in the order of their words.

    A pure function of the reading: the same reading always tells the same, with the same ids.
    """
    told: list[Telling] = [*tell_encounters(reading), *tell_positions(reading)]
    return tuple(sorted(told, key=lambda each: (each.span.start, each.span.end, each.id)))
