"""The tables agree with themselves and with each other."""

from __future__ import annotations

from collections import Counter, defaultdict
from importlib.resources import files
from itertools import pairwise
from typing import get_args

import pytest

from dragoman.knowledge import Knowledge, Role, act_types
from dragoman.knowledge.data_files import table
from dragoman.knowledge.names import folded
from dragoman.knowledge.offices import OfficeKind, Person, Term
from dragoman.knowledge.states import StateKind

KNOWLEDGE = Knowledge.load()
DATA = files("dragoman.knowledge").joinpath("data")
TABLES = sorted(entry.name for entry in DATA.iterdir() if entry.name.endswith(".tsv"))
#: Two people claimed or shared these offices on the same days.
CONTESTED = {
    ("CIV", "head-of-state"),  # both men of the election of 2010 were sworn in
    ("MMR", "head-of-government"),  # the state counsellor governed beside the president
}


@pytest.mark.parametrize("name", TABLES)
def test_every_table_names_its_source(name: str) -> None:
    assert f"`{name}`" in DATA.joinpath("SOURCES.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", TABLES)
def test_every_table_is_sorted_and_tidy(name: str) -> None:
    text = DATA.joinpath(name).read_text(encoding="utf-8")
    header, *lines = text.splitlines()
    rows = [line.split("\t") for line in lines]
    assert {len(row) for row in rows} == {header.count("\t") + 1}
    assert all(cell == cell.strip() and ";;" not in cell for row in rows for cell in row)
    assert len(lines) == len(set(lines))
    if name != "plover.tsv":  # in the order of the manual
        assert rows in (sorted(rows), sorted(rows, key="\t".join))


def test_the_tables_stay_small() -> None:
    assert sum(len(DATA.joinpath(name).read_bytes()) for name in TABLES) < 1_600_000


def test_states_refer_to_states() -> None:
    codes = {state.code for state in KNOWLEDGE.states.all}
    assert len(codes) == len(KNOWLEDGE.states.all) > 200
    for state in KNOWLEDGE.states.all:
        assert len(state.code) == 3
        assert state.code.isupper()
        assert state.kind in get_args(StateKind)
        assert {state.succeeded_by, state.same_as} <= codes | {None}
        assert (state.kind == "former") == (state.until is not None)
        assert len(state.singulars) == len(state.plurals) or state.plurals


def test_no_name_or_people_belongs_to_two_states() -> None:
    for words in (
        [(name, state.code) for state in KNOWLEDGE.states.all for name in (state.name, *state.aliases)],
        [
            (word, state.code)
            for state in KNOWLEDGE.states.all
            for word in {*state.adjectives, *state.singulars, *state.plurals}
        ],
    ):
        owners = defaultdict(set)
        for word, code in words:
            owners[folded(word)].add(code)
        assert {word: codes for word, codes in owners.items() if len(codes) > 1} == {}


@pytest.mark.parametrize(
    "things",
    [KNOWLEDGE.states.all, KNOWLEDGE.bodies.all, KNOWLEDGE.outlets.all, KNOWLEDGE.offices.all],
    ids=["states", "bodies", "outlets", "people"],
)
def test_no_identifier_is_given_twice(things: tuple[object, ...]) -> None:
    counts = Counter(identifier for thing in things if (identifier := getattr(thing, "wikidata", None)))
    assert [identifier for identifier, count in counts.items() if count > 1] == []
    assert all(identifier[0] == "Q" and identifier[1:].isdigit() for identifier in counts)


def test_bodies_and_outlets_belong_to_known_states() -> None:
    for thing in (*KNOWLEDGE.bodies.all, *KNOWLEDGE.outlets.all):
        assert thing.of is None or KNOWLEDGE.state_by_code(thing.of) is not None
        assert thing.kind in {
            "government", "organisation", "group", "agency", "newspaper", "broadcaster", "magazine", "site",
        }  # fmt: skip
        if thing.kind == "government":
            assert thing.of is not None


def test_ids_and_domains_are_unique() -> None:
    for things in (KNOWLEDGE.bodies.all, KNOWLEDGE.outlets.all):
        assert len({thing.id for thing in things}) == len(things)
    domains = [domain for outlet in KNOWLEDGE.outlets.all for domain in outlet.domains]
    assert len(domains) == len(set(domains))
    assert len(KNOWLEDGE.outlets.all) > 200


def test_people_are_told_apart_by_name() -> None:
    names = [person.name for person in KNOWLEDGE.offices.all]
    assert [name for name, count in Counter(names).items() if count > 1] == []
    for person in KNOWLEDGE.offices.all:
        assert person.surname
        assert person.gender in ("m", "f", None)
        assert folded(person.surname) in folded(person.name), person.name
        assert person.terms, person.name


def test_terms_are_of_known_people_states_and_bodies() -> None:
    people = {person.name for person in KNOWLEDGE.offices.all}
    for name in ("terms.tsv", "terms_years.tsv"):
        for of, kinds, title, person, since, until in table(name, columns=6):
            assert person in people
            assert KNOWLEDGE.state_by_code(of) or KNOWLEDGE.bodies.by_id(of), of
            assert set(kinds.split("+")) <= set(get_args(OfficeKind))
            assert title
            assert {len(since), len(until)} <= {0, 4, 7, 10}
            assert since


def all_terms() -> list[tuple[Person, Term]]:
    return [(person, term) for person in KNOWLEDGE.offices.all for term in person.terms]


def test_terms_end_after_they_begin() -> None:
    wrong = [
        (person.name, term.title)
        for person, term in all_terms()
        if term.until is not None and term.until.latest < term.since.earliest
    ]
    assert wrong == []


def test_an_office_of_one_holder_has_one_holder_where_days_are_known() -> None:
    offices = defaultdict(list)
    for person, term in all_terms():
        for kind in term.kinds:
            if kind != "other" and not term.title.startswith("Acting"):
                state = KNOWLEDGE.state_by_code(term.of)
                offices[state.lasting_code if state else term.of, kind].append((term, person))
    overlaps = []
    for office, held in offices.items():
        days = sorted(
            (
                (term, person)
                for term, person in held
                if term.since.exact and (not term.until or term.until.exact)
            ),
            key=lambda pair: pair[0].since.earliest,
        )
        for (before, one), (after, other) in pairwise(days):
            ended = before.until.latest if before.until else None
            if one is not other and (ended is None or ended > after.since.earliest):
                overlaps.append((office, one.name, other.name))
    assert [overlap for overlap in overlaps if overlap[0] not in CONTESTED] == []


def test_roles_and_titles_are_of_the_known_kinds() -> None:
    roles, offices = set(get_args(Role)), {*get_args(OfficeKind), ""}
    for _, _, role, office in table("roles.tsv", columns=4):
        assert role in roles
        assert office in offices
    for _, role, office, gender in table("titles.tsv", columns=4):
        assert role in roles | {""}
        assert office in offices
        assert gender in ("m", "f", "")


def test_given_names_have_one_gender() -> None:
    names = [name for name, _ in table("given_names.tsv", columns=2)]
    assert len(names) == len(set(names)) > 400


def test_plover_has_its_sixteen_types() -> None:
    types = act_types()
    assert len(types) == 16
    assert Counter(kind.quad for kind in types.values()) == {
        "verbal cooperation": 4,
        "material cooperation": 3,
        "verbal conflict": 4,
        "material conflict": 5,
    }
    prefixes = [prefix for kind in types.values() for prefix in kind.cameo]
    assert len(prefixes) == len(set(prefixes))
