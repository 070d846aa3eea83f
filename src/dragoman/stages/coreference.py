"""Who is meant by each name, noun phrase and pronoun, read from the first word to the last.

A phrase is tried, in this order, as the apposition of a name beside it, as a role that the report has given
to somebody, as the office that somebody known held on the report's day, and as one met before under the same
words. Pronouns go to the most prominent one before them that fits in gender and number: subjects before
others, near before far, and never the speaker of a quotation for a "he" inside it. What stays open gets no
mention.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.records import MentionForm
from dragoman.stages.actor_entities import Entity, Held, Registry
from dragoman.stages.actor_lexicon import Lexicon, slug
from dragoman.stages.actor_names import Named
from dragoman.stages.actor_nominals import Nominal
from dragoman.stages.actor_places import adjective_acts, seat_acts
from dragoman.stages.actor_roles import (
    LEADERS,
    MEETERS,
    NATION_WORDS,
    OUTLET_WORDS,
    OWN_BODIES,
    SOFT,
    same_role,
)
from dragoman.stages.actor_tokens import Token
from dragoman.stages.actor_words import DOMAINS, FUNCTION_WORDS, HONORIFICS, PERSON_ROLES, SAYING

_HE = frozenset(("he", "him", "his", "himself"))
_SHE = frozenset(("she", "her", "hers", "herself"))
_THEY = frozenset(("they", "them", "their", "theirs", "themselves"))
_IT = frozenset(("it", "its", "itself"))
_I = frozenset(("i", "me", "my", "myself"))
_WE = frozenset(("we", "us", "our", "ours", "ourselves"))
PRONOUNS = _HE | _SHE | _THEY | _IT | _I | _WE | {"who", "whose", "whom"}
#: A pronoun looks back this many sentences: most stand in the same or the next one.
_BACK = 3


@dataclass(frozen=True, slots=True)
class Found:
    """One place in the text that names somebody: tokens `first:last`."""

    first: int
    last: int
    entity: Entity
    form: MentionForm
    subject: bool


class Resolver:
    """Reads the names, phrases and pronouns of one report in order."""

    def __init__(
        self,
        tokens: Sequence[Token],
        names: Sequence[Named],
        nominals: Sequence[Nominal],
        registry: Registry,
        *,
        lexicon: Lexicon,
        report: str,
    ) -> None:
        self._tokens, self._names, self._nominals = tokens, names, nominals
        self._registry, self._lexicon, self._report = registry, lexicon, report
        self.found: list[Found] = []
        self._nominal_at: dict[int, Entity] = {}
        self._name_ending = {name.last: number for number, name in enumerate(names)}
        self._name_starting = {name.first: number for number, name in enumerate(names)}
        self._speakers = _speakers(tokens)
        self._last_speaker: Entity | None = None
        self._places: list[tuple[int, str]] = []

    def read(self) -> list[Found]:
        """Return every mention, in the order of the text."""
        items: list[tuple[int, int, str, int]] = [
            (name.first, 0, "name", number) for number, name in enumerate(self._names)
        ]
        items += [(nominal.head, 1, "nominal", number) for number, nominal in enumerate(self._nominals)]
        taken = {i for name in self._names for i in range(name.first, name.last)}
        items += [
            (at, 2, "pronoun", at)
            for at, token in enumerate(self._tokens)
            if (token.low in PRONOUNS or (token.low == "two" and at and self._tokens[at - 1].low == "the"))
            and at not in taken
            and not (token.text == "IT" or token.text == "US")
        ]
        for _, _, sort, number in sorted(items):
            if sort == "name":
                self._name(number)
            elif sort == "nominal":
                self._nominal(number)
            else:
                self._pronoun(number)
        return sorted(self.found, key=lambda found: (found.first, found.last))

    # -- names ------------------------------------------------------------------------------------

    def _name(self, number: int) -> None:
        name = self._names[number]
        entity = self._registry.of_name.get(number)
        if entity is None:
            return
        if name.known is not None and not self._names_actor(name):
            if entity.of is not None:
                self._places.append((name.first, entity.of))
            return
        if name.known is not None and name.known.sort == "people":
            entity = self._people(name, entity)
        entity.add(name.name)
        self._add(name.first, name.last, entity, "name")

    def _people(self, name: Named, entity: Entity) -> Entity:
        """Return who a people is: "the Russians" are the state, "Americans" and "many Saudis" a group of theirs."""
        before = self._tokens[name.first - 1].low if name.first else ""
        if before == "the":
            return entity
        key = f"group:{slug(name.name)}@{self._report}"
        at = self._tokens[name.first].start
        return self._registry.put(Entity(key, "group", name.name, at, named=False, of=entity.of, plural=True))

    def _names_actor(self, name: Named) -> bool:
        """Whether a state's adjective or a capital stands for the state here."""
        assert name.known is not None
        if name.known.sort == "adjective":
            return adjective_acts(self._tokens, name)
        if name.known.sort == "seat":
            return seat_acts(self._tokens, name)
        return True

    def _add(self, first: int, last: int, entity: Entity, form: MentionForm) -> None:
        self.found.append(Found(first, last, entity, form, self._is_subject(first, last)))
        if entity.kind == "person" and self._says(first, last):
            self._last_speaker = entity

    def _says(self, first: int, last: int) -> bool:
        """Whether a verb of saying stands beside, outside of quotations: "X said", "said X"."""
        tokens = self._tokens
        if tokens[first].quoted:
            return False
        after = tokens[last].low if last < len(tokens) else ""
        before = tokens[first - 1].low if first else ""
        return after in SAYING or before in SAYING

    def _is_subject(self, first: int, last: int) -> bool:
        """Whether it stands where a subject stands: no preposition before it, a verb or comma after it."""
        tokens = self._tokens
        at = first - 1
        steps = 0
        while at >= 0 and steps < 6 and tokens[at].sentence == tokens[first].sentence and tokens[at].word:
            if tokens[at].low in _PREPOSITIONS:
                return False
            if tokens[at].low in SAYING or tokens[at].low in _AUXILIARIES:
                return False
            at -= 1
            steps += 1
        if last < len(tokens) and tokens[last].low in ("'s", "'", "’"):
            return False
        return steps < 5

    # -- noun phrases -----------------------------------------------------------------------------

    def _nominal(self, number: int) -> None:
        nominal = self._nominals[number]
        for entity in self._who(nominal):
            self._add(nominal.first, nominal.last, entity, "nominal")
            self._nominal_at[nominal.head] = entity
            if entity.kind in ("person", "group", "government", "organisation"):
                entity.add(self._phrase(nominal))
                if longer := self._longer_phrase(nominal):
                    entity.add(longer)

    def _phrase(self, nominal: Nominal) -> str:
        return self._spelled(nominal.first, nominal.last)

    def _spelled(self, first: int, last: int) -> str:
        parts: list[str] = []
        for token in self._tokens[first:last]:
            joined = token.low == "'s" or token.text == "-" or (parts and parts[-1].endswith("-"))
            if joined and parts:
                parts[-1] += token.text
            elif token.word or token.low in ("(", ")"):
                parts.append(token.text)
        return " ".join(parts)

    def _longer_phrase(self, nominal: Nominal) -> str | None:
        """Return a phrase with the name that it hangs on: "the embassy in Kabul", "spokesman of the ministry"."""
        tokens, at = self._tokens, nominal.last
        if at >= len(tokens) or tokens[at].low not in ("of", "for", "in", "at", "to"):
            return None
        for ahead in range(at + 1, min(at + 6, len(tokens))):
            if ahead in self._name_starting:
                last = self._names[self._name_starting[ahead]].last
                return self._spelled(nominal.first, last)
            if not tokens[ahead].word or tokens[ahead].low in _VERBS:
                return None
        return None

    def _owner(self, nominal: Nominal) -> Entity | None:
        if nominal.owner is not None:
            return self._registry.of_name.get(nominal.owner)
        if nominal.possessor is not None:
            at = nominal.possessor
            if self._tokens[at].low in PRONOUNS:
                return next((f.entity for f in reversed(self.found) if f.first == at), None)
            return self._nominal_at.get(at)
        return self._owner_after(nominal)

    def _owner_after(self, nominal: Nominal) -> Entity | None:
        """Return whose the head is in "president of France", "spokesman for the Foreign Ministry"."""
        at = nominal.last
        tokens = self._tokens
        if at >= len(tokens) or tokens[at].low not in ("of", "for", "at", "from", "to"):
            return None
        for ahead in range(at + 1, min(at + 7, len(tokens))):
            if ahead in self._name_starting:
                return self._registry.of_name.get(self._name_starting[ahead])
            if not tokens[ahead].word or tokens[ahead].sentence != tokens[at].sentence:
                return None
        return None

    def _who(self, nominal: Nominal) -> list[Entity]:
        owner = self._owner(nominal)
        if nominal.sort == "person":
            entity = self._person(nominal, owner)
            return [entity] if entity is not None else []
        if nominal.sort == "group":
            return self._group(nominal, owner)
        entity = self._body(nominal, owner)
        return [entity] if entity is not None else []

    def _person(self, nominal: Nominal, owner: Entity | None) -> Entity | None:
        beside = self._beside(nominal)
        if beside is not None:
            self._registry.give_role(beside, nominal.words, owner)
            return beside
        head = self._tokens[nominal.head].low
        if head == "counterpart":
            return self._counterpart(nominal)
        if (
            nominal.determiner in ("a", "an")
            and self._tokens[nominal.head].sentence < _LEAD
            and head in _INTRODUCED
        ):
            later = [e for e in self._people_after() if self._fits(e, nominal, owner) >= 2]
            if len(later) == 1:
                return later[0]
        if not nominal.definite:
            return (
                self._new_person(nominal, owner)
                if nominal.determiner in ("a", "an", "one", "another", "")
                else None
            )
        known = self._by_role(nominal, owner)
        if known is not None:
            return known
        office = self._office_holder(nominal, owner)
        if office is not None:
            return office
        if head in SOFT and nominal.determiner == "the":
            taken_up = self._spoken_of(nominal)
            if taken_up is not None:
                return taken_up
        if (
            owner is None
            and nominal.determiner != "'s"
            and nominal.possessor is None
            and len(nominal.words) < 2
        ):
            return None
        return self._new_person(nominal, owner)

    def _beside(self, nominal: Nominal) -> Entity | None:
        """Return the person named right beside: "the spokesman, Ann Lee," or "Ann Lee, a senior aide"."""
        tokens = self._tokens
        sentence = tokens[nominal.head].sentence
        at = nominal.last
        steps = 0
        while at < len(tokens) and steps < 10 and tokens[at].sentence == sentence:
            token = tokens[at]
            if token.text == ",":
                person = self._person_at(at + 1)
                if person is not None and self._closes(person):
                    return self._registry.of_name.get(person)
                break
            if (
                steps > 1
                and at in self._name_starting
                and tokens[at - 1].low not in FUNCTION_WORDS
                and tokens[at - 1].text != ","
            ):
                name = self._names[self._name_starting[at]]
                # "head of the delegation Ann Lee", "Ambassador to Lebanon Ann Lee"; not "aide of President Lee".
                if name.sort == "person" and name.titled is None:
                    return self._registry.of_name.get(self._name_starting[at])
            if steps and (token.low in _VERBS or (not token.word and token.text not in "-'’()")):
                break
            if not steps and token.low not in ("of", "for", "in", "at", "to", "on"):
                break
            at += 1
            steps += 1
        before = nominal.first - 1
        if before >= 1 and tokens[before].text in ",(" and tokens[before].sentence == sentence:
            at = before
            number = self._name_ending.get(at)
            if number is not None and self._names[number].sort == "person" and nominal.determiner != "'s":
                return self._registry.of_name.get(number)
        return None

    def _person_at(self, at: int) -> int | None:
        tokens = self._tokens
        while at < len(tokens) and (tokens[at].low in HONORIFICS or tokens[at].low in _RANKS):
            at += 1
        number = self._name_starting.get(at)
        if number is None or self._names[number].sort != "person":
            return None
        return number

    def _closes(self, number: int) -> bool:
        """Whether a name ends an apposition: a comma, a verb or the sentence's end follows, and no "and"."""
        name = self._names[number]
        after = self._tokens[name.last] if name.last < len(self._tokens) else None
        return after is None or after.low not in ("and", "or", "'s", "&")

    def _spoken_of(self, nominal: Nominal) -> Entity | None:
        """Return the subject of the sentences before: "the gambling tycoon" after a sentence about him."""
        here = self._tokens[nominal.head].sentence
        for found in reversed(self.found):
            back = here - self._tokens[found.first].sentence
            if back > 2:
                return None
            if back and found.subject and found.entity.kind == "person" and found.entity.named:
                return found.entity
        return None

    def _counterpart(self, nominal: Nominal) -> Entity | None:
        """Return "his Russian counterpart": who holds the same office there."""
        state = self._registry.of_name.get(nominal.owner) if nominal.owner is not None else None
        whose = None
        if nominal.possessor is not None:
            whose = next((f.entity for f in reversed(self.found) if f.first == nominal.possessor), None)
        if state is None or state.of is None or whose is None:
            return None
        titles = [held.title for held in whose.roles]
        for entity in self._people_before() + self._people_after():
            if (
                entity is not whose
                and entity.of == state.of
                and any(same_role(title, held.title) for title in titles for held in entity.roles)
            ):
                return entity
        for title in titles:
            person = self._lexicon.holder(title, of=state.of)
            if person is not None:
                return self._registry.of_person(person, at=self._tokens[nominal.first].start)
        return None

    def _people_before(self) -> list[Entity]:
        seen: dict[int, Entity] = {}
        for found in reversed(self.found):
            if found.entity.kind == "person":
                seen.setdefault(id(found.entity), found.entity)
        return list(seen.values())

    def _people_after(self) -> list[Entity]:
        before = {id(entity) for entity in self._people_before()}
        later = [
            e
            for e in self._registry.entities.values()
            if e.kind == "person" and id(e) not in before and e.named
        ]
        return sorted(later, key=lambda entity: entity.first)

    def _by_role(self, nominal: Nominal, owner: Entity | None) -> Entity | None:
        """Return whom the report knows in this role; near before far, the exact role before a looser one."""
        best: tuple[float, int] | None = None
        chosen: Entity | None = None
        candidates = self._people_before()
        for far, entity in enumerate(candidates):
            strength = self._fits(entity, nominal, owner)
            if strength > 0 and (best is None or (strength, -far) > best):
                best, chosen = (strength, -far), entity
        if chosen is None:
            for entity in self._people_after():
                if owner is not None and self._fits(entity, nominal, owner) >= 2:
                    return entity
        return chosen

    def _fits(self, entity: Entity, nominal: Nominal, owner: Entity | None) -> float:
        head = self._tokens[nominal.head].low
        if owner is entity:
            return 0.0
        if owner is not None and owner.of and entity.of and owner.of != entity.of:
            return 0.0
        gender = {"spokeswoman": "f", "woman": "f", "man": "m", "king": "m", "queen": "f"}.get(head)
        if gender and entity.gender and gender != entity.gender:
            return 0.0
        best = 0.0
        for held in entity.roles:
            strength = _role_strength(nominal, held)
            if (
                strength
                and owner is not None
                and held.of is not None
                and owner.kind in ("government", "organisation")
            ):
                if held.of != owner.name and held.code != owner.of:
                    strength = 0.0
            best = max(best, strength)
        if entity.person is not None:
            former = "former" in nominal.words or "ex" in nominal.words
            for title in self._lexicon.offices(entity.person, former=former):
                best = max(best, _role_strength(nominal, Held(title, None, entity.of), former=former))
        if best == 0.0 and not entity.named and set(nominal.words) & set(entity.name.lower().split()):
            best = 1.5 if head in entity.name.lower().split() else 0.0
        return best

    def _office_holder(self, nominal: Nominal, owner: Entity | None) -> Entity | None:
        code = owner.of if owner is not None else None
        if code is None or not nominal.words:
            return None
        if nominal.words[0] in (
            "former",
            "ex",
            "then",
            "late",
            "next",
            "new",
            "incoming",
            "previous",
            "first",
            "deputy",
        ):
            return None
        if owner is not None and owner.kind not in ("state",) and owner.key != f"state:{code}":
            return None
        person = self._lexicon.holder(nominal.role, of=code)
        if person is None:
            return None
        return self._registry.of_person(person, at=self._tokens[nominal.first].start)

    def _new_person(self, nominal: Nominal, owner: Entity | None) -> Entity | None:
        phrase = self._phrase(nominal)
        bare = _bare(phrase)
        entity = Entity(
            f"person:{slug(bare)}@{self._report}",
            "person",
            phrase,
            self._tokens[nominal.first].start,
            named=False,
            of=owner.of if owner is not None else None,
        )
        entity = self._registry.put(entity)
        self._registry.give_role(entity, nominal.words, owner)
        return entity

    def _group(self, nominal: Nominal, owner: Entity | None) -> list[Entity]:
        head = self._tokens[nominal.head].low
        pair = nominal.count == 2 and nominal.definite and owner is None
        if pair and head in MEETERS:
            return self._last_two(_PERSONS, nominal.head)
        if pair and head in ("sides", "parties", "camps", "rivals", "foes", "enemies"):
            return self._last_two(_SIDES, nominal.head)
        if pair and head in NATION_WORDS:
            return self._last_two(_STATES, nominal.head)
        if nominal.definite and owner is None and len(nominal.words) == 1:
            for found in reversed(self.found):
                entity = found.entity
                if entity.kind == "group" and not entity.named and head in entity.name.lower().split():
                    return [entity]
        phrase = self._phrase(nominal)
        key = f"group:{slug(_bare(phrase))}@{self._report}"
        of = owner.of if owner is not None else None
        entity = Entity(
            key, "group", phrase, self._tokens[nominal.first].start, named=False, of=of, plural=True
        )
        return [self._registry.put(entity)]

    def _last_two(self, kinds: frozenset[str], at: int) -> list[Entity]:
        """Return the two newest of some kinds: "the two leaders", "both countries", "the two sides"."""
        chosen: list[Entity] = []
        here = self._tokens[at].sentence
        for found in reversed(self.found):
            if here - self._tokens[found.first].sentence > 6:
                break
            entity = found.entity
            if entity.kind in kinds and entity not in chosen:
                if entity.named or (entity.kind == "group" and len(chosen) < 2 and kinds is _SIDES):
                    chosen.append(entity)
            elif "state" in kinds and entity.kind == "person" and entity.of and found.form == "name":
                state = self._lexicon.state(entity.of)
                if state is not None and not any(e.of == entity.of for e in chosen):
                    chosen.append(self._registry.known(state, at=self._tokens[at].start))
            if len(chosen) == 2:
                return chosen[::-1]
        return []

    def _body(self, nominal: Nominal, owner: Entity | None) -> Entity | None:
        head = self._tokens[nominal.head].low
        bare = owner is None and len(nominal.words) == 1
        if (
            owner is not None
            and owner.kind == "person"
            and owner.of
            and head in _COUNTRY
            and head != "government"
        ):
            state = self._lexicon.state(owner.of)
            return (
                self._registry.known(state, at=self._tokens[nominal.first].start)
                if state is not None
                else None
            )
        if bare and nominal.definite and head in _COUNTRY and head != "government":
            return self._last_of("state")
        if head in NATION_WORDS or head in (
            "country",
            "nation",
            "kingdom",
            "republic",
            "island",
            "city",
            "town",
            "region",
        ):
            return None
        if bare and nominal.definite and head in OUTLET_WORDS:
            return self._last_of("outlet") or (
                self._last_named(head) if head in ("agency", "network", "station") else None
            )
        if bare and nominal.definite:
            before = self._last_named(head)
            if before is not None:
                return before
        if owner is None and nominal.definite and nominal.determiner == "the" and head in _MAKERS:
            return self._last_of("organisation")
        if not nominal.definite and owner is None:
            return None
        return self._make_body(nominal, owner, head)

    def _last_of(self, kind: str) -> Entity | None:
        for found in reversed(self.found):
            if found.entity.kind == kind and found.form != "pronoun" and found.entity.named:
                return found.entity
        return None

    def _last_named(self, head: str) -> Entity | None:
        """Return the newest body with this word in its name: "the ministry", "the council", "the front"."""
        for found in reversed(self.found):
            entity = found.entity
            if (
                entity.kind in ("government", "organisation", "group")
                and any(head in name.lower().split() for name in (entity.name, *entity.names, *entity.forms))
                and not entity.plural
            ):
                return entity
        return None

    def _make_body(self, nominal: Nominal, owner: Entity | None, head: str) -> Entity | None:
        code = owner.of if owner is not None else None
        words = " ".join(w for w in nominal.words if w not in _FLEETING)
        if owner is None:
            if (head not in OWN_BODIES and not self._office(nominal)) or (nominal.words and nominal.words[0] in ("local",)):
                return None
            code = self._home(nominal.head)
        if owner is not None and owner.kind == "person" and head == "administration":
            phrase = f"{owner.name.split()[-1]} administration"
            return self._registry.put(
                Entity(
                    f"body:{slug(phrase)}",
                    "government",
                    phrase,
                    self._tokens[nominal.first].start,
                    of=owner.of,
                )
            )
        state = self._lexicon.state(code) if code else None
        at = self._tokens[nominal.first].start
        kind = "government" if nominal.sort == "body" else "organisation"
        if state is not None and (owner is None or owner.kind in ("state", "person")):
            known = self._lexicon.body_of(words, code or "")
            if known is not None:
                return self._registry.known(known, at=at)
            if kind == "government":
                return self._registry.put(
                    Entity(
                        f"body:{slug(state.name + ' ' + words)}",
                        "government",
                        f"{state.name} {words}",
                        at,
                        of=code,
                    )
                )
        phrase = self._phrase(nominal)
        return self._registry.put(
            Entity(f"group:{slug(_bare(phrase))}@{self._report}", "government" if kind == "government" else "group",
                   phrase, at, named=False, of=code)
        )  # fmt: skip

    def _office(self, nominal: Nominal) -> bool:
        """Whether it reads "the foreign ministry", "the supreme court": every state has one."""
        head = nominal.words[-1]
        field = nominal.words[:-1]
        return len(field) == 1 and (
            (head in ("ministry", "department") and field[0] in DOMAINS)
            or (head == "court" and field[0] in ("supreme", "constitutional"))
            or (head == "bank" and field[0] == "central")
        )

    def _home(self, at: int) -> str | None:
        """Return the state that "the government" means: that of the states, people and places named just before."""
        counts: dict[str, float] = {}
        for found in self.found[-60:]:
            if found.entity.of:
                age = max(0, at - found.first)
                counts[found.entity.of] = counts.get(found.entity.of, 0.0) + 1.0 / (1 + age / 25)
        for place, code in self._places[-20:]:
            counts[code] = counts.get(code, 0.0) + 1.5 / (1 + (at - place) / 25)
        return max(counts, key=lambda code: (counts[code], code)) if counts else None

    # -- pronouns ---------------------------------------------------------------------------------

    def _pronoun(self, at: int) -> None:
        token = self._tokens[at]
        low = token.low
        if low == "two":
            for entity in self._the_two(at):
                self._add(at - 1, at + 1, entity, "nominal")
            return
        if low in ("who", "whose", "whom"):
            entities = self._antecedent(at)
        elif low in _I:
            entities = self._speaker(at)
        elif low in _WE:
            entities = self._we(at)
        elif low in _HE or low in _SHE:
            entities = self._he(at, "m" if low in _HE else "f")
        elif low in _IT:
            entities = self._it(at)
        else:
            entities = self._they(at)
        for entity in entities:
            self._add(at, at + 1, entity, "pronoun")

    def _antecedent(self, at: int) -> list[Entity]:
        """Return whom a relative pronoun takes up: the mention that ends right before it or its comma."""
        before = at - 1
        if before >= 0 and self._tokens[before].text == ",":
            before -= 1
        if before >= 0 and self._tokens[before].low in ("with", "whom", "of", "to", "for", "by", "from"):
            before -= 1
            if before >= 0 and self._tokens[before].text == ",":
                before -= 1
        return [
            f.entity
            for f in self.found
            if f.last == before + 1 and f.form != "pronoun" and f.entity.kind != "state"
        ]

    def _speaker(self, at: int) -> list[Entity]:
        if not self._tokens[at].quoted:
            return []
        place = self._speakers.get(self._tokens[at].sentence)
        if place is not None:
            for found in self.found:
                if found.first <= place < found.last and found.entity.kind == "person":
                    return [found.entity]
            number = next((n for n, name in enumerate(self._names) if name.first <= place < name.last), None)
            if number is not None and number in self._registry.of_name:
                entity = self._registry.of_name[number]
                return [entity] if entity.kind == "person" else []
        return []

    def _we(self, at: int) -> list[Entity]:
        """Return for whom a speaker says "we": the body or state whose role he has, else the state he is of."""
        for speaker in self._speaker(at):
            for held in speaker.roles:
                for entity in self._registry.entities.values():
                    if held.of == entity.name and entity.kind == "organisation":
                        return [entity]
            if speaker.of and (state := self._lexicon.state(speaker.of)) is not None:
                return [self._registry.known(state, at=self._tokens[at].start)]
        return []

    def _the_two(self, at: int) -> list[Entity]:
        """Return whom "the two" or "both" stand for without a noun: two people, else two states."""
        after = self._tokens[at + 1] if at + 1 < len(self._tokens) else None
        if after is None or not (
            after.low in _BARE_VERBS or after.low in FUNCTION_WORDS or after.text in ".,;"
        ):
            return []
        if after.low in ("of", "and", "the", "in", "million", "-"):
            return []
        return self._last_two(_PERSONS, at) or self._last_two(_STATES, at)

    def _candidates(self, at: int) -> list[tuple[int, Found]]:
        here = self._tokens[at].sentence
        near: list[tuple[int, Found]] = []
        for found in reversed(self.found):
            back = here - self._tokens[found.first].sentence
            if back > _BACK:
                break
            near.append((back, found))
        return near

    def _he(self, at: int, gender: str) -> list[Entity]:
        token = self._tokens[at]
        outside_speaker = self._speaker(at) if token.quoted else []
        says = self._says(at, at + 1)
        scores: dict[int, float] = {}
        entities: dict[int, Entity] = {}
        order = 0
        for back, found in self._candidates(at):
            entity = found.entity
            if entity.kind != "person" or entity.plural or entity in outside_speaker:
                continue
            if entity.gender is not None and entity.gender != gender:
                continue
            known = 0.8 if entity.gender == gender else 0.0
            value = (4.0, 3.0, 1.5, 0.7)[back] + (2.2 if found.subject else 0.0) - 0.15 * order + known
            if found.form == "pronoun":
                value += 0.6
            if back and token.quoted != self._tokens[found.first].quoted:
                value -= 0.8
            if says and entity is self._last_speaker:
                value += 1.5
            if entity.gender is None and not entity.named:
                value -= 0.8
            if back == 0 and found.last < len(self._tokens) and self._tokens[found.last].low == "'s":
                value -= 0.7
            order += 1
            if id(entity) not in scores or value > scores[id(entity)]:
                scores[id(entity)] = max(value, scores.get(id(entity), value))
            else:
                scores[id(entity)] += 0.3
            entities[id(entity)] = entity
        if not scores:
            return []
        best = max(scores, key=lambda key: scores[key])
        return [entities[best]]

    def _it(self, at: int) -> list[Entity]:
        token = self._tokens[at]
        after = self._tokens[at + 1].low if at + 1 < len(self._tokens) else ""
        if token.low == "it" and (
            after in _EXPLETIVE or (token.first and after in ("is", "was", "'s", "will", "would"))
        ):
            return []
        best: Entity | None = None
        best_value = 2.9
        for order, (back, found) in enumerate(self._candidates(at)):
            entity = found.entity
            if entity.kind == "person" or entity.plural or back > 1:
                continue
            value = (3.5, 2.2)[back] + (2.0 if found.subject else 0.0) - 0.25 * order
            if value > best_value:
                best, best_value = entity, value
        return [best] if best is not None else []

    def _they(self, at: int) -> list[Entity]:
        best: list[Entity] = []
        best_value = 2.4
        candidates = self._candidates(at)
        for order, (back, found) in enumerate(candidates):
            entity = found.entity
            if back > 1:
                continue
            group = self._joined(found)
            if len(group) < 2 and not (entity.plural or entity.key.startswith("org:")):
                continue
            value = (
                (3.2, 2.6)[back]
                + (1.5 if found.subject else 0.0)
                + (0.7 if len(group) > 1 else 0.0)
                - 0.25 * order
            )
            if value > best_value:
                best, best_value = (group if len(group) > 1 else [entity]), value
        return best

    def _joined(self, found: Found) -> list[Entity]:
        """Return those named together with a mention: "X and Y", or all that share its place."""
        same = [f.entity for f in self.found if f.first == found.first and f.last == found.last]
        if len(same) > 1:
            return same
        at = found.first - 1
        if at > 0 and self._tokens[at].low in ("and", "with"):
            for other in self.found:
                if other.last == at and other.form == "name" and other.entity.kind == found.entity.kind:
                    return [other.entity, found.entity]
        # A title may stand between: "X and President Y".
        back = 0
        while at > 0 and back < 5 and self._tokens[at].word and self._tokens[at].low not in ("and",):
            if self._tokens[at].low in FUNCTION_WORDS and self._tokens[at].low not in (
                "of",
                "the",
                "his",
                "her",
            ):
                return [found.entity]
            at -= 1
            back += 1
        if at > 0 and self._tokens[at].low == "and":
            for other in self.found:
                if (
                    other.last == at
                    and other.entity.kind == found.entity.kind
                    and other.entity is not found.entity
                ):
                    return [other.entity, found.entity]
        return [found.entity]


_PERSONS = frozenset(("person",))
_STATES = frozenset(("state",))
_SIDES = frozenset(("state", "government", "organisation", "group"))
_COUNTRY = frozenset("country nation kingdom republic island homeland government".split())
_MAKERS = frozenset(
    "company firm corporation maker manufacturer automaker carmaker insurer lender group giant".split()
)
_PREPOSITIONS = frozenset(
    "of in on at by to from with without within into onto over under between among against about across after before "
    "behind during except inside like near off through throughout toward towards via for than as including".split()
)
_AUXILIARIES = frozenset(
    "met meets meet visited visits called criticized criticised praised accused warned thanked invited".split()
)
_VERBS = SAYING | frozenset("is was are were has have had will would can could may might be been".split())
_RANKS = frozenset(
    "general gen gen. major maj maj. colonel col col. captain capt capt. lieutenant lt lt. admiral adm adm. sen. rep. gov. ambassador".split()
)
_BARE_VERBS = frozenset(
    "met meet agreed discussed held spoke talked talk exchanged shook signed failed planned hope reached stressed".split()
)
#: A lead may speak of "a spokesman" whom the report names further on.
_LEAD = 4
_INTRODUCED = frozenset(
    "spokesman spokeswoman spokesperson envoy minister ambassador negotiator senator judge".split()
)
_FLEETING = frozenset("new own former current then old the a an its his her their our country's".split())
_EXPLETIVE = frozenset("is was 's seems appears remains became becomes takes took would".split())


def _bare(phrase: str) -> str:
    words = phrase.lower().split()
    while len(words) > 1 and words[0] in (
        "the",
        "a",
        "an",
        "his",
        "her",
        "its",
        "their",
        "our",
        "some",
        "these",
        "those",
        "this",
        "that",
    ):
        words.pop(0)
    return " ".join(words)


def _role_strength(nominal: Nominal, held: Held, *, former: bool = False) -> float:
    """Return how well a phrase fits a role: 3 the same words, 2 the same office, 1 a word for any leader."""
    head = next((word for word in reversed(nominal.words) if word in PERSON_ROLES), "")
    role = " ".join(w for w in nominal.words if not (former and w in ("former", "ex")))
    if held.title == role:
        return 3.0
    if same_role(role, held.title):
        return 2.0 if held.title.split()[0] not in ("former", "ex") or "former" in nominal.words else 1.0
    if head in ("leader", "ruler", "strongman", "dictator", "statesman") and any(
        w in LEADERS for w in held.title.split()
    ):
        return 1.2
    if head in ("official", "diplomat", "politician", "man", "woman", "aide") and not nominal.words[:-1]:
        return 0.5
    return 0.0


def _speakers(tokens: Sequence[Token]) -> dict[int, int]:
    """Return, for each sentence with a quotation, the token that names its speaker: beside a verb of saying."""
    places: dict[int, int] = {}
    for at, token in enumerate(tokens):
        if token.quoted or token.low not in SAYING:
            continue
        after, before = at + 1, at - 1
        if (
            before >= 0
            and tokens[before].sentence == token.sentence
            and tokens[before].word
            and not tokens[before].quoted
        ):
            if tokens[before].cap or tokens[before].low in ("he", "she"):
                places.setdefault(token.sentence, before)
                continue
        if after < len(tokens) and tokens[after].cap and tokens[after].sentence == token.sentence:
            last = after
            while last + 1 < len(tokens) and tokens[last + 1].cap:
                last += 1
            places.setdefault(token.sentence, last)
    return places
