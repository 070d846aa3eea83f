"""Claims: what different reports say alike, and how many of them say it independently.

First version, kept small. Two pieces say the same where most of their content words are the same and
both or neither deny; other wording of one thought is not found. A claim counts as contradicted only
by one with nearly the same words and the opposite sign.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby
from math import ceil
from typing import Final

from dragoman.ledger.likeness import content_words, is_negated, likeness
from dragoman.records import Act, Claim, Report, ReportId, Statement, digest

#: Share of content words (Jaccard) that two wordings of one claim have in common.
SAME: Final = 0.6
#: From this likeness on, indirect words of two outlets are one copied from the other.
COPIED: Final = 0.9
#: Words alike in fewer content words than this are no sign of copying: there are few ways to say it.
_FEWEST_COPIED: Final = 9
#: Fewer content words say too little to be known again.
_FEWEST: Final = 4
#: Rare words that two pieces must share to be compared. Pieces of four words that are alike share three.
_SHARED: Final = 2


@dataclass(frozen=True, slots=True)
class Piece:
    """Something that one report says: its words, and where the words come from."""

    id: str
    report: ReportId
    published: date
    text: str
    words: frozenset[str]
    denies: bool
    origin: str
    quoted: bool


@dataclass(slots=True)
class _Line:
    pieces: list[Piece]
    against: list[int] = field(default_factory=list)

    @property
    def id(self) -> str:
        return digest("claim", self.pieces[0].id)

    @property
    def stands(self) -> bool:
        """Whether more than one report says it."""
        return len({piece.report for piece in self.pieces}) > 1


def pieces_of(
    reports: Iterable[Report], *, statements: Iterable[Statement], acts: Iterable[Act]
) -> list[Piece]:
    """Return what reports say, in the order of days, reports and places in the text.

    An act counts where no statement holds its words; it would say the same twice.
    """
    known = {report.id: report for report in reports}
    found: list[tuple[date, ReportId, int, Piece]] = []
    covered: dict[ReportId, list[tuple[int, int]]] = {}
    for statement in statements:
        covered.setdefault(statement.report, []).extend((span.start, span.end) for span in statement.content)
        text = " ".join(span.text for span in statement.content)
        piece = _piece(
            statement.id,
            known[statement.report],
            text=text,
            via=statement.via,
            quoted=statement.quoting != "indirect",
            denies=False,
        )
        found.append((piece.published, piece.report, statement.content[0].start, piece))
    for act in acts:
        what = act.what
        if what is None or any(start <= what.start < end for start, end in covered.get(act.report, ())):
            continue
        piece = _piece(
            act.id,
            known[act.report],
            text=what.text,
            via=(),
            quoted=False,
            denies=act.status == "denied",
        )
        found.append((piece.published, piece.report, what.start, piece))
    ordered = sorted(found, key=lambda each: (each[0], each[1], each[2], each[3].id))
    return [piece for *_, piece in ordered if len(piece.words) >= _FEWEST]


def _piece(id_: str, report: Report, *, text: str, via: tuple[str, ...], quoted: bool, denies: bool) -> Piece:
    return Piece(
        id=id_,
        report=report.id,
        published=report.published,
        text=text,
        words=content_words(text),
        denies=is_negated(text) != denies,
        origin=_origin(report, via=via),
        quoted=quoted,
    )


def _origin(report: Report, *, via: tuple[str, ...]) -> str:
    """Name where words come from: the first outlet of the chain, the agency, or the report itself."""
    if via:
        return via[-1].lower().removeprefix("the ")
    if report.wire:
        return report.wire.lower().removeprefix("the ")
    if report.duplicate_of:
        return report.duplicate_of
    return report.id


def merge_claims(pieces: Sequence[Piece]) -> Iterator[tuple[date, Claim]]:
    """Yield each claim of more than one report as it stands after each day that adds to it."""
    lines: list[_Line] = []
    index = _Index(pieces)
    for day, of_day in groupby(pieces, key=lambda piece: piece.published):
        touched: dict[int, None] = {}
        for piece in of_day:
            ranked = [(likeness(piece.words, lines[at].pieces[0].words), -at) for at in index.near(piece)]
            alike = [-negative for share, negative in sorted(ranked, reverse=True) if share >= SAME]
            number = next((at for at in alike if lines[at].pieces[0].denies == piece.denies), None)
            if number is None:
                number = len(lines)
                lines.append(_Line(pieces=[piece], against=alike))
                index.add(piece, number=number)
                for at in alike:
                    lines[at].against.append(number)
                touched.update(dict.fromkeys(alike))
            else:
                lines[number].pieces.append(piece)
                touched.update(dict.fromkeys(lines[number].against))
            touched[number] = None
        for number in touched:
            if lines[number].stands:
                yield day, _claim(lines[number], lines=lines)


class _Index:
    """Finds lines that can be alike enough by their rarest words (prefix filtering; Chaudhuri et al. 2006).

    Two sets of words with a Jaccard likeness of `SAME` share at least `_SHARED` words among the rarest
    of each, as many as `_rarest` takes. The filter loses no pair, so which words are rare, and with
    that the order of reading, changes only the speed.
    """

    def __init__(self, pieces: Iterable[Piece]) -> None:
        self._known = Counter(word for piece in pieces for word in piece.words)
        self._lines: dict[str, list[int]] = {}
        self._sizes: list[int] = []

    def add(self, piece: Piece, *, number: int) -> None:
        """Take in the line that a piece begins; numbers come in order."""
        self._sizes.append(len(piece.words))
        for word in self._rarest(piece):
            self._lines.setdefault(word, []).append(number)

    def near(self, piece: Piece) -> list[int]:
        """Return the lines whose first piece may be alike."""
        shared: Counter[int] = Counter()
        for word in self._rarest(piece):
            shared.update(self._lines.get(word, ()))
        size = len(piece.words)
        return [
            number
            for number, times in shared.items()
            if times >= _SHARED and SAME * size <= self._sizes[number] <= size / SAME
        ]

    def _rarest(self, piece: Piece) -> list[str]:
        size = len(piece.words)
        ordered = sorted(piece.words, key=lambda word: (self._known[word], word))
        return ordered[: size - ceil(SAME * size) + _SHARED]


def _claim(line: _Line, *, lines: list[_Line]) -> Claim:
    return Claim(
        id=line.id,
        text=_clearest(line.pieces),
        members=tuple(piece.id for piece in line.pieces),
        origins=_origins(line.pieces),
        first_reported=line.pieces[0].published,
        contradicted_by=tuple(sorted(lines[at].id for at in line.against if lines[at].stands)),
    )


def _clearest(pieces: list[Piece]) -> str:
    """Return the wording that has most in common with all others; of equals the shortest, then the oldest."""

    def rank(piece: Piece) -> tuple[float, int]:
        return -sum(likeness(piece.words, other.words) for other in pieces), len(piece.text)

    return min(pieces, key=rank).text


def _origins(pieces: list[Piece]) -> int:
    """Count independent sources: one agency or outlet once, and words copied from another once.

    A quotation is the same everywhere because it was said so; only indirect words are a sign of copying.
    """
    kept: list[Piece] = []
    for piece in pieces:
        if not any(piece.origin == other.origin or _is_copy(piece, of=other) for other in kept):
            kept.append(piece)
    return len(kept)


def _is_copy(piece: Piece, *, of: Piece) -> bool:
    long = min(len(piece.words), len(of.words)) >= _FEWEST_COPIED
    return long and not piece.quoted and not of.quoted and likeness(piece.words, of.words) >= COPIED
