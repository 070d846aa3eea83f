"""The balance of a pair: what each side wants and would give, and what is still open between them.

It is a pure function of positions and questions, as some view knows them. It stands on the lines' own
words: a demand has met an offer where what the one side asks for and what the other would give agree in
their words and names (gist.py), a giving without a price is one whose reports name none, and a line is
opposed at home where somebody of the same state speaks against what it says. Nothing is weighed and
nothing is added. Every entry points to the ids of positions; their history has the words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Final, Literal

import msgspec

from dragoman.ledger.gist import Gist, agreement, gist
from dragoman.records import ActorId, Move, Position, Question, Span, Status

AnswerKind = Literal["met", "refused"]

#: What a side would give, wants, and will not have.
GIVING: Final[frozenset[Move]] = frozenset(("offer", "concession", "promise"))
WANTING: Final[frozenset[Move]] = frozenset(("demand",))
REFUSING: Final[frozenset[Move]] = frozenset(("refusal", "opposition"))

#: Share of the shorter one's gist in common, from which an answer is to the demand. The merging of positions
#: asks the same of two reports that tell one line.
_ANSWERS: Final = 0.45
#: The same between a line and what is said against it at home, where holders differ.
_AGAINST: Final = 0.5
#: A question that leaves a price open: "what Norway would have to pay for that".
_PRICE_ASKED: Final = re.compile(
    r"\b(?:in (?:return|exchange)|price|cost|quid pro quo|concessions?"
    r"|(?:ask|want|expect|demand)\w*(?: \w+){0,3} (?:give|for)"
    r"|what (?:\w+ ){0,4}(?:give|get|gets|receive|offer|pay))\b",
    re.IGNORECASE,
)


class BalanceLine(msgspec.Struct, frozen=True, kw_only=True):
    """A position as it stands, with the newest words that tell it."""

    position: str
    holder: ActorId
    toward: tuple[ActorId, ...]
    move: Move
    what: str
    issue: str | None
    in_return: str | None
    status: Status
    reported: date
    span: Span


class BalanceSide(msgspec.Struct, frozen=True, kw_only=True):
    """One side: what it wants, would give (offers, concedes, promises), will not have, backs and threatens.

    Newest first. `actors` are all who count as this side.
    """

    actors: tuple[ActorId, ...]
    wants: tuple[BalanceLine, ...]
    gives: tuple[BalanceLine, ...]
    refuses: tuple[BalanceLine, ...]
    supports: tuple[BalanceLine, ...]
    threatens: tuple[BalanceLine, ...]


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """A demand of one side (position id) and a line of the other that meets or refuses it in like words."""

    demand: str
    answer: str
    kind: AnswerKind


class Unpriced(msgspec.Struct, frozen=True, kw_only=True):
    """Something a side would give for which no report names a price, and the questions that ask for one."""

    position: str
    asked: tuple[str, ...] = ()


class Hanging(msgspec.Struct, frozen=True, kw_only=True):
    """A line that hangs on something: the words of the condition or the price, null where only told to."""

    position: str
    on: str | None


class AtHome(msgspec.Struct, frozen=True, kw_only=True):
    """What somebody of a side's own state opposes or refuses, and the lines of that side that it is about."""

    side: Literal[0, 1]
    line: BalanceLine
    against: tuple[str, ...] = ()


class Balance(msgspec.Struct, frozen=True, kw_only=True):
    """The balance of two sides. `met` and `refused` are by demand; `open` are the demands with no answer."""

    sides: tuple[BalanceSide, BalanceSide]
    met: tuple[Answer, ...]
    refused: tuple[Answer, ...]
    open: tuple[str, ...]
    unpriced: tuple[Unpriced, ...]
    hanging: tuple[Hanging, ...]
    at_home: tuple[AtHome, ...]


def balance(
    positions: Iterable[Position],
    *,
    sides: tuple[frozenset[ActorId], frozenset[ActorId]],
    at_home: tuple[frozenset[ActorId], frozenset[ActorId]] = (frozenset(), frozenset()),
    questions: Sequence[Question] = (),
) -> Balance:
    """Return the balance between two sides, as far as the positions tell of it.

    `sides` are the actors who speak for each, `at_home` others of the same state (an opposition, a
    parliament, officials who resist). A position counts between the two where a side holds it toward the
    other or toward nobody in particular; which of the latter bear on the pair is for the caller to choose.
    What a side holds toward its own, and what those at home oppose, is told apart.
    """
    listed = sorted(positions, key=lambda each: (each.history[-1].reported, each.id), reverse=True)
    outward: tuple[list[Position], list[Position]] = ([], [])
    home: list[tuple[Literal[0, 1], Position]] = []
    for each in listed:
        for number in (0, 1):
            own, other = sides[number], sides[1 - number]
            faces_out = each.holder in own and (not each.toward or not other.isdisjoint(each.toward))
            if faces_out:
                outward[number].append(each)
            is_own = each.holder in own | at_home[number]
            if each.move in REFUSING and is_own and not (faces_out and each.toward):
                home.append((0 if number == 0 else 1, each))
    gists = {each.id: gist(each.what) for each in listed}
    answers = [
        answer for number in (0, 1) for answer in _answers(outward[number], outward[1 - number], gists=gists)
    ]
    answered = {each.demand for each in answers}
    both = [*outward[0], *outward[1]]
    asking = tuple(each for each in questions if _PRICE_ASKED.search(each.span.text))
    return Balance(
        sides=(_side(sides[0], outward[0]), _side(sides[1], outward[1])),
        met=tuple(each for each in answers if each.kind == "met"),
        refused=tuple(each for each in answers if each.kind == "refused"),
        open=tuple(each.id for each in both if each.move in WANTING and each.id not in answered),
        unpriced=tuple(_unpriced(each, asking=asking) for each in both if _names_no_price(each)),
        hanging=tuple(
            Hanging(position=each.id, on=each.in_return)
            for each in both
            if each.in_return is not None or each.status == "conditional"
        ),
        at_home=tuple(_opposed(home, outward=outward, sides=sides, gists=gists)),
    )


def _side(actors: frozenset[ActorId], held: list[Position]) -> BalanceSide:
    def of(*moves: Move) -> tuple[BalanceLine, ...]:
        return tuple(_line(each) for each in held if each.move in moves)

    return BalanceSide(
        actors=tuple(sorted(actors)),
        wants=of(*WANTING),
        gives=of(*GIVING),
        refuses=of(*REFUSING),
        supports=of("support"),
        threatens=of("threat"),
    )


def _line(position: Position) -> BalanceLine:
    newest = position.history[-1]
    return BalanceLine(
        position=position.id,
        holder=position.holder,
        toward=position.toward,
        move=position.move,
        what=position.what,
        issue=position.issue,
        in_return=position.in_return,
        status=position.status,
        reported=newest.reported,
        span=newest.span,
    )


def _answers(
    asking: Iterable[Position], answering: Iterable[Position], *, gists: dict[str, Gist]
) -> Iterator[Answer]:
    """Yield what the other side says to each demand; best agreement first among those that meet it."""
    replies = [each for each in answering if each.move in GIVING | REFUSING]
    for demand in asking:
        if demand.move not in WANTING:
            continue
        fitting = [
            (agreement(gists[demand.id], gists[reply.id]), at)
            for at, reply in enumerate(replies)
            if reply.status != "denied"
        ]
        for share, at in sorted(fitting, key=lambda each: (-each[0], each[1])):
            if share >= _ANSWERS:
                kind: AnswerKind = "met" if replies[at].move in GIVING else "refused"
                yield Answer(demand=demand.id, answer=replies[at].id, kind=kind)


def _names_no_price(position: Position) -> bool:
    return position.move in GIVING and position.in_return is None and position.status != "denied"


def _unpriced(position: Position, *, asking: Iterable[Question]) -> Unpriced:
    """Return an offer with the questions about a price that a report of this offer asks."""
    told = {entry.report for entry in position.history}
    return Unpriced(position=position.id, asked=tuple(each.id for each in asking if each.report in told))


def _opposed(
    home: Iterable[tuple[Literal[0, 1], Position]],
    *,
    outward: tuple[list[Position], list[Position]],
    sides: tuple[frozenset[ActorId], frozenset[ActorId]],
    gists: dict[str, Gist],
) -> Iterator[AtHome]:
    """Yield what is opposed at home: what is toward the own side, or speaks of one of its lines."""
    for number, each in home:
        against = tuple(
            line.id
            for line in outward[number]
            if line.move not in REFUSING
            and line.holder != each.holder
            and agreement(gists[each.id], gists[line.id]) >= _AGAINST
        )
        if against or not sides[number].isdisjoint(each.toward):
            yield AtHome(side=number, line=_line(each), against=against)
