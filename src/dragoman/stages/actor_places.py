"""When a capital stands for its government, and when a nation's adjective stands for the nation."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.stages.actor_named import Named
from dragoman.stages.actor_tokens import Token
from dragoman.stages.actor_words import (
    BODIES,
    DEEDS,
    FUNCTION_WORDS,
    GROUPS,
    MOTION,
    PERSON_ROLES,
    PLACE_CUES,
    SAYING,
)

_BETWEEN = frozenset(("and", "or"))
_VISITING = frozenset(("visit", "visits", "visited", "visiting"))


def seat_acts(tokens: Sequence[Token], name: Named, *, listed: bool) -> bool:
    """Whether a capital is the government here: "Moscow said", "talks with Moscow"; not "in Moscow".

    `listed` says that another capital follows after a comma. "From" and "to" leave it open: after a word
    of motion they lead to a place.
    """
    before = tokens[name.first - 1] if name.first else None
    after = tokens[name.last] if name.last < len(tokens) else None
    listed = listed or (before is not None and before.low in ("and", "between", "with"))
    comma = after is not None and after.text == "," and name.last + 1 < len(tokens)
    if comma and tokens[name.last + 1].cap and not listed:
        # "Paris, Texas", "London, England"; after a full clause a comma is followed by a small letter.
        return False
    if after is not None and after.cap and not after.first and after.low not in FUNCTION_WORDS:
        return False
    if (
        after is not None
        and after.text == "-"
        and not (name.last + 1 < len(tokens) and tokens[name.last + 1].cap)
    ):
        return False
    if before is None or before.sentence != tokens[name.first].sentence:
        return not _dateline(tokens, name)
    if before.low in _VISITING:
        # Whoever visits a capital visits the state.
        return True
    if before.low in PLACE_CUES and before.low not in ("left", "toward", "towards", "into", "leave"):
        return False
    if before.low in ("to", "from", "for", "of"):
        return not any(
            t.low in MOTION or t.low in ("city", "capital", "streets")
            for t in _back(tokens, name.first - 1, 6)
        )
    if before.low in _BETWEEN or before.text == ",":
        other = name.first - 2
        while (
            other >= 0
            and tokens[other].sentence == before.sentence
            and (tokens[other].cap or tokens[other].text == ",")
        ):
            other -= 1
        if other >= 0 and tokens[other].low in ("in", "at", "near", "to"):
            return False
    return True


def _dateline(tokens: Sequence[Token], name: Named) -> bool:
    """Whether a sentence opens with a place and an agency or a dash: "PARIS (AFP) -", "Geneva, May 3 -"."""
    after = tokens[name.last : name.last + 8]
    if not after:
        return True
    if after[0].text in "(–—" or (after[0].text == "-" and len(after) > 1 and after[1].low != "based"):
        return True
    return after[0].text == "," and any(t.text in "–—(" or t.text == "-" for t in after[1:6])


def _back(tokens: Sequence[Token], at: int, steps: int) -> list[Token]:
    found: list[Token] = []
    while at > 0 and steps and tokens[at - 1].sentence == tokens[at].sentence and tokens[at - 1].word:
        found.append(tokens[at - 1])
        at -= 1
        steps -= 1
    return found


def adjective_acts(tokens: Sequence[Token], name: Named) -> bool:
    """Whether a nation's adjective stands for the state: "Russian demands", "U.S.-Iranian talks".

    Before people and bodies it only describes them.
    """
    at = name.last
    if at >= len(tokens) or tokens[at].sentence != tokens[name.first].sentence:
        return True
    token = tokens[at]
    if token.text == "-":
        following = tokens[at + 1] if at + 1 < len(tokens) else None
        return following is not None and (
            following.cap or following.low in ("led", "brokered", "backed", "imposed", "proposed")
        )
    if not token.word or token.low == "'s":
        return True
    if token.low in ("and", "or"):
        return not _describes(tokens, at + 1)
    if token.low in FUNCTION_WORDS and not token.cap:
        return True
    before = tokens[name.first - 1].low if name.first else ""
    if (
        before == "the"
        and name.known is not None
        and name.name in name.known.forms
        and (token.low in SAYING or token.low.endswith("ed"))
    ):
        return True
    return not _describes(tokens, at) and _deed(tokens, at)


def _deed(tokens: Sequence[Token], at: int) -> bool:
    return any(t.low in DEEDS for t in tokens[at : at + 3] if t.word)


def _describes(tokens: Sequence[Token], at: int) -> bool:
    """Whether the next noun is somebody: up to three describing words may stand before it."""
    for token in tokens[at : at + 4]:
        if not token.word or (
            token.low in FUNCTION_WORDS and token.low not in ("foreign", "former", "top", "senior")
        ):
            return False
        if token.low in DEEDS:
            return False
        if token.low in PERSON_ROLES or token.low in GROUPS or token.low in BODIES:
            return True
    return False
