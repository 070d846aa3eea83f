from __future__ import annotations

import csv
import io
import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode

import pytest
import schemathesis
from hypothesis import HealthCheck, settings
from starlette.testclient import TestClient

from dragoman.web.api.openapi import describe
from dragoman.web.api.table import LISTINGS
from web.serving import served

GIVEN: dict[str, dict[str, str | list[str]]] = {
    "/api/search": {"q": "sanctions"},
    "/api/changes": {"since": "2017-07-01"},
    "/api/balance": {"between": ["Trump", "Putin"]},
}


@pytest.mark.parametrize("path", [each.path for each in LISTINGS])
def test_a_list_comes_in_pages(desk: TestClient, path: str) -> None:
    given = GIVEN.get(path, {})
    whole = desk.get(path, params={**given, "limit": 500}).json()["items"]
    pages, following = [], f"{path}?{urlencode({**given, 'limit': 3}, doseq=True)}"
    while following and len(pages) < len(whole) + 3:
        answer = desk.get(following).json()
        pages += answer["items"]
        following = answer["next"]
    assert pages == whole[: len(pages)]
    assert len(pages) >= min(len(whole), 500)


@pytest.mark.parametrize("path", [each.path for each in LISTINGS])
def test_a_list_comes_as_csv(desk: TestClient, path: str) -> None:
    given = {**GIVEN.get(path, {}), "limit": 5}
    answer = desk.get(path, params={**given, "format": "csv"})
    rows = list(csv.DictReader(io.StringIO(answer.text)))
    assert answer.headers["content-type"].startswith("text/csv")
    assert len(rows) == len(desk.get(path, params=given).json()["items"])


def test_the_same_answer_is_not_sent_twice(desk: TestClient) -> None:
    first = desk.get("/api/encounters")
    again = desk.get("/api/encounters", headers={"if-none-match": first.headers["etag"]})
    assert again.status_code == 304
    assert again.content == b""


def test_words_are_where_the_api_says(desk: TestClient) -> None:
    for item in desk.get("/api/encounters?limit=20").json()["items"]:
        text = desk.get(f"/api/reports/{item['report']}").json()["text"]
        assert text[item["start"] : item["end"]] == item["words"]


def test_as_of_a_day_the_api_knows_nothing_later(desk: TestClient) -> None:
    for listing in LISTINGS:
        given = {**GIVEN.get(listing.path, {}), "as_of": "2017-07-01", "limit": 500}
        for item in desk.get(listing.path, params=given).json()["items"]:
            for key in ("published", "reported", "first_reported"):
                assert item.get(key, "2017") <= "2017-07-01"


def test_every_error_has_one_shape(desk: TestClient) -> None:
    for path in (
        "/api/nowhere",
        "/api/reports/none",
        "/api/encounters?by=",
        "/api/reports?limit=x",
        "/api/search",
    ):
        answer = desk.get(path)
        assert answer.status_code in (400, 404)
        assert set(answer.json()) == {"error"}
        assert set(answer.json()["error"]) == {"status", "code", "what", "next"}
        assert answer.json()["error"]["status"] == answer.status_code


def test_an_unknown_parameter_is_not_passed_over(desk: TestClient) -> None:
    assert desk.get("/api/encounters?befor=2017-01-01").status_code == 400


def test_the_description_is_served(desk: TestClient) -> None:
    assert desk.get("/api/openapi.json").json()["paths"].keys() == describe()["paths"].keys()


schema = schemathesis.openapi.from_dict(describe())


@pytest.fixture(scope="module")
def scratch(samples: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve a copy of the samples: among the requests are some that hand in reports."""
    copy = tmp_path_factory.mktemp("scratch") / "scratch.db"
    shutil.copy(samples, copy)
    with served(copy) as found:
        yield found


@schema.parametrize()
@settings(max_examples=10, deadline=None, suppress_health_check=list(HealthCheck))
def test_the_api_is_as_described(case: schemathesis.Case, scratch: str) -> None:
    case.call_and_validate(base_url=scratch)
