"""What two mentions of a text show of each other before the encoder is asked.

The words that they share, how far they stand apart, whether one stands in quotation marks, how people are
addressed. Features of this kind are as old as learned coreference: Soon, Ng and Lim (2001), "A machine
learning approach to coreference resolution of noun phrases"; Bengtson and Roth (2008), "Understanding the
value of features for coreference resolution".

Training and reading share this file, so that both see the same. Everything for pairs is matrix work on a
bounded number of mentions.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from dragoman.text.quotes import quoted

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]

KINDS: Final = ("name", "nominal", "pronoun")
LABELS: Final = ("person", "place", "organisation")
_PRONOUNS: Final = tuple(
    frozenset(words.split())
    for words in (
        "i me my mine myself",
        "we us our ours ourselves",
        "you your yours yourself yourselves",
        "he him his himself",
        "she her hers herself",
        "it its itself",
        "they them their theirs themselves",
        "who whom whose which that",
        "this these those one another other",
    )
)
_HE, _SHE = 3, 4
_DETERMINERS: Final = (
    frozenset(("the",)),
    frozenset(("a", "an")),
    frozenset(("this", "that", "these", "those")),
    frozenset(("his", "her", "its", "their", "our", "my", "your")),
)
_PEOPLE: Final = frozenset(("people", "men", "women", "children", "police"))
#: Classes of a mention: names by label, pronouns by set and one for others, nouns by number and determiner.
CLASSES: Final = len(LABELS) + len(_PRONOUNS) + 1 + 2 * (len(_DETERMINERS) + 2)
#: The outermost words of a mention are enough to tell it by, and nobody's name is as long.
_WORDS: Final = 12
_WORD = re.compile(r"[^\W_]+(?:[.'’][^\W_]+)*\.?")
_IDLE: Final = frozenset("the a an of and in for to mr mrs ms miss dr s".split()).union(*_DETERMINERS)
_MEN: Final = frozenset(("mr", "sir", "lord", "king", "prince"))
_WOMEN: Final = frozenset(("mrs", "ms", "miss", "madam", "lady", "queen", "princess"))

_SENTENCES: Final = np.array((1, 2, 3, 5, 9, 17))
_MENTIONS: Final = np.array((2, 3, 5, 9, 17, 33, 65))
_PARAGRAPHS: Final = np.array((1, 2, 4))
_SHARED: Final = 8
#: Numbers that describe a pair, and numbers that describe one mention beside its states.
PAIR: Final = 7 + 8 + 4 + 4 + 3 + 4 + 3 * _SHARED + 9 + 1
OWN: Final = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A stretch of text that may be a mention.

    ``sure`` says that the flat heads mark it, and not only when they are asked for more; ``ends`` holds the
    encoder's states of its first and last piece; ``first`` and ``last`` are pieces, the others characters.
    """

    first: int
    last: int
    start: int
    end: int
    kind: str
    label: str
    score: float
    sure: bool
    ends: Floats


@dataclass(frozen=True, slots=True, kw_only=True)
class Described:
    """Mentions in text order, one entry each."""

    first: Ints
    last: Ints
    kind: Ints
    classes: Ints
    sentence: Ints
    paragraph: Ints
    quoted: Ints
    address: Ints  # 1 a man's, 2 a woman's, 0 none
    words: tuple[tuple[str, ...], ...]
    own: Floats

    def __len__(self) -> int:
        return len(self.first)

    def part(self, first: int, last: int) -> Described:
        """Return some of the mentions."""
        here = slice(first, last)
        return Described(
            first=self.first[here],
            last=self.last[here],
            kind=self.kind[here],
            classes=self.classes[here],
            sentence=self.sentence[here],
            paragraph=self.paragraph[here],
            quoted=self.quoted[here],
            address=self.address[here],
            words=self.words[here],
            own=self.own[here],
        )


def describe(
    text: str, mentions: Sequence[Candidate], *, sentences: Sequence[int], paragraphs: Ints
) -> Described:
    """Describe mentions, given the characters at which sentences begin and the paragraph of every piece."""
    marks = quoted(text)
    opened = np.array([start for start, _ in marks], dtype=np.int64)
    closed = np.array([end for _, end in marks], dtype=np.int64)
    starts = np.array([m.start for m in mentions], dtype=np.int64)
    first = np.array([m.first for m in mentions], dtype=np.int64)
    words = tuple(_words(text[m.start : m.end]) for m in mentions)
    inside = np.searchsorted(opened, starts, side="right") > np.searchsorted(closed, starts, side="right")
    return Described(
        first=first,
        last=np.array([m.last for m in mentions], dtype=np.int64),
        kind=np.array([KINDS.index(m.kind) for m in mentions], dtype=np.int64),
        classes=np.array([_class(m, w) for m, w in zip(mentions, words, strict=True)], dtype=np.int64),
        sentence=np.searchsorted(np.array(sentences, dtype=np.int64), starts, side="right"),
        paragraph=paragraphs[first] if len(first) else first,
        quoted=inside.astype(np.int64),
        address=np.array([_address(text, m, w) for m, w in zip(mentions, words, strict=True)], np.int64),
        words=words,
        own=np.array([(m.score, float(m.sure)) for m in mentions], dtype=np.float32).reshape(-1, OWN),
    )


def pairs(given: Described) -> Floats:
    """Compare every mention (row) with every other (column): [mentions, mentions, PAIR]."""
    n = len(given)
    out = np.zeros((n, n, PAIR), dtype=np.float32)
    at = 0

    def put(*columns: NDArray[np.bool_] | Floats) -> None:
        nonlocal at
        for column in columns:
            out[..., at] = column
            at += 1

    def steps(distance: Ints, edges: Ints) -> None:
        nonlocal at
        step = np.searchsorted(edges, np.maximum(distance, 0), side="right")
        np.put_along_axis(out[..., at : at + len(edges) + 1], step[..., None], 1.0, axis=2)
        at += len(edges) + 1

    steps(_apart(given.sentence), _SENTENCES)
    steps(_apart(np.arange(n)), _MENTIONS)
    steps(_apart(given.paragraph), _PARAGRAPHS)
    gap = given.first[:, None] - given.last[None, :]
    put(gap < 0, gap == 0, gap == 1, (gap > 1) & (gap < 4))
    here, there = given.quoted[:, None] > 0, given.quoted[None, :] > 0
    put(here & there, here & ~there, ~here & there)
    mine, other = given.address[:, None], given.address[None, :]
    addressed = (mine > 0) & (other > 0)
    put(addressed & (mine == other), addressed & (mine != other))
    pronoun = given.classes[:, None] - len(LABELS)
    put((pronoun == _HE) & (other == 2), (pronoun == _SHE) & (other == 1))
    shared = _shared_words(given.words)
    shared[..., -1] = _initials(given)
    kinds = given.kind[:, None] * len(KINDS) + given.kind[None, :]
    for only in (None, 0, 4):  # all pairs; two names; two nouns
        out[..., at : at + _SHARED] = shared if only is None else shared * (kinds == only)[..., None]
        at += _SHARED
    np.put_along_axis(out[..., at : at + 9], kinds[..., None], 1.0, axis=2)
    same = shared[..., 0] > 0
    # A name that was said often before is likelier to be meant again.
    out[..., -1] = np.log1p(np.tril(same, -1).sum(axis=1))[None, :]
    return out


def _apart(places: Ints) -> Ints:
    return places[:, None] - places[None, :]


def _words(text: str) -> tuple[str, ...]:
    words = [w.rstrip(".").lower() for w in _WORD.findall(text[:400])]
    if words and words[-1].endswith(("'s", "’s")):
        words[-1] = words[-1][:-2]
    return tuple(words[:_WORDS]) or ("",)


def _class(mention: Candidate, words: tuple[str, ...]) -> int:
    if mention.kind == "name":
        return LABELS.index(mention.label)
    if mention.kind == "pronoun":
        group = next((i for i, known in enumerate(_PRONOUNS) if words[0] in known), len(_PRONOUNS))
        return len(LABELS) + group
    kinds = len(_DETERMINERS) + 2
    determiner = next((i for i, known in enumerate(_DETERMINERS) if words[0] in known), kinds - 2)
    if words[0][:1].isdigit():
        determiner = kinds - 1
    head = words[-1]
    plural = head in _PEOPLE or (head.endswith("s") and not head.endswith("ss"))
    return len(LABELS) + len(_PRONOUNS) + 1 + int(plural) * kinds + determiner


def _address(text: str, mention: Candidate, words: tuple[str, ...]) -> int:
    if mention.kind != "name":
        return 0
    before = text[max(0, mention.start - 9) : mention.start].split()
    for word in (words[0], before[-1].rstrip(".").lower() if before else ""):
        if word in _MEN:
            return 1
        if word in _WOMEN:
            return 2
    return 0


def _shared_words(mentions: tuple[tuple[str, ...], ...]) -> Floats:
    """Compare words: all the same, last, any, all of this, all of that, end meets beginning, share of all."""
    n = len(mentions)
    plain = [tuple(w for w in words if w not in _IDLE) or words for words in mentions]
    number: dict[str, int] = {}
    having: dict[str, list[int]] = {}
    for i, words in enumerate(plain):
        for word in dict.fromkeys(words):
            number.setdefault(word, len(number))
            having.setdefault(word, []).append(i)
    # Counted word by word: most are in one mention only, and a product of matrices would wake other threads.
    common = np.zeros((n, n), dtype=np.float32)
    for together in having.values():
        if len(together) > 1:
            common[np.ix_(together, together)] += 1.0
    size = np.array([len(set(words)) for words in plain], dtype=np.float32)
    np.fill_diagonal(common, size)
    whole: dict[tuple[str, ...], int] = {}
    same = np.array([whole.setdefault(words, len(whole)) for words in plain], dtype=np.int64)
    last = np.array([number[words[-1]] for words in plain], dtype=np.int64)
    begins = np.array([number[words[0]] for words in plain], dtype=np.int64)
    out = np.zeros((n, n, _SHARED), dtype=np.float32)
    out[..., 0] = same[:, None] == same[None, :]
    out[..., 1] = last[:, None] == last[None, :]
    out[..., 2] = common > 0
    out[..., 3] = common == size[:, None]
    out[..., 4] = common == size[None, :]
    out[..., 5] = (last[:, None] == begins[None, :]) | (begins[:, None] == last[None, :])
    out[..., 6] = common / np.maximum(size[:, None] + size[None, :] - common, 1.0)
    return out


def _initials(given: Described) -> NDArray[np.bool_]:
    """Whether one name is made of the first letters of the other: a body and its short form."""
    number: dict[str, int] = {"": -1}
    long = np.full(len(given), -2, dtype=np.int64)
    short = np.full(len(given), -3, dtype=np.int64)
    for i, words in enumerate(given.words):
        if given.kind[i] or (len(words) == 1 and len(words[0]) < 2):
            continue
        letters = "".join(w[0] for w in words if w not in _IDLE) if len(words) > 1 else ""
        if len(letters) > 1:
            long[i] = number.setdefault(letters, len(number))
        elif len(words) == 1:
            short[i] = number.setdefault(words[0].replace(".", ""), len(number))
    same: NDArray[np.bool_] = (long[:, None] == short[None, :]) | (short[:, None] == long[None, :])
    return same
