"""A report: its text with everything noticed in it marked, and the records behind the marks."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TypeVar

from starlette.requests import Request
from starlette.responses import Response

from dragoman.exports.sides import Cast
from dragoman.records import (
    Act,
    Question,
    Reading,
    Report,
    Span,
    Statement,
    Timex,
)
from dragoman.store import View
from dragoman.web.answers import WrongRequest, html
from dragoman.web.asked import Asked, number, view_of
from dragoman.web.kept import kept
from dragoman.web.marking import KINDS, PART, paragraphs, parts

MOST_PARTS = 10_000
Record = TypeVar("Record", Statement, Act, Question, Timex)


def report(request: Request) -> Response:
    """Show one report; `at=START-END` lights the words that a footnote speaks of."""
    asked = Asked.of(request)
    with view_of(request, as_of=asked.as_of) as view:
        found = view.report(request.path_params["report"])
        reading = _reading(request, view, found)
        encounters, positions = view.encounters(report=found.id), view.positions(report=found.id)
        names = Cast(view).names
        days = view.days()
        lit, all_parts = _lit(request, length=len(found.text)), parts(found.text)
        part = number(request, "part", default=_part(all_parts, lit), most=MOST_PARTS, least=1)
        first, last = all_parts[min(part, len(all_parts)) - 1]
        shown = _Within(first, last)
        named = {mention.actor for mention in reading.mentions if shown.holds(mention.span)}
        return html(
            request, "report.html.j2", report=found, kinds=KINDS, lit=lit, names=names, days=days,
            paragraphs=paragraphs(reading, lit=lit, within=(first, last)), part=part, parts=len(all_parts),
            statements=shown.of(reading.statements), acts=shown.of(reading.acts),
            questions=shown.of(reading.questions), times=shown.of(reading.timexes),
            actors=[actor for actor in reading.actors if actor.id in named],
            encounters=encounters, positions=positions, record=request.query_params.get("record"),
        )  # fmt: skip


def _reading(request: Request, view: View, found: Report) -> Reading:
    if len(found.text) <= PART:
        return view.reading(found.id)
    # Whoever leafs through the parts of a very long report asks for the whole reading again and again.
    return kept(request, view, f"reading of {found.id}", lambda: view.reading(found.id))


class _Within:
    """The part of a text that a page shows, and which records stand in it."""

    def __init__(self, first: int, last: int) -> None:
        self._first, self._last = first, last

    def holds(self, span: Span) -> bool:
        """Whether some of a span is shown."""
        return span.start < self._last and span.end > self._first

    def of(self, records: Iterable[Record]) -> list[Record]:
        """Return the records of which some words are shown."""
        return [each for each in records if any(map(self.holds, _spans(each)))]


def _spans(record: Statement | Act | Question | Timex) -> tuple[Span, ...]:
    if isinstance(record, Statement):
        return (*record.content, *(each for each in (record.source, record.cue) if each))
    if isinstance(record, Act):
        return (record.trigger, *([record.what] if record.what else []))
    return (record.span,)


def _part(all_parts: list[tuple[int, int]], lit: tuple[int, int] | None) -> int:
    """Return the number of the part in which the lit words begin."""
    at = lit[0] if lit else 0
    return next(nth for nth, (_, last) in enumerate(all_parts, start=1) if at < last or nth == len(all_parts))


def _lit(request: Request, *, length: int) -> tuple[int, int] | None:
    given = request.query_params.get("at")
    if not given:
        return None
    if not (found := re.fullmatch(r"(\d{1,9})-(\d{1,9})", given, re.ASCII)):
        raise WrongRequest(f"`at` is {given[:40]!r}.", remedy="Write START-END, two places in the text.")
    start, end = int(found[1]), min(int(found[2]), length)
    return (start, end) if start < end else None
