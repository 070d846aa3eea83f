"""How the words of a source present it: named or not, in which role, how many.

The roles are those of records.md. The words of the source come first, then what the report and the office
lists say of the actor on the report's day, then the model's opinion.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, cast

from dragoman.knowledge import Knowledge
from dragoman.records import Actor, Role, SourceRole
from dragoman.stages.actor_words import COUNTS, GROUPS, SOURCE_GROUPS

Sort = Literal["actor", "document", "group", "unknown"]
_WORD = re.compile(r"[^\W_]+(?:[-’'][^\W_]+)*")
_NUMBERS = re.compile(r"\d{1,4}")
#: Groups that speak for themselves and stand behind their words, unlike "officials" or "voters".
_STANDING = frozenset(
    "rebels guerrillas insurgents militants separatists palestinians militia militias hijackers "
    "kidnappers landowners hezbollah taliban".split()
)
_SOURCES = frozenset(word for word in SOURCE_GROUPS if word.endswith("s") or word == "people")
_GOES_ON = frozenset("of in on at from for with who that close familiar near to working speaking".split())
_MORE_DOCUMENTS = frozenset("ad ads film documentary slide clip spot speech missive complaint".split())
_VAGUE = frozenset("report reports".split())
# Words in the names of parties, and those before "leader" that make one of a party.
_PARTY_WORDS = frozenset(
    "party front league democrats republicans socialists conservatives liberals movement coalition bloc "
    "alliance opposition minority majority democratic republican socialist liberal conservative labour labor "
    "communist house senate caucus congress faction front-bench".split()
)
_LED = frozenset(("president", "chief executive", "chairman", "chairwoman", "chief"))


@dataclass(frozen=True, slots=True)
class Described:
    """Whether a source is named, whether its actor is the speaker, and what sort of source it is."""

    named: bool
    speaks: bool
    sort: Sort


_INDEFINITE = re.compile(r"(?:an?|one|another|some) ", re.IGNORECASE)
_UNNAMED = Described(False, False, "unknown")
_GROUP = Described(False, False, "group")
_ACTOR = Described(True, True, "actor")
_DOCUMENT = Described(True, False, "document")


def describe(words: str, actor: Actor | None, *, knowledge: Knowledge, named: float | None) -> Described:
    """Say whether a source is named; `named` is the model's probability of it.

    Names, states, bodies and pronouns for them are; a person known by a phrase only is when the phrase says
    whose role it is ("the minister's spokesman"); groups that only ever are unnamed sources are not.
    """
    low = [word.lower() for word in _WORD.findall(words)]
    guess = knowledge.role_of(_unnamed(words, actor))
    if (
        low
        and (_head(low) in _MORE_DOCUMENTS or (_head(low) in _VAGUE and (named or 0.0) >= 0.6))
        and (actor is None)
    ):
        return _DOCUMENT
    if (
        guess is not None
        and guess.role == "document"
        and guess.head not in _VAGUE
        and not _possessive(words, actor)
    ):
        return _DOCUMENT
    if _head(low) in _SOURCES and (actor is None or actor.kind != "person"):
        return _GROUP
    if actor is None:
        return _GROUP if set(low) & (GROUPS | SOURCE_GROUPS) else _UNNAMED
    if (
        actor.kind not in ("person", "state")
        and low
        and low[-1] in ("republicans", "democrats", "conservatives", "liberals")
    ):
        return _GROUP
    sure = named is not None and named >= 0.6
    if actor.kind == "group" and "@" in actor.id:
        head = actor.name.lower().split()
        standing = bool(set(head) & _STANDING) and not set(head) & SOURCE_GROUPS
        return _ACTOR if standing or (sure and not set(head) & SOURCE_GROUPS) else _GROUP
    if actor.kind == "person" and "@" in actor.id and _by_phrase(actor):
        if _INDEFINITE.match(words):
            # "A diplomat at the ministry": whoever is introduced so keeps the name back.
            return _UNNAMED
        owned = "'s" in actor.name or "’s" in actor.name or any(" of " in alias for alias in actor.aliases)
        return _ACTOR if owned or sure else _UNNAMED
    return _ACTOR


def _head(low: list[str]) -> str:
    """Return the last word before a phrase goes on: "officials" of "US officials in Kabul"."""
    for number, word in enumerate(low):
        if number and word in _GOES_ON:
            return low[number - 1]
    return low[-1] if low else ""


def _unnamed(words: str, actor: Actor | None) -> str:
    """Return the words without a name, since "Bill", "King" and "Post" are words for other things too."""
    if actor is None or ("@" in actor.id and (actor.kind != "person" or _by_phrase(actor))):
        return words
    for name in sorted((actor.name, *actor.aliases), key=len, reverse=True):
        if name[:1].isupper() and name in words:
            return words.replace(name, "").strip()
    return words


def _possessive(words: str, actor: Actor | None) -> bool:
    """Whether an actor's own estimate or message speaks for the actor."""
    return actor is not None and ("'s " in words or "’s " in words)


def _by_phrase(actor: Actor) -> bool:
    """Whether the report knows a person by a phrase only, such as "a senior official"."""
    return not actor.name[-1:].isupper() and any(word.islower() for word in actor.name.split()[-1:])


def count_in(words: str) -> int | None:
    """Return how many sources the words count: "two former officials" is 2, "an official" is 1."""
    low = [word.lower() for word in _WORD.findall(words)]
    many = bool(set(low) & GROUPS)
    for word in low[:3]:
        if word in COUNTS and not (many and word in ("a", "an")):
            return COUNTS[word]
        if many and _NUMBERS.fullmatch(word):
            return int(word)
    return None


def role_in(
    words: str | None,
    actor: Actor | None,
    *,
    knowledge: Knowledge,
    sort: Sort,
    roles: Mapping[str, float] | None,
    day: str,
) -> SourceRole:
    """Return a source's role in the sense of records.md."""
    if sort == "document":
        return "document"
    guess = knowledge.role_of(_unnamed(words, actor)) if words is not None else None
    kind = actor.kind if actor is not None else None
    if kind == "outlet":
        return "outlet"
    if guess is not None and guess.role != "document" and not (guess.role == "outlet" and kind == "person"):
        return guess.role
    if actor is not None and (held := _of_actor(actor, day, knowledge)) is not None:
        return held
    if roles:
        return cast("SourceRole", max(roles, key=lambda role: (roles[role], role)))
    if actor is not None and any(role.until is not None and role.until < day for role in actor.roles):
        return "former-official"
    return "other"


def _of_actor(actor: Actor, day: str, knowledge: Knowledge) -> SourceRole | None:
    if actor.kind in ("state", "government"):
        return "official"
    if actor.kind == "person":
        return _of_person(actor, day, knowledge)
    names = {word for name in (actor.name, *actor.aliases) for word in name.lower().split()}
    if "party" in names or (actor.of is not None and actor.kind == "organisation" and names & _PARTY_WORDS):
        return "politician"
    if actor.kind == "organisation":
        # Bodies of many states speak for them; companies and clubs do not speak for a state.
        return "official" if actor.id.startswith("body:") and actor.of is None else "other"
    if actor.kind == "group" and (actor.id.startswith("body:") or names & _STANDING):
        return "other"
    return None


def _of_person(actor: Actor, day: str, knowledge: Knowledge) -> SourceRole | None:
    """Return the role that the report or an office gives: a candidate before a past office, leaders first."""
    told: list[SourceRole] = []
    ended = {_plain(role.title) for role in actor.roles if role.until is not None and role.until < day}
    ended -= {
        _plain(role.title) for role in actor.roles if role.since is not None and not _is_over(role, day)
    }
    for role in actor.roles:
        # What the text calls "President" is what the lists know to be over.
        if _is_over(role, day) or _plain(role.title) in ended or (ended and _plain(role.title) == "leader"):
            continue
        guess = knowledge.role_of(role.title)
        if guess is not None and guess.role not in ("document", "outlet", "public"):
            told.append(_narrowed(role, guess.role, knowledge))
    for first in _ORDER:
        if first in told:
            return first
    return None


def _narrowed(role: Role, guessed: SourceRole, knowledge: Knowledge) -> SourceRole:
    """Say whose leader somebody is: of a state, of a party, or of a company or a club."""
    words = _plain(role.title).split()
    if words[-1:] == ["leader"]:
        if set(words) & _PARTY_WORDS or set((role.of or "").lower().split()) & _PARTY_WORDS:
            return "politician"
        return guessed if role.of is not None or len(words) > 1 else "politician"
    if words[-2:] == ["vice", "president"] and role.since is None:
        # Vice presidents of states are in the lists.
        return "other"
    if (
        _plain(role.title) in _LED
        and role.since is None
        and role.of is not None
        and not _public(role.of, knowledge)
    ):
        return "other"
    return guessed


def _public(name: str, knowledge: Knowledge) -> bool:
    """Whether a name is of a state or one of its bodies, or of a body of many states."""
    if knowledge.state(name) is not None or knowledge.demonym(name) is not None or len(name) == len("USA"):
        return True
    body = knowledge.body(name)
    return body is not None and (body.kind == "government" or body.of is None)


def _is_over(role: Role, day: str) -> bool:
    return role.until is not None and role.until < day


def _plain(title: str) -> str:
    return title.lower().strip()


_ORDER: tuple[SourceRole, ...] = (
    "leader",
    "spokesperson",
    "politician",
    "official",
    "former-official",
    "expert",
    "other",
)
