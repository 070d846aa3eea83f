import itertools

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from dragoman.models.decoding import best_spans, log_softmax, padded


def by_hand(scores: np.ndarray, fresh: np.ndarray) -> float:
    """Score of the best allowed path, by trying all."""
    length, labels = scores.shape
    best = -np.inf
    for path in itertools.product(range(labels), repeat=length):
        inside = [(t, k) for t, k in enumerate(path) if k and k % 2 == 0]
        if any(fresh[t] or t == 0 or path[t - 1] not in (k - 1, k) for t, k in inside):
            continue
        best = max(best, float(sum(scores[t, k] for t, k in enumerate(path))))
    return best


def of_spans(found: list, scores: np.ndarray, row: int) -> float:
    path = np.zeros(scores.shape[0], dtype=int)
    for f in found:
        if f.row == row:
            path[f.first] = 1 + 2 * f.label
            path[f.first + 1 : f.last] = 2 + 2 * f.label
    return float(scores[np.arange(len(path)), path].sum())


@given(st.integers(0, 10_000), st.integers(1, 5))
def test_the_best_path_is_found(seed: int, length: int) -> None:
    rng = np.random.default_rng(seed)
    scores = log_softmax(rng.normal(scale=3, size=(3, length, 5)).astype(np.float32))
    fresh = rng.random(length) < 0.3
    found = best_spans(scores, fresh)
    for row in range(3):
        assert np.isclose(of_spans(found, scores[row], row), by_hand(scores[row], fresh), atol=1e-4)


def test_a_span_ends_where_a_paragraph_begins() -> None:
    scores = np.full((1, 4, 3), -9.0, dtype=np.float32)
    scores[0, :, 2] = 0.0
    scores[0, :, 1] = -1.0
    found = best_spans(log_softmax(scores), np.array([True, False, True, False]))
    assert [(f.first, f.last) for f in found] == [(0, 2), (2, 4)]


def test_two_spans_may_touch() -> None:
    labels = [1, 2, 1, 2]
    scores = np.full((1, 4, 3), -9.0, dtype=np.float32)
    scores[0, range(4), labels] = 0.0
    found = best_spans(log_softmax(scores), np.zeros(4, dtype=bool))
    assert [(f.first, f.last, f.label) for f in found] == [(0, 2, 0), (2, 4, 0)]
    assert all(f.score > 0.99 for f in found)


def test_a_head_never_gives_a_label_that_it_lacks() -> None:
    narrow, wide = np.zeros((6, 3), dtype=np.float32), np.zeros((6, 7), dtype=np.float32)
    assert {f.label for f in best_spans(padded([narrow, wide]), np.zeros(6, dtype=bool)) if f.row == 0} <= {0}


def test_nothing_gives_nothing() -> None:
    assert best_spans(np.zeros((0, 4, 3), dtype=np.float32), np.zeros(4, dtype=bool)) == []
    assert best_spans(np.zeros((2, 0, 3), dtype=np.float32), np.zeros(0, dtype=bool)) == []
