"""Questions narrowed by report, actor, sides and days."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from dragoman.ledger.by_hand.match import question_fits
from dragoman.records import Reading
from dragoman.store import Store, View
from dragoman.store.which import Which
from store.made import BERG, FALK, LIND, day, fill, make_reading

ONE = make_reading(
    "Lind asked Falk for ports, Berg said. Mara Lind spoke. It is unclear when Falk answers. "
    "Nobody knows why.",
    published=day(0),
    people={LIND: ("Mara Lind", ("Lind",)), FALK: ("Otto Falk", ("Falk",)), BERG: ("Ida Berg", ("Berg",))},
    said=[(BERG, "Lind asked Falk for ports"), (LIND, "Mara Lind spoke"), (None, "Falk answers")],
    done=[(LIND, FALK, "asked"), (BERG, LIND, "spoke")],
    asked=["It is unclear when Falk answers.", "Nobody knows why."],
)
OTHER = make_reading(
    "Ida Berg wonders. It is unclear where Ida Berg went.",
    published=day(2),
    said=[(BERG, "wonders")],
    asked=["It is unclear where Ida Berg went."],
)


@pytest.fixture
def view(tmp_path: Path) -> Iterator[View]:
    with fill(tmp_path / "s.db", [OTHER, ONE]) as store:
        yield store.view()


def nths(found: tuple[object, ...]) -> list[str]:
    """Name records by the place of their report and their own."""
    order = {ONE.report.id: "one", OTHER.report.id: "other"}
    return [f"{order[each.report]}-{each.id.rsplit('-', 1)[1]}" for each in found]  # type: ignore[attr-defined]


def test_statements(view: View) -> None:
    assert nths(view.statements()) == ["one-0", "one-1", "one-2", "other-0"]
    assert nths(view.statements(report=ONE.report.id)) == ["one-0", "one-1", "one-2"]
    assert nths(view.statements(by=BERG)) == ["one-0", "other-0"]
    assert nths(view.statements(by=[LIND, BERG], until=day(1))) == ["one-0", "one-1"]
    assert nths(view.statements(since=day(1))) == ["other-0"]
    assert nths(view.statements(by=[])) == []


def test_statements_between_sides_are_those_that_speak_of_both(view: View) -> None:
    assert nths(view.statements(between=({LIND}, {FALK}))) == ["one-0"]
    assert nths(view.statements(between=({BERG}, {LIND}))) == ["one-0"]
    assert nths(view.statements(between=({LIND}, {LIND}))) == []
    assert nths(view.statements(between=({LIND, FALK}, {LIND, FALK}))) == ["one-0"]


def test_acts(view: View) -> None:
    assert nths(view.acts(by=LIND)) == ["one-0"]
    assert nths(view.acts(between=({FALK}, {LIND}))) == ["one-0"]
    assert nths(view.acts(between=({LIND}, {FALK, BERG}))) == ["one-0", "one-1"]
    assert view.acts(since=day(1)) == ()


def test_questions_between_sides_name_one_of_them_or_nobody(view: View) -> None:
    assert nths(view.questions()) == ["one-0", "one-1", "other-0"]
    assert nths(view.questions(by=FALK)) == ["one-0"]
    assert nths(view.questions(between=({LIND}, {FALK}))) == ["one-0", "one-1"]
    assert nths(view.questions(between=({LIND}, {BERG}))) == ["one-1"]
    assert nths(view.questions(between=({LIND}, {"state:SWE"}))) == []


def test_questions_between_sides_may_name_a_group_without_a_name(tmp_path: Path) -> None:
    group = "group:envoys@2031-05-01-aa"
    reading = make_reading(
        "Lind asked Falk for ports. It is unclear when the envoys meet. It is unclear when Berg leaves.",
        published=day(0),
        people={
            LIND: ("Mara Lind", ("Lind",)),
            FALK: ("Otto Falk", ("Falk",)),
            BERG: ("Ida Berg", ("Berg",)),
            group: ("the envoys", ()),
        },
        asked=["It is unclear when the envoys meet.", "It is unclear when Berg leaves."],
    )
    with fill(tmp_path / "g.db", [reading]) as store:
        found = store.view().questions(between=({LIND}, {FALK}))
        assert [each.span.text for each in found] == ["It is unclear when the envoys meet."]
        asked = Which.of(between=({LIND}, {FALK}))
        assert [question_fits(each, asked, reading=reading) for each in reading.questions] == [True, False]


def test_mentions_and_times(view: View) -> None:
    assert {mention.actor for mention in view.mentions(by=[FALK, BERG])} == {FALK, BERG}
    assert len(view.mentions(report=OTHER.report.id)) == 2
    assert len(view.mentions(since=day(1), until=day(5))) == 2
    assert view.timexes() == ()


def test_thousands_of_actors_may_be_asked_for(view: View) -> None:
    crowd = [f"person:{number}" for number in range(50_000)]
    assert nths(view.statements(by=[*crowd, BERG])) == ["one-0", "other-0"]


def test_hostile_ids_are_data(view: View) -> None:
    for hostile in ("') OR 1=1 --", "{}", ":v0", "\ud800", "\x00", '"'):
        assert view.statements(report=hostile) == ()
        assert view.statements(by=hostile) == ()
        assert view.actor(hostile) is None
        assert view.encounters(between=({hostile}, {hostile})) == ()


def test_records_come_by_day_report_and_place(tmp_path: Path) -> None:
    made: list[Reading] = [
        make_reading(text, published=day(published), said=[(None, "b"), (None, "a")])
        for text, published in (("a b", 1), ("b a", 0), ("a, b", 1))
    ]
    with fill(tmp_path / "s.db", made) as store:
        found = store.view().statements()
    keys = [(each.report[:10], each.report, each.content[0].start) for each in found]
    assert keys == sorted(keys)


def test_an_empty_store_answers_with_nothing(tmp_path: Path) -> None:
    with Store.create_or_open(tmp_path / "s.db") as store:
        view = store.view()
        asked: list[tuple[object, ...]] = [
            view.reports(),
            view.actors(),
            view.statements(),
            view.encounters(),
        ]
        assert [*asked, view.claims(), tuple(view.tellings())] == [()] * 6
        assert set(view.counts().values()) == {0}
