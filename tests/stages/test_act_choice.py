"""Which marked words are acts, of which type, how real and how done: invented sentences, the marks given."""

from __future__ import annotations

import dataclasses
import time
from datetime import date
from typing import Any

import pytest

from dragoman.knowledge import act_types
from dragoman.pipeline import Pipeline
from dragoman.records import Act, Reading, Report
from dragoman.stages.act_choice import LEAST, STATUSES, choose_code, codes, learned
from dragoman.stages.act_context import ActContext, Around
from dragoman.stages.act_modes import mode_of
from stages.marking import Marks


def act_of(text: str, trigger: str, code: str, **more: Any) -> Act | None:
    acts = Marks(text).act(trigger, code, **more).reading().acts
    return acts[0] if acts else None


def around(text: str, trigger: str, code: str) -> Around:
    marks = Marks(text).act(trigger, code)
    (marked,) = marks.acts
    return ActContext(marks.reading(), [marked]).around(marked)


def test_what_the_model_hardly_sees_is_no_act_unless_all_else_speaks_for_it() -> None:
    text = "The price of bread rose on Friday."
    (marked,) = Marks(text).act("rose", "CONSULT").acts
    trigger = dataclasses.replace(marked.trigger, score=0.02)
    unlikely = dataclasses.replace(marked, trigger=trigger, score=0.02, codes=(("CONSULT", 0.2),))
    reading = Marks(text).reading()
    assert choose_code(ActContext(reading, [unlikely]).around(unlikely)).chance < LEAST


def test_chances_are_chances() -> None:
    found = codes(around("France accused Japan.", "accused", "ACCUSE"), learned()["code"])
    assert 0 < sum(found.values()) < 1
    assert set(found) <= set(act_types())


@pytest.mark.parametrize("trigger", ["receive", "host", "visit"])
def test_whoever_receives_somebody_meets_him(trigger: str) -> None:
    text = f"The president will {trigger} Foreign Minister Paul Okoro in Lima on Monday."
    # Read by the model itself: it takes such a promise for an agreement as often as for a meeting.
    report = Report(id="r-1", published=date(2012, 5, 10), text=text)
    (act,) = Pipeline.load().read(report).acts
    assert (act.code, act.mode, act.what, act.status) == ("CONSULT", "visit", None, "planned")


def test_to_call_a_thing_something_asks_for_nothing() -> None:
    act = act_of("France called the plan of Japan a mistake.", "called", "REQUEST")
    assert act is None or act.code != "REQUEST"
    asked = act_of("France called on Japan to open its ports.", "called", "REQUEST")
    assert asked is not None
    assert asked.code == "REQUEST"


def test_whoever_receives_a_thing_does_not() -> None:
    act = act_of("France will receive Japan's support.", "receive", "SUPPORT")
    assert act is None or act.code != "CONSULT"


@pytest.mark.parametrize(
    ("text", "trigger", "code"),
    [
        ("The banker pleaded guilty to fraud in France.", "pleaded", "REQUEST"),
        ("France pressed ahead with the tunnel.", "pressed", "REQUEST"),
        ("France and Japan met the deadline.", "met", "CONSULT"),
    ],
)
def test_a_verb_that_its_next_words_make_another_is_no_act(text: str, trigger: str, code: str) -> None:
    assert act_of(text, trigger, code) is None


@pytest.mark.parametrize(
    ("text", "trigger", "code", "status"),
    [
        ("France and Japan are to hold talks on May 14.", "talks", "CONSULT", "planned"),
        ("France did not meet Japan.", "meet", "CONSULT", "denied"),
        ("France denied that it had hacked the bank.", "hacked", "COERCE", "denied"),
        ("France might recognise Japan.", "recognise", "SUPPORT", "proposed"),
        ("If Japan agrees, France will withdraw its troops.", "withdraw", "RETREAT", "conditional"),
        ("France accused Japan of dumping waste.", "accused", "ACCUSE", "occurred"),
    ],
)
def test_the_words_around_tell_how_real_it_is(text: str, trigger: str, code: str, status: str) -> None:
    act = act_of(text, trigger, code)
    assert act is not None
    assert act.status == status


def test_an_act_inside_a_demand_is_an_act_of_its_own_that_is_only_proposed() -> None:
    text = "France urged Japan to withdraw its troops from the island."
    marks = Marks(text).act("urged", "REQUEST", actors=("France",), recipients=("Japan",))
    urged, withdraw = marks.act("withdraw", "RETREAT", status="proposed", actors=("Japan",)).reading().acts
    assert (urged.code, urged.actor, urged.recipient) == ("REQUEST", ("state:FRA",), ("state:JPN",))
    assert (withdraw.code, withdraw.actor, withdraw.status) == ("RETREAT", ("state:JPN",), "proposed")
    assert (urged.mode, withdraw.mode) == ("yield", "withdraw")


@pytest.mark.parametrize(
    ("text", "trigger", "code", "mode"),
    [
        ("France telephoned Japan about the island.", "telephoned", "CONSULT", "phone"),
        ("France met Japan at the summit in Lima.", "met", "CONSULT", "multilateral"),
        ("France met Japan.", "met", "CONSULT", None),
        ("France refused to hold talks with Japan.", "refused", "REJECT", "meet"),
        ("France asked Japan for a loan.", "asked", "REQUEST", "assist"),
        ("France is investigating the firm.", "investigating", "ACCUSE", "investigate"),
        ("France shelled the town.", "shelled", "ASSAULT", "heavy-weapons"),
        ("France praised Japan.", "praised", "SUPPORT", None),
        ("Workers went on strike against the firm.", "strike", "PROTEST", "strike"),
        ("France threatened to expel the envoys.", "threatened", "THREATEN", "expel"),
    ],
)
def test_the_mode_is_told_by_the_words_or_not_at_all(
    text: str, trigger: str, code: str, mode: str | None
) -> None:
    assert mode_of(code, around(text, trigger, code)) == mode


def test_the_weights_hold_no_names() -> None:
    words = ("word=", "last=", "prior-word=", "prior-word-2=", "after-word=", "cue=")
    for weights in learned().values():
        assert all(weights.values())
        for name in weights:
            part = next((name.partition(each)[2] for each in words if each in name), "")
            assert part in ("Name", "") or not part[0].isupper(), name


@pytest.mark.parametrize("text", ["— ‼ — 條約 “.”", "a", "France\n\nJapan", "…" * 300])
def test_odd_texts_are_no_trouble(text: str) -> None:
    reading: Reading = Marks(text).reading()
    for start in range(0, len(text), 7):
        (marked,) = Marks(text).act(text[start], "AGREE").acts
        found = ActContext(reading, [marked]).around(marked)
        assert choose_code(found).code in act_types()
        for code in act_types():
            mode_of(code, found)


def test_a_sentence_without_end_costs_no_more_for_each_act() -> None:
    text = "France warned Japan and " * 1500
    reading = Marks(text).reading()
    (marked,) = Marks(text).act("warned", "THREATEN").acts
    began = time.perf_counter()
    context = ActContext(reading, [marked] * 50)
    for _ in range(50):
        choose_code(context.around(marked))
    assert time.perf_counter() - began < 5


def test_all_statuses_are_known() -> None:
    assert {name.partition(":")[0] for name in learned()["status"]} - {"log"} == set(STATUSES)
