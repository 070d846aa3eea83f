"""The brief on one page: what somebody reads in the car on the way to the meeting.

It is the long brief with a choice made: the meetings next and last, what moved, of each side's lines those
that are best founded and newest, and what is open. What is left out is counted, and nothing stands here
that the long form does not have.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import astuple, dataclass

from dragoman.exports.brief_layout import change_line, short_note_line, standfirst, title
from dragoman.exports.brief_model import Brief, Deal
from dragoman.exports.brief_page import Block, Page, Piece, ours, renumbered, theirs
from dragoman.exports.brief_short_lines import (
    GIVING,
    WORDS,
    asked_line,
    best,
    deal_line,
    is_ahead,
    meeting_line,
    reads,
    words_line,
)
from dragoman.exports.brief_wording import as_of, whom
from dragoman.exports.display import counted, day, joined
from dragoman.records import Move


@dataclass(frozen=True, slots=True)
class Room:
    """How many lines of each part there is room for; these fit a sheet of A4 beside their footnotes."""

    ahead: int = 2
    behind: int = 2
    moved: int = 4
    wants: int = 3
    gives: int = 2
    refuses: int = 2
    home: int = 2
    unknown: int = 3
    said: int = 2

    def less(self) -> Room:
        """Return room for one line less of the longest parts, and for one line of each at least."""
        most = max(1, max(astuple(self)) - 1)
        return Room(*(min(each, most) for each in astuple(self)))


def lay_out_short(brief: Brief, *, room: Room = Room()) -> Page:
    """Lay a brief out on one page."""
    shown = _Shown(brief, room)
    blocks = (
        shown.meetings(),
        *shown.moved(),
        *shown.sides(),
        *shown.at_home(),
        shown.unknown(),
        *shown.said(),
        *shown.left_out(),
    )
    page = Page(
        title=title(brief),
        standfirst=standfirst(brief),
        blocks=blocks,
        notes=tuple(short_note_line(note) for note in brief.notes),
    )
    return renumbered(page)


class _Shown:
    """Chooses what the page shows, and counts what it leaves out."""

    def __init__(self, brief: Brief, room: Room) -> None:
        self._brief = brief
        self._room = room
        self._left: dict[str, int] = {}

    def meetings(self) -> Block:
        """Return the next meetings and the last."""
        brief, room = self._brief, self._room
        off = ("held", "cancelled", "denied")
        ahead = [each for each in brief.between if each.status not in off and is_ahead(each, brief)]
        behind = [each for each in brief.between if each not in ahead]
        shown = [*ahead[: room.ahead], *behind[: room.behind]]
        self._left["meeting"] = len(brief.between) + brief.between_left - len(shown)
        two = " of the two" if len(brief.sides) == 2 else ""
        return Block(
            level=2,
            heading=(ours("Meetings, the next one first" if ahead else "Meetings, the latest first"),),
            sentence=() if shown else (ours(f"No report tells of a meeting{two}{as_of(brief)}."),),
            lines=tuple(meeting_line(each, ahead=each in ahead) for each in shown),
        )

    def moved(self) -> Iterator[Block]:
        """Yield what is otherwise than on the earlier day."""
        brief = self._brief
        if brief.changes is None or brief.since is None:
            return
        read = [each for each in brief.changes if each.words is None or reads(each.words)]
        shown = read[: self._room.moved]
        self._left["change"] = len(brief.changes) + brief.changes_left - len(shown)
        nothing = (ours(f"Nothing about {whom(brief)} changed after that day{as_of(brief)}."),)
        yield Block(
            level=2,
            heading=(ours("What moved since "), Piece("day", day(brief.since))),
            sentence=() if brief.changes else nothing,
            lines=tuple(change_line(each, limit=WORDS) for each in shown),
        )

    def sides(self) -> Iterator[Block]:
        """Yield the lines of each side, and with one actor those of others toward it."""
        alone = len(self._brief.sides) == 1
        whose = (
            "What it wants and may give, and others from it" if alone else "What each side wants and may give"
        )
        yield Block(level=2, heading=(ours(whose),))
        for holding in self._brief.holdings:
            held = [deal for deals in holding.moves for deal in deals.lines]
            shown = self._lines_of(held) if holding.side is not None or alone else []
            self._left["line"] = self._left.get("line", 0) + len(held) + holding.left - len(shown)
            if holding.side is None and not shown:
                continue
            nothing = f"No report tells what this side wants, offers or refuses{as_of(self._brief)}."
            name = (ours("The side of "), theirs(holding.side.name)) if holding.side else (ours("Others"),)
            yield Block(
                level=3,
                heading=name,
                sentence=() if held or holding.left else (ours(nothing),),
                lines=tuple(deal_line(each) for each in shown),
            )

    def _lines_of(self, held: Sequence[Deal]) -> list[Deal]:
        groups: tuple[tuple[tuple[Move, ...], int], ...] = (
            (("demand",), self._room.wants),
            (GIVING, self._room.gives),
            (("refusal", "opposition", "threat"), self._room.refuses),
        )
        return [
            deal
            for moves, most in groups
            for deal in best((each for each in held if each.move in moves), most=most)
        ]

    def at_home(self) -> Iterator[Block]:
        """Yield what is opposed or refused within a side."""
        brief = self._brief
        chosen = best(
            (deal for deal in brief.internal if deal.move in ("opposition", "refusal")), most=self._room.home
        )
        self._left["line"] += len(brief.internal) + brief.internal_left - len(chosen)
        if chosen:
            lines = tuple(deal_line(each) for each in chosen)
            yield Block(level=3, heading=(ours("Opposed at home"),), lines=lines)

    def unknown(self) -> Block:
        """Return what is open, newest first; questions that somebody puts to the reader come last."""
        brief = self._brief
        plain = sorted(brief.unknown, key=lambda asked: asked.words.rstrip("\"”’'").endswith("?"))
        shown = plain[: self._room.unknown]
        self._left["question"] = len(brief.unknown) + brief.unknown_left - len(shown)
        nothing = f"No report says that something about {whom(brief)} is not known{as_of(brief)}."
        return Block(
            level=2,
            heading=(ours("What is not known"),),
            sentence=() if shown else (ours(nothing),),
            lines=tuple(asked_line(each) for each in shown),
        )

    def said(self) -> Iterator[Block]:
        """Quote the newest words of somebody named on either side."""
        brief = self._brief
        both = {each.id for side in brief.sides for each in (side.asked, *side.others)}
        quoted = [
            (said.speaker, said)
            for said in brief.said
            if said.quoting == "direct" and said.speaker is not None and said.speaker.id in both
        ][: self._room.said]
        self._left["statement"] = len(brief.said) + brief.said_left - len(quoted)
        if quoted:
            lines = tuple(words_line(speaker, said) for speaker, said in quoted)
            yield Block(level=2, heading=(ours("In their own words, the latest first"),), lines=lines)

    def left_out(self) -> Iterator[Block]:
        """Yield how much the long form has more."""
        counts = [counted(left, noun) for noun, left in self._left.items() if left > 0]
        if counts:
            told = f"Left out here and told in the long form: {joined(counts)}."
            yield Block(level=3, heading=(), sentence=(ours(told),))
