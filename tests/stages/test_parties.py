"""Who does it to whom: invented sentences in the shapes that English has for it, with only the act marked."""

from __future__ import annotations

import time

import pytest

from dragoman.knowledge import Knowledge
from dragoman.stages.actor_index import ActorIndex
from dragoman.stages.parties import Parties, learned
from dragoman.stages.party_features import Scene
from dragoman.stages.party_words import PartyWords
from stages.marking import Marks

FRANCE, JAPAN, PERU = "state:FRA", "state:JPN", "state:PER"


@pytest.mark.parametrize(
    ("text", "trigger", "code", "actor", "recipient"),
    [
        ("France accused Japan of dumping waste.", "accused", "ACCUSE", FRANCE, JAPAN),
        ("Japan was accused by France of dumping waste.", "accused", "ACCUSE", FRANCE, JAPAN),
        ("France urged Japan to open its ports.", "urged", "REQUEST", FRANCE, JAPAN),
        ("France imposed sanctions on Japan.", "imposed sanctions", "SANCTION", FRANCE, JAPAN),
        ("Sanctions by France against Japan continue.", "Sanctions", "SANCTION", FRANCE, JAPAN),
        ("Officials spoke of France's invasion of Japan.", "invasion", "ASSAULT", FRANCE, JAPAN),
        ("France rejected a proposal from Japan on Monday.", "rejected", "REJECT", FRANCE, JAPAN),
        ("On Monday, France sent aid to Japan.", "sent aid", "AID", FRANCE, JAPAN),
    ],
)
def test_the_one_who_acts_is_told_from_the_one_acted_upon(
    text: str, trigger: str, code: str, actor: str, recipient: str
) -> None:
    (act,) = Marks(text).act(trigger, code).reading().acts
    assert (act.actor, act.recipient) == ((actor,), (recipient,))


def test_those_joined_by_and_act_together() -> None:
    text = "France, Japan and Peru condemned the attack."
    (act,) = Marks(text).act("condemned", "ACCUSE").reading().acts
    assert set(act.actor) == {FRANCE, JAPAN, PERU}


def test_nobody_is_actor_and_recipient_of_what_one_does_to_the_other() -> None:
    text = "France warned Japan that France would recall its envoy."
    (act,) = Marks(text).act("warned", "THREATEN").reading().acts
    assert not set(act.actor) & set(act.recipient)


def test_meetings_have_no_recipient() -> None:
    text = "Elena Varga held talks with Paul Okoro in Lima."
    reading = Marks(text).act("talks", "CONSULT").reading()
    (act,) = reading.acts
    names = {actor.id: actor.name for actor in reading.actors}
    assert ([names[who] for who in act.actor], act.recipient) == (["Elena Varga", "Paul Okoro"], ())


def test_a_sentence_without_a_name_takes_the_one_named_before() -> None:
    text = "Japan spoke out on Friday. The country demanded an apology."
    (act,) = Marks(text).act("demanded", "REQUEST").reading().acts
    assert act.actor == (JAPAN,)


def test_where_nobody_is_named_nobody_acts() -> None:
    (act,) = Marks("Talks will follow.").act("Talks", "CONSULT").reading().acts
    assert (act.actor, act.recipient) == ((), ())


def test_what_the_model_marks_counts() -> None:
    text = "France, Japan: sanctions."
    marks = Marks(text).act("sanctions", "SANCTION", actors=("Japan",), recipients=("France",))
    (act,) = marks.reading().acts
    assert (act.actor, act.recipient) == ((JAPAN,), (FRANCE,))


def test_the_weights_hold_common_words_and_no_names() -> None:
    weights = learned()
    assert set(weights) == {"actor", "recipient", "pair"}
    assert all(weights.values())
    lexical = ("stem=", "word-after=", "word-before=", "trigger-after=", "trigger-before=")
    words = [
        name.partition(each)[2]
        for role in weights.values()
        for name in role
        for each in lexical
        if each in name
    ]
    assert max(len(word.partition(":")[0]) for word in words) <= 6


def test_candidates_are_named_in_the_sentence_or_near_it() -> None:
    text = "Chile won. Peru waited. Peru spoke. Peru left. France was silent. Japan replied."
    reading = Marks(text).act("replied", "REJECT").reading()
    scene = Scene(reading, index=ActorIndex(reading, knowledge=Knowledge.load()))
    (marked,) = Marks(text).act("replied", "REJECT").acts
    found, none = scene.candidates(marked, "REJECT", reading.report.span(72, 79))
    assert [(c.actor, c.here) for c in found] == [(JAPAN, True), (FRANCE, False), (PERU, False)]
    assert [c.seen[0] for c in found] == ["L", "before", "before-2"]
    assert none[0] == "none"


def test_a_trigger_of_odd_signs_is_no_trouble() -> None:
    text = "France — ‼ — Japan 條約 “.”"
    reading = Marks(text).reading()
    chooser = Parties(reading, index=ActorIndex(reading, knowledge=Knowledge.load()))
    for start in range(len(text)):
        (marked,) = Marks(text).act(text[start : start + 1], "AGREE").acts
        trigger = reading.report.span(start, start + 1)
        actors, recipients = chooser.of(marked, "AGREE", trigger)
        assert {*actors, *recipients} <= {FRANCE, JAPAN}
        PartyWords(text, trigger, trigger, [])


def test_a_sentence_without_end_costs_no_more_for_each_act() -> None:
    text = "France warned Japan and " * 1500
    reading = Marks(text).reading()
    chooser = Parties(reading, index=ActorIndex(reading, knowledge=Knowledge.load()))
    (marked,) = Marks(text).act("warned", "THREATEN").acts
    began = time.perf_counter()
    for number in range(100):
        start = 24 * number + 7
        chooser.of(marked, "THREATEN", reading.report.span(start, start + 6))
    assert time.perf_counter() - began < 5
