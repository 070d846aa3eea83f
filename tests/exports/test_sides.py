from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from dragoman.exports.sides import Cast, in_office_since, speaks_for_its_state
from dragoman.records import Actor, Role
from dragoman.store import Store
from exports.invented import BERG, FALK, LIND, NORWAY, SWEDEN


def make_person(*roles: Role, of: str | None = "SWE") -> Actor:
    return Actor(id="person:x", report="r", name="X", kind="person", of=of, roles=roles)


def test_a_side_is_the_actor_its_state_and_those_in_office_there(store: Store) -> None:
    view = store.view()
    lind, falk = view.actor(LIND), view.actor(FALK)
    assert lind is not None
    assert falk is not None
    assert Cast(view).side(lind, apart_from=[falk]) == {LIND, SWEDEN, BERG}
    assert Cast(view).side(falk, apart_from=[lind]) == {FALK, NORWAY}


def test_two_of_one_state_stand_alone(store: Store) -> None:
    view = store.view()
    lind, berg = view.actor(LIND), view.actor(BERG)
    assert lind is not None
    assert berg is not None
    assert Cast(view).side(lind, apart_from=[lind, berg]) == {LIND}
    assert Cast(view).side(berg, apart_from=[lind, berg]) == {BERG}


def test_who_is_named_later_is_not_on_the_side_yet(store: Store) -> None:
    view = store.view(as_of=date(2031, 5, 3))
    falk = view.actor(FALK)
    assert falk is not None
    assert Cast(view).side(falk) == {FALK, NORWAY}
    assert Cast(store.view(as_of=date(2031, 5, 2))).name(FALK) == FALK


@pytest.mark.parametrize(
    ("role", "speaks"),
    [
        (Role(title="president"), True),
        (Role(title="president", since="2017-01-20"), True),
        (Role(title="president", since="2018"), False),
        (Role(title="president", until="2017-01-20"), False),
        (Role(title="president", until="2017"), True),
        (Role(title="president", since="2017-07-01", until="2017-07-01"), True),
    ],
)
def test_an_office_counts_while_it_is_held(role: Role, speaks: bool) -> None:
    assert speaks_for_its_state(make_person(role), on=date(2017, 7, 1)) is speaks


@pytest.mark.parametrize(
    ("name", "speaks"),
    [
        ("Foreign Ministry", True),
        ("White House", True),
        ("Congress", False),
        ("Swedish parliament", False),
        ("House of Representatives", False),
        ("Supreme Court", False),
        ("National People's Congress", False),
    ],
)
def test_parliaments_and_courts_are_not_on_the_side_of_the_government(name: str, speaks: bool) -> None:
    body = Actor(id="body:x", report="r", name=name, kind="government", of="SWE")
    assert speaks_for_its_state(body, on=date(2017, 7, 1)) is speaks


def test_a_seat_in_parliament_is_no_office_of_the_government() -> None:
    on = date(2017, 7, 1)
    assert not speaks_for_its_state(make_person(Role(title="Republican senator")), on=on)
    assert not speaks_for_its_state(make_person(Role(title="opposition leader")), on=on)
    assert speaks_for_its_state(make_person(Role(title="senator"), Role(title="prime minister")), on=on)


def test_an_office_that_a_later_report_knows_ended_is_over() -> None:
    begun = Role(title="President", of="SWE", since="2009-01-20")
    over = Role(title="President", of="SWE", since="2009-01-20", until="2017-01-20")
    told = Role(title="president", of="SWE")
    for roles in ((begun, over), (over, begun), (told, over), (begun, told, over)):
        assert not speaks_for_its_state(make_person(*roles), on=date(2017, 7, 1))
        assert speaks_for_its_state(make_person(*roles), on=date(2016, 7, 1))
    assert speaks_for_its_state(make_person(over, Role(title="envoy", of="SWE")), on=date(2017, 7, 1))
    for title in (
        "former envoy",
        "ex-minister",
        "presidential candidate",
        "President-elect",
        "party nominee",
    ):
        assert not speaks_for_its_state(make_person(Role(title=title)), on=date(2017, 7, 1))


def test_an_office_has_a_beginning_where_it_is_known() -> None:
    first, second = Role(title="minister", since="2010"), Role(title="president", since="2014-02-01")
    assert in_office_since(make_person(first, second), on=date(2017, 7, 1)) == "2010"
    assert in_office_since(make_person(Role(title="envoy")), on=date(2017, 7, 1)) is None
    assert in_office_since(Actor(id="x", report="r", name="X", kind="state"), on=date(2017, 7, 1)) is None


def test_a_candidate_a_group_and_a_company_do_not_speak_for_their_state(tmp_path: Path) -> None:
    assert not speaks_for_its_state(make_person(), on=date(2017, 7, 1))
    for kind in ("organisation", "group", "outlet"):
        actor = Actor(id="x", report="r", name="X", kind=kind, of="SWE", roles=(Role(title="chair"),))  # type: ignore[arg-type]
        assert not speaks_for_its_state(actor, on=date(2017, 7, 1))
