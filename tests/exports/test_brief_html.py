from __future__ import annotations

import re
from itertools import pairwise

import pytest

from dragoman.exports.brief import make_brief
from dragoman.exports.brief_html import html
from dragoman.exports.brief_page import quote
from dragoman.store import Store
from exports.invented import FALK, LIND


def page_of(store: Store) -> str:
    view = store.view()
    return html(make_brief(view, actors=[actor for each in (LIND, FALK) if (actor := view.actor(each))]))


def test_the_page_needs_nothing_from_elsewhere(store: Store) -> None:
    page = page_of(store)
    assert "<script" not in page
    assert not re.findall(r"(?:src|href)=\"(?!#)", page)
    assert "url(" not in page
    assert "@import" not in page
    assert "content=\"default-src 'none'; style-src 'unsafe-inline'" in page


def test_footnotes_are_linked_both_ways(store: Store) -> None:
    page = page_of(store)
    ids = re.findall(r'\bid="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    links = re.findall(r'href="#([^"]+)"', page)
    assert set(links) <= set(ids)
    marks = {each for each in ids if each.startswith("mark-")}
    notes = {each for each in ids if each.startswith("note-")}
    assert marks
    assert marks | notes == set(links)


def test_the_page_has_a_language_a_title_landmarks_and_headings_in_order(store: Store) -> None:
    page = page_of(store)
    assert '<html lang="en">' in page
    assert "<title>Mara Lind and Otto Falk</title>" in page
    for landmark in ("main", "header", "footer"):
        assert page.count(f"<{landmark}") == 1
    levels = [int(level) for level in re.findall(r"<h(\d)", page)]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    assert page.count("<section") == page.count("</section>") == levels[:-1].count(2)


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("“Press on!”", "Press on!"),
        ('"Press on!"', "Press on!"),
        ("“Yes,” she said, “and no.”", "‘Yes,’ she said, ‘and no.’"),
        ("“Press on!” he said.", "‘Press on!’ he said."),
        ("“Press on! Now", "Press on! Now"),
        ('Press on!" he said.', "Press on!' he said."),
        ("“”", "‘’"),
        ("", ""),
    ],
)
def test_words_in_quotation_marks_get_no_second_pair(words: str, shown: str) -> None:
    assert quote(words).text == shown
