"""Finding time expressions in a text and working out their values, in reading order."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
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
# What a reader takes to be part of the expression, though it does not change the day.
_GROW = re.compile(
    r"(?:the )?(?:(?:very |relatively )?(?:early|late|later|earlier|mid|sometime)(?: (?:on|in))?[ -]"
    r"|(?:end|beginning|start|middle|first part|second half|latter part|rest|last part|last days|first days) of (?:the )?)(?:the )?$"
    r"|the $",
    re.IGNORECASE,
)
_JOIN = re.compile(r"[ ,(]{0,3}(?:on |at )?$")


class Expression(NamedTuple):
    """Return a time expression: `text[start:end]`, its type and its TIMEX3 value."""

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


def time_expressions(text: str, *, published: date, sentences: Sequence[tuple[int, int]]) -> list[Expression]:
    """Return the time expressions of a text, none overlapping another, in reading order."""
    context = Context(text=text, published=published)
    starts = [start for start, _ in sentences]
    found: list[Expression] = []
    for start, end, match, each in _candidates(text):
        if found and start < found[-1].end:
            continue
        at = bisect_right(starts, start) - 1
        context.sentence = sentences[at] if at >= 0 and start < sentences[at][1] else (0, len(text))
        context.start, context.end = start, end
        answer = each.resolve(match, context)
        if answer is None:
            continue
        low = max(found[-1].end if found else 0, context.sentence[0])
        grown = start if answer.value.endswith("_REF") else _grow(text, start, low)
        expression = Expression(grown, end, answer.type, answer.value)
        if found and (joined := _join(text, found[-1], expression)) is not None:
            found[-1] = expression = joined
        else:
            found.append(expression)
        if re.search(r"-Q\d$", answer.value) and answer.anchor:
            context.quarter, context.quarter_end = answer.value, end
        if answer.anchor and _anchors(answer):
            context.anchor, context.anchor_end = expression.value.partition("T")[0], end
    return found


def _candidates(text: str) -> Iterator[tuple[int, int, re.Match[str], Rule]]:
    """Every match of every rule, in the order in which they are to be tried."""
    waiting: list[tuple[int, int, int, re.Match[str], Rule]] = []
    for head in _HEAD.finditer(text):
        at = head.start()
        word = head.group()
        if at and (text[at - 1].isalnum() or (text[at - 1] == "_")):
            continue
        rules = _BY_HEAD.get("#" if word[0].isdigit() else word.lower())
        if rules is None:
            continue
        for order, each in enumerate(rules):
            match = each.pattern.match(text, at)
            if match is None:
                continue
            group = "t" if "t" in each.pattern.groupindex else 0
            start, end = match.span(group)
            if end < len(text) and text[end - 1].isalnum() and text[end].isalnum():
                continue
            waiting.append((start, -end, order, match, each))
    waiting.sort(key=lambda each: each[:3])
    for start, minus_end, _, match, each in waiting:
        yield start, -minus_end, match, each


def _grow(text: str, start: int, low: int) -> int:
    grown = _GROW.search(text, max(low, start - 32), start)
    if grown is None or (grown.start() and text[grown.start() - 1].isalnum()):
        return start
    return grown.start()


def _anchors(found: Found) -> bool:
    return found.type in ("DATE", "TIME") and "_REF" not in found.value and "/" not in found.value


def _join(text: str, last: Expression, new: Expression) -> Expression | None:
    """One expression of a time of day and the day beside it: "5 p.m. on Friday", "Friday at noon"."""
    if (
        new.start - last.end > 6
        or not _JOIN.match(text[last.end : new.start])
        or not is_day(last.value)
        or not is_day(new.value)
    ):
        return None
    if last.type == "TIME" and new.type == "DATE":
        day, clock = new.value, last.value[10:]
    elif last.type == "DATE" and new.type == "TIME" and "(" not in text[last.end : new.start]:
        day, clock = last.value, new.value[10:]
    else:
        return None
    return Expression(last.start, new.end, "TIME", day[:10] + clock)
