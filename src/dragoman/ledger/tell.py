"""What one report tells, before reports are merged."""

from __future__ import annotations

from dragoman.ledger.tell_encounters import SURE as SURE_MET
from dragoman.ledger.tell_encounters import tell_encounters
from dragoman.ledger.tell_positions import SURE as SURE_HELD
from dragoman.ledger.tell_positions import tell_positions
from dragoman.records import Reading, Telling


def tell(
    reading: Reading, *, sure_met: float | None = None, sure_held: float | None = None
) -> tuple[Telling, ...]:
    """Return the encounters and positions that one report tells, in the order of their words.

    Meetings for which less than `sure_met` speaks are left out, positions for which less than `sure_held`
    does: probabilities, as learned from readings made by hand. None takes the values at which about as many
    are missed as are false. A pure function: the same reading always tells the same, with the same ids.
    """
    told: list[Telling] = [
        *tell_encounters(reading, sure=SURE_MET if sure_met is None else sure_met),
        *tell_positions(reading, sure=SURE_HELD if sure_held is None else sure_held),
    ]
    return tuple(sorted(told, key=lambda each: (each.span.start, each.span.end, each.id)))
