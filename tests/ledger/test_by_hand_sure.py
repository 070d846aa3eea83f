from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace

from dragoman.ledger import settle, tell
from dragoman.ledger.by_hand import Analyst, corrected_view
from dragoman.records import Reading
from dragoman.store import Store, View
from ledger.affair import affair

#: How sure the reader is of what each report tells, oldest first.
SCORES = (0.5, 0.9, 0.8, 0.3, 0.6)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.create_or_open(tmp_path / "affair.db") as store:
        for reading, score in zip(affair(), SCORES, strict=True):
            read = _sure(reading, score)
            told = [replace(each, score=score) for each in tell(read, sure_held=0.0)]
            store.writer().add(read, tellings=told)
        settle(store)
        yield store


def _sure(reading: Reading, score: float) -> Reading:
    return replace(
        reading,
        acts=tuple(replace(each, score=score) for each in reading.acts),
        statements=tuple(replace(each, score=score) for each in reading.statements),
    )


def everything(view: View) -> list[set[str]]:
    lists = (view.encounters(), view.positions(), view.acts(), view.statements(), view.claims())
    return [{record.id for record in records} for records in lists]  # type: ignore[attr-defined]


def test_to_ask_for_more_certainty_only_hides(store: Store) -> None:
    for day in (None, date(2019, 3, 9), date(2019, 3, 2)):
        before = everything(store.view(as_of=day))
        for sure in (0.0, 0.2, 0.4, 0.55, 0.7, 0.85, 0.95, 1.0):
            now = everything(store.view(as_of=day, sure=sure))
            assert all(shown <= earlier for shown, earlier in zip(now, before, strict=True))
            before = now
        assert before == [set()] * 5


def test_a_line_is_as_sure_as_the_report_that_tells_it_most_surely(store: Store) -> None:
    met = next(each for each in store.view().encounters() if "rojas" in each.parties)
    assert [entry.score for entry in met.history] == [0.5, 0.8]
    [shown] = (each for each in store.view(sure=0.8).encounters() if "rojas" in each.parties)
    assert shown == met


def test_a_later_report_makes_no_line_surer_on_the_days_before(store: Store) -> None:
    assert store.view(sure=0.7, as_of=date(2019, 3, 8)).encounters(by="rojas") == ()
    assert store.view(sure=0.7, as_of=date(2019, 3, 9)).encounters(by="rojas")


def test_what_an_analyst_confirmed_is_sure(store: Store) -> None:
    refused = next(each for each in store.view().positions() if each.holder == "chile")
    act = next(each for each in store.view().acts() if each.trigger.text == "received")
    assert refused.id not in everything(corrected_view(store, sure=0.95))[1]
    analyst = Analyst(store, by="Tove Aas")
    analyst.confirm(refused.id)
    analyst.confirm(act.id)
    sure = corrected_view(store, sure=0.95)
    assert [each.id for each in sure.positions()] == [refused.id]
    assert [each.id for each in sure.acts()] == [act.id]
    analyst.undo(1)
    analyst.undo(2)
    assert everything(corrected_view(store, sure=0.95)) == [set()] * 5


def test_merged_lines_are_as_sure_as_the_surest_of_them(store: Store) -> None:
    first, second = (each.id for each in store.view().encounters(by="rojas"))
    Analyst(store, by="Tove Aas").merge(second, [first])
    [merged] = corrected_view(store, sure=0.8).encounters(by="rojas")
    assert (merged.id, len(merged.history)) == (second, 3)


def test_the_words_behind_a_line_are_found_however_sure_they_are(store: Store) -> None:
    report = affair()[1].report.id
    assert store.view(sure=0.95).statements(report=report) == ()
    assert store.view(sure=0.95).every_statement(report) == store.view().statements(report=report)
    Analyst(store, by="Tove Aas").set(store.view().statements()[0].id, "role", "expert")
    [said] = corrected_view(store, sure=0.95).every_statement(report)
    assert said.role == "expert"
