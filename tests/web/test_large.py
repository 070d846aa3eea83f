"""A desk over more reports than a page looks at: each page tells the newest, says so, and knows no more."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from benchmarks.invented import FIRST, a_reading
from benchmarks.scale_pages import LEADER, OTHER
from starlette.testclient import TestClient

from dragoman.exports.brief import make_brief
from dragoman.exports.changes import changes as changed
from dragoman.ledger import settle, tell
from dragoman.store import Store, View, lines, view_naming, view_reading
from dragoman.web import briefs, make_app
from dragoman.web.pages import changes, pair, pictures, sources
from web.serving import HERE

REPORTS, FEW = 150, 3
BOUNDED = (pair, briefs, changes, sources, pictures)


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("large") / "large.db"
    with Store.create_or_open(path) as store:
        writer = store.writer()
        for number in range(REPORTS):
            reading = a_reading(number)
            writer.add(reading, tellings=tell(reading))
        settle(store)
    return path


@pytest.fixture
def view(large: Path) -> Iterator[View]:
    with Store.open(large) as store:
        yield store.view()


@pytest.fixture
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let pages look at a few reports only."""
    for module in BOUNDED:
        monkeypatch.setattr(module, "REPORTS", FEW)


def _pages(view: View) -> dict[str, str]:
    _, last = view.days() or (date.min, date.max)
    return {
        "pair": f"/pair?a={LEADER}&b={OTHER}",
        "brief": f"/brief?actor={LEADER}&actor={OTHER}",
        "sources": "/sources",
        "network": "/network",
        "changes": f"/changes?since={last - timedelta(days=2000)}",
    }


SAID = re.compile(
    r"newest of very many|There are very many reports|Very many reports name|This is what reports from"
)


@pytest.mark.usefixtures("few")
def test_a_page_of_some_says_so(large: Path, view: View) -> None:
    with TestClient(make_app(large), base_url=HERE) as desk:
        for name, address in _pages(view).items():
            assert SAID.search(desk.get(address).text), name


def test_a_page_of_all_says_nothing_of_it(large: Path, view: View, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in BOUNDED:
        monkeypatch.setattr(module, "REPORTS", REPORTS)
    with TestClient(make_app(large), base_url=HERE) as desk:
        for name, address in _pages(view).items():
            assert not SAID.search(desk.get(address).text), name


@pytest.mark.usefixtures("few")
def test_a_page_of_some_on_a_day_knows_nothing_later(large: Path, view: View) -> None:
    first, last = view.days() or (date.min, date.max)
    middle = first + (last - first) / 2
    with TestClient(make_app(large), base_url=HERE) as desk:
        for name, address in _pages(view).items():
            text = desk.get(
                f"{address.split('?since')[0]}{'&' if '?a' in address else '?'}as_of={middle}"
            ).text
            shown = re.sub(r'(data-last|max)="[^"]*"', "", text)
            reports = re.findall(r"/report/(\d{4}-\d\d-\d\d)-", shown)
            assert all(day <= middle.isoformat() for day in reports), name


def test_what_those_before_changed_is_a_link_away(view: View, large: Path) -> None:
    _, last = view.days() or (date.min, date.max)
    since = last - timedelta(days=1500)
    with Store.open(large) as store:
        earlier = store.view(as_of=since)
        # What answers an open question may lie pages away from it.
        whole = {each.id for each in changed(earlier, view) if each.kind != "question answered"}
        found: set[str] = set()
        day: date | None = None
        pages = 0
        while True:
            then = store.view(as_of=day)
            first = then.newest_since(reports=FEW)
            found |= {each.id for each in changed(earlier, then, told_since=first)}
            pages += 1
            if first is None or first <= since + timedelta(days=1):
                break
            day = first - timedelta(days=1)
    assert pages > 3
    assert whole
    assert whole <= found


def test_a_brief_of_the_newest_tells_of_no_other_reports(view: View) -> None:
    actors = [view.find_actors(each)[0] for each in (LEADER, OTHER)]
    whole, brief = make_brief(view, actors=actors), make_brief(view, actors=actors, newest=FEW)
    assert whole.told_since is None
    assert brief.told_since is not None
    assert FEW // 2 <= brief.reports < whole.reports
    assert brief.first == brief.told_since
    assert make_brief(view, actors=actors, newest=whole.reports) == whole


ASKED: dict[str, Callable[[View, int, str | None], tuple[str, ...]]] = {
    f"{kind} {whose}": lambda view, limit, after, kind=kind, which=which: tuple(  # type: ignore[misc]
        each.id for each in getattr(view, kind)(**which, limit=limit, after=after)
    )
    for kind in ("statements", "acts", "questions", "encounters", "positions")
    for whose, which in {"by": {"by": LEADER}, "between": {"between": ({LEADER}, {OTHER})}}.items()
}


@pytest.mark.parametrize("name", ASKED)
@pytest.mark.parametrize("as_of", [None, date(2013, 6, 1)])
def test_pages_of_leaders_are_cut_out_of_the_whole_list(
    large: Path, monkeypatch: pytest.MonkeyPatch, name: str, as_of: date | None
) -> None:
    ask = ASKED[name]
    with Store.open(large) as store:
        whole = ask(store.view(as_of=as_of), 10**6, None)
        for module in (view_naming, view_reading):
            monkeypatch.setattr(module, "MANY", 1)
            monkeypatch.setattr(module, "STRETCHES", (3, 10, 40))
        view = store.view(as_of=as_of)
        assert ask(view, 10**6, None) == whole
        for limit in (1, 4, 9):
            paged: list[str] = []
            while some := ask(view, limit, paged[-1] if paged else None):
                paged += some
            assert tuple(paged) == whole


def test_the_newest_that_name_both_are_the_newest(view: View, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(view_naming, "MANY", 1)
    monkeypatch.setattr(view_naming, "STRETCHES", (3, 10, 40))
    sides = [frozenset({LEADER}), frozenset({OTHER})]
    whole = sorted(view.naming(LEADER) & view.naming(OTHER))
    for most in (1, 2, 5, len(whole) - 1, len(whole), 1000):
        found, since = view.newest_naming(sides, reports=most)
        assert sorted(found) == (
            whole if since is None else [each for each in whole if each[:10] >= since.isoformat()]
        )
        assert len(found) >= min(most, len(whole))
        assert (since is None) == (len(found) == len(whole))


def test_of_a_long_line_what_is_asked_is_given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lines, "LONG", 3)
    with Store.create_or_open(tmp_path / "s.db") as store:
        for number in range(150):
            reading = a_reading(number, day=FIRST + timedelta(days=number // 5))
            store.writer().add(reading, tellings=tell(reading))
        settle(store)
        view = store.view()
        longest = max(view.positions(), key=lambda each: len(each.history))
        whole = longest.history
        assert len(whole) > 4
        for at in (0, 2, len(whole) - 2, len(whole) - 1):
            since = whole[at].reported
            [cut] = view.positions(ids=[longest.id], history_since=since)
            before = [each for each in whole if each.reported <= since]
            kept = {id(each) for each in (whole[0], before[-1], whole[-1])}
            assert cut.history == tuple(each for each in whole if id(each) in kept or each.reported > since)
            reports = {whole[at].report, whole[1].report}
            [told] = view.positions(by=longest.holder, reports=reports, ids=[longest.id], cut=True)
            assert {each.report for each in told.history} == reports | {whole[0].report, whole[-1].report}
            assert list(told.history) == [each for each in whole if each in told.history]
        assert view.positions(ids=[longest.id], history_since=date.max)[0].history == (whole[0], whole[-1])


def test_positions_on_an_issue_are_found_without_the_others(samples: Path) -> None:
    with Store.open(samples) as store:
        for view in (store.view(), store.view(as_of=date(2017, 7, 1))):
            whole = view.positions()
            issues = {each.issue for each in whole if each.issue}
            assert issues
            for issue in issues:
                on_it = tuple(each for each in whole if each.issue == issue)
                assert view.positions(issue=issue) == on_it
                assert view.positions(issue=issue, limit=1) == on_it[:1]
                assert view.positions(issue=issue, after=on_it[0].id) == on_it[1:]
                assert view.positions(issue=issue, newest_first=True) == on_it[::-1]
                holder = on_it[-1].holder
                held = tuple(each for each in on_it if each.holder == holder)
                assert view.positions(issue=issue, by=holder, limit=5) == held[:5]
        assert store.view().positions(issue="no issue") == ()


@pytest.mark.usefixtures("few")
def test_pages_that_are_kept_are_not_taken_for_one_another(large: Path, view: View) -> None:
    _, last = view.days() or (date.min, date.max)
    since = f"since={last - timedelta(days=900)}"
    pages = (
        f"/changes?{since}",
        f"/?{since}",
        f"/network?{since}",
        f"/map?{since}",
        f"/pair?a={LEADER}&b={OTHER}&{since}",
    )
    with TestClient(make_app(large), base_url=HERE) as desk:
        for page in (*pages, *pages[::-1]):
            assert desk.get(page).status_code == 200, page
