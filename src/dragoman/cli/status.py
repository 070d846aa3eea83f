"""What a store holds, and what could not be read."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

import click
import msgspec

from dragoman.cli.options import as_of_option, opened, store_option
from dragoman.cli.printing import cell, print_rows, print_table, say

if TYPE_CHECKING:
    from dragoman.store import View

# A terminal shows about two screens of reports; JSON lists them all.
MOST_REPORTS = 50


class ReportRow(msgspec.Struct, frozen=True, kw_only=True):
    """One report of the store, without its text."""

    SHOWN: ClassVar[tuple[tuple[str, str], ...]] = (
        ("published", "published"), ("outlet", "outlet"), ("title", "title"), ("file", "file"), ("id", "id"),
    )  # fmt: skip

    id: str
    published: date
    outlet: str | None
    title: str | None
    file: str | None
    characters: int
    duplicate_of: str | None


class ActorRow(msgspec.Struct, frozen=True, kw_only=True):
    """One actor that reports name."""

    SHOWN: ClassVar[tuple[tuple[str, str], ...]] = (
        ("name", "name"), ("kind", "kind"), ("of", "of"), ("also", "aliases"), ("id", "id"),
    )  # fmt: skip

    id: str
    name: str
    kind: str
    of: str | None
    wikidata: str | None
    aliases: tuple[str, ...]
    roles: tuple[str, ...]


class TroubleRow(msgspec.Struct, frozen=True, kw_only=True):
    """One report that could not be read, and what to do."""

    SHOWN: ClassVar[tuple[tuple[str, str], ...]] = (
        ("report", "report"), ("code", "code"), ("what happened", "reason"), ("what to do", "remedy"),
    )  # fmt: skip

    report: str
    code: str
    reason: str
    remedy: str


class Status(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that the command tells, as JSON gives it."""

    store: str
    counts: dict[str, int]
    outlets: tuple[str, ...]
    first: date | None
    last: date | None
    troubles: tuple[TroubleRow, ...]
    reports: tuple[ReportRow, ...]


@click.command()
@click.option("--actors", is_flag=True, help="List who is named, with their names and ids.")
@as_of_option
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "json", "csv"]),
    help="Default: table on a terminal, JSON in a pipe. CSV lists the reports, or the actors.",
)
@store_option
def status(actors: bool, as_of: date | None, form: str | None, store: Path) -> None:
    """Tell what the store holds, and what was refused.

    \b
    Examples:
      dragoman status --store talks.db
      dragoman status --actors --as-of 2017-07-01
    """  # noqa: D301
    with opened(store, as_of=as_of) as view:
        if actors:
            named = _actors(view)
            print_rows(named, kind=ActorRow, form=form, nothing="No report names anybody.")
            return
        found = _status(view, store=store)
    chosen = form or ("table" if sys.stdout.isatty() else "json")
    if chosen == "csv":
        print_rows(found.reports, kind=ReportRow, form=chosen, nothing="")
    elif chosen == "json":
        from dragoman.exports.jsonl import json_text

        say(json_text(found) + "\n")
    else:
        _print(found)


def _actors(view: View) -> list[ActorRow]:
    rows = [
        ActorRow(
            id=actor.id,
            name=actor.name,
            kind=actor.kind,
            of=actor.of,
            wikidata=actor.wikidata,
            aliases=actor.aliases,
            roles=tuple(role.title for role in actor.roles),
        )
        for actor in view.actors()
    ]
    return sorted(rows, key=lambda row: (row.name.casefold(), row.id))


def _status(view: View, *, store: Path) -> Status:
    reports = view.reports()
    refused = [
        TroubleRow(report=refusal.name, code=refusal.code, reason=refusal.reason, remedy=refusal.remedy)
        for refusal in view.refusals()
    ]
    failed = [
        TroubleRow(
            report=failure.report,
            code="DG601",
            reason=f"{failure.stage}: {failure.why}",
            remedy="Read it again with a newer dragoman, or file an issue.",
        )
        for failure in view.failures()
    ]
    return Status(
        store=str(store),
        counts=view.counts(),
        outlets=tuple(sorted({report.outlet for report in reports if report.outlet})),
        first=reports[0].published if reports else None,
        last=reports[-1].published if reports else None,
        troubles=(*refused, *failed),
        reports=tuple(
            ReportRow(
                id=report.id,
                published=report.published,
                outlet=report.outlet,
                title=report.title,
                file=report.file,
                characters=len(report.text),
                duplicate_of=report.duplicate_of,
            )
            for report in reports
        ),
    )


def _counted(kind: str, count: int) -> str:
    """Return the name of a kind of record as it stands after its number."""
    if kind in ("refused", "failed"):
        return kind
    several = "timexes" if kind == "timex" else f"{kind}s"
    return kind if count == 1 else several


def _print(found: Status) -> None:
    from dragoman.exports.display import counted

    click.echo(
        f"{cell(found.store)}: "
        + ", ".join(f"{count:,} {_counted(kind, count)}" for kind, count in found.counts.items())
    )
    if found.first and found.last:
        outlets = counted(len(found.outlets), "outlet")
        days = f"{found.first}" if found.first == found.last else f"{found.first} to {found.last}"
        click.echo(f"Published {days} by {outlets} known by name.")
    if found.troubles:
        click.echo("\nNot read:")
        print_table(found.troubles, kind=TroubleRow, nothing="")
    click.echo()
    print_table(found.reports[-MOST_REPORTS:], kind=ReportRow, nothing="It holds no report.")
    if len(found.reports) > MOST_REPORTS:
        click.echo(f"The newest {MOST_REPORTS} of {len(found.reports):,}; --format json lists them all.")
