"""What all records share: spans, the days they can mean, and ids that follow from content."""

from __future__ import annotations

import hashlib

import msgspec

from dragoman.errors import SpanNotInText, SpanOutsideText

ReportId = str
ActorId = str


class Span(msgspec.Struct, frozen=True, kw_only=True, order=True):
    """A quoted piece of a report: half-open offsets in Unicode characters, and the words themselves."""

    report: ReportId
    start: int
    end: int
    text: str

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end or len(self.text) != self.end - self.start:
            raise SpanOutsideText(self.report, start=self.start, end=self.end, length=len(self.text))

    def overlaps(self, other: Span) -> bool:
        """Whether the two share at least one character of one report."""
        return self.report == other.report and self.start < other.end and other.start < self.end

    def covers(self, other: Span) -> bool:
        """Whether the other lies wholly inside this one."""
        return self.report == other.report and self.start <= other.start and other.end <= self.end

    def check(self, text: str) -> None:
        """Raise unless the report's text holds these words at this place."""
        if self.end > len(text):
            raise SpanOutsideText(self.report, start=self.start, end=self.end, length=len(text))
        if text[self.start : self.end] != self.text:
            raise SpanNotInText(self.report, start=self.start, end=self.end)


def digest(*parts: object) -> str:
    """Return twelve hexadecimal digits that follow from the parts and nothing else.

    48 bits: among a million records of one kind the chance that any two meet is 0.2%.
    """
    joined = "\x1f".join("" if part is None else str(part) for part in parts)
    return hashlib.blake2b(joined.encode("utf-8", "surrogatepass"), digest_size=6).hexdigest()
