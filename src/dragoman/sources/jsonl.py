"""JSON Lines: one report a line, as an object."""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Iterator
from datetime import date
from typing import BinaryIO

from dragoman.errors import BrokenLine, ReportRefused, ReportTooLarge
from dragoman.records import Report
from dragoman.sources.base import STANDARD_INPUT, Hints, Refusal
from dragoman.sources.days import parse_day
from dragoman.sources.plain import make_report

_MOST_ESCAPED = 6
"""JSON may write one byte of text in six (`\\u0041`); a line may be that much longer than its text."""

_OTHER_FIELDS = 65_536
"""Bytes that a line may have beside its text."""

_CHUNK = 1 << 16
_HALF = re.compile("[\ud800-\udfff]")
_CLOCK = re.compile(r"[T ][0-9:.,+Zz-]{1,40}")


def read_lines(stream: BinaryIO, *, file: str, hints: Hints) -> Iterator[Report | Refusal]:
    """Read a report from each line; a broken line is refused and the next ones go on.

    Known keys: `text` and `published` (needed; the hints may give the day), `id`, `outlet`, `byline`,
    `title`, `url`, `language`. Others are left alone, and so is `id`: our ids follow from the content,
    so that a report has one id wherever it comes from. Blank lines are no reports.
    """
    limit = longest_line(hints)
    number = 0
    while line := stream.readline(limit + 1):
        number += 1
        name = f"{file}:{number}"
        try:
            if len(line) > limit:
                raise ReportTooLarge(name, size=len(line) + _skip_line(stream, line), limit=hints.max_bytes)
            if number == 1:
                line = line.removeprefix(codecs.BOM_UTF8)
            if line.strip():
                yield _report(line, file=file, number=number, hints=hints)
        except ReportRefused as error:
            yield Refusal.of(error, name=name)


def longest_line(hints: Hints) -> int:
    """Return how many bytes a line can have whose text is within the limit."""
    return hints.max_bytes * _MOST_ESCAPED + _OTHER_FIELDS


def count_lines(stream: BinaryIO) -> int:
    """Count the lines that hold something, without keeping them."""
    count, blank = 0, True
    while chunk := stream.read(_CHUNK):
        first, *rest = chunk.split(b"\n")
        blank = blank and not first.strip()
        for line in rest:
            count += not blank
            blank = not line.strip()
    return count + (not blank)


def _skip_line(stream: BinaryIO, line: bytes) -> int:
    """Pass over the rest of a line that is too long, and return how many bytes it has."""
    size = 0
    while line and not line.endswith(b"\n"):
        line = stream.readline(_CHUNK)
        size += len(line)
    return size


def _report(line: bytes, *, file: str, number: int, hints: Hints) -> Report:
    def broken(why: str) -> BrokenLine:
        return BrokenLine(file, line=number, why=why)

    def field(key: str) -> str | None:
        value = fields.get(key)
        if value is None:
            return None
        if not isinstance(value, str):
            raise broken(f"`{key}` is not text")
        if "\x00" in value or _HALF.search(value):
            raise broken(f"`{key}` holds NUL or half a character")
        return value.replace("\r\n", "\n").replace("\r", "\n") if key == "text" else value.strip() or None

    try:
        fields = json.loads(line.decode("utf-8"))
    except UnicodeDecodeError:
        raise broken("its bytes are not UTF-8") from None
    except (ValueError, RecursionError) as error:
        raise broken(f"it is not JSON ({_told(error)})") from None
    if not isinstance(fields, dict):
        raise broken("it is not an object")
    name = f"{file}:{number}"
    text = field("text")
    if text is None:
        raise broken("`text` is missing")
    if (size := len(text.encode())) > hints.max_bytes:
        raise ReportTooLarge(name, size=size, limit=hints.max_bytes)
    given = field("published")
    published = hints.published if given is None else _day(given, name=name)
    if published is None:
        raise broken("`published` is missing" if given is None else "`published` is not a day")
    return make_report(
        text,
        name=name,
        published=published,
        outlet=field("outlet") or hints.outlet,
        file=name if file != STANDARD_INPUT else None,
        byline=field("byline"),
        title=field("title"),
        url=field("url"),
        language=field("language") or hints.language,
    )


def _day(value: str, *, name: str) -> date | None:
    """Read a day, or the day of a time: `2017-07-01T12:00:00Z` was published on 2017-07-01 as written."""
    return parse_day(value[:10] if _CLOCK.fullmatch(value, 10) else value, name=name)


def _told(error: Exception) -> str:
    if isinstance(error, json.JSONDecodeError):
        return f"{error.msg} at character {error.pos}"
    return "nested too deep" if isinstance(error, RecursionError) else "a number is too long"
