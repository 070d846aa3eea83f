"""What one report says, piece by piece, as claims are merged from it: words, numbers, denial, origin."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from functools import lru_cache
from typing import Final

import msgspec

from dragoman.knowledge import Knowledge
from dragoman.knowledge.outlets import outlet_id
from dragoman.ledger.gist import Gist, gist
from dragoman.ledger.likeness import content_words, is_negated, stem, tokens
from dragoman.records import Act, Report, ReportId, Statement
from dragoman.text.numbers import number

#: What a name counts beside a common word, as in the gist of positions.
NAME: Final = 0.35
#: Fewer content words say too little to be known again.
FEWEST: Final = 4
#: Words of a piece that count: a statement of more is a paragraph.
_LONGEST: Final = 1500

_DENYING: Final = re.compile(
    r"\b(?:den(?:y|ies|ied|ying|ial)|disput\w+|dismiss\w*|refut\w+|reject\w*|rul(?:e|es|ed|ing) out)\b",
    re.IGNORECASE,
)
#: What was to be and now is not, says the opposite of the plan in nearly the same words.
_CALLED_OFF: Final = re.compile(
    r"\b(?:cancel(?:s|ed|led|ling|ing|lation)?|call(?:s|ed|ing)? off|scrap(?:s|ped|ping)?"
    r"|abandon(?:s|ed|ing)?)\b",
    re.IGNORECASE,
)
_COUNT: Final = re.compile(r"\b(\d[\d,]*(?:\.\d+)?|[a-z]+(?:-[a-z]+)?)[ -]([a-z]+)", re.IGNORECASE)
#: Numbers that name rather than count: what stands after them is no unit.
_NO_UNIT: Final = frozenset("of to in at on by and or the a an for from with per percent pm am".split())
_MONTHS: Final = frozenset(
    "january february march april may june july august september october november december jan feb mar apr "
    "jun jul aug sept sep oct nov dec".split()
)
#: "One" and "a" are more often words than numbers.
_LEAST_NUMBER: Final = 2


class Piece(msgspec.Struct, frozen=True, kw_only=True):
    """Something that one report says: its words, and where the words come from.

    `denies` is whether it says that something is not so. `frame` holds what an act says beside its words:
    its kind and who does it. `origin` names the newsroom that learned it.
    """

    id: str
    report: ReportId
    reported: date
    text: str
    denies: bool
    origin: str
    quoted: bool
    frame: tuple[str, ...] = ()

    @property
    def gist(self) -> Gist:
        """What it is about: concepts and names, whatever the form of the words."""
        return _gist(self.text, self.frame)

    @property
    def words(self) -> frozenset[str]:
        """Concepts and names together."""
        return self.gist.words

    @property
    def counts(self) -> frozenset[tuple[str, float]]:
        """What it counts, with how many."""
        return _counts(self.text)


@lru_cache(maxsize=65536)
def _gist(text: str, frame: tuple[str, ...]) -> Gist:
    found = gist(_CALLED_OFF.sub(" ", text[:_LONGEST]))
    return Gist(concepts=found.concepts | frozenset(frame), names=found.names, denies=found.denies)


def share_alike(first: Piece, second: Piece) -> float:
    """Share of the concepts and names of both that both have (Jaccard), names counting less.

    Who is spoken of is often the same where what is said of them is not.
    """
    return share_of_gists(first.gist, second.gist)


def share_of_gists(one: Gist, other: Gist, *, least: float = 0.0) -> float:
    """Share of two gists that both have. A word that is a name here and a concept there is a concept.

    Where it can be seen at once to be under `least`, as with nearly all that are compared, 0.
    """
    common = len(one.words & other.words)
    either = len(one.words) + len(other.words) - common
    if common < least * (either - (1 - NAME) * (len(one.names) + len(other.names))):
        return 0.0
    names = len(one.names & other.names)
    mixed = len(one.names & other.concepts) + len(one.concepts & other.names)
    weight = either - (1 - NAME) * (len(one.names) + len(other.names) - names - mixed)
    return (common - (1 - NAME) * names) / weight if weight else 0.0


@lru_cache(maxsize=16384)
def _counts(text: str) -> frozenset[tuple[str, float]]:
    found = set()
    for match in _COUNT.finditer(text[:_LONGEST]):
        value, unit = number(match.group(1).lower()), match.group(2).lower()
        if value is not None and value >= _LEAST_NUMBER and unit not in _NO_UNIT | _MONTHS:
            found.add((stem(unit), float(value)))
    return frozenset(found)


def pieces_of(
    reports: Iterable[Report],
    *,
    statements: Iterable[Statement],
    acts: Iterable[Act],
    originals: Mapping[ReportId, Report] | None = None,
) -> list[Piece]:
    """Return what reports say, in the order of days, reports and places in the text.

    An act counts where no statement holds its words; it would say the same twice. `originals` has the
    reports that others are copies of.
    """
    known = {report.id: report for report in reports}
    found: list[tuple[date, ReportId, int, Piece]] = []
    covered: dict[ReportId, list[tuple[int, int]]] = {}
    for statement in statements:
        report = known[statement.report]
        covered.setdefault(report.id, []).extend((span.start, span.end) for span in statement.content)
        text = " ".join(span.text for span in statement.content)
        denied = statement.cue is not None and _DENYING.search(statement.cue.text) is not None
        piece = Piece(
            id=statement.id,
            report=report.id,
            reported=report.published,
            text=text,
            denies=_denies(text) != denied,
            origin=origin_of(report, via=statement.via, originals=originals or {}),
            quoted=statement.quoting != "indirect",
        )
        found.append((piece.reported, piece.report, statement.content[0].start, piece))
    for act in acts:
        what, report = act.what, known[act.report]
        if what is None or any(start <= what.start < end for start, end in covered.get(act.report, ())):
            continue
        piece = Piece(
            id=act.id,
            report=report.id,
            reported=report.published,
            text=what.text,
            denies=_denies(what.text) != (act.status == "denied"),
            origin=origin_of(report, via=(), originals=originals or {}),
            quoted=False,
            frame=(f"={act.code}", *act.actor),
        )
        found.append((piece.reported, piece.report, what.start, piece))
    ordered = sorted(found, key=lambda each: (each[0], each[1], each[2], each[3].id))
    return [piece for *_, piece in ordered if len(content_words(piece.text[:_LONGEST])) >= FEWEST]


def _denies(text: str) -> bool:
    """Whether a text says that something is not so; calling off what was not to be is no denial."""
    head = text[:_LONGEST]
    return is_negated(head) != (_CALLED_OFF.search(head) is not None)


def origin_of(report: Report, *, via: tuple[str, ...], originals: Mapping[ReportId, Report]) -> str:
    """Name the newsroom that words come from: the last one of a relay, the agency, the original's outlet."""
    if via:
        return newsroom(via[-1])
    original = originals.get(report.duplicate_of or "", report)
    for name in (report.wire, original.wire, original.outlet):
        if name:
            return newsroom(name)
    return report.duplicate_of or report.id


@lru_cache(maxsize=4096)
def newsroom(name: str) -> str:
    """Return one key for all the names of an outlet."""
    known = Knowledge.load().outlets.named(name)
    if known is not None:
        return known.id
    return outlet_id(" ".join(word for word in tokens(name) if word != "the")) or name
