"""Reading reports into a store."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dragoman.cli.options import PROBABILITY, Day, store_option
from dragoman.cli.printing import complain
from dragoman.settings import Settings

if TYPE_CHECKING:
    from dragoman.pipeline import Step

SOME_REFUSED = 3


@click.command()
@click.argument("reports", nargs=-1, required=True, type=click.Path(path_type=Path, allow_dash=True))
@store_option
@click.option("--published", type=Day(), metavar="DAY", help="The day of reports that give none.")
@click.option("--outlet", metavar="NAME", help="The outlet of reports that give none.")
@click.option("--language", metavar="CODE", help="The language of reports that give none: en, or not read.")
@click.option(
    "--max-bytes",
    type=click.IntRange(min=1),
    default=Settings().max_bytes,
    show_default=True,
    help="Refuse a report that is larger.",
)
@click.option(
    "--model",
    type=click.Path(path_type=Path, file_okay=False),
    help="A folder with other weights than those that came with dragoman.",
)
@click.option(
    "--sure",
    type=PROBABILITY,
    metavar="P",
    help="Keep statements, meetings and positions that are so likely, from 0 to 1. "
    "By default they are kept from where about as many are missed as are false.",
)
@click.option("--again", is_flag=True, help="Also read reports that this version has read before.")
def read(
    reports: tuple[Path, ...],
    store: Path,
    published: date | None,
    outlet: str | None,
    language: str | None,
    max_bytes: int,
    model: Path | None,
    sure: float | None,
    again: bool,
) -> None:
    """Read reports into the store.

    REPORTS are text files, folders, JSON Lines, or - for standard input. A report that cannot be read
    is refused with the reason, and the run goes on. Exit codes: 0 all were read, 3 some were refused
    or failed, 1 nothing could be done.

    \b
    Examples:
      dragoman read reports/ --store talks.db
      dragoman read note.txt --published 2017-07-01 --outlet "The Guardian"
      dragoman read reports/ --sure 0.2
    """  # noqa: D301
    from dragoman.pipeline import read_into
    from dragoman.sources import Hints
    from dragoman.store import Store

    settings = Settings(
        store=store, model=model, max_bytes=max_bytes, sure=sure, sure_met=sure, sure_held=sure
    )
    hints = Hints(published=published, outlet=outlet, language=language, max_bytes=max_bytes)
    with Store.create_or_open(store) as opened, _progress(reports) as on_step:
        summary = read_into(opened, reports, hints=hints, settings=settings, again=again, on_step=on_step)
    click.echo(
        f"{summary.stored} read, {summary.already} read before, {summary.refused} refused, "
        f"{summary.failed} failed."
    )
    if summary.refused or summary.failed:
        sys.exit(SOME_REFUSED)


@contextmanager
def _progress(reports: tuple[Path, ...]) -> Iterator[Callable[[Step], None]]:
    """Give the function that is told of each report: a bar on a terminal, and words on what went wrong."""
    if not sys.stderr.isatty() or Path("-") in reports:
        yield _tell
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    from dragoman.sources import count_paths

    columns = (TextColumn("reading"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    console = Console(stderr=True, markup=False, highlight=False, emoji=False)
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task("", total=count_paths(reports))

        def told(step: Step) -> None:
            if step.kind in ("refused", "failed"):
                console.print(_words(step))
            bar.advance(task)

        yield told


def _tell(step: Step) -> None:
    if step.kind in ("refused", "failed"):
        complain(_words(step))


def _words(step: Step) -> str:
    from dragoman.exports.display import one_line

    return one_line(f"{step.kind}: {step.name}: {step.detail}")
