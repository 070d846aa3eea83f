"""Taking into the ledger what reports tell: the merging of everything that is not merged yet."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache, partial
from typing import Final, TypeVar

from dragoman.ledger.claim_pieces import Piece, pieces_of
from dragoman.ledger.claims import ClaimMerging
from dragoman.ledger.copies import find_copies
from dragoman.ledger.encounters import Encounters
from dragoman.ledger.merging import Merging, Strand
from dragoman.ledger.positions import Positions
from dragoman.ledger.sides import Sides
from dragoman.records import (
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

#: Reports merged in one transaction, a second or two. Others wait for it to write.
CHUNK: Final = 100


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
    while True:
        with store.writer().settling() as settling:
            waiting = settling.waiting(CHUNK)
            if not waiting:
                return done
            settling.begin()
            work = _settle(waiting, settling=settling, view=store.view())
        done = Work(
            reports=done.reports + work.reports,
            matched=done.matched + work.matched,
            written=done.written + work.written,
        )


def _settle(waiting: Sequence[Place], *, settling: Settling, view: View) -> Work:
    reports = [report for _, report in waiting]
    changed = settling.taken_for(reports)
    sides = Sides.looked_up(settling.first_told)
    past = Sides.looked_up(lambda actor: changed[actor] if actor in changed else settling.first_told(actor))
    meetings = settling.strands("encounter", EncounterTelling)
    lines = settling.strands("position", PositionTelling)
    claims = settling.strands("claim", Piece)
    copies = find_copies(settling, reports)
    tellings = lru_cache(maxsize=None)(partial(_tellings, view))
    work = [
        _merge(
            Merging(
                Encounters(sides=sides), book=meetings, before=Encounters(sides=past) if changed else None
            ),
            meetings,
            waiting,
            tellings=lambda report: [each for each in tellings(report) if isinstance(each, EncounterTelling)],
            about=lambda telling: telling.parties,
            changed=changed,
            settling=settling,
        ),
        _merge(
            Merging(Positions(sides=sides), book=lines, before=Positions(sides=past) if changed else None),
            lines,
            waiting,
            tellings=lambda report: [each for each in tellings(report) if isinstance(each, PositionTelling)],
            about=lambda telling: (telling.holder, *telling.toward),
            changed=changed,
            settling=settling,
        ),
        _merge(
            ClaimMerging(book=claims),
            claims,
            [*waiting, *((settling.published(report)[0], report) for report in copies)],
            tellings=partial(_pieces, view),
            about=lambda piece: (),
            changed=(),
            settling=settling,
        ),
    ]
    settling.settled(reports)
    return Work(
        reports=len(reports),
        matched=sum(matched for matched, _ in work),
        written=sum(written for _, written in work),
    )


def _merge(
    merging: Merging[TellingT, LineT, RecordT],
    strands: Strands[TellingT],
    waiting: Iterable[Place],
    *,
    tellings: Callable[[ReportId], Sequence[TellingT]],
    about: Callable[[TellingT], Iterable[ActorId]],
    changed: Collection[ActorId],
    settling: Settling,
) -> tuple[int, int]:
    """Merge one kind of line; return how many reports were matched, and how many versions written."""
    # Whom the ledger took for something else before, is matched again wherever it is told of.
    anew: list[Place] = strands.reports_under(_of_actor(actor) for actor in changed)
    merging.take({*waiting, *anew}, tellings=tellings, anew={report for _, report in anew})
    strands.remove(merging.gone)
    dirty = [(strand, _line_of(merging, strand)) for strand in merging.dirty()]
    for strand, line in dirty:
        # A line is called by its first telling: with another one it is another line from its first day on.
        if strand.line is not None and strand.line != line:
            settling.rewrite(strands.kind, strand.line, from_day=date.min, versions=())
            strand.changed = date.min
        if line is not None:
            strand.number = strands.put(strand.number, line=line)
    written = 0
    for strand, line in dirty:
        if line is not None:
            versions = list(merging.versions(strand))
            from_day = strand.changed or date.min
            written += settling.rewrite(strands.kind, line, from_day=from_day, versions=versions)
    for moved in merging.moved:
        if moved.number is not None and moved.strand is not None and moved.strand.number is not None:
            strands.move(moved.number, strand=moved.strand.number)
    for member in merging.members:
        # One that was taken in and, matched again in the same run, replaced has no strand.
        if member.strand is not None and member.strand.number is not None and member.telling is not None:
            names = set(merging.kind.found(member.telling))
            names.update(_of_actor(actor) for actor in about(member.telling))
            strands.add(member.telling, order=member.order, strand=member.strand.number, names=names)
    for strand, line in dirty:
        if line is None and strand.number is not None:
            strands.drop(strand.number)
    return merging.looked, written


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
