"""The command line: each command translates options, calls the library and prints the answer.

The commands import the library when they run and not before: so `dragoman --help` and the
completion of a shell answer at once, without the database, the templates or the reading model.
"""

from __future__ import annotations

import os
import sys

import click

from dragoman.cli.balance import balance
from dragoman.cli.brief import brief
from dragoman.cli.changes import changes
from dragoman.cli.correct import correct
from dragoman.cli.export import export
from dragoman.cli.lists import encounters, positions, questions, statements, timeline
from dragoman.cli.mcp import mcp
from dragoman.cli.printing import complain
from dragoman.cli.read import read
from dragoman.cli.serve import serve
from dragoman.cli.show import show
from dragoman.cli.status import status
from dragoman.errors import DragomanError

INTERRUPTED = 130
PIPE_CLOSED = 141
"""What shells report for a program that SIGINT or SIGPIPE ended: 128 and the number of the signal."""


class Group(click.Group):
    """A group whose commands end in words and an exit code, never in a traceback of a known error."""

    def invoke(self, ctx: click.Context) -> object:
        """Run the command that was asked for."""
        try:
            answer = super().invoke(ctx)
            sys.stdout.flush()
        except DragomanError as error:
            complain(str(error))
            ctx.exit(1)
        except KeyboardInterrupt:
            complain("Interrupted. What was read before is stored; the same command goes on from there.")
            ctx.exit(INTERRUPTED)
        except BrokenPipeError:
            # The reader of the pipe has seen enough. Python would complain again when it flushes at the end.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            ctx.exit(PIPE_CLOSED)
        return answer


def _version(ctx: click.Context, _: click.Parameter, asked: bool) -> None:
    if not asked:
        return
    from importlib.metadata import PackageNotFoundError, version

    try:
        found = version("dragoman")
    except PackageNotFoundError:
        found = "from a source tree, not installed"
    click.echo(f"dragoman {found}")
    ctx.exit()


@click.group(
    cls=Group,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Exit codes: 0 done, 1 not possible (the reason is on standard error), 2 wrong usage, "
    "3 some reports were refused or failed, 130 interrupted.",
)
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_version,
    help="Show the version and exit.",
)
def main() -> None:
    """Read dated news reports and keep the ledger of diplomacy: who meets whom, who wants what from
    whom, who says so, and what was known on a given day, each with the exact words.

    \b
    Examples:
      dragoman read reports/
      dragoman brief Trump Putin --as-of 2017-07-01
    """  # noqa: D205 D301  (\b is click's mark for lines that must not be joined)


for _command in (
    read,
    brief,
    balance,
    encounters,
    positions,
    statements,
    timeline,
    questions,
    changes,
    correct,
    show,
    export,
    status,
    serve,
    mcp,
):
    main.add_command(_command)
