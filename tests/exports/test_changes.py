from __future__ import annotations

from datetime import date
from pathlib import Path

import msgspec
import pytest

from dragoman.exports.changes import Moved, changes
from dragoman.ledger.by_hand import Analyst, corrected_view
from dragoman.records import Question
from dragoman.store import Store
from ledger.affair import affair, fill
from ledger.made import make_reading


def moved(store: Store, since: date, until: date | None = None) -> tuple[Moved, ...]:
    return changes(store.view(as_of=since), store.view(as_of=until))


def told(found: tuple[Moved, ...]) -> list[tuple[str, str | None, str | None, list[str]]]:
    return [(each.kind, each.before, each.after, [span.report[:10] for span in each.shown]) for each in found]


def test_the_changes_of_an_affair(tmp_path: Path) -> None:
    with fill(tmp_path / "a.db") as store:
        assert told(moved(store, date(2019, 3, 4), date(2019, 3, 9))) == [
            ("meeting held", "planned", "held", ["2019-03-09"]),
        ]
        later = told(moved(store, date(2019, 3, 9)))
        assert ("new meeting", None, "held, 15 March 2019", ["2019-03-20"]) in later
        assert ("meeting status", "planned", "denied", ["2019-03-25"]) in later
        assert ("new position", None, "occurred", ["2019-03-25"]) in later


@pytest.mark.parametrize("day", [date(2019, 3, 1), date(2019, 3, 9), date(2019, 3, 25)])
def test_between_a_day_and_itself_nothing_changes(tmp_path: Path, day: date) -> None:
    with fill(tmp_path / "a.db") as store:
        assert moved(store, day, day) == ()


def test_every_change_is_shown_by_words_of_the_days_between(tmp_path: Path) -> None:
    days = [date(2019, 3, day) for day in (1, 2, 4, 9, 20, 25)]
    with fill(tmp_path / "a.db") as store:
        for since in days:
            for until in days:
                if since >= until:
                    continue
                for each in moved(store, since, until):
                    assert each.shown, each
                    for span in each.shown:
                        report = store.view().report(span.report)
                        assert since < report.published <= until
                        span.check(report.text)


def test_two_views_with_corrections_are_compared_like_others(tmp_path: Path) -> None:
    with fill(tmp_path / "a.db") as store:
        first, second = store.view().encounters()[:2]
        Analyst(store, by="Tove Aas").merge(first.id, [second.id])
        found = changes(
            corrected_view(store, as_of=date(2019, 3, 9)), corrected_view(store, as_of=date(2019, 3, 20))
        )
        assert [each.kind for each in found if "meeting" in each.kind] == [
            "meeting moved",
            "meeting format",
        ]


@pytest.mark.parametrize(
    ("asks", "answer"),
    [
        ("It is not clear whether Lind and Rojas will meet at all", ["held"]),
        ("It is not clear whether Lind and Okoro will meet", []),
        ("It is open whether tariffs on salmon will fall", []),
        ("It is not clear what Lind will offer when they meet", []),
    ],
)
def test_a_question_is_answered_only_where_the_meeting_it_asks_about_is_told(
    tmp_path: Path, asks: str, answer: list[str]
) -> None:
    first = make_reading(
        f"Lind will meet Rojas in Lisbon on Thursday. {asks}.",
        day="2019-03-02",
        acts=[
            {
                "code": "CONSULT",
                "trigger": "meet",
                "actor": ("lind", "rojas"),
                "status": "planned",
                "days": ("2019-03-07", "2019-03-07"),
            }
        ],
    )
    start = first.report.text.index(asks)
    question = Question(id="q-1", report=first.report.id, span=first.report.span(start, start + len(asks)))
    asking = msgspec.structs.replace(first, questions=(question,))
    with fill(tmp_path / "a.db", [asking, affair()[2]]) as store:
        found = [each for each in moved(store, date(2019, 3, 2)) if each.kind == "question answered"]
        assert [each.after for each in found] == answer
        assert all(span.report == affair()[2].report.id for each in found for span in each.shown)
