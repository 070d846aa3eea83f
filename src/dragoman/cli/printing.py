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
    from rich.console import Console, Group
    from rich.table import Table

# A table shows as many words as fit three or four lines of a column; CSV and JSON have them all.
TABLE_WORDS = 160
PIPE_WIDTH = 140
# Eight columns need about this much; on a narrower terminal each row becomes a paragraph.
TABLE_WIDTH = 120
WORDS_WIDTH = 30
# The columns beside the words wrap within this much, and within less where the words need the room.
BESIDE_WIDTH = 24
LEAST_BESIDE_WIDTH = 12
GAP, EDGES = 3, 2
SAY_WHICH = frozenset(("from", "to", "last told", "told", "by", "toward", "in return", "via", "named"))


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
    out = console()
    shown: tuple[tuple[str, str], ...] = kind.SHOWN  # type: ignore[attr-defined]
    # A column in which no row has anything only takes room from the words.
    columns = [
        (heading, [getattr(row, field) for row in rows])
        for heading, field in shown
        if any(cell(getattr(row, field)) for row in rows)
    ]
    widths = _widths(columns, width=out.width)
    out.print(_paragraphs(columns) if widths is None else _table(columns, widths))


def _widths(columns: list[tuple[str, list[Any]]], *, width: int) -> list[int | None] | None:
    """Return how wide each column is; None for one that finds its width, and for no table at all.

    The words get what the others leave. Left to itself the table would cut them off at the edge.
    """
    if width < TABLE_WIDTH:
        return None
    if not any(heading == "words" for heading, _ in columns):
        return [None] * len(columns)
    from rich.cells import cell_len

    wanted = {
        heading: max(cell_len(text) for text in (heading, *map(cell, values)))
        for heading, values in columns
        if heading != "words"
    }
    for most in range(BESIDE_WIDTH, LEAST_BESIDE_WIDTH - 1, -1):
        rest = width - sum(min(most, each) for each in wanted.values()) - GAP * len(wanted) - EDGES
        if rest >= WORDS_WIDTH:
            return [min(most, wanted[heading]) if heading in wanted else rest for heading, _ in columns]
    return None


def _table(columns: list[tuple[str, list[Any]]], widths: list[int | None]) -> Table:
    from rich import box
    from rich.table import Table
    from rich.text import Text

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, header_style="bold")
    for (heading, values), width in zip(columns, widths, strict=True):
        days = all(value is None or isinstance(value, date) for value in values)
        # A long id folds: cut off, it could not be copied.
        table.add_column(heading, no_wrap=days, width=width, overflow="fold")
    for cells in zip(*(values for _, values in columns), strict=True):
        table.add_row(*(Text(cell(value)) for value in cells))
    return table


def _paragraphs(columns: list[tuple[str, list[Any]]]) -> Group:
    """Lay rows out one below the other, each with its words on a line of their own."""
    from rich.console import Group
    from rich.padding import Padding
    from rich.text import Text

    parts: list[Text | Padding] = []
    for at in range(len(columns[0][1])):
        short: list[str] = []
        words: list[Padding] = []
        for heading, values in columns:
            shown = cell(values[at])
            if heading == "to" and short and short[-1] == f"from {shown}":
                short[-1] = shown
            elif heading == "words":
                words.append(Padding(Text(shown), (0, 0, 0, 4), expand=False))
            elif shown:
                # Without a column above them, days and names say too little by themselves.
                short.append(f"{heading} {shown}" if heading in SAY_WHICH else shown)
        parts += [Text(" · ".join(short), style="bold"), *words]
    return Group(*parts)


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
