"""What a corpus teaches about one text, in one form for all corpora.

A reader in ``corpora_*.py`` turns a document into an ``Example``; ``encode.py`` turns examples into
arrays. A head whose name is missing from ``flat`` learns nothing from the text, and no head learns
anything from the stretches that ``blind`` lists for it.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

Stretch = tuple[int, int]


@dataclass
class Anchor:
    """A cue, trigger or predicate, the spans that play a role for it, and what is true of it."""

    family: str  # statement, act, clause
    at: int  # where its first word begins
    roles: list[tuple[str, int, int]] | None = None  # None: not annotated
    blind: list[Stretch] = field(default_factory=list)
    named: float | None = None
    speaker_role: str | None = None
    codes: dict[str, float] | None = None
    status: dict[str, float] | None = None
    moves: dict[str, float] | None = None
    factuality: float | None = None


@dataclass
class Example:
    """One text and everything annotated in it, in character offsets."""

    corpus: str
    text: str
    flat: dict[str, list[tuple[int, int, str]]] = field(default_factory=dict)
    blind: dict[str, list[Stretch]] = field(default_factory=dict)
    anchors: list[Anchor] = field(default_factory=list)
    # first and last character, kind (name, nominal, pronoun), chain; None where coreference is unknown
    chains: list[tuple[int, int, str, str]] | None = None


def documents(data: Path, corpus: str, split: str) -> Iterator[dict[str, Any]]:
    """Yield the documents of one corpus file."""
    with gzip.open(data / corpus / f"{split}.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def outer(spans: list[list[int]]) -> Stretch:
    """Return the stretch from the first to the last character of a list of spans."""
    return min(s for s, _ in spans), max(e for _, e in spans)


def modern_quotes(text: str) -> str:
    """Typewriter and TeX quotation marks as single signs, without moving any offset.

    A zero-width space, which the tokenizer drops, stands for the second character of a pair.
    """
    return text.replace("``", '"\u200b').replace("''", '"\u200b')


def unwrapped(text: str, sentences: list[list[int]], *, every: int) -> str:
    """Line breaks that only end a sentence as spaces, but for one in ``every`` to keep paragraphs."""
    chars = list(text)
    for i, (_, end, *_rest) in enumerate(sentences[:-1]):
        for at in range(end, sentences[i + 1][0]):
            if chars[at] == "\n" and (i + 1) % every:
                chars[at] = " "
    return "".join(chars)
