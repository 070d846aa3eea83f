"""Files, folders and standard input: what is read, in which order, and what is refused in which words."""

from __future__ import annotations

import io
import os
import sys
from datetime import date
from pathlib import Path

import pytest

from dragoman.records import Report
from dragoman.sources import Hints, Refusal, count_paths, read_paths

HEAD = " date 2011-03-04 "


def read(*paths: Path, max_bytes: int = 2_000_000, published: date | None = None) -> list[Report | Refusal]:
    found = list(read_paths(paths, hints=Hints(max_bytes=max_bytes, published=published)))
    assert count_paths(paths) == len(found)
    return found


def files(found: list[Report | Refusal]) -> list[str | None]:
    return [each.file if isinstance(each, Report) else f"refused {each.name}" for each in found]


def refusal(path: Path, **options: int) -> Refusal:
    [found] = read(path, **options)  # type: ignore[arg-type]
    assert isinstance(found, Refusal), found
    assert found.name == path.name
    return found


def standard_input(monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))


def test_a_text_without_a_day_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "story.txt"
    path.write_text("The envoy left.")
    found = refusal(path)
    assert (found.code, found.reason) == ("DG101", "It does not say when it was published.")
    assert "dragoman read --published YYYY-MM-DD story.txt" in found.remedy


def test_a_day_that_is_not_in_the_calendar_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "2011-03-04_story.txt"
    path.write_text(" date 2017-02-30 The envoy left.")
    found = refusal(path)
    assert (found.code, found.reason) == ("DG102", "Its date '2017-02-30' is not a day of the calendar.")
    path.write_text(" date 2317-02-03 The envoy left.")
    assert refusal(path).code == "DG102"


def test_bytes_in_no_sure_encoding_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "story.txt"
    path.write_bytes(HEAD.encode() + bytes(range(128, 256)) * 3)
    found = refusal(path)
    assert found.code == "DG103"
    assert found.reason == "Its bytes are not UTF-8 and their encoding cannot be guessed safely."


@pytest.mark.parametrize("content", ["", " \n\t ", HEAD, " date 2011-03-04 Example Wire reports;\n\n"])
def test_a_report_without_text_is_refused(tmp_path: Path, content: str) -> None:
    path = tmp_path / "story.txt"
    path.write_text(content)
    found = refusal(path)
    assert (found.code, found.reason) == ("DG104", "It holds no text.")


def test_a_report_over_the_limit_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "story.txt"
    with path.open("wb") as stream:
        stream.truncate(50_000_000_000)  # a sparse file: reading it whole would not end well
    found = refusal(path)
    assert found.code == "DG105"
    assert found.reason == "It has 50,000,000,000 bytes; the limit for one report is 2,000,000."
    path.write_text(HEAD + "x" * 83)
    assert refusal(path, max_bytes=99).code == "DG105"
    [fits] = read(path, max_bytes=100)
    assert isinstance(fits, Report)


def test_what_is_no_text_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "story.txt"
    path.write_bytes(b"%PDF-1.7\n")
    found = refusal(path)
    assert (found.code, found.reason) == ("DG106", "It is not a text file.")


def test_a_path_where_nothing_is_is_refused(tmp_path: Path) -> None:
    found = refusal(tmp_path / "absent.txt")
    assert (found.code, found.reason) == ("DG108", "It cannot be opened: no such file or directory.")
    assert "ls -l absent.txt" in found.remedy
    [odd] = read(Path("nul\x00name"))
    assert isinstance(odd, Refusal)
    assert odd.code == "DG108"


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may read everything")
def test_a_file_that_may_not_be_read_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "story.txt"
    path.write_text(HEAD + "A.")
    path.chmod(0)
    assert refusal(path).reason == "It cannot be opened: permission denied."


def test_a_folder_is_read_with_its_folders_sorted_by_name(tmp_path: Path) -> None:
    for name in ("b.txt", "a/2.md", "a/1.text", "c.wire", ".hidden.txt", ".git/x.txt"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(HEAD + f"Story {name}.")
    (tmp_path / "a" / "3.jsonl").write_text('{"text": "A.", "published": "2011-03-04"}\n{}\n')
    (tmp_path / "d.pdf").write_bytes(b"%PDF-1.4")
    assert files(read(tmp_path)) == [
        "1.text", "2.md", "3.jsonl:1", "refused 3.jsonl:2", "b.txt", "c.wire", "refused d.pdf"
    ]  # fmt: skip


def test_paths_are_read_in_the_order_given(tmp_path: Path) -> None:
    for name in "ba":
        (tmp_path / name).write_text(HEAD + f"Story {name}.")
    assert files(read(tmp_path / "b", tmp_path / "absent", tmp_path / "a")) == ["b", "refused absent", "a"]


def test_links_are_followed_only_to_files_inside_the_folder(tmp_path: Path) -> None:
    folder, outside = tmp_path / "reports", tmp_path / "outside.txt"
    folder.mkdir()
    outside.write_text(HEAD + "Not for them.")
    (folder / "a.txt").write_text(HEAD + "A.")
    (folder / "b.txt").symlink_to(folder / "a.txt")
    (folder / "c.txt").symlink_to(outside)
    (folder / "d").symlink_to(folder, target_is_directory=True)
    (folder / "e.txt").symlink_to(folder / "e.txt")
    (folder / "f.txt").symlink_to(folder / "nothing")
    os.mkfifo(folder / "g.txt")
    found = read(folder)
    assert files(found) == [
        "a.txt",
        "b.txt",
        *(f"refused {name}" for name in ("c.txt", "d", "e.txt", "f.txt", "g.txt")),
    ]
    assert {each.code for each in found if isinstance(each, Refusal)} == {"DG108"}
    # What the command line itself names is read, link or not.
    assert files(read(folder / "c.txt")) == ["c.txt"]
    linked = tmp_path / "linked"
    linked.symlink_to(folder, target_is_directory=True)
    assert files(read(linked)) == files(found)


def test_a_file_name_that_is_no_utf_8_can_be_stored(tmp_path: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/story\xff.txt"))
    path.write_text(HEAD + "A.")
    assert files(read(path)) == ["story\ufffd.txt"]


def test_standard_input_holds_one_text(monkeypatch: pytest.MonkeyPatch) -> None:
    standard_input(monkeypatch, f"{HEAD}The envoy left.\n\nHe waved.".encode())
    [found] = read(Path("-"))
    assert isinstance(found, Report)
    assert (found.text, found.file) == ("The envoy left.\n\nHe waved.", None)


def test_standard_input_may_hold_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    standard_input(
        monkeypatch,
        b'{"text": "A.", "published": "2011-03-04"}\n{"text": 1}\n{"text": "B.", "published": "2011-03-05"}',
    )
    one, refused, other = read_paths([Path("-")], hints=Hints())
    assert isinstance(one, Report)
    assert isinstance(refused, Refusal)
    assert isinstance(other, Report)
    assert (one.text, refused.name, other.text) == ("A.", "-:2", "B.")


def test_standard_input_over_the_limit_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    for data in (b"x" * 101, b"x\n" * 51, b"x" * 1_000_000):
        standard_input(monkeypatch, data)
        [found] = read(Path("-"), max_bytes=100)
        assert isinstance(found, Refusal)
        assert (found.name, found.code) == ("-", "DG105")


def test_standard_input_that_begins_with_a_brace_is_a_text(monkeypatch: pytest.MonkeyPatch) -> None:
    standard_input(monkeypatch, b"{sic} The envoy left.")
    [found] = read(Path("-"), published=date(2011, 3, 4))
    assert isinstance(found, Report)
    assert found.text == "{sic} The envoy left."


def test_paths_inside_a_text_are_never_opened(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("secret")
    path = tmp_path / "story.txt"
    path.write_text(f"{HEAD}@{secret}\nfile://{secret}\n<!ENTITY x SYSTEM '{secret}'>")
    [found] = read(path)
    assert isinstance(found, Report)
    assert found.text == f"@{secret}\nfile://{secret}\n<!ENTITY x SYSTEM '{secret}'>"
