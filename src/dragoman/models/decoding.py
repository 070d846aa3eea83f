"""From scores of labels to spans: the best path in which no span starts with an I.

All heads and anchors of one length are decoded together; the work for each piece is a handful of
array operations, whatever the number of rows.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]

_NEVER = np.float32(-1e9)


@dataclass(frozen=True, slots=True)
class Found:
    """A labelled stretch of pieces ``first:last`` in one row; the score is a mean probability."""

    row: int
    first: int
    last: int
    label: int
    score: float


def log_softmax(scores: Floats) -> Floats:
    """Logarithms of probabilities along the last axis."""
    top = scores.max(axis=-1, keepdims=True)
    shifted = scores - top
    out: Floats = shifted - np.log(np.exp(shifted).sum(axis=-1, keepdims=True))
    return out


def padded(heads: list[Floats]) -> Floats:
    """Stack heads [pieces, labels] of unequal width as log-probabilities; no path takes what a head lacks."""
    wide = max(h.shape[1] for h in heads)
    out = np.full((len(heads), heads[0].shape[0], wide), _NEVER, dtype=np.float32)
    for i, head in enumerate(heads):
        out[i, :, : head.shape[1]] = head
    return log_softmax(out)


def best_spans(scores: Floats, fresh: NDArray[np.bool_]) -> list[Found]:
    """Spans of the best path through ``scores`` [rows, pieces, 1 + 2 labels], in row and text order.

    The scores are log-probabilities in the order O, B, I, B, I, …; where ``fresh`` is true no span
    goes on from the piece before.
    """
    rows, length, _ = scores.shape
    if not rows or not length:
        return []
    scores = scores.copy()
    scores[:, fresh, 2::2] = _NEVER
    scores[:, 0, 2::2] = _NEVER
    path = _viterbi(scores)
    return _read(scores, path)


def likely_spans(scores: Floats, fresh: NDArray[np.bool_]) -> list[Found]:
    """Spans of the likeliest label of each piece by itself, which is cheaper where borders matter less."""
    path = scores.argmax(axis=-1)
    before = np.zeros_like(path)
    before[:, 1:] = path[:, :-1]
    inside = (path > 0) & (path % 2 == 0)
    # An I begins a span where nothing of its label goes on.
    begins = inside & (((before + 1) // 2 != path // 2) | fresh[None, :])
    return _read(scores, np.where(begins, path - 1, path))


def _viterbi(scores: Floats) -> NDArray[np.int64]:
    rows, length, _ = scores.shape
    # By piece first, so that each step works on memory that lies together.
    steps = np.ascontiguousarray(scores.transpose(1, 0, 2))
    value = steps[0].copy()
    # O and every B may follow anything, so one best predecessor serves them all; an I follows its own B or I.
    anything = np.zeros((length, rows), dtype=np.int64)
    from_begin = np.zeros((length, rows, scores.shape[2] // 2), dtype=bool)
    for t in range(1, length):
        begin, inside = value[:, 1::2], value[:, 2::2]
        go_on = np.maximum(begin, inside)
        np.greater_equal(begin, inside, out=from_begin[t])
        value.argmax(axis=1, out=anything[t])
        here = steps[t]
        top = value.max(axis=1, keepdims=True)
        value = here + top
        np.add(here[:, 2::2], go_on, out=value[:, 2::2])
    return _trace(value.argmax(axis=1), anything, from_begin)


def _trace(
    now: NDArray[np.int64], anything: NDArray[np.int64], from_begin: NDArray[np.bool_]
) -> NDArray[np.int64]:
    length, rows = anything.shape
    every = np.arange(rows)
    path = np.zeros((rows, length), dtype=np.int64)
    for t in range(length - 1, 0, -1):
        path[:, t] = now
        inside = (now > 0) & (now % 2 == 0)
        before = anything[t]
        if inside.any():
            kind = np.maximum(now - 1, 0) >> 1
            now = np.where(inside, 2 * kind + 2 - from_begin[t, every, kind], before)
        else:
            now = before
    path[:, 0] = now
    return path


def _read(scores: Floats, path: NDArray[np.int64]) -> list[Found]:
    out: list[Found] = []
    marked, places = np.nonzero(path)
    open_at = 0
    for i in range(len(marked)):
        row, at = int(marked[i]), int(places[i])
        following = i + 1 < len(marked) and marked[i + 1] == row and places[i + 1] == at + 1
        if following and path[row, at + 1] % 2 == 0:
            continue
        first, labels = int(places[open_at]), path[row, places[open_at] : at + 1]
        probable = np.exp(scores[row, np.arange(first, at + 1), labels]).mean()
        out.append(Found(row, first, at + 1, int(labels[0] - 1) // 2, float(probable)))
        open_at = i + 1
    return out
