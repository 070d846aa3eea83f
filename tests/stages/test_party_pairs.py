"""Which two go together: chances over pairs, and what is left of them for each role."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.knowledge import Knowledge
from dragoman.records import Actor, Reading, Report
from dragoman.stages.actor_index import ActorIndex
from dragoman.stages.party_features import Candidate
from dragoman.stages.party_pairs import Chances, pairs, weighed

TEXT = "France warned Japan and the minister of France over Peru."
REPORT = Report(id="r-1", published=date(2012, 5, 10), text=TEXT)
ACTORS = (
    Actor(id="state:FRA", report="r-1", name="France", kind="state", of="FRA"),
    Actor(id="state:JPN", report="r-1", name="Japan", kind="state", of="JPN"),
    Actor(id="person:minister", report="r-1", name="the minister", kind="person", of="FRA"),
)
INDEX = ActorIndex(Reading(report=REPORT, reader="made", actors=ACTORS), knowledge=Knowledge.load())
TRIGGER = REPORT.span(7, 13)
PLACES = {"state:FRA": (0, 6), "state:JPN": (14, 19), "person:minister": (24, 36)}


def candidate(actor: str) -> Candidate:
    span = REPORT.span(*PLACES[actor])
    return Candidate(actor=actor, span=span, here=True, seen=(), odds={}, marked=frozenset())


def chances(of: dict[str, float], none: float) -> Chances:
    return Chances(of, none, {who: candidate(who) for who in of})


def weigh(weights: dict[str, float]) -> tuple[Chances, Chances, str | None]:
    acting = chances({"state:FRA": 0.6, "state:JPN": 0.2, "person:minister": 0.1}, 0.1)
    receiving = chances({"state:FRA": 0.1, "state:JPN": 0.3, "person:minister": 0.3}, 0.3)
    found = pairs(acting, receiving, code="THREATEN", trigger=TRIGGER, index=INDEX)
    return weighed(found, acting, receiving, weights=weights)


def test_nobody_does_it_to_himself() -> None:
    one, other = chances({"state:FRA": 1.0}, 0.0), chances({"state:FRA": 1.0}, 0.0)
    found = pairs(one, other, code="THREATEN", trigger=TRIGGER, index=INDEX)
    assert all(pair.actor is None or pair.actor != pair.recipient for pair in found)


def test_a_state_does_it_rather_to_another_state() -> None:
    alike = {"actor": 1.0, "recipient": 1.0}
    _, before, _ = weigh(alike)
    _, after, first = weigh({**alike, "state=same": -3.0})
    assert before.of["state:JPN"] == pytest.approx(before.of["person:minister"], rel=0.5)
    assert after.of["state:JPN"] > 2 * after.of["person:minister"]
    assert first == "state:FRA"


@given(st.dictionaries(st.sampled_from(["actor", "recipient", "no-recipient", "order=atr", "state=apart"]),
                       st.floats(-5, 5), max_size=5))  # fmt: skip
def test_chances_of_a_role_are_whole(weights: dict[str, float]) -> None:
    for role in weigh(weights)[:2]:
        assert sum(role.of.values()) + role.none == pytest.approx(1.0)


def test_without_candidates_nobody_acts() -> None:
    nobody = chances({}, 1.0)
    found = pairs(nobody, nobody, code="THREATEN", trigger=TRIGGER, index=INDEX)
    acting, receiving, first = weighed(found, nobody, nobody, weights={})
    assert (first, acting.none, receiving.none) == (None, 1.0, 1.0)
