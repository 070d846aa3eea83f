"""Phrases for one person: "the Russian president", "his spokesman", "a senior official"."""

from __future__ import annotations

from dragoman.stages.actor_entities import Entity, Held
from dragoman.stages.actor_lexicon import slug
from dragoman.stages.actor_nominals import Nominal, bare
from dragoman.stages.actor_roles import LEADERS, SOFT, same_role
from dragoman.stages.actor_scene import Scene
from dragoman.stages.actor_words import FUNCTION_WORDS, HONORIFICS, PERSON_ROLES, SAYING

_VERBS = SAYING | frozenset("is was are were has have had will would can could may might be been".split())
_RANKS = frozenset(
    "general gen gen. major maj maj. colonel col col. captain capt capt. lieutenant lt lt. admiral "
    "adm adm. sen. rep. gov. ambassador".split()
)
#: A lead may speak of "a spokesman" whom the report names further on.
_LEAD = 4
_INTRODUCED = frozenset(
    "spokesman spokeswoman spokesperson envoy minister ambassador negotiator senator judge".split()
)
#: With these words a phrase does not mean who holds the office on the day.
_NOT_NOW = frozenset("former ex then late next new incoming previous first deputy".split())
_PAST = frozenset("former ex late then slain assassinated ousted deposed first".split())
_GENDERS = {"spokeswoman": "f", "woman": "f", "queen": "f", "man": "m", "king": "m"}


class PersonPhrases:
    """Tells who is meant by phrases for one person.

    In this order: the name beside the phrase, a role that the report gave to somebody, the office that
    somebody known held on the report's day, and for words such as "the candidate" whoever is spoken of.
    What is left is somebody of their own, known by the phrase.
    """

    def __init__(self, scene: Scene) -> None:
        self._scene = scene

    def who(self, nominal: Nominal, owner: Entity | None) -> Entity | None:
        """Return who is meant, None when a bare "the man" could be anybody."""
        scene = self._scene
        if (beside := self._beside(nominal)) is not None:
            scene.registry.give_role(beside, nominal.words, owner)
            return beside
        if nominal.bare:
            return None
        head = scene.tokens[nominal.head].low
        if head == "counterpart":
            return self._counterpart(nominal)
        if not nominal.definite:
            return self._indefinite(nominal, owner, head)
        if (known := self._by_role(nominal, owner)) is not None:
            return known
        if (office := self._office_holder(nominal, owner)) is not None:
            return office
        if (
            head in SOFT
            and nominal.determiner == "the"
            and (taken_up := self._spoken_of(nominal)) is not None
        ):
            return taken_up
        taken = nominal.determiner == "the" and head not in ("source", "witness", "insider")
        if taken and (marked := self._marked(nominal, owner)) is not None:
            return marked
        if (
            owner is None
            and nominal.determiner != "'s"
            and nominal.possessor is None
            and len(nominal.words) < 2
        ):
            return None
        return self._new(nominal, owner)

    def _marked(self, nominal: Nominal, owner: Entity | None) -> Entity | None:
        """Return the person to whom the model takes the phrase back, unless state or gender forbid it."""
        gender = _GENDERS.get(self._scene.tokens[nominal.head].low)
        marked = self._scene.marked(nominal.head)
        for key in sorted(marked, key=lambda key: (-marked[key], key)):
            entity = self._scene.registry.entities.get(key)
            if entity is None or entity.kind != "person" or not entity.named or entity is owner:
                continue
            abroad = owner is not None and owner.of and entity.of and owner.of != entity.of
            if not abroad and (gender is None or entity.gender in (None, gender)):
                return entity
        return None

    def _indefinite(self, nominal: Nominal, owner: Entity | None, head: str) -> Entity | None:
        lead = self._scene.tokens[nominal.head].sentence < _LEAD
        if nominal.determiner in ("a", "an") and lead and head in _INTRODUCED:
            later = [e for e in self._scene.people_after(nominal.head) if self._fits(e, nominal, owner) >= 2]
            if len(later) == 1:
                return later[0]
        return self._new(nominal, owner) if nominal.determiner in ("a", "an", "one", "another", "") else None

    def _beside(self, nominal: Nominal) -> Entity | None:
        """Return the person named right beside: "the spokesman, Ann Lee," or "Ann Lee, a senior aide"."""
        scene, tokens = self._scene, self._scene.tokens
        sentence = tokens[nominal.head].sentence
        for steps, at in enumerate(range(nominal.last, min(nominal.last + 10, len(tokens)))):
            token = tokens[at]
            if token.sentence != sentence:
                break
            if token.text == ",":
                person = self._person_at(at + 1)
                if person is not None and self._closes(person):
                    return scene.owner_of(person)
                break
            number = scene.name_starting.get(at)
            if steps > 1 and number is not None and tokens[at - 1].low not in FUNCTION_WORDS:
                # "head of the delegation Ann Lee", "Ambassador to Iraq Ann Lee"; not "aide of President Lee".
                name = scene.names[number]
                return scene.owner_of(number) if name.sort == "person" and name.titled is None else None
            if steps and (token.low in _VERBS or (not token.word and token.text not in "-'’()")):
                break
            if not steps and token.low not in ("of", "for", "in", "at", "to", "on"):
                break
        joined = scene.name_starting.get(nominal.last + 2)
        coordinated = joined is not None and tokens[nominal.last].low == "and"
        if coordinated and tokens[nominal.last + 1].low in PERSON_ROLES:
            # "the president's son and spokesman Ann Lee"
            named = scene.owner_of(joined)
            return named if named is not None and named.kind == "person" else None
        before = nominal.first - 1
        if before >= 1 and tokens[before].text in ",(" and tokens[before].sentence == sentence:
            number = scene.name_ending.get(before)
            if number is not None and scene.names[number].sort == "person" and nominal.determiner != "'s":
                return scene.owner_of(number)
        return None

    def _person_at(self, at: int) -> int | None:
        scene, tokens = self._scene, self._scene.tokens
        end = min(at + 4, len(tokens))
        while at < end and (tokens[at].low in HONORIFICS or tokens[at].low in _RANKS):
            at += 1
        number = scene.name_starting.get(at)
        return number if number is not None and scene.names[number].sort == "person" else None

    def _closes(self, number: int) -> bool:
        """Whether a name ends an apposition: a list or a possessive does not."""
        last = self._scene.names[number].last
        return last >= len(self._scene.tokens) or self._scene.tokens[last].low not in ("and", "or", "'s", "&")

    def _spoken_of(self, nominal: Nominal) -> Entity | None:
        """Return the subject of the sentences before: "the gambling tycoon" after a sentence about him."""
        here = self._scene.tokens[nominal.head].sentence
        for found in self._scene.back():
            back = here - self._scene.tokens[found.first].sentence
            if back > 2:
                return None
            if back and found.subject and found.entity.kind == "person" and found.entity.named:
                return found.entity
        return None

    def _counterpart(self, nominal: Nominal) -> Entity | None:
        """Return "his Russian counterpart": who holds the same office there."""
        scene = self._scene
        state = scene.owner_of(nominal.owner)
        whose = None
        if nominal.possessor is not None:
            whose = next((f.entity for f in scene.starting(nominal.possessor)), None)
        if state is None or state.of is None or whose is None:
            return None
        titles = [held.title for held in whose.roles]
        if whose.person is not None:
            titles += scene.lexicon.offices(whose.person)
        for entity in (*scene.people_before(), *scene.people_after(nominal.head)):
            if entity is not whose and entity.of == state.of and any(
                same_role(title, held.title) for title in titles for held in entity.roles
            ):  # fmt: skip
                return entity
        for title in titles:
            if (person := scene.lexicon.holder(title, of=state.of)) is not None:
                return scene.registry.of_person(person, at=scene.tokens[nominal.first].start)
        return None

    def _by_role(self, nominal: Nominal, owner: Entity | None) -> Entity | None:
        """Return whom the report knows in this role; the exact role before a looser one, near before far."""
        best, chosen = 0.0, None
        for entity in self._scene.people_before():
            strength = self._fits(entity, nominal, owner)
            if strength > best:
                best, chosen = strength, entity
        if chosen is None and owner is not None:
            for entity in self._scene.people_after(nominal.head):
                if self._fits(entity, nominal, owner) >= 2:
                    return entity
        return chosen

    def _fits(self, entity: Entity, nominal: Nominal, owner: Entity | None) -> float:
        """Return how well somebody fits a phrase, 0 when the state, the body or the gender forbid it."""
        head = self._scene.tokens[nominal.head].low
        if owner is entity or (owner is not None and owner.of and entity.of and owner.of != entity.of):
            return 0.0
        gender = _GENDERS.get(head)
        if gender and entity.gender and gender != entity.gender:
            return 0.0
        best = 0.0
        for held in entity.roles:
            elsewhere = (
                owner is not None
                and owner.kind in ("government", "organisation")
                and held.key not in (None, owner.key)
                and (held.code is None or held.code != owner.of)
            )
            if not elsewhere:
                best = max(best, _strength(nominal, held))
        if entity.person is not None:
            former = "former" in nominal.words or "ex" in nominal.words
            for title in self._scene.lexicon.offices(entity.person, former=former):
                held = Held(title, of=None, key=None, code=entity.of)
                best = max(best, _strength(nominal, held, former=former))
        if best == 0.0 and not entity.named and head in entity.name.lower().split():
            best = 1.5
        return best

    def _office_holder(self, nominal: Nominal, owner: Entity | None) -> Entity | None:
        """Return who held the office of the owner's state on the report's day."""
        if owner is None or owner.kind != "state" or owner.of is None or set(nominal.words) & _NOT_NOW:
            return None
        person = self._scene.lexicon.holder(nominal.role, of=owner.of)
        if person is None:
            return None
        return self._scene.registry.of_person(person, at=self._scene.tokens[nominal.first].start)

    def _new(self, nominal: Nominal, owner: Entity | None) -> Entity:
        scene = self._scene
        phrase = scene.spelled(nominal.first, nominal.last)
        entity = scene.registry.put(
            Entity(
                f"person:{slug(bare(phrase))}@{scene.report}",
                "person",
                phrase,
                scene.tokens[nominal.first].start,
                named=False,
                of=owner.of if owner is not None else None,
            )
        )
        scene.registry.give_role(entity, nominal.words, owner)
        return entity


def _strength(nominal: Nominal, held: Held, *, former: bool = False) -> float:
    """Return how well a phrase fits a role: 3 the same words, 2 the same office, 1 a word for any leader."""
    head = next((word for word in reversed(nominal.words) if word in PERSON_ROLES), "")
    role = " ".join(word for word in nominal.words if not (former and word in ("former", "ex")))
    if held.title == role:
        return 3.0
    if same_role(role, held.title):
        past = held.title.split()[0] in _PAST and not set(nominal.words) & _PAST
        return 1.0 if past else 2.0
    if (
        head in ("leader", "ruler", "strongman", "dictator", "statesman")
        and set(held.title.split()) & LEADERS
    ):
        return 1.2
    if head in ("official", "diplomat", "politician", "man", "woman", "aide") and not nominal.words[:-1]:
        return 0.5
    return 0.0
