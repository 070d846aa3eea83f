from __future__ import annotations

import re

import pytest
from starlette.testclient import TestClient

from dragoman.store import Store

LISTS = ("encounters", "positions", "statements", "acts", "claims")


@pytest.mark.parametrize("kind", LISTS)
def test_the_api_gives_what_the_reader_is_sure_of(desk: TestClient, kind: str) -> None:
    whole, sure, surer = (
        [item["id"] for item in desk.get(f"/api/{kind}", params={"limit": 500, **asked}).json()["items"]]
        for asked in ({}, {"sure": "0.6"}, {"sure": "0.9"})
    )
    assert set(whole) >= set(sure) >= set(surer)
    assert len(whole) > len(surer)
    with Store.open(desk.app.state.store) as store:  # type: ignore[attr-defined]
        asked = getattr(store.view(sure=0.6), kind)
        assert {record.id for record in asked(limit=500)} == set(sure)


@pytest.mark.parametrize("given", ["2", "-1", "nan", "0,5", "1e9", "٠.٥", "0.5.5"])
def test_certainty_is_a_number_from_0_to_1(desk: TestClient, given: str) -> None:
    for address in ("/api/encounters", "/api/brief?actor=Putin", "/", "/changes"):
        answer = desk.get(
            address, params={"sure": given, "actor": "Putin"} if "brief" in address else {"sure": given}
        )
        assert answer.status_code == 400
        assert "sure" in answer.text


def test_pages_leave_out_what_is_not_sure_and_say_so(desk: TestClient) -> None:
    whole, sure = desk.get("/"), desk.get("/", params={"sure": "0.95"})
    assert "is left out, unless somebody confirmed it" in sure.text
    assert "is left out" not in whole.text
    assert whole.text.count('href="/encounter/') > sure.text.count('href="/encounter/')
    assert "sure=0.95" in sure.text


def test_a_brief_is_as_sure_as_asked(desk: TestClient) -> None:
    asked = {"actor": ["Trump", "Putin"], "format": "md", "sure": "0.9"}
    assert "less than 90% sure of is left out" in desk.get("/api/brief", params=asked).text


def test_every_page_can_be_asked_for_what_is_sure(desk: TestClient) -> None:
    pages = ("/", "/?q=Putin", "/encounters", "/positions?by=Putin", "/statements", "/questions", "/sources")
    more = (
        "/map",
        "/network",
        "/changes?since=2017-07-20",
        "/source/Q7747",
        "/pair?a=Trump&b=Putin",
        "/brief",
    )
    for page in (*pages, *more):
        answer = desk.get(f"{page}{'&' if '?' in page else '?'}sure=0.7")
        assert answer.status_code == 200, page
        # The slider has the field for it: once, or it would be asked twice.
        slider = answer.text.split("data-days")
        assert len(slider) == 1 or slider[1].split("</form>")[0].count('name="sure"') == 1, page


def test_links_to_data_are_taken(desk: TestClient) -> None:
    for kind in ("encounter", "position"):
        found = desk.get(f"/api/{kind}s?limit=1&sure=0.3").json()["items"][0]["id"]
        page = desk.get(f"/{kind}/{found}?sure=0.3&since=2017-07-01&as_of=2018-12-31").text
        links = re.findall(r'href="(/api/[^"]*)"', page)
        assert links
        assert all(desk.get(link.replace("&amp;", "&")).status_code == 200 for link in links)
    for kind in ("encounters", "positions", "statements", "questions"):
        page = desk.get(f"/{kind}?sure=0.3&since=2017-07-01&from=2017-01-01").text
        links = re.findall(r'href="(/api/[^"]*)"', page)
        assert len(links) == 2
        assert all(desk.get(link.replace("&amp;", "&")).status_code == 200 for link in links)
