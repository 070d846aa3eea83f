from __future__ import annotations

import pytest
from starlette.testclient import TestClient

from dragoman.web.guard import POLICY, Doors


def test_every_answer_carries_the_policy(desk: TestClient) -> None:
    for path in ("/", "/nowhere", "/api/encounters", "/static/desk.css"):
        headers = desk.get(path).headers
        assert headers["content-security-policy"] == POLICY
        assert headers["x-content-type-options"] == "nosniff"


def test_the_policy_allows_nothing_inline_and_nobody_else() -> None:
    assert "unsafe" not in POLICY
    assert "http" not in POLICY


def test_another_host_name_is_turned_away(desk: TestClient) -> None:
    # A name of somebody else's that resolves to this machine must not reach the desk (DNS rebinding).
    answer = desk.get("/", headers={"host": "rebound.example"})
    assert answer.status_code == 421
    assert "Sweden" not in answer.text
    assert "Trump" not in answer.text


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1:8017", "[::1]:8017", "LOCALHOST:1"])
def test_this_machine_is_known_by_all_its_names(host: str) -> None:
    assert Doors().knows_host(host)


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "http://evil.example"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"origin": "null"},
    ],
)
def test_a_form_of_another_site_changes_nothing(desk: TestClient, headers: dict[str, str]) -> None:
    answer = desk.post("/add", data={"text": " date 2031-01-01 X reports; Words."}, headers=headers)
    assert answer.status_code == 403
    assert desk.get("/api/reports?since=2031-01-01").json()["items"] == []


def test_a_stranger_is_asked_for_the_token(locked: TestClient) -> None:
    answer = locked.get("/", follow_redirects=False)
    assert answer.status_code == 303
    assert answer.headers["location"] == "/enter"
    assert locked.get("/api/encounters").status_code == 401
    assert locked.get("/static/desk.css").status_code == 200


def test_the_token_opens_the_desk(locked: TestClient) -> None:
    assert locked.post("/enter", data={"token": "guess"}).status_code == 403
    answer = locked.post("/enter", data={"token": "open sesame"}, follow_redirects=False)
    assert answer.status_code == 303
    cookie = answer.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=strict" in cookie
    assert locked.get("/", follow_redirects=False).status_code == 200


def test_a_program_sends_the_token_with_each_request(locked: TestClient) -> None:
    given = {"authorization": "Bearer open sesame"}
    assert locked.get("/api/encounters", headers=given).status_code == 200
    assert locked.get("/api/encounters", headers={"authorization": "Bearer guess"}).status_code == 401


def test_a_broken_cookie_is_no_token(locked: TestClient) -> None:
    answer = locked.get("/", headers={"cookie": 'dragoman-token="\x01;;='}, follow_redirects=False)
    assert answer.status_code == 303
