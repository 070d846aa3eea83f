"""Short sketches of texts by which likeness is found without comparing all with all.

Two kinds, both of hashes alone, so that a sketch never depends on what else was read:

- `bands`: MinHash with locality-sensitive hashing (Broder, "On the resemblance and containment of documents",
  1997; Indyk and Motwani, 1998), for short texts that share a known part of their words.
- `fingerprints`: winnowing (Schleimer, Wilkerson and Aiken, "Winnowing: local algorithms for document
  fingerprinting", 2003), for long texts of which one may hold only a part of the other: any run of
  `RUN + WINDOW - 1` words that two texts share gives them a fingerprint in common.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Sequence
from functools import lru_cache
from typing import Final

import numpy as np

#: Words to a shingle, and shingles to a window of which one is kept.
RUN: Final = 5
WINDOW: Final = 12

#: Bands and rows of the sketch of a short text. Of two that share 0.6 of their words 97 in 100 meet in a
#: band, of two that share a tenth 2 in 100.
_BANDS: Final = 16
_ROWS: Final = 3
#: The multipliers are drawn once and for ever: a store keeps what they give.
_DRAWN: Final = np.random.Generator(np.random.PCG64(20170701))
_TIMES: Final = _DRAWN.integers(1, 2**63, size=(_BANDS * _ROWS, 1), dtype=np.uint64) * 2 + 1
_PLUS: Final = _DRAWN.integers(0, 2**63, size=(_BANDS * _ROWS, 1), dtype=np.uint64)


@lru_cache(maxsize=131072)
def _hash(word: str) -> int:
    return int.from_bytes(hashlib.blake2b(word.encode("utf-8", "surrogatepass"), digest_size=8).digest())


def bands(words: Collection[str]) -> list[str]:
    """Return the bands of a set of words; sets that are alike have some in common. None for no words."""
    if not words:
        return []
    hashes = np.array([_hash(word) for word in words], dtype=np.uint64)
    # Multiply-shift hashing modulo 2 to the 64: the high bits are the random ones.
    least = ((hashes * _TIMES + _PLUS) >> np.uint64(32)).min(axis=1).reshape(_BANDS, _ROWS)
    return [f"{band}|{'.'.join(map(str, rows))}" for band, rows in enumerate(least.tolist())]


def shingles(words: Sequence[str]) -> list[int]:
    """Return the hashes of all runs of `RUN` words, in order; fewer words are one run."""
    if not words:
        return []
    hashes = np.array([_hash(word) for word in words], dtype=np.uint64)
    if len(hashes) < RUN:
        hashes = np.concatenate([hashes, np.zeros(RUN - len(hashes), dtype=np.uint64)])
    found = np.zeros(len(hashes) - RUN + 1, dtype=np.uint64)
    for at in range(RUN):
        # A polynomial in an odd number: the order of the words counts.
        found = found * np.uint64(0x9E3779B97F4A7C15) + hashes[at : at + len(found)]
    found ^= found >> np.uint64(29)
    found *= np.uint64(0xBF58476D1CE4E5B9)
    return [int(each) for each in found ^ (found >> np.uint64(32))]


def fingerprints(runs: Sequence[int]) -> frozenset[int]:
    """Return the smallest hash of each window of shingles."""
    if len(runs) <= WINDOW:
        return frozenset((min(runs),)) if runs else frozenset()
    windows = np.lib.stride_tricks.sliding_window_view(np.array(runs, dtype=np.uint64), WINDOW)
    return frozenset(int(each) for each in np.unique(windows.min(axis=1)))
