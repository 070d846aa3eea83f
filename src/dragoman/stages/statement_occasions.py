"""The occasion of words: on which day they were said, and through whom they reached the reader.

Reports tell the day and the outlet once ("…, the minister told the daily on Monday.") and go on with "He
said". What stands near holds for what the same source says next; thoughts and wishes have no day.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import Final

import msgspec

from dragoman.models import Marked
from dragoman.records import Reading, Span, Statement, Timex
from dragoman.stages.statement_nesting import Numbered, holders, holding, pieces_of, place
from dragoman.stages.statement_words import is_saying
from dragoman.text.quotes import paragraphs

#: How far from its cue a day may stand, in characters, with nothing that is said between.
REACH = 80
#: Day and outlet hold for the next so many paragraphs of the report, where they are the same source's.
PARAGRAPHS = 6
_WORD: Final = re.compile(r"[^\W_]+")
# A value as long as "2017-07-07" or "2017-W27"; months and years say when only right beside the cue.
_DAY: Final = 8
_BESIDE: Final = re.compile(r"\s+(?:in|back in|early in|late in)\s+")
# Before a day within the words for a source: it says when something else was.
_WHO: Final = re.compile(r"\b(?:who|which|whose)\b")
# "the official", "the sources": words that take up an unnamed source again.
_DEFINITE: Final = re.compile(r"(?:the|this|that|these|those)\s", re.IGNORECASE)
_ANYBODY: Final = frozenset("source sources official officials person people man woman".split())


def days_marked(reading: Reading, said: Marked | None) -> str | None:
    """Return the day of the time that the model links to a cue, None where it links none."""
    if said is None:
        return None
    found = (t for t in reading.timexes if t.span.start < said.end and said.start < t.span.end)
    timex = next(found, None)
    return None if timex is None else _day(timex)


def with_occasions(reading: Reading, statements: list[Statement]) -> list[Statement]:
    """Give statements the day that their sentence tells, then day and outlets of the same source before."""
    days = _Days(reading, statements)
    dated = [
        statement
        if statement.said is not None or statement.cue is None
        else msgspec.structs.replace(
            statement, said=days.told_at(statement.cue, around, source=statement.source)
        )
        for statement, around in zip(statements, holders(statements), strict=True)
    ]
    starts = [start for start, _ in paragraphs(reading.report.text)]
    order = sorted((place(statement).start, number) for number, statement in enumerate(dated))
    last: dict[str, tuple[int, Statement]] = {}
    for at, number in order:
        statement, paragraph = dated[number], bisect_right(starts, at)
        who = _who(statement, last)
        if who is None:
            continue
        before = last.get(who)
        told = statement.cue is not None and is_saying(statement.cue.text)
        if told and before is not None and paragraph - before[0] <= PARAGRAPHS:
            # Whoever names a new day or another outlet speaks on another occasion.
            fresh = statement.said not in (None, before[1].said) or statement.via not in ((), before[1].via)
            if not fresh:
                statement = msgspec.structs.replace(
                    statement, said=statement.said or before[1].said, via=statement.via or before[1].via
                )
                dated[number] = statement
        if told or statement.said is not None or statement.via:
            last[who] = (paragraph, statement)
    return dated


def _who(statement: Statement, last: dict[str, tuple[int, Statement]]) -> str | None:
    """Return a key for the same source: an actor, or the head word of an unnamed source taken up again."""
    if statement.speaker is not None:
        return statement.speaker
    if statement.source is None:
        return None
    words = [word.lower() for word in _WORD.findall(statement.source.text)]
    heads = [f"unnamed {word}" for word in words]
    if _DEFINITE.match(statement.source.text) is not None:
        for head in reversed(heads):
            if head in last:
                return head
    return next((h for h, w in zip(heads, words, strict=True) if w in _ANYBODY), heads[-1] if heads else None)


class _Days:
    """The times of a report that are told beside what is said, not within it."""

    def __init__(self, reading: Reading, statements: list[Statement]) -> None:
        self._reading = reading
        self._times = sorted(reading.timexes, key=lambda timex: timex.span.start)
        self._starts = [timex.span.start for timex in self._times]
        self._said = holding(pieces_of(statements), [timex.span for timex in self._times])
        self._sentences = [sentence.start for sentence in reading.sentences]

    def told_at(self, cue: Span, around: list[Numbered], *, source: Span | None) -> str | None:
        """Return the day nearest to a cue in its sentence, outside of what anybody says there."""
        if not is_saying(cue.text):
            return None
        number = bisect_right(self._sentences, cue.start) - 1
        bounds = around[0][1] if around else self._reading.sentences[number] if number >= 0 else cue
        first = bisect_left(self._starts, cue.start - 2 * REACH)
        last = bisect_right(self._starts, cue.end + REACH)
        near = []
        for timex, said in zip(self._times[first:last], self._said[first:last], strict=True):
            day = _day(timex, self._reading.report.text[cue.end : timex.span.start])
            if day is None or not bounds.covers(timex.span) or any(not p.covers(cue) for _, p in said):
                continue
            if (
                source is not None
                and source.covers(timex.span)
                and _WHO.search(source.text, 0, timex.span.start - source.start) is not None
            ):
                # "Said Lind, who was in Lima last week": the day of something else.
                continue
            gap = max(timex.span.start - cue.end, cue.start - timex.span.end)
            near.append((gap, timex.span.start, day))
        gap, _, day = min(near, default=(REACH + 1, 0, ""))
        return day if gap <= REACH else None


def _day(timex: Timex, between: str = "") -> str | None:
    """Return a time's value as a day or week; a month or a year only in "said in 2012"."""
    if timex.type not in ("DATE", "TIME") or timex.value.endswith("_REF") or "/" in timex.value:
        return None
    day = timex.value.split("T")[0]
    return day if len(day) >= _DAY or _BESIDE.fullmatch(between) is not None else None
