"""The names of one person in one report, and when two names are of one person."""

from __future__ import annotations

from dragoman.knowledge import Person
from dragoman.stages.actor_given import gender_of, is_given
from dragoman.stages.actor_words import HONORIFICS, PARTICLES


def significant(name: str) -> list[str]:
    """Return the words of a person's name that tell people apart: no initials, honorifics, "Jr."."""
    return [
        word
        for word in name.lower().split()
        if len(word.rstrip(".")) > 1
        and word not in HONORIFICS
        and word not in ("jr", "jr.", "sr", "sr.", "ii", "iii")
    ]


class Cluster:
    """The names of one person."""

    def __init__(self) -> None:
        self.numbers: list[int] = []
        self.words: set[str] = set()
        self.ends: set[str] = set()
        self.forms: list[list[str]] = []
        self.longest = ""
        self.person: Person | None = None
        self.first = 1 << 60
        self.full_first = 1 << 60
        self.count = 0

    def add(self, number: int, name: str, words: list[str], person: Person | None, at: int) -> None:
        """Add a full name: its number among the names of the report, its words, and who is known by it."""
        self.numbers.append(number)
        self.words |= set(words) - PARTICLES
        if person is not None:
            self.ends.add(person.surname.lower().split()[-1])
        self.ends.add(words[-1])
        if _surname_first(name):
            self.ends.add(words[0])
        self.forms.append(words)
        if len(name) > len(self.longest):
            self.longest = name
        self.person = self.person or person
        self.first = min(self.first, at)
        self.full_first = min(self.full_first, at)
        self.count += 1

    def fits(self, words: list[str], person: Person | None) -> bool:
        """Whether a full name is of this person: the same one known, or the same words in the same order."""
        if person is not None and self.person is not None:
            return person == self.person
        return any(_same_words(form, words) for form in self.forms)

    def gender(self) -> str | None:
        """Return "m" or "f" by the given name, None where it tells nothing."""
        return next((g for form in self.forms if len(form) > 1 and (g := gender_of(form[0]))), None)


def _surname_first(name: str) -> bool:
    """Whether the family name may stand first, as in "Kim Young-Sam", "Hu Jintao", "Roh Moo-hyun"."""
    words = name.split()
    return len(words) in (2, 3) and len(words[0]) <= 5 and not is_given(words[0].lower())


def _same_words(one: list[str], other: list[str]) -> bool:
    if one == other:
        return True
    short, long = sorted((one, other), key=len)
    if len(short) < 2:
        return False
    if len(short) == len(long):
        return False
    rest = iter(long)
    return all(word in rest for word in short)


def same_name(person: Person, name: str) -> bool:
    """Whether a name is one of somebody's names in full."""
    return name.lower() in {form.lower() for form in (person.name, *person.aliases)}
