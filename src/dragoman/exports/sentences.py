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
        self._sentences: dict[ReportId, tuple[Span, ...]] = {}

    def report(self, asked: ReportId) -> Report:
        """Return a report."""
        if asked not in self._reports:
            self._reports[asked] = self._view.report(asked)
        return self._reports[asked]

    def around(self, span: Span) -> Span:
        """Return the sentence that holds a span, or the span itself where no one sentence does."""
        sentences, at = self._at(span)
        if at >= 0 and sentences[at].covers(span) and len(sentences[at].text) <= LONGEST:
            return sentences[at]
        return span

    def number(self, span: Span) -> int | None:
        """Return the number of the sentence that holds a span, from 1; None where no one sentence does."""
        sentences, at = self._at(span)
        return at + 1 if at >= 0 and sentences[at].covers(span) else None

    def _at(self, span: Span) -> tuple[tuple[Span, ...], int]:
        if span.report not in self._sentences:
            self._sentences[span.report] = self._view.sentences(span.report)
        sentences = self._sentences[span.report]
        return sentences, bisect_right(sentences, span.start, key=lambda sentence: sentence.start) - 1
