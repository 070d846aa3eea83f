"""How a name in a text is matched with a name in a table."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable
from typing import Generic, TypeVar

Item = TypeVar("Item")

#: Longer than any name in the tables; longer phrases are no names and are not worth folding.
LONGEST_NAME = 120
#: Below this, capitals carry the meaning: "US" and "us", "WHO" and "Who".
SHORTEST_FOLDED = 4
_MARKS = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "`": "'", "‐": "-", "‑": "-", "\u00a0": " "})
#: Letters that do not decompose into a base letter and a mark.
_LETTERS = str.maketrans(
    {"ı": "i", "ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ð": "d", "ß": "ss", "æ": "ae"}
)


def tidy(name: str) -> str:
    """Return a name without "the", a closing possessive, odd marks and odd spaces; its capitals stay."""
    if len(name) > LONGEST_NAME:
        return ""
    name = " ".join(name.translate(_MARKS).split())
    if name[:4] in ("the ", "The ", "THE "):
        name = name[4:]
    if name.endswith(("'s", "'S")):
        name = name[:-2]
    return name.removesuffix("'") if name.endswith("s'") else name


def unaccented(name: str) -> str:
    """Return a name with plain letters: "Erdoğan" as "Erdogan"."""
    if name.isascii():
        return name
    apart = unicodedata.normalize("NFD", name.translate(_LETTERS))
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


def plain(name: str) -> str:
    """Return a name without accents and hyphens: "Kim Dae-jung" and "Kim Dae jung" are one name."""
    return unaccented(name).replace("-", " ")


def folded(name: str) -> str:
    """Return the form in which names are compared when capitals, accents and hyphens are not to count."""
    return plain(name).casefold()


class NameIndex(Generic[Item]):
    """What each name can mean, in the order in which it was added.

    A name is looked up as written; then without accents and hyphens; then, when it begins with a capital and
    is long enough, without regard to capitals, so that a headline's "CHINA" is China and a roast "turkey" is
    not Turkey. The two second chances are built when first needed, since most look-ups do not need them.
    """

    __slots__ = ("_folded", "_names", "_plain")

    def __init__(self, pairs: Iterable[tuple[str, Item]]) -> None:
        self._names: dict[str, tuple[Item, ...]] = {}
        for name, item in pairs:
            known = self._names.get(name, ())
            if item not in known:
                self._names[name] = (*known, item)
        self._plain: dict[str, tuple[Item, ...]] | None = None
        self._folded: dict[str, tuple[Item, ...]] | None = None

    def __contains__(self, name: str) -> bool:
        return bool(self.get(name))

    def names(self) -> tuple[str, ...]:
        """Return every name of the index."""
        return tuple(self._names)

    def get(self, name: str) -> tuple[Item, ...]:
        """Return everything that a name can mean, nothing for an unknown one."""
        if found := self._names.get(name):
            return found
        name = tidy(name)
        if found := self._names.get(name):
            return found
        if self._plain is None:
            self._plain = self._merged(plain)
        if found := self._plain.get(plain(name)):
            return found
        if len(name) < SHORTEST_FOLDED or not name[:1].isupper():
            return ()
        if self._folded is None:
            self._folded = self._merged(folded)
        return self._folded.get(folded(name), ())

    def one(self, name: str) -> Item | None:
        """Return what a name means when it means one thing; None for an unknown or an ambiguous name."""
        found = self.get(name)
        return found[0] if len(found) == 1 else None

    def _merged(self, form: Callable[[str], str]) -> dict[str, tuple[Item, ...]]:
        merged: dict[str, tuple[Item, ...]] = {}
        for name, items in self._names.items():
            key = form(name)
            known = merged.get(key, ())
            merged[key] = known + tuple(item for item in items if item not in known)
        return merged
