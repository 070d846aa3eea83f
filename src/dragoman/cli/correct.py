"""Corrections by hand: what an analyst says of records, kept apart from what was read."""

from __future__ import annotations

import getpass
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from dragoman.cli.options import store_option
from dragoman.cli.printing import binary_out, print_rows

if TYPE_CHECKING:
    from dragoman.ledger.by_hand import Analyst
    from dragoman.records import Correction
    from dragoman.store import Store

Command = TypeVar("Command", bound=Callable[..., Any])

#: What stands for a value that is not known.
UNKNOWN = "unknown"


@click.group()
def correct() -> None:
    """Correct records by hand: confirm, reject, merge and more.

    Records are named by their ids (or the beginning of one), as the lists give them with `--format json`;
    actors by name too. Nothing that was read is changed: corrections are kept beside it with who made them
    and when, count as of every day, outlive reading again, and can be undone.

    \b
    Examples:
      dragoman correct confirm 79805ed1cd52 --why "both capitals announced it"
      dragoman correct merge 79805ed1cd52 c74d065b7914
      dragoman correct attribute s-3e2deeb7401d --speaker "Ada Okoro"
      dragoman correct list
    """  # noqa: D301


def _who(command: Command) -> Command:
    """Add --by, --why and --store."""
    by = click.option(
        "--by",
        envvar="DRAGOMAN_ANALYST",
        show_envvar=True,
        metavar="NAME",
        help="Who says so. Default: your name on this machine.",
    )
    why = click.option("--why", metavar="TEXT", help="The reason, for whoever reads it later.")
    return by(why(store_option(command)))


@contextmanager
def _analyst(store: Path, *, by: str | None) -> Iterator[tuple[Store, Analyst]]:
    from dragoman.ledger.by_hand import Analyst
    from dragoman.store import Store

    with Store.open(store) as opened:
        yield opened, Analyst(opened, by=by or _own_name())


def _own_name() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        # A process without a user of its own, in a container for example.
        return f"user {os.getuid()}" if hasattr(os, "getuid") else "unknown"


def _tell(store: Store, correction: Correction) -> None:
    """Say what was kept, and by which number it can be undone."""
    from dragoman.exports.correction_rows import sentence
    from dragoman.exports.display import one_line
    from dragoman.ledger.by_hand import corrected_view

    stored = store.view().corrections()
    numbers = {each.correction.id: each.number for each in stored}
    said = sentence(correction, view=corrected_view(store), numbers=numbers)
    click.echo(f"{numbers[correction.id]}: {one_line(said)}")


@correct.command()
@click.argument("record", metavar="ID")
@_who
def confirm(record: str, by: str | None, why: str | None, store: Path) -> None:
    """Say that a record is right."""
    with _analyst(store, by=by) as (opened, analyst):
        _tell(opened, analyst.confirm(record, why=why))


@correct.command()
@click.argument("record", metavar="ID")
@_who
def reject(record: str, by: str | None, why: str | None, store: Path) -> None:
    """Say that there is no such thing as a record tells of.

    A rejected act or statement takes with it what it told of meetings and positions.
    """
    with _analyst(store, by=by) as (opened, analyst):
        _tell(opened, analyst.reject(record, why=why))


@correct.command()
@click.argument("record", metavar="ID")
@click.argument("others", metavar="ID...", nargs=-1, required=True)
@_who
def merge(record: str, others: tuple[str, ...], by: str | None, why: str | None, store: Path) -> None:
    """Say that several actors, encounters or positions are one. It keeps the first id."""
    with _analyst(store, by=by) as (opened, analyst):
        _tell(opened, analyst.merge(record, others, why=why))


@correct.command()
@click.argument("record", metavar="ID")
@click.option(
    "--apart",
    metavar="REPORT",
    multiple=True,
    required=True,
    help="A report (id or file name) that tells of another one. May be given several times.",
)
@_who
def split(record: str, apart: tuple[str, ...], by: str | None, why: str | None, store: Path) -> None:
    """Say that what some reports tell of an actor, encounter or position is of another one."""
    with _analyst(store, by=by) as (opened, analyst):
        _tell(opened, analyst.split(record, apart=apart, why=why))


@correct.command()
@click.argument("statement", metavar="STATEMENT")
@click.option("--speaker", metavar="ACTOR", help="Who speaks, by id or name.")
@click.option("--nobody", is_flag=True, help="Nobody who is named speaks.")
@_who
def attribute(
    statement: str, speaker: str | None, nobody: bool, by: str | None, why: str | None, store: Path
) -> None:
    """Say who speaks a statement. The positions that it tells become those of the speaker."""
    if (speaker is None) != nobody:
        raise click.UsageError("Give either --speaker ACTOR or --nobody.")
    with _analyst(store, by=by) as (opened, analyst):
        _tell(opened, analyst.attribute(statement, speaker=speaker, why=why))


@correct.command("set")
@click.argument("record", metavar="ID")
@click.argument("assignment", metavar="FIELD=VALUE")
@_who
def set_(record: str, assignment: str, by: str | None, why: str | None, store: Path) -> None:
    """Say what a field of a record is: status, days, place, role and so on.

    `days` takes a day, or two with a slash; a value `unknown` clears a field. Of an encounter or position
    it holds from the newest report on that tells it, until a later one tells otherwise.

    \b
    Examples:
      dragoman correct set 79805ed1cd52 days=2017-07-07/2017-07-08
      dragoman correct set 79805ed1cd52 status=held
    """  # noqa: D301
    field, equals, value = assignment.partition("=")
    if not equals:
        raise click.UsageError("Write FIELD=VALUE, as in status=held.")
    known = None if value.strip() == UNKNOWN else value.strip()
    with _analyst(store, by=by) as (opened, analyst):
        _tell(opened, analyst.set(record, field.strip(), known, why=why))


@correct.command()
@click.argument("source", metavar="SOURCE")
@click.argument("letter", type=click.Choice(["A", "B", "C", "D", "E", "F", "none"]))
@_who
def grade(source: str, letter: str, by: str | None, why: str | None, store: Path) -> None:
    """Grade how reliable an outlet or actor is as a source.

    From A (completely) to E (not at all), F where it cannot be judged; `none` takes the grade back.
    """
    with _analyst(store, by=by) as (opened, analyst):
        _tell(opened, analyst.grade(source, None if letter == "none" else letter, why=why))  # type: ignore[arg-type]


@correct.command()
@click.argument("number", type=int)
@_who
def undo(number: int, by: str | None, why: str | None, store: Path) -> None:
    """Take back a correction by its number in `list`. Undoing an undo brings it back."""
    with _analyst(store, by=by) as (opened, analyst):
        _tell(opened, analyst.undo(number, why=why))


@correct.command("list")
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "json", "csv"]),
    help="Default: table on a terminal, JSON in a pipe.",
)
@store_option
def list_(form: str | None, store: Path) -> None:
    """List all corrections, also undone ones, and those whose record is not found any more."""
    from dragoman.exports.correction_rows import CorrectionRow, correction_rows
    from dragoman.ledger.by_hand import corrected_view, made
    from dragoman.store import Store

    with Store.open(store) as opened:
        listed = [(each.number, each.state, each.correction) for each in made(opened)]
        rows = correction_rows(corrected_view(opened), listed)
    print_rows(rows, kind=CorrectionRow, form=form, nothing="Nothing was corrected by hand.")


@correct.command("export")
@click.option(
    "--format",
    "form",
    type=click.Choice(["jsonl", "gold"]),
    default="jsonl",
    show_default=True,
    help="The corrections themselves for `dragoman correct import`, or corrected readings as training data.",
)
@click.option(
    "--out", type=click.Path(path_type=Path), help="Write to this file; for gold, into this folder."
)
@store_option
def export(form: str, out: Path | None, store: Path) -> None:
    """Write the corrections for another store, or the corrected readings as training data.

    Training data has a file for each report that a correction is about, which quotes the text.
    """
    from dragoman.exports.jsonl import json_text
    from dragoman.store import Store

    with Store.open(store) as opened:
        if form == "jsonl":
            with binary_out(out) as stream:
                for each in opened.view().corrections():
                    stream.write(json_text(each.correction).encode() + b"\n")
            return
        if out is None or str(out) == "-":
            raise click.UsageError("--format gold writes several files: name a folder with --out.")
        _write_gold(opened, out)


def _write_gold(store: Store, folder: Path) -> None:
    import json

    from dragoman.exports.display import counted
    from dragoman.exports.gold import gold_readings
    from dragoman.ledger.by_hand import corrected_view

    view = corrected_view(store)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise click.ClickException(f"{folder} cannot be made: {error.strerror}.") from error
    written = 0
    for name, gold in gold_readings(view, reports=view.reports_by_hand()):
        text = json.dumps(gold, ensure_ascii=False, indent=1) + "\n"
        # A name comes from a file name of whoever sent the report: it must not lead out of the folder.
        with binary_out(folder / f"{Path(name).name}.json") as stream:
            stream.write(text.encode("utf-8", "replace"))
        written += 1
    click.echo(f"{counted(written, 'corrected report').capitalize()} written to {folder}.", err=True)


@correct.command("import")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@store_option
def import_(file: Path, store: Path) -> None:
    """Take in corrections that `dragoman correct export` wrote, with who made them and when.

    They find their records by report, words and kind. What is there already is left alone.
    """
    from dragoman.exports.correction_rows import read_corrections
    from dragoman.exports.display import counted
    from dragoman.ledger.by_hand import add_corrections
    from dragoman.store import Store

    with Store.open(store) as opened:
        given = read_corrections(file.read_bytes().splitlines())
        added = add_corrections(opened, given)
    click.echo(f"{counted(added, 'correction').capitalize()} added, {len(given) - added:,} already there.")
