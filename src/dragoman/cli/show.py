"""One report with everything noticed in it marked."""

from __future__ import annotations

import os
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dragoman.cli.options import as_of_option, opened, store_option
from dragoman.cli.printing import console, say

if TYPE_CHECKING:
    from dragoman.records import Reading
    from dragoman.store import View

STYLES = {
    "said": "underline",
    "source": "bold cyan",
    "cue": "cyan",
    "who": "green",
    "time": "yellow",
    "act": "bold red",
    "what": "red",
    "unknown": "italic magenta",
}


@click.command()
@click.argument("report")
@as_of_option
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="The marked text, or its records as JSON Lines.",
)
@store_option
def show(report: str, as_of: date | None, form: str, store: Path) -> None:
    """Print a report with what was noticed marked.

    Below the text stands the list of it, and of the meetings and positions that it tells. REPORT is an
    id, the beginning of one, or a file name. Where there are no colours, marks stand in brackets:
    `[time 2017-07-07: Friday]`.

    \b
    Examples:
      dragoman show 2017-07-06_harbour-courier_trump-putin-to-sit-down.txt
      dragoman show 2017-07-06-5f0c --format json
    """  # noqa: D301
    with opened(store, as_of=as_of) as view:
        reading = view.reading(view.report(report).id)
        told = _listing(view, reading)
    if form == "json":
        say(_lines(reading))
    elif sys.stdout.isatty() and "NO_COLOR" not in os.environ:
        _in_colour(reading, told)
    else:
        from dragoman.exports.marked import bracketed

        say(f"{_head(reading)}\n\n{bracketed(reading)}\n\n")
        say("".join(f"{place:>13}  {kind:<9}  {words}\n" for kind, place, words in told))


def _head(reading: Reading) -> str:
    from dragoman.exports.display import one_line

    report = reading.report
    known = (report.published.isoformat(), report.outlet, report.title, report.file, report.id)
    return " · ".join(one_line(each) for each in known if each)


def _listing(view: View, reading: Reading) -> list[tuple[str, str, str]]:
    from dragoman.exports.marked import ledger_listing, listing

    return [*listing(reading), *ledger_listing(view, reading)]


def _lines(reading: Reading) -> str:
    from dragoman.exports.jsonl import json_text

    kinds = (
        [reading.report], reading.timexes, reading.actors, reading.mentions, reading.statements, reading.acts,
        reading.questions,
    )  # fmt: skip
    return "".join(f"{json_text(record)}\n" for kind in kinds for record in kind)


def _in_colour(reading: Reading, told: list[tuple[str, str, str]]) -> None:
    from rich.table import Table
    from rich.text import Text

    from dragoman.exports.marked import stretches

    out = console()
    out.print(Text(_head(reading), style="bold"), Text("\n"))
    text = Text()
    for stretch in stretches(reading):
        # The marks come longest first, so the style of the shortest, the last, wins.
        text.append(stretch.text, style=" ".join(STYLES[mark.kind] for mark in stretch.marks) or None)
    out.print(text, Text("\n"))
    out.print(Text(" · ").join(Text(kind, style=style) for kind, style in STYLES.items()), Text("\n"))
    table = Table(box=None, pad_edge=False, show_header=False)
    for kind, place, words in told:
        table.add_row(Text(place, style="dim"), Text(kind), Text(words))
    out.print(table)
