"""The report: one dated piece of news, kept as it was published."""

from __future__ import annotations

from datetime import date

import msgspec

from dragoman.records.base import ReportId, Span, digest


class Report(msgspec.Struct, frozen=True, kw_only=True, tag_field="record", tag="report"):
    """One dated news report. `text` is what every span of its reading points into.

    `file` is the name of the file that it came from, without folders: it is for people and is
    no part of the identity. `wire` is the agency that the copy came from. `duplicate_of` is the
    earliest report with the same text, or with most of its words.
    """

    id: ReportId
    published: date
    outlet: str | None = None
    byline: str | None = None
    title: str | None = None
    url: str | None = None
    language: str | None = None
    text: str
    file: str | None = None
    wire: str | None = None
    duplicate_of: ReportId | None = None

    def span(self, start: int, end: int) -> Span:
        """Quote the text between two offsets."""
        return Span(report=self.id, start=start, end=end, text=self.text[start:end])


def report_id(*, published: date, outlet: str | None, text: str) -> ReportId:
    """Return the id that follows from the day, the outlet and the text: `2017-07-01-5f0c…`."""
    return f"{published.isoformat()}-{digest('report', published, outlet, text)}"
