"""The label schemes of the reading model: what each head can say, in the order of its outputs.

The order is part of the weights' format: ``FORMAT`` in ``weights.py`` rises when it changes.
Every span head uses B(egin) and I(nside) for each of its labels after one O(utside).
"""

from __future__ import annotations

from typing import Final, get_args

from dragoman.records import ActCode, Move, SourceRole, Status

NAMES: Final = ("person", "place", "organisation", "norp", "facility", "other")
TIMES: Final = ("DATE", "TIME", "DURATION", "SET")
MENTIONS: Final = ("nominal", "pronoun")

#: Heads that label every piece once, with the labels of their spans. ``sentence`` marks first pieces only.
FLAT: Final[dict[str, tuple[str, ...]]] = {
    "sentence": ("start",),
    "name": NAMES,
    "time": TIMES,
    "cue": ("cue",),
    "act": ("act",),
    "question": ("question",),
    "mention": MENTIONS,
}

#: Layers that label every piece again for each anchor (a cue or a trigger). Two layers of one family
#: may overlap: what is asked often holds the words that say when and from whom.
ROLES: Final[dict[str, tuple[str, ...]]] = {
    "statement": ("source", "content", "via", "venue", "said"),
    "act": ("actor", "recipient", "when", "place"),
    "what": ("what",),
    "clause": ("arg0", "arg1", "arg2", "tmp", "loc"),
}

#: The order of the records' own values is part of the weights' format.
SPEAKER_ROLES: Final[tuple[str, ...]] = get_args(SourceRole)
CODES: Final[tuple[str, ...]] = get_args(ActCode)
STATUSES: Final[tuple[str, ...]] = get_args(Status)
#: The first says that the act is no move in a bargain.
MOVES: Final[tuple[str, ...]] = ("none", *get_args(Move))


def width(labels: tuple[str, ...]) -> int:
    """Return how many outputs a BIO head over these labels has."""
    return 1 + 2 * len(labels)


def slices(heads: dict[str, tuple[str, ...]]) -> dict[str, slice]:
    """Where each head's outputs lie when all are laid side by side."""
    out: dict[str, slice] = {}
    at = 0
    for name, labels in heads.items():
        out[name] = slice(at, at + width(labels))
        at += width(labels)
    return out
