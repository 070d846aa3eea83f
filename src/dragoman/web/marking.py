"""The text of a report cut into pieces that know which records cover them.

Marks nest and cross, so the text is cut at every border of one; a piece names the kinds of its
marks, for the style sheet, and the records behind them, for the panel beside the text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from dragoman.exports.display import harmless
from dragoman.records import Reading, Span

KINDS: Final = {
    "said": "what is said", "source": "who says it", "cue": "the word that tells it", "who": "actors",
    "time": "times", "act": "acts", "what": "what is asked or given", "unknown": "open questions",
}  # fmt: skip
"""Kind of mark -> what it is, in the order of the filters."""


PART: Final = 40_000
"""Characters of a text on one page; nearly every report has fewer."""
SLACK: Final = 2_000
"""Characters before the end of a full page in which the end of a line or word is looked for."""


@dataclass(frozen=True, slots=True)
class Noticed:
    """One marked stretch: characters `start` to `end`, its kind, and the record that it belongs to."""

    start: int
    end: int
    kind: str
    record: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A run of characters under the same marks; `at` on the first piece of the words asked for."""

    text: str
    start: int
    kinds: tuple[str, ...]
    records: tuple[str, ...]
    lit: bool
    at: bool


def noticed(reading: Reading) -> Iterator[Noticed]:
    """Yield every mark of a reading with its record; a mention's record is its actor."""

    def each(spans: Iterable[Span | None], kind: str, record: str) -> Iterator[Noticed]:
        return (Noticed(span.start, span.end, kind, record) for span in spans if span)

    for timex in reading.timexes:
        yield from each([timex.span], "time", timex.id)
    for mention in reading.mentions:
        yield from each([mention.span], "who", mention.actor)
    for statement in reading.statements:
        yield from each(statement.content, "said", statement.id)
        yield from each([statement.source], "source", statement.id)
        yield from each([statement.cue], "cue", statement.id)
    for act in reading.acts:
        yield from each([act.trigger], "act", act.id)
        yield from each([act.what], "what", act.id)
    for question in reading.questions:
        yield from each([question.span], "unknown", question.id)


def parts(text: str) -> list[tuple[int, int]]:
    """Cut a text into parts that a page can show: one of nearly every report, at the end of a line or word.

    A report may be one line of two megabytes; then the cut falls where the page is full.
    """
    found, start = [], 0
    while len(text) - start > PART:
        full = start + PART
        cut = max(text.rfind("\n", full - SLACK, full), text.rfind(" ", full - SLACK, full))
        found.append((start, cut + 1 if cut > start else full))
        start = found[-1][1]
    return [*found, (start, len(text))]


def paragraphs(
    reading: Reading, *, lit: tuple[int, int] | None = None, within: tuple[int, int] | None = None
) -> list[list[Piece]]:
    """Cut a text into paragraphs of pieces; together they are the whole text without its line breaks.

    `lit` are the words that somebody followed a footnote to; `within` is the part that is shown.
    """
    text = reading.report.text
    first, last = within or (0, len(text))
    marks = sorted(
        (mark for mark in noticed(reading) if mark.start < last and mark.end > first),
        key=lambda mark: (mark.start, -mark.end, mark.kind, mark.record),
    )
    breaks = [first + at for at, letter in enumerate(text[first:last]) if letter == "\n"]
    borders = {edge for mark in marks for edge in (mark.start, mark.end)} | {*(lit or ())}
    borders.update(edge for at in breaks for edge in (at, at + 1))
    borders = {first, last, *(edge for edge in borders if first < edge < last)}
    out: list[list[Piece]] = [[]]
    coming, open_now = list(reversed(marks)), list[Noticed]()
    for start, end in pairwise(sorted(borders)):
        while coming and coming[-1].start <= start:
            open_now.append(coming.pop())
        open_now = [mark for mark in open_now if mark.end > start]
        if text[start] == "\n":
            out.append([])
            continue
        out[-1].append(
            Piece(
                text=harmless(text[start:end], keep="\t"),
                start=start,
                kinds=tuple(dict.fromkeys(mark.kind for mark in open_now)),
                records=tuple(dict.fromkeys(mark.record for mark in open_now)),
                lit=lit is not None and lit[0] <= start < lit[1],
                at=lit is not None and start == max(lit[0], first),
            )
        )
    return [pieces for pieces in out if pieces]
