"""What a bargaining line is about, for comparing wordings: its concepts, and the names in it.

Reports word one demand in many ways, so words of one meaning count as one concept. The list is
short and general, written for this project. Names count less: nearly every line of a bargain names
the other side, so a shared name hardly shows that two lines are one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

from dragoman.ledger.likeness import NEGATIONS, STOP, is_negated, stem

_CONCEPTS: Final = (
    "talks talk meet meets meeting met negotiate negotiation negotiations dialogue summit encounter discuss",
    "ceasefire truce armistice hostility hostilities fighting fight war warfare violence",
    "resign resignation quit go leave depart departure exit abdicate relinquish oust",
    "aid assistance help assist donate donation relief",
    "agreement agree accord deal pact treaty",
    "release free freed liberate",
    "sanctions sanction embargo boycott",
    "withdraw withdrawal pullout retreat redeploy",
    "election elections poll polls vote ballot referendum",
    "airlift evacuate evacuation",
    "nuclear atomic uranium enrich enrichment denuclearize denuclearization",
    "support back backing endorse endorsement",
    "attack strike bomb raid assault",
    "border frontier crossing",
    "kill killing murder assassinate",
    "refugee refugees displaced",
    "guarantee guarantees assurance assurances",
    "join participate participation",
    "return repatriate repatriation",
    "tariff tariffs duty duties",
    "missile missiles rocket rockets",
    "inspect inspection inspections inspector inspectors",
)
_CONCEPT: Final = {stem(word): stem(row.split()[0]) for row in _CONCEPTS for word in row.split()}

_WORD: Final = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
#: What a name counts beside a common word.
_NAME: Final = 0.35
#: Less in common than this is one word and a name at most, which many lines have in common.
_LEAST: Final = 1.3


@dataclass(frozen=True, slots=True)
class Gist:
    """Concepts and names of a text, and whether it denies.

    `words` are concepts and names together, `weight` is how much there is to agree on. They are kept,
    since a gist is compared many times.
    """

    concepts: frozenset[str]
    names: frozenset[str]
    denies: bool
    words: frozenset[str] = field(init=False, repr=False, compare=False)
    weight: float = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Work out what follows from the others."""
        object.__setattr__(self, "words", self.concepts | self.names)
        object.__setattr__(self, "weight", len(self.concepts) + _NAME * len(self.names))


@lru_cache(maxsize=65536)
def gist(text: str) -> Gist:
    """Return what a text is about. A first word is taken for a common one, whatever its case."""
    concepts: set[str] = set()
    names: set[str] = set()
    for found in _WORD.finditer(text):
        word = found.group()
        plain = word.lower()
        if plain in STOP or plain in NEGATIONS:
            continue
        of_name = found.start() > 0 and word[0].isupper()
        root = stem(plain.replace("-", ""))
        (names if of_name else concepts).add(_CONCEPT.get(root, root))
    return Gist(concepts=frozenset(concepts), names=frozenset(names - concepts), denies=is_negated(text))


def agreement(first: Gist, second: Gist) -> float:
    """Share of what the one with less to say says that both say, from 0 to 1.

    0 where they have next to nothing in common, or where one denies and the other does not.
    """
    if first.denies != second.denies:
        return 0.0
    both = first.words & second.words
    if not both:
        return 0.0
    common = sum(_NAME if word in first.names and word in second.names else 1.0 for word in both)
    less = min(first.weight, second.weight)
    if not less:
        return 0.0
    share = min(1.0, common / less)
    return share if common >= _LEAST or share == 1.0 else 0.0
