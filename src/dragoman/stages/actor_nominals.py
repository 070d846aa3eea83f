"""Noun phrases that stand for somebody: "the Russian president", "the rebels", "Israel's foreign ministry".

There is no parser behind this: a phrase is a head from a closed list with what stands left of it up to a
determiner, a possessor, a nation's adjective or words known to describe. A phrase that begins otherwise is
left out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from dragoman.stages.actor_named import Named
from dragoman.stages.actor_tokens import Token
from dragoman.stages.actor_words import (
    BODIES,
    COUNTS,
    DEFINITE,
    DETERMINERS,
    DOMAINS,
    FUNCTION_WORDS,
    GROUP_BODIES,
    GROUPS,
    HONORIFICS,
    MODIFIERS,
    PERSON_ROLES,
    POSSESSIVES,
    SAYING,
)

NominalSort = Literal["person", "group", "body", "group-body"]
_FARTHEST = 7
#: Nouns that make the head before them a modifier: "party line", "police station", "army chief".
_FOLLOWERS = frozenset(
    "news station stations line lines building buildings house houses policy policies spokesman "
    "spokeswoman visit visits talks meeting meetings member members position positions level levels "
    "affairs election elections vote votes system systems car cars control ownership funds money "
    "data property plane aircraft intervention service services spending budget debt bonds contract "
    "contracts reshuffle shake-up chamber seat seats majority row rally rallies base bases camp "
    "camps hospital channel".split()
)
_NOUNS = GROUPS | PERSON_ROLES | BODIES | GROUP_BODIES
#: Roles that also are plain words or surnames; they need a determiner or an adjective before them.
_WEAK = frozenset(
    "general major minister chief head chair whip rebel host guest judge justice marine private "
    "marshal".split()
)
#: Plurals that are as often verbs or no people: they need a word of description.
_VERBAL = frozenset(
    "suspects groups circles providers persons sides powers members states forces hawks doves "
    "moderates heads hosts guards judges monitors officers executives directors principals capitals "
    "parties agents media guests counterparts partners neighbors neighbours".split()
)
#: Heads that before another noun only describe it: "China's official news agency", "rebel leader".
_ALSO_ADJECTIVES = frozenset(
    "official executive general major chief head private rebel veteran republican conservative "
    "liberal socialist democrat militant expert host guest student source public minority majority "
    "community party press media".split()
)
_FIELDED = frozenset(
    "secretary undersecretary under-secretary minister ministry department deputy secretaries "
    "ministers".split()
)


@dataclass(frozen=True, slots=True)
class Nominal:
    """Tokens `first:last` with the head at `head`. `owner` is the index of the name that it belongs to.

    `possessor` is the token of a possessive ("his spokesman"). `definite` says that somebody known is
    meant; `bare` that it is no phrase of its own but may be the title of a name further on ("head of the
    delegation Ann Lee"). `count` is how many, where the words say it.
    """

    first: int
    head: int
    last: int
    sort: NominalSort
    words: tuple[str, ...]
    owner: int | None
    possessor: int | None
    definite: bool
    determiner: str
    count: int | None
    bare: bool

    @property
    def role(self) -> str:
        """The head with its describing words: "deputy foreign minister"."""
        return " ".join(self.words)


def find_nominals(tokens: Sequence[Token], names: Sequence[Named]) -> list[Nominal]:
    """Return the noun phrases for people, groups and bodies, in the order of the text."""
    named_at = {i: number for number, name in enumerate(names) for i in range(name.first, name.last)}
    titles = {i for name in names if name.titled is not None for i in range(name.titled, name.first)}
    found: list[Nominal] = []
    for at, token in enumerate(tokens):
        if at in named_at or at in titles or not token.word:
            continue
        sort = _sort(token, tokens[at - 1].low if at else "")
        if sort is None or token.headline:
            continue
        phrase = _phrase(tokens, names, named_at, at, sort)
        if phrase is not None:
            found.append(phrase)
    return found


def _sort(token: Token, before: str) -> NominalSort | None:
    low = token.low
    if token.text == "West" and before == "the":
        return "group-body"
    if low in GROUPS:
        return "group"
    if low in PERSON_ROLES:
        return "person"
    if low in BODIES:
        return "body"
    if low in GROUP_BODIES:
        return "group-body"
    return None


def _phrase(
    tokens: Sequence[Token],
    names: Sequence[Named],
    named_at: dict[int, int],
    head: int,
    sort: NominalSort,
) -> Nominal | None:
    if _is_modifier(tokens, named_at, names, head, sort):
        return None
    left = _Left(tokens, names, named_at, head)
    last = _domain_end(tokens, named_at, head)
    words = [
        tokens[i].low
        for i in range(left.first, head)
        if tokens[i].word and i not in named_at and tokens[i].low not in DETERMINERS and tokens[i].low != "'s"
    ]
    words += [tokens[i].low for i in range(head, last)]
    counted = next((COUNTS[t.low] for t in tokens[left.first : head] if t.low in COUNTS), None)
    bare = not _founded(tokens, head, sort, left, words)
    if bare and (
        sort != "person" or left.determiner or last >= len(tokens) or tokens[last].low not in ("of", "for")
    ):
        return None
    return Nominal(
        first=left.first,
        head=head,
        last=last,
        sort=sort,
        words=tuple(words),
        owner=left.owner,
        possessor=left.possessor,
        definite=left.determiner in DEFINITE
        or left.determiner in POSSESSIVES
        or left.determiner == "'s"
        or (left.owner is not None and not left.determiner),
        determiner=left.determiner,
        count=counted,
        bare=bare,
    )


class _Left:
    """What stands left of a head: where the phrase begins, its determiner and who it belongs to."""

    def __init__(
        self, tokens: Sequence[Token], names: Sequence[Named], named_at: dict[int, int], head: int
    ) -> None:
        self._tokens, self._names, self._named_at, self._head = tokens, names, named_at, head
        self.first = head
        self.owner: int | None = None
        self.possessor: int | None = None
        self.determiner = ""
        self._walk()

    def _at(self, at: int) -> Token | None:
        inside = (
            at >= max(0, self._head - _FARTHEST)
            and self._tokens[at].sentence == self._tokens[self._head].sentence
        )
        return self._tokens[at] if inside else None

    def _walk(self) -> None:
        unknown = 0
        at = self._head - 1
        while (token := self._at(at)) is not None:
            if at in self._named_at:
                self._named(at, unknown)
                return
            if token.low in POSSESSIVES:
                self.first, self.possessor, self.determiner = at, at, token.low
                return
            if token.low in DETERMINERS and not (unknown and token.low in ("that", "this")):
                self._determined(at)
                return
            if token.low == "'s" and at > 0:
                self._owned(at)
                return
            if token.text == "-" or token.text in "\"'“”‘’":
                pass
            elif not token.word or (token.low in FUNCTION_WORDS and token.low not in MODIFIERS):
                return
            elif token.low in MODIFIERS or token.low in _NOUNS or "-" in token.low or token.low[0].isdigit():
                self.first = self.first if unknown else at
            elif token.cap and not token.first and not token.low.endswith("'s"):
                # "the Florida senator": a place that names nobody only describes.
                self.first = self.first if unknown else at
            else:
                # An unknown word belongs to the phrase only if a determiner stands before it.
                unknown += 1
                if unknown > 2 or token.low.endswith("ing"):
                    return
            at -= 1

    def _describes(self, at: int) -> bool:
        """Whether a token belongs to a state's or a body's name that can describe a head."""
        if at not in self._named_at:
            return False
        known = self._names[self._named_at[at]].known
        return known is not None and known.sort in ("adjective", "state", "body")

    def _determined(self, at: int) -> None:
        self.first, self.determiner = at, self._tokens[at].low
        before = self._at(at - 1)
        if before is not None and before.low in (DEFINITE - {"that", "this"}) | POSSESSIVES | {"all"}:
            self.first, self.determiner = at - 1, before.low
            if before.low in POSSESSIVES:
                self.possessor = at - 1

    def _owned(self, at: int) -> None:
        self.determiner = "'s"
        if at - 1 in self._named_at:
            self.owner = self._named_at[at - 1]
            self.first = self._names[self.owner].first
        else:
            self.possessor, self.first = at - 1, at + 1

    def _named(self, at: int, unknown: int) -> None:
        name = self._names[self._named_at[at]]
        adjective = name.known is not None and name.known.sort == "adjective"
        if unknown and not adjective:
            return
        self.owner, self.first = self._named_at[at], name.first
        at = name.first - 1
        while (
            (adjective or self._tokens[self._head].low in GROUPS)
            and at > 0
            and self._describes(at - 1)
            and self._tokens[at].low in ("-", "and", ",", "or")
        ):
            # "Greek-Cypriot", "US and South Korean", "Belgian, British and French"
            self.first = self._names[self._named_at[at - 1]].first
            if self._tokens[at].text != "-":
                self.owner = None
            at = self.first - 1
        while (token := self._at(at)) is not None and at not in self._named_at:
            if token.low in POSSESSIVES:
                self.first, self.possessor, self.determiner = at, at, token.low
                return
            if token.low in DETERMINERS:
                self._determined(at)
                return
            if not token.word or token.low not in MODIFIERS:
                return
            self.first = at
            at -= 1


def _is_modifier(
    tokens: Sequence[Token], named_at: dict[int, int], names: Sequence[Named], head: int, sort: NominalSort
) -> bool:
    """Whether the word is no head here: a title before a name, or the first half of a compound."""
    if head + 1 >= len(tokens) or tokens[head + 1].sentence != tokens[head].sentence:
        return False
    following = head + 1
    while following + 1 < len(tokens) and tokens[following].low in HONORIFICS:
        following += 1
    after, head_word = tokens[head + 1], tokens[head].low
    if following in named_at and names[named_at[following]].sort == "person":
        name = names[named_at[following]]
        return name.first == following and sort == "person"
    if after.low in _NOUNS or after.low in _FOLLOWERS:
        return after.low not in ("general",) or sort == "person"
    if head_word in _ALSO_ADJECTIVES and after.word and after.low not in FUNCTION_WORDS:
        return not after.low.endswith(("ed", "s")) and after.low not in SAYING
    # "Secretary of State" stays a head, and so does an owner: "the minister's aide".
    described = after.low in MODIFIERS and sort != "group" and head + 2 < len(tokens)
    return after.low == "-" or (described and tokens[head + 2].low in _NOUNS)


def _domain_end(tokens: Sequence[Token], named_at: dict[int, int], head: int) -> int:
    """Return where "secretary of state" or "minister of defence and trade" ends."""
    at = head + 1
    if at + 1 >= len(tokens) or tokens[at].low not in ("of", "for") or tokens[head].low not in _FIELDED:
        return at
    end = at + 1
    while end < len(tokens) and end < at + 5 and tokens[end].low in DOMAINS and end not in named_at:
        end += 1
        if end + 1 < len(tokens) and tokens[end].low == "and" and tokens[end + 1].low in DOMAINS:
            end += 1
    return end if end > at + 1 else at


def _founded(tokens: Sequence[Token], head: int, sort: NominalSort, left: _Left, words: list[str]) -> bool:
    """Whether enough stands before the head for it to be a phrase and no verb or stray word."""
    low = tokens[head].low
    if left.determiner in ("no", "any", "every", "each"):
        return False
    if left.determiner in ("a", "an", "one", "another") and low in _WEAK:
        return False
    if left.determiner or left.owner is not None:
        return True
    if sort == "group":
        return left.first < head or low not in _VERBAL
    return sort == "person" and left.first < head and low not in _WEAK


def bare(phrase: str) -> str:
    """Return a phrase in lower case without the determiners at its head."""
    words = phrase.lower().split()
    while len(words) > 1 and words[0] in _DROPPED:
        words.pop(0)
    return " ".join(words)


_DROPPED = POSSESSIVES | frozenset(("the", "a", "an", "some", "these", "those", "this", "that"))
