"""The deal ledger of a brief: whose positions it tells, and how they are grouped."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import get_args

from dragoman.exports.brief_balance import Standings
from dragoman.exports.brief_model import Deal, Deals, DealTold, Holding, Named
from dragoman.exports.brief_scope import Footnotes, Scope, entries
from dragoman.records import ActorId, Move, Position, PositionEntry
from dragoman.store import View
from dragoman.store.which import ToldIn

MOVES: tuple[Move, ...] = get_args(Move)


def known_positions(
    view: View, scope: Scope, *, cut: bool = False, compared: date | None = None
) -> tuple[list[Position], list[Position]]:
    """Return the positions between the sides, and those within one side, newest first.

    With two sides, a position toward nobody in particular counts as well: most demands leave their
    addressee to the reader, and a report of the brief tells it. With one actor, what
    anybody holds toward its side counts as well as what its side holds toward anybody.

    Of very many reports, or to be `cut`, a line that is told very often has what these tell, the first and
    the last, and the last up to a day with which it is to be `compared`.
    """
    told: ToldIn = scope.told_by
    if told and (cut or told["cut"]):
        told = {**told, "cut": True, "history_since": compared}
    outward: list[Position] = []
    internal: list[Position] = []
    found = {position.id: position for position in view.positions(by=scope.everybody, **told)}
    if len(scope.sides) == 1:
        found |= {each.id: each for each in view.positions(toward=scope.everybody, **told)}
    for position in found.values():
        toward = frozenset(position.toward)
        side = next((side for side in scope.sides if position.holder in side), frozenset())
        if not scope.tells(position.history, actors=[position.holder]):
            continue
        if side and toward & side:
            internal.append(position)
        elif _faces_out(position, scope=scope):
            outward.append(position)

    def newest(position: Position) -> tuple[date, str]:
        return position.history[-1].reported, position.id

    return sorted(outward, key=newest, reverse=True), sorted(internal, key=newest, reverse=True)


def _faces_out(position: Position, *, scope: Scope) -> bool:
    toward = frozenset(position.toward)
    if len(scope.sides) == 1:
        return position.holder in scope.everybody or bool(toward & scope.everybody)
    # Its own side was ruled out before, so whoever of everybody is left stands on the other side.
    return position.holder in scope.everybody and (not toward or bool(toward & scope.everybody))


def deal(position: Position, *, scope: Scope, notes: Footnotes, standings: Standings) -> Deal:
    """Return one line of the ledger with what each report said of it, oldest report first."""
    # Made first: footnotes are numbered in the order in which a page shows them.
    told = tuple(
        _deal_told(entry, holder=position.holder, scope=scope, notes=notes)
        for entry in entries(position.history)
    )
    return Deal(
        id=position.id,
        holder=scope.named([position.holder])[0],
        toward=scope.named(position.toward),
        move=position.move,
        what=position.what,
        issue=position.issue,
        in_return=position.in_return,
        status=position.status,
        founded=scope.founded(position),
        by_hand=scope.by_hand(position.id),
        standing=standings.of(position.id, notes=notes),
        told=told,
        left=len(position.history) - len(told),
    )


def _deal_told(entry: PositionEntry, *, holder: ActorId, scope: Scope, notes: Footnotes) -> DealTold:
    sentence = scope.sentences.around(entry.span)
    statement = scope.statement(entry.according_to, report=entry.report)
    source = None
    if statement is not None and statement.speaker != holder:
        words = statement.source.text if statement.source else None
        source = scope.cast.name(statement.speaker) if statement.speaker else words
    return DealTold(
        reported=entry.reported,
        outlet=scope.report(entry.report).outlet,
        status=entry.status,
        according_to=source,
        named=statement.named if statement is not None and source is not None else None,
        words=sentence.text,
        note=notes.add(sentence),
    )


def holdings(
    positions: Iterable[Position], *, scope: Scope, notes: Footnotes, standings: Standings, limit: int
) -> tuple[Holding, ...]:
    """Group positions by side, then by move in the order of the records; `limit` to a side."""
    listed = list(positions)
    sides: list[tuple[Named | None, list[Position]]] = [
        (Named(id=actor.id, name=actor.name), [position for position in listed if position.holder in side])
        for actor, side in zip(scope.actors, scope.sides, strict=True)
    ]
    sides.append((None, [position for position in listed if position.holder not in scope.everybody]))
    return tuple(
        Holding(
            side=side,
            moves=tuple(
                Deals(
                    move=move,
                    lines=tuple(
                        deal(each, scope=scope, notes=notes, standings=standings)
                        for each in held[:limit]
                        if each.move == move
                    ),
                )
                for move in MOVES
                if any(each.move == move for each in held[:limit])
            ),
            left=max(0, len(held) - limit),
        )
        for side, held in sides
        if side is not None or held
    )
