"""What a report, or a source in it, says that nobody knows yet."""

from __future__ import annotations

import msgspec

from dragoman.records import Question, Reading, Span, digest
from dragoman.stages.base import Tools, stage
from dragoman.text.pieces import whole_words
from dragoman.text.quotes import trim
from dragoman.text.unknowns import asks

#: Words from which on a marked clause can be understood by itself.
CLAUSE = 6


@stage(requires={"sentences"}, provides={"questions"})
def find_questions(reading: Reading, *, tools: Tools) -> Reading:
    """Mark the sentences that say that something is unknown, unclear or open.

    The model marks some; gold readings hold too few of them to teach it more, so the words with which news
    says such things are looked for as well. A clause that the model marks is quoted as it is; a few words
    mean little by themselves, so for them, and for what the words alone tell, the sentence is quoted.
    """
    report = reading.report
    clauses = []
    for piece in tools.markup(report.text).questions:
        start, end = trim(report.text, *whole_words(report.text, piece.start, piece.end))
        if start < end:
            clauses.append(report.span(start, end))
    marked = []
    for sentence in reading.sentences:
        here = [span for span in clauses if sentence.covers(span)]
        whole = [span for span in here if len(span.text.split()) >= CLAUSE]
        if whole:
            marked += whole
        elif here or asks(sentence.text):
            start, end = trim(report.text, sentence.start, sentence.end)
            if start < end:
                marked.append(report.span(start, end))
    questions = {span.start: _question(reading, span) for span in sorted(marked)}
    return msgspec.structs.replace(reading, questions=tuple(questions.values()))


def _question(reading: Reading, span: Span) -> Question:
    return Question(
        id="q-" + digest(reading.report.id, span.start, span.end), report=reading.report.id, span=span
    )
