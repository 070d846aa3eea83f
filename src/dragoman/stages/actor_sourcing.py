"""How the words of a source present it: named or not, in which role, how many.

The roles are those of records.md. The words of the source come first, then what the report and the office
lists say of the actor on the report's day, then the model's opinion.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from dragoman.records import Actor, SourceRole
from dragoman.stages.actor_words import COUNTS, GROUPS, PERSON_ROLES, SOURCE_GROUPS

Sort = Literal["actor", "document", "group", "unknown"]
_WORD = re.compile(r"[^\W_]+(?:[-’'][^\W_]+)*")
_NUMBERS = re.compile(r"\d{1,4}(?![\d.,%])")
_DOCUMENTS = frozenset(
    "report statement communique communiqué document documents poll polls survey study letter agreement accord "
    "declaration resolution treaty text memo indictment transcript message textbook law bill draft charter filing "
    "complaint ruling verdict article editorial paper's figures data statistics toll census estimate estimates".split()
)
_LEADERS = frozenset("president premier chancellor taoiseach king queen emperor emir sultan monarch pope pontiff".split())
_OFFICIALS = frozenset(
    "minister secretary undersecretary under-secretary ambassador envoy emissary negotiator commissioner governor mayor "
    "general admiral colonel captain major commander official officials diplomat diplomats adviser advisor advisers aide "
    "aides director chief head representative delegate consul attorney-general prosecutor judge inspector officer "
    "administrator coordinator authorities ministers ambassadors envoys negotiators officers ministry department "
    "government administration agency police military army commission embassy court secretary-general governors "
    "inspectors investigators investigator regulators leadership chairman".split()
)
_POLITICIANS = frozenset(
    "senator senators sen sen. rep rep. congressman congresswoman lawmaker lawmakers legislator legislators mp mps "
    "candidate candidates nominee front-runner frontrunner contender contenders politician politicians opposition "
    "republican republicans democrat democrats speaker party deputy deputies parliamentarian conservatives whip".split()
)
_EXPERTS = frozenset(
    "analyst analysts expert experts economist economists professor scholar scholars fellow researcher researchers "
    "historian scientist scientists strategist observers observer academic academics pundit".split()
)
_PUBLIC = frozenset(
    "voters voter people residents resident villagers public citizens citizen witnesses witness users user netizens "
    "survivors refugees protesters demonstrators students fans everybody everyone many some opinion percent crowd "
    "americans families workers caller".split()
)
_OTHERS = frozenset(
    "lobbyist activist businessman billionaire tycoon reporter journalist columnist host anchor rebel rebels lawyer "
    "attorney executive ceo company shareholders employees guerrillas militants donor campaign insurgents".split()
)
_FORMER = frozenset(("former", "ex", "ex-president", "retired", "ex-minister", "onetime"))


@dataclass(frozen=True, slots=True)
class Described:
    """Whether a source is named, whether its actor is the speaker, and what sort of source it is."""

    named: bool
    speaks: bool
    sort: Sort


def describe(words: str, actor: Actor | None, *, form: str | None, named: float | None) -> Described:
    """Say whether a source is named.

    Names, states, bodies and pronouns for them are; a phrase for a person is when it says whose role it is
    ("the minister's spokesman"), and groups that only ever are unnamed sources are not.
    """
    low = [w.lower() for w in _WORD.findall(words)]
    if actor is None:
        if any(w in _DOCUMENTS for w in low[:4]) and not set(low) & SOURCE_GROUPS - {"report", "reports"}:
            return Described(True, False, "document")
        return Described(False, False, "group" if set(low) & (GROUPS | SOURCE_GROUPS) else "unknown")
    if actor.kind != "person" and low and low[-1] in ("republicans", "democrats", "conservatives", "liberals"):
        return Described(False, False, "group")
    if actor.id.startswith("group:"):
        unnamed = bool(set(actor.name.lower().split()) & SOURCE_GROUPS)
        if unnamed or actor.kind == "group" and (named is None or named < 0.5):
            return Described(False, False, "group")
        return Described(True, True, "actor")
    if actor.kind == "person" and "@" in actor.id and actor.name[:1].islower() or _by_phrase(actor):
        owned = "'s" in actor.name or "’s" in actor.name
        if not owned and (named is None or named < 0.6):
            return Described(False, False, "unknown")
        return Described(owned or (named or 0.0) >= 0.6, True, "actor")
    return Described(True, True, "actor")


def _by_phrase(actor: Actor) -> bool:
    """Whether a person is known to the report by a phrase only, such as "a senior official"."""
    words = actor.name.lower().split()
    return actor.kind == "person" and "@" in actor.id and (
        words[0] in ("a", "an", "the", "one", "another", "his", "her", "its", "their") or words[-1] in PERSON_ROLES
    )


def count_in(words: str) -> int | None:
    """Return how many sources the words count: "two former officials" is 2, "an official" is 1."""
    low = [w.lower() for w in _WORD.findall(words)]
    for word in low[:3]:
        if word in COUNTS and (word not in ("a", "an") or not set(low) & GROUPS):
            return COUNTS[word]
        if _NUMBERS.fullmatch(word) and set(low) & GROUPS:
            return int(word)
    return None


def role_of(
    words: str | None,
    actor: Actor | None,
    *,
    roles: Mapping[str, float] | None,
    day: str,
    named: bool = False,
    sort: Sort = "unknown",
) -> SourceRole:
    """Return a source's role in the sense of records.md."""
    if words is not None:
        if sort == "document":
            return "document"
        if (told := _in_words([w.lower() for w in _WORD.findall(words)], actor)) is not None:
            return told
    if actor is not None and (held := _of_actor(actor, day)) is not None:
        return held
    if roles:
        best = max(roles, key=lambda name: roles[name])
        return best  # type: ignore[return-value]
    return "other"


def _in_words(low: list[str], actor: Actor | None) -> SourceRole | None:
    words = set(low)
    if any(w.startswith("spokes") for w in low):
        return "spokesperson"
    former = bool(words & _FORMER)
    office = bool(words & (_LEADERS | _OFFICIALS)) or "minister" in words
    if former and office:
        return "former-official"
    if actor is not None and actor.kind == "outlet":
        return "outlet"
    if words & {"candidate", "nominee", "front-runner", "frontrunner", "contender"}:
        return "politician"
    if "prime" in words and "minister" in words and not words & {"deputy", "vice"}:
        return "leader"
    if words & _LEADERS and not words & {"vice", "deputy", "company", "university", "institute", "of-staff"}:
        return "leader"
    if words & _EXPERTS:
        return "expert"
    if words & _POLITICIANS:
        return "politician"
    if words & _OFFICIALS:
        return "official"
    if actor is None and words & _PUBLIC:
        return "public"
    return "other" if words & _OTHERS else None


def _of_actor(actor: Actor, day: str) -> SourceRole | None:
    if actor.kind in ("state", "government"):
        return "official"
    if actor.kind == "outlet":
        return "outlet"
    if actor.kind == "person":
        current = [r.title.lower() for r in actor.roles if r.until is None or r.until >= day]
        for title in current:
            if (told := _in_words(title.split(), None)) is not None:
                return told
        if any(r.until is not None and r.until < day for r in actor.roles):
            return "former-official"
        return None
    return "other"
