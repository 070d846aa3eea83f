"""Who says what, and how the words are sourced."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import accumulate

import msgspec

from dragoman.models import Marked, MarkedStatement
from dragoman.records import Quoting, Reading, Span, Statement, digest
from dragoman.stages.actor_index import ActorIndex
from dragoman.stages.base import Tools, stage
from dragoman.stages.sourcing import cited, one_role, relays
from dragoman.stages.statement_blocks import with_blocks
from dragoman.stages.statement_borders import with_borders, with_quotations, within_sentences
from dragoman.stages.statement_choice import chosen
from dragoman.stages.statement_features import Candidate
from dragoman.stages.statement_occasions import days_marked, with_occasions
from dragoman.stages.statement_relays import with_relays
from dragoman.stages.statement_sources import with_sources
from dragoman.text.dateline import dateline
from dragoman.text.pieces import in_order, says_something
from dragoman.text.quotes import MARKS, paragraphs, quoted, trim


@stage(requires={"sentences", "timexes", "actors", "mentions"}, provides={"statements"})
def find_statements(reading: Reading, *, tools: Tools) -> Reading:
    """Make a statement of each cue that the model marks with content, and say where the words come from.

    The model marks spans; what they are is worked out here: who the source is after coreference, whether
    it is named, what was quoted word for word, which outlet relays it, when it was said.
    """
    text = reading.report.text
    index = ActorIndex(reading, knowledge=tools.knowledge)
    marks = quoted(text)
    candidates = statement_candidates(reading, tools.markup(text).statements, index=index)
    found = [c.statement for c in chosen(reading, candidates, quoted=marks, least=tools.sure)]
    found = within_sentences(reading, found, marks)
    found = with_borders(reading, _own_sentences(reading, _once(found)))
    found = [_requoted(each, marks) for each in with_quotations(reading, found, marks)]
    found = _continue_quotations(reading, found, marks)
    found = with_sources(reading, found)
    found = with_blocks(reading, found, index=index)
    found = with_relays(reading, found, index=index, knowledge=tools.knowledge)
    found = with_occasions(reading, found)
    return msgspec.structs.replace(reading, statements=tuple(one_role(found)))


def statement_candidates(
    reading: Reading, marked: Iterable[MarkedStatement], *, index: ActorIndex
) -> list[Candidate]:
    """Return all that the model marks as the statements that they would be."""
    text = reading.report.text
    marks = quoted(text)
    starts = [sentence.start for sentence in reading.sentences]
    found = []
    for each in marked:
        statement = _statement(reading, _near(starts, cited(text, each)), index=index, marks=marks)
        if statement is not None:
            found.append(Candidate(each, statement))
    return found


def _near(starts: list[int], marked: MarkedStatement) -> MarkedStatement:
    """Leave out the outlet, place and time that the model ties to a cue in another sentence."""
    cue = marked.cue
    if cue is None:
        return marked
    at = bisect_right(starts, cue.start)

    def here(each: Marked | None) -> Marked | None:
        return None if each is None or bisect_right(starts, each.start) != at else each

    via = tuple(each for each in marked.via if here(each) is not None)
    return replace(marked, via=via, venue=here(marked.venue), said=here(marked.said))


def _statement(
    reading: Reading, marked: MarkedStatement, *, index: ActorIndex, marks: list[tuple[int, int]]
) -> Statement | None:
    pieces = in_order(reading.report.text, _told(reading, marked.content))
    source = _span(reading, marked.source)
    spans = [reading.report.span(start, end) for start, end in pieces]
    # Who is cited is no part of what is said.
    content = [span for span in spans if source is None or not source.covers(span)]
    if not content:
        return None
    sourcing = index.sourcing(source, named=marked.named, roles=marked.roles)
    cue = _span(reading, marked.cue)
    return Statement(
        id="s-"
        + digest(reading.report.id, cue and cue.start, *(part for c in content for part in (c.start, c.end))),
        report=reading.report.id,
        source=source,
        speaker=sourcing.speaker,
        named=sourcing.named,
        role=sourcing.role,
        count=sourcing.count,
        cue=cue,
        content=tuple(content),
        quoting=_quoting(content, marks),
        via=relays(reading, marked.via, index=index),
        said=days_marked(reading, marked.said),
        venue=_venue(reading, marked.venue),
    )


def _venue(reading: Reading, marked: Marked | None) -> Span | None:
    """Return where something was said, if the words say where: "in an interview", and no bare "in"."""
    told = marked is not None and says_something(reading.report.text, marked.start, marked.end)
    return _span(reading, marked) if told else None


def _told(reading: Reading, content: Iterable[Marked]) -> Iterator[tuple[int, int]]:
    """Yield the pieces without the dateline: "LIMA, Peru -" is nobody's words."""
    begin, end = dateline(reading.report.text) or (0, 0)
    for piece in content:
        start = end if begin <= piece.start < end else piece.start
        if start < piece.end:
            yield start, piece.end


def _span(reading: Reading, marked: Marked | None) -> Span | None:
    return None if marked is None else reading.report.span(marked.start, marked.end)


def _quoting(content: Sequence[Span], marks: list[tuple[int, int]]) -> Quoting:
    inside = total = 0
    for span in content:
        total += span.end - span.start
        for number in range(bisect_right(marks, span.start, key=lambda mark: mark[1]), len(marks)):
            start, end = marks[number]
            if start >= span.end:
                break
            inside += max(0, min(span.end, end) - max(span.start, start))
    # A closing mark or comma inside the piece leaves a few characters out of the quotation.
    if inside >= 0.95 * total:
        return "direct"
    return "mixed" if inside > 0 else "indirect"


def _requoted(statement: Statement, marks: list[tuple[int, int]]) -> Statement:
    return msgspec.structs.replace(statement, quoting=_quoting(statement.content, marks))


def _once(statements: list[Statement]) -> list[Statement]:
    """Keep one of statements of the same source and words, the last cue's; in the order of the text.

    "X, citing Y, reported that …" has two cues for one statement.
    """
    told = {}
    for statement in sorted(statements, key=lambda s: (s.cue.start if s.cue else -1, s.id)):
        where = statement.source.start if statement.source else (statement.cue.start if statement.cue else -1)
        told[(where, *((c.start, c.end) for c in statement.content))] = statement
    by_id = {statement.id: statement for statement in told.values()}
    return sorted(by_id.values(), key=lambda s: (s.content[0].start, s.content[-1].end, s.id))


def _own_sentences(reading: Reading, statements: list[Statement]) -> list[Statement]:
    """Take from a statement the pieces of another sentence that has a cue of its own for them.

    What goes on without a new cue stays with the first speaker; a new "she said" begins a new statement.
    """
    starts = [each.start for each in reading.sentences]

    def sentence(span: Span) -> Span:
        number = bisect_right(starts, span.start) - 1
        return reading.sentences[number] if number >= 0 else span

    cued = {(sentence(s.cue).start, number) for number, s in enumerate(statements) if s.cue is not None}
    by_sentence: dict[int, list[int]] = {}
    for start, number in cued:
        by_sentence.setdefault(start, []).append(number)
    kept = []
    for number, statement in enumerate(statements):
        own = sentence(statement.cue).start if statement.cue is not None else None
        pieces = [
            piece
            for piece in statement.content
            if own is None
            or sentence(piece).start == own
            or not any(
                # A cue inside the piece tells what is said within it: that one is nested.
                other != number
                and not _touches(statements[other].cue, piece)
                and any(piece.overlaps(c) for c in statements[other].content)
                for other in by_sentence.get(sentence(piece).start, ())
            )
        ]
        if pieces and len(pieces) < len(statement.content):
            statement = msgspec.structs.replace(statement, content=tuple(pieces))
        kept.append(statement)
    return kept


def _touches(cue: Span | None, piece: Span) -> bool:
    return cue is not None and cue.overlaps(piece)


def _continue_quotations(
    reading: Reading, statements: list[Statement], marks: list[tuple[int, int]]
) -> list[Statement]:
    """Give a quotation that goes on over paragraphs to the statement that it began with.

    A paragraph that is wholly quoted and holds no cue of its own belongs to the newest direct or mixed
    statement of the paragraph before, if that one's last content ends its paragraph.
    """
    text = reading.report.text
    opened = dict(marks)
    spans = sorted((c.start, c.end) for said in statements for c in said.content)
    starts, reach = [start for start, _ in spans], list(accumulate((end for _, end in spans), max))
    begins = [start for start, _ in paragraphs(text)]
    newest: dict[int, int] = {}
    for number, said in enumerate(statements):
        at = bisect_right(begins, said.content[-1].start) - 1
        newest[at] = max(number, newest.get(at, number))
    for place, (start, end) in enumerate(paragraphs(text)):
        begin, stop = start + _blank(text[start:end]), start + len(text[start:end].rstrip())
        wholly = any(opened.get(begin + by, -1) >= stop - 1 for by in (1, 2))
        index = bisect_left(starts, stop)
        taken = index > 0 and reach[index - 1] > begin
        number = newest.get(place - 1, -1)
        if not wholly or taken or number < 0 or text[begin] not in MARKS:
            continue
        inner = trim(text, begin, stop)
        if statements[number].quoting != "indirect" and inner[0] < inner[1]:
            statements[number] = msgspec.structs.replace(
                statements[number], content=(*statements[number].content, reading.report.span(*inner))
            )
            newest[place] = number
    return statements


def _blank(line: str) -> int:
    return len(line) - len(line.lstrip())
