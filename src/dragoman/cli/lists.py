"""The lists: encounters, positions, statements, the timeline and open questions."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

import click

from dragoman.cli.options import Asked, list_options, meant, named, opened, sources_option, tells_of
from dragoman.cli.printing import print_rows

if TYPE_CHECKING:
    from dragoman.exports.timeline import Order
    from dragoman.store import View


def _nothing(asked: Asked, what: str) -> str:
    known = f" as of {asked.as_of}" if asked.as_of else ""
    return f"No report {tells_of()} such {what}{known}."


@click.command()
@sources_option
@list_options
def encounters(asked: Asked) -> None:
    """List meetings, visits and calls.

    --from and --to bound the days of the meeting; one whose day is not known stays in.

    \b
    Examples:
      dragoman encounters --between Trump Putin --as-of 2017-07-01
      dragoman encounters --by Russia --from 2017-07-01 --format csv
    """  # noqa: D301
    from dragoman.exports.rows import EncounterRow, encounter_rows

    kind: type[EncounterRow] = EncounterRow
    with opened(asked.store, as_of=asked.as_of) as view:
        found = view.encounters(
            between=asked.pair(view), by=asked.one(view), since=asked.since, until=asked.until
        )
        rows = encounter_rows(view, found)
        if asked.sources:
            from dragoman.exports.sourcing import SourcedEncounterRow, sourced_encounters

            rows, kind = [*sourced_encounters(view, rows, found)], SourcedEncounterRow
    print_rows(rows, kind=kind, form=asked.format, nothing=_nothing(asked, "a meeting"))


@click.command()
@sources_option
@list_options
def positions(asked: Asked) -> None:
    """List who wants, offers, promises or refuses what.

    --between takes what a brief on the two takes: positions of the two, of those who act for the same
    states, and within one side. --from and --to bound the days on which reports told it.

    \b
    Examples:
      dragoman positions --between Trump Putin --as-of 2017-07-01
      dragoman positions --by Putin --format json
    """  # noqa: D301
    from dragoman.exports.rows import PositionRow, position_rows

    kind: type[PositionRow] = PositionRow
    with opened(asked.store, as_of=asked.as_of) as view:
        found = view.positions(by=asked.one(view), since=asked.since, until=asked.until)
        if scope := asked.scope(view):
            from dragoman.exports.brief_deals import known_positions

            known = {position.id for part in known_positions(view, scope) for position in part}
            found = tuple(position for position in found if position.id in known)
        rows = position_rows(view, found)
        if asked.sources:
            from dragoman.exports.sourcing import SourcedPositionRow, sourced_positions

            rows, kind = [*sourced_positions(view, rows, found)], SourcedPositionRow
    print_rows(rows, kind=kind, form=asked.format, nothing=_nothing(asked, "a position"))


@click.command()
@list_options
def statements(asked: Asked) -> None:
    """List who says what, and how it is sourced.

    --between takes what a brief on the two takes: where one side speaks of the other, somebody speaks
    of both, or tells of their meetings and positions. --from and --to bound the day of publication.

    \b
    Examples:
      dragoman statements --by Peskov
      dragoman statements --between Trump Putin --from 2017-07-01 --to 2017-07-31
    """  # noqa: D301
    from dragoman.exports.rows import StatementRow, statement_rows

    with opened(asked.store, as_of=asked.as_of) as view:
        found = view.statements(by=asked.one(view), since=asked.since, until=asked.until)
        if scope := asked.scope(view):
            from dragoman.exports.brief_deals import known_positions
            from dragoman.exports.brief_parts import bearing_statements, known_meetings

            meetings, positions = known_meetings(view, scope), known_positions(view, scope)
            bearing = bearing_statements(scope, meetings=chain(*meetings), positions=chain(*positions))
            known = {statement.id for _, statement in bearing}
            found = tuple(statement for statement in found if statement.id in known)
        rows = statement_rows(view, found)
    print_rows(rows, kind=StatementRow, form=asked.format, nothing=_nothing(asked, "a statement"))


@click.command()
@click.option("--of", metavar="NAME", help="What this one does and what is done to it.")
@click.option("--issue", metavar="ISSUE", help="What is about this issue: sanctions, trade, Ukraine …")
@click.option(
    "--sort",
    "order",
    type=click.Choice(["happened", "reported"]),
    default="happened",
    show_default=True,
    help="By the day when it happened, or when it was reported.",
)
@click.option(
    "--days", type=click.IntRange(min=1), metavar="N", help="Only the N days that matter most, one line each."
)
@list_options
def timeline(asked: Asked, of: str | None, issue: str | None, order: Order, days: int | None) -> None:
    """List what happened or is planned, by day.

    Each entry has the sentence that tells it. Entries are meetings and acts on their days, and news:
    the day of a report that first tells of a meeting, or tells otherwise of it than the report before.
    --days leaves of each day the sentence that tells it best.

    \b
    Examples:
      dragoman timeline --between Trump Putin
      dragoman timeline --of Trump --days 10
      dragoman timeline --issue sanctions --sort reported --as-of 2017-07-20
    """  # noqa: D301
    from dragoman.exports.timeline import TimelineRow, timeline
    from dragoman.exports.timeline_days import DayRow, days_that_matter

    with opened(asked.store, as_of=asked.as_of) as view:
        rows = timeline(
            view,
            between=asked.pair(view),
            by=asked.one(view),
            of=meant(view, named(view, of)) if of else None,
            issue=_issue(view, issue) if issue else None,
            since=asked.since,
            until=asked.until,
            order=order,
        )
        nothing = _nothing(asked, "a dated event")
        if days is None:
            print_rows(rows, kind=TimelineRow, form=asked.format, nothing=nothing)
            return
        copies = frozenset(report.id for report in view.reports() if report.duplicate_of is not None)
    chosen = days_that_matter(rows, most=days, order=order, copies=copies)
    print_rows(chosen, kind=DayRow, form=asked.format, nothing=nothing)


def _issue(view: View, asked: str) -> str:
    """Return the issue by its name, in whatever case; end with those that there are where it is none."""
    known = sorted({position.issue for position in view.positions() if position.issue})
    found = next((issue for issue in known if issue.casefold() == asked.casefold()), None)
    if found is None:
        told = f"Reports tell of {', '.join(known)}." if known else "Reports tell of none."
        raise click.UsageError(f"No bargaining line is about {asked!r}. {told}")
    return found


@click.command()
@list_options
def questions(asked: Asked) -> None:
    """List what reports say nobody knows yet.

    --between takes what a brief on the two takes: questions of reports that name both, unless they are
    about others; --by takes questions that name the one. --from and --to bound the day of publication.

    \b
    Examples:
      dragoman questions --as-of 2017-07-01
      dragoman questions --between Trump Putin
    """  # noqa: D301
    from dragoman.exports.rows import QuestionRow, question_rows

    with opened(asked.store, as_of=asked.as_of) as view:
        scope = asked.scope(view)
        found = view.questions(
            between=(scope.sides[0], scope.sides[1]) if scope else None,
            by=asked.one(view),
            since=asked.since,
            until=asked.until,
        )
        if scope:
            found = tuple(question for question in found if question.report in scope.naming)
        rows = question_rows(view, found)
    print_rows(rows, kind=QuestionRow, form=asked.format, nothing=_nothing(asked, "an open question"))
