"""The lines of the brief on one page: short, and each with how firm it is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from dragoman.exports.brief_layout_deals import SOURCE
from dragoman.exports.brief_model import Asked, Brief, Deal, Meeting, MeetingTold, Named, Said
from dragoman.exports.brief_page import Line, Piece, ours, quote, theirs
from dragoman.exports.brief_wording import between, distinct, names, outlet
from dragoman.exports.display import counted, day, days, period
from dragoman.records import Move

# Turns in the telling of one meeting.
TURNS = 3
# Words of a line; the footnote has the sentence.
WORDS = 150

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
GIVING: tuple[Move, ...] = ("offer", "concession", "promise")
# Words that a piece of a sentence cannot begin or end with and still be read by itself.
_HANGING = re.compile(
    r"^(?:of|is|was|are|were|and|or|but|than|had|has|which|who)\b"
    r"|\b(?:of|is|was|are|were|and|or|the|an?|to|for|with|that|until|by"
    r"|from|in|on|at|as|if|had|has|have|be|been|not)(?: it)?$",
    re.IGNORECASE,
)


def is_ahead(meeting: Meeting, brief: Brief) -> bool:
    """Whether a meeting may still be to come on the day of the brief."""
    today = brief.as_of or brief.last
    last = meeting.latest or meeting.earliest or meeting.told[-1].reported
    return today is None or last >= today


def meeting_line(meeting: Meeting, *, ahead: bool) -> Line:
    """Return one meeting: its state, day, place, and how the telling of it changed."""
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
        marked(meeting.by_hand),
    ]
    turns = [next(group) for _, group in groupby(meeting.told, key=lambda told: told.status)][-TURNS:]
    return Line(
        pieces=(*between(facts, " · "), *_course(turns)),
        record=("encounter", meeting.id),
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


def best(deals: Iterable[Deal], *, most: int) -> list[Deal]:
    """Return the lines to lead with, each wording once: answered and retold ones first, then newer ones."""
    seen: set[str] = set()
    found: list[Deal] = []
    for deal in sorted(deals, key=_weight, reverse=True):
        words = deal.what.casefold()
        if not reads(words) or deal.status == "denied" or words in seen:
            continue
        seen.add(words)
        found.append(deal)
    return sorted(found[:most], key=lambda deal: deal.told[-1].reported, reverse=True)


def reads(words: str) -> bool:
    """Whether some words can be read by themselves, and are no torn piece of a sentence."""
    return len(words.split()) > 1 and not _HANGING.search(words)


def _weight(deal: Deal) -> tuple[bool, int, bool, object, str]:
    standing = deal.standing
    answered = standing is not None and bool(standing.met or standing.refused or standing.asked)
    return answered, deal.founded.origins, bool(deal.toward), deal.told[-1].reported, deal.id


def deal_line(deal: Deal) -> Line:
    """Return one bargaining line: who moves what toward whom, for what, how firm, and what answers it."""
    pieces: list[Piece] = [theirs(deal.holder.name), ours(" "), Piece("label", _VERBS[deal.move])]
    if deal.toward:
        pieces += [ours(_TOWARD[deal.move]), *names(_once(deal.toward)[:3])]
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
    return Line(pieces=tuple(pieces), record=("position", deal.id), notes=distinct(notes))


def marked(by_hand: str | None) -> list[Piece]:
    """Mark what analysts confirmed or corrected; the long form says who and how."""
    if by_hand is None:
        return []
    return [ours("corrected by hand" if "corrected" in by_hand else "confirmed by hand")]


def _once(actors: Sequence[Named]) -> list[Named]:
    """Return actors without those that are called as one before: two groups may have one name."""
    return list({each.name: each for each in reversed(actors)}.values())[::-1]


def _firm(deal: Deal) -> Iterator[Piece]:
    """Say how firm a line is: its state, whose word it is, and how widely it is told."""
    newest = deal.told[-1]
    yield ours(" — ")
    # A refusal that was made and a promise for later say so themselves.
    told = deal.status == "occurred" and deal.move not in GIVING
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
    if deal.by_hand:
        yield ours(", ")
        yield from marked(deal.by_hand)


def asked_line(asked: Asked) -> Line:
    """Return one open question in the report's words."""
    return Line(
        pieces=(quote(asked.words, limit=WORDS + 50), ours(" — "), outlet(asked.outlet), ours(", "),
                Piece("day", day(asked.published))),
        notes=(asked.note,),
    )  # fmt: skip


def words_line(speaker: Named, said: Said) -> Line:
    """Return what somebody is quoted with."""
    # A piece that goes on after dots brings its own.
    words = " … ".join(content.strip(". …") if len(said.words) > 1 else content for content in said.words)
    return Line(
        pieces=(theirs(speaker.name), ours(": "), quote(words, limit=WORDS + 50),
                ours(" — "), outlet(said.outlet), ours(", "), Piece("day", day(said.published))),
        notes=said.notes[:1],
    )  # fmt: skip
