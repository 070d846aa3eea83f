"""The deal ledger of a brief laid out for reading."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.exports.brief_model import Brief, Deal, DealTold, Holding
from dragoman.exports.brief_page import Block, Line, Piece, ours, quote, theirs
from dragoman.exports.brief_wording import (
    as_of,
    by_hand,
    distinct,
    founded,
    left_out,
    more_told,
    names,
    outlet,
)
from dragoman.exports.display import day
from dragoman.records import Move

# Who speaks is told in a name and a clause; what is longer is cut.
SOURCE = 120


HEADINGS: dict[Move, str] = {
    "demand": "Wants",
    "offer": "Offers",
    "concession": "Concedes",
    "promise": "Promises",
    "refusal": "Refuses",
    "opposition": "Opposes",
    "support": "Supports",
    "threat": "Threatens",
}


def ledger_blocks(brief: Brief) -> list[Block]:
    """Lay out what each side wants, and what is held within one side."""
    blocks = [Block(level=2, heading=(ours("What each side wants"),))]
    for holding in brief.holdings:
        blocks += _holding(holding, brief=brief)
    if len(brief.sides) == 2 or brief.internal:
        nothing = f"No report tells of a difference within one side{as_of(brief)}."
        blocks.append(
            Block(
                level=3,
                heading=(ours("Within one side"),),
                sentence=left_out(brief.internal, brief.internal_left, which="newest")
                if brief.internal
                else (ours(nothing),),
                lines=tuple(_deal(each, verb=True) for each in brief.internal),
            )
        )
    return blocks


def _holding(holding: Holding, *, brief: Brief) -> list[Block]:
    whose: tuple[Piece, ...] = (ours("Others"),)
    if holding.side is not None:
        whose = (ours("The side of "), theirs(holding.side.name))
    nothing = (ours(f"No report tells what this side wants, offers or refuses{as_of(brief)}."),)
    shown = [deal for deals in holding.moves for deal in deals.lines]
    sentence = left_out(shown, holding.left, which="newest") if shown else nothing
    blocks = [Block(level=3, heading=whose, sentence=sentence)]
    blocks += [
        Block(
            level=4,
            heading=(ours(HEADINGS[deals.move]),),
            lines=tuple(_deal(each) for each in deals.lines),
        )
        for deals in holding.moves
    ]
    return blocks


def _deal(deal: Deal, *, verb: bool = False) -> Line:
    pieces = [theirs(deal.holder.name)]
    if verb:
        pieces.append(ours(f" {HEADINGS[deal.move].lower()}"))
    if deal.toward:
        pieces += [ours(", toward "), *names(deal.toward)]
    pieces += [ours(": "), quote(deal.what)]
    if deal.in_return:
        # Reports often say it in these words themselves.
        itself = deal.in_return.casefold().startswith(("in return", "in exchange"))
        pieces += [ours(", " if itself else ", in return: "), quote(deal.in_return)]
    pieces += [ours(" · "), Piece("label", deal.status)]
    told = tuple(
        Line(
            pieces=(
                Piece("day", day(told.reported)),
                ours(", "),
                outlet(told.outlet),
                ours(f": {told.status}"),
                *_according_to(told),
                ours(": "),
                quote(told.words),
            ),
            notes=(told.note,),
        )
        for told in deal.told
    )
    below = (
        *told,
        *more_told(deal.left),
        *_standing(deal),
        *founded(deal.founded, told=len(told)),
        *by_hand(deal.by_hand),
    )
    return Line(
        pieces=tuple(pieces),
        record=("position", deal.id),
        notes=distinct(told.note for told in deal.told),
        below=below,
    )


def _standing(deal: Deal) -> Iterator[Line]:
    """Say what the balance of the two sides says of a line."""
    known = deal.standing
    if known is None:
        return
    for word, replies in (("Met: ", known.met), ("Refused: ", known.refused)):
        for reply in replies:
            verb = ours(f" {HEADINGS[reply.move].lower()} ")
            yield Line(
                pieces=(ours(word), theirs(reply.holder.name), verb, quote(reply.what)), notes=(reply.note,)
            )
    if known.open:
        yield Line(pieces=(ours("No report tells of an answer."),))
    if known.unpriced:
        asked = "; a report leaves it open" if known.asked else ""
        yield Line(pieces=(ours(f"No report names a price{asked}."),), notes=known.asked)
    for line in known.against:
        yield Line(pieces=(ours("Against what the own side says: "), quote(line)))


def _according_to(told: DealTold) -> list[Piece]:
    if told.according_to is None:
        return []
    if told.named:
        return [ours(", according to "), theirs(told.according_to)]
    return [ours(", according to "), quote(told.according_to, limit=SOURCE), ours(" (not named)")]
