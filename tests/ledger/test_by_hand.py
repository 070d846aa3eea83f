from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import msgspec
import pytest

from dragoman.errors import CannotCorrect, UnknownRecord
from dragoman.ledger.by_hand import Analyst, corrected_view, made
from dragoman.records import Act, Encounter, Position, Reading, Statement
from dragoman.store import Store, View
from ledger.affair import add, affair, fill


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with fill(tmp_path / "affair.db") as store:
        yield store


@pytest.fixture
def analyst(store: Store) -> Analyst:
    return Analyst(store, by="Tove Aas")


def meeting(view: View, *parties: str, nth: int = 0) -> Encounter:
    return [each for each in view.encounters() if set(parties) <= set(each.parties)][nth]


def line(view: View, holder: str) -> Position:
    return next(each for each in view.positions() if each.holder == holder)


def said(view: View, words: str) -> Statement:
    return next(each for each in view.statements() if each.content[0].text == words)


def reports(record: Encounter | Position) -> list[str]:
    return [entry.reported.isoformat() for entry in record.history]


def test_two_encounters_become_one_with_both_histories(store: Store, analyst: Analyst) -> None:
    first, second = (meeting(store.view(), "lind", "rojas", nth=nth) for nth in (0, 1))
    analyst.merge(first.id, [second.id], why="one meeting, two days given")
    merged = meeting(corrected_view(store), "lind", "rojas")
    assert merged.id == first.id
    assert reports(merged) == ["2019-03-02", "2019-03-09", "2019-03-20"]
    assert len(corrected_view(store).encounters()) == len(store.view().encounters()) - 1
    [correction] = corrected_view(store).by_hand(merged.id)
    assert (correction.by, correction.why) == ("Tove Aas", "one meeting, two days given")
    assert store.view().by_hand(merged.id) == ()


def test_a_correction_brings_in_no_later_report(store: Store, analyst: Analyst) -> None:
    first, second = (meeting(store.view(), "lind", "rojas", nth=nth) for nth in (0, 1))
    analyst.merge(second.id, [first.id])
    early = corrected_view(store, as_of=date(2019, 3, 2))
    assert [reports(each) for each in early.encounters()] == [["2019-03-02"]]
    assert early.encounters()[0].status == "planned"
    assert early.by_hand(early.encounters()[0].id)


def test_what_one_report_tells_is_parted(store: Store, analyst: Analyst) -> None:
    whole = meeting(store.view(), "lind", "rojas")
    analyst.split(whole.id, apart=[whole.history[0].report])
    kept, parted = (
        next(each for each in corrected_view(store).encounters() if reports(each) == told)
        for told in (["2019-03-09"], ["2019-03-02"])
    )
    assert kept.id == whole.id
    assert (parted.status, kept.status) == ("planned", "held")
    analyst.merge(kept.id, [parted.id])
    assert reports(meeting(corrected_view(store), "lind", "rojas")) == ["2019-03-02", "2019-03-09"]


def test_a_rejected_act_tells_nothing_any_more(store: Store, analyst: Analyst) -> None:
    act = next(each for each in store.view().acts() if each.trigger.text == "met")
    analyst.reject(act.id)
    view = corrected_view(store)
    assert act.id not in {each.id for each in view.acts()}
    left = meeting(view, "lind", "rojas")
    assert (reports(left), left.status) == (["2019-03-02"], "planned")
    assert [each.verb for each in view.by_hand(left.id)] == ["reject"]
    analyst.confirm(act.id)
    assert corrected_view(store).encounters() == store.view().encounters()
    assert act.id in {each.id for each in corrected_view(store).acts()}


def test_a_rejected_line_is_gone_and_comes_back_with_what_a_new_report_tells(
    store: Store, analyst: Analyst
) -> None:
    demand = line(store.view(), "norway")
    analyst.reject(demand.id)
    assert "norway" not in {each.holder for each in corrected_view(store).positions()}
    analyst.confirm(demand.id)
    sure = tuple(msgspec.structs.replace(entry, score=1.0) for entry in demand.history)
    assert line(corrected_view(store), "norway") == msgspec.structs.replace(demand, history=sure)


def test_positions_follow_whoever_speaks(store: Store, analyst: Analyst) -> None:
    wish = line(store.view(), "berg")
    statement = said(store.view(), "an end to all whaling")
    analyst.attribute(statement.id, speaker="Ada Okoro")
    view = corrected_view(store)
    assert said(view, "an end to all whaling").speaker == "okoro"
    assert line(view, "okoro").what == wish.what
    assert [each.id for each in view.statements(by="okoro")] == [statement.id]
    assert view.statements(by="berg") == ()
    assert [each.verb for each in view.by_hand(line(view, "okoro").id)] == ["attribute"]
    assert [(each.actor, each.statements) for each in view.speakers()] == [("okoro", 1)]
    analyst.attribute(statement.id, speaker=None)
    nobody = said(corrected_view(store), "an end to all whaling")
    assert (nobody.speaker, nobody.named) == (None, False)


def test_what_the_word_of_saying_does_is_done_by_who_says_it(store: Store, analyst: Analyst) -> None:
    demand = make(
        "Berg demanded an end to all sealing.",
        day="2019-04-02",
        acts=[
            {"code": "REQUEST", "trigger": "demanded", "actor": ("berg",), "what": "an end to all sealing"}
        ],
        statements=[{"speaker": "berg", "cue": "demanded", "content": "an end to all sealing"}],
    )
    add(store, [demand])
    analyst.attribute(demand.statements[0].id, speaker="okoro")
    view = corrected_view(store)
    assert [act.actor for act in view.acts(report=demand.report.id)] == [("okoro",)]
    assert [each.what for each in view.positions(by="okoro")] == ["an end to all sealing"]
    assert "an end to all sealing" not in {each.what for each in view.positions(by="berg")}


def test_a_field_holds_until_a_later_report_tells_it_otherwise(store: Store, analyst: Analyst) -> None:
    first = corrected_view(store, as_of=date(2019, 3, 4))
    planned = meeting(store.view(), "lind", "okoro")
    analyst.set(planned.id, "days", "2019-04-12")
    analyst.set(planned.id, "place", "Bergen")
    set_ = meeting(corrected_view(store), "lind", "okoro")
    assert (set_.earliest, set_.latest, set_.place) == (date(2019, 4, 12), date(2019, 4, 12), "Bergen")
    # It is said of what the newest report leaves; as of an earlier day that was not told yet.
    early = corrected_view(store, as_of=date(2019, 3, 4))
    assert meeting(early, "lind", "okoro") == meeting(first, "lind", "okoro")
    text = "Okoro will meet Lind in Narvik on May 5."
    add(
        store,
        [
            make(
                text,
                day="2019-03-28",
                acts=[
                    {"code": "CONSULT", "trigger": "meet", "actor": ("okoro", "lind"), "status": "planned",
                     "days": ("2019-05-05", "2019-05-05"), "place": "Narvik"}
                ],
            )
        ],
    )  # fmt: skip
    later = [each for each in corrected_view(store).encounters() if "okoro" in each.parties]
    assert [each.place for each in later if reports(each)[-1] == "2019-03-28"] == ["Narvik"]


def make(text: str, **more: object) -> Reading:
    from ledger.made import make_reading

    return make_reading(text, **more)  # type: ignore[arg-type]


def test_merged_actors_are_one_everywhere(store: Store, analyst: Analyst) -> None:
    analyst.merge("norway", ["lind"])
    view = corrected_view(store)
    assert {actor.id for actor in view.actors()} == {a.id for a in store.view().actors()} - {"lind"}
    assert view.find_actors("Astrid Lind")[0].id == "norway"
    assert {each.parties for each in view.encounters()} == {("norway", "rojas"), ("norway", "okoro")}
    assert len(view.encounters(by="lind")) == len(view.encounters(by="norway")) == 3
    assert all("lind" not in (*act.actor, *act.recipient) for act in view.acts())
    assert all(mention.actor != "lind" for mention in view.mentions())
    assert "Astrid Lind" in (view.actor("lind") or pytest.fail("nobody")).aliases
    analyst.undo(1)
    assert corrected_view(store).actors() == store.view().actors()
    assert corrected_view(store).encounters() == store.view().encounters()


def test_an_actor_is_somebody_else_in_one_report(store: Store, analyst: Analyst) -> None:
    report = store.view().report(affair()[3].report.id)
    analyst.split("rojas", apart=[report.id])
    view = corrected_view(store)
    [other] = [actor for actor in view.actors() if actor.id.startswith("by-hand:")]
    assert other.name == "Camilo Rojas"
    assert [reports(each) for each in view.encounters(by=other.id)] == [["2019-03-20"]]
    assert [reports(each) for each in view.encounters(by="rojas")] == [["2019-03-02", "2019-03-09"]]
    assert {mention.report for mention in view.mentions(by=other.id)} == {report.id}
    analyst.set(other.id, "name", "Pilar Rojas")
    assert corrected_view(store).find_actors("Pilar Rojas")[0].id == other.id


def test_a_rejected_actor_is_nobody(store: Store, analyst: Analyst) -> None:
    analyst.reject("okoro")
    view = corrected_view(store)
    assert view.actor("okoro") is None
    assert all("okoro" not in each.parties for each in view.encounters())


def test_corrections_survive_another_reader(store: Store, analyst: Analyst) -> None:
    first, second = (meeting(store.view(), "lind", "rojas", nth=nth) for nth in (0, 1))
    analyst.merge(first.id, [second.id])
    act = next(each for each in store.view().acts() if each.trigger.text == "refused")
    analyst.reject(act.id)
    add(store, [_renamed(reading) for reading in affair()])
    view = corrected_view(store)
    assert reports(meeting(view, "lind", "rojas")) == ["2019-03-02", "2019-03-09", "2019-03-20"]
    assert all(each.trigger.text != "refused" for each in view.acts())
    assert [each.state for each in made(store)] == ["counts", "counts"]
    # A reader that does not find the act: what was said of it is kept, and told to be without a record.
    whole = affair()[4]
    add(store, [msgspec.structs.replace(whole, reader="third", acts=whole.acts[1:])])
    assert [each.state for each in made(store)] == ["counts", "not found any more"]


def _renamed(reading: Reading) -> Reading:
    acts = tuple(msgspec.structs.replace(act, id=f"{act.id}-2") for act in reading.acts)
    return msgspec.structs.replace(reading, reader="second", acts=acts)


def test_an_undo_is_kept_and_can_be_undone(store: Store, analyst: Analyst) -> None:
    analyst.reject(line(store.view(), "norway").id)
    rejected = corrected_view(store).positions()
    analyst.undo(1)
    assert corrected_view(store).positions() == store.view().positions()
    analyst.undo(2)
    assert corrected_view(store).positions() == rejected
    assert [each.state for each in made(store)] == ["counts", "undone", "counts"]
    with pytest.raises(CannotCorrect, match="undone already"):
        analyst.undo(2)
    with pytest.raises(CannotCorrect, match="no correction 9"):
        analyst.undo(9)


def test_a_source_is_graded_by_the_analyst_alone(store: Store, analyst: Analyst) -> None:
    assert store.view().letter("Fjord Courier") is None
    analyst.grade("fjord courier", "B")
    analyst.grade("Nils Berg", "C")
    view = corrected_view(store)
    graded = [view.letter(source) for source in ("Fjord Courier", "berg", "Skerry Post")]
    assert [each.value if each else None for each in graded] == ["B", "C", None]
    analyst.grade("Fjord Courier", None)
    assert corrected_view(store).letter("Fjord Courier") is None


@pytest.mark.parametrize(
    ("field", "value", "why"),
    [
        ("status", "over", "cannot be 'over'"),
        ("days", "2019-02-30", "cannot be"),
        ("history", "none", "cannot be set"),
        ("text", "none", "cannot be set"),
    ],
)
def test_a_field_has_only_values_of_its_kind(
    store: Store, analyst: Analyst, field: str, value: str, why: str
) -> None:
    with pytest.raises(CannotCorrect, match=why):
        analyst.set(meeting(store.view(), "lind").id, field, value)
    assert made(store) == ()


def test_what_makes_no_sense_is_refused(store: Store, analyst: Analyst) -> None:
    view = store.view()
    first, second = (meeting(view, "lind", "rojas", nth=nth) for nth in (0, 1))
    with pytest.raises(UnknownRecord):
        analyst.confirm("nobody at all")
    with pytest.raises(CannotCorrect):
        analyst.merge(first.id, [line(view, "norway").id])
    with pytest.raises(CannotCorrect):
        analyst.merge(first.id, [first.id])
    with pytest.raises(CannotCorrect):
        analyst.split(second.id, apart=[second.history[0].report])
    with pytest.raises(CannotCorrect):
        analyst.attribute(first.id, speaker=None)
    with pytest.raises(CannotCorrect):
        analyst.grade("Nowhere Times", "A")
    with pytest.raises(CannotCorrect):
        Analyst(store, by=" ")
    assert made(store) == ()


@pytest.mark.parametrize("limit", [1, 2, 3, 9])
def test_pages_put_together_are_the_whole_list(store: Store, analyst: Analyst, limit: int) -> None:
    first, second = (meeting(store.view(), "lind", "rojas", nth=nth) for nth in (0, 1))
    analyst.split(first.id, apart=[first.history[0].report])
    analyst.set(second.id, "days", "2019-02-11")
    analyst.set(line(store.view(), "chile").id, "move", "threat")
    analyst.merge("norway", ["berg"])
    analyst.reject(store.view().acts()[2].id)
    view = corrected_view(store)
    for ask in (view.encounters, view.positions, view.acts, view.statements):
        found: list[Encounter | Position | Act | Statement] = []
        while rows := ask(limit=limit, after=found[-1].id if found else None):
            assert len(rows) <= limit
            found += rows
        assert tuple(found) == ask()
