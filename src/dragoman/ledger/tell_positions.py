"""What one report tells of bargaining: who wants, offers, promises, refuses, opposes or threatens what.

Each act that is a move in a bargain makes a line, and so does a statement whose cue is a word of
bargaining where no act stands at it. One demand told twice is one line. A leader and the state that
he speaks for are one holder; holders from different states have a line each.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from msgspec import structs

from dragoman.ledger.context import Context
from dragoman.ledger.gist import Gist, agreement, gist
from dragoman.ledger.issues import issue_of
from dragoman.ledger.likeness import STOP
from dragoman.ledger.moves import move_of_act, move_of_statement, status_of_line
from dragoman.ledger.position_features import STATEMENT, features
from dragoman.ledger.scorer import learned, probability
from dragoman.records import (
    Act,
    ActorId,
    Move,
    PositionTelling,
    Reading,
    Span,
    Statement,
    Status,
    digest,
)

#: Lines for which less speaks are left out: where missed and false ones balance in readings made by hand.
SURE: Final = 0.2
#: Two lines of one holder with one move are one where they share so much of the shorter one's words.
SAME_LINE: Final = 0.6
#: A line is compared with so many of the newest of its holder and move: a report has seldom more than ten.
_COMPARED: Final = 100
#: Acts on each side in whose words an act may stand.
_NEXT: Final = 12
#: So many characters after a trigger say what is asked.
_AFTER: Final = 30
#: Longest `what` taken from a text that marks none, in words.
_LONGEST: Final = 14

_PRICE: Final = re.compile(
    r"\b(?:in (?:return|exchange) for|as the price (?:of|for)|unless|only if|only when|on condition that"
    r"|provided that|as long as|if)\b[^.;!?\n]{3,160}",
    re.IGNORECASE,
)
#: Moves that can be toward somebody as a whole: to support or oppose a person says enough.
_OF_SOMEBODY: Final[frozenset[Move]] = frozenset(("support", "opposition"))
_LOOSE_END: Final = re.compile(
    r"(?:[\s,;:]{1,3}(?:by|the|with|a|an|and|of|to|from|for|in|on|at|that|or|than|as|which)){1,4}$",
    re.IGNORECASE,
)
#: An infinitive, then a verb with an ending: whoever asks for the one does the other.
_OTHER_DEED: Final = re.compile(
    r"(?P<what>to [a-z].{1,200}?),? (?:and|but) (?:also |then |has |had )?"
    r"(?:takes|took|makes|made|has|had|is|was|were|does|did|says|said|wants|wanted|goes|went|gives|gave|keeps|kept"
    r"|tells|told|insists|insisted|refuses|refused|remains|remained|becomes|became|warned|accused|denied|rejected"
    r"|will|would|could|should|may|might)\b",
    re.DOTALL,
)
_FOR_A_PRICE: Final = re.compile(r"\s(?:in (?:return|exchange) for|as the price (?:of|for))\b", re.IGNORECASE)
_ANY_WORD: Final = re.compile(r"[^\W\d_]+")
_CLAUSE_END: Final = re.compile(r"[.;:!?\n]|, (?:but|and|which|who|while|saying|said|he|she|they)\b")


@dataclass(slots=True)
class _Line:
    holder: ActorId
    side: str
    toward: tuple[ActorId, ...]
    move: Move
    what: Span
    status: Status
    source: Act | Statement
    in_return: str | None
    #: How often the report tells it.
    times: int = 1

    @property
    def gist(self) -> Gist:
        return gist(self.what.text)


def tell_positions(reading: Reading, *, sure: float = SURE) -> tuple[PositionTelling, ...]:
    """Return the bargaining lines that a report tells, in the order of the words that tell them.

    Those are left out for which less than `sure` speaks, a probability.
    """
    weights = learned()["position"]
    told = []
    for telling, seen in candidates(reading):
        # Lines on a statement alone are too few to learn from; they have a plain word of bargaining.
        if STATEMENT in seen:
            told.append(telling)
        elif (chance := probability(seen, weights)) >= sure:
            told.append(structs.replace(telling, score=round(chance, 4)))
    return tuple(told)


def candidates(reading: Reading) -> Iterator[tuple[PositionTelling, tuple[str, ...]]]:
    """Yield every bargaining line that a report may tell, with what speaks for and against it."""
    context = Context(reading)
    lines: list[_Line] = []
    alike: dict[tuple[Move, str], list[_Line]] = {}
    for line in [*_from_acts(context), *_from_statements(context)]:
        near = alike.setdefault((line.move, line.side), [])
        known = next((old for old in near[-_COMPARED:] if _same(old, line)), None)
        if known is None:
            lines.append(line)
            near.append(line)
        else:
            known.times += 1
            known.toward += tuple(actor for actor in line.toward if actor not in known.toward)
            known.in_return = known.in_return or line.in_return
    for line in lines:
        seen = features(
            line.source,
            holder=line.holder,
            toward=line.toward,
            move=line.move,
            what=line.what,
            status=line.status,
            context=context,
        )
        yield _telling(line, context=context), (*seen, f"times={min(line.times, 3)}")


def _same(old: _Line, new: _Line) -> bool:
    return agreement(old.gist, new.gist) >= SAME_LINE


def _from_acts(context: Context) -> Iterator[_Line]:
    acts = sorted(context.reading.acts, key=lambda act: (act.trigger.start, act.trigger.end, act.id))
    moves = [(act, move) for act in acts if act.actor and (move := _move(act, context=context)) is not None]
    for at, (act, move) in enumerate(moves):
        # What an act asks for stands next to it, so only its neighbours are looked at.
        if any(_is_told_by(act, other) for other, _ in moves[max(0, at - _NEXT) : at + _NEXT]):
            continue
        what = _trimmed(act.what or _rest_of_clause(act.trigger, context=context))
        if move not in _OF_SOMEBODY and not _says_something(what.text):
            continue
        recipients = context.sides(act.recipient)
        for holder, side in _holders(act.actor, context=context):
            yield _Line(
                holder=holder,
                side=side,
                toward=tuple(actor for actor in recipients if not _is_own(actor, holder, context=context)),
                move=move,
                what=what,
                status=status_of_line(move, told=act.status, code=act.code),
                source=act,
                in_return=_price(what, sentence=context.sentence(act.trigger)),
            )


def _move(act: Act, *, context: Context) -> Move | None:
    sentence = context.sentence(act.trigger)
    after = context.text[act.trigger.end : min(sentence.end, act.trigger.end + _AFTER)]
    return move_of_act(act, sentence=sentence.text, after=after)


def _is_own(actor: ActorId, holder: ActorId, *, context: Context) -> bool:
    """Whether an actor is the holder, or the state of a person who holds a line: "Rojas of Chile refused"."""
    if actor == holder:
        return True
    own = context.kind_of(holder) == "person" and context.kind_of(actor) == "state"
    return own and context.state_of(actor) == context.state_of(holder)


def _is_told_by(act: Act, other: Act) -> bool:
    """Whether an act is only what another asks for or refuses ("urged X to *withdraw*")."""
    return (
        other is not act
        and other.what is not None
        and other.what.covers(act.trigger)
        and not (act.what is not None and act.what.covers(other.trigger))
    )


def _from_statements(context: Context) -> Iterator[_Line]:
    for statement in sorted(context.reading.statements, key=lambda each: (each.content[0].start, each.id)):
        move = move_of_statement(statement)
        cue = statement.cue
        if move is None or cue is None or statement.speaker is None:
            continue
        if context.has_act_at(cue):
            continue
        what = _trimmed(statement.content[0])
        for holder, side in _holders((statement.speaker,), context=context):
            yield _Line(
                holder=holder,
                side=side,
                toward=(),
                move=move,
                what=what,
                status=status_of_line(move, told="occurred", code=None),
                source=statement,
                in_return=_price(what, sentence=what),
            )


def _holders(actors: tuple[ActorId, ...], *, context: Context) -> list[tuple[ActorId, str]]:
    """Return one holder for each side among the actors, with a name for the side."""
    found: dict[str, ActorId] = {}
    for actor in context.sides(actors):
        known = context.actor(actor)
        found.setdefault(actor if known is None or known.of is None else known.of, actor)
    return [(holder, side) for side, holder in found.items()]


def _rest_of_clause(trigger: Span, *, context: Context) -> Span:
    """Return the words after a trigger up to the end of its clause: the best that an unmarked text gives."""
    sentence = context.sentence(trigger)
    rest = sentence.text[trigger.end - sentence.start :]
    end = _CLAUSE_END.search(rest)
    words = list(re.finditer(r"\S+", rest[: end.start()] if end else rest))[:_LONGEST]
    if not words:
        return trigger
    return context.reading.report.span(trigger.end + words[0].start(), trigger.end + words[-1].end())


def _trimmed(what: Span) -> Span:
    """Leave off what is not asked for: "to leave *by the*", "to leave the port *and takes a hard line*"."""
    other = _OTHER_DEED.match(what.text)
    text = other.group("what") if other is not None else what.text
    if (traded := _FOR_A_PRICE.search(text, 1)) is not None:
        # The price is told beside it.
        text = text[: traded.start()]
    loose = _LOOSE_END.search(text, max(0, len(text) - 60))
    kept = text[: loose.start() if loose else None].rstrip()
    return Span(report=what.report, start=what.start, end=what.start + len(kept), text=kept) if kept else what


def _says_something(what: str) -> bool:
    """Whether a piece says more than names: "Russia" alone is not what somebody demands."""
    return any(word.islower() and word not in STOP for word in _ANY_WORD.findall(what))


def _price(what: Span, *, sentence: Span) -> str | None:
    """Return the condition that the words of a line, or the rest of their sentence, put on it."""
    start = max(what.start - sentence.start, 0)
    found = _PRICE.search(sentence.text, start)
    return found.group().strip(" ,'\"“”’") if found else None


def _telling(line: _Line, *, context: Context) -> PositionTelling:
    report = context.reading.report
    act = line.source if isinstance(line.source, Act) else None
    return PositionTelling(
        id=digest("position-telling", report.id, line.holder, line.move, line.what.start, line.what.end),
        report=report.id,
        reported=report.published,
        holder=line.holder,
        toward=line.toward,
        move=line.move,
        what=line.what.text,
        issue=issue_of(line.what.text),
        in_return=line.in_return,
        status=line.status,
        earliest=act.earliest if act else None,
        latest=act.latest if act else None,
        span=line.what,
        according_to=line.source.id if isinstance(line.source, Statement) else line.source.according_to,
        # A line on a statement alone is as sure as the statement.
        score=line.source.score,
    )
