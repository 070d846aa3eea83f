"""The stage that divides a report into sentences."""

from __future__ import annotations

import msgspec

from dragoman.records import Reading
from dragoman.stages.base import Tools, stage
from dragoman.text.sentences import sentence_spans


@stage(requires=set(), provides={"sentences"})
def find_sentences(reading: Reading, *, tools: Tools) -> Reading:
    """Divide the text into sentences; headlines and list items without a full stop count as sentences."""
    report = reading.report
    spans = tuple(report.span(start, end) for start, end in sentence_spans(report.text))
    return msgspec.structs.replace(reading, sentences=spans)
