"""Whether a text is English: by the little words that every English text is full of."""

from __future__ import annotations

import re
from typing import Final

from dragoman.text.words import listed

#: Words of this length of text are looked at, in characters.
_REACH: Final = 20_000
#: In fewer words than this, chance decides.
_FEWEST: Final = 80
#: English prose has one of the words below among six to eight, other languages one in hundreds.
_LEAST: Final = 0.02
_WORD: Final = re.compile(r"[^\W\d_]+")
#: Words of no other language that is written with these letters, or of none so often.
_ENGLISH: Final = listed(
    "the and that with said have from would were not they which this his by been their who but its"
)


def is_english(text: str) -> bool:
    """Whether a text is English as far as its words show; a text of a few words may be anything."""
    words = _WORD.findall(text[:_REACH])
    known = sum(word.lower() in _ENGLISH for word in words)
    return len(words) < _FEWEST or known >= _LEAST * len(words)
