"""As of a day nothing later shows, and no answer depends on the order of reading."""

from __future__ import annotations

import inspect
import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dragoman.errors import NotInStore
from dragoman.records import Reading, Telling
from dragoman.store import Store, Version, View
from store.made import (
    BERG,
    FALK,
    LIND,
    day,
    fill,
    make_claim,
    make_encounter,
    make_position,
    make_reading,
    readings,
    tellings_of,
)

SIDES = ({LIND}, {FALK, BERG})


def ask_everything(view: View, *, of: list[Reading]) -> dict[str, object]:
    """Ask every question that a view answers, also about reports and actors that it may not know."""

    def tried(question: Callable[[str], object], asked: str) -> object:
        try:
            return question(asked)
        except NotInStore as error:
            return str(error)

    reports = [asked for each in of for asked in (each.report.id, each.report.file or "")]
    names = ["Lind", "lind", "Mara Lind", *(actor.name for each in of for actor in each.actors)]
    words = [each.report.text for each in of]
    ids = [record.id for each in of for record in (*each.statements, *each.acts)]
    answers: dict[str, Callable[[], object]] = {
        "reports": view.reports,
        "report": lambda: [tried(view.report, asked) for asked in reports],
        "reading": lambda: [tried(view.reading, asked) for asked in reports],
        "sentences": lambda: [tried(view.sentences, asked) for asked in reports],
        "sentence_bounds": lambda: [tried(view.sentence_bounds, asked) for asked in reports],
        "actors": view.actors,
        "actor": lambda: [view.actor(LIND), view.actor("state:SWE")],
        "names": lambda: view.names([LIND, "state:SWE", "nobody"]),
        "find_actors": lambda: [tried(view.find_actors, name) for name in names],
        "timexes": view.timexes,
        "mentions": lambda: (view.mentions(), view.mentions(by=LIND)),
        "statements": lambda: (view.statements(), view.statements(by=LIND), view.statements(between=SIDES)),
        "acts": lambda: (view.acts(), view.acts(by=LIND), view.acts(between=SIDES)),
        "questions": lambda: (view.questions(), view.questions(by=LIND), view.questions(between=SIDES)),
        "encounters": lambda: (view.encounters(), view.encounters(between=SIDES), view.encounters(by=LIND)),
        "positions": lambda: (view.positions(), view.positions(between=SIDES), view.positions(by=LIND)),
        "claims": view.claims,
        "tellings": lambda: tuple(view.tellings()),
        "search": lambda: [view.search(each) for each in [*words, "lind left"]],
        "failures": lambda: [(each.report, each.stage, each.why) for each in view.failures()],
        "refusals": lambda: [(each.name, each.reason) for each in view.refusals()],
        "counts": view.counts,
        "corrections": view.corrections,
        "by_hand": lambda: view.by_hand("p-1"),
        "letter": lambda: view.letter("Example Wire"),
        "newest": view.newest,
        "originals": view.originals,
        "naming": lambda: (view.naming(LIND), view.naming(LIND, since=day(1))),
        "lately": lambda: view.lately(SIDES, reports=1),
        "alike": lambda: [view.alike(said.id, report=said.report) for each in of for said in each.statements],
        "count_of": lambda: [view.count_of("encounter"), view.count_of("position"), view.count_of("claim")],
        "newest_since": lambda: [view.newest_since(reports=most) for most in range(4)],
        "newest_naming": lambda: [
            view.newest_naming(sides, reports=most)
            for sides in ([frozenset({LIND})], [frozenset(each) for each in SIDES])
            for most in (1, 2)
        ],
        "speakers": view.speakers,
        "unnamed_sources": view.unnamed_sources,
        "relays": view.relays,
        "reports_by_hand": view.reports_by_hand,
        "outlets": view.outlets,
        "records_called": lambda: [view.records_called(asked) for asked in ("p-", "e-1", *ids)],
        "reports_of_records": lambda: view.reports_of_records(ids),
        "lines_told": lambda: [
            view.lines_told("encounter", report=each.report.id, actors=[LIND]) for each in of
        ],
        "tellings_of": lambda: view.tellings_of(reports),
        "told_of_actors": lambda: view.told_of_actors([LIND]),
        "first_told": lambda: view.first_told(LIND),
        "every_statement": lambda: [view.every_statement(each.report.id) for each in of],
        "surely_told": lambda: view.surely_told(ids),
    }
    asked = {name for name, _ in inspect.getmembers(View, inspect.isfunction) if not name.startswith("_")}
    # When the store was last written to, how far it goes, and what it was merged from, are no questions about
    # a day.
    assert set(answers) == asked - {"state", "days", "strands", "at_once"}
    return {name: ask() for name, ask in answers.items()}


def settle_some(store: Store, told: list[Reading]) -> None:
    """Write a line of each kind, with a version for each report that tells it."""
    ordered = sorted(told, key=lambda each: (each.report.published, each.report.id))
    spans = [each.report.span(0, len(each.report.text)) for each in ordered]
    days = {each.report.published: at for at, each in enumerate(ordered)}
    first = ordered[0].report.published if ordered else day(0)
    store.writer().settle(
        from_day=first,
        encounters=[
            Version(record=make_encounter("e-1", known=spans[: at + 1], place=str(known)), known_from=known)
            for known, at in days.items()
        ],
        positions=[
            Version(record=make_position("p-1", known=spans[: at + 1]), known_from=known)
            for known, at in days.items()
        ],
        claims=[Version(record=make_claim(f"c-{known}", first=known), known_from=known) for known in days],
    )


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_as_of_a_day_the_store_answers_as_if_nothing_later_were_in_it(data: st.DataObject) -> None:
    told = data.draw(st.lists(readings(), max_size=5, unique_by=lambda each: each.report.id))
    tellings: dict[str, tuple[Telling, ...]] = {each.report.id: data.draw(tellings_of(each)) for each in told}
    shuffled = data.draw(st.permutations(told))
    asked = data.draw(st.integers(-1, 6).map(day))
    known = [each for each in told if each.report.published <= asked]
    with (
        tempfile.TemporaryDirectory() as folder,
        fill(Path(folder) / "all.db", shuffled, tellings=tellings) as everything,
        fill(Path(folder) / "known.db", known, tellings=tellings) as early,
    ):
        settle_some(everything, told)
        settle_some(early, known)
        for each in told:
            if each not in known:
                everything.writer().fail(f"{each.report.published}-x", stage="find_acts", why="broke")
        expected = ask_everything(early.view(), of=told)
        assert ask_everything(everything.view(as_of=asked), of=told) == expected
        assert ask_everything(early.view(as_of=asked), of=told) == expected


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_the_order_of_reading_never_shows(data: st.DataObject) -> None:
    told = data.draw(st.lists(readings(), max_size=5))
    shuffled = data.draw(st.permutations(told))
    # Two different readings by one reader cannot be: the first of the drawn ones stands for both.
    first = {each.report.id: each for each in reversed(told)}
    told, shuffled = ([first[each.report.id] for each in order] for order in (told, shuffled))
    with (
        tempfile.TemporaryDirectory() as folder,
        fill(Path(folder) / "1.db", told) as one,
        fill(Path(folder) / "2.db", shuffled) as other,
    ):
        assert ask_everything(one.view(), of=told) == ask_everything(other.view(), of=told)


def test_an_actor_is_told_as_the_reports_known_by_then_tell_it(tmp_path: Path) -> None:
    early = make_reading("Lind left.", published=day(0), people={LIND: ("Lind", ("Lind",))})
    late = make_reading("Mara Lind left.", published=day(3))
    with fill(tmp_path / "s.db", [late, early]) as store:
        actor = store.view(as_of=day(2)).actor(LIND)
        assert actor is not None
        assert (actor.name, actor.aliases, actor.report) == ("Lind", ("Lind",), early.report.id)
        with pytest.raises(NotInStore):
            store.view(as_of=day(2)).find_actors("Mara Lind")
        actor = store.view(as_of=day(3)).actor(LIND)
        assert actor is not None
        assert (actor.name, actor.aliases, actor.report) == ("Lind", ("Lind", "Mara Lind"), early.report.id)
        assert store.view(as_of=day(-1)).actors() == ()


def test_refused_files_are_not_told_as_of_a_day(tmp_path: Path) -> None:
    with Store.create_or_open(tmp_path / "s.db") as store:
        store.writer().refuse("2031-05-09_they-met.txt", code="DG104", reason="No text.", remedy="Look.")
        assert len(store.view().refusals()) == 1
        assert store.view(as_of=date(2031, 5, 8)).refusals() == ()
        assert store.view(as_of=date(2031, 5, 8)).counts()["refused"] == 0
