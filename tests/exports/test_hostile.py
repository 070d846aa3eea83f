"""Reports that try to command whoever reads the answer: none of it gets through, in any format."""

from __future__ import annotations

import csv
import html as entities
import io
import json
import re
from collections.abc import Iterator
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from dragoman.exports.brief import make_brief
from dragoman.exports.brief_html import html
from dragoman.exports.brief_markdown import markdown, plain
from dragoman.exports.brief_model import Brief
from dragoman.exports.display import one_line
from dragoman.exports.marked import bracketed
from dragoman.exports.rows import StatementRow, statement_rows
from dragoman.exports.tables import rows_csv, rows_json
from dragoman.records import Mention, Question, Reading
from dragoman.store import Store
from exports.invented import FALK, LIND, Affair, make_actor, make_report, statement

ATTACKS = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "</style></title></main>",
    "[click](javascript:alert(1))",
    "![x](http://evil.example/p.png)",
    "<http://evil.example>",
    "http://evil.example/a www.evil.example",
    "| a | b |\n|---|---|",
    "\n# Heading\n\n- item\n\n1. one\n\n---\n===\n\n    code\n\n```\nfence\n```\n",
    "[^1]: a false footnote[^1]",
    "**bold** _em_ ~~gone~~ `code` $x$ &lt;b&gt; &amp;",
    "\x1b[2J\x1b]8;;http://evil.example\x07link\x1b]8;;\x07\x9b31m",
    "\u202egnihton si gninaem eht\u2066",
    '" onmouseover="alert(1)',
    "{{ 7 * 7 }}{% include 'x' %}",
    '=HYPERLINK("http://evil.example")',
)
FORBIDDEN = set("\x1b\x07\x9b\u202e\u2066")


def hostile(attack: str) -> Affair:
    text = f"Lind of Sweden said {attack} of Falk. Nobody knows {attack} yet."
    report = make_report(date(2031, 5, 3), f"Courier {attack}", text, file=f"{attack}.txt")
    report = msgspec.structs.replace(report, title=attack)
    actors = (
        make_actor(report, LIND, f"Mara Lind {attack}", "person", "SWE", "president"),
        make_actor(report, FALK, f"Otto Falk {attack}", "person", "NOR", "president"),
    )
    said = statement(report, f"Lind of Sweden said {attack}", LIND, f"{attack} of Falk", via=(attack,))
    at = text.index("Falk.")
    mentions = (
        Mention(id="m-1", report=report.id, span=report.span(0, 4), actor=LIND, form="name"),
        Mention(id="m-2", report=report.id, span=report.span(at, at + 4), actor=FALK, form="name"),
    )
    question = Question(id="q-1", report=report.id, span=report.span(text.index("Nobody"), len(text)))
    reading = Reading(
        report=report, reader="by hand", actors=actors, mentions=mentions, statements=(said,),
        questions=(question,),
    )  # fmt: skip
    return Affair(readings=(reading,), encounters=(), positions=())


@pytest.fixture(params=ATTACKS, ids=range(len(ATTACKS)))
def attacked(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[str, Store]]:
    with hostile(request.param).fill(tmp_path / "hostile.db") as store:
        yield request.param, store


def make(store: Store) -> Brief:
    view = store.view()
    actors = [actor for each in (LIND, FALK) if (actor := view.actor(each)) is not None]
    return make_brief(view, actors=actors)


class Tags(HTMLParser):
    """Collects the tags and attributes of a page, and its text."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, tuple[str, ...]]] = []
        self.links: set[str] = set()
        self.text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, tuple(name for name, _ in attrs)))
        self.links |= {value or "" for name, value in attrs if name in ("href", "src")}

    def handle_data(self, data: str) -> None:
        self.text.append(data)


def parsed(page: str) -> Tags:
    tags = Tags()
    tags.feed(page)
    tags.close()
    return tags


def test_html_has_only_our_tags_and_only_links_within_the_page(
    attacked: tuple[str, Store], tmp_path: Path
) -> None:
    attack, store = attacked
    page = html(make(store))
    with hostile("harmless").fill(tmp_path / "harmless.db") as other:
        ours = parsed(html(make(other)))
    assert set(parsed(page).found) == set(ours.found)
    assert all(link.startswith("#") for link in parsed(page).links)
    assert not FORBIDDEN & set(page)
    assert "script" not in {tag for tag, _ in parsed(page).found}
    assert "default-src 'none'" in page
    if attack.isprintable():
        assert attack in "".join(parsed(page).text)


def tokens(page: str) -> list[Token]:
    flat: list[Token] = []
    for token in MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(page):
        flat += [token, *(token.children or ())]
    return flat


def test_markdown_has_only_our_markup(attacked: tuple[str, Store], tmp_path: Path) -> None:
    _, store = attacked
    page = markdown(make(store))
    with hostile("harmless").fill(tmp_path / "harmless.db") as other:
        ours = markdown(make(other))

    def shape(page: str) -> list[tuple[str, str]]:
        return [(token.type, token.tag) for token in tokens(page) if token.type != "text"]

    assert shape(page) == shape(ours)
    assert not FORBIDDEN & set(page)
    assert page.count("[^1]:") == 1


@given(st.text(max_size=80))
def test_any_words_read_in_markdown_as_these_very_words(text: str) -> None:
    words = one_line(text)
    for page in (f"a {plain(words)} b", f"- {plain(words)} b"):
        kinds = [token.type for token in tokens(page)]
        assert set(kinds) <= {
            "paragraph_open", "inline", "text", "text_special", "paragraph_close", "bullet_list_open",
            "bullet_list_close", "list_item_open", "list_item_close",
        }  # fmt: skip
        rendered = MarkdownIt("commonmark").render(page)
        shown = entities.unescape(re.sub(r"</?(?:p|ul|li)>", "", rendered)).split()
        assert shown == (f"a {words} b" if page.startswith("a") else f"{words} b").split()


def test_a_marked_report_cannot_command_the_terminal(attacked: tuple[str, Store]) -> None:
    _, store = attacked
    [report] = store.view().reports()
    shown = bracketed(store.view().reading(report.id))
    assert not FORBIDDEN & set(shown)
    assert "said" in shown


def test_csv_has_no_formula_and_json_no_control(attacked: tuple[str, Store]) -> None:
    attack, store = attacked
    rows = statement_rows(store.view(), store.view().statements())
    page = rows_csv(rows, kind=StatementRow)
    [cells] = list(csv.DictReader(io.StringIO(page, newline="")))
    assert not any(cell.startswith(("=", "+", "-", "@")) for cell in cells.values())
    assert not FORBIDDEN & set(page + rows_json(rows))
    [row] = json.loads(rows_json(rows))
    assert row["words"] == [f"{attack} of Falk"]
