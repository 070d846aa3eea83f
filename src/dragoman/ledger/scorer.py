"""How likely a line that a report may tell is one that a careful reader would note: learned weights.

Logistic regression over named features: the weights were learned by training/ledger.py from readings of
reports that the reading model had not seen, and lie in weights.json. They are a part of the package.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping
from functools import lru_cache
from importlib.resources import files

BIAS = "(bias)"


def logit(seen: Iterable[str], weights: Mapping[str, float]) -> float:
    """Return what the features speak for, as the logarithm of the odds."""
    return weights.get(BIAS, 0.0) + sum(weights.get(name, 0.0) for name in seen)


def probability(seen: Iterable[str], weights: Mapping[str, float]) -> float:
    """Return the probability for which the features speak."""
    return 1.0 / (1.0 + math.exp(-max(-60.0, min(60.0, logit(seen, weights)))))


@lru_cache(maxsize=1)
def learned() -> dict[str, dict[str, float]]:
    """Load the learned weights: one table for encounters, one for each move of a position."""
    stored = json.loads(files(__package__).joinpath("weights.json").read_text(encoding="utf-8"))
    return {name: {**table} for name, table in stored.items()}
