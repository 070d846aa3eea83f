"""A real browser walks every page and every control of the desk, over the samples."""

from __future__ import annotations

from pathlib import Path

import pytest

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
from axe_playwright_python.sync_playwright import Axe  # noqa: E402

PAGES = {
    "start": "/", "search": "/?q=sanctions", "pair": "/pair?a=Trump&b=Putin", "encounters": "/encounters",
    "positions": "/positions", "statements": "/statements", "questions": "/questions", "sources": "/sources",
    "source": "/source/Q7747", "map": "/map", "network": "/network", "changes": "/changes?since=2017-07-20",
    "brief": "/brief?actor=Trump&actor=Putin", "brief-form": "/brief", "corrections": "/corrections",
    "add": "/add", "problem": "/nowhere", "since": "/?since=2017-07-20",
    "correct-actor": "/correct?record=Q7747", "pair-since": "/pair?a=Trump&b=Putin&since=2017-07-20",
    "network-since": "/network?since=2017-07-20",
}  # fmt: skip
PHONE = {"width": 390, "height": 844}


def _first(page: playwright.Page, kind: str) -> str:
    page.goto("/positions" if kind == "position" else "/")
    found = page.locator(f'main a[href^="/{kind}/"]').first.get_attribute("href")
    assert found
    return str(found)


def _ones(page: playwright.Page) -> dict[str, str]:
    ones = {kind: _first(page, kind) for kind in ("report", "encounter", "position")}
    return {**ones, "correct": f"/correct?record={ones['encounter'].split('/')[-1]}"}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(page: playwright.Page, scheme: str, tmp_path: Path) -> None:
    page.emulate_media(color_scheme=scheme)
    pages = {**PAGES, **_ones(page)}
    found = []
    for name, where in pages.items():
        page.goto(where)
        page.screenshot(path=tmp_path / f"{name}-{scheme}.png", full_page=True)
        result = Axe().run(page)
        found += [
            f"{name}: {each['id']} {each['nodes'][0]['html'][:120]}" for each in result.response["violations"]
        ]
    assert found == []


def test_no_page_is_wider_than_a_phone(page: playwright.Page) -> None:
    page.set_viewport_size(PHONE)
    for where in (*PAGES.values(), *_ones(page).values()):
        page.goto(where)
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"], where


def test_pictures_are_drawn_from_the_tables(page: playwright.Page) -> None:
    for where, marks in (("/pair?a=Trump&b=Putin", "circle"), ("/map", "circle"), ("/network", "line.tie")):
        page.goto(where)
        page.locator(".picture svg").first.wait_for()
        assert page.locator(f".picture svg {marks}").count() > 3


def test_a_footnote_leads_to_the_lit_words(page: playwright.Page) -> None:
    page.goto("/brief?actor=Trump&actor=Putin")
    page.get_by_role("link", name="to the words of footnote 1", exact=True).click()
    lit = page.locator("#at")
    assert lit.is_visible()
    assert lit.inner_text().strip()


def test_the_search_is_a_key_away(page: playwright.Page) -> None:
    page.goto("/")
    page.keyboard.press("/")
    page.keyboard.type("sanctions")
    page.keyboard.press("Enter")
    page.wait_for_url("**/*q=sanctions*")
    assert page.get_by_role("heading", name="found").count() == 1


def test_every_control_can_be_reached_with_the_keyboard(page: playwright.Page) -> None:
    page.goto("/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "To the page"
    seen = set()
    for _ in range(60):
        page.keyboard.press("Tab")
        seen.add(page.evaluate("document.activeElement.name || document.activeElement.textContent"))
    assert {"q", "a", "b", "as_of", "since"} <= seen


def test_without_scripts_nothing_is_missing_but_pictures(chromium: playwright.Browser, address: str) -> None:
    context = chromium.new_context(base_url=address, java_script_enabled=False)
    page = context.new_page()
    page.goto("/pair?a=Trump&b=Putin")
    page.locator("input[type=date][name=as_of]").fill("2017-07-01")
    page.get_by_role("button", name="Show").click()
    assert "as_of=2017-07-01" in page.url
    assert page.locator("#events tbody tr").count() > 0
    assert not page.locator("#events").inner_text().count("Helsinki")
    context.close()


def test_a_report_is_pasted_and_read(chromium: playwright.Browser, own: str) -> None:
    page = chromium.new_page(base_url=own)
    page.goto("/add")
    page.get_by_label("Paste a report").fill("The Swedish premier met the Norwegian one in Oslo on Friday.")
    page.get_by_label("Published on").fill("2018-11-30")
    page.get_by_label("Outlet", exact=True).fill("Fjord Gazette")
    page.get_by_role("button", name="Read").click()
    page.get_by_role("heading", name="Read", exact=True).wait_for(timeout=120_000)
    assert page.get_by_text("stored").count() == 1
    page.goto("/")
    assert page.get_by_text("Fjord Gazette").count() > 0
    page.close()


def test_what_cannot_be_read_is_refused_in_words(chromium: playwright.Browser, own: str) -> None:
    page = chromium.new_page(base_url=own)
    page.goto("/add")
    page.get_by_label("Paste a report").fill("Nobody knows when this was written.")
    page.get_by_role("button", name="Read").click()
    page.get_by_role("heading", name="Read", exact=True).wait_for(timeout=120_000)
    assert "does not say when it was published" in page.locator("main").inner_text()
    page.close()
