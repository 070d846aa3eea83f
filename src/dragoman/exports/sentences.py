"""The sentence around a span: what a reader wants to see where a record points at one word."""

from __future__ import annotations

from bisect import bisect_right

from dragoman.records import Report, ReportId, Span
from dragoman.store import View

# Longer than any sentence of a newspaper. Text without full stops is no sentence, and a footnote
# that quotes a whole report tells nobody where to look.
LONGEST = 1000


class Sentences:
    """Reports and their sentences, each report asked of the store once."""

    def __init__(self, view: View) -> None:
        self._view = view
        self._reports: dict[ReportId, Report] = {}
        self._sentences: dict[ReportId, tuple[str, tuple[tuple[int, int], ...]]] = {}

    def report(self, asked: ReportId) -> Report:
        """Return a report."""
        if asked not in self._reports:
            self._reports[asked] = self._view.report(asked)
        return self._reports[asked]

    def around(self, span: Span) -> Span:
        """Return the sentence that holds a span, or the span itself where no one sentence does."""
        found = self._at(span)
        return found[1] if found is not None and len(found[1].text) <= LONGEST else span

    def number(self, span: Span) -> int | None:
        """Return the number of the sentence that holds a span, from 1; None where no one sentence does."""
        found = self._at(span)
        return found[0] if found is not None else None

    def _at(self, span: Span) -> tuple[int, Span] | None:
        if span.report not in self._sentences:
            self._sentences[span.report] = self._view.sentence_bounds(span.report)
        text, bounds = self._sentences[span.report]
        at = bisect_right(bounds, span.start, key=lambda sentence: sentence[0]) - 1
        if at < 0:
            return None
        start, end = bounds[at]
        sentence = Span(report=span.report, start=start, end=end, text=text[start:end])
        return (at + 1, sentence) if sentence.covers(span) else None
