"""The stage that finds time expressions and works out what days they mean."""

from __future__ import annotations

import msgspec

from dragoman.records import Reading, Report, Timex, digest
from dragoman.stages.base import Tools, stage
from dragoman.text.calendar import day_range
from dragoman.text.times import Expression, time_expressions


@stage(requires={"sentences"}, provides={"timexes"})
def find_times(reading: Reading, *, tools: Tools) -> Reading:
    """Mark every date, time, length and repetition, resolved against the day of publication.

    The days follow from the report alone: reading it on another day, or after other reports, gives
    the same.
    """
    report = reading.report
    sentences = [(span.start, span.end) for span in reading.sentences]
    found = time_expressions(report.text, published=report.published, sentences=sentences)
    return msgspec.structs.replace(reading, timexes=tuple(_timex(report, each) for each in found))


def _timex(report: Report, expression: Expression) -> Timex:
    days = day_range(expression.value) if expression.type in ("DATE", "TIME") else None
    return Timex(
        id="t-" + digest("timex", report.id, expression.start, expression.end, expression.value),
        report=report.id,
        span=report.span(expression.start, expression.end),
        type=expression.type,
        value=expression.value,
        earliest=days[0] if days else None,
        latest=days[1] if days else None,
    )
