"""The three measures whose mean F1 is the CoNLL score of coreference.

MUC (Vilain et al. 1995), B-cubed (Bagga and Baldwin 1998) and CEAF over entities (Luo 2005), as put together
for the shared tasks of 2011 and 2012 and defined for found mentions by Pradhan et al. (2014), "Scoring
coreference partitions of predicted mentions": https://github.com/conll/reference-coreference-scorers.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from training.tally import Tally

M = TypeVar("M", bound=Hashable)
PARTS = ("muc", "b3", "ceafe")


def conll(found: list[set[M]], there: list[set[M]], tallies: Mapping[str, Tally]) -> None:
    """Add one document's chains to the tallies `muc`, `b3` and `ceafe`; a mention may be anything hashable.

    Leave out chains of one mention first, on both sides, as the shared tasks do.
    """
    (links, all_links), (links_there, all_there) = _muc(found, there), _muc(there, found)
    tallies["muc"].add(links, all_links, all_there, links_there)
    (right, mentions), (right_there, mentions_there) = _b_cubed(found, there), _b_cubed(there, found)
    tallies["b3"].add(right, mentions, mentions_there, right_there)
    alike = np.array([[_alike(a, b) for b in there] for a in found]).reshape(len(found), len(there))
    tallies["ceafe"].add(best_total(alike), len(found), len(there))


def mean_f1(tallies: Mapping[str, Tally]) -> float:
    """Return the CoNLL score of what was added."""
    return sum(tallies[part].row()["f1"] for part in PARTS) / len(PARTS)


def _muc(keys: list[set[M]], answers: list[set[M]]) -> tuple[float, float]:
    """Links of the first that the second keeps, of how many."""
    where = {mention: i for i, chain in enumerate(answers) for mention in chain}
    kept = total = 0
    for chain in keys:
        parts = len({where[m] for m in chain if m in where}) + sum(m not in where for m in chain)
        kept, total = kept + len(chain) - parts, total + len(chain) - 1
    return kept, total


def _b_cubed(keys: list[set[M]], answers: list[set[M]]) -> tuple[float, float]:
    """Sum over the mentions of the first: which share of their chain the second has with them."""
    where = {mention: chain for chain in answers for mention in chain}
    right = sum(len(chain & where[m]) / len(chain) for chain in keys for m in chain if m in where)
    return right, sum(len(chain) for chain in keys)


def _alike(a: set[M], b: set[M]) -> float:
    return 2 * len(a & b) / (len(a) + len(b))


def best_total(worth: NDArray[np.float64]) -> float:
    """Return the most that one-to-one pairs of rows and columns are worth together.

    The method of Kuhn and Munkres with potentials, one row at a time; its time grows with the rows squared
    times the columns.
    """
    cost = -(worth if worth.shape[0] <= worth.shape[1] else worth.T)
    rows, columns = cost.shape
    if not rows:
        return 0.0
    of_row, of_column = np.zeros(rows + 1), np.zeros(columns + 1)
    taken_by = np.zeros(columns + 1, dtype=np.int64)
    for row in range(1, rows + 1):
        taken_by[0], at = row, 0
        slack = np.full(columns + 1, np.inf)
        came_from = np.zeros(columns + 1, dtype=np.int64)
        done = np.zeros(columns + 1, dtype=bool)
        while taken_by[at]:
            done[at] = True
            here = taken_by[at]
            over = cost[here - 1] - of_row[here] - of_column[1:]
            nearer = ~done[1:] & (over < slack[1:])
            slack[1:][nearer], came_from[1:][nearer] = over[nearer], at
            at = 1 + int(np.where(done[1:], np.inf, slack[1:]).argmin())
            step = slack[at]
            of_row[taken_by[done]] += step
            of_column[done] -= step
            slack[~done] -= step
        while at:
            taken_by[at] = taken_by[came_from[at]]
            at = int(came_from[at])
    return float(-sum(cost[taken_by[c] - 1, c - 1] for c in range(1, columns + 1) if taken_by[c]))
