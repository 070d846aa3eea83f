"""A program hands in reports: over the API, and with the form of the page."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from dragoman.settings import Settings
from dragoman.web import Doors, guard, make_app

TEXT = "The Swedish premier met the Norwegian one in Oslo on Friday."
REPORT = {"text": TEXT, "published": "2018-11-30", "outlet": "Fjord Gazette"}


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[TestClient]:
    """Return a client of a desk over a store that does not exist yet."""
    store = tmp_path / "own.db"
    app = make_app(store, settings=Settings(store=store, max_bytes=20_000))
    with TestClient(app, base_url="http://127.0.0.1") as client:
        yield client


def wait(client: TestClient, job: str) -> dict[str, Any]:
    """Wait until a job is done, and return it."""
    until = time.monotonic() + 120
    while time.monotonic() < until:
        found: dict[str, Any] = client.get(job).json()
        if found["done"]:
            return found
        time.sleep(0.05)
    raise AssertionError("reading did not end")


def test_a_report_is_handed_in_and_read(empty: TestClient) -> None:
    answer = empty.post("/api/reports", json=REPORT)
    assert answer.status_code == 202
    [step] = wait(empty, answer.headers["location"])["steps"]
    assert step["kind"] == "stored"
    report = empty.get(f"/api/reports/{step['report']}").json()
    assert report["text"].strip() == TEXT
    assert report["outlet"] == "Fjord Gazette"
    assert report["published"] == "2018-11-30"


def test_each_report_has_its_own_id_though_all_have_one_name(empty: TestClient) -> None:
    texts = [TEXT, "Nothing came of the talks in Bern."]
    jobs = [empty.post("/api/reports", json={**REPORT, "text": text}) for text in texts]
    ids = [wait(empty, job.headers["location"])["steps"][0]["report"] for job in jobs]
    shown = [empty.get(f"/api/reports/{each}").json()["text"].strip() for each in ids]
    assert shown == texts


def test_the_same_report_is_not_read_twice(empty: TestClient) -> None:
    first, again = (
        wait(empty, empty.post("/api/reports", json=REPORT).headers["location"])["steps"][0] for _ in range(2)
    )
    assert again["kind"] == "already"
    assert again["report"] == first["report"]


@pytest.mark.parametrize(
    ("body", "kind", "status"),
    [
        (b"{}", "application/json", 400),
        (b"", "application/json", 400),
        (b"[" * 100_000, "application/json", 400),
        (b'{"text": "Words.", "published": "soon"}', "application/json", 400),
        (b'{"text": "", "published": "2018-11-30"}', "application/json", 400),
        (b'{"text": "Words.", "published": "2018-11-30", "otlet": "X"}', "application/json", 400),
        (b'{"text": "\\ud800", "published": "2018-11-30"}', "application/json", 400),
        (json.dumps(REPORT).encode(), "text/plain", 415),
        (json.dumps(REPORT).encode(), "", 415),
        (json.dumps({**REPORT, "text": "a" * 20_001}).encode(), "application/json", 413),
        (b" " * 300_000, "application/json", 413),
    ],
)
def test_what_is_no_report_is_refused_in_the_one_shape(
    empty: TestClient, body: bytes, kind: str, status: int
) -> None:
    answer = empty.post("/api/reports", content=body, headers={"content-type": kind})
    assert answer.status_code == status
    assert set(answer.json()) == {"error"}
    assert set(answer.json()["error"]) == {"status", "code", "what", "next"}


@pytest.mark.parametrize("headers", [{"origin": "http://evil.example"}, {"sec-fetch-site": "cross-site"}])
def test_a_page_of_another_site_hands_in_nothing(desk: TestClient, headers: dict[str, str]) -> None:
    assert desk.post("/api/reports", json=REPORT, headers=headers).status_code == 403


def test_a_stranger_hands_in_nothing(samples: Path) -> None:
    doors = Doors(hosts=frozenset({"desk.example"}), token="open sesame")
    with TestClient(make_app(samples, doors=doors), base_url="http://desk.example") as client:
        assert client.post("/api/reports", json=REPORT).status_code == 401
        assert client.get("/api/jobs/any").status_code == 401


def test_a_job_that_is_not_known_is_said(empty: TestClient) -> None:
    answer = empty.get("/api/jobs/none")
    assert answer.status_code == 404
    assert answer.json()["error"]["next"]


def test_every_line_of_a_long_file_is_read(empty: TestClient) -> None:
    # Longer than one report may be: the limit is for each line.
    lines = [{**REPORT, "text": f"{TEXT} {'The talks went on. ' * 300} {number}"} for number in range(5)]
    content = "\n".join(json.dumps(line) for line in lines).encode()
    assert len(content) > 20_000
    answer = empty.post("/add", files=[("files", ("Many.JSONL", content))], follow_redirects=False)
    until = time.monotonic() + 120
    where = answer.headers["location"]
    while not (told := empty.get(where, headers={"accept": "application/json"}).json())["done"]:
        assert time.monotonic() < until
        time.sleep(0.05)
    assert told["read"] == 5
    assert len(empty.get("/api/reports").json()["items"]) == 5


def test_more_than_the_desk_takes_at_once_is_refused(
    empty: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(guard, "MOST_SENT", 10_000)
    answer = empty.post("/add", files=[("files", ("a.txt", b"a" * 20_000))])
    assert answer.status_code == 413
    assert "Hand it in in parts" in answer.text


@pytest.mark.parametrize("form", ["json", "md", "html"])
def test_the_brief_comes_over_the_api(desk: TestClient, form: str) -> None:
    asked: dict[str, Any] = {"actor": ["Trump", "Putin"], "as_of": "2017-07-10", "format": form}
    answer = desk.get("/api/brief", params=asked)
    assert answer.status_code == 200
    assert "Hamburg" in answer.text
    assert "Helsinki" not in answer.text


def test_the_brief_tells_what_moved(desk: TestClient) -> None:
    asked: dict[str, Any] = {"actor": ["Trump", "Putin"], "since": "2017-07-01", "as_of": "2017-07-10"}
    assert desk.get("/api/brief", params=asked).json()["changes"]
    assert not desk.get("/api/brief", params={**asked, "since": "2018-01-01"}).json()["changes"]


def test_a_desk_that_closes_waits_for_one_report_only(tmp_path: Path) -> None:
    store = tmp_path / "own.db"
    with TestClient(make_app(store), base_url="http://127.0.0.1") as client:
        files = [
            ("files", (f"{each}.txt", f" date 2031-02-03 X reports; {TEXT} {each}")) for each in range(40)
        ]
        assert client.post("/add", files=files, follow_redirects=False).status_code == 303
    with TestClient(make_app(store), base_url="http://127.0.0.1") as client:
        assert len(client.get("/api/reports").json()["items"]) < 40
