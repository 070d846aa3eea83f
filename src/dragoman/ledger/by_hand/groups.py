"""What is taken together for one line of the ledger, and the corrections that made it so."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from dragoman.ledger.by_hand.tellings import Told
from dragoman.records import Correction


@dataclass(eq=False, slots=True)
class Group:
    """The tellings of one line, and the corrections that made it so."""

    id: str
    kind: str
    told: list[Told] = field(default_factory=list)
    by_hand: list[tuple[Correction, tuple[Told, ...]]] = field(default_factory=list)

    def known(self, as_of: date | None) -> list[Told]:
        """Return what counts as of a day, in the order of merging."""
        return [told for told in counting(self.told) if as_of is None or told.key[0] <= as_of]


def counting(told: Iterable[Told]) -> list[Told]:
    """Return what is part of a line now, in the order of merging."""
    return sorted((each for each in told if each.counts), key=lambda each: each.key)
