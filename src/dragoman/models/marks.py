"""What the reading model marks in a text: plain spans and the groups that belong together.

These are the model's own words, before any stage makes records of them. All offsets are half-open
character offsets into the text that was given; scores are probabilities between 0 and 1.
"""

from __future__ import annotations

from dataclasses import dataclass

#: What is less probable than this is not worth a mark.
CHANCE = 0.02


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """A piece of text that the model marked, with what it takes it for."""

    start: int
    end: int
    label: str
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Near:
    """A name or mention near a trigger: by how much it is likelier than nobody in either role (log odds)."""

    start: int
    end: int
    actor: float
    recipient: float


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkedStatement:
    """Words that tell that somebody said, thinks or wants something, and the parts around the cue.

    ``named`` is the probability that the source is a named one; None where no source is marked.
    ``roles`` gives a probability to each role of records.md. ``chances`` holds the names and mentions
    around the cue, labelled ``source`` or ``via``, with the probability that they are that, however the
    best path decided; those below ``CHANCE`` are left out. ``score`` is the cue's.
    """

    cue: Marked | None
    source: Marked | None
    content: tuple[Marked, ...]
    via: tuple[Marked, ...]
    venue: Marked | None
    said: Marked | None
    named: float | None
    roles: dict[str, float]
    score: float
    chances: tuple[Marked, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkedAct:
    """A trigger word and who does what to whom around it; the pairs are sorted best first.

    ``chances`` holds the names and mentions around the trigger, labelled ``actor`` or ``recipient``, with
    the probability that they are that, however the best path decided; those below ``CHANCE`` are left
    out. ``near`` weighs those in the sentences around as well. ``score`` is the trigger's.
    """

    trigger: Marked
    codes: tuple[tuple[str, float], ...]
    status: tuple[tuple[str, float], ...]
    actors: tuple[Marked, ...]
    recipients: tuple[Marked, ...]
    what: Marked | None
    when: Marked | None
    place: Marked | None
    moves: tuple[tuple[str, float], ...]
    score: float
    chances: tuple[Marked, ...] = ()
    near: tuple[Near, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Markup:
    """Everything that the model marked in one text.

    ``mentions`` holds names, nominals and pronouns in text order; ``clusters`` groups their indexes
    by who is meant, and leaves out mentions that stand alone.
    """

    sentences: tuple[tuple[int, int], ...]
    names: tuple[Marked, ...]
    times: tuple[Marked, ...]
    mentions: tuple[Marked, ...]
    questions: tuple[Marked, ...]
    clusters: tuple[tuple[int, ...], ...]
    statements: tuple[MarkedStatement, ...]
    acts: tuple[MarkedAct, ...]
