"""Every control of the desk, used in a real browser over the samples."""

from __future__ import annotations

import re

import pytest

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")

PAIR = "/pair?a=Trump&b=Putin"
SLIDING = (
    "/", PAIR, "/sources", "/source/Q7747", "/map", "/network", "/changes", "/brief?actor=Trump&actor=Putin",
    "/encounters", "/positions",
)  # fmt: skip


def _first(page: playwright.Page, kind: str, *, on: str = "/") -> str:
    page.goto(on)
    found = page.locator(f'main a[href^="/{kind}/"]').first.get_attribute("href")
    assert found
    return str(found)


def _pull(page: playwright.Page, of: str, key: str) -> None:
    """Press a key on a handle of the slider, and wait for the page of that day."""
    before = page.url
    pull = page.locator(f"input.pull[data-of={of}]")
    pull.focus()
    pull.press(key)
    page.wait_for_function("was => location.href !== was", arg=before)
    page.wait_for_function("!document.querySelector('main.waiting')")


def test_pulling_the_slider_shows_the_day(page: playwright.Page) -> None:
    page.goto(PAIR)
    assert "Helsinki" in page.locator("#events").inner_text()
    _pull(page, "as_of", "Home")
    assert "as_of=2017-06-30" in page.url
    assert "a=" in page.url
    assert "Helsinki" not in page.locator("#events").inner_text()
    assert page.locator("footer").inner_text().count("2017-06-30") == 1
    # The hand stays on the handle, and the other way back shows all again.
    assert page.evaluate("document.activeElement.dataset.of") == "as_of"
    _pull(page, "as_of", "End")
    assert "as_of" not in page.url
    assert "Helsinki" in page.locator("#events").inner_text()


@pytest.mark.parametrize("where", SLIDING)
def test_the_slider_stands_on_every_page(page: playwright.Page, where: str) -> None:
    page.goto(where)
    assert page.locator("form[data-days] .pull:visible").count() == 2
    _pull(page, "since", "PageUp")
    assert "since=2017-" in page.url
    marks = page.locator("main .new").count() + page.locator("main .changes li").count()
    assert marks + page.get_by_text(re.compile("What (changed|moved) since")).count() > 0
    address = page.url
    page.reload()
    assert page.url == address
    assert page.locator("input[name=since]").first.input_value() in address


@pytest.mark.parametrize("kind", ["report", "encounter", "position"])
def test_the_slider_stands_on_the_page_of_each_record(page: playwright.Page, kind: str) -> None:
    page.goto(_first(page, kind, on="/positions" if kind == "position" else "/"))
    _pull(page, "since", "ArrowRight")
    assert "since=2017-07-01" in page.url
    assert page.locator("main h1").count() == 1


def test_before_a_report_the_slider_can_still_be_pulled_on(page: playwright.Page) -> None:
    page.goto(_first(page, "report"))
    title = page.locator("h1").inner_text()
    _pull(page, "as_of", "Home")
    assert page.get_by_role("alert").count() == 1
    _pull(page, "as_of", "End")
    assert page.locator("h1").inner_text() == title


def test_the_handles_do_not_pass_each_other(page: playwright.Page) -> None:
    page.goto(f"{PAIR}&as_of=2017-08-01")
    _pull(page, "since", "End")
    assert "since=2017-08-01" in page.url


def test_two_handles_show_what_changed(page: playwright.Page) -> None:
    page.goto(f"{PAIR}&since=2017-07-01&as_of=2017-07-10")
    assert page.locator(".since .changes li").count() > 0
    page.get_by_role("link", name="What changed between the two days").click()
    assert page.locator(".changes li").count() > 6
    assert "since=2017-07-01" in page.url
    assert "as_of=2017-07-10" in page.url


def test_pictures_follow_the_slider(page: playwright.Page) -> None:
    page.goto("/map")
    page.locator(".picture svg").first.wait_for()
    before = page.locator(".picture svg circle").count()
    _pull(page, "as_of", "Home")
    page.locator(".picture svg circle").first.wait_for()
    assert 0 < page.locator(".picture svg circle").count() < before
    assert page.locator(".picture svg").count() == 1


def test_filters_hide_a_kind_of_mark_and_stay_in_the_address(page: playwright.Page) -> None:
    page.goto(_first(page, "report"))
    before = page.locator("#text .k-time").count()
    assert before > 0
    page.get_by_label("times", exact=True).uncheck()
    assert page.locator("#text .k-time").count() == 0
    page.reload()
    assert page.locator("#text .k-time").count() == 0
    _pull(page, "since", "ArrowRight")
    assert page.locator("#text .k-time").count() == 0
    page.get_by_label("times", exact=True).check()
    assert page.locator("#text .k-time").count() == before


def test_the_record_under_the_pointer_stands_beside_the_text(page: playwright.Page) -> None:
    page.goto(_first(page, "report"))
    page.locator("#text .k-said").first.hover()
    assert "statement" in page.locator("#under").inner_text().lower()
    assert page.locator("#text .near").count() > 0
    page.locator("#text .k-time").first.hover()
    assert re.search(r"\d{4}", page.locator("#under").inner_text())


def test_the_records_are_reached_with_the_keyboard(page: playwright.Page) -> None:
    page.goto(_first(page, "report"))
    page.locator("#text").focus()
    page.keyboard.press("ArrowRight")
    first = page.locator("#under li").all_inner_texts()
    assert first
    for _ in range(5):
        page.keyboard.press("ArrowRight")
    assert page.locator("#under li").all_inner_texts() != first
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.closest('#under') !== null")
    page.keyboard.press("Escape")
    assert page.locator("#text .near").count() == 0


def test_on_a_phone_a_tap_brings_up_the_record(page: playwright.Page) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(_first(page, "report"))
    assert not page.locator("#under").is_visible()
    page.locator("#text .k-said").first.click()
    assert page.locator("#under").is_visible()
    page.locator("h1").click()
    assert not page.locator("#under").is_visible()


def test_a_line_leads_to_what_each_report_said_of_it(page: playwright.Page) -> None:
    for where in (PAIR, "/brief?actor=Trump&actor=Putin", "/?q=Putin", "/positions"):
        page.goto(where)
        page.locator('main a[href^="/position/"]').first.click()
        page.wait_for_url("**/position/*")
        assert page.get_by_role("heading", name="What each report said").count() == 1
        page.locator("tbody a.cite").first.click()
        assert page.locator("#at").inner_text().strip()


def _correct(page: playwright.Page) -> None:
    """Open the panel of the first thing that can be corrected, and say who one is."""
    page.locator("main a.fix").first.click()
    page.locator("dialog[open]").wait_for()
    page.get_by_label("Who says so").fill("Ada")


def test_a_record_is_corrected_in_place_and_the_correction_undone(mine: playwright.Page) -> None:
    mine.goto("/encounters?between=Trump&between=Putin")
    rows = mine.locator("tbody tr").count()
    met = mine.locator('tbody a[href^="/encounter/"]').first.get_attribute("href")
    mine.goto(str(met))
    _correct(mine)
    mine.get_by_role("button", name="There is no such thing").click()
    mine.goto("/encounters?between=Trump&between=Putin")
    assert mine.locator("tbody tr").count() == rows - 1
    mine.goto("/corrections")
    assert mine.get_by_text("reject").count() == 1
    mine.get_by_role("button", name="Undo number 1").click()
    mine.goto("/encounters?between=Trump&between=Putin")
    assert mine.locator("tbody tr").count() == rows


def test_a_position_is_corrected_on_the_board_and_undone_at_once(mine: playwright.Page) -> None:
    mine.goto(PAIR)
    lines = mine.locator(".board li").count()
    _correct(mine)
    mine.get_by_role("button", name="There is no such thing").click()
    mine.get_by_text("Kept as correction 1.").wait_for()
    assert mine.locator(".board li").count() < lines
    assert "a=Trump" in mine.url
    assert "kept" not in mine.url
    mine.get_by_role("button", name="Undo").click()
    mine.wait_for_load_state()
    assert mine.locator(".board li").count() == lines


def test_likely_doubles_are_there_to_choose(mine: playwright.Page) -> None:
    mine.goto("/encounters?between=Trump&between=Putin")
    rows = mine.locator("tbody tr").count()
    mine.locator('tbody a[href^="/encounter/"]').first.click()
    _correct(mine)
    mine.locator("dialog input[type=checkbox][name=others]").first.check()
    mine.get_by_role("button", name="They are one").click()
    mine.get_by_text("Kept as correction 1.").wait_for()
    mine.goto("/encounters?between=Trump&between=Putin")
    assert mine.locator("tbody tr").count() == rows - 1


def test_a_statement_is_given_to_another_speaker(mine: playwright.Page) -> None:
    mine.goto("/statements?by=Putin")
    rows = mine.locator("tbody tr").count()
    _correct(mine)
    mine.get_by_label("A name or an id").fill("Trump")
    mine.get_by_role("button", name="This one speaks").click()
    mine.get_by_text("Kept as correction 1.").wait_for()
    assert mine.locator("tbody tr").count() == rows - 1


def test_a_field_is_set_and_enter_in_a_field_does_nothing_else(mine: playwright.Page) -> None:
    mine.goto(_first(mine, "encounter"))
    _correct(mine)
    mine.get_by_label("Field").select_option("place")
    mine.get_by_label("is", exact=True).fill("Oslo")
    mine.get_by_label("is", exact=True).press("Enter")
    assert mine.locator("dialog[open]").count() == 1
    mine.get_by_role("button", name="Set it").click()
    mine.get_by_text("Kept as correction 1.").wait_for()
    assert "Oslo" in mine.locator(".facts").inner_text()


def test_without_scripts_a_correction_has_a_page_of_its_own(chromium: playwright.Browser, own: str) -> None:
    context = chromium.new_context(base_url=own, java_script_enabled=False)
    page = context.new_page()
    page.goto(PAIR)
    page.locator("main a.fix").first.click()
    page.get_by_label("Who says so").fill("Ada")
    page.get_by_role("button", name="It is right").click()
    assert "/pair" in page.url
    assert page.get_by_text("Kept as correction 1.").count() == 1
    page.get_by_role("button", name="Undo").click()
    page.goto("/corrections")
    assert page.get_by_text("undone").count() >= 1
    context.close()


def test_the_brief_is_made_in_the_page_and_taken_away(page: playwright.Page) -> None:
    page.goto("/brief")
    names = page.locator("input[name=actor]")
    names.nth(0).fill("Trump")
    names.nth(1).fill("Putin")
    page.get_by_role("button", name="Make the brief").click()
    assert page.locator("article.brief h1").count() == 1
    assert "form=" not in page.url
    for form in ("PDF", "Word", "HTML", "Markdown", "JSON"):
        with page.expect_download() as kept:
            page.locator(".take").get_by_role("link", name=form, exact=True).click()
        assert kept.value.suggested_filename.startswith("brief-donald-trump-vladimir-putin.")
