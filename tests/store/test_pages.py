"""Lists by the page: the pages together are the list, in its order; and what is counted as it is written."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from dragoman.store import Store, Version, View
from store.made import (
    BERG,
    FALK,
    LIND,
    day,
    fill,
    make_claim,
    make_encounter,
    make_position,
    make_reading,
)  # fmt: skip


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    readings = [
        make_reading(
            f"Mara Lind met Otto Falk, report {number}. Ida Berg said ports open. Who pays?",
            published=day(number % 4),
            said=[(BERG, "ports open"), (None, "Who pays")],
            done=[(LIND, FALK, "met")],
            asked=["Who pays"],
        )
        for number in range(11)
    ]
    with fill(tmp_path / "s.db", readings) as store:
        lines = [
            (
                reading.report.published,
                make_encounter(f"e{number}", known=[reading.acts[0].trigger], latest=late),
            )
            for number, reading in enumerate(readings)
            for late in [None if number % 3 == 0 else day(number)]
        ]
        positions = [
            (reading.report.published, make_position(f"p{number}", known=[reading.acts[0].trigger]))
            for number, reading in enumerate(readings)
        ]
        store.writer().settle(
            from_day=day(0),
            encounters=[Version(record=record, known_from=known) for known, record in lines],
            positions=[Version(record=record, known_from=known) for known, record in positions],
            claims=[Version(record=make_claim(f"c{n}", first=day(n)), known_from=day(n)) for n in range(4)],
        )
        yield store


def paged(ask: Callable[..., Sequence[Any]], *, size: int) -> list[Any]:
    found: list[Any] = []
    while True:
        page = ask(limit=size, after=found[-1].id if found else None)
        assert len(page) <= size
        found += page
        if len(page) < size:
            return found


def lists(view: View) -> dict[str, Callable[..., Sequence[Any]]]:
    pair = (frozenset({LIND}), frozenset({FALK}))
    return {
        "reports": view.reports,
        "reports, newest first": lambda **page: view.reports(newest_first=True, **page),
        "actors": view.actors,
        "statements": view.statements,
        "statements of one": lambda **page: view.statements(by=BERG, **page),
        "acts": lambda **page: view.acts(between=pair, **page),
        "questions": view.questions,
        "encounters": view.encounters,
        "encounters of a pair": lambda **page: view.encounters(between=pair, **page),
        "encounters, newest first": lambda **page: view.encounters(newest_first=True, **page),
        "positions": view.positions,
        "claims": view.claims,
    }


@pytest.mark.parametrize("as_of", [None, day(2)])
def test_pages_together_are_the_list(store: Store, as_of: object) -> None:
    view = store.view(as_of=as_of)  # type: ignore[arg-type]
    for name, ask in lists(view).items():
        whole = list(ask())
        assert whole, name
        for size in (1, 3, 50):
            assert paged(ask, size=size) == whole, name


def test_newest_first_is_the_list_from_its_end(store: Store) -> None:
    view = store.view()
    assert view.reports(newest_first=True) == view.reports()[::-1]
    dated = [each for each in view.encounters() if each.latest]
    assert list(view.encounters(newest_first=True)) == dated[::-1]
    assert view.newest() == view.reports()[-1].published


def test_nothing_follows_what_is_not_there(store: Store) -> None:
    for ask in lists(store.view()).values():
        assert not ask(after="nobody")


def test_a_report_read_again_counts_once(store: Store) -> None:
    before = store.view().counts()
    again = make_reading(
        "Mara Lind met Otto Falk, report 3. Ida Berg said ports open. Who pays?",
        published=day(3),
        reader="r2",
        said=[(BERG, "ports open")],
    )
    store.writer().add(again, tellings=())
    after = store.view().counts()
    assert after["report"] == before["report"]
    assert (after["statement"], after["act"], after["question"]) == (
        before["statement"] - 1, before["act"] - 1, before["question"] - 1,
    )  # fmt: skip
    assert after["actor"] == before["actor"]


def test_reports_that_name_somebody_and_claims_with_a_statement(store: Store) -> None:
    view = store.view(as_of=day(2))
    assert view.naming(LIND) == {report.id for report in view.reports()}
    assert not view.naming("person:nobody")
    assert [claim.id for claim in view.claims(told=["s-1"])] == ["c0", "c1", "c2"]
    assert not view.claims(told=["s-9"])
