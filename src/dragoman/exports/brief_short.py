"""The brief on one page: what somebody reads in the car on the way to the meeting.

It is the long brief with a choice made: the meetings next and last, what moved, of each side's lines those
that are best founded and newest, and what is open. What is left out is counted, and nothing stands here
that the long form does not have.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from dragoman.exports.brief_layout import change_line, short_note_line, standfirst, title
from dragoman.exports.brief_layout_deals import SOURCE
from dragoman.exports.brief_model import Asked, Brief, Deal, Holding, Meeting, MeetingTold, Said
from dragoman.exports.brief_page import Block, Line, Page, Piece, ours, quote, renumbered, theirs
from dragoman.exports.brief_wording import as_of, between, distinct, names, outlet, whom
from dragoman.exports.display import counted, day, days, period
from dragoman.records import Move

# What fits a sheet of A4 beside its footnotes. The numbers are of lines.
AHEAD, BEHIND, MOVED, WANTS, GIVES, REFUSES, HOME, UNKNOWN, SAID = 2, 2, 5, 3, 3, 2, 2, 3, 2
# Turns in the telling of one meeting.
TURNS = 3
# Words of a line; the footnote has the sentence.
WORDS = 150

_GROUPS: tuple[tuple[tuple[Move, ...], int], ...] = (
    (("demand",), WANTS),
    (("offer", "concession", "promise"), GIVES),
    (("refusal", "opposition", "threat"), REFUSES),
)
_FIRM = {
    "occurred": "done",
    "ongoing": "stands",
    "planned": "for later",
    "proposed": "an idea so far",
    "conditional": "on a condition",
    "denied": "denied",
}
_VERBS: dict[Move, str] = {
    "demand": "wants", "offer": "offers", "concession": "would concede", "promise": "promises",
    "refusal": "refuses", "opposition": "opposes", "support": "supports", "threat": "threatens",
}  # fmt: skip
_TOWARD: dict[Move, str] = {
    "demand": " from ", "offer": " ", "concession": " to ", "promise": " ", "refusal": " ",
    "opposition": ", toward ", "support": ", toward ", "threat": " ",
}  # fmt: skip
_PRICE_SAYS = ("in return", "in exchange", "if ", "only if ", "unless ", "until ", "provided ", "as long as ")
_GIVING = ("offer", "concession", "promise")
# Words that a piece of a sentence cannot begin or end with and still be read by itself.
_HANGING = re.compile(
    r"^(?:of|is|was|are|were|and|or|but|than|had|has)\b|\b(?:of|is|was|are|were|and|or|the|an?|to|for|with|that)$",
    re.IGNORECASE,
)


def lay_out_short(brief: Brief) -> Page:
    """Lay a brief out on one page."""
    blocks = (
        _meetings(brief),
        *_moved(brief),
        *_sides(brief),
        *_at_home(brief),
        _unknown(brief),
        *_said(brief),
    )
    page = Page(
        title=title(brief),
        standfirst=standfirst(brief),
        blocks=blocks,
        notes=tuple(short_note_line(note) for note in brief.notes),
    )
    return renumbered(page)


def _meetings(brief: Brief) -> Block:
    off = ("held", "cancelled", "denied")
    ahead = [each for each in brief.between if each.status not in off and _is_ahead(each, brief)]
    behind = [each for each in brief.between if each not in ahead]
    shown = [*ahead[:AHEAD], *behind[:BEHIND]]
    left = len(brief.between) + brief.between_left - len(shown)
    nothing = f"No report tells of a meeting{' of the two' if len(brief.sides) == 2 else ''}{as_of(brief)}."
    return Block(
        level=2,
        heading=(ours("Meetings, the next one first" if ahead else "Meetings, the latest first"),),
        sentence=() if shown else (ours(nothing),),
        lines=(*(_meeting(each, ahead=each in ahead) for each in shown), *_more(left, "meeting")),
    )


def _is_ahead(meeting: Meeting, brief: Brief) -> bool:
    today = brief.as_of or brief.last
    last = meeting.latest or meeting.earliest or meeting.told[-1].reported
    return today is None or last >= today


def _meeting(meeting: Meeting, *, ahead: bool) -> Line:
    status = meeting.status
    if not ahead and status in ("planned", "proposed"):
        # Its day is past, and no report says what came of it.
        status_piece = [Piece("label", f"{status}, outcome not told")]
    else:
        status_piece = [Piece("label", status)]
    place = [theirs(each) for each in (meeting.place, meeting.occasion) if each]
    facts: list[Sequence[Piece]] = [
        status_piece,
        [Piece("day", days(meeting.earliest, meeting.latest))],
        names(meeting.parties),
        *([piece] for piece in place),
        [ours(meeting.format)] if meeting.format not in ("unknown", "bilateral") else [],
        [ours(period(meeting.duration))] if meeting.duration else [],
    ]
    turns = [next(group) for _, group in groupby(meeting.told, key=lambda told: told.status)][-TURNS:]
    return Line(
        pieces=(*between(facts, " · "), *_course(turns)),
        notes=distinct(each.note for each in (*turns, meeting.told[-1])),
    )


def _course(turns: Sequence[MeetingTold]) -> Iterator[Piece]:
    """Say how the telling of a meeting changed, where it did."""
    if len(turns) < 2:
        return
    yield ours(" — told as ")
    for at, turn in enumerate(turns):
        yield ours(f"{', then ' if at else ''}{turn.status} on ")
        yield Piece("day", day(turn.reported))


def _moved(brief: Brief) -> Iterator[Block]:
    if brief.changes is None or brief.since is None:
        return
    shown = [each for each in brief.changes if each.words is None or _reads(each.words)][:MOVED]
    left = len(brief.changes) + brief.changes_left - len(shown)
    nothing = (ours(f"Nothing about {whom(brief)} changed after that day{as_of(brief)}."),)
    yield Block(
        level=2,
        heading=(ours("What moved since "), Piece("day", day(brief.since))),
        sentence=() if shown else nothing,
        lines=(*(change_line(each, limit=WORDS) for each in shown), *_more(left, "change")),
    )


def _sides(brief: Brief) -> Iterator[Block]:
    yield Block(level=2, heading=(ours("What each side wants and may give"),))
    for holding in brief.holdings:
        if holding.side is not None:
            yield from _holding(holding, brief=brief)


def _holding(holding: Holding, *, brief: Brief) -> Iterator[Block]:
    assert holding.side is not None  # noqa: S101
    whose = (ours("The side of "), theirs(holding.side.name))
    held = [deal for deals in holding.moves for deal in deals.lines]
    lines: list[Line] = []
    shown = 0
    for moves, most in _GROUPS:
        best = _best((deal for deal in held if deal.move in moves), most=most)
        shown += len(best)
        lines += [_deal(deal) for deal in best]
    left = len(held) + holding.left - shown
    nothing = (ours(f"No report tells what this side wants, offers or refuses{as_of(brief)}."),)
    yield Block(
        level=3,
        heading=whose,
        sentence=() if held or holding.left else nothing,
        lines=(*lines, *_more(left, "line")),
    )


def _best(deals: Iterable[Deal], *, most: int) -> list[Deal]:
    """Return the lines to lead with, each wording once: answered and retold ones first, then newer ones."""
    seen: set[str] = set()
    found: list[Deal] = []
    for deal in sorted(deals, key=_weight, reverse=True):
        words = deal.what.casefold()
        if not _reads(words) or deal.status == "denied" or words in seen:
            continue
        seen.add(words)
        found.append(deal)
    return sorted(found[:most], key=lambda deal: deal.told[-1].reported, reverse=True)


def _reads(words: str) -> bool:
    return len(words.split()) > 1 and not _HANGING.search(words)


def _weight(deal: Deal) -> tuple[bool, int, bool, object, str]:
    standing = deal.standing
    answered = standing is not None and bool(standing.met or standing.refused or standing.asked)
    return answered, deal.founded.origins, bool(deal.toward), deal.told[-1].reported, deal.id


def _deal(deal: Deal) -> Line:
    pieces: list[Piece] = [theirs(deal.holder.name), ours(" "), Piece("label", _VERBS[deal.move])]
    if deal.toward:
        pieces += [ours(_TOWARD[deal.move]), *names(deal.toward[:3])]
    pieces += [ours(": " if deal.toward else " "), quote(deal.what, limit=WORDS)]
    if deal.in_return:
        # The words that name a price often say what they are.
        itself = deal.in_return.casefold().startswith(_PRICE_SAYS)
        pieces += [ours(", " if itself else ", in return for "), quote(deal.in_return, limit=WORDS)]
    pieces += _firm(deal)
    notes = [deal.told[-1].note]
    standing = deal.standing
    if standing is not None:
        for word, replies in (("met by ", standing.met), ("refused by ", standing.refused)):
            for reply in replies[:1]:
                pieces += [
                    ours(f"; {word}"),
                    theirs(reply.holder.name),
                    ours(": "),
                    quote(reply.what, limit=WORDS),
                ]
                notes.append(reply.note)
        if standing.asked:
            pieces.append(ours("; what it would cost is open"))
            notes += standing.asked[:1]
    return Line(pieces=tuple(pieces), notes=distinct(notes))


def _firm(deal: Deal) -> Iterator[Piece]:
    """Say how firm a line is: its state, whose word it is, and how widely it is told."""
    newest = deal.told[-1]
    yield ours(" — ")
    # A refusal that was made and a promise for later say so themselves.
    told = deal.status == "occurred" and deal.move not in _GIVING
    if not told and (deal.status, deal.move) != ("planned", "promise"):
        yield ours(f"{_FIRM[deal.status]}, ")
    if newest.according_to:
        yield ours("says ")
        yield theirs(newest.according_to) if newest.named else quote(newest.according_to, limit=SOURCE)
        yield ours(", " if newest.named else " (not named), ")
    if deal.founded.outlets > 1 or deal.founded.origins > 1:
        outlets, origins = counted(deal.founded.outlets, "outlet"), counted(deal.founded.origins, "origin")
        yield ours(f"{outlets}, {origins}, last on ")
    yield Piece("day", day(newest.reported))


def _at_home(brief: Brief) -> Iterator[Block]:
    against = [deal for deal in brief.internal if deal.move in ("opposition", "refusal")]
    best = _best(against, most=HOME)
    if best:
        lines = tuple(_deal(deal) for deal in best)
        yield Block(level=3, heading=(ours("Opposed at home"),), lines=lines)


def _unknown(brief: Brief) -> Block:
    shown = brief.unknown[:UNKNOWN]
    left = len(brief.unknown) + brief.unknown_left - len(shown)
    nothing = f"No report says that something about {whom(brief)} is not known{as_of(brief)}."
    return Block(
        level=2,
        heading=(ours("What is not known"),),
        sentence=() if shown else (ours(nothing),),
        lines=(*(_asked(each) for each in shown), *_more(left, "question")),
    )


def _asked(asked: Asked) -> Line:
    return Line(
        pieces=(quote(asked.words, limit=WORDS + 50), ours(" — "), outlet(asked.outlet), ours(", "),
                Piece("day", day(asked.published))),
        notes=(asked.note,),
    )  # fmt: skip


def _said(brief: Brief) -> Iterator[Block]:
    """Quote the newest words that a named one of the sides is quoted with."""
    both = {each.id for side in brief.sides for each in (side.asked, *side.others)}
    quoted = [
        said
        for said in brief.said
        if said.quoting == "direct" and said.speaker is not None and said.speaker.id in both
    ]
    if quoted[:SAID]:
        lines = tuple(_words(each) for each in quoted[:SAID])
        yield Block(level=2, heading=(ours("In their own words, the latest first"),), lines=lines)


def _words(said: Said) -> Line:
    assert said.speaker is not None  # noqa: S101
    return Line(
        pieces=(theirs(said.speaker.name), ours(": "), quote(" … ".join(said.words), limit=WORDS + 50),
                ours(" — "), outlet(said.outlet), ours(", "), Piece("day", day(said.published))),
        notes=said.notes[:1],
    )  # fmt: skip


def _more(left: int, noun: str) -> tuple[Line, ...]:
    if left <= 0:
        return ()
    told = counted(left, f"more {noun}", plural=f"more {noun}s")
    return (Line(pieces=(ours(f"{told} in the long form."),)),)
