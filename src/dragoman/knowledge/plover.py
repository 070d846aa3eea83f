"""PLOVER: the sixteen types of political act, their modes, and the CAMEO codes that fall under them.

PLOVER (Political Language Ontology for Verifiable Event Records, manual of 2021, openeventdata) succeeds
CAMEO. Its manual has SUPPORT and COOPERATE, CONCEDE and RETREAT apart as here. The sentences are our wording.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Literal

from dragoman.knowledge.data_files import listed, table

Quad = Literal["verbal cooperation", "material cooperation", "verbal conflict", "material conflict"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ActType:
    """One PLOVER type: what it means, how it can be done, its quad class and its CAMEO roots."""

    code: str
    quad: Quad
    meaning: str
    modes: tuple[str, ...]
    cameo: tuple[str, ...]


@cache
def act_types() -> Mapping[str, ActType]:
    """Return the types by their codes."""
    return MappingProxyType(
        {
            code: ActType(
                code=code,
                quad=quad,  # type: ignore[arg-type]  # tests hold the column to the four classes
                meaning=meaning,
                modes=listed(modes),
                cameo=listed(cameo),
            )
            for code, quad, cameo, modes, meaning in table("plover.tsv", columns=5)
        }
    )


@cache
def _by_cameo() -> Mapping[str, str]:
    """Return the PLOVER type of each CAMEO prefix; a longer prefix is an exception to a shorter one."""
    return {prefix: kind.code for kind in act_types().values() for prefix in kind.cameo}


def plover_of(cameo: str) -> str | None:
    """Return the PLOVER type of a CAMEO code, by the longest prefix that the table has; None for 01 and 02.

    CAMEO 01 and 02 (statements, appeals left open) have no single successor in PLOVER.
    """
    known = _by_cameo()
    return next((known[cameo[:end]] for end in range(len(cameo), 1, -1) if cameo[:end] in known), None)
