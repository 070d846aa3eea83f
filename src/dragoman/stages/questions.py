"""What a report, or a source in it, says that nobody knows yet."""

from __future__ import annotations

import msgspec

from dragoman.records import Question, Reading, digest
from dragoman.stages.base import Tools, stage
from dragoman.text.quotes import trim


@stage(requires={"sentences"}, provides={"questions"})
def find_questions(reading: Reading, *, tools: Tools) -> Reading:
    """Mark the sentences and clauses that say that something is unknown, unclear or open."""
    found = {}
    for marked in tools.markup(reading.report.text).questions:
        start, end = trim(reading.report.text, marked.start, marked.end)
        if start < end:
            span = reading.report.span(start, end)
            found[start] = Question(
                id="q-" + digest(reading.report.id, start, end), report=reading.report.id, span=span
            )
    return msgspec.structs.replace(reading, questions=tuple(found[start] for start in sorted(found)))
