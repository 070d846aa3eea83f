"""How answers reach the terminal, a pipe or a file. Words of reports are made harmless on the way."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

import click

if TYPE_CHECKING:
    import msgspec
    from rich.console import Console

# A table shows as many words as fit three or four lines of a column; CSV and JSON have them all.
TABLE_WORDS = 160
PIPE_WIDTH = 120


def complain(message: str) -> None:
    """Say something on standard error, without the controls that a file name may hold."""
    from dragoman.exports.display import harmless

    click.echo(harmless(message, keep="\n"), err=True)


def say(text: str) -> None:
    """Print text that is safe already, as UTF-8, without a further line end."""
    with binary_out(None) as out:
        out.write(text.encode("utf-8", "replace"))


def write_out(text: str, out: Path | None) -> None:
    """Print a page, or write it to a file."""
    with binary_out(out) as stream:
        stream.write(text.encode("utf-8", "replace"))


@contextmanager
def binary_out(out: Path | None) -> Iterator[BinaryIO]:
    """Open a file to write, or standard output for None and `-`.

    The file is there whole or not at all: it is written under another name beside it first.
    """
    if out is None or str(out) == "-":
        sys.stdout.flush()
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    unfinished = out.with_name(f".{out.name}.{os.getpid()}")
    try:
        with unfinished.open("wb") as stream:
            yield stream
        unfinished.replace(out)
    except OSError as error:
        raise click.ClickException(f"{out} cannot be written: {error.strerror}.") from error
    finally:
        unfinished.unlink(missing_ok=True)


def console() -> Console:
    """Return a console for standard output. Nothing in a report's words is taken for markup."""
    from rich.console import Console

    piped = not sys.stdout.isatty() and "COLUMNS" not in os.environ
    return Console(markup=False, highlight=False, emoji=False, width=PIPE_WIDTH if piped else None)


def print_rows(
    rows: Sequence[msgspec.Struct], *, kind: type[msgspec.Struct], form: str | None, nothing: str
) -> None:
    """Print rows as a table, JSON or CSV; `nothing` is what a table says where there is no row."""
    chosen = form or ("table" if sys.stdout.isatty() else "json")
    if chosen == "table":
        print_table(rows, kind=kind, nothing=nothing)
        return
    from dragoman.exports.tables import rows_csv, rows_json

    say(rows_json(rows) if chosen == "json" else rows_csv(rows, kind=kind))


def print_table(rows: Sequence[msgspec.Struct], *, kind: type[msgspec.Struct], nothing: str) -> None:
    """Print the columns of rows that are meant for people."""
    if not rows:
        click.echo(nothing)
        return
    from rich import box
    from rich.table import Table
    from rich.text import Text

    shown: tuple[tuple[str, str], ...] = kind.SHOWN  # type: ignore[attr-defined]
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, header_style="bold")
    for heading, field in shown:
        values = (getattr(row, field) for row in rows)
        table.add_column(heading, no_wrap=all(value is None or isinstance(value, date) for value in values))
    for row in rows:
        table.add_row(*(Text(cell(getattr(row, field))) for _, field in shown))
    console().print(table)


def cell(value: Any) -> str:
    """Return a value as it stands in a table."""
    from dragoman.exports.display import cut

    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case tuple():
            return cut(", ".join(str(each) for each in value), TABLE_WORDS)
        case _:
            return cut(str(value), TABLE_WORDS)
