"""Which statements are told within the words of others: "Peru says that Chile wants the port"."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.records import Span, Statement

#: So many statements around one are looked at; nobody can follow more.
DEEPEST = 8
Numbered = tuple[int, Span]


def place(statement: Statement) -> Span:
    """Return where a statement stands: its cue, or its first words where it has none."""
    return statement.cue or statement.content[0]


def pieces_of(statements: Sequence[Statement]) -> list[Numbered]:
    """Return all that is said, each piece with the number of its statement."""
    return [(number, piece) for number, said in enumerate(statements) for piece in said.content]


def holding(pieces: Sequence[Numbered], places: Sequence[Span]) -> list[list[Numbered]]:
    """Return for each place the pieces that hold it, the shortest first.

    One sweep over the text: what is open at a place is what began before it and has not ended.
    """
    waiting = sorted(pieces, key=lambda pair: (pair[1].start, -pair[1].end, pair[0]))
    found: list[list[Numbered]] = [[] for _ in places]
    held: list[Numbered] = []
    at = 0
    for number in sorted(range(len(places)), key=lambda number: places[number].start):
        here = places[number]
        while at < len(waiting) and waiting[at][1].start <= here.start:
            held.append(waiting[at])
            at += 1
        held = [pair for pair in held if pair[1].end > here.start][-4 * DEEPEST :]
        around = [pair for pair in held if pair[1].end >= here.end]
        found[number] = sorted(around, key=lambda pair: (pair[1].end - pair[1].start, pair[0]))[:DEEPEST]
    return found


def holders(statements: Sequence[Statement]) -> list[list[Numbered]]:
    """Return for each statement those whose words hold its place: number and words, inmost first."""
    held = holding(pieces_of(statements), [place(statement) for statement in statements])
    return [[pair for pair in around if pair[0] != number] for number, around in enumerate(held)]
