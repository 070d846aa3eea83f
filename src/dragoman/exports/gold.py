"""Readings as training data: one JSON object a report, which quotes the text and has no offsets.

A quote is a string (its first occurrence in the text), `{"q": …, "in": …}` (the first occurrence inside
the first occurrence of a longer quote) or `{"q": …, "nth": …}`. Names are in lower case. It is the form
that the readings made by hand have which the reading model was trained on.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Final

from dragoman.records import (
    Act,
    Actor,
    ActorId,
    EncounterTelling,
    PositionTelling,
    Reading,
    Report,
    ReportId,
    Span,
    Statement,
)
from dragoman.store import View

Quote = str | dict[str, Any]

_WIDENED: Final = (12, 30, 60, 120)
"""Characters on each side that a longer quote takes in, until it stands in the text for the first time."""


def gold_readings(view: View, *, reports: Iterable[ReportId]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the name and the reading of each report, as the view shows it."""
    taken: set[str] = set()
    for report in reports:
        reading = view.reading(report)
        name = (reading.report.file or reading.report.id).removesuffix(".txt")
        if name in taken:
            name = reading.report.id
        taken.add(name)
        yield name, gold_reading(reading, view=view, name=name)


def gold_reading(reading: Reading, *, view: View, name: str) -> dict[str, Any]:
    """Return a reading in the form of training data."""
    text = reading.report.text
    told = view.tellings_of([reading.report.id])
    meetings = [each for each in told if isinstance(each, EncounterTelling)]
    positions = [each for each in told if isinstance(each, PositionTelling)]
    involved = dict.fromkeys(_involved(reading, meetings=meetings, positions=positions))
    return {
        "report": name,
        "published": reading.report.published.isoformat(),
        "outlet": reading.report.outlet,
        "actors": [
            _actor(actor, names=_names(actor, reading=reading))
            for actor in reading.actors
            if actor.id in involved
        ],
        "times": [{"q": quote(timex.span, text=text), "value": timex.value} for timex in reading.timexes],
        "statements": [_statement(each, text=text) for each in reading.statements],
        "acts": [_act(each, text=text) for each in reading.acts],
        "positions": [
            {
                "holder": [each.holder],
                "toward": list(each.toward),
                "move": [each.move],
                "what": each.what,
                "status": each.status,
            }
            for each in positions
        ],
        "encounters": [
            {
                "parties": list(each.parties),
                "earliest": each.earliest.isoformat() if each.earliest else None,
                "latest": each.latest.isoformat() if each.latest else None,
                "place": each.place,
                "occasion": each.occasion,
                "status": each.status,
                "format": [each.format],
            }
            for each in meetings
        ],
        "questions": [quote(each.span, text=text) for each in reading.questions],
    }


def quote(span: Span, *, text: str) -> Quote:
    """Return a quote that leads to this very place and to no other."""
    if text.find(span.text) == span.start:
        return span.text
    for more in _WIDENED:
        start, end = max(0, span.start - more), min(len(text), span.end + more)
        longer = text[start:end]
        if text.find(longer) == start and longer.find(span.text) == span.start - start:
            return {"q": span.text, "in": longer}
    nth, at = 0, -1
    while at < span.start:
        at = text.find(span.text, at + 1)
        nth += 1
    return {"q": span.text, "nth": nth}


def place(report: Report, quoted: Quote) -> Span | None:
    """Return the place that a quote leads to; None where the text does not hold it."""
    text = report.text
    if isinstance(quoted, str):
        words, at = quoted, text.find(quoted)
    elif "in" in quoted:
        words, outer = quoted["q"], text.find(quoted["in"])
        at = text.find(words, outer, outer + len(quoted["in"])) if outer >= 0 else -1
    else:
        words, at = quoted["q"], -1
        for _ in range(quoted["nth"]):
            at = text.find(words, at + 1)
            if at < 0:
                break
    return report.span(at, at + len(words)) if at >= 0 else None


def _statement(statement: Statement, *, text: str) -> dict[str, Any]:
    made: dict[str, Any] = {
        "source": quote(statement.source, text=text) if statement.source else None,
        "speaker": statement.speaker,
        "named": statement.named,
        "role": statement.role,
        "cue": quote(statement.cue, text=text) if statement.cue else None,
        "content": [quote(span, text=text) for span in statement.content],
        "quoting": statement.quoting,
        "via": list(statement.via),
        "said": statement.said,
    }
    if statement.count is not None:
        made["count"] = statement.count
    if statement.venue is not None:
        made["venue"] = statement.venue.text
    return made


def _act(act: Act, *, text: str) -> dict[str, Any]:
    return {
        "code": [act.code],
        "actor": list(act.actor),
        "recipient": list(act.recipient),
        "trigger": quote(act.trigger, text=text),
        "what": act.what.text if act.what else None,
        "status": act.status,
        "when": act.when,
        "place": act.place,
    }


def _actor(actor: Actor, *, names: list[str]) -> dict[str, Any]:
    return {"id": actor.id, "names": names, "kind": actor.kind, "of": actor.of}


def _names(actor: Actor, *, reading: Reading) -> list[str]:
    """Return the full name and every way in which the text names an actor, without pronouns."""
    told = (
        mention.span.text
        for mention in reading.mentions
        if mention.actor == actor.id and mention.form != "pronoun"
    )
    return list(dict.fromkeys(" ".join(name.lower().split()) for name in (actor.name, *told)))


def _involved(
    reading: Reading, *, meetings: Iterable[EncounterTelling], positions: Iterable[PositionTelling]
) -> Iterator[ActorId]:
    for statement in reading.statements:
        if statement.speaker is not None:
            yield statement.speaker
        yield from statement.via
    for act in reading.acts:
        yield from (*act.actor, *act.recipient)
    for meeting in meetings:
        yield from meeting.parties
    for position in positions:
        yield from (position.holder, *position.toward)
