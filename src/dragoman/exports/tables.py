"""Rows as CSV and as JSON."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from datetime import date
from typing import Any

import msgspec

from dragoman.exports.display import harmless
from dragoman.exports.jsonl import json_text

# A spreadsheet takes a cell that begins with one of these as a formula to run (OWASP, "CSV
# Injection"); an apostrophe before it makes it text.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def rows_json(rows: Sequence[msgspec.Struct]) -> str:
    """Return rows as a JSON array, one row a line."""
    if not rows:
        return "[]\n"
    return "[\n" + ",\n".join(json_text(row) for row in rows) + "\n]\n"


def rows_csv(rows: Sequence[msgspec.Struct], *, kind: type[msgspec.Struct]) -> str:
    """Return rows as CSV (RFC 4180) with a heading; `kind` gives the columns where there is no row.

    Lists are joined with `; `. Words of reports cannot become formulas or commands of a terminal.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    fields = [field.name for field in msgspec.structs.fields(kind)]
    writer.writerow(fields)
    writer.writerows([csv_cell(getattr(row, name)) for name in fields] for row in rows)
    return out.getvalue()


def csv_cell(value: Any) -> str:
    """Return a value as it stands in a CSV file."""
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case int() | float():
            return str(value)
        case date():
            return value.isoformat()
        case tuple() | list():
            return csv_cell("; ".join(str(each) for each in value))
    text = harmless(str(value), keep="\n\t")
    return f"'{text}" if text.startswith(_FORMULA) else text
