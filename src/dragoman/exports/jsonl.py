"""The export: every record as one JSON object a line. It is a public contract.

The `record` field comes first and names the kind; the other fields stand in the order of the
records. Lines stand in the order of `KINDS`, and within a kind as the view gives them: by day of
publication, report and place in the text. The same store and day give the same bytes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import BinaryIO

import msgspec

from dragoman.errors import RecordError
from dragoman.records import Record, Report
from dragoman.store import View

KINDS = (
    "report", "timex", "actor", "mention", "statement", "act", "question", "encounter", "position", "claim",
)  # fmt: skip

# JSON may write any of these as \uXXXX. Written so, an export that is printed to a terminal cannot
# command it (C1 controls) or turn its lines around (direction marks), and says the same to a program.
_COMMANDING = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]")

_encoder = msgspec.json.Encoder()
_decoder = msgspec.json.Decoder(Record)


def json_text(value: object) -> str:
    """Return a value as JSON on one line, safe to print to a terminal."""
    return _COMMANDING.sub(lambda c: f"\\u{ord(c.group()):04x}", _encoder.encode(value).decode())


def records(view: View) -> Iterator[Record]:
    """Return every record known in a view, in the order of the export."""
    reports = view.reports()
    yield from reports
    yield from _by_report(reports, lambda report: view.timexes(report=report))
    yield from view.actors()
    yield from _by_report(reports, lambda report: view.mentions(report=report))
    yield from _by_report(reports, lambda report: view.statements(report=report))
    yield from _by_report(reports, lambda report: view.acts(report=report))
    yield from _by_report(reports, lambda report: view.questions(report=report))
    yield from view.encounters()
    yield from view.positions()
    yield from view.claims()


def _by_report(reports: Iterable[Report], ask: Callable[[str], Iterable[Record]]) -> Iterator[Record]:
    # One report after the other is the view's own order, and keeps a large store out of memory.
    for report in reports:
        yield from ask(report.id)


def export_jsonl(view: View) -> str:
    """Return the whole export as text; for a large store `write_jsonl` needs less memory."""
    return "".join(f"{json_text(record)}\n" for record in records(view))


def write_jsonl(view: View, out: BinaryIO) -> int:
    """Write the export to a binary file and return the number of lines."""
    lines = 0
    for record in records(view):
        out.write(json_text(record).encode() + b"\n")
        lines += 1
    return lines


def write(view: View, out: BinaryIO) -> None:
    """Write the export to a binary file, as every format of `formats/listed.py` does."""
    write_jsonl(view, out)


def read_jsonl(lines: Iterable[str | bytes]) -> Iterator[Record]:
    """Read an export back; raise RecordError at the first line that is not exactly a record.

    A field that the records do not have is an error too: it would be lost without a word.
    """
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            record = _decoder.decode(line)
            given = msgspec.json.decode(line)
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            raise RecordError(
                f"Line {number} of the export is not a record: {error}. "
                "Write it again with `dragoman export`."
            ) from error
        if unknown := _unknown(given, msgspec.to_builtins(record)):
            raise RecordError(
                f"Line {number} of the export has a field that no record has: {unknown!r}. A newer dragoman "
                "may have written it; upgrade with `pip install --upgrade dragoman`."
            )
        yield record


def _unknown(given: object, known: object) -> str | None:
    """Return the first key that was given and did not reach the record."""
    if isinstance(given, dict) and isinstance(known, dict):
        for key, value in given.items():
            if key not in known:
                return str(key)
            if found := _unknown(value, known[key]):
                return found
    elif isinstance(given, list) and isinstance(known, list | tuple):
        for left, right in zip(given, known, strict=True):
            if found := _unknown(left, right):
                return found
    return None
