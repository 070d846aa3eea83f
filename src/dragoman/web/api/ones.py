"""The single things of the API, by their ids."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from dragoman.records import Actor, Encounter, Position, Report
from dragoman.store import View
from dragoman.web.answers import WrongRequest
from dragoman.web.api.shapes import Whole

LineT = TypeVar("LineT", Encounter, Position)


def report(view: View, wanted: str) -> Report:
    """Return a report; UnknownReport where there is none."""
    return view.report(wanted)


def reading(view: View, wanted: str) -> Whole:
    """Return everything noticed in a report."""
    found = view.reading(view.report(wanted).id)
    return Whole(
        report=found.report.id,
        reader=found.reader,
        timexes=found.timexes,
        actors=found.actors,
        mentions=found.mentions,
        statements=found.statements,
        acts=found.acts,
        questions=found.questions,
    )


def actor(view: View, wanted: str) -> Actor:
    """Return an actor; UnknownActor where there is none."""
    return view.find_actors(wanted)[0]


def encounter(view: View, wanted: str) -> Encounter:
    """Return an encounter as known on the day."""
    return _line(view.encounters(ids=[wanted]), wanted, kind="encounter")


def position(view: View, wanted: str) -> Position:
    """Return a position as known on the day."""
    return _line(view.positions(ids=[wanted]), wanted, kind="position")


def _line(lines: Iterable[LineT], wanted: str, *, kind: str) -> LineT:
    for line in lines:
        if line.id == wanted:
            return line
    raise WrongRequest(
        f"No {kind} {wanted[:60]!r} is known on that day.",
        remedy="Ask as of a later day, or look for it in the list.",
        status=404,
    )
