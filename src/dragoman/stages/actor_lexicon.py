"""What is known of a name before the report is read, as of the report's day."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Literal

from dragoman.knowledge import Knowledge, Person
from dragoman.records import ActorKind, Role

#: `people` is a nation as such ("Russians"), `adjective` its adjective, `seat` a capital or a palace.
Sort = Literal["state", "people", "adjective", "seat", "body", "outlet"]
_SPACE = re.compile(r"\s+")
_SLUG = re.compile(r"[^0-9a-z]+")
_FOLD = str.maketrans("áàâäãåçéèêëíìîïñóòôöõøúùûüýÿšžčćđłńřśźżğış", "aaaaaaceeeeiiiinoooooouuuuyyszccdlnrszzgis")


def plain(words: str) -> str:
    """Return a name with single spaces and straight marks."""
    return _SPACE.sub(" ", words.replace("’", "'").replace("- ", "-")).strip()


def slug(words: str) -> str:
    """Return a name as lower-case letters and hyphens, for ids: "Kim Young-Sam" is `kim-young-sam`."""
    folded = words.lower().translate(_FOLD)
    return _SLUG.sub("-", folded).strip("-") or "x" + words.encode("utf-8", "surrogatepass").hex()[:24]


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What a phrase names: its sort, the actor's id, kind, usual name and state."""

    sort: Sort
    id: str
    kind: ActorKind
    name: str
    of: str | None


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
        if found is None:
            return None
        return Known(sort="state", id=f"state:{code}", kind="state", name=found.name, of=code)

    def people(self, name: str) -> tuple[Person, ...]:
        """Return the known people whom a name can mean on the day, most likely first."""
        return tuple(self.knowledge.people(name, on=self.day))

    def holder(self, office: str, *, of: str) -> Person | None:
        """Return the one person who held an office on the day; None where nobody or several did."""
        found = tuple(self.knowledge.holders(office=office, of=of, on=self.day))
        return found[0] if len(found) == 1 else None

    def _look(self, phrase: str) -> Known | None:
        if (state := self.knowledge.state(phrase)) is not None:
            return self._of_state("state", state.code)
        if (adjective := self.knowledge.demonym(phrase)) is not None:
            return self._of_state("adjective", adjective.code)
        if (people := self.knowledge.people_of(phrase)) is not None:
            return self._of_state("people", people.code)
        if (seat := self.knowledge.stands_for(phrase, on=self.day)) is not None:
            return self._of_state("seat", seat.code)
        if (body := self.knowledge.body(phrase)) is not None:
            return Known(sort="body", id=f"body:{body.id}", kind=body.kind, name=body.name, of=body.of)
        if (outlet := self.knowledge.outlet(phrase)) is not None:
            return Known(sort="outlet", id=f"outlet:{outlet.id}", kind="outlet", name=outlet.name, of=outlet.of)
        return None

    def _of_state(self, sort: Sort, code: str) -> Known | None:
        found = self.state(code)
        if found is None:
            return None
        return Known(sort=sort, id=found.id, kind="state", name=found.name, of=code)

    def body_of(self, words: str, code: str) -> Known | None:
        """Return a state's body by its general name: "foreign ministry" of RUS."""
        state = self.knowledge.state_by_code(code)
        if state is None:
            return None
        title = words.title()
        for phrase in (*(f"{adjective} {title}" for adjective in self._adjectives(code)), f"{state.name} {title}"):
            known = self.look(phrase)
            if known is not None and known.sort == "body" and known.of == code:
                return known
        return None

    def _adjectives(self, code: str) -> tuple[str, ...]:
        return ()

    def offices(self, person: Person) -> list[str]:
        """Return the offices that somebody held on the day."""
        return [
            term.office.lower()
            for term in person.terms
            if (term.since is None or term.since <= self.day) and (term.until is None or term.until >= self.day)
        ]

    def terms(self, person: Person) -> list[Role]:
        """Return the roles that somebody had begun by the day; an end that was yet to come is not told."""
        return [
            Role(
                title=term.office,
                of=term.of,
                since=term.since.isoformat() if term.since else None,
                until=term.until.isoformat() if term.until and term.until < self.day else None,
            )
            for term in person.terms
            if term.since is None or term.since <= self.day
        ]

    def state_of(self, person: Person) -> str | None:
        """Return the state whose office somebody holds or held last by the day."""
        begun = [term for term in person.terms if term.since is None or term.since <= self.day]
        return max(begun, key=lambda term: term.since or self.day).of if begun else None

    def wikidata(self, key: str) -> str | None:
        """Return the Wikidata item of a known state or body."""
        return None
