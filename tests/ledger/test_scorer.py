from __future__ import annotations

import pytest

from dragoman.ledger.scorer import BIAS, learned, logit, probability


def test_features_without_a_weight_count_nothing() -> None:
    weights = {BIAS: -1.0, "known": 3.0}
    assert logit(("known", "unknown"), weights) == 2.0
    assert probability((), weights) == pytest.approx(0.2689, abs=1e-4)


def test_huge_sums_stay_probabilities() -> None:
    assert probability(("x",), {"x": 1e6}) == pytest.approx(1.0)
    assert probability(("x",), {"x": -1e6}) == pytest.approx(0.0)


def test_the_package_has_weights_for_meetings_and_positions() -> None:
    assert set(learned()) == {"encounter", "position"}
    assert all(BIAS in table and len(table) > 100 for table in learned().values())
