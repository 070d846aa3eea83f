from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import msgspec
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dragoman.errors import CannotCorrect, NotInStore
from dragoman.exports.correction_rows import read_corrections
from dragoman.ledger.by_hand import Analyst, add_corrections, corrected_view, made
from dragoman.records import Reading
from dragoman.store import Store, View
from ledger.affair import add, affair, fill

DAYS = [None, *(date(2019, 3, day) for day in (1, 2, 4, 9, 20, 25))]
ACTORS = ("lind", "rojas", "okoro", "berg", "norway", "chile")
SETS = (
    ("status", "planned"), ("days", "2019-03-11"), ("place", "Narvik"), ("place", None), ("occasion", "Fair"),
    ("move", "offer"), ("what", "more cod"), ("holder", "berg"), ("role", "expert"), ("code", "REQUEST"),
    ("actor", "okoro"), ("name", "Somebody"),
)  # fmt: skip

Deed = tuple[str, int, int]

#: What to do, to which record, with which other or value; numbers are taken modulo what there is.
deeds = st.lists(
    st.tuples(
        st.sampled_from(("confirm", "reject", "merge", "split", "attribute", "set", "grade", "undo")),
        st.integers(0, 40),
        st.integers(0, 40),
    ),
    max_size=6,
)


def ids(view: View) -> list[str]:
    found: list[Any] = [*view.encounters(), *view.positions(), *view.acts(), *view.statements()]
    return [*(each.id for each in found), *ACTORS]


def do(store: Store, deed: Deed) -> bool:
    """Do something by hand, where it makes sense; say whether it was kept."""
    verb, first, second = deed
    analyst = Analyst(store, by="Tove Aas")
    known = ids(corrected_view(store))
    one, other = known[first % len(known)], known[second % len(known)]
    reports = [report.id for report in store.view().reports()]
    try:
        match verb:
            case "confirm":
                analyst.confirm(one)
            case "reject":
                analyst.reject(one)
            case "merge":
                analyst.merge(one, [other])
            case "split":
                analyst.split(one, apart=[reports[second % len(reports)]])
            case "attribute":
                analyst.attribute(one, speaker=[*ACTORS, None][second % 7])
            case "set":
                analyst.set(one, *SETS[second % len(SETS)])
            case "grade":
                analyst.grade(("Fjord Courier", "lind")[first % 2], "ABCDEF"[second % 6])  # type: ignore[arg-type]
            case "undo":
                analyst.undo(first % 7 + 1)
    except (CannotCorrect, NotInStore):
        return False
    return True


def everything(view: View) -> dict[str, object]:
    return {
        "actors": view.actors(),
        "mentions": view.mentions(),
        "statements": view.statements(),
        "acts": view.acts(),
        "questions": view.questions(),
        "encounters": view.encounters(),
        "positions": view.positions(),
        "claims": view.claims(),
        "readings": [view.reading(report.id) for report in view.reports()],
        "found": [view.encounters(by=actor) for actor in ACTORS],
        "between": view.positions(between=({"norway"}, {"chile"})),
    }


def on_all_days(store: Store) -> list[dict[str, object]]:
    return [everything(corrected_view(store, as_of=day)) for day in DAYS]


def new_store(readings: Sequence[Reading] | None = None) -> Any:
    folder = tempfile.TemporaryDirectory()
    return folder, fill(Path(folder.name) / "a.db", readings)


quick = settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@quick
@given(deeds)
def test_undoing_everything_leaves_what_was_read(done: list[Deed]) -> None:
    folder, store = new_store()
    with folder, store:
        before = [everything(store.view(as_of=day)) for day in DAYS]
        for deed in done:
            do(store, deed)
        for each in reversed(made(store)):
            if each.state != "undone" and each.correction.verb != "undo":
                Analyst(store, by="Tove Aas").undo(each.number)
        assert on_all_days(store) == before
        assert [everything(store.view(as_of=day)) for day in DAYS] == before


@quick
@given(deeds)
def test_every_answer_as_of_a_day_is_of_reports_of_that_day_or_before(done: list[Deed]) -> None:
    folder, store = new_store()
    with folder, store:
        for deed in done:
            do(store, deed)
        for day in DAYS[1:]:
            assert day is not None
            view = corrected_view(store, as_of=day)
            known = {report.id for report in store.view(as_of=day).reports()}
            told = [*view.encounters(), *view.positions()]
            assert all(entry.reported <= day for line in told for entry in line.history)
            assert {entry.report for line in told for entry in line.history} <= known
            assert {each.report for each in (*view.acts(), *view.statements(), *view.mentions())} <= known
            assert all(actor.report in known for actor in view.actors())
            assert {
                each.report for each in view.tellings_of(report.id for report in store.view().reports())
            } <= known


@quick
@given(deeds)
def test_every_record_still_quotes_its_report_and_every_telling_is_in_one_line(done: list[Deed]) -> None:
    folder, store = new_store()
    with folder, store:
        for deed in done:
            do(store, deed)
        view = corrected_view(store)
        for report in view.reports():
            view.reading(report.id).check()
        lines = [*view.encounters(), *view.positions()]
        assert len({line.id for line in lines}) == len(lines)
        for kind in (view.encounters(), view.positions()):
            entries = [(entry.report, entry.span) for line in kind for entry in line.history]
            assert len(set(entries)) == len(entries)
        for line in lines:
            assert line.history == tuple(sorted(line.history, key=lambda entry: entry.reported))


@quick
@given(deeds, st.permutations(range(5)))
def test_reading_again_in_any_order_changes_nothing(done: list[Deed], order: list[int]) -> None:
    folder, store = new_store()
    with folder, store:
        for deed in done:
            do(store, deed)
        before, states = on_all_days(store), [each.state for each in made(store)]
        readings = affair()
        add(store, [msgspec.structs.replace(readings[at], reader="second") for at in order])
        after = on_all_days(store)
        for old, new in zip(before, after, strict=True):
            assert {k: v for k, v in old.items() if k != "readings"} == {
                k: v for k, v in new.items() if k != "readings"
            }
        assert [each.state for each in made(store)] == states


@quick
@given(deeds)
def test_corrections_go_to_another_store_and_do_the_same_there(done: list[Deed]) -> None:
    (folder, store), (other_folder, other) = new_store(), new_store()
    with folder, store, other_folder, other:
        for deed in done:
            do(store, deed)
        lines = [msgspec.json.encode(each.correction) for each in store.view().corrections()]
        given_ = read_corrections(lines)
        assert add_corrections(other, given_) == len(lines)
        assert add_corrections(other, given_) == 0
        assert on_all_days(other) == on_all_days(store)


@quick
@given(st.permutations(range(5)))
def test_the_order_of_corrections_of_different_things_does_not_matter(order: list[int]) -> None:
    def corrected(order: Sequence[int]) -> list[dict[str, object]]:
        folder, store = new_store()
        with folder, store:
            view, analyst = store.view(), Analyst(store, by="Tove Aas")
            lind_rojas, later, lind_okoro = (each.id for each in view.encounters())
            demand = next(each.id for each in view.positions() if each.holder == "norway")
            [said] = view.statements()
            do_ = (
                lambda: analyst.merge(lind_rojas, [later]),
                lambda: analyst.set(lind_okoro, "place", "Bergen"),
                lambda: analyst.reject(demand),
                lambda: analyst.merge("norway", ["berg"]),
                lambda: analyst.attribute(said.id, speaker="okoro"),
            )
            for at in order:
                do_[at]()
            return on_all_days(store)

    assert corrected(order) == corrected(range(5))


@quick
@given(deeds, st.sampled_from([None, 0.5]))
def test_what_is_counted_is_what_is_listed(done: list[Deed], sure: float | None) -> None:
    folder, store = new_store([_less_sure(reading, nth) for nth, reading in enumerate(affair())])
    with folder, store:
        for deed in done:
            do(store, deed)
        for day in DAYS:
            view = corrected_view(store, as_of=day, sure=sure)
            listed: dict[str, Sequence[Any]] = {
                "report": view.reports(), "timex": view.timexes(), "actor": view.actors(),
                "mention": view.mentions(), "statement": view.statements(), "act": view.acts(),
                "question": view.questions(), "encounter": view.encounters(), "position": view.positions(),
                "claim": view.claims(), "refused": (), "failed": (),
            }  # fmt: skip
            assert view.counts() == {kind: len(records) for kind, records in listed.items()}
            spoken = Counter(each.speaker for each in view.statements() if each.speaker is not None)
            assert {each.actor: each.statements for each in view.speakers()} == spoken
            unnamed = [each for each in view.statements() if not each.named and each.source is not None]
            assert sum(each.statements for each in view.unnamed_sources()) == len(unnamed)
            passed_on = [via for each in view.statements() for via in each.via]
            assert sum(each.statements for each in view.relays()) == len(passed_on)


def _less_sure(reading: Reading, nth: int) -> Reading:
    """Let every second report be told less surely, and outlets pass on what unnamed sources say."""
    score = 1.0 if nth % 2 else 0.4
    return msgspec.structs.replace(
        reading,
        acts=tuple(msgspec.structs.replace(each, score=score) for each in reading.acts),
        statements=tuple(
            msgspec.structs.replace(each, score=score, via=("okoro", "Skerry Post"), source=each.cue)
            for each in reading.statements
        ),
    )
