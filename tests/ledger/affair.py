"""An invented affair in five reports, read by hand, for the tests of corrections and changes."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from dragoman.ledger import settle, tell
from dragoman.records import Reading
from dragoman.store import Store
from ledger.made import make_reading

ROWS = (
    {
        "text": "Lind will meet Rojas in Lisbon on Thursday. Norway demanded lower tariffs on salmon.",
        "day": "2019-03-02",
        "outlet": "Fjord Courier",
        "acts": [
            {"code": "CONSULT", "trigger": "meet", "actor": ("lind", "rojas"), "status": "planned",
             "days": ("2019-03-07", "2019-03-07"), "place": "Lisbon"},
            {"code": "REQUEST", "trigger": "demanded", "actor": ("norway",), "recipient": ("chile",),
             "what": "lower tariffs on salmon"},
        ],
    },
    {
        "text": "Lind and Okoro will meet in Oslo in April. Berg called for an end to all whaling.",
        "day": "2019-03-04",
        "outlet": "Skerry Post",
        "acts": [
            {"code": "CONSULT", "trigger": "meet", "actor": ("lind", "okoro"), "status": "planned",
             "days": ("2019-04-01", "2019-04-30"), "place": "Oslo"},
        ],
        "statements": [

            {"speaker": "berg", "cue": "called for", "content": "an end to all whaling"},
        ],
    },
    {
        "text": "Lind met Rojas in Lisbon on Thursday. It rained.",
        "day": "2019-03-09",
        "outlet": "Fjord Courier",
        "acts": [
            {"code": "CONSULT", "trigger": "met", "actor": ("lind", "rojas"), "status": "occurred",
             "days": ("2019-03-07", "2019-03-07"), "place": "Lisbon"},
        ],
    },
    {
        "text": "Rojas received Lind for talks on Friday. Norway demanded lower tariffs on salmon again.",
        "day": "2019-03-20",
        "outlet": "Island Echo",
        "acts": [
            {"code": "CONSULT", "trigger": "received", "actor": ("rojas", "lind"), "status": "occurred",
             "days": ("2019-03-15", "2019-03-15")},
            {"code": "REQUEST", "trigger": "demanded", "actor": ("norway",), "recipient": ("chile",),
             "what": "lower tariffs on salmon"},
        ],
    },
    {
        "text": "Chile refused lower tariffs on salmon. Okoro will not meet Lind in April, an aide said.",
        "day": "2019-03-25",
        "outlet": "Island Echo",
        "acts": [
            {"code": "REJECT", "trigger": "refused", "actor": ("chile",), "recipient": ("norway",),
             "what": "lower tariffs on salmon"},
            {"code": "CONSULT", "trigger": "meet", "actor": ("okoro", "lind"), "status": "denied",
             "days": ("2019-04-01", "2019-04-30")},
        ],
    },
)  # fmt: skip


def affair() -> tuple[Reading, ...]:
    return tuple(make_reading(**row) for row in ROWS)  # type: ignore[arg-type]


def fill(path: Path, readings: Iterable[Reading] | None = None) -> Store:
    """Make a settled store of the affair, or of other readings."""
    store = Store.create_or_open(path)
    add(store, affair() if readings is None else readings)
    return store


def add(store: Store, readings: Iterable[Reading]) -> None:
    writer = store.writer()
    for reading in readings:
        writer.add(reading, tellings=tell(reading), again=True)
    settle(store)
