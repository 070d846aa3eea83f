"""What a request asks: the day, the period, the actors, the page of a list."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import RedirectResponse

from dragoman.ledger.by_hand import corrected_view
from dragoman.records import Actor
from dragoman.store import Store, View
from dragoman.web.answers import WrongRequest
from dragoman.web.jobs import Job, Jobs

MOST: Final = 200
"""Records on one page of a list, at most."""
_NUMBER: Final = re.compile(
    r"(?:\d{1,30}(?:\.\d{0,30})?|\.\d{1,30})(?:e[+-]?\d{1,5})?", re.ASCII | re.IGNORECASE
)
_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """The days of a request: known as of a day, and the earlier day to compare with."""

    as_of: date | None = None
    since: date | None = None

    @classmethod
    def of(cls, request: Request) -> Asked:
        """Read the days; WrongRequest where one is none or they are in the wrong order."""
        found = cls(as_of=day(request, "as_of"), since=day(request, "since"))
        if found.as_of and found.since and found.since > found.as_of:
            raise WrongRequest(
                f"The day to compare with, {found.since}, lies after the day asked about, {found.as_of}.",
                remedy="Give an earlier `since` or a later `as_of`.",
            )
        return found


def day(request: Request, name: str) -> date | None:
    """Read a day of the query; None where it is not given."""
    given = request.query_params.get(name, "").strip()
    if not given:
        return None
    if (found := as_day(given)) is None:
        raise WrongRequest(f"`{name}` is {given[:40]!r}, which is no day.", remedy="Write it as YYYY-MM-DD.")
    return found


def as_day(given: str) -> date | None:
    """Return the day that is written as YYYY-MM-DD; None where it is none, or written otherwise."""
    if not _DAY.fullmatch(given):
        return None
    try:
        return date.fromisoformat(given)
    except ValueError:
        return None


def sure(request: Request) -> float | None:
    """Read how sure the reader must be of what is shown; None where that is not asked."""
    given = request.query_params.get("sure", "").strip()
    if not given:
        return None
    if (found := as_share(given)) is None:
        raise WrongRequest(
            f"`sure` is {given[:40]!r}, which is no share.", remedy="Give a number from 0 to 1, as in 0.7."
        )
    return found


def as_share(given: str) -> float | None:
    """Return the number from 0 to 1 that is written; None where it is none."""
    found = float(given) if _NUMBER.fullmatch(given) else -1.0
    return found if 0 <= found <= 1 else None


def number(request: Request, name: str, *, default: int, most: int, least: int = 0) -> int:
    """Read a number of the query within its bounds."""
    given = request.query_params.get(name)
    if given is None:
        return default
    if not (given.isascii() and given.isdigit() and len(given) < 10 and least <= int(given) <= most):
        raise WrongRequest(
            f"`{name}` is {given[:40]!r}.", remedy=f"Give a whole number from {least} to {most}."
        )
    return int(given)


@contextmanager
def store_of(request: Request) -> Iterator[Store]:
    """Open the store for one request. Each has its own connection: pages are made in several threads."""
    path: Path = request.app.state.store
    with Store.open(path) as store:
        yield store


@contextmanager
def view_of(request: Request, *, as_of: date | None) -> Iterator[View]:
    """Open the store for one request, and look into it as of a day and as sure as asked, with corrections."""
    with store_of(request) as store:
        yield corrected_view(store, as_of=as_of, sure=sure(request))


def actor(view: View, name: str) -> Actor:
    """Find who is meant by a name or an id; UnknownActor with names like it where nobody is."""
    return view.find_actors(name)[0]


def known_job(request: Request, wanted: str) -> Job:
    """Return a lot of reports that was handed in; WrongRequest where it is not known, or no longer."""
    jobs: Jobs = request.app.state.jobs
    job = jobs.get(wanted)
    if job is None:
        raise WrongRequest(
            "This lot of reports is not known, or no longer.",
            remedy="The start page has what was read.", status=404,
        )  # fmt: skip
    return job


def without_empty(request: Request) -> RedirectResponse | None:
    """Lead to the address without its empty fields: a form sends them, and people share the address."""
    given = request.query_params.multi_items()
    filled = [(key, value) for key, value in given if value.strip()]
    if len(filled) == len(given):
        return None
    return RedirectResponse(f"{request.url.path}?{urlencode(filled)}", status_code=303)
