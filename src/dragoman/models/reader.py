"""The reading model as the stages see it: one text in, everything it marks out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from dragoman.models import anchors, chains, weights
from dragoman.models.decoding import Found, best_spans, likely_spans, padded
from dragoman.models.labels import FLAT, slices
from dragoman.models.likeness import LABELS, Candidate, Described, describe
from dragoman.models.marks import Marked, MarkedAct, MarkedStatement, Markup
from dragoman.models.nearby import Nearby, nearby, weigh
from dragoman.models.pieces import Pieces, cut
from dragoman.models.states import Stretch, stretches

_HEADS = slices(FLAT)
_SPANS = tuple(head for head in FLAT if head != "sentence")
#: Added to these heads' scores of marking nothing when candidates for chains are sought: whom an earlier
#: mention speaks for is a mention, even if the head alone would not mark it.
_MORE = {"name": -1.5, "mention": -2.0}


@dataclass(frozen=True, slots=True)
class _Looked:
    """A stretch, what the flat heads found in it, what may be a mention there, and all sentences so far."""

    stretch: Stretch
    found: dict[str, list[Found]]
    mentions: list[Candidate]
    starts: list[int]


class Reader:
    """Marks statements, acts, names, times, mentions and questions in a report's text.

    The same text gets the same marks: one thread, no chance. Time and memory grow in step with the
    length of the text. The model knows English news; what it marks elsewhere means little.
    """

    def __init__(self, loaded: weights.Weights) -> None:
        self._weights = loaded

    @classmethod
    def load(
        cls, folder: Path | None = None, *, lift: Mapping[str, float] | None = None, habit: str | None = None
    ) -> Reader:
        """Load the packaged weights, or a folder that training wrote; ModelUnusable if they do not fit.

        ``lift`` replaces some of the manifest's lifts, for those who want more marks than are good on
        the whole and choose among them: `cue` and `act` below 0 mark more statements and acts.
        ``habit`` names a corpus of the manifest whose conventions are to be followed, to measure on it.
        """
        loaded = weights.load(weights.PACKAGED if folder is None else folder, habit=habit)
        return cls(replace(loaded, lift=loaded.lift | dict(lift or {})))

    @property
    def name(self) -> str:
        """Version of the weights, recorded with every reading."""
        return self._weights.name

    def read(self, text: str) -> Markup:
        """Mark a text. Paragraphs end at line breaks; no mark crosses one."""
        pieces = cut(self._weights.vocabulary, text)
        flat: dict[str, list[Marked]] = {head: [] for head in _SPANS}
        starts: list[int] = []
        statements: list[MarkedStatement] = []
        acts: list[MarkedAct] = []
        candidates: list[Candidate] = []
        for looked in self._looked(pieces):
            found, starts = looked.found, looked.starts
            for head in _SPANS:
                flat[head] += [_marked(pieces, f, FLAT[head][f.label]) for f in found[head]]
            candidates += looked.mentions
            triggers: list[tuple[int, int]] = []
            marked: list[MarkedAct] = []
            for seen in looked.stretch.seen:
                here = {
                    head: [
                        anchors.Anchor(f.first, f.last, f.score)
                        for f in found[head]
                        if seen.window.own_first <= f.first < seen.window.own_last
                    ]
                    for head in ("cue", "act")
                }
                window = seen.window
                told, done = anchors.read_around(
                    self._weights.graphs,
                    pieces,
                    seen,
                    cues=here["cue"],
                    triggers=here["act"],
                    mentions=[
                        f
                        for head in ("name", "mention")
                        for f in found[head]
                        if window.first <= f.first and f.last <= window.last
                    ],
                    lift=self._weights.lift,
                )
                statements += told
                marked += done
                triggers += [(a.first, a.last) for a in here["act"]]
            around = nearby(looked.stretch, triggers, looked.mentions, starts)
            near = weigh(self._weights.graphs["parties"], around, looked.mentions)
            acts += [replace(act, near=by) for act, by in zip(marked, near, strict=True)]
        linked, groups = self._chains(text, pieces, starts, candidates)
        return Markup(
            sentences=_sentences(pieces, starts),
            names=tuple(flat["name"]),
            times=tuple(flat["time"]),
            mentions=linked,
            questions=tuple(flat["question"]),
            clusters=groups,
            statements=tuple(statements),
            acts=tuple(acts),
        )

    def candidates(self, text: str) -> tuple[list[Candidate], Described]:
        """Return what may be a mention in a text, in order; the links are trained on it."""
        pieces = cut(self._weights.vocabulary, text)
        starts: list[int] = []
        found: list[Candidate] = []
        for looked in self._looked(pieces):
            starts = looked.starts
            found += looked.mentions
        return _in_order(text, pieces, starts, found)

    def states(self, text: str) -> NDArray[np.float32]:
        """Return the encoder's states of a text's pieces [pieces, width]; for training."""
        pieces = cut(self._weights.vocabulary, text)
        found = stretches(self._weights.graphs["encoder"], pieces, self._weights.habit)
        return np.stack([s.state(i) for s in found for i in range(s.first, s.last)])

    def around(self, text: str) -> Iterator[tuple[list[tuple[int, int]], Nearby, list[Candidate]]]:
        """Yield each stretch's triggers in characters, who is near, and the mentions; for training."""
        pieces = cut(self._weights.vocabulary, text)
        for looked in self._looked(pieces):
            triggers = [(f.first, f.last) for f in looked.found["act"]]
            spans = [(int(pieces.start[a]), int(pieces.end[b - 1])) for a, b in triggers]
            yield spans, nearby(looked.stretch, triggers, looked.mentions, looked.starts), looked.mentions

    def _looked(self, pieces: Pieces) -> Iterator[_Looked]:
        """Run the encoder and the flat heads over a text."""
        starts: list[int] = []
        for stretch in stretches(self._weights.graphs["encoder"], pieces, self._weights.habit):
            fresh = _fresh(pieces, stretch)
            starts += _sentence_starts(stretch, fresh)
            found = self._flat(pieces, stretch, fresh)
            mentions = sorted(_candidates(pieces, stretch, found), key=lambda c: (c.first, -c.last))
            yield _Looked(stretch, found, mentions, starts)

    def _chains(
        self, text: str, pieces: Pieces, starts: list[int], found: list[Candidate]
    ) -> tuple[tuple[Marked, ...], tuple[tuple[int, ...], ...]]:
        """Return the mentions, which are the sure ones and those linked to another, and their groups."""
        candidates, described = _in_order(text, pieces, starts, found)
        groups = chains.clusters(self._weights.graphs["links"], candidates, described)
        linked = {i for group in groups for i in group}
        kept = [i for i, c in enumerate(candidates) if c.sure or i in linked]
        number = {i: at for at, i in enumerate(kept)}
        marks = tuple(
            Marked(start=c.start, end=c.end, label=c.kind, score=c.score)
            for c in (candidates[i] for i in kept)
        )
        return marks, tuple(tuple(number[i] for i in group) for group in groups)

    def _flat(self, pieces: Pieces, stretch: Stretch, fresh: NDArray[np.bool_]) -> dict[str, list[Found]]:
        """Spans of every head; under `more-name` and `more-mention` also those that may be mentions."""
        scores = padded([stretch.flat[:, _HEADS[head]] for head in _SPANS])
        for i, head in enumerate(_SPANS):
            scores[i, :, 0] += self._weights.lift.get(head, 0.0)
        out: dict[str, list[Found]] = {head: [] for head in _SPANS}
        found = [(_SPANS[f.row], f) for f in best_spans(scores, fresh)]
        rows = [_SPANS.index(head) for head in _MORE]
        more = scores[rows]
        more[:, :, 0] += np.array([*_MORE.values()], dtype=np.float32)[:, None]
        for head in _MORE:
            out[f"more-{head}"] = []
        found += [(f"more-{_SPANS[rows[f.row]]}", f) for f in likely_spans(more, fresh)]
        for key, f in found:
            first, last = pieces.whole_words(f.first + stretch.first, f.last + stretch.first)
            out[key].append(Found(f.row, first, last, f.label, f.score))
        return out


def _fresh(pieces: Pieces, stretch: Stretch) -> NDArray[np.bool_]:
    paragraph = pieces.paragraph[stretch.first : stretch.last]
    return np.concatenate([[True], paragraph[1:] != paragraph[:-1]])


def _sentence_starts(stretch: Stretch, fresh: NDArray[np.bool_]) -> list[int]:
    scores = stretch.flat[:, _HEADS["sentence"]]
    begins = fresh | (scores[:, 1] > scores[:, 0])
    return [int(i) + stretch.first for i in np.flatnonzero(begins)]


def _sentences(pieces: Pieces, starts: list[int]) -> tuple[tuple[int, int], ...]:
    bounds = [*starts, len(pieces)]
    return tuple((int(pieces.start[a]), int(pieces.end[b - 1])) for a, b in pairwise(bounds))


def _marked(pieces: Pieces, f: Found, label: str) -> Marked:
    return Marked(
        start=int(pieces.start[f.first]), end=int(pieces.end[f.last - 1]), label=label, score=f.score
    )


def _candidates(pieces: Pieces, stretch: Stretch, found: dict[str, list[Found]]) -> list[Candidate]:
    """Return what may be a mention: what is marked, and what is likely enough and overlaps no mark."""
    out: list[Candidate] = []
    taken: set[tuple[int, int]] = set()
    for head in _MORE:
        sure = found[head]
        marked = {at for f in sure for at in range(f.first, f.last)}
        more = [f for f in found[f"more-{head}"] if marked.isdisjoint(range(f.first, f.last))]
        for f in (*sure, *more):
            label = FLAT[head][f.label]
            if (head == "name" and label not in LABELS) or (f.first, f.last) in taken:
                continue
            taken.add((f.first, f.last))
            out.append(
                Candidate(
                    first=f.first,
                    last=f.last,
                    start=int(pieces.start[f.first]),
                    end=int(pieces.end[f.last - 1]),
                    kind="name" if head == "name" else label,
                    label=label,
                    score=f.score,
                    sure=f.first in marked,
                    ends=np.concatenate([stretch.state(f.first), stretch.state(f.last - 1)]),
                )
            )
    return out


def _in_order(
    text: str, pieces: Pieces, starts: list[int], found: list[Candidate]
) -> tuple[list[Candidate], Described]:
    candidates = sorted(found, key=lambda c: (c.start, -c.end))
    sentences = [int(pieces.start[at]) for at in starts]
    return candidates, describe(text, candidates, sentences=sentences, paragraphs=pieces.paragraph)
