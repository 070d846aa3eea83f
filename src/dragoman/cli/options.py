"""The options that commands share, and the small types behind them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, fields
from datetime import date
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from dragoman.exports.brief_scope import Scope
    from dragoman.records import Actor, ActorId
    from dragoman.store import Store, View

Command = TypeVar("Command", bound=Callable[..., Any])

PROBABILITY = click.FloatRange(0, 1)
_ISO_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


# Click's parameter types became generic in a later version than the oldest that we take.
class Day(click.ParamType):  # type: ignore[type-arg]
    """A day of the calendar, written 2017-07-01."""

    name = "day"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Return the day, or end with a message that says how days are written."""
        if isinstance(value, date):
            return value
        if not _ISO_DAY.fullmatch(value):
            self.fail(f"{value!r} is not a day: write it YYYY-MM-DD, as in 2017-07-01.", param, ctx)
        try:
            return date.fromisoformat(value)
        except ValueError:
            self.fail(f"{value!r} is not a day of the calendar.", param, ctx)


def store_option(command: Command) -> Command:
    """Add --store."""
    return click.option(
        "--store",
        type=click.Path(path_type=Path, dir_okay=False),
        default=Path("dragoman.db"),
        show_default=True,
        envvar="DRAGOMAN_STORE",
        show_envvar=True,
        help="The database file.",
    )(command)


def as_of_option(command: Command) -> Command:
    """Add --as-of, and what `view_options` adds."""
    return click.option(
        "--as-of", type=Day(), metavar="DAY", help="Answer as known on this day: no later report counts."
    )(view_options(command))


def view_options(command: Command) -> Command:
    """Add --sure and --uncorrected, which `view_of` heeds: the command itself need not know of them."""
    surely = click.option(
        "--sure",
        type=PROBABILITY,
        expose_value=False,
        callback=_keep,
        metavar="P",
        help="Only what the reader is so sure of, from 0 to 1, or what was confirmed by hand.",
    )
    as_read = click.option(
        "--uncorrected",
        is_flag=True,
        expose_value=False,
        callback=_keep,
        help="As it was read, without what analysts corrected by hand.",
    )
    return surely(as_read(command))


def _keep(ctx: click.Context, option: click.Parameter, asked: object) -> None:
    ctx.meta[f"dragoman.{option.name}"] = asked


def view_of(store: Store, *, as_of: date | None) -> View:
    """Look into a store as of a day and as sure as asked, with corrections unless --uncorrected is given."""
    context = click.get_current_context(silent=True)
    given = context.meta if context is not None else {}
    sure: float | None = given.get("dragoman.sure")
    view = store.view(as_of=as_of, sure=sure)
    if given.get("dragoman.uncorrected") or not view.corrections():
        return view
    from dragoman.ledger.by_hand import corrected_view

    return corrected_view(store, as_of=as_of, sure=sure)


def tells_of() -> str:
    """Return the words for what no report does where a list is empty."""
    context = click.get_current_context(silent=True)
    is_choosy = context is not None and context.meta.get("dragoman.sure") is not None
    return "tells as surely as asked of" if is_choosy else "tells of"


def sources_option(command: Command) -> Command:
    """Add --sources."""
    return click.option(
        "--sources",
        is_flag=True,
        help="Say of each line how it is founded: how many outlets and origins, and who told it first.",
    )(command)


@contextmanager
def opened(store: Path, *, as_of: date | None) -> Iterator[View]:
    """Open a store and look into it as of a day."""
    from dragoman.store import Store

    with Store.open(store) as found:
        yield view_of(found, as_of=as_of)


def named(view: View, name: str) -> Actor:
    """Return whom a name means best; raise UnknownActor where no report names such."""
    return view.find_actors(name)[0]


def two_named(view: View, first: str, second: str) -> tuple[Actor, Actor]:
    """Return whom two names mean; they have to mean two."""
    one, other = named(view, first), named(view, second)
    if one.id == other.id:
        raise click.UsageError(f"{first!r} and {second!r} are the same one, {one.name}.")
    return one, other


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a list was asked for."""

    store: Path
    between: tuple[str, str] | None
    by: str | None
    since: date | None
    until: date | None
    as_of: date | None
    format: str | None
    sources: bool = False

    def pair(self, view: View) -> tuple[frozenset[ActorId], frozenset[ActorId]] | None:
        """Return whom the two names of --between stand for."""
        if self.between is None:
            return None
        first, second = two_named(view, *self.between)
        return meant(view, first, apart_from=second), meant(view, second, apart_from=first)

    def scope(self, view: View) -> Scope | None:
        """Return what a brief on the two names of --between would be about."""
        if self.between is None:
            return None
        from dragoman.exports.brief_scope import Scope

        return Scope(view, two_named(view, *self.between))

    def one(self, view: View) -> frozenset[ActorId] | None:
        """Return whom the name of --by stands for."""
        return None if self.by is None else meant(view, named(view, self.by))


def meant(view: View, actor: Actor, *, apart_from: Actor | None = None) -> frozenset[ActorId]:
    """Return who is meant where one is asked about."""
    from dragoman.exports.sides import Cast

    # A state acts through its people and bodies; anybody else is asked about in person.
    if actor.kind != "state":
        return frozenset({actor.id})
    return Cast(view).side(actor, apart_from=[apart_from] if apart_from else [])


def list_options(command: Callable[..., None]) -> Callable[..., None]:
    """Add the options that all lists have, and hand them over as one value; others go on by name."""

    @wraps(command)
    def run(**given: Any) -> None:
        shared = {field.name for field in fields(Asked)}
        asked = Asked(**{name: value for name, value in given.items() if name in shared})
        if asked.since and asked.until and asked.since > asked.until:
            raise click.UsageError("--from must not be a day after --to.")
        command(asked, **{name: value for name, value in given.items() if name not in shared})

    options = (
        click.option(
            "--between",
            nargs=2,
            metavar="A B",
            help="Only what is between these two. A state stands for everybody who acts for it.",
        ),
        click.option("--by", metavar="NAME", help="Only what this one does, says or takes part in."),
        click.option("--from", "since", type=Day(), metavar="DAY", help="Nothing before this day."),
        click.option("--to", "until", type=Day(), metavar="DAY", help="Nothing after this day."),
        as_of_option,
        click.option(
            "--format",
            type=click.Choice(["table", "json", "csv"]),
            help="Default: table on a terminal, JSON in a pipe.",
        ),
        store_option,
    )
    wrapped: Callable[..., None] = run
    for option in reversed(options):
        wrapped = option(wrapped)
    return wrapped
