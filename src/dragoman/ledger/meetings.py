"""Which acts of one report are about one meeting: how pieces are told, compared and joined."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable
from dataclasses import dataclass, field
from typing import Final, Literal

from dragoman.ledger.context import Context
from dragoman.ledger.days import Days
from dragoman.records import Act, ActorId, EncounterStatus, Format, Span

Kind = Literal["visit", "call", "meal", "meeting"]
Via = Literal["act", "words", "journey", "subject", "convened", "theirs"]
"""How a piece got its parties: from the act, the words around the trigger, where a visit goes, the likely
subject, whose gathering it is, or the meeting told before."""

#: A bare "the meeting" is taken for one told at most so many sentences before.
_REACH: Final = 6
#: Share of the parties of the larger that two pieces about one meeting have in common.
_SHARED: Final = 0.6


@dataclass(frozen=True, slots=True)
class Piece:
    """One act of a meeting: where it is told, and how its parties were found."""

    act: Act
    via: Via
    overlooked: bool
    status: EncounterStatus


@dataclass(slots=True)
class Meeting:
    """The acts of one report about one meeting, while they are gathered."""

    kind: Kind
    trigger: Span
    parties: list[ActorId]
    #: For each status, the first word that has it.
    triggers: dict[EncounterStatus, Span]
    #: The statuses that the report does not only pass on from another outlet; they go before the others.
    own: set[EncounterStatus]
    days: Days
    last_sentence: int
    pieces: list[Piece]
    place: str | None = None
    occasion: str | None = None
    formats: Counter[Format] = field(default_factory=Counter)
    duration: str | None = None
    present: list[ActorId] = field(default_factory=list)
    #: Whether a noun tells it ("their talks") and nothing around says that it has been.
    bare: bool = False
    #: Whether it is told as one more meeting, or as one that came before another.
    another: bool = False
    earlier: bool = False
    #: Whether only the headline has told of it so far.
    in_headline: bool = False


def same(old: Meeting, new: Meeting, *, context: Context) -> bool:
    """Whether two pieces with parties are about one meeting."""
    if not old.days.may_be(new.days):
        return False
    if _comes_apart(old, new):
        return False
    if not (old.another and new.another):
        if ("dinner" in old.formats) != ("dinner" in new.formats):
            return False
        # Formats that are argued about before a meeting do not make two of it.
        held = past(new.triggers) and not (new.bare and not past(old.triggers))
        if held and _set_apart(old.formats) != _set_apart(new.formats):
            return False
    if old.kind != new.kind and ("call" in (old.kind, new.kind) or not _one_within_other(old, new)):
        return False
    if "visit" in (old.kind, new.kind) and _states(old, context=context) != _states(new, context=context):
        # Whoever visits a state meets its president as well: the visit is one thing, their talks another.
        return False
    shared = sum(_is_party(actor, old.parties, context=context) for actor in new.parties)
    if shared < min(2, len(old.parties), len(new.parties)) or shared < _SHARED * max(
        len(old.parties), len(new.parties)
    ):
        return False
    if past(old.triggers) == past(new.triggers) or (new.bare and not past(old.triggers)):
        return True
    # "They met … they will meet": without days these are two.
    return old.days.known and new.days.known


def _states(meeting: Meeting, *, context: Context) -> set[ActorId]:
    return {actor for actor in meeting.parties if context.kind_of(actor) == "state"}


def _comes_apart(old: Meeting, new: Meeting) -> bool:
    """Whether the words say that one was before the other, though both were held and may be of one day."""
    if not past(old.triggers) or not past(new.triggers):
        return False
    if new.another and not old.another:
        # The headline tells first what the report then tells at length.
        return not old.in_headline
    return old.another and new.earlier


def _one_within_other(first: Meeting, second: Meeting) -> bool:
    """Whether the parties of one are all parties of the other: the talks that a visit is made for."""
    one, other = set(first.parties), set(second.parties)
    return one <= other or other <= one


def _set_apart(formats: Container[Format]) -> bool:
    """Whether it was a word aside or at table, which is not the formal meeting of the same days."""
    return "pull-aside" in formats or "dinner" in formats


def echoes(piece: Meeting, *, of: Meeting) -> bool:
    """Whether a piece that names one party or none may speak of a meeting told shortly before."""
    return (
        of.kind == piece.kind
        and piece.last_sentence - of.last_sentence <= _REACH
        and all(actor in of.parties for actor in piece.parties)
        and of.days.may_be(piece.days)
        and past(of.triggers) == past(piece.triggers)
        and not _comes_apart(of, piece)
    )


def past(statuses: Iterable[EncounterStatus]) -> bool:
    """Whether it took place, as far as some word of the report says."""
    return "held" in statuses


def _is_party(actor: ActorId, parties: list[ActorId], *, context: Context) -> bool:
    """Whether an actor, or the state or leader that it stands for, is among the parties."""
    if actor in parties:
        return True
    state = context.state_of(actor)
    peers = [party for party in parties if context.state_of(party) == state]
    if context.kind_of(actor) == "state":
        return bool(peers)
    # A minister is met beside another, not in his stead: a state stands for one only where nobody else does.
    return bool(peers) and all(context.kind_of(party) == "state" for party in peers)


def add(meeting: Meeting, piece: Meeting) -> None:
    """Let a meeting take in a piece; what it knows already stays."""
    meeting.parties += [actor for actor in piece.parties if actor not in meeting.parties]
    if past(meeting.triggers) or not piece.bare:
        meeting.triggers = {**piece.triggers, **meeting.triggers}
        meeting.own |= piece.own
    meeting.pieces += piece.pieces
    meeting.days = meeting.days.narrowed(piece.days)
    meeting.last_sentence = piece.last_sentence
    meeting.another = meeting.another or piece.another
    meeting.in_headline = meeting.in_headline and piece.in_headline
    meeting.place = meeting.place or piece.place
    meeting.occasion = meeting.occasion or piece.occasion
    meeting.formats += piece.formats
    meeting.duration = meeting.duration or piece.duration
    meeting.present += [actor for actor in piece.present if actor not in meeting.present]
