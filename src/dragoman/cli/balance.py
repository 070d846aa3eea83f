"""The balance of a pair: what each side wants and would give."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from dragoman.cli.options import as_of_option, opened, store_option, two_named
from dragoman.cli.printing import print_rows


@click.command()
@click.argument("first", metavar="A")
@click.argument("second", metavar="B")
@as_of_option
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "json", "csv"]),
    help="Default: table on a terminal, JSON in a pipe.",
)
@store_option
def balance(first: str, second: str, as_of: date | None, form: str | None, store: Path) -> None:
    """List what A and B want and would give each other.

    Beside each line stands whether the other side offers or refuses what is demanded, whether a giving
    names a price, and what it hangs on. It goes by the words of the lines; nothing is weighed.

    \b
    Examples:
      dragoman balance Trump Putin
      dragoman balance Trump Putin --as-of 2017-07-01 --format json
    """  # noqa: D301
    from dragoman.exports.balance_rows import BalanceRow, balance_rows
    from dragoman.exports.brief_scope import Scope

    with opened(store, as_of=as_of) as view:
        rows = balance_rows(Scope(view, two_named(view, first, second)))
    known = f" as of {as_of}" if as_of else ""
    print_rows(
        rows, kind=BalanceRow, form=form, nothing=f"No report tells what the two want or offer{known}."
    )
