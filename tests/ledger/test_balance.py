from __future__ import annotations

from datetime import date
from typing import Any

from dragoman.ledger.balance import Balance, balance
from dragoman.records import Position, PositionEntry, Question, digest
from ledger.made import make_report

NORWAY, CHILE = frozenset({"lind", "norway"}), frozenset({"rojas", "chile"})


def held(holder: str, move: str, what: str, *, day: str = "2019-03-02", **fields: Any) -> Position:
    report = make_report(f"They say {what}", day=day)
    status = fields.pop("status", "ongoing")
    entry = PositionEntry(
        report=report.id,
        reported=date.fromisoformat(day),
        status=status,
        span=report.span(9, 9 + len(what)),
    )
    return Position(
        id=digest(holder, move, what, day),
        holder=holder,
        move=move,  # type: ignore[arg-type]
        what=what,
        status=status,
        history=(entry,),
        **fields,
    )


def drawn(*positions: Position, **others: Any) -> Balance:
    return balance(positions, sides=(NORWAY, CHILE), **others)


def test_a_demand_is_met_by_an_offer_in_like_words_of_the_other_side() -> None:
    demand = held("lind", "demand", "access to the southern ports")
    offer = held("chile", "offer", "limited access to its southern ports", toward=("norway",))
    told = drawn(demand, offer)
    assert [(each.demand, each.answer) for each in told.met] == [(demand.id, offer.id)]
    assert told.open == ()


def test_ones_own_offer_meets_no_demand_of_ones_own() -> None:
    told = drawn(
        held("lind", "demand", "lower salmon tariffs"), held("norway", "offer", "lower salmon tariffs")
    )
    assert not told.met
    assert len(told.open) == 1


def test_what_is_refused_in_like_words_is_told_as_refused() -> None:
    demand = held("lind", "demand", "lower salmon tariffs")
    told = drawn(demand, held("rojas", "refusal", "to lower the salmon tariffs"))
    assert [each.demand for each in told.refused] == [demand.id]
    assert not told.open


def test_an_offer_without_a_price_is_told_with_the_question_that_asks_for_one() -> None:
    offer = held("rojas", "offer", "two trawlers")
    paid = held("rojas", "promise", "a new pier", in_return="in return for lower tariffs")
    report = offer.history[0].report
    span = make_report("It is unclear what Norway would have to pay in return.", day="2019-03-02").span(0, 53)
    asked = Question(id="q", report=report, span=span)
    told = drawn(offer, paid, questions=(asked,))
    assert [(each.position, each.asked) for each in told.unpriced] == [(offer.id, ("q",))]
    assert [(each.position, each.on) for each in told.hanging] == [(paid.id, "in return for lower tariffs")]


def test_opposition_at_home_points_to_the_line_that_it_is_about() -> None:
    offer = held("lind", "offer", "lower salmon tariffs")
    against = held("union", "opposition", "lower salmon tariffs", toward=("lind",))
    told = drawn(offer, against, at_home=(frozenset({"union"}), frozenset()))
    (home,) = told.at_home
    assert (home.side, home.line.position, home.against) == (0, against.id, (offer.id,))
    assert not told.sides[0].refuses


def test_what_is_held_toward_others_is_left_out() -> None:
    told = drawn(held("lind", "demand", "fewer seals", toward=("nigeria",)))
    assert not told.sides[0].wants


def test_newest_first() -> None:
    old, new = held("lind", "demand", "fewer seals"), held("lind", "demand", "more cod", day="2019-04-01")
    assert [each.position for each in drawn(old, new).sides[0].wants] == [new.id, old.id]
