"""Which of the statements that the model marks are kept: the model marks many, learned weights choose.

The weights are those of a logistic regression, fitted by training/statements.py on readings by models that
had not seen the reports.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from importlib.resources import files
from typing import Final

from msgspec import structs

from dragoman.records import Reading
from dragoman.stages.statement_features import Candidate, Describer

#: A statement this likely to be one is kept: about as many are missed as are false.
KEPT: Final = 0.33
#: What the model's score of marking no cue is raised by, so that it marks about twice as many false ones.
MORE: Final = {"cue": -2.5}
_OWN: Final = frozenset(("source first person", "cue in quotes"))


def chosen(
    reading: Reading,
    candidates: Sequence[Candidate],
    *,
    quoted: Sequence[tuple[int, int]],
    least: float | None = None,
) -> list[Candidate]:
    """Return the candidates that are at least so likely to be statements; None stands for `KEPT`."""
    least = KEPT if least is None else least
    describer = Describer(reading, candidates, quoted=quoted)
    weights = learned()
    kept = []
    for number, candidate in enumerate(candidates):
        seen = describer.of(number)
        # "We think" in somebody's own quotation is no statement beside it.
        if not _OWN.issubset(seen) and (likely := chance(seen, weights)) >= least:
            statement = structs.replace(candidate.statement, score=round(likely, 4))
            kept.append(replace(candidate, statement=statement))
    return kept


def chance(seen: Mapping[str, float], weights: Mapping[str, float]) -> float:
    """Return how likely a candidate with these features is a statement."""
    odds = sum(weights.get(name, 0.0) * value for name, value in seen.items())
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, odds))))


@lru_cache(maxsize=1)
def learned() -> dict[str, float]:
    """Load the learned weights, a part of this package."""
    stored = json.loads(files(__package__).joinpath("statement_weights.json").read_text(encoding="utf-8"))
    return dict(stored["kept"])
