"""The one door to what is known before a report is read."""

from __future__ import annotations

from datetime import date
from functools import cache, cached_property

from dragoman.knowledge.bodies import Bodies, Body
from dragoman.knowledge.names import LONGEST_NAME
from dragoman.knowledge.offices import Offices, Person, Term
from dragoman.knowledge.outlets import Outlet, Outlets
from dragoman.knowledge.places import Place, Places
from dragoman.knowledge.roles import RoleGuess, Roles, Title
from dragoman.knowledge.states import State, States


class Knowledge:
    """States, bodies, outlets, people and their offices, roles and places, as of a day where days matter.

    Names match as written, without a leading "the" and a closing possessive, and a second time without
    accents and hyphens; capitals count ("US" is a state, "us" is not) except in long names written with a
    capital. A look-up on a day never returns an office that began after it. An unknown or an ambiguous name
    is None.
    """

    def __init__(self) -> None:
        self.states = States()
        self.bodies = Bodies()
        self.outlets = Outlets()
        self.offices = Offices(same={state.code: state.lasting_code for state in self.states.all})
        self.roles = Roles()

    @classmethod
    def load(cls) -> Knowledge:
        """Return the knowledge of this package, read once in a process."""
        return _knowledge()

    @cached_property
    def places(self) -> Places:
        """Cities and countries on the map; read when first asked for."""
        return Places()

    def state(self, name: str) -> State | None:
        """Return the state of a name or alias. "Russians" and "Moscow" are no names of states here."""
        return self.states.named(name)

    def state_by_code(self, code: str) -> State | None:
        """Return the state of an ISO 3166 alpha-3 code, current or withdrawn."""
        return self.states.by_code(code)

    def demonym(self, word: str) -> State | None:
        """Return the state of an adjective, a citizen or a people: "French", "Frenchman", "Iraqis"."""
        return self.states.of_people(word)

    def stands_for(self, word: str, *, on: date) -> State | Body | None:
        """Return whose government a capital or a palace stood for on a day.

        Moscow and the Kremlin are the Soviet Union until 25 December 1991 and Russia since; Brussels is the
        European Union. Whether a text speaks of the government or of the town is for the caller to decide.
        """
        return self.states.seated_at(word, on=on) or self.bodies.seated_at(word, on=on)

    def body(self, name: str, *, of: str | None = None) -> Body | None:
        """Return the government body, organisation, party or group of a name.

        With `of`, the state that the text speaks of, a name that many states' bodies bear ("Supreme Court")
        is only found when it is that state's.
        """
        return self.bodies.named(name, of=of)

    def outlet(self, name: str) -> Outlet | None:
        """Return the outlet of a name or a web domain."""
        return self.outlets.named(name)

    def people(self, name: str, *, on: date | None = None) -> tuple[Person, ...]:
        """Return the people whom a full name, alias or surname can mean, the likeliest on a day first."""
        return self.offices.people(name, on=on)

    def holders(self, *, office: str, of: str, on: date) -> tuple[Person, ...]:
        """Return who held an office (a kind or a title) of a state or body on a day."""
        return self.offices.holders(office=office, of=of, on=on)

    def office_on(self, person: Person, *, on: date) -> Term | None:
        """Return the weightiest office that somebody held on a day, None without one.

        The end of the term is None when it was still to come.
        """
        return next(iter(person.terms_on(on)), None)

    def former_office_on(self, person: Person, *, on: date) -> Term | None:
        """Return the office that somebody had left last by a day, None without one."""
        return next(iter(person.terms_before(on)), None)

    def role_of(self, phrase: str) -> RoleGuess | None:
        """Return the role that a phrase speaks for: "two former officials" is `former-official`, plural.

        A people as a whole ("many Iraqis") is the public.
        """
        if (guess := self.roles.of(phrase)) is not None:
            return guess
        last = phrase[-LONGEST_NAME:].rpartition(" ")[2]
        if self.states.people_are_many(last):
            return RoleGuess(role="public", head=last, plural=True, former=False, office=None)
        return None

    def title(self, words: str) -> Title | None:
        """Return what the words before a name say about its bearer: "Foreign Minister", "Gen.", "Mrs."."""
        return self.roles.title(words)

    def place(self, name: str, *, of: str | None = None) -> Place | None:
        """Return the most populous city of a name, within one state where that is known."""
        return self.places.city(name, of=of)


@cache
def _knowledge() -> Knowledge:
    return Knowledge()
