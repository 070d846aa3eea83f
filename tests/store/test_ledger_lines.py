"""The ledger in versions: what held on a day, and what is replaced when more is known."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from dragoman.records import Encounter
from dragoman.store import Store, Version
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
    make_report,
)

SPANS = [make_report(f"Story {number}.", published=day(number)).span(0, 5) for number in range(6)]


def encounter(name: str, number: int, **fields: object) -> Version[Encounter]:
    """Make the version of an encounter that became true on a day."""
    return Version(record=make_encounter(name, known=SPANS[: number + 1], **fields), known_from=day(number))


def settle(store: Store, number: int, *encounters: Version[Encounter]) -> None:
    store.writer().settle(from_day=day(number), encounters=encounters, positions=(), claims=())


def seen(store: Store, number: int | None = None) -> list[tuple[str, str | None]]:
    view = store.view(as_of=None if number is None else day(number))
    return [(each.id, each.place) for each in view.encounters()]


def test_each_day_has_its_version(tmp_path: Path) -> None:
    with Store.create_or_open(tmp_path / "s.db") as store:
        settle(
            store, 0, encounter("e", 3, place="C"), encounter("e", 0, place="A"), encounter("f", 2, place="B")
        )
        assert seen(store, -1) == []
        assert seen(store, 0) == [("e", "A")]
        assert seen(store, 2) == [("e", "A"), ("f", "B")]
        assert seen(store, 3) == seen(store) == [("e", "C"), ("f", "B")]


def test_settling_from_a_day_replaces_what_became_known_since(tmp_path: Path) -> None:
    with Store.create_or_open(tmp_path / "s.db") as store:
        settle(store, 0, encounter("e", 0, place="A"), encounter("e", 3, place="C"), encounter("g", 3))
        settle(store, 2, encounter("e", 2, place="B"), encounter("e", 4, place="D"))
        assert [seen(store, number) for number in (1, 2, 3, 4)] == [
            [("e", "A")], [("e", "B")], [("e", "B")], [("e", "D")]
        ]  # fmt: skip
        settle(store, 2)
        assert seen(store) == [("e", "A")]
        settle(store, 0)
        assert seen(store) == []
        with sqlite3.connect(tmp_path / "s.db") as raw:
            assert raw.execute("SELECT count(*) FROM party").fetchone() == (0,)


def test_of_two_versions_of_a_day_the_last_one_stands(tmp_path: Path) -> None:
    with Store.create_or_open(tmp_path / "s.db") as store:
        settle(store, 0, encounter("e", 0, place="A"), encounter("e", 0, place="B"))
        assert seen(store) == [("e", "B")]


def test_versions_before_the_day_are_a_mistake(tmp_path: Path) -> None:
    with Store.create_or_open(tmp_path / "s.db") as store:
        with pytest.raises(ValueError, match="known before 2031-05-03"):
            settle(store, 2, encounter("e", 1))
        assert seen(store) == []


def test_encounters_are_asked_by_sides_and_days(tmp_path: Path) -> None:
    with Store.create_or_open(tmp_path / "s.db") as store:
        settle(
            store,
            0,
            encounter("late", 0, earliest=day(20), latest=day(22)),
            encounter("early", 0, earliest=day(10), latest=day(12)),
            encounter("unknown", 0),
            encounter("others", 0, parties=(LIND, BERG), present=(FALK,), earliest=day(15)),
        )
        view = store.view()
        assert [each.id for each in view.encounters()] == ["early", "others", "late", "unknown"]
        assert [each.id for each in view.encounters(between=({FALK}, {LIND}))] == ["early", "late", "unknown"]
        assert [each.id for each in view.encounters(between=({FALK}, {BERG}))] == []
        assert [each.id for each in view.encounters(between=({LIND, BERG}, {LIND, BERG}))] == ["others"]
        assert [each.id for each in view.encounters(by={FALK})] == ["early", "late", "unknown"]
        assert [each.id for each in view.encounters(since=day(12), until=day(15))] == [
            "early",
            "others",
            "unknown",
        ]
        assert [each.id for each in view.encounters(since=day(16), until=day(19))] == ["unknown"]


def test_positions_are_asked_by_sides_holder_and_when_told(tmp_path: Path) -> None:
    with Store.create_or_open(tmp_path / "s.db") as store:
        positions = [
            make_position("a", known=SPANS[0:2]),
            make_position("b", known=SPANS[3:4], holder=FALK, toward=(BERG, LIND)),
            make_position("c", known=SPANS[4:5], toward=()),
            make_position("d", known=SPANS[2:3], holder=FALK, toward=(BERG,)),
        ]
        store.writer().settle(
            from_day=day(0),
            encounters=(),
            positions=[Version(record=each, known_from=each.history[-1].reported) for each in positions],
            claims=[Version(record=make_claim("k", first=day(3)), known_from=day(4))],
        )
        view = store.view()
        assert view.positions() == (positions[0], positions[3], positions[1], positions[2])
        assert [each.id for each in view.positions(between=({LIND}, {FALK}))] == ["a", "b"]
        assert [each.id for each in view.positions(by=FALK)] == ["d", "b"]
        assert [each.id for each in view.positions(since=day(1), until=day(2))] == ["a", "d"]
        assert view.claims() == (make_claim("k", first=day(3)),)
        assert store.view(as_of=day(3)).claims() == ()


def test_the_mark_is_the_earliest_day_not_taken_in(tmp_path: Path) -> None:
    later, earlier = make_reading("A.", published=day(4)), make_reading("B.", published=day(2))
    with fill(tmp_path / "s.db", [later, earlier]) as store:
        writer = store.writer()
        assert writer.unsettled_from() == day(2)
        # Another process stores a report between the question and the settling.
        store.writer().add(make_reading("C.", published=day(1)), tellings=())
        writer.settle(from_day=day(2), encounters=(), positions=(), claims=())
        assert writer.unsettled_from() == day(1)
        writer.settle(from_day=day(1), encounters=(), positions=(), claims=())
        assert writer.unsettled_from() is None
        store.writer().add(make_reading("B.", published=day(2), reader="r2"), tellings=())
        assert writer.unsettled_from() == day(2)
