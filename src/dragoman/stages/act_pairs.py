"""What one actor does to another in a sentence, where both are given: one of PLOVER's root types.

A conditional logit over the words of the sentence, by where they stand to the two, and over the table of
words for acts. It needs no model and knows one relation a sentence; training/plover.py fits its weights on
coded sentences, benchmarks/plover.py measures it. CONCEDE and RETREAT are one type here (YIELD), as in the
edition of PLOVER that those sentences were coded with.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from importlib.resources import files
from itertools import islice
from typing import Final

from dragoman.knowledge.act_words import act_word, lemma

ROOTS: Final = (
    "AGREE CONSULT SUPPORT COOPERATE AID YIELD REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE "
    "COERCE ASSAULT"
).split()
_WORD: Final = re.compile(r"[^\W_]+(?:[-.&’'][^\W_]+)*|[^\w\s]")
#: Where a word stands to the two, and what a word for an act counts there: most between them.
_WORTH: Final = {"to": 2.0, "fro": 1.8, "after": 1.0, "before": 1.0, "target": 0.8}
#: So many words from the nearer of the two, a word for an act counts half.
_HALF: Final = 15
_PLANNED: Final = frozenset("will plans agreed pledged promised".split())
_DENIED: Final = frozenset("not never refused".split())
#: Longer sentences are cut.
_MOST: Final = 400

Spans = Sequence[tuple[int, int]]
Features = dict[str, float]


def root_of(code: str) -> str:
    """Return the root type of an act's type."""
    return "YIELD" if code in ("CONCEDE", "RETREAT") else code


def code_between(
    text: str, source: Spans, target: Spans, weights: Mapping[str, float] | None = None
) -> dict[str, float]:
    """Return the score of each root type for what the source does to the target, the likeliest first.

    Both are given by their character spans, empty where the text leaves one out.
    """
    weights = learned() if weights is None else weights
    scores = {
        root: sum(value * weights.get(name, 0.0) for name, value in seen.items())
        for root, seen in features(text, source, target).items()
    }
    return dict(sorted(scores.items(), key=lambda each: (-each[1], each[0])))


def features(text: str, source: Spans, target: Spans) -> dict[str, Features]:
    """Name what speaks for each root type."""
    found = list(islice(_WORD.finditer(text), _MOST))
    words = [m.group() for m in found]
    sides = [_side(m.start(), m.end(), source, target) for m in found]
    ends = _ends(sides)
    places = [side or _place(i, ends) for i, side in enumerate(sides)]
    told = _told(words, places, ends)
    common: Features = {}
    for i, word in enumerate(words):
        if not word[0].isalnum() or word[0].isupper():
            continue
        plain = lemma(word)
        common[f"word={plain}"] = 0.6
        between = places[i] in ("to", "fro")
        common[f"{'between' if between else places[i]}={plain}"] = 1.0 if between else 0.6
        if i and words[i - 1][:1].islower():
            common[f"pair={lemma(words[i - 1])} {plain}"] = 1.0
    low = {word.lower() for word in words}
    for name, some in (("planned", _PLANNED), ("denied", _DENIED)):
        if low & some:
            common[name] = 0.6
    for first in _first(words, places):
        known = act_word(words, first)
        common[f"first={' '.join(known.words) if known else ''}"] = 1.0
    out = {}
    for root in ROOTS:
        own = {f"{root}:{name}": value for name, value in common.items()}
        own[f"{root}:"] = 1.0
        for kind, value in told.get(root, {}).items():
            own |= {kind: value, f"{root}:{kind}": value / 2}
        out[root] = own
    return out


def _side(start: int, end: int, source: Spans, target: Spans) -> str:
    if any(start < e and s < end for s, e in source):
        return "source"
    return "target" if any(start < e and s < end for s, e in target) else ""


def _ends(sides: list[str]) -> tuple[list[int], list[int]]:
    return [i for i, s in enumerate(sides) if s == "source"], [
        i for i, s in enumerate(sides) if s == "target"
    ]


def _place(i: int, ends: tuple[list[int], list[int]]) -> str:
    """Return where a word stands: on the way to the target or fro, before or after both."""
    source, target = ends
    if source and target:
        forth = source[0] < target[0]
        low, high = (source[-1], target[0]) if forth else (target[-1], source[0])
        if low < i < high:
            return "to" if forth else "fro"
        return "before" if i < low else "after"
    if source:
        return "to" if i > source[-1] else "before"
    return "to" if target and i < target[0] else "after"


def _told(
    words: list[str], places: list[str], ends: tuple[list[int], list[int]]
) -> dict[str, dict[str, float]]:
    """Return what the table says for each root type, the first word for an act between the two apart."""
    marks = [*ends[0][-1:], *ends[1][:1]]
    out: dict[str, dict[str, float]] = {}
    first = set(_first(words, places))
    for i, place in enumerate(places):
        known = act_word(words, i) if place != "source" else None
        if known is None:
            continue
        far = min((abs(i - mark) for mark in marks), default=10)
        worth = _WORTH[place] / (1 + max(0, far - 2) / _HALF)
        for kind, codes in (("sure", known.sure), ("maybe", known.maybe)):
            for root in map(root_of, codes):
                mine = out.setdefault(root, {})
                mine[kind] = max(mine.get(kind, 0.0), worth)
                if i in first:
                    mine[f"first-{kind}"] = 2.0
    return out


def _first(words: list[str], places: list[str]) -> list[int]:
    """Return the first word for an act between the two."""
    for i, place in enumerate(places):
        if place in ("to", "fro") and act_word(words, i) is not None:
            return [i]
    return []


@lru_cache(maxsize=1)
def learned() -> dict[str, float]:
    """Load the learned weights, a part of this package."""
    stored = json.loads(files(__package__).joinpath("act_pair_weights.json").read_text(encoding="utf-8"))
    weights: dict[str, float] = stored["weights"]
    return weights
