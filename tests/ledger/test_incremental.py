"""One more report costs what it touches, and comes to what merging everything anew comes to."""

from __future__ import annotations

import random
import tempfile
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dragoman.ledger import settle, tell
from dragoman.ledger.settle import CHUNK
from dragoman.records import Actor, Reading, Report, Span, Telling, digest
from dragoman.store import Store
from ledger.made import WORLD, bargained, make_reading, met
from ledger.test_settle import Ledger, ledger

FIRST = date(2019, 3, 1)
WANTED = (
    "lower tariffs on salmon", "an end to all whaling", "tariffs on salmon to fall", "no tariffs on salmon",
    "whaling to end for ever", "safe ports for trawlers", "ports that are safe for all trawlers",
)  # fmt: skip


def a_reading(number: int, *, version: str = "r1", span: int = 40) -> tuple[Reading, tuple[Telling, ...]]:
    """A report of some day with what it tells; read by another version it tells something else."""
    chance = random.Random(f"{number}")
    day = FIRST + timedelta(days=chance.randrange(span))
    said = f"{chance.choice(WANTED)} before the herring come back to the northern fjords"
    outlet = chance.choice(("Courier", "Echo", None))
    chance = random.Random(f"{number} {version}")
    # Now and then a report tells otherwise what somebody is and belongs to.
    odd = chance.random() < 0.3
    reading = make_reading(
        f"Berg said that {said}. Report {number}.",
        day=day.isoformat(),
        outlet=outlet,
        statements=[{"speaker": "berg", "content": said}] if chance.random() < 0.8 else [],
    )
    actors = tuple(
        Actor(
            id=key,
            report=reading.report.id,
            name=name,
            kind="person" if kind == "person" or odd else kind,  # type: ignore[arg-type]
            of=None if odd and key == "berg" else of,
        )
        for key, (name, kind, of) in WORLD.items()
        if key in ("norway", "chile", "nigeria") or chance.random() < 0.6
    )
    reading = Reading(
        report=reading.report, reader=version, sentences=reading.sentences, actors=actors,
        statements=reading.statements,
    )  # fmt: skip
    tellings: list[Telling] = []
    for nth in range(chance.randrange(3)):
        on = chance.choice([None, day + timedelta(days=chance.randrange(-9, 20))])
        told = met(
            day.isoformat(),
            chance.choice(("held", "planned", "cancelled")),
            (on.isoformat() if on else None, on.isoformat() if on else None),
            parties=tuple(chance.sample(sorted(WORLD), 2)),
        )
        tellings.append(_in(told, reading.report, nth))
    for nth in range(chance.randrange(3)):
        wants = bargained(
            day.isoformat(),
            chance.choice(("demand", "refusal", "offer")),
            chance.choice(WANTED),
            holder=chance.choice(("lind", "berg", "norway")),
        )
        tellings.append(_in(wants, reading.report, 5 + nth))
    return reading, tuple(tellings)


def _in(telling: Telling, report: Report, nth: int) -> Telling:
    """Put a telling into a report, at a place of its own."""
    span: Span = report.span(nth, nth + 4)
    values = {field: getattr(telling, field) for field in telling.__struct_fields__}
    return type(telling)(
        **{**values, "report": report.id, "id": digest(report.id, nth, telling.id), "span": span}
    )


def read(
    path: Path, told: Sequence[tuple[Reading, tuple[Telling, ...]]], *, often: bool, span: int
) -> dict[date | None, Ledger]:
    with Store.create_or_open(path) as store:
        for reading, tellings in told:
            store.writer().add(reading, tellings=tellings)
            if often:
                settle(store)
        settle(store)
        days = [None, *(FIRST + timedelta(days=each) for each in (span // 8, span // 2, span))]
        return {day: ledger(store, as_of=day) for day in days}


@settings(deadline=None, max_examples=10, suppress_health_check=list(HealthCheck))
@given(
    numbers=st.lists(st.integers(0, 300), unique=True, min_size=1, max_size=8),
    again=st.lists(st.integers(0, 300), max_size=3),
    shuffled=st.randoms(use_true_random=False),
    span=st.sampled_from((40, 2500)),
)
def test_settling_after_every_report_comes_to_what_settling_once_does(
    numbers: list[int], again: list[int], shuffled: random.Random, span: int
) -> None:
    order = numbers[:]
    shuffled.shuffle(order)
    # Some are read again by a newer reader, which tells something else; from scratch only that counts.
    newer = {number for number in again if number in numbers}
    piecemeal = [a_reading(number, span=span) for number in order]
    piecemeal += [a_reading(number, version="r2", span=span) for number in newer]
    at_once = [a_reading(number, version="r2" if number in newer else "r1", span=span) for number in numbers]
    with tempfile.TemporaryDirectory() as folder:
        one = read(Path(folder) / "a.db", piecemeal, often=True, span=span)
        other = read(Path(folder) / "b.db", at_once, often=False, span=span)
    assert one == other


def test_one_more_report_touches_few_lines_of_a_large_store(tmp_path: Path) -> None:
    reports = 1200
    pairs = [(f"a{number}", f"b{number}") for number in range(100)]
    with Store.create_or_open(tmp_path / "a.db") as store:
        writer = store.writer()
        for number in range(reports):
            day = FIRST + timedelta(days=number % 1000)
            told = met(
                day.isoformat(), "held", (day.isoformat(), day.isoformat()), parties=pairs[number % 100]
            )
            reading = Reading(report=_report(number, day), reader="r1")
            writer.add(reading, tellings=(_in(told, reading.report, 0),))
        work = settle(store)
        assert work.reports == reports > CHUNK
        for number, day in (
            (reports, FIRST + timedelta(days=1001)),
            (reports + 1, FIRST + timedelta(days=400)),
        ):
            told = met(day.isoformat(), "held", (day.isoformat(), day.isoformat()), parties=pairs[0])
            reading = Reading(report=_report(number, day), reader="r1")
            writer.add(reading, tellings=(_in(told, reading.report, 0),))
            work = settle(store)
            assert work.reports == 1
            assert work.matched < 30
            assert work.written < 10


def _report(number: int, day: date) -> Report:
    return make_reading(f"Report number {number} of the harbour office.", day=day.isoformat()).report


def test_nothing_new_costs_nothing(tmp_path: Path) -> None:
    with Store.create_or_open(tmp_path / "a.db") as store:
        reading, _ = a_reading(1)
        store.writer().add(reading, tellings=tell(reading))
        assert settle(store).reports == 1
        work = settle(store)
        assert (work.reports, work.matched, work.written) == (0, 0, 0)
