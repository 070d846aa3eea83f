"""What a phrase such as "two former officials" says about the role of the people it names."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from dragoman.knowledge.data_files import table
from dragoman.knowledge.names import LONGEST_NAME
from dragoman.records import SourceRole

Role = SourceRole
_WORD = re.compile(r"[^\W\d_]+(?:[-'.’][^\W\d_]+)*\.?")
#: What follows these describes the head noun and does not contain it.
_AFTER_HEAD_WORDS = (
    "in at from with who whom whose which that familiar close briefed involved on about to by near under "
    "for including speaking working travelling traveling based told said says present and but or "
    "representing covering who're among"
)
_AFTER_HEAD = frozenset(_AFTER_HEAD_WORDS.split())
_FORMER_WORDS = "former ex retired onetime one-time erstwhile ousted deposed then-former"
_FORMER = frozenset(_FORMER_WORDS.split())
#: "Of" after these counts or parts what follows; the noun that matters stands behind it.
_QUANTITY_WORDS = (
    "percent cent some many most several few each none all any one two three half majority dozens hundreds "
    "thousands number group handful couple lot plenty crowd scores tens throngs both"
)
_QUANTITIES = frozenset(_QUANTITY_WORDS.split())
_FORMER_ROLES = frozenset({"leader", "official", "spokesperson", "politician"})
_LONGEST = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleGuess:
    """The role that the head noun of a phrase speaks for.

    A guess from one phrase, blind to the text around it: a "director" may direct films.
    `office` is the kind of office that the noun names, `former` whether the phrase puts it in the past.
    """

    role: Role
    head: str
    plural: bool
    former: bool
    office: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Title:
    """Words before a name, "Foreign Minister", "Gen.", "Mr.", and what they say about its bearer."""

    words: str
    role: Role | None
    office: str | None
    gender: Literal["m", "f"] | None


class Roles:
    """Look-ups among nouns for roles and titles before names."""

    def __init__(self) -> None:
        self._nouns: dict[str, tuple[str, bool, str]] = {}
        for singular, plural, role, office in table("roles.tsv", columns=4):
            self._nouns.setdefault(plural, (role, True, office))
            self._nouns[singular] = (role, singular == plural and singular in _ALWAYS_MANY, office)
        self._titles = {
            row[0]: Title(
                words=row[0],
                role=row[1] or None,  # type: ignore[arg-type]  # tests hold it to the roles
                office=row[2] or None,
                gender=row[3] or None,  # type: ignore[arg-type]  # tests hold it to "m", "f" and nothing
            )
            for row in table("titles.tsv", columns=4)
        }
        self._genders: dict[str, str] = {
            name.casefold(): gender for name, gender in table("given_names.tsv", columns=2)
        }

    def title(self, words: str) -> Title | None:
        """Return what a title says, as written with its capitals and full stops."""
        return self._titles.get(words)

    def titles(self) -> tuple[str, ...]:
        """Return every title of the table, the longest first."""
        return tuple(sorted(self._titles, key=lambda words: (-len(words), words)))

    def gender_of(self, given_name: str) -> str | None:
        """Return "m" or "f" for a given name that is nearly always the one, None otherwise."""
        return self._genders.get(given_name.casefold())

    def of(self, phrase: str) -> RoleGuess | None:
        """Return the role that a phrase speaks for, None when no noun of the table is in it."""
        words = [word.replace("’", "'") for word in _WORD.findall(phrase[: 4 * LONGEST_NAME].casefold())]
        words = [word.removesuffix("'s") for word in words]
        former = any(word in _FORMER or word.startswith("ex-") for word in words[:8])
        words = [word.removeprefix("ex-") for word in words]
        stop = next((at for at, word in enumerate(words) if at and word in _AFTER_HEAD), len(words))
        found = self._head(words[:stop]) or self._head(words)
        if found is None:
            return None
        head, (role, plural, office) = found
        if former and role in _FORMER_ROLES:
            role = "former-official"
        return RoleGuess(
            role=role,  # type: ignore[arg-type]  # tests hold the column to the roles
            head=head,
            plural=plural,
            former=former,
            office=office or None,
        )

    def _head(self, words: list[str]) -> tuple[str, tuple[str, bool, str]] | None:
        """Return the noun that a phrase is about: the last one before "of", the longest that ends there."""
        if "of" in words:
            # "secretary of state", "leader of the opposition" are nouns as a whole; "head of X" is a head.
            for start in range(len(words)):
                for end in range(min(len(words), start + _LONGEST), start, -1):
                    noun = " ".join(words[start:end])
                    if " of " in noun and noun in self._nouns:
                        return noun, self._nouns[noun]
            of = words.index("of")
            after = _QUANTITIES.isdisjoint(words[max(0, of - 1) : of])
            words = (words[:of] if after else words[of + 1 :]) or words
        for end in range(len(words), 0, -1):
            for start in range(max(0, end - _LONGEST), end):
                noun = " ".join(words[start:end]).rstrip(".")
                if noun in self._nouns:
                    return noun, self._nouns[noun]
        return None


_ALWAYS_MANY_WORDS = (
    "people police press media reports papers figures data statistics minutes some many most others "
    "americans accused"
)
_ALWAYS_MANY = frozenset(_ALWAYS_MANY_WORDS.split())
