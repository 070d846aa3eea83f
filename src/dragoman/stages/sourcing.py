"""Where words come from: who is cited, which outlets the model marks as relays, one role a speaker."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Final

import msgspec

from dragoman.models import Marked, MarkedStatement
from dragoman.records import Reading, SourceRole, Statement
from dragoman.stages.actor_index import ActorIndex

# "citing unnamed officials, that …", "quoting a diplomat as saying": whose words an outlet passes on.
_CITED: Final = re.compile(
    r"\b(?:citing|quoting) (?P<who>[^,.;:()\n“”\"]{3,120}?)(?=,|\.|;|:| that | as saying| who |\n|$)",
    re.IGNORECASE,
)

# Between an outlet and its cue stands at most the one whom it cites.
_REACH_OF_CITING: Final = 160


def cited(text: str, marked: MarkedStatement) -> MarkedStatement:
    """Give the words to whom an outlet cites, and the outlet to `via`.

    The model often takes "X reported, citing Y, that …" for words of X with Y among them. Who is cited
    stands right after the word for it, so that is read from there.
    """
    if marked.cue is None:
        return marked
    cue = marked.cue
    marked = replace(marked, content=tuple(_without_cited(text, piece) for piece in marked.content))
    found = _CITED.match(text, cue.start) or _citing_beside(text, cue, marked.source)
    if found is None or (marked.source is not None and marked.source.end > found.start()):
        return marked
    who = Marked(start=found.start("who"), end=found.end("who"), label="source", score=marked.score)
    outlet = (marked.source,) if marked.source is not None else ()
    return replace(marked, source=who, via=marked.via or outlet, named=None)


def _citing_beside(text: str, cue: Marked, source: Marked | None) -> re.Match[str] | None:
    """Find "citing Y" between a source and its cue ("X, citing Y, reported"), or right after the cue."""
    if source is None or source.end > cue.start or cue.start - source.end > _REACH_OF_CITING:
        return None
    between = _CITED.search(text, source.end, cue.start)
    return between or _CITED.match(text, min(cue.end + 2, len(text)))


def _without_cited(text: str, piece: Marked) -> Marked:
    """Return a piece of content without the words at its beginning that say who is cited."""
    found = _CITED.search(text, max(0, piece.start - 10), piece.end)
    if found is None:
        return piece
    start, end = found.span("who")
    at_beginning = piece.start - 10 <= start and piece.start <= start + 1 and end < piece.end
    return replace(piece, start=end) if at_beginning else piece


def relays(reading: Reading, marked: Iterable[Marked], *, index: ActorIndex) -> tuple[str, ...]:
    """Return the outlets that relay the words, nearest the reader first: actor ids, or names as written."""
    found: list[str] = []
    for piece in marked:
        who = index.actor_at(piece.start, piece.end) or reading.report.text[piece.start : piece.end]
        if who not in found:
            found.append(who)
    return tuple(found)


def one_role(statements: list[Statement]) -> list[Statement]:
    """Give a speaker whose role the words leave open the role that the report gives it elsewhere.

    "Han Lee, head of the mission, said …" is followed by "he added", which says nothing of an office.
    """
    known: dict[str, SourceRole] = {}
    for statement in statements:
        if statement.speaker is not None and statement.role != "other":
            known.setdefault(statement.speaker, statement.role)
    given = [
        msgspec.structs.replace(statement, role=known[statement.speaker])
        if statement.role == "other" and statement.speaker in known
        else statement
        for statement in statements
    ]
    for number, statement in enumerate(given):
        source = statement.source
        if statement.role != "other" or not _unnamed(statement) or source is None:
            continue
        if source.text.lower() in _PRONOUNS:
            # "They" are the officials or the voters who spoke right before.
            before = (s for s in reversed(given[max(0, number - _NEAR) : number]) if _unnamed(s))
            role = next((s.role for s in before), statement.role)
            given[number] = msgspec.structs.replace(statement, role=role)
    return given


_PRONOUNS: Final = frozenset(("he", "she", "they", "their", "his", "her"))
#: So many statements back an unnamed source may be taken up by a pronoun.
_NEAR: Final = 3


def _unnamed(statement: Statement) -> bool:
    return statement.speaker is None and not statement.named and statement.source is not None
