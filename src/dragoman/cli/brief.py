"""The brief of two actors, or of one."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from dragoman.cli.options import Day, as_of_option, named, store_option, two_named
from dragoman.cli.printing import write_out


@click.command()
@click.argument("first", metavar="A")
@click.argument("second", metavar="[B]", required=False)
@as_of_option
@click.option("--since", type=Day(), metavar="DAY", help="Also tell what changed after this day.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["md", "html", "json"]),
    default="md",
    show_default=True,
    help="Markdown, one HTML page to read or print, or JSON.",
)
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), help="Write to this file.")
@store_option
def brief(
    first: str,
    second: str | None,
    as_of: date | None,
    since: date | None,
    form: str,
    out: Path | None,
    store: Path,
) -> None:
    """Put on one page what is known of A and B.

    Or of A alone. Each line has its footnotes. A side is the one named, its state, and those who
    hold an office in it.

    \b
    Examples:
      dragoman brief Trump Putin --as-of 2017-11-09 --since 2017-07-20
      dragoman brief Trump Putin --format html --out brief.html
    """  # noqa: D301
    if as_of and since and since >= as_of:
        raise click.UsageError("--since must be a day before --as-of.")
    from dragoman.exports.brief import as_json, make_brief
    from dragoman.store import Store

    with Store.open(store) as opened:
        view = opened.view(as_of=as_of)
        actors = (named(view, first),) if second is None else two_named(view, first, second)
        made = make_brief(view, actors=actors, earlier=opened.view(as_of=since) if since else None)
    if form == "html":
        from dragoman.exports.brief_html import html

        write_out(html(made), out)
    elif form == "json":
        from dragoman.exports.jsonl import json_text

        write_out(json_text(as_json(made)) + "\n", out)
    else:
        from dragoman.exports.brief_markdown import markdown

        write_out(markdown(made), out)
