"""Every record as Parquet, one file for each kind, in a folder; needs `pyarrow` (dragoman[tables]).

Columns and their types are those of the records: days are dates, spans and histories are nested. Rows are
written in groups, so that a large store needs little memory.
"""

from __future__ import annotations

import types
from contextlib import ExitStack
from datetime import date
from pathlib import Path
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

import msgspec

from dragoman.errors import LibraryMissing
from dragoman.exports.formats.written import written_file
from dragoman.exports.jsonl import records
from dragoman.records import Record
from dragoman.store import View

try:
    import pyarrow as pa
    import pyarrow.parquet as pq
except ImportError as error:
    raise LibraryMissing("Parquet", library="pyarrow", extra="tables") from error

GROUP = 20_000
"""Rows of one group: some ten megabytes of the longest kind, whole reports."""

_KINDS: tuple[type[msgspec.Struct], ...] = Record.__args__
_PLAIN = {str: pa.string(), int: pa.int64(), float: pa.float64(), bool: pa.bool_(), date: pa.date32()}


def write_folder(view: View, folder: Path) -> tuple[Path, ...]:
    """Write one file for each kind of record, `report.parquet` and so on, and return them."""
    paths = tuple(folder / f"{kind.__struct_config__.tag}.parquet" for kind in _KINDS)
    waiting: dict[type[msgspec.Struct], list[Any]] = {kind: [] for kind in _KINDS}
    with ExitStack() as stack:
        writers = {}
        for kind, path in zip(_KINDS, paths, strict=True):
            stream = stack.enter_context(written_file(path))
            # The schema without our own notes: bytes follow from the records alone.
            writers[kind] = stack.enter_context(pq.ParquetWriter(stream, schema(kind), compression="zstd"))
        for record in records(view):
            rows = waiting[type(record)]
            rows.append(msgspec.to_builtins(record, builtin_types=(date,)))
            if len(rows) == GROUP:
                _flush(writers[type(record)], rows, kind=type(record))
        for kind, rows in waiting.items():
            _flush(writers[kind], rows, kind=kind)
    return paths


def schema(kind: type[msgspec.Struct]) -> pa.Schema:
    """Return the columns of one kind of record."""
    hints = get_type_hints(kind)
    return pa.schema([(field.name, _arrow(hints[field.name])) for field in msgspec.structs.fields(kind)])


def _flush(writer: pq.ParquetWriter, rows: list[Any], *, kind: type[msgspec.Struct]) -> None:
    if rows:
        writer.write_table(pa.Table.from_pylist(rows, schema=schema(kind)))
        rows.clear()


def _arrow(annotated: Any) -> pa.DataType:
    """Return the Arrow type of a field: every type that records.md uses, and no other."""
    if annotated in _PLAIN:
        return _PLAIN[annotated]
    origin, parts = get_origin(annotated), get_args(annotated)
    if origin is Literal:
        return pa.string()
    if origin in (Union, types.UnionType):
        [known] = [part for part in parts if part is not type(None)]
        return _arrow(known)
    if origin is tuple:
        return pa.list_(_arrow(parts[0]))
    hints = get_type_hints(annotated)
    return pa.struct([(field.name, _arrow(hints[field.name])) for field in msgspec.structs.fields(annotated)])
