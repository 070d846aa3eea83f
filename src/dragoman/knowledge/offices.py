"""People of public life and the offices that they held when."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from dragoman.knowledge.data_files import listed, table
from dragoman.knowledge.moments import Moment, moment, moment_or_none
from dragoman.knowledge.names import NameIndex, tidy

OfficeKind = Literal["head-of-state", "head-of-government", "foreign-minister", "defence-minister", "other"]
Gender = Literal["m", "f"]

#: News goes on naming people by an office for about this long after they left it.
STILL_NAMED = timedelta(days=730)
_WEIGHT: dict[str, int] = {
    "head-of-state": 4,
    "head-of-government": 4,
    "foreign-minister": 3,
    "defence-minister": 2,
    "other": 1,
}
_PARTICLES_WORDS = "al el bin de del della di da dos du van von zu der den la le ter ten ould"
_PARTICLES = frozenset(_PARTICLES_WORDS.split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """One person held one office from a day to a day, as well as the days are known.

    `kinds` has more than one entry where one office is both, as with an executive president. `of` is a
    state's code or a body's id. A term whose beginning is known to the year only counts as begun when that
    year is over, so that no answer about a day knows of an office that began after it.
    """

    title: str
    kinds: tuple[OfficeKind, ...]
    of: str
    since: Moment
    until: Moment | None

    @property
    def kind(self) -> OfficeKind:
        """The first of the kinds."""
        return self.kinds[0]

    def begun_by(self, on: date) -> bool:
        """Whether the term had surely begun by a day."""
        return self.since.latest <= on

    def over_by(self, on: date) -> bool:
        """Whether the term was surely over before a day."""
        return self.until is not None and self.until.latest < on

    def held_on(self, on: date) -> bool:
        """Whether the office was held on a day; both the first and the last day count."""
        return self.begun_by(on) and not self.over_by(on)

    def as_of(self, on: date) -> Term:
        """Return the term as it was known on a day: an end that was still to come is unknown."""
        return self if self.until is None or self.until.latest <= on else replace(self, until=None)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Person:
    """Somebody known by name before a report is read.

    `surname` is the part that stands alone at the second mention: the family name in most of the world, the
    given name in Vietnam, the whole name in Burma, the regnal name of kings and popes. An Arabic article is
    left out ("Assad"). `terms` are all known ones, also later ones: ask `Knowledge.office_on` for those of a
    day.
    """

    name: str
    surname: str
    gender: Gender | None
    wikidata: str | None
    aliases: tuple[str, ...]
    terms: tuple[Term, ...]

    def terms_on(self, on: date) -> tuple[Term, ...]:
        """Return the offices held on a day, the weightiest first, as known on that day."""
        held = (term.as_of(on) for term in self.terms if term.held_on(on))
        return tuple(sorted(held, key=_weight, reverse=True))

    def terms_before(self, on: date) -> tuple[Term, ...]:
        """Return the offices left before a day, the latest first."""
        left = [term for term in self.terms if term.over_by(on)]
        return tuple(sorted(left, key=_end, reverse=True))


def _weight(term: Term) -> tuple[int, date]:
    return _WEIGHT[term.kind], term.since.latest


def _end(term: Term) -> date:
    return date.max if term.until is None else term.until.latest


def _surname_forms(person: Person) -> Iterable[str]:
    """Yield the ways in which a surname stands alone: "de Villepin", "De Villepin", "Villepin"."""
    surname = person.surname
    yield surname
    *before, last = surname.split(" ")
    if before and all(word in _PARTICLES for word in before):
        yield last
    if surname[:1].islower():
        yield surname[0].upper() + surname[1:]
    article = person.name.removesuffix(surname)[-3:]
    if article in ("al-", "el-", "Al-", "El-"):
        yield from (article + surname, article.capitalize() + surname)


def _name_forms(person: Person) -> Iterable[str]:
    """Yield the full names of somebody, a Japanese name also in the Japanese order: "Sato Eisaku"."""
    yield from (person.name, *person.aliases)
    if any(term.of == "JPN" for term in person.terms) and person.name.endswith(" " + person.surname):
        yield f"{person.surname} {person.name.removesuffix(' ' + person.surname)}"


def read_people() -> tuple[Person, ...]:
    """Read the people and their terms: those written by hand, then those compiled with years."""
    terms: dict[str, list[Term]] = {}
    for name in ("terms.tsv", "terms_years.tsv"):
        for of, kinds, title, person, since, until in table(name, columns=6):
            terms.setdefault(person, []).append(
                Term(
                    title=title,
                    kinds=tuple(kinds.split("+")),  # type: ignore[arg-type]  # tests hold it to the kinds
                    of=of,
                    since=moment(since),
                    until=moment_or_none(until),
                )
            )
    return tuple(
        Person(
            name=row[0],
            surname=row[1],
            gender=row[2] or None,  # type: ignore[arg-type]  # tests hold it to "m", "f" and nothing
            wikidata=row[3] or None,
            aliases=listed(row[4]),
            terms=tuple(sorted(terms.get(row[0], ()), key=lambda term: term.since.earliest)),
        )
        for name in ("people.tsv", "people_years.tsv")
        for row in table(name, columns=5)
    )


class Offices:
    """Look-ups among people and offices. `same` maps a code to the one under which its offices are kept."""

    def __init__(self, *, same: dict[str, str]) -> None:
        self.all = read_people()
        self._same = same
        self._names = NameIndex((name, person) for person in self.all for name in _name_forms(person))
        self._surnames = NameIndex((form, person) for person in self.all for form in _surname_forms(person))
        self._terms: dict[str, list[tuple[Term, Person]]] = {}
        for person in self.all:
            for term in person.terms:
                self._terms.setdefault(same.get(term.of, term.of), []).append((term, person))

    def people(self, name: str, *, on: date | None) -> tuple[Person, ...]:
        """Return the people whom a full name, alias or surname can mean, the likeliest first.

        A full name leaves no room for namesakes by surname. With a day, those in office come first, the
        weightiest office before others, then those who left theirs within two years, then those who left it
        earlier, then the rest by name; offices that began after the day count for nothing.
        """
        found = self._names.get(name)
        if not found:
            found = self._names.get(_without_initials(name))
        if not found or " " not in tidy(name):
            found = tuple(dict.fromkeys((*found, *self._surnames.get(name))))
        if on is None or len(found) < 2:
            return found
        return tuple(sorted(found, key=lambda person: (_distance(person, on), person.name)))

    def holders(self, *, office: str, of: str, on: date) -> tuple[Person, ...]:
        """Return who held an office on a day: `office` a kind or a title, `of` a state's code or a body's id.

        On the day of a change both are returned, the new one first.
        """
        title = office.casefold()
        held = [
            (term.since.latest, person)
            for term, person in self._terms.get(self._same.get(of, of), ())
            if (office in term.kinds or title == term.title.casefold()) and term.held_on(on)
        ]
        held.sort(key=lambda pair: pair[0], reverse=True)
        return tuple(dict.fromkeys(person for _, person in held))


def _without_initials(name: str) -> str:
    """Return a name without single letters after the first word and without "Jr.": "John F. Kerry Jr."."""
    first, *rest = name.replace(",", "").split()[:8] or [""]
    kept = (word for word in rest if len(word.rstrip(".")) > 1 and word.rstrip(".") not in ("Jr", "Sr"))
    return " ".join([first, *kept])


def _distance(person: Person, on: date) -> tuple[int, int, int]:
    """Return how far somebody is from office on a day, the nearest first."""
    if held := person.terms_on(on):
        return 0, -_WEIGHT[held[0].kind], on.toordinal() - held[0].since.latest.toordinal()
    if left := person.terms_before(on):
        away = on - _end(left[0])
        return (1 if away <= STILL_NAMED else 2), away.days, 0
    return 3, 0, 0
