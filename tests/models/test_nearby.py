"""Who is near a trigger, and what the net behind it says of them."""

from __future__ import annotations

import pytest

from dragoman.models import Reader
from dragoman.models.nearby import LEAST, MOST, REACH

REPORT = (
    "France and Germany have quarrelled over the border for a year.\n\n"
    "PARIS, May 4 - The president of France, Anna Keller, accused Germany on Monday of moving troops. "
    "The foreign minister of Germany, Karl Berger, rejected that. New sanctions were announced an hour later."
)


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader.load()


def test_the_parties_of_an_act_are_likelier_than_others_near_it(reader: Reader) -> None:
    act = next(a for a in reader.read(REPORT).acts if REPORT[a.trigger.start : a.trigger.end] == "accused")
    assert max(act.near, key=lambda n: n.recipient).start == REPORT.index("Germany on Monday")
    assert max(act.near, key=lambda n: n.actor).start == REPORT.index("Anna Keller")


def test_mentions_of_other_sentences_are_weighed_too(reader: Reader) -> None:
    act = next(a for a in reader.read(REPORT).acts if REPORT[a.trigger.start : a.trigger.end] == "rejected")
    begin = REPORT.index("The foreign minister")
    assert any(near.end <= begin for near in act.near)


def test_every_mark_is_a_mention_that_is_near_enough_and_not_the_trigger(reader: Reader) -> None:
    markup = reader.read(REPORT)
    for act in markup.acts:
        for near in act.near:
            assert REPORT[near.start : near.end].strip()
            assert near.end <= act.trigger.start or near.start >= act.trigger.end
            assert max(near.actor, near.recipient) > LEAST


def test_a_crowd_of_names_costs_no_more_than_the_nearest(reader: Reader) -> None:
    crowd = ", ".join(f"Anna Keller{'abcdefghij'[i % 10]}" for i in range(400))
    text = f"{crowd} met Karl Berger in Paris. {crowd} rejected the offer."
    for act in reader.read(text).acts:
        assert len(act.near) <= MOST
        assert all(abs(near.start - act.trigger.start) < 20 * REACH for near in act.near)


def test_two_runs_weigh_alike(reader: Reader) -> None:
    assert [a.near for a in reader.read(REPORT).acts] == [a.near for a in reader.read(REPORT).acts]


def test_no_mention_and_no_trigger_are_no_trouble(reader: Reader) -> None:
    for text in ("", "Nothing.", "They met."):
        for act in reader.read(text).acts:
            assert act.near == () or all(near.end <= len(text) for near in act.near)
