"""The balance of a pair as rows: each line on what the two would give and get, and where it stands."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import ClassVar, Final, Literal

import msgspec

from dragoman.exports.brief_balance import balance_of
from dragoman.exports.brief_deals import known_positions
from dragoman.exports.brief_scope import Scope
from dragoman.ledger.balance import Balance, BalanceLine, BalanceSide
from dragoman.records import ActorId, Move, ReportId, Status

Part = Literal["wants", "gives", "refuses", "supports", "threatens", "opposed at home"]

PARTS: Final[tuple[tuple[Part, str], ...]] = (
    ("wants", "wants"),
    ("gives", "gives"),
    ("refuses", "refuses"),
    ("supports", "supports"),
    ("threatens", "threatens"),
)


class BalanceRow(msgspec.Struct, frozen=True, kw_only=True):
    """One line between two sides, and where it stands: met, refused, open, unpriced, or what it hangs on.

    `answers` are the ids of the lines that answer a demand, or that something opposed at home is about.
    """

    SHOWN: ClassVar[tuple[tuple[str, str], ...]] = (
        ("side", "side"), ("part", "part"), ("holder", "holder"), ("what", "what"), ("stands", "stands"),
        ("status", "status"), ("last told", "reported"), ("by", "outlet"),
    )  # fmt: skip

    id: str
    side: str
    part: Part
    holder: str
    holder_id: ActorId
    move: Move
    what: str
    toward: tuple[str, ...]
    toward_ids: tuple[ActorId, ...]
    issue: str | None
    in_return: str | None
    stands: tuple[str, ...]
    answers: tuple[str, ...]
    status: Status
    reported: date
    outlet: str | None
    words: str
    report: ReportId
    start: int
    end: int


def balance_rows(scope: Scope) -> list[BalanceRow]:
    """Return a row for each line of the balance, side by side, in the order of wanting, giving and so on."""
    outward, internal = known_positions(scope.view, scope)
    told, _, _ = balance_of(scope, outward=outward, internal=internal)
    names = [scope.cast.name(actor.id) for actor in scope.actors]
    rows = [
        _row(line, part, side=name, told=told, scope=scope)
        for name, side in zip(names, told.sides, strict=True)
        for part, line in _lines(side)
    ]
    return rows + [
        _row(each.line, "opposed at home", side=names[each.side], told=told, scope=scope, about=each.against)
        for each in told.at_home
    ]


def _lines(side: BalanceSide) -> Iterator[tuple[Part, BalanceLine]]:
    for part, field in PARTS:
        for line in getattr(side, field):
            yield part, line


def _row(
    line: BalanceLine, part: Part, *, side: str, told: Balance, scope: Scope, about: tuple[str, ...] = ()
) -> BalanceRow:
    sentence = scope.sentences.around(line.span)
    report = scope.report(line.span.report)
    replies = [each for each in (*told.met, *told.refused) if each.demand == line.position]
    return BalanceRow(
        id=line.position,
        side=side,
        part=part,
        holder=scope.cast.name(line.holder),
        holder_id=line.holder,
        move=line.move,
        what=line.what,
        toward=scope.cast.names(line.toward),
        toward_ids=line.toward,
        issue=line.issue,
        in_return=line.in_return,
        stands=tuple(_standing(line, told=told)),
        answers=(*(each.answer for each in replies), *about),
        status=line.status,
        reported=line.reported,
        outlet=report.outlet,
        words=sentence.text,
        report=line.span.report,
        start=sentence.start,
        end=sentence.end,
    )


def _standing(line: BalanceLine, *, told: Balance) -> Iterator[str]:
    """Yield in a word or two each where a line stands."""
    if any(each.demand == line.position for each in told.met):
        yield "met by an offer"
    if any(each.demand == line.position for each in told.refused):
        yield "refused"
    if line.position in told.open:
        yield "no answer"
    if any(each.position == line.position for each in told.unpriced):
        yield "no price named"
    for each in told.hanging:
        if each.position == line.position:
            yield f"hangs on: {each.on}" if each.on else "conditional"
