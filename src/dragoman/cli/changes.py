"""What changed between two days."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from dragoman.cli.options import Day, store_option, two_named, view_of, view_options
from dragoman.cli.printing import print_rows, say


@click.command()
@click.option("--since", type=Day(), metavar="DAY", required=True, help="Compare with what was known then.")
@click.option(
    "--until", type=Day(), metavar="DAY", help="What is compared: as known on this day. Default: everything."
)
@click.option("--between", nargs=2, metavar="A B", help="Only what a brief on these two tells.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "md", "json", "csv"]),
    help="Default: table on a terminal, JSON in a pipe.",
)
@view_options
@store_option
def changes(
    since: date, until: date | None, between: tuple[str, str] | None, form: str | None, store: Path
) -> None:
    """List what changed between two days.

    Meetings that are new, held, called off, moved or told otherwise; positions that are new, changed or
    given up; claims; and questions that are new, or that a later report answers. Each change has
    the words that show it.

    \b
    Examples:
      dragoman changes --since 2017-07-01 --until 2017-07-20 --between Trump Putin
      dragoman changes --since 2017-07-01 --format md
    """  # noqa: D301
    if until is not None and since >= until:
        raise click.UsageError("--since must be a day before --until.")
    from dragoman.exports.brief_scope import Scope
    from dragoman.exports.change_rows import ChangeRow, change_rows, changes_markdown
    from dragoman.exports.changes import changes as between_days
    from dragoman.store import Store

    with Store.open(store) as opened:
        earlier, later = view_of(opened, as_of=since), view_of(opened, as_of=until)
        scope = Scope(later, two_named(later, *between)) if between else None
        rows = change_rows(later, between_days(earlier, later, scope=scope))
    if form == "md":
        say(changes_markdown(rows, since=since, until=until))
        return
    nothing = f"Nothing changed after {since}{f' up to {until}' if until else ''}, as far as reports tell."
    print_rows(rows, kind=ChangeRow, form=form, nothing=nothing)
