"""Actors put together from reports, and found by the names people use."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from dragoman.errors import UnknownActor
from dragoman.records import Actor, Reading, Role
from dragoman.store import Store
from store.made import day, fill, make_reading, make_report


def naming(number: int, *actors: Actor) -> Reading:
    report = make_report(f"Story {number}.", published=day(number))
    return Reading(
        report=report,
        reader="r1",
        actors=tuple(msgspec.structs.replace(actor, report=report.id) for actor in actors),
    )


def actor(name: str, *aliases: str, **fields: object) -> Actor:
    values: dict[str, object] = {"id": f"person:{name}", "kind": "person", **fields}
    return Actor(report="", name=name, aliases=aliases, **values)  # type: ignore[arg-type]


def ids(store: Store, name: str) -> list[str]:
    return [found.id for found in store.view().find_actors(name)]


def test_an_actor_is_what_all_reports_tell_and_the_earliest_decides(tmp_path: Path) -> None:
    one = naming(0, actor("Lind", "Lind", id="x", kind="group", roles=(Role(title="Chair"),)))
    two = naming(
        1, actor("Mara Lind", "Ms. Lind", id="x", of="SWE", wikidata="Q1", roles=(Role(title="Chair"),))
    )
    three = naming(2, actor("M. Lind", id="x", of="NOR", roles=(Role(title="Leader", of="SWE"),)))
    with fill(tmp_path / "s.db", [three, one, two]) as store:
        assert store.view().actors() == (
            Actor(
                id="x",
                report=one.report.id,
                name="Lind",
                aliases=("Lind", "Mara Lind", "Ms. Lind", "M. Lind"),
                kind="group",
                of="SWE",
                wikidata="Q1",
                roles=(Role(title="Chair"), Role(title="Leader", of="SWE")),
            ),
        )
        assert store.view().actor("x") == store.view().actors()[0]
        assert store.view().actor("y") is None


def test_actors_come_in_the_order_in_which_they_are_first_named(tmp_path: Path) -> None:
    told = [naming(1, actor("C"), actor("A")), naming(0, actor("B"), actor("A"))]
    with fill(tmp_path / "s.db", told) as store:
        assert [each.name for each in store.view().actors()] == ["B", "A", "C"]


def test_names_fit_best_first(tmp_path: Path) -> None:
    told = naming(
        0,
        actor("Ann Stone", id="surname"),
        actor("Stone Works", "Stone", id="alias", kind="organisation"),
        actor("Stone", id="name"),
        actor("Other", id="stone"),
        actor("Big Stone", id="no person", kind="organisation"),
    )
    with fill(tmp_path / "s.db", [told]) as store:
        assert ids(store, "stone") == ["stone", "name", "alias", "surname"]


def test_among_equals_whoever_more_reports_name_comes_first(tmp_path: Path) -> None:
    told = [
        naming(0, actor("Ann Stone"), actor("Bo Stone")),
        naming(1, actor("Bo Stone")),
        naming(2, actor("Cy Stone")),
    ]
    with fill(tmp_path / "s.db", told) as store:
        assert ids(store, "Stone") == ["person:Bo Stone", "person:Ann Stone", "person:Cy Stone"]


@pytest.mark.parametrize(
    "asked", ["José Peña", "jose pena", "JOSE  PEÑA ", "Jose\u0301 Pen\u0303a", "Q77", "q77", "peña"]
)
def test_case_accents_and_spaces_do_not_count(tmp_path: Path, asked: str) -> None:
    with fill(tmp_path / "s.db", [naming(0, actor("José Peña", wikidata="Q77"))]) as store:
        assert ids(store, asked) == ["person:José Peña"]


def test_dots_do_not_count(tmp_path: Path) -> None:
    told = naming(0, actor("United Northlands", "U.N.L.", id="state:UNL", kind="state"))
    with fill(tmp_path / "s.db", [told]) as store:
        assert ids(store, "UNL") == ids(store, "U.N.L.") == ["state:UNL"]


def test_a_name_nobody_has_is_answered_with_names_like_it(tmp_path: Path) -> None:
    with fill(tmp_path / "s.db", [naming(0, actor("Mara Lind", "Lind"), actor("Otto Falk"))]) as store:
        with pytest.raises(
            UnknownActor, match=r"names 'Mara Lint' \(with --as-of: by that day\)\. Did you mean Mara Lind\?"
        ):
            store.view().find_actors("Mara Lint")
        for hostile in ("", " ", "\ud800", "'; DROP TABLE actor", "%", "x" * 100_000):
            with pytest.raises(UnknownActor):
                store.view().find_actors(hostile)


def test_names_of_enormous_length_are_kept_and_still_found(tmp_path: Path) -> None:
    name = "Lind " * 1000
    with fill(tmp_path / "s.db", [naming(0, actor(name, id="x"))]) as store:
        assert ids(store, name) == ["x"]
        assert store.view().actors()[0].name == name


def test_making_readings_names_people(tmp_path: Path) -> None:
    with fill(tmp_path / "s.db", [make_reading("Mr. Falk and Ida Berg left.")]) as store:
        assert ids(store, "Mr. Falk") == ids(store, "Falk") == ["person:otto-falk"]
