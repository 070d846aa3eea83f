"""Turns of phrase that several parts of a brief share, as pieces of its page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from dragoman.exports.brief_model import Brief, Founded, Named
from dragoman.exports.brief_page import Line, Piece, ours, theirs
from dragoman.exports.display import day


def between(parts: Iterable[Sequence[Piece]], separator: str) -> tuple[Piece, ...]:
    """Join what is not empty, with a separator of ours."""
    pieces: list[Piece] = []
    for part in parts:
        if part:
            pieces += [ours(separator), *part] if pieces else part
    return tuple(pieces)


def names(actors: Sequence[Named]) -> list[Piece]:
    """Return names as English lists them."""
    pieces: list[Piece] = []
    for at, actor in enumerate(actors):
        if at:
            pieces.append(ours(" and " if at == len(actors) - 1 else ", "))
        pieces.append(theirs(actor.name))
    return pieces


def outlet(name: str | None) -> Piece:
    """Return an outlet, or that there is none."""
    return theirs(name) if name else ours("outlet not given")


def founded(line: Founded, *, told: int) -> Iterator[Line]:
    """Say how a line of the ledger is founded, where more than one report tells it.

    What one report says stands above with its source; an account of it would only repeat that.
    """
    if told > 1:
        yield Line(pieces=(ours("Founded on "), theirs(line.sentence[:1].lower() + line.sentence[1:])))


def more_told(left: int) -> Iterator[Line]:
    """Say how many more tellings of a line there are."""
    if left:
        yield Line(pieces=(ours(f"{left:,} more tellings are left out."),))


def by_hand(said: str | None) -> Iterator[Line]:
    """Say what analysts confirmed or corrected of a line, where they did."""
    if said is not None:
        yield Line(pieces=(theirs(said[:1].upper() + said[1:]),))


def as_of(brief: Brief) -> str:
    """Return ` as of 7 July 2017`, or nothing where no day was asked about."""
    return f" as of {day(brief.as_of)}" if brief.as_of else ""


def left_out(lines: Sequence[object], left: int, *, which: str = "first") -> tuple[Piece, ...]:
    """Say how many lines of a list the brief leaves out, where it does."""
    return (ours(f"The {which} {len(lines)}; {left:,} more are left out here."),) if left else ()


def whom(brief: Brief) -> str:
    """Return what the actors of a brief are called together."""
    return "the two" if len(brief.sides) == 2 else "the actor"


def distinct(numbers: Iterable[int]) -> tuple[int, ...]:
    """Return footnotes without those that come again."""
    return tuple(dict.fromkeys(numbers))
