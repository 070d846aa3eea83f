"""The export of everything in a store, in the formats of other tools."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from dragoman.cli.options import as_of_option, meant, opened, store_option, two_named
from dragoman.cli.printing import binary_out
from dragoman.exports.formats.listed import BY_NAME, FORMATS, Format


@click.command(epilog="Formats: " + "; ".join(f"{form.name}: {form.what}" for form in FORMATS) + ".")
@click.option(
    "--format",
    "form",
    type=click.Choice([form.name for form in FORMATS]),
    default="jsonl",
    show_default=True,
    help="See below.",
)
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    help="Write to this file; for csv and parquet, into this folder.",
)
@click.option(
    "--between",
    nargs=2,
    metavar="A B",
    help="Only what is between these two; for plover, cameo, ics, graphml and gexf.",
)
@as_of_option
@store_option
def export(
    form: str, out: Path | None, between: tuple[str, str] | None, as_of: date | None, store: Path
) -> None:
    """Write the records for other programs.

    \b
    Examples:
      dragoman export --out talks.jsonl
      dragoman export --as-of 2017-07-01 | grep '"record":"encounter"'
      dragoman export --format ics --between Trump Putin --out meetings.ics
      dragoman export --format csv --out tables/
    """  # noqa: D301
    chosen = BY_NAME[form]
    if between and not chosen.pair:
        raise click.UsageError(f"--between does not go with --format {form}, which holds every record.")
    if chosen.folder:
        if between or out is None or str(out) == "-":
            raise click.UsageError(f"--format {form} writes several files: name a folder with --out.")
        _into_folder(chosen, store=store, as_of=as_of, folder=out)
        return
    if out is not None and out.is_dir():
        raise click.UsageError(f"{out} is a folder; --format {form} writes one file.")
    with opened(store, as_of=as_of) as view:
        pair = None
        if between:
            one, other = two_named(view, *between)
            pair = meant(view, one, apart_from=other), meant(view, other, apart_from=one)
        with binary_out(out) as stream:
            chosen.write(view, stream, between=pair)


def _into_folder(form: Format, *, store: Path, as_of: date | None, folder: Path) -> None:
    with opened(store, as_of=as_of) as view:
        try:
            folder.mkdir(parents=True, exist_ok=True)
            files = form.write_folder(view, folder)
        except OSError as error:
            raise click.ClickException(f"{folder} cannot be written: {error.strerror}.") from error
    for file in files:
        click.echo(str(file))
