"""Taking into the ledger what reports tell: the merging of everything that is not merged yet."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache, partial
from typing import Final, TypeVar

from dragoman.ledger.claim_pieces import Piece, pieces_of
from dragoman.ledger.claims import ClaimMerging
from dragoman.ledger.copies import find_copies
from dragoman.ledger.encounters import Encounters
from dragoman.ledger.merging import Merging
from dragoman.ledger.merging_parts import Strand
from dragoman.ledger.positions import Positions
from dragoman.ledger.sides import Sides
from dragoman.records import (
    Actor,
    ActorId,
    Claim,
    Encounter,
    EncounterTelling,
    Position,
    PositionTelling,
    ReportId,
    Telling,
)
from dragoman.store import Settling, Store, Strands, View
from dragoman.store.strands import Told

TellingT = TypeVar("TellingT", bound=Told)
LineT = TypeVar("LineT")
RecordT = TypeVar("RecordT", Encounter, Position, Claim)
Place = tuple[date, ReportId]

#: Reports merged in one transaction, a second or so. Others wait for it to write.
CHUNK: Final = 100
#: Tellings kept in memory from one transaction to the next, about 4 KB each, beside twice what one
#: transaction needs: where that is much, as in a large store, beginning anew costs much.
HELD: Final = 60_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """What settling came to: reports taken in, reports matched, versions of lines written.

    A report is matched once for each kind of line. The last two say what the reports touched.
    """

    reports: int = 0
    matched: int = 0
    written: int = 0


def settle(store: Store) -> Work:
    """Merge what has been read since the last time; without news it does nothing.

    It costs what the new reports touch (merging.py). The same readings give the same ledger, in
    whatever order they came and however often it was settled between. Reports are taken in by their
    days, some hundred in one transaction: where it breaks off, the next time goes on from there.
    """
    done = Work()
    mergings: _Mergings | None = None
    state: int | None = None
    while True:
        with store.writer().settling() as settling:
            waiting = settling.waiting(CHUNK)
            if not waiting:
                return done
            settling.begin()
            if mergings is None or mergings.is_full or settling.others_wrote(since=state):
                mergings = _Mergings(settling)
            state = settling.state()
            work = mergings.take(waiting, settling=settling, view=store.view())
        done = Work(
            reports=done.reports + work.reports,
            matched=done.matched + work.matched,
            written=done.written + work.written,
        )


class _Mergings:
    """The merging of each kind of line, going on from one transaction to the next."""

    def __init__(self, settling: Settling) -> None:
        self._meetings = settling.strands("encounter", EncounterTelling)
        self._lines = settling.strands("position", PositionTelling)
        self._claims = settling.strands("claim", Piece)
        self._sides = Sides.looked_up(settling.first_told)
        self._of_meetings = Merging(Encounters(sides=self._sides), book=self._meetings)
        self._of_lines = Merging(Positions(sides=self._sides), book=self._lines)
        self._of_claims = ClaimMerging(book=self._claims)
        self._needed = 0

    @property
    def held(self) -> int:
        """How many tellings are in memory."""
        return self._of_meetings.held + self._of_lines.held + self._of_claims.held

    @property
    def is_full(self) -> bool:
        """Whether more is in memory than is good."""
        return self.held > HELD + 2 * self._needed

    def take(self, waiting: Sequence[Place], *, settling: Settling, view: View) -> Work:
        """Merge some reports and write what becomes of lines."""
        reports = [report for _, report in waiting]
        changed = settling.taken_for(reports)
        # Whom the ledger took for something else before, is matched again wherever it is told of.
        about = [_of_actor(actor) for actor in changed]
        anew = {each.kind: each.reports_under(about) for each in (self._meetings, self._lines)}
        if any(anew.values()):
            self._look_again(changed, settling=settling)
        self._sides.forget(changed)
        copies = find_copies(settling, reports)
        tellings = lru_cache(maxsize=None)(partial(_tellings, view))
        work = [
            _merge(
                self._of_meetings, self._meetings, waiting, anew=anew["encounter"],
                tellings=lambda report: [
                    each for each in tellings(report) if isinstance(each, EncounterTelling)
                ],
                about=lambda telling: telling.parties, settling=settling,
            ),
            _merge(
                self._of_lines, self._lines, waiting, anew=anew["position"],
                tellings=lambda report: [
                    each for each in tellings(report) if isinstance(each, PositionTelling)
                ],
                about=lambda telling: (telling.holder, *telling.toward), settling=settling,
            ),
            _merge(
                self._of_claims, self._claims,
                [*waiting, *((settling.published(report)[0], report) for report in copies)],
                tellings=partial(_pieces, view), about=lambda piece: (), settling=settling,
            ),
        ]  # fmt: skip
        settling.settled(reports)
        self._needed = self._needed or self.held
        return Work(
            reports=len(reports),
            matched=sum(matched for matched, _ in work),
            written=sum(written for _, written in work),
        )

    def _look_again(self, changed: Mapping[ActorId, Actor | None], *, settling: Settling) -> None:
        """Begin anew where some are taken for somebody else than when the lines were merged."""
        past = Sides.looked_up(
            lambda actor: changed[actor] if actor in changed else settling.first_told(actor)
        )
        self._of_meetings = Merging(
            Encounters(sides=self._sides), book=self._meetings, before=Encounters(sides=past)
        )
        self._of_lines = Merging(Positions(sides=self._sides), book=self._lines, before=Positions(sides=past))


def _merge(
    merging: Merging[TellingT, LineT, RecordT],
    strands: Strands[TellingT],
    waiting: Iterable[Place],
    *,
    tellings: Callable[[ReportId], Sequence[TellingT]],
    about: Callable[[TellingT], Iterable[ActorId]],
    settling: Settling,
    anew: Sequence[Place] = (),
) -> tuple[int, int]:
    """Merge one kind of line; return how many reports were matched, and how many versions written."""
    merging.take({*waiting, *anew}, tellings=tellings, anew={report for _, report in anew})
    strands.remove(merging.gone)
    dirty = [(strand, _line_of(merging, strand)) for strand in merging.dirty()]
    new: dict[str, Strand[TellingT, LineT]] = {}
    for strand, line in dirty:
        # A line is called by its first telling: with another one it is another line from its first day on.
        if strand.line is not None and strand.line != line:
            settling.rewrite(strands.kind, strand.line, from_day=date.min)
            strand.changed = date.min
        if line is not None:
            if strand.number is None:
                new.setdefault(line, strand)
            strand.number, strand.line = strands.put(strand.number, line=line), line
    written = 0
    for strand, line in dirty:
        if line is not None:
            versions = list(merging.versions(strand))
            # Two records of one id, which readers do not make, would be two lines of one: the last stands.
            from_day = None if new.get(line) is strand else strand.changed or date.min
            places = [member.order for member in strand.members]
            written += settling.rewrite(
                strands.kind, line, from_day=from_day, versions=versions, places=places
            )
    for moved in merging.moved:
        if moved.number is not None and moved.strand is not None and moved.strand.number is not None:
            strands.move(moved.number, strand=moved.strand.number)
    for member in merging.members:
        # One that was taken in and, matched again in the same run, replaced has no strand.
        if member.strand is not None and member.strand.number is not None and member.telling is not None:
            keys = merging.index.keys(member) | {
                strands.key(_of_actor(actor)) for actor in about(member.telling)
            }
            member.number = strands.add(
                member.telling,
                order=member.order,
                strand=member.strand.number,
                keys=merging.index.keys(member) | keys,
                least=merging.kind.shared(member.telling),
            )
    for strand, line in dirty:
        if line is None and strand.number is not None:
            strands.drop(strand.number)
        elif strand.number is not None and strand.members[0].number is not None:
            strands.begin(strand.number, first=strand.members[0].number)
    done = merging.looked, written
    merging.written()
    return done


def _line_of(merging: Merging[TellingT, LineT, RecordT], strand: Strand[TellingT, LineT]) -> str | None:
    """Return the id of the line of a strand; None where nothing is left of it."""
    first = strand.members[0].telling if strand.members else None
    return merging.kind.line(first) if first is not None else None


def _of_actor(actor: ActorId) -> str:
    return f"actor|{actor}"


def _tellings(view: View, report: ReportId) -> tuple[Telling, ...]:
    return tuple(view.tellings(report=report))


def _pieces(view: View, report: ReportId) -> list[Piece]:
    found = view.report(report)
    original = view.report(found.duplicate_of) if found.duplicate_of is not None else None
    return pieces_of(
        [found],
        statements=view.statements(report=report),
        acts=view.acts(report=report),
        originals={original.id: original} if original is not None else {},
    )
