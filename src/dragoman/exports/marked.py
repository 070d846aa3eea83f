"""A report with everything noticed in it marked: pieces of text, each with the marks that cover it.

Marks may nest and may cross, as when a quotation ends in the middle of a time expression. The text
is therefore cut at every border of a mark, and each piece names all its marks.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from dragoman.exports.display import days, harmless, joined, one_line
from dragoman.exports.sides import Cast
from dragoman.records import Act, Reading, Span, Statement
from dragoman.store import View

MarkKind = Literal["said", "source", "cue", "who", "time", "act", "what", "unknown"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A stretch of the text and what was noticed there; `label` adds who, when or what kind."""

    start: int
    end: int
    kind: MarkKind
    label: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """A piece of the text with the same marks all along, and those that begin and end with it."""

    text: str
    marks: tuple[Mark, ...]
    opens: tuple[Mark, ...]
    closes: tuple[Mark, ...]


def marks(reading: Reading) -> tuple[Mark, ...]:
    """Return all marks of a reading, by place; of two that begin together the longer comes first."""
    names = {actor.id: actor.name for actor in reading.actors}
    found: list[Mark] = []
    for timex in reading.timexes:
        found.append(_mark(timex.span, "time", timex.value))
    for mention in reading.mentions:
        found.append(_mark(mention.span, "who", names.get(mention.actor, mention.actor)))
    for statement in reading.statements:
        found += [_mark(content, "said", _speaker(statement, names)) for content in statement.content]
        found += [_mark(statement.source, "source")] if statement.source else []
        found += [_mark(statement.cue, "cue")] if statement.cue else []
    for act in reading.acts:
        found.append(_mark(act.trigger, "act", f"{act.code.lower()} {act.status}"))
        found += [_mark(act.what, "what")] if act.what else []
    found += [_mark(question.span, "unknown") for question in reading.questions]
    return tuple(sorted(set(found), key=lambda mark: (mark.start, -mark.end, mark.kind, mark.label)))


def _mark(span: Span, kind: MarkKind, label: str = "") -> Mark:
    return Mark(start=span.start, end=span.end, kind=kind, label=one_line(label))


def _speaker(statement: Statement, names: dict[str, str]) -> str:
    if statement.speaker:
        return names.get(statement.speaker, statement.speaker)
    return "unnamed" if not statement.named else ""


def stretches(reading: Reading) -> Iterator[Stretch]:
    """Cut a report's text at every border of a mark; together the pieces are the whole text."""
    text = reading.report.text
    noticed = marks(reading)
    borders = sorted({0, len(text), *(mark.start for mark in noticed), *(mark.end for mark in noticed)})
    coming, open_now = list(reversed(noticed)), list[Mark]()
    for start, end in pairwise(borders):
        opens: list[Mark] = []
        while coming and coming[-1].start == start:
            opens.append(coming.pop())
        open_now += opens
        closes = tuple(mark for mark in open_now if mark.end == end)
        yield Stretch(
            text=harmless(text[start:end], keep="\n\t"),
            marks=tuple(open_now),
            opens=tuple(opens),
            closes=closes,
        )
        open_now = [mark for mark in open_now if mark.end != end]


def bracketed(reading: Reading) -> str:
    """Return the text with marks in brackets, for a place without colours: `[time 2017-07-07: Friday]`.

    Where marks cross, the inner one is closed at the border and opened again after it as `[…`, so
    that brackets always nest.
    """
    parts: list[str] = []
    open_now: list[Mark] = []
    for stretch in stretches(reading):
        for mark in stretch.opens:
            # A longer mark that begins here must stand outside the shorter ones.
            parts.append(f"[{mark.kind}{f' {mark.label}' if mark.label else ''}: ")
            open_now.append(mark)
        parts.append(stretch.text)
        again: list[Mark] = []
        closing = set(stretch.closes)
        while closing:
            mark = open_now.pop()
            parts.append("]")
            if mark in closing:
                closing.remove(mark)
            else:
                again.append(mark)
        for mark in reversed(again):
            parts.append("[…")
            open_now.append(mark)
    return "".join(parts)


def listing(reading: Reading) -> list[tuple[str, str, str]]:
    """Return what was noticed as rows of kind, place and words, in the order of the text."""
    names = {actor.id: actor.name for actor in reading.actors}
    rows: list[tuple[int, int, str, str]] = []
    for timex in reading.timexes:
        rows.append(
            (timex.span.start, timex.span.end, "time", f"{one_line(timex.span.text)} = {timex.value}")
        )
    for statement in reading.statements:
        rows.append(
            (statement.content[0].start, statement.content[-1].end, "statement", _statement(statement, names))
        )
    for act in reading.acts:
        rows.append((act.trigger.start, act.trigger.end, "act", _act(act, names)))
    for question in reading.questions:
        rows.append((question.span.start, question.span.end, "question", one_line(question.span.text)))
    return [(kind, f"{start}–{end}", one_line(words)) for start, end, kind, words in sorted(rows)]


def ledger_listing(view: View, reading: Reading) -> list[tuple[str, str, str]]:
    """Return the meetings and positions that a report tells, as rows of kind, place and words."""
    report, cast = reading.report.id, Cast(view)
    actors = frozenset(actor.id for actor in reading.actors)
    rows: list[tuple[int, int, str, str]] = []
    for encounter in view.encounters(by=actors):
        who = joined(cast.names(encounter.parties))
        for entry in encounter.history:
            if entry.report == report:
                words = f"{entry.status}, {days(entry.earliest, entry.latest)}: {who}"
                rows.append((entry.span.start, entry.span.end, "meeting", words))
    for position in view.positions(by=actors):
        toward = f" → {joined(cast.names(position.toward))}" if position.toward else ""
        for told in position.history:
            if told.report == report:
                words = (
                    f"{position.move} ({told.status}) {cast.name(position.holder)}{toward}: “{position.what}”"
                )
                rows.append((told.span.start, told.span.end, "position", words))
    return [(kind, f"{start}–{end}", one_line(words)) for start, end, kind, words in sorted(rows)]


def _statement(statement: Statement, names: dict[str, str]) -> str:
    source = statement.source.text if statement.source else "source left out"
    who = names.get(statement.speaker, statement.speaker) if statement.speaker else source
    named = "named" if statement.named else "not named"
    via = f", by way of {', '.join(names.get(name, name) for name in statement.via)}" if statement.via else ""
    said = " … ".join(content.text for content in statement.content)
    cue = f", {statement.cue.text}" if statement.cue else ""
    return f"{who} ({statement.role}, {named}{via}){cue}: “{said}”"


def _act(act: Act, names: dict[str, str]) -> str:
    actors = ", ".join(names.get(actor, actor) for actor in act.actor) or "?"
    recipients = ", ".join(names.get(actor, actor) for actor in act.recipient)
    what = f": “{act.what.text}”" if act.what else ""
    when = f", {act.when}" if act.when else ""
    toward = f" → {recipients}" if recipients else ""
    return f"{act.code.lower()} ({act.status}{when}) {actors}{toward}, “{act.trigger.text}”{what}"
