"""The export of everything in a store."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from dragoman.cli.options import as_of_option, opened, store_option
from dragoman.cli.printing import binary_out


@click.command()
@click.option(
    "--format",
    "form",
    type=click.Choice(["jsonl"]),
    default="jsonl",
    show_default=True,
    help="JSON Lines: one record a line, with a `record` field that names its kind.",
)
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), help="Write to this file.")
@as_of_option
@store_option
def export(form: str, out: Path | None, as_of: date | None, store: Path) -> None:
    """Write every record, for other programs.

    \b
    Examples:
      dragoman export --out talks.jsonl
      dragoman export --as-of 2017-07-01 | grep '"record":"encounter"'
    """  # noqa: D301
    from dragoman.exports.jsonl import write_jsonl

    with opened(store, as_of=as_of) as view, binary_out(out) as stream:
        write_jsonl(view, stream)
