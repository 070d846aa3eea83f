"""How an act was done: PLOVER's mode, where the words say it."""

from __future__ import annotations

from typing import Final

from dragoman.knowledge.act_words import mode_words, stands_at
from dragoman.stages.act_context import Around

#: So many words before and after the trigger are looked at: a mode told farther off is mostly another act's.
_BEFORE, _AFTER = 3, 10
#: What ends a clause ends the search.
_ENDS: Final = frozenset(".;:?!—")


def mode_of(code: str, around: Around) -> str | None:
    """Return the mode of an act; None where neither its own word nor one near it tells.

    The act's own word goes before its neighbours, and those after it before those before: what is asked,
    refused or threatened mostly follows.
    """
    own, near = mode_words(code)
    words = [word.text for word in around.words]
    for at in range(around.first, around.last + 1):
        found = [phrase for phrase in own if stands_at(phrase, words, at)]
        if found:
            return own[max(found, key=len)]
    after = range(around.last + 1, min(around.last + 1 + _AFTER, len(words)))
    before = range(around.first - 1, max(around.first - 1 - _BEFORE, -1), -1)
    for places in (after, before):
        for at in places:
            if words[at] in _ENDS:
                break
            found = [phrase for phrase in near if stands_at(phrase, words, at)]
            if found:
                return near[max(found, key=len)]
    return None
