"""Near copies: reports most of whose words stand in an earlier report, whatever headline they have.

Agency copy is printed under another headline and dateline, cut from its end, and lightly edited. A
report is a copy of an earlier one where most of its runs of five words stand there. It is the later
one's words that count: a report that repeats an old one and tells more is none. Of two of one day the
longer one is the earlier. Which reports are looked at follows from their fingerprints (sketches.py), and
those from the text alone, so that the order of reading does not matter.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date
from functools import lru_cache
from typing import Final

from dragoman.ledger.likeness import tokens
from dragoman.ledger.sketches import fingerprints, shingles
from dragoman.records import ReportId
from dragoman.store import Settling

#: Share of the later report's runs of words that stand in the earlier one.
COPIED: Final = 0.6
#: Share of its fingerprints from which on the texts themselves are compared. Fingerprints are a sample.
_WORTH_COMPARING: Final = 0.3
#: Shorter reports are headlines and notices: they are alike without being copied.
_FEWEST: Final = 40
#: Characters of a report that count.
_LONGEST: Final = 60_000

Place = tuple[date, int, ReportId]


def share_copied(text: str, *, of: str) -> float:
    """Return the share of a text's runs of words that stand in another; 0 where it is too short to tell."""
    own, other = _runs(text), _runs(of)
    if len(own) < _FEWEST:
        return 0.0
    return len(own & other) / len(own)


def find_copies(settling: Settling, reports: Collection[ReportId]) -> set[ReportId]:
    """Look for copies among reports and all before them; return the reports of which the original changed."""
    changed: set[ReportId] = set()
    for report in sorted(reports):
        if settling.is_sketched(report):
            continue
        runs = _sequence(settling.text(report))
        marks = fingerprints(runs) if len(set(runs)) >= _FEWEST else frozenset()
        close = settling.sharing(marks, least=_WORTH_COMPARING)
        settling.sketch(report, marks)
        changed |= _place(settling, report, close)
        # Of equal texts, however short, the earliest is the original without being looked for.
        changed |= settling.of_same_text(report)
    return changed


def _place(settling: Settling, report: ReportId, close: Iterable[ReportId]) -> set[ReportId]:
    """Find the original of a report, and the reports whose original it is."""
    text, place = settling.text(report), _where(settling, report)
    parents: list[Place] = []
    again: dict[ReportId, ReportId] = {}
    for other in close:
        there = _where(settling, other)
        if there < place:
            if share_copied(text, of=settling.text(other)) >= COPIED:
                parents.append(there)
        elif share_copied(settling.text(other), of=text) >= COPIED:
            known = settling.parent(other)
            if known is None or place < _where(settling, known):
                again[other] = report
    if parents:
        again[report] = min(parents)[2]
    return settling.put_copies(again)


def _where(settling: Settling, report: ReportId) -> Place:
    published, length = settling.published(report)
    return published, -length, report


@lru_cache(maxsize=256)
def _sequence(text: str) -> tuple[int, ...]:
    return tuple(shingles(tokens(text[:_LONGEST])))


def _runs(text: str) -> frozenset[int]:
    return frozenset(_sequence(text))
