"""Finding time expressions in a text and working out their values, in reading order."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from dragoman.text.times import clock, dates, holidays, lengths, offsets, periods, relative, years
from dragoman.text.times.grammar import Context, Found, Rule, TimeType, is_day

RULES: tuple[Rule, ...] = (
    *clock.RULES,
    *dates.RULES,
    *years.RULES,
    *periods.RULES,
    *holidays.RULES,
    *relative.RULES,
    *offsets.RULES,
    *lengths.RULES,
)
"""Every rule. Of two that match at one place the longer match goes first, then the one listed first."""

_HEAD = re.compile(r"[^\W\d_]+|\d|['’‘](?=\d)")
# What annotators take to be part of the expression, though it does not change the days.
_GROW = re.compile(
    r"(?:the )?(?:"
    r"(?:very |relatively )?(?:early|late|later|earlier|mid)[ -](?:on )?"
    r"|(?:end|beginning|start|middle|rest|(?:first|second|last|latter) (?:part|half|days)) of "
    r")(?:the )?$",
    re.IGNORECASE,
)
_THE = re.compile(r"\bthe $", re.IGNORECASE)
_PERIOD = re.compile(r"\d{2,3}$|\d{4}-(?:SP|SU|FA|WI|[QH]\d)$")
_JOIN = re.compile(r"[ ,(]{0,3}(?:on |at |of )?$")


class Expression(NamedTuple):
    """A time expression: `text[start:end]`, its type and its TIMEX3 value."""

    start: int
    end: int
    type: TimeType
    value: str


def _by_head() -> dict[str, tuple[Rule, ...]]:
    table: dict[str, tuple[Rule, ...]] = {}
    for each in RULES:
        for head in sorted(each.heads):
            table[head] = (*table.get(head, ()), each)
    return table


_BY_HEAD = _by_head()


class _Candidate(NamedTuple):
    start: int
    end: int
    match: re.Match[str]
    rule: Rule


def time_expressions(text: str, *, published: date, sentences: Sequence[tuple[int, int]]) -> list[Expression]:
    """Return the time expressions of a text, none overlapping another, in reading order."""
    context = Context(text=text, published=published)
    starts = [start for start, _ in sentences]
    found: list[Expression] = []
    for candidate in _candidates(text):
        start, end = candidate.start, candidate.end
        last_end = found[-1].end if found else 0
        if start < last_end:
            continue
        at = bisect_right(starts, start) - 1
        context.sentence = sentences[at] if at >= 0 and start < sentences[at][1] else (start, end)
        context.start, context.end = start, end
        answer = _answer(candidate, context)
        if answer is None:
            continue
        grown = _grow(text, start, low=max(last_end, context.sentence[0]), value=answer.value)
        expression = Expression(grown, end, answer.type, answer.value)
        if found and (joined := _join(text, found[-1], expression)) is not None:
            found[-1] = expression = joined
        else:
            found.append(expression)
        _remember(context, answer, value=expression.value)
    return found


def _candidates(text: str) -> list[_Candidate]:
    """Return every match of every rule, in the order in which they are to be tried."""
    waiting: list[tuple[int, int, int, _Candidate]] = []
    for head in _HEAD.finditer(text):
        at, word = head.start(), head.group()
        if at and (text[at - 1].isalnum() or text[at - 1] == "_"):
            continue
        rules = _BY_HEAD.get("#" if word.isdigit() else word.lower())
        if rules is None:
            continue
        for each in rules:
            match = each.pattern.match(text, at)
            if match is None:
                continue
            start, end = match.span("t" if "t" in each.pattern.groupindex else 0)
            if end < len(text) and text[end - 1].isalnum() and text[end].isalnum():
                continue
            waiting.append((start, -end, len(waiting), _Candidate(start, end, match, each)))
    waiting.sort(key=lambda each: each[:3])
    return [candidate for *_, candidate in waiting]


def _answer(candidate: _Candidate, context: Context) -> Found | None:
    try:
        return candidate.rule.resolve(candidate.match, context)
    except (OverflowError, ValueError):
        return None  # a day before the year 1 or after 9999: nothing that can be stored


def _grow(text: str, start: int, *, low: int, value: str) -> int:
    """Take in "early", "the end of" and the like, and the article of a period."""
    if value.endswith("_REF"):
        return start
    for each in (_GROW, _THE) if _PERIOD.match(value) else (_GROW,):
        grown = each.search(text, max(low, start - 32), start)
        if grown is not None and not (grown.start() and text[grown.start() - 1].isalnum()):
            return grown.start()
    return start


def _remember(context: Context, answer: Found, *, value: str) -> None:
    """Keep what later expressions may hang on."""
    if not answer.anchor or answer.type not in ("DATE", "TIME") or value.endswith("_REF") or "/" in value:
        return
    if re.search(r"-Q\d$", value):
        context.quarter, context.quarter_end = value, context.end
    context.anchor, context.anchor_end = value.partition("T")[0], context.end


def _join(text: str, last: Expression, new: Expression) -> Expression | None:
    """Make one expression of a time of day and the day beside it: "5 p.m. on Friday", "Friday at noon"."""
    gap = text[last.end : new.start]
    if len(gap) > 6 or not _JOIN.match(gap) or not is_day(last.value) or not is_day(new.value):
        return None
    if last.type == "TIME" and new.type == "DATE":
        return Expression(last.start, new.end, "TIME", new.value + last.value[10:])
    if last.type == "DATE" and new.type == "TIME" and "(" not in gap and "of" not in gap:
        return Expression(last.start, new.end, "TIME", last.value + new.value[10:])
    return None
