from __future__ import annotations

import pytest

from dragoman.ledger import tell
from dragoman.ledger.issues import issue_of
from dragoman.ledger.tell_positions import tell_positions
from dragoman.records import PositionTelling
from ledger.made import make_reading


def lines(text: str, **reading: object) -> list[PositionTelling]:
    found = tell(make_reading(text, day="2019-03-02", **reading))  # type: ignore[arg-type]
    return [each for each in found if isinstance(each, PositionTelling)]


@pytest.mark.parametrize(
    ("code", "trigger", "status", "move", "stands"),
    [
        ("REQUEST", "urged", "occurred", "demand", "ongoing"),
        ("REQUEST", "invited", "occurred", "offer", "ongoing"),
        ("REQUEST", "might ask", "proposed", "demand", "proposed"),
        ("REJECT", "refused", "occurred", "refusal", "occurred"),
        ("REJECT", "opposes", "ongoing", "opposition", "ongoing"),
        ("THREATEN", "threatened", "occurred", "threat", "ongoing"),
        ("SUPPORT", "welcomed", "occurred", "support", "ongoing"),
        ("AGREE", "pledged", "occurred", "promise", "planned"),
        ("AGREE", "accepted", "occurred", "concession", "occurred"),
        ("AID", "will send", "planned", "promise", "planned"),
        ("ACCUSE", "condemned", "occurred", "opposition", "ongoing"),
    ],
)
def test_which_move_an_act_is(code: str, trigger: str, status: str, move: str, stands: str) -> None:
    (line,) = lines(
        f"Lind {trigger} Chile over the herring quotas.",
        acts=[
            {"code": code, "trigger": trigger, "actor": ("lind",), "recipient": ("chile",), "status": status,
             "what": "the herring quotas"},
        ],
    )  # fmt: skip
    assert (line.move, line.status) == (move, stands)
    assert (line.holder, line.toward, line.what) == ("lind", ("chile",), "the herring quotas")
    assert line.issue == "trade"


@pytest.mark.parametrize(
    ("code", "trigger", "status"),
    [
        ("ACCUSE", "investigated", "occurred"),
        ("AGREE", "signed", "occurred"),
        ("AGREE", "agreed", "denied"),
        ("REQUEST", "asked", "denied"),
        ("REJECT", "stalled", "occurred"),
        ("CONSULT", "visited", "occurred"),
        ("AID", "sent", "occurred"),
        ("THREATEN", "threat", "ongoing"),
    ],
)
def test_acts_that_are_no_line_of_a_bargain(code: str, trigger: str, status: str) -> None:
    assert not lines(
        f"Lind {trigger} Chile over fish.",
        acts=[
            {"code": code, "trigger": trigger, "actor": ("lind",), "recipient": ("chile",), "status": status}
        ],
    )


def test_what_is_asked_for_inside_a_demand_makes_no_line_of_its_own() -> None:
    (line,) = lines(
        "Lind urged Chile to offer more cod.",
        acts=[
            {"code": "REQUEST", "trigger": "urged", "actor": ("lind",), "recipient": ("chile",),
             "what": "to offer more cod"},
            {"code": "COOPERATE", "trigger": "offer", "actor": ("chile",), "status": "proposed",
             "what": "more cod"},
        ],
    )  # fmt: skip
    assert line.holder == "lind"


def test_one_demand_told_twice_is_one_line() -> None:
    (line,) = lines(
        "Lind demanded lower tariffs on salmon from Chile. Lind called for tariffs on salmon to fall.",
        acts=[
            {"code": "REQUEST", "trigger": "demanded", "actor": ("lind",),
             "what": "lower tariffs on salmon"},
            {"code": "REQUEST", "trigger": "called for", "actor": ("lind",), "recipient": ("chile",),
             "what": "tariffs on salmon to fall"},
        ],
    )  # fmt: skip
    assert line.what == "lower tariffs on salmon"
    assert line.toward == ("chile",)


def test_joint_holders_have_a_line_each_and_a_leader_none_beside_his_state() -> None:
    found = lines(
        "Lind and Norway and Chile demanded access.",
        acts=[
            {"code": "REQUEST", "trigger": "demanded", "actor": ("norway", "lind", "chile"), "what": "access"}
        ],
    )
    assert [line.holder for line in found] == ["lind", "chile"]


def test_a_statement_of_demand_counts_where_no_act_was_found() -> None:
    text = "Rojas demanded that Norway reopen the port."
    said = [{"speaker": "rojas", "cue": "demanded", "content": "that Norway reopen the port"}]
    (line,) = lines(text, statements=said)
    assert (line.holder, line.move, line.what) == ("rojas", "demand", "that Norway reopen the port")
    act = {"code": "REQUEST", "trigger": "demanded", "actor": ("rojas",), "what": "Norway reopen the port"}
    assert len(lines(text, statements=said, acts=[act])) == 1


def test_the_price_is_kept() -> None:
    (line,) = lines(
        "Lind offered to lift the quota in return for a new pier.",
        acts=[{"code": "REQUEST", "trigger": "offered", "actor": ("lind",), "what": "to lift the quota"}],
    )
    assert line.in_return == "in return for a new pier"


def test_a_concession_thought_of_counts_where_it_is_to_be_given() -> None:
    act = {"code": "CONCEDE", "trigger": "return", "actor": ("lind",), "status": "proposed",
           "what": "the return of the trawlers"}  # fmt: skip
    # Where it is given counts, not how likely such a line mostly is.
    text = "Lind weighs concessions, such as the return of the trawlers."
    (line,) = tell_positions(make_reading(text, day="2019-03-02", acts=[act]), sure=0.0)
    assert (line.move, line.status) == ("concession", "proposed")
    assert not lines("Fishers hope for the return of the trawlers.", acts=[act])


def test_no_answer_to_the_press_is_no_refusal() -> None:
    act = {"code": "REJECT", "trigger": "declined", "actor": ("lind",), "what": "to comment"}
    assert not lines("Lind declined to comment.", acts=[act])


def test_without_a_marked_what_the_clause_after_the_trigger_is_taken() -> None:
    (line,) = lines(
        "Lind demands an end to whaling, said Berg.",
        acts=[{"code": "REQUEST", "trigger": "demands", "actor": ("lind",)}],
    )
    assert line.what == "an end to whaling, said Berg"[: len(line.what)]
    assert line.span.text == line.what


@pytest.mark.parametrize(
    ("what", "issue"),
    [
        ("stop enriching uranium at Tehran's plant", "Iran's nuclear program"),
        ("an end to the arms embargo", "sanctions"),
        ("a cease-fire along the river", "ceasefire"),
        ("lower tariffs on steel", "trade"),
        ("cut carbon emissions by half", "climate"),
        ("a longer lunch", None),
    ],
)
def test_issues_are_named_as_people_name_them(what: str, issue: str | None) -> None:
    assert issue_of(what) == issue


def test_words_that_lead_on_to_nothing_are_left_off() -> None:
    (line,) = lines(
        "Lind demanded an end to whaling by the fleet.",
        acts=[
            {"code": "REQUEST", "trigger": "demanded", "actor": ("lind",), "what": "an end to whaling by the"}
        ],
    )
    assert line.what == line.span.text == "an end to whaling"


def test_a_bare_name_is_not_what_is_demanded() -> None:
    act = {"trigger": "pressed", "actor": ("lind",), "what": "Chile"}
    assert not lines("Lind pressed Chile.", acts=[{"code": "REQUEST", **act}])
    (line,) = lines("Lind praised Chile.", acts=[{"code": "SUPPORT", **act, "trigger": "praised"}])
    assert line.move == "support"


def test_a_plain_word_outweighs_the_code_of_an_act() -> None:
    (line,) = lines(
        "Lind endorses the harbour plan.",
        acts=[{"code": "REJECT", "trigger": "endorses", "actor": ("lind",), "what": "the harbour plan"}],
    )
    assert line.move == "support"


def test_the_price_is_no_part_of_what_is_asked() -> None:
    (line,) = lines(
        "Lind proposed that Chile open its ports in return for a halt to whaling.",
        acts=[
            {"code": "REQUEST", "trigger": "proposed", "actor": ("lind",), "recipient": ("chile",),
             "what": "that Chile open its ports in return for a halt to whaling"},
        ],
    )  # fmt: skip
    assert (line.what, line.in_return) == ("that Chile open its ports", "in return for a halt to whaling")


def test_what_somebody_does_besides_is_not_asked_for() -> None:
    (line,) = lines(
        "Lind calls on Chile to open its ports and takes a hard line on salmon.",
        acts=[
            {"code": "REQUEST", "trigger": "calls", "actor": ("lind",), "recipient": ("chile",),
             "what": "to open its ports and takes a hard line"},
        ],
    )  # fmt: skip
    assert line.what == "to open its ports"


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("Lind, asked about salmon tariffs, was silent.", "asked"),
        ("Lind was pressed on why the ports of Chile are shut.", "pressed"),
        ("Lind is wanted for questioning about nets in Chile.", "wanted"),
    ],
)
def test_who_is_asked_about_a_thing_asks_for_nothing(text: str, trigger: str) -> None:
    assert not lines(text, acts=[{"code": "REQUEST", "trigger": trigger, "actor": ("lind",)}])


def test_nobody_refuses_anything_to_the_state_that_he_speaks_for() -> None:
    (line,) = lines(
        "Rojas of Chile rejected the demand for salmon.",
        acts=[{"code": "REJECT", "trigger": "rejected", "actor": ("rojas",), "recipient": ("chile",),
               "what": "the demand for salmon"}],
    )  # fmt: skip
    assert (line.holder, line.toward) == ("rojas", ())
