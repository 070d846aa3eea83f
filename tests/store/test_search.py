"""Search: words are data, the newest report comes first, and nothing later shows."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.store import Hit, Store
from store.made import LIND, day, fill, make_reading

ONE = make_reading(
    "Lind opened the northern ports, she said.", published=day(0), said=[(LIND, "opened the northern ports")]
)
TWO = make_reading("The port of Göteborg will open.", published=day(1), title="Harbour news")


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with fill(tmp_path_factory.mktemp("search") / "s.db", [ONE, TWO]) as filled:
        yield filled


def test_reports_and_statements_are_found_newest_first(store: Store) -> None:
    expected = [
        ("report", TWO, None, TWO.report.text),
        ("report", ONE, None, ONE.report.text),
        ("statement", ONE, ONE.statements[0].id, "opened the northern ports"),
    ]
    assert store.view().search("open port") == tuple(
        Hit(
            kind=kind,  # type: ignore[arg-type]
            report=reading.report.id,
            published=reading.report.published,
            outlet="Example Wire",
            statement=statement,
            excerpt=excerpt,
        )
        for kind, reading, statement, excerpt in expected
    )
    assert len(store.view().search("open port", limit=1)) == 1
    assert store.view().search("open port", limit=0) == ()
    assert len(store.view().search("open port", limit=10**30)) == 3
    assert len(store.view(as_of=day(0)).search("open port")) == 2


def test_accents_case_titles_and_phrases(store: Store) -> None:
    assert [hit.report for hit in store.view().search("GOTEBORG")] == [TWO.report.id]
    assert [hit.report for hit in store.view().search("harbour")] == [TWO.report.id]
    assert [hit.kind for hit in store.view().search('"northern ports"')] == ["report", "statement"]
    assert store.view().search('"ports northern"') == ()


@pytest.mark.parametrize(
    "hostile",
    ["AND", "OR NOT", "NEAR(a b)", '"', '""', '"""', "a*", "*", "^lind", "text:lind", "{title}: x", "-lind",
     "(", ")", "lind)", "'; DROP TABLE report; --", "\x00", "lind\x00", "\ud800", "+", "a AND", "…", "½",
     "lind " * 5000, '"lind', "(" * 1000],
)  # fmt: skip
def test_words_are_never_operators(store: Store, hostile: str) -> None:
    assert isinstance(store.view().search(hostile), tuple)


def test_operators_are_words(store: Store) -> None:
    assert store.view().search("Lind OR Goteborg") == ()
    assert store.view().search("-lind") == store.view().search("lind")


@settings(max_examples=200, deadline=None)
@given(words=st.text(max_size=30))
def test_any_words_may_be_asked_for(store: Store, words: str) -> None:
    assert isinstance(store.view().search(words), tuple)
