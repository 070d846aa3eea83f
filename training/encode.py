"""Examples as arrays of pieces and labels, and batches of windows made from them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from dragoman.models.labels import CODES, FLAT, MOVES, ROLES, SPEAKER_ROLES, STATUSES, width
from dragoman.models.pieces import CLS, SEP, WINDOW, blocks, cut
from dragoman.models.wordpiece import WordPieces
from training.examples import Example

Array = NDArray[Any]

#: Heads that only help the encoder and are not shipped.
HELPERS = {"layer": ("source", "cue", "content"), "event": ("event",)}
HEADS: dict[str, tuple[str, ...]] = {**FLAT, **HELPERS}
KINDS = ("name", "nominal", "pronoun")
#: Anchors of one kind taken from one window; the rest come up in other passes.
MOST = {"statement": 12, "act": 12, "clause": 5}
SKIP = -100
_STRAIGHT = str.maketrans("“”‘’", "\"\"''")


@dataclass
class Point:
    """An anchor in piece positions: each role layer has its labels, or None where not annotated."""

    family: str
    at: int
    layers: dict[str, list[tuple[int, int, int]]] | None
    blind: list[tuple[int, int]]
    targets: dict[str, Any]


@dataclass
class Encoded:
    """One example, ready to be cut into windows."""

    corpus: str
    ids: Array
    shapes: Array
    paragraph: Array
    parts: list[tuple[int, int]]
    flat: dict[str, Array]
    points: list[Point]
    chains: list[tuple[int, int, int, int]] | None
    words: list[str]  # lower-case surface of each chain mention, for string features


def straight(example: Example) -> Example:
    """Copy an example in typewriter quotation marks, as wire copy has them."""
    return Example(
        example.corpus,
        example.text.translate(_STRAIGHT),
        example.flat,
        example.blind,
        example.anchors,
        example.chains,
    )


def _range(start: Array, end: Array, s: int, e: int) -> tuple[int, int]:
    """Pieces that overlap a stretch of characters."""
    return int(np.searchsorted(end, s, side="right")), int(np.searchsorted(start, e, side="left"))


def _bio(labels: Array, first: int, last: int, at: int) -> None:
    labels[first] = 1 + 2 * at
    labels[first + 1 : last] = 2 + 2 * at


def _vector(soft: dict[str, float] | None, names: tuple[str, ...]) -> Array | None:
    if not soft:
        return None
    return np.array([soft.get(n, 0.0) for n in names], dtype=np.float32)


def encode(vocabulary: WordPieces, example: Example) -> Encoded:
    """Lay the annotations of an example on its pieces."""
    pieces = cut(vocabulary, example.text)
    start, end = pieces.start, pieces.end
    flat: dict[str, Array] = {}
    for head, spans in example.flat.items():
        labels = np.zeros(len(pieces), dtype=np.int8)
        for s, e in example.blind.get(head, []):
            first, last = _range(start, end, s, e)
            labels[first:last] = -1
        for s, e, name in spans:
            first, last = _range(start, end, s, e)
            if first < last:
                _bio(labels, first, first + 1 if head == "sentence" else last, HEADS[head].index(name))
        flat[head] = labels
    points = []
    for a in example.anchors:
        # A trigger whose place is not known yet stays at -1, outside every window, until one is found.
        first, last = (-1, 0) if a.at < 0 else _range(start, end, a.at, a.at + 1)
        if first >= last:
            continue
        layers: dict[str, list[tuple[int, int, int]]] | None = None
        if a.roles is not None:
            names = ("act", "what") if a.family == "act" else (a.family,)
            layers = {layer: [] for layer in names}
            # Later ones win where spans share words: who acts matters more than where.
            for role, s, e in sorted(a.roles, key=lambda r: r[0] in ("actor", "recipient", "source")):
                layer = next(x for x in names if role in ROLES[x])
                f, t = _range(start, end, s, e)
                if f < t:
                    layers[layer].append((f, t, ROLES[layer].index(role)))
        targets: dict[str, Any] = {
            "named": a.named,
            "role": SPEAKER_ROLES.index(a.speaker_role) if a.speaker_role else None,
            "code": _vector(a.codes, CODES),
            "status": _vector(a.status, STATUSES),
            "move": _vector(a.moves, MOVES),
            "factuality": a.factuality,
        }
        blind = [_range(start, end, s, e) for s, e in a.blind]
        points.append(Point(a.family, first, layers, blind, targets))
    chains: list[tuple[int, int, int, int]] | None = None
    words: list[str] = []
    if example.chains is not None:
        chains, numbers = [], {}
        for s, e, kind, chain in sorted(example.chains):
            f, t = _range(start, end, s, e)
            if f < t:
                chains.append((f, t, KINDS.index(kind), numbers.setdefault(chain, len(numbers))))
                words.append(example.text[s:e].lower())
    return Encoded(
        example.corpus,
        pieces.ids,
        pieces.shapes,
        pieces.paragraph,
        blocks(pieces),
        flat,
        points,
        chains,
        words,
    )


Window = tuple[int, int, int]  # document, first piece, last piece


def windows_of(number: int, document: Encoded, rng: np.random.Generator) -> list[Window]:
    """Cut a document into windows of whole paragraphs, elsewhere each time."""
    out: list[Window] = []
    parts, at = document.parts, 0
    while at < len(parts):
        # A short first window moves all later borders.
        room = int(rng.integers(64, WINDOW + 1)) if at == 0 else WINDOW
        upto = at + 1
        while upto < len(parts) and parts[upto][1] - parts[at][0] <= room:
            upto += 1
        out.append((number, parts[at][0], parts[upto - 1][1]))
        at = upto
    return out


@dataclass
class Batch:
    """Padded windows with everything to be learnt from them."""

    ids: Tensor
    shapes: Tensor
    mask: Tensor
    paragraph: Tensor
    corpus: Tensor
    accented: Tensor  # 1 where a window is read with the accent of its corpus
    flat: dict[str, Tensor]
    # (family, layer) -> windows, positions and labels of its anchors
    roles: dict[str, tuple[Tensor, Tensor, Tensor]]
    # target -> windows, positions, values
    facts: dict[str, tuple[Tensor, Tensor, Tensor]]
    sources: Tensor  # first and last source piece of each anchor in facts["named"], -1 where none
    chains: list[tuple[int, list[tuple[int, int, int, int]], list[str]]]


class Disturb(Protocol):
    """Changes the pieces of one window that goes into a batch; see ``noise.py``."""

    def __call__(self, ids: Array, shapes: Array, *, chained: bool, rng: np.random.Generator) -> Array:
        """Return other pieces for the given ones, as many."""
        ...


def collate(
    documents: list[Encoded],
    chosen: list[Window],
    corpora: list[str],
    rng: np.random.Generator,
    *,
    disturb: Disturb | None = None,
    accents: Mapping[str, float] | None = None,
) -> Batch:
    """Build a batch; positions count from the mark that opens each window.

    ``accents`` gives the share of a corpus's windows that are read with its accent.
    """
    length = max(last - first for _, first, last in chosen) + 2
    n = len(chosen)
    ids = np.zeros((n, length), dtype=np.int64)
    shapes, paragraph = np.zeros_like(ids), np.zeros_like(ids)
    mask = np.zeros((n, length), dtype=np.float32)
    flat = {h: np.full((n, length), SKIP, dtype=np.int64) for h in HEADS}
    roles: dict[str, list[tuple[int, int, Array]]] = {layer: [] for layer in ROLES}
    facts: dict[str, list[tuple[int, int, Any]]] = {}
    sources: list[tuple[int, int]] = []
    chains = []
    for row, (number, first, last) in enumerate(chosen):
        doc, size = documents[number], last - first
        ids[row, 0], ids[row, size + 1] = CLS, SEP
        own, forms = doc.ids[first:last], doc.shapes[first:last]
        if disturb is not None:
            own = disturb(own, forms, chained=doc.chains is not None, rng=rng)
        ids[row, 1 : size + 1] = own
        shapes[row, 1 : size + 1] = forms
        paragraph[row, 1 : size + 1] = doc.paragraph[first:last]
        mask[row, : size + 2] = 1
        for head, labels in doc.flat.items():
            piece = labels[first:last].astype(np.int64)
            flat[head][row, 1 : size + 1] = np.where(piece < 0, SKIP, piece)
        here = [p for p in doc.points if first <= p.at < last]
        rng.shuffle(here)  # type: ignore[arg-type]
        left = dict(MOST)
        for p in here:
            if not left[p.family]:
                continue
            left[p.family] -= 1
            at = p.at - first + 1
            for layer, spans in (p.layers or {}).items():
                labels = np.full(length, SKIP, dtype=np.int64)
                labels[1 : size + 1] = 0
                for s, e in p.blind:
                    labels[max(s, first) - first + 1 : max(min(e, last) - first + 1, 1)] = SKIP
                for s, e, k in spans:
                    s, e = max(s, first), min(e, last)
                    if s < e:
                        _bio(labels[1:], s - first, e - first, k)
                roles[layer].append((row, at, labels))
            for name, value in p.targets.items():
                if value is not None:
                    facts.setdefault(name, []).append((row, at, value))
                    if name == "named":
                        spans = [x for x in (p.layers or {}).get("statement", []) if x[2] == 0]
                        s, e = spans[0][:2] if spans else (-1, -1)
                        inside = first <= s and e <= last
                        sources.append((s - first + 1, e - first + 1) if inside else (-1, -1))
        if doc.chains is not None:
            inside_ = [i for i, c in enumerate(doc.chains) if first <= c[0] and c[1] <= last]
            if len(inside_) > 1:
                marks = [
                    (doc.chains[i][0] - first + 1, doc.chains[i][1] - first, *doc.chains[i][2:])
                    for i in inside_
                ]
                chains.append((row, marks, [doc.words[i] for i in inside_]))
    return Batch(
        ids=torch.from_numpy(ids),
        shapes=torch.from_numpy(shapes),
        mask=torch.from_numpy(mask),
        paragraph=torch.from_numpy(paragraph),
        corpus=torch.tensor([corpora.index(documents[d].corpus) for d, _, _ in chosen]),
        accented=torch.tensor(
            [float(rng.random() < (accents or {}).get(documents[d].corpus, 0.0)) for d, _, _ in chosen]
        ),
        flat={h: torch.from_numpy(x) for h, x in flat.items() if (x != SKIP).any()},
        roles={
            k: (
                torch.tensor([x[0] for x in v]),
                torch.tensor([x[1] for x in v]),
                torch.from_numpy(np.stack([x[2] for x in v])),
            )
            for k, v in roles.items()
            if v
        },
        facts={
            k: (
                torch.tensor([x[0] for x in v]),
                torch.tensor([x[1] for x in v]),
                torch.from_numpy(np.stack([np.asarray(x[2]) for x in v])),
            )
            for k, v in facts.items()
        },
        sources=torch.tensor(sources),
        chains=chains,
    )


def outputs(heads: dict[str, tuple[str, ...]]) -> int:
    """All outputs of a set of span heads."""
    return sum(width(labels) for labels in heads.values())
