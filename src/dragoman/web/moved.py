"""What of a page is otherwise than on the earlier day that is asked about, in a word or two."""

from __future__ import annotations

from datetime import date

from dragoman.records import Encounter, Position


def moved(line: Encounter | Position, *, since: date) -> str | None:
    """Say how a line of the ledger differs from what reports had told of it up to a day; None: not at all.

    The history of the line is asked, not the store as of that day: what the last report before it said
    is taken for what was known. `/changes` compares the two days in full.
    """
    before = [entry for entry in line.history if entry.reported <= since]
    if len(before) == len(line.history):
        return None
    if not before:
        return "new"
    was = before[-1].status
    return "told again" if was == line.status else f"was {was}"
