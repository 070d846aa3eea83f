"""Claims: what different reports say alike, how many newsrooms learned it, and what speaks against it.

A piece says the same as the first piece of a claim where most of their concepts and names are the
same (gist.py; names count less), both or neither deny, and they do not count the same thing
differently. Wordings that share few words are not found: a claim that holds what nobody said alike
is worse than two.

Two claims contradict each other where they share as much, and one says what the other denies or
calls off, or both count one thing and come to different numbers.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Final

from dragoman.ledger.claim_pieces import Piece, pieces_of, share_alike, share_of_gists
from dragoman.ledger.days import term
from dragoman.ledger.gist import Gist
from dragoman.ledger.likeness import content_words, likeness
from dragoman.ledger.merging import Merging
from dragoman.ledger.merging_parts import Book, NoBook, Strand
from dragoman.ledger.sketches import bands
from dragoman.records import Claim, digest
from dragoman.store.strands import Order

__all__ = ["ClaimMerging", "Claims", "merge_claims", "pieces_of"]

#: Share of concepts and names (Jaccard) that two wordings of one claim have in common.
SAME: Final = 0.6
#: Days from its first telling within which others say a claim again, or against it. What comes to be said
#: years later is said of another state of things.
MEMORY: Final = 366
#: From this likeness of all content words on, indirect words of two outlets are one copied from the other.
COPIED: Final = 0.9
#: Words alike in fewer content words than this are no sign of copying: there are few ways to say it.
_FEWEST_COPIED: Final = 9
#: The clearest wording is looked for among so many of the first; later ones repeat them.
_COMPARED: Final = 40


@dataclass(slots=True)
class Line:
    """A claim as the reports so far leave it; `gist` is that of its first piece.

    `alike` has for each of the first pieces what it has in common with all of these, and `origins` the first
    piece of each independent newsroom; both are brought up to date when a record is made.
    """

    pieces: list[Piece]
    gist: Gist
    stands: bool = False
    alike: list[float] = field(default_factory=list)
    origins: dict[str, Piece] = field(default_factory=dict)
    counted: int = 0

    def take(self, piece: Piece) -> None:
        """Take in one more piece. A claim stands once more than one report says it."""
        self.stands = self.stands or piece.report != self.pieces[0].report
        self.pieces.append(piece)

    def clearest(self) -> str:
        """Return the wording with most in common with all others; of equals the shortest, then the oldest."""
        compared = self.pieces[:_COMPARED]
        for at in range(len(self.alike), len(compared)):
            shares = [share_alike(compared[at], other) for other in compared[: at + 1]]
            self.alike = [known + share for known, share in zip(self.alike, shares, strict=False)]
            self.alike.append(sum(shares))
        ranks = [(-share, len(piece.text)) for share, piece in zip(self.alike, compared, strict=True)]
        return compared[ranks.index(min(ranks))].text

    def count_origins(self) -> int:
        """Count independent newsrooms: one agency or outlet once, and words copied from another once.

        A quotation is the same everywhere because it was said so; only indirect words are a sign of copying.
        """
        for piece in self.pieces[self.counted :]:
            is_known = piece.origin in self.origins
            if not is_known and not any(_is_copy(piece, of=other) for other in self.origins.values()):
                self.origins[piece.origin] = piece
        self.counted = len(self.pieces)
        return len(self.origins)


class Claims:
    """How pieces are found, matched and joined: always by the first piece of a claim."""

    name = "claim"
    by_first = True

    def found(self, telling: Piece) -> Sequence[str]:
        """Return the keys under which a claim with this piece is found."""
        when = term(telling.reported, of=MEMORY)
        return [f"{band}|{when}" for band in _bands(telling.words)]

    def sought(self, telling: Piece) -> Sequence[tuple[str, str]]:
        """Return the keys under which a piece looks for its claim: of its own time, and those before."""
        when = term(telling.reported, of=MEMORY)
        return [(f"{band}|{when - 1}", f"{band}|{when}") for band in _bands(telling.words)]

    def heard(self, telling: Piece) -> Sequence[str]:
        """Return what is among the keys of those who look for a claim with this piece."""
        when = term(telling.reported, of=MEMORY)
        return [f"{band}|{each}" for band in _bands(telling.words) for each in (when, when + 1)]

    def shared(self, telling: Piece) -> int:
        """Return how many keys a claim must share to be looked at.

        Of two that share 0.65 of their words 96 in 100 have two bands in common, of two that share 0.3
        only 7 in 100: one band would have five times as many compared.
        """
        return 2

    def groups(self, tellings: Sequence[Piece]) -> Iterator[Sequence[Piece]]:
        """Match one after the other: a report may say a thing several times."""
        return ((telling,) for telling in tellings)

    def choose(self, group: Sequence[Piece], near: Sequence[Mapping[Order, Line]]) -> list[Order | None]:
        """Return the claim that each piece is most alike, of equals the oldest; None begins one."""
        found: list[Order | None] = []
        for piece, lines in zip(group, near, strict=True):
            what = piece.gist
            alike = [
                (-share, begins)
                for begins, line in lines.items()
                if (share := share_of_gists(what, line.gist, least=SAME)) >= SAME
                and piece.denies == line.pieces[0].denies
                and _of_one_time(piece, line.pieces[0])
                and not _miscounts(piece, line.pieces[0])
            ]
            found.append(min(alike)[1] if alike else None)
        return found

    def begin(self, telling: Piece) -> Line:
        """Return a claim of one piece."""
        return Line(pieces=[telling], gist=telling.gist)

    def join(self, line: Line, telling: Piece) -> None:
        """Let a claim take in a piece."""
        line.take(telling)

    def seen(self, line: Line) -> object:
        """Return what choosing looks at: the first piece."""
        return line.pieces[0]

    def line(self, telling: Piece) -> str:
        """Return the id of a line that begins with a telling."""
        return digest("claim", telling.id)

    def record(self, line: Line) -> Claim | None:
        """Return the claim as the reports so far leave it; None while a single report says it."""
        if not line.stands:
            return None
        return Claim(
            id=digest("claim", line.pieces[0].id),
            text=line.clearest(),
            members=tuple(piece.id for piece in line.pieces),
            origins=line.count_origins(),
            first_reported=line.pieces[0].reported,
        )


class ClaimMerging(Merging[Piece, Line, Claim]):
    """Merges claims, and says of each what speaks against it by then."""

    def __init__(self, *, book: Book[Piece]) -> None:
        super().__init__(Claims(), book=book)
        self._began: dict[Strand[Piece, Line], tuple[Piece | None, date | None]] = {}

    def written(self) -> None:
        """Go on from what is in the book now."""
        super().written()
        self._began = {}

    def dirty(self) -> list[Strand[Piece, Line]]:
        """Return the claims that have changed, and those that they speak against."""
        for strand in super().dirty():
            was, now = self._began.get(strand, (None, None)), _beginning(strand)
            if was == now:
                # What it is called and since when it stands is all that others tell of it.
                continue
            for first, since in {was, now}:
                for other in self._against(strand, first) if first is not None and since is not None else ():
                    if other not in self._dirty:
                        self._dirty[other] = None
                    changed = strand.changed or date.min
                    other.changed = min(other.changed or changed, changed)
        return super().dirty()

    def versions(self, strand: Strand[Piece, Line]) -> Iterator[tuple[date, Claim]]:
        """Yield a claim as it stands after each day that adds to it or to what speaks against it."""
        stood = _stood(strand)
        if stood is None:
            return
        against = {
            _id(other): day
            for other in self._against(strand, strand.members[0].telling)
            if (day := _stood(other)) is not None
        }
        told = {member.order[0] for member in strand.members}
        days = sorted({day for day in (*told, *against.values()) if day >= stood})
        line, folded = strand.onward()
        waiting = iter(strand.members[folded:])
        member = next(waiting, None)
        for day in days:
            while member is not None and member.order[0] <= day:
                line = self._joined(line, member)
                folded += 1
                member = next(waiting, None)
            if line is None or (strand.changed is not None and day < strand.changed):
                continue
            claim = self.kind.record(line)
            if claim is not None:
                yield day, _with(claim, sorted(other for other, since in against.items() if since <= day))
        if line is not None:
            strand.tail = line, folded

    def _touched(self, strand: Strand[Piece, Line]) -> None:
        if strand not in self._began:
            self._began[strand] = _beginning(strand)

    def _against(self, strand: Strand[Piece, Line], first: Piece | None) -> list[Strand[Piece, Line]]:
        """Return the claims that speak against one that begins with a piece."""
        if first is None:
            return []
        when = term(first.reported, of=MEMORY)
        keys = [
            [self._book.key(f"{band}|{each}") for each in (when - 1, when, when + 1)]
            for band in _bands(first.words)
        ]
        self.index.look_up({key for names in keys for key in names})
        end: Order = (date.max, "", 0)
        near = [
            each
            for each in self.index.sharing(keys, least=self.kind.shared(first), limit=end)
            if each is not strand
        ]
        opposed = [
            each
            for each in near
            if (other := each.members[0].telling) is not None and contradicts(first, other)
        ]
        # Since when they stand hangs on all their members.
        self.index.load(each.number for each in opposed)
        return opposed


def merge_claims(pieces: Sequence[Piece]) -> Iterator[tuple[date, Claim]]:
    """Yield each claim of more than one report as it stands after each day that adds to it."""
    told: dict[tuple[date, str], list[Piece]] = {}
    for piece in pieces:
        told.setdefault((piece.reported, piece.report), []).append(piece)
    given = {report: each for (_, report), each in told.items()}
    merging = ClaimMerging(book=NoBook[Piece]())
    merging.take(told, tellings=lambda report: given[report])
    dated = [pair for strand in merging.dirty() for pair in merging.versions(strand)]
    yield from sorted(dated, key=lambda pair: pair[0])


def contradicts(first: Piece, second: Piece) -> bool:
    """Whether two say of the same thing that it is and that it is not, or count it differently."""
    if not _of_one_time(first, second) or share_of_gists(first.gist, second.gist, least=SAME) < SAME:
        return False
    return first.denies != second.denies or _miscounts(first, second)


def _of_one_time(first: Piece, second: Piece) -> bool:
    """Whether two are said near enough in time to be held against each other."""
    return abs((first.reported - second.reported).days) <= MEMORY


def _miscounts(first: Piece, second: Piece) -> bool:
    """Whether both count one thing, each gives it one number, and the numbers differ."""
    one, other = dict(first.counts), dict(second.counts)
    sure = len(one) == len(first.counts) and len(other) == len(second.counts)
    return sure and any(one[unit] != other[unit] for unit in one.keys() & other.keys())


@lru_cache(maxsize=65536)
def _bands(words: frozenset[str]) -> tuple[str, ...]:
    return tuple(bands(words))


def _stood(strand: Strand[Piece, Line]) -> date | None:
    """Return the day since which more than one report says a claim."""
    first = strand.begins[1]
    return next((member.order[0] for member in strand.members if member.order[1] != first), None)


def _beginning(strand: Strand[Piece, Line]) -> tuple[Piece | None, date | None]:
    """Return the first piece of a claim, and since when it stands."""
    return (strand.members[0].telling, _stood(strand)) if strand.members else (None, None)


def _id(strand: Strand[Piece, Line]) -> str:
    first = strand.members[0].telling
    assert first is not None  # noqa: S101  (its strand is loaded)
    return digest("claim", first.id)


def _with(claim: Claim, against: Iterable[str]) -> Claim:
    return Claim(
        id=claim.id,
        text=claim.text,
        members=claim.members,
        origins=claim.origins,
        first_reported=claim.first_reported,
        contradicted_by=tuple(against),
    )


def _is_copy(piece: Piece, *, of: Piece) -> bool:
    if piece.quoted or of.quoted:
        return False
    one, other = _content(piece.text), _content(of.text)
    return min(len(one), len(other)) >= _FEWEST_COPIED and likeness(one, other) >= COPIED


@lru_cache(maxsize=16384)
def _content(text: str) -> frozenset[str]:
    return content_words(text)
