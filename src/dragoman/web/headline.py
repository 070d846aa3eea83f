"""What a report is called on a page: its headline, or the first words of its text."""

from __future__ import annotations

from typing import Final

from dragoman.exports.display import cut
from dragoman.records import Report
from dragoman.text.dateline import dateline

_LONGEST: Final = 120
"""A first line longer than this is a paragraph."""
_SHOWN: Final = 90
_LOOKED_AT: Final = 400
"""Characters of the text that are looked at: a report may be one line of two megabytes."""


def headline(report: Report) -> str:
    """Return the title of a report; else a first line that stands alone like one; else its first words.

    These begin after the dateline: where a report was written is no headline.
    """
    if report.title:
        return report.title
    text = report.text[:_LOOKED_AT].strip()
    first, _, rest = text.partition("\n")
    first = first.strip()
    if rest.strip() and len(first) <= _LONGEST and not first.endswith((".", ",", ";", ":")):
        return first
    place = dateline(text)
    words = text[place[1] :] if place is not None and place[0] == 0 else text
    return cut(" ".join(words.split()), _SHOWN) or report.id
