from __future__ import annotations

import random
import tempfile
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dragoman.ledger import settle, tell
from dragoman.records import Claim, Encounter, Position, Reading
from dragoman.store import Store
from ledger.made import make_reading

Ledger = tuple[tuple[Encounter, ...], tuple[Position, ...], tuple[Claim, ...]]

DAYS = [date(2019, 3, day) for day in range(1, 9)]


def a_report(number: int) -> Reading:
    """One of a stock of reports that tell of the same people meeting, asking and refusing on several days."""
    chance = random.Random(number)
    day = chance.choice(DAYS)
    other, trigger, status = (
        chance.choice(("Rojas", "Okoro")),
        chance.choice(("met", "will meet")),
        chance.choice(("occurred", "planned", "proposed")),
    )
    what = chance.choice(("lower tariffs on salmon", "an end to all whaling", "tariffs on salmon to fall"))
    met_on = chance.choice([None, *DAYS])
    text = f"Lind {trigger} {other}, says {number}. Lind demanded {what}. Berg said he wants {what} soon."
    return make_reading(
        text,
        day=day.isoformat(),
        acts=[
            {
                "code": "CONSULT",
                "trigger": trigger,
                "actor": ("lind", other.lower()),
                "status": status,
                "days": (met_on.isoformat(), met_on.isoformat()) if met_on else None,
            },
            {"code": "REQUEST", "trigger": "demanded", "actor": ("lind",), "what": what},
        ],
        statements=[{"speaker": "berg", "cue": "said", "content": f"he wants {what} soon"}],
    )


def ledger(store: Store, *, as_of: date | None = None) -> Ledger:
    view = store.view(as_of=as_of)
    return view.encounters(), view.positions(), view.claims()


def read(readings: Sequence[Reading], *, often: bool = False) -> dict[date | None, Ledger]:
    with tempfile.TemporaryDirectory() as folder, Store.create_or_open(Path(folder) / "a.db") as store:
        writer = store.writer()
        for reading in readings:
            writer.add(reading, tellings=tell(reading, sure_met=0.0, sure_held=0.0))
            if often:
                settle(store)
        settle(store)
        return {day: ledger(store, as_of=day) for day in [None, *DAYS]}


@settings(deadline=None, max_examples=8, suppress_health_check=[HealthCheck.too_slow])
@given(
    numbers=st.lists(st.integers(min_value=0, max_value=40), unique=True, min_size=1, max_size=8),
    shuffled=st.randoms(use_true_random=False),
    often=st.booleans(),
)
def test_the_order_of_reading_does_not_matter(
    numbers: list[int], shuffled: random.Random, often: bool
) -> None:
    readings = [a_report(number) for number in numbers]
    again = readings[:]
    shuffled.shuffle(again)
    assert read(readings) == read(again, often=often)


@settings(deadline=None, max_examples=8, suppress_health_check=[HealthCheck.too_slow])
@given(numbers=st.lists(st.integers(min_value=0, max_value=40), unique=True, min_size=1, max_size=8))
def test_nothing_published_later_shows(numbers: list[int]) -> None:
    readings = [a_report(number) for number in numbers]
    everything = read(readings)
    for day in DAYS:
        known = [reading for reading in readings if reading.report.published <= day]
        assert everything[day] == read(known)[None]


def test_settling_again_changes_nothing() -> None:
    with tempfile.TemporaryDirectory() as folder, Store.create_or_open(Path(folder) / "a.db") as store:
        settle(store)
        assert ledger(store) == ((), (), ())
        reading = a_report(1)
        store.writer().add(reading, tellings=tell(reading, sure_met=0.0, sure_held=0.0))
        settle(store)
        first = ledger(store)
        settle(store)
        assert ledger(store) == first
        assert first[0]
        assert first[1]


def test_a_plan_and_what_came_of_it_as_of_each_day() -> None:
    before = make_reading(
        "Lind will meet Rojas next week. The Atlantic Ports summit opens on Thursday in Lisbon. Norway may"
        " offer concessions to Chile, such as the return of two trawlers.",
        day="2019-03-02",
        acts=[
            {"code": "CONSULT", "trigger": "meet", "actor": ("lind", "rojas"), "status": "planned",
             "days": ("2019-03-04", "2019-03-10"), "place": "Lisbon"},
            {"code": "CONCEDE", "trigger": "return", "actor": ("norway",), "recipient": ("chile",),
             "status": "proposed", "what": "the return of two trawlers"},
        ],
        times=[("Thursday", "2019-03-07", "2019-03-07", "2019-03-07")],
    )  # fmt: skip
    after = make_reading(
        "Lind and Rojas will hold talks in Oslo soon. Their meeting at the Atlantic Ports summit in March"
        " ran for two hours. That evening Lind pulled Rojas aside at a dinner.",
        day="2019-08-20",
        acts=[
            {"code": "CONSULT", "trigger": "talks", "actor": ("lind", "rojas"), "status": "planned",
             "days": ("2019-08-19", "2019-08-25"), "place": "Oslo"},
            {"code": "CONSULT", "trigger": "meeting", "actor": ("rojas", "lind"), "status": "occurred",
             "days": ("2019-03-01", "2019-03-31")},
            {"code": "CONSULT", "trigger": "pulled", "actor": ("lind",), "recipient": ("rojas",),
             "status": "occurred", "days": ("2019-03-01", "2019-03-31")},
        ],
        times=[("two hours", "PT2H", None, None)],
    )  # fmt: skip
    found = {}
    with tempfile.TemporaryDirectory() as folder, Store.create_or_open(Path(folder) / "a.db") as store:
        for reading in (after, before):
            store.writer().add(reading, tellings=tell(reading, sure_met=0.0, sure_held=0.0))
        settle(store)
        found = {day: ledger(store, as_of=day)[0] for day in (date(2019, 3, 2), None)}
        (given,) = ledger(store)[1]
    (planned,) = found[date(2019, 3, 2)]
    assert (planned.status, planned.place) == ("planned", "Lisbon")
    held, aside, coming = sorted(found[None], key=lambda each: (each.latest or date.max, each.format))
    assert held.id == planned.id
    assert (held.status, held.duration, len(held.history)) == ("held", "PT2H", 2)
    assert (aside.status, aside.format) == ("held", "pull-aside")
    assert (coming.status, coming.place) == ("planned", "Oslo")
    assert (given.move, given.holder, given.toward, given.status) == (
        "concession", "norway", ("chile",), "proposed"
    )  # fmt: skip
