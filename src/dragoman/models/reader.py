"""The reading model as the stages see it: one text in, everything it marks out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from dragoman.models import anchors, chains, weights
from dragoman.models.decoding import Found, best_spans, padded
from dragoman.models.labels import FLAT, slices
from dragoman.models.marks import Marked, MarkedAct, MarkedStatement, Markup
from dragoman.models.pieces import Pieces, cut
from dragoman.models.states import Stretch, stretches

_HEADS = slices(FLAT)
#: Names of these kinds can be meant by a noun or a pronoun.
_CHAINED = ("person", "place", "organisation")
_SPANS = tuple(head for head in FLAT if head != "sentence")


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
        candidates: list[tuple[Marked, chains.Candidate]] = []
        for stretch in stretches(self._weights.graphs["encoder"], pieces, self._weights.habit):
            fresh = _fresh(pieces, stretch)
            starts += _sentence_starts(stretch, fresh)
            found = self._flat(pieces, stretch, fresh)
            for head, spans in found.items():
                flat[head] += [_marked(pieces, f, FLAT[head][f.label]) for f in spans]
            candidates += _candidates(text, pieces, stretch, found)
            for seen in stretch.seen:
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
                acts += done
        candidates.sort(key=lambda c: (c[0].start, -c[0].end))
        return Markup(
            sentences=_sentences(pieces, starts),
            names=tuple(flat["name"]),
            times=tuple(flat["time"]),
            mentions=tuple(marked for marked, _ in candidates),
            questions=tuple(flat["question"]),
            clusters=chains.clusters(self._weights.graphs["chain"], [c for _, c in candidates]),
            statements=tuple(statements),
            acts=tuple(acts),
        )

    def _flat(self, pieces: Pieces, stretch: Stretch, fresh: NDArray[np.bool_]) -> dict[str, list[Found]]:
        scores = padded([stretch.flat[:, _HEADS[head]] for head in _SPANS])
        for i, head in enumerate(_SPANS):
            scores[i, :, 0] += self._weights.lift.get(head, 0.0)
        out: dict[str, list[Found]] = {head: [] for head in _SPANS}
        for f in best_spans(scores, fresh):
            first, last = pieces.whole_words(f.first + stretch.first, f.last + stretch.first)
            out[_SPANS[f.row]].append(Found(f.row, first, last, f.label, f.score))
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


def _candidates(
    text: str, pieces: Pieces, stretch: Stretch, found: dict[str, list[Found]]
) -> list[tuple[Marked, chains.Candidate]]:
    out = []
    kinds = [("name", f) for f in found["name"] if FLAT["name"][f.label] in _CHAINED]
    kinds += [(FLAT["mention"][f.label], f) for f in found["mention"]]
    for kind, f in kinds:
        marked = _marked(pieces, f, kind)
        words = text[marked.start : marked.end].lower()
        ends = np.concatenate([stretch.state(f.first), stretch.state(f.last - 1)])
        out.append((marked, chains.Candidate(f.first, kind, words, ends)))
    return out
