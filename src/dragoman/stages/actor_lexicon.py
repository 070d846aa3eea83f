"""What is known of a name before the report is read, as of the report's day."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Literal

from dragoman.knowledge import Body, Knowledge, Person, State
from dragoman.knowledge.names import unaccented
from dragoman.records import ActorKind, Role
from dragoman.text.letters import mended

#: `people` is a nation as such ("Russians"), `adjective` its adjective, `seat` a capital or a palace.
Sort = Literal["state", "people", "adjective", "seat", "body", "outlet"]
_WEIGHTY = frozenset(("head-of-state", "head-of-government", "foreign-minister"))
_SPACE = re.compile(r"\s+")
_SLUG = re.compile(r"[^0-9a-z]+")


def plain(words: str) -> str:
    """Return a name with single spaces, straight marks and its letters as they were meant."""
    return _SPACE.sub(" ", mended(words).replace("’", "'").replace("- ", "-")).strip()


def slug(words: str) -> str:
    """Return a name as lower-case letters and hyphens, for ids: "Kim Young-Sam" is `kim-young-sam`."""
    folded = unaccented(words).lower()
    return _SLUG.sub("-", folded).strip("-") or "x" + words.encode("utf-8", "surrogatepass").hex()[:24]


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What a phrase names: its sort, the actor's id, kind, usual name and state.

    `forms` are a body's or an outlet's other names and a state's words for its people.
    """

    sort: Sort
    id: str
    kind: ActorKind
    name: str
    of: str | None
    wikidata: str | None = None
    forms: tuple[str, ...] = ()


class Lexicon:
    """Look-ups of phrases in what is known, as of one day; answers are kept while a report is read."""

    def __init__(self, knowledge: Knowledge, *, day: date) -> None:
        self.knowledge = knowledge
        self.day = day
        self._kept: dict[str, Known | None] = {}

    def look(self, phrase: str) -> Known | None:
        """Return what a phrase as written names, None when nothing is known of it."""
        phrase = plain(phrase)
        if phrase not in self._kept:
            self._kept[phrase] = self._look(phrase)
        return self._kept[phrase]

    def of_a_state(self, word: str) -> bool:
        """Whether a word is a state, its people or its adjective: "US-Iran" is two such words."""
        known = self.look(word)
        return known is not None and known.sort in ("state", "people", "adjective")

    def state(self, code: str) -> Known | None:
        """Return the state of an ISO 3166-1 alpha-3 code."""
        found = self.knowledge.state_by_code(code)
        return None if found is None else _of_state("state", found)

    def people(self, name: str) -> tuple[Person, ...]:
        """Return the known people whom a name can mean on the day, most likely first."""
        return self.knowledge.people(name, on=self.day)

    def place(self, name: str) -> bool:
        """Whether a name is that of a city."""
        return self.knowledge.place(name) is not None

    def holder(self, office: str, *, of: str) -> Person | None:
        """Return the one person who held an office on the day; None where nobody or several did."""
        found = self.knowledge.holders(office=office, of=of, on=self.day)
        if (
            not found
            and (guess := self.knowledge.role_of(office)) is not None
            and guess.office
            and not guess.former
        ):
            found = self.knowledge.holders(office=guess.office, of=of, on=self.day)
        return found[0] if len(found) == 1 else None

    def _look(self, phrase: str) -> Known | None:
        knowledge = self.knowledge
        if (state := knowledge.state(phrase)) is not None:
            return _of_state("state", state)
        if (state := knowledge.demonym(phrase)) is not None:
            return _of_state("people" if knowledge.states.people_are_many(phrase) else "adjective", state)
        seat = knowledge.stands_for(phrase, on=self.day)
        if isinstance(seat, State):
            return _of_state("seat", seat)
        if seat is not None:
            return _of_body("seat", seat)
        if (body := knowledge.body(phrase)) is not None:
            return _of_body("body", body)
        if (outlet := knowledge.outlet(phrase)) is not None and "." not in phrase[1:]:
            return Known(
                sort="outlet", id=f"outlet:{outlet.id}", kind="outlet", name=outlet.name, of=outlet.of,
                wikidata=outlet.wikidata, forms=outlet.aliases,
            )  # fmt: skip
        return None

    def body_of(self, words: str, code: str) -> Known | None:
        """Return a state's body by its general name: "foreign ministry" of RUS."""
        state = self.knowledge.state_by_code(code)
        if state is None:
            return None
        for phrase in (
            *(f"{adjective} {words.title()}" for adjective in state.adjectives),
            f"{state.name} {words.title()}",
        ):
            known = self.look(phrase)
            if known is not None and known.sort == "body" and known.of == state.lasting_code:
                return known
        return None

    def offices(self, person: Person, *, former: bool = False) -> list[str]:
        """Return the offices that somebody held on the day, or those left before it."""
        terms = person.terms_before(self.day) if former else person.terms_on(self.day)
        return [term.title.lower() for term in terms]

    def weighty(self, person: Person, *, alone: bool) -> bool:
        """Whether a surname alone brings somebody to mind: who led or spoke for a state by the day."""
        begun = [kind for term in person.terms if term.begun_by(self.day) for kind in term.kinds]
        return bool(set(begun) & _WEIGHTY) or (alone and person.wikidata is not None)

    def terms(self, person: Person) -> list[Role]:
        """Return the roles that somebody had begun by the day; an end that was yet to come is not told."""
        begun = [term.as_of(self.day) for term in person.terms if term.begun_by(self.day)]
        return [
            Role(
                title=term.title,
                of=term.of,
                since=str(term.since),
                until=str(term.until) if term.until else None,
            )
            for term in begun
        ]

    def state_of(self, person: Person) -> str | None:
        """Return the state whose office somebody holds or held last by the day."""
        for term in (*person.terms_on(self.day), *person.terms_before(self.day)):
            if (state := self.knowledge.state_by_code(term.of)) is not None:
                return state.lasting_code
        return None


def _of_state(sort: Sort, state: State) -> Known:
    # A state that only changed its name stays one actor: Zaire and Congo are `state:COD`.
    code = state.lasting_code
    return Known(
        sort=sort, id=f"state:{code}", kind="state", name=state.name, of=code, wikidata=state.wikidata,
        forms=state.plurals,
    )  # fmt: skip


def _of_body(sort: Sort, body: Body) -> Known:
    return Known(
        sort=sort, id=f"body:{body.id}", kind=body.kind, name=body.name, of=body.of, wikidata=body.wikidata,
        forms=body.aliases,
    )  # fmt: skip
