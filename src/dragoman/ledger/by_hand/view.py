"""A view of the store as analysts have it: what readers noticed, with all corrections laid over it."""

from __future__ import annotations

from datetime import date

from dragoman.ledger.by_hand.effect import effect_of
from dragoman.ledger.by_hand.view_actors import CorrectedActors
from dragoman.ledger.by_hand.view_ledger import CorrectedLedger
from dragoman.ledger.by_hand.view_reading import CorrectedReadings
from dragoman.store import Store, View


class CorrectedView(CorrectedReadings, CorrectedLedger, CorrectedActors):
    """Answers as the store's view does, with corrections laid over the records."""


def corrected_view(store: Store, *, as_of: date | None = None, sure: float | None = None) -> View:
    """Return what answers as of a day, with the corrections of analysts; without any, the store's own view.

    With `sure`, from 0 to 1, lists leave out what the reader is less sure of and nobody confirmed.

    A correction counts on every day, whenever it was made, and brings in no report of a later day.
    """
    view = store.view(as_of=as_of, sure=sure)
    if not view.corrections():
        return view
    effect = effect_of(store)
    return view if not effect.counting else CorrectedView.over(view, effect=effect)
