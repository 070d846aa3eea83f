"""Every record as CSV, one file for each kind, in a folder.

The columns are the fields of the records (docs/reference/records.md). A span becomes three columns, its
start, end and words; the report that it stands in is that of the record. Lists are joined with `; `;
what has parts of its own (histories, roles, several spans) is JSON. Cells that a spreadsheet would run
as a formula are made text, as in the lists.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import msgspec

from dragoman.exports.formats.written import written_file
from dragoman.exports.jsonl import json_text, records
from dragoman.exports.tables import csv_cell
from dragoman.records import Record, Span
from dragoman.store import View

_KINDS: tuple[type[msgspec.Struct], ...] = Record.__args__


def write_folder(view: View, folder: Path) -> tuple[Path, ...]:
    """Write one file for each kind of record, `report.csv` and so on, and return them."""
    paths = tuple(folder / f"{_name(kind)}.csv" for kind in _KINDS)
    with ExitStack() as stack:
        streams = {
            kind: stack.enter_context(written_file(path)) for kind, path in zip(_KINDS, paths, strict=True)
        }
        for kind, stream in streams.items():
            stream.write(_line([name for field in msgspec.structs.fields(kind) for name in columns(field)]))
        for record in records(view):
            streams[type(record)].write(_line(cells(record)))
    return paths


def columns(field: msgspec.structs.FieldInfo) -> list[str]:
    """Return the columns of a field."""
    if _is_span(field.type):
        return [f"{field.name}_start", f"{field.name}_end", f"{field.name}_text"]
    return [field.name]


def cells(record: msgspec.Struct) -> Iterator[str]:
    """Yield the cells of a record, one for each column."""
    for field in msgspec.structs.fields(type(record)):
        value = getattr(record, field.name)
        if _is_span(field.type):
            parts = (None, None, None) if value is None else (value.start, value.end, value.text)
            yield from map(csv_cell, parts)
        elif isinstance(value, tuple) and any(isinstance(each, msgspec.Struct) for each in value):
            yield csv_cell(json_text(value))
        else:
            yield csv_cell(value)


def _name(kind: type[msgspec.Struct]) -> str:
    return str(kind.__struct_config__.tag)


def _is_span(annotated: Any) -> bool:
    return annotated is Span or (Span in getattr(annotated, "__args__", ()) and "tuple" not in str(annotated))


def _line(row: Any) -> bytes:
    text = io.StringIO()
    csv.writer(text, lineterminator="\r\n").writerow(row)
    return text.getvalue().encode("utf-8", "replace")
