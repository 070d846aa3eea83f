"""The brief of two actors, or of one."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import click

from dragoman.cli.options import Day, as_of_option, named, store_option, two_named, view_of
from dragoman.cli.printing import binary_out, write_out


@click.command()
@click.argument("first", metavar="A")
@click.argument("second", metavar="[B]", required=False)
@as_of_option
@click.option("--since", type=Day(), metavar="DAY", help="Also tell what changed after this day.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["md", "html", "docx", "pdf", "json"]),
    default="md",
    show_default=True,
    help="Markdown, one HTML page, Word, PDF, or JSON, which always has everything.",
)
@click.option("--long", is_flag=True, help="Everything, with each report's words, instead of one page.")
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), help="Write to this file.")
@store_option
def brief(
    first: str,
    second: str | None,
    as_of: date | None,
    since: date | None,
    form: str,
    long: bool,
    out: Path | None,
    store: Path,
) -> None:
    """Put on one page what is known of A and B.

    Or of A alone. Each line has its footnotes. A side is the one named, its state, and those who
    hold an office in it. Word and PDF need `pip install "dragoman[documents]"`.

    \b
    Examples:
      dragoman brief Trump Putin --as-of 2017-11-09 --since 2017-07-20
      dragoman brief Trump Putin --long --format html --out brief.html
      dragoman brief Trump Putin --format pdf --out brief.pdf
    """  # noqa: D301
    if as_of and since and since >= as_of:
        raise click.UsageError("--since must be a day before --as-of.")
    from dragoman.exports.brief import as_json, make_brief
    from dragoman.store import Store

    with Store.open(store) as opened:
        view = view_of(opened, as_of=as_of)
        actors = (named(view, first),) if second is None else two_named(view, first, second)
        made = make_brief(view, actors=actors, earlier=view_of(opened, as_of=since) if since else None)
    if form == "html":
        from dragoman.exports.brief_html import html

        write_out(html(made, long=long), out)
    elif form == "docx":
        from dragoman.exports.brief_word import word

        _write_bytes(word(made, long=long), out)
    elif form == "pdf":
        from dragoman.exports.brief_pdf import pdf

        _write_bytes(pdf(made, long=long), out)
    elif form == "json":
        from dragoman.exports.jsonl import json_text

        write_out(json_text(as_json(made)) + "\n", out)
    else:
        from dragoman.exports.brief_markdown import markdown

        write_out(markdown(made, long=long), out)


def _write_bytes(document: bytes, out: Path | None) -> None:
    if out is None and sys.stdout.isatty():
        raise click.UsageError("This form is no text for a terminal: name a file with --out.")
    with binary_out(out) as stream:
        stream.write(document)
