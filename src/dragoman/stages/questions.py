"""What a report, or a source in it, says that nobody knows yet."""

from __future__ import annotations

import msgspec

from dragoman.records import Question, Reading, Span, digest
from dragoman.stages.base import Tools, stage
from dragoman.text.quotes import trim
from dragoman.text.unknowns import asks


@stage(requires={"sentences"}, provides={"questions"})
def find_questions(reading: Reading, *, tools: Tools) -> Reading:
    """Mark the sentences that say that something is unknown, unclear or open.

    The model marks some; gold readings hold too few of them to teach it more, so the words with which news
    says such things are looked for as well. A sentence with a mark of the model's gives the model's span.
    """
    report = reading.report
    marked = []
    for piece in tools.markup(report.text).questions:
        start, end = trim(report.text, piece.start, piece.end)
        if start < end:
            marked.append(report.span(start, end))
    for sentence in reading.sentences:
        if asks(sentence.text) and not any(sentence.overlaps(span) for span in marked):
            start, end = trim(report.text, sentence.start, sentence.end)
            if start < end:
                marked.append(report.span(start, end))
    questions = {span.start: _question(reading, span) for span in sorted(marked)}
    return msgspec.structs.replace(reading, questions=tuple(questions.values()))


def _question(reading: Reading, span: Span) -> Question:
    return Question(
        id="q-" + digest(reading.report.id, span.start, span.end), report=reading.report.id, span=span
    )
