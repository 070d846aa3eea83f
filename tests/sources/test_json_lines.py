"""JSON Lines: a report a line; a broken line is refused by its number and the others go on."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.records import Report
from dragoman.sources import Hints, Refusal, count_paths, read_paths

GOOD: dict[str, object] = {"published": "2011-03-04", "text": "The envoy left."}


def read_lines(
    folder: Path, *lines: bytes | str | dict[str, object], **hints: object
) -> list[Report | Refusal]:
    path = folder / "wire.jsonl"
    encoded = [json.dumps(line) if isinstance(line, dict) else line for line in lines]
    path.write_bytes(b"\n".join(line.encode() if isinstance(line, str) else line for line in encoded) + b"\n")
    found = list(read_paths([path], hints=Hints(**hints)))  # type: ignore[arg-type]
    assert count_paths([path]) == len(found)
    return found


def test_a_line_is_a_report_with_all_its_fields(tmp_path: Path) -> None:
    line = {
        **GOOD,
        "id": "theirs",
        "outlet": "Example Wire",
        "byline": "A. Writer",
        "title": "Envoy leaves",
        "url": "https://example.org/1",
        "language": "en",
        "mood": 7,
    }
    [found] = read_lines(tmp_path, line)
    assert isinstance(found, Report)
    assert (found.published, found.text, found.file) == (date(2011, 3, 4), "The envoy left.", "wire.jsonl:1")
    assert (found.outlet, found.byline, found.title) == ("Example Wire", "A. Writer", "Envoy leaves")
    assert (found.url, found.language) == ("https://example.org/1", "en")
    assert found.id.startswith("2011-03-04-")


def test_a_line_and_a_file_of_the_same_report_have_one_id(tmp_path: Path) -> None:
    (tmp_path / "story.txt").write_text(" date 2011-03-04 The envoy left.\n")
    [one] = read_lines(tmp_path, GOOD)
    [other] = read_paths([tmp_path / "story.txt"], hints=Hints())
    assert isinstance(one, Report)
    assert isinstance(other, Report)
    assert one.id == other.id


def test_hints_say_what_a_line_does_not(tmp_path: Path) -> None:
    one, other = read_lines(
        tmp_path, {"text": "A."}, {**GOOD, "outlet": "Own"}, published=date(2012, 12, 12), outlet="Hinted"
    )
    assert isinstance(one, Report)
    assert isinstance(other, Report)
    assert (one.published, one.outlet) == (date(2012, 12, 12), "Hinted")
    assert (other.published, other.outlet) == (date(2011, 3, 4), "Own")


def test_the_day_of_a_time_counts_as_written(tmp_path: Path) -> None:
    [found] = read_lines(tmp_path, {**GOOD, "published": "2011-03-04T23:59:00-05:00"})
    assert isinstance(found, Report)
    assert found.published == date(2011, 3, 4)


@pytest.mark.parametrize(
    ("line", "code", "reason"),
    [
        ("{not json", "DG107", "it is not JSON"),
        ("[" * 20_000, "DG107", "it is not JSON"),
        ("[1, 2]", "DG107", "it is not an object"),
        ('"text"', "DG107", "it is not an object"),
        (b'{"text": "\xff", "published": "2011-03-04"}', "DG107", "its bytes are not UTF-8"),
        ({"published": "2011-03-04"}, "DG107", "`text` is missing"),
        ({"text": "A."}, "DG107", "`published` is missing"),
        ({"text": 7, "published": "2011-03-04"}, "DG107", "`text` is not text"),
        ({"text": "A.", "published": 20110304}, "DG107", "`published` is not text"),
        ({"text": "A.", "published": "yesterday"}, "DG107", "`published` is not a day"),
        ({"text": "A.", "published": "2011-02-30"}, "DG102", "'2011-02-30' is not a day"),
        ({"text": "A.", "published": "0011-02-03"}, "DG102", "'0011-02-03' is not a day"),
        ({**GOOD, "title": ["A"]}, "DG107", "`title` is not text"),
        ('{"text": "A \\ud800", "published": "2011-03-04"}', "DG107", "half a character"),
        ('{"text": "A \\u0000", "published": "2011-03-04"}', "DG107", "holds NUL"),
        ({**GOOD, "text": "  "}, "DG104", "It holds no text"),
        ({**GOOD, "text": "x" * 1001}, "DG105", "It has 1,001 bytes; the limit for one report is 1,000"),
        ({**GOOD, "text": "x" * 80_000}, "DG105", "the limit for one report is 1,000"),
    ],
)
def test_a_broken_line_is_refused_by_its_number_and_the_others_go_on(
    tmp_path: Path, line: str | bytes | dict[str, object], code: str, reason: str
) -> None:
    before, refused, after = read_lines(tmp_path, GOOD, line, {**GOOD, "text": "B."}, max_bytes=1000)
    assert isinstance(before, Report)
    assert isinstance(after, Report)
    assert after.file == "wire.jsonl:3"
    assert isinstance(refused, Refusal)
    assert (refused.name, refused.code) == ("wire.jsonl:2", code)
    assert reason in refused.reason
    assert refused.remedy


def test_blank_lines_and_a_byte_order_mark_are_nothing(tmp_path: Path) -> None:
    found = read_lines(
        tmp_path, b"\xef\xbb\xbf" + json.dumps(GOOD).encode(), "", "  ", {**GOOD, "text": "B."}
    )
    assert [each.file for each in found if isinstance(each, Report)] == ["wire.jsonl:1", "wire.jsonl:4"]


@pytest.mark.parametrize(("data", "code"), [(b"\xff\xfe{\x00", "DG103"), (b"\x00\x01", "DG106")])
def test_a_lines_file_that_is_no_utf_8_is_refused_once(tmp_path: Path, data: bytes, code: str) -> None:
    path = tmp_path / "wire.ndjson"
    path.write_bytes(data * 100)
    [found] = read_paths([path], hints=Hints())
    assert isinstance(found, Refusal)
    assert (found.name, found.code) == ("wire.ndjson", code)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)


@given(st.dictionaries(st.sampled_from(["text", "published", "outlet", "url", "other"]), json_values))
def test_any_object_is_a_report_or_refused(
    tmp_path_factory: pytest.TempPathFactory, line: dict[str, object]
) -> None:
    path = tmp_path_factory.getbasetemp() / "any.jsonl"
    path.write_text(json.dumps(line) + "\n")
    [found] = read_paths([path], hints=Hints(published=date(2011, 3, 4)))
    assert isinstance(found, Report | Refusal)
