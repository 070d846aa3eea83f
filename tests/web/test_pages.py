from __future__ import annotations

import re
import time
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from dragoman.web import make_app

PAGES = (
    "/", "/?q=sanctions", "/encounters", "/positions", "/statements", "/questions", "/sources",
    "/source/Q7747", "/map", "/network", "/add", "/pair?a=Trump&b=Putin", "/?q=Putin", "/?q=2017-07-07",
    "/changes", "/brief", "/corrections",
)  # fmt: skip
DAYS = ("", "2017-07-01", "2016-01-01")


def _on(page: str, day: str) -> str:
    return f"{page}{'&' if '?' in page else '?'}as_of={day}" if day else page


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("day", DAYS)
def test_every_page_answers_on_every_day(desk: TestClient, page: str, day: str) -> None:
    answer = desk.get(_on(page, day))
    if day == "2016-01-01" and page.startswith(("/source/", "/pair")):
        # On that day nobody had been named yet.
        assert answer.status_code == 404
    else:
        assert answer.status_code == 200
    assert answer.text.count("<h1>") == 1


def test_no_page_knows_what_came_later(desk: TestClient) -> None:
    for page in PAGES:
        text = desk.get(_on(page, "2017-07-01")).text
        # The slider alone says how far there is to go.
        shown = re.sub(r'(data-last|max)="[^"]*"', "", text)
        assert "2018" not in shown, page
        assert "Helsinki" not in shown, page


def test_links_keep_the_day(desk: TestClient) -> None:
    text = desk.get("/", params={"as_of": "2017-07-10"}).text
    links = re.findall(r'href="(/(?:encounter|report)/[^"]*)"', text)
    assert links
    assert all("as_of=2017-07-10" in link for link in links)


def _first(desk: TestClient, kind: str) -> str:
    return str(desk.get(f"/api/{kind}s?limit=1").json()["items"][0]["id"])


@pytest.mark.parametrize("kind", ["encounter", "position"])
def test_a_line_is_shown_with_what_each_report_said(desk: TestClient, kind: str) -> None:
    found = desk.get(f"/api/{kind}s/{_first(desk, kind)}").json()
    page = desk.get(f"/{kind}/{found['id']}").text
    for entry in found["history"]:
        assert entry["reported"] in page
        assert f"at={entry['span']['start']}-{entry['span']['end']}" in page
    assert f"/correct?record={found['id']}" in page


@pytest.mark.parametrize("kind", ["encounter", "position"])
def test_a_line_is_not_known_before_it_was_told(desk: TestClient, kind: str) -> None:
    assert desk.get(f"/{kind}/{_first(desk, kind)}?as_of=2016-01-01").status_code == 404


def test_what_is_new_since_the_earlier_day_is_marked(desk: TestClient) -> None:
    for page in (
        "/",
        "/sources",
        "/source/Q7747",
        "/map",
        "/network",
        "/pair?a=Trump&b=Putin",
        "/encounters",
    ):
        assert 'class="new"' not in desk.get(_on(page, "2018-07-01")).text
        marked = desk.get(f"{_on(page, '2018-07-01')}&since=2017-07-10").text
        assert 'class="new"' in marked, page
        assert "2018-11" not in re.sub(r'(data-last|max)="[^"]*"', "", marked)


def test_a_search_finds_names_issues_and_days(desk: TestClient) -> None:
    by_name = desk.get("/?q=Putin").text
    assert "/source/Q7747" in by_name
    assert "/position/" in by_name
    assert "/positions?issue=sanctions" in desk.get("/?q=sanction").text
    assert "/encounter/" in desk.get("/?q=2017-07-07").text
    assert "Nothing holds all these words" in desk.get("/?q=zzzz").text


def test_a_list_keeps_its_filters_when_the_day_changes(desk: TestClient) -> None:
    text = desk.get("/positions?by=Q7747&issue=talks&from=2017-01-01&since=2017-08-01&as_of=2018-12-31").text
    slider = text.split("data-days")[1].split("</form>")[0]
    for name, value in (("by", "Q7747"), ("issue", "talks"), ("from", "2017-01-01")):
        assert f'name="{name}" value="{value}"' in slider
    assert "since=2017-01-01" in text.split(">CSV<")[0].rsplit("href=", 1)[1]


def test_what_can_be_corrected_has_a_form_with_its_choices(desk: TestClient) -> None:
    met = _first(desk, "encounter")
    page = desk.get(f"/correct?record={met}&back=/encounter/{met}").text
    assert f'value="/encounter/{met}"' in page
    for verb in ("confirm", "reject", "merge", "set"):
        assert f'value="{verb}"' in page
    said = desk.get("/api/statements?limit=1").json()["items"][0]["id"]
    assert 'value="attribute"' in desk.get(f"/correct?record={said}").text
    assert desk.get("/correct?record=none").status_code == 404
    assert desk.get("/correct").status_code == 400


def test_after_a_correction_one_goes_back_to_a_page_of_this_desk_only(desk: TestClient) -> None:
    met = _first(desk, "encounter")
    for back in ("https://evil.example/", "//evil.example/", "/\\evil.example", "javascript:alert(1)"):
        page = desk.get("/correct", params={"record": met, "back": back}).text
        assert "evil" not in page
        assert "javascript" not in page


def test_every_footnote_leads_to_its_words(desk: TestClient) -> None:
    text = desk.get("/pair?a=Trump&b=Putin").text
    cited = re.findall(r'href="(/report/[^"]*?at=(\d+)-(\d+)[^"]*)#at"', text)
    assert len(cited) > 10
    for link, start, end in cited[:10]:
        page = desk.get(link.replace("&amp;", "&"))
        assert page.status_code == 200
        report = desk.get(f"/api/reports/{link.split('/report/')[1].split('?')[0]}").json()["text"]
        lit = re.findall(r'<span(?: id="at")? class="m[^"]* lit"[^>]*>(.*?)</span>', page.text)
        words = "".join(re.sub(r"<[^>]*>", "", each) for each in lit)
        assert "".join(words.split()) == "".join(_escaped(report[int(start) : int(end)]).split())


def _escaped(words: str) -> str:
    from markupsafe import escape

    return str(escape(words))


def test_a_report_is_shown_whole(desk: TestClient) -> None:
    found = desk.get("/api/reports?limit=1").json()["items"][0]["id"]
    text = desk.get(f"/api/reports/{found}").json()["text"]
    page = desk.get(f"/report/{found}").text
    article = page.split('<article id="text"')[1].split("</article>")[0].split(">", 1)[1]
    shown = re.sub(r"<[^>]*>", "", article)
    assert "".join(shown.split()) == "".join(_escaped(text).split())


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/nowhere", 404), ("/report/none", 404), ("/encounter/none", 404), ("/source/nobody", 404),
        ("/pair?a=Trump", 400), ("/pair?a=Trump&b=Donald%20Trump", 400), ("/?as_of=soon", 400),
        ("/?as_of=2017-01-01&since=2018-01-01", 400), ("/add/none", 404), ("/statements?limit=0", 400),
    ],
)  # fmt: skip
def test_what_cannot_be_shown_is_said_in_words(desk: TestClient, address: str, status: int) -> None:
    answer = desk.get(address)
    assert answer.status_code == status
    assert 'role="alert"' in answer.text
    assert "Traceback" not in answer.text


HOSTILE = (
    " date 2031-02-03 <b>Out</b>let reports; <script>alert(1)</script> The minister"
    ' "><img src=x onerror=alert(1)>'
    " said on Friday that \u202edrawkcab\u202c ''><svg/onload=alert(1)> would follow. {{ 7 * 7 }} {% raw %}"
)


def test_markup_of_a_report_stays_in_its_box(tmp_path: Path) -> None:
    with TestClient(make_app(tmp_path / "own.db"), base_url="http://localhost") as client:
        job = _read(client, HOSTILE)
        assert "stored" in job
        [report] = client.get("/api/reports").json()["items"]
        for page in ("/", f"/report/{report['id']}", "/statements", "/sources", "/positions", "/?q=minister"):
            text = client.get(page).text
            assert "<script>alert" not in text
            assert "<img" not in text
            assert "<svg" not in text
            assert "\u202e" not in text


def test_markup_in_every_field_of_a_report_stays_in_its_box(tmp_path: Path) -> None:
    bad = "\u202e<script>alert(1)</script><img src=x onerror=alert(1)>\"'{{ 7654 * 1000 }}"
    with TestClient(make_app(tmp_path / "own.db"), base_url="http://localhost") as client:
        given = {
            "published": "2031-02-03", "outlet": f"Out {bad}", "title": f"Head {bad}", "byline": f"By {bad}",
            "url": f"javascript:{bad}", "text": f"Mara Lind {bad} said on Friday that {bad} wanted talks.",
        }  # fmt: skip
        job = client.post("/api/reports", json=given).headers["location"]
        until = time.monotonic() + 120
        while not client.get(job).json()["done"]:
            assert time.monotonic() < until
            time.sleep(0.05)
        [report] = client.get("/api/reports").json()["items"]
        for page in (
            "/",
            f"/report/{report['id']}",
            "/statements",
            "/sources",
            "/?q=Lind",
            "/network",
            "/add",
        ):
            text = client.get(page).text
            assert "<script>alert" not in text
            assert "<img" not in text
            assert 'href="javascript' not in text
            assert "\u202e" not in text
            assert "7654000" not in text


def test_a_very_long_report_comes_in_parts(tmp_path: Path) -> None:
    with TestClient(make_app(tmp_path / "own.db"), base_url="http://localhost") as client:
        assert "stored" in _read(client, " date 2031-02-03 X reports; " + "ab" * 100_000)
        [report] = client.get("/api/reports").json()["items"]
        shown = ""
        for part in range(1, 7):
            page = client.get(f"/report/{report['id']}?part={part}").text
            article = page.split('<article id="text"')[1].split("</article>")[0].split(">", 1)[1]
            shown += re.sub(r"<[^>]*>|\s", "", article)
            assert len(page) < 100_000
            if f"Part {part} of" not in page or f"part={part + 1}" not in page:
                break
        text = client.get(f"/api/reports/{report['id']}").json()["text"]
        assert shown == re.sub(r"\s", "", text)
        assert 'id="at"' in client.get(f"/report/{report['id']}?at=150000-150010").text


def test_two_megabytes_in_a_line_are_shown_or_refused(tmp_path: Path) -> None:
    with TestClient(make_app(tmp_path / "own.db"), base_url="http://localhost") as client:
        assert "refused" in _read(client, " date 2031-02-03 X reports; " + "a" * 2_100_000)


def _read(client: TestClient, text: str) -> str:
    """Hand in a text and wait until it is read."""
    answer = client.post("/add", data={"text": text}, follow_redirects=False)
    assert answer.status_code == 303
    return _read_through(client, answer.headers["location"])


def _read_through(client: TestClient, job: str) -> str:
    """Wait until a job is done, and return its page."""
    until = time.monotonic() + 120
    while time.monotonic() < until:
        if client.get(job, headers={"accept": "application/json"}).json()["done"]:
            return client.get(job).text
        time.sleep(0.05)
    raise AssertionError("reading did not end")


def test_files_are_read_by_their_plain_names(tmp_path: Path) -> None:
    with TestClient(make_app(tmp_path / "own.db"), base_url="http://localhost") as client:
        files = [
            ("files", ("../../etc/passwd", b" date 2031-02-03 X reports; Sweden met Norway in Oslo.")),
            ("files", ("blob.txt", b"\x00\x01\x02")),
        ]
        answer = client.post("/add", files=files, follow_redirects=False)
        page = _read_through(client, answer.headers["location"])
        assert "passwd.txt" in page
        assert ".." not in page
        assert "not a text file" in page


def test_nothing_handed_in_is_said(desk: TestClient) -> None:
    assert desk.post("/add", data={"text": "  "}).status_code == 400


def test_a_missing_store_is_said(tmp_path: Path) -> None:
    with TestClient(make_app(tmp_path / "none.db"), base_url="http://localhost") as client:
        answer = client.get("/")
        assert answer.status_code == 500
        assert "DG3" in answer.text
