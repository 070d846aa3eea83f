"""Phrases for groups and bodies: "the two countries", "the rebels", "the Iraqi parliament"."""

from __future__ import annotations

from collections.abc import Set

from dragoman.records import ActorKind
from dragoman.stages.actor_entities import Entity
from dragoman.stages.actor_lexicon import slug
from dragoman.stages.actor_nominals import Nominal, bare
from dragoman.stages.actor_roles import LEADERS, MEETERS, NATION_WORDS, OUTLET_WORDS, OWN_BODIES
from dragoman.stages.actor_scene import SIDES, STATES, Scene
from dragoman.stages.actor_words import DOMAINS

_COUNTRY = frozenset("country nation kingdom republic island homeland".split())
_PLACES = frozenset("city town region world west".split())
_PARTIES = frozenset("sides parties camps rivals foes enemies".split())
_MAKERS = frozenset(
    "company firm corporation maker manufacturer automaker carmaker insurer lender group giant".split()
)
#: Bodies of which a report tells as "a …" and goes on telling.
_FORMED = frozenset(
    "consortium company bank committee panel team force group coalition delegation movement faction court "
    "commission council alliance firm maker mission".split()
)
_WORLDS = frozenset(
    (
        "international community",
        "world community",
        "arab world",
        "muslim world",
        "islamic world",
        "western world",
        "west",
    )
)
#: Those who stand against the government of a state; a report calls them by the word alone.
_SIDES_OF_A_STATE = frozenset("rebels insurgents guerrillas separatists".split())
_CALLED = frozenset(
    "party movement organisation organization militia company bank union alliance bloc corporation "
    "group".split()
)
_LOCAL = frozenset("local provincial regional municipal city county prefecture district town village".split())
_LEADING = frozenset("leaders presidents premiers chancellors statesmen heads chiefs kings monarchs".split())
_LESSER = frozenset(
    "vice deputy former ex late then assistant opposition party rebel majority minority".split()
)
_AT_ODDS = frozenset(
    "feuding warring rival opposing hostile neighbouring neighboring other same foreign".split()
)
_FLEETING = frozenset("new own former current then old".split())


class GroupPhrases:
    """Tells who is meant by phrases for groups and bodies.

    A body with an owner is the body of that state, known or not; "the ministry" takes up one named before;
    "the government" alone is that of the state spoken of.
    """

    def __init__(self, scene: Scene) -> None:
        self._scene = scene

    def group(self, nominal: Nominal, owner: Entity | None) -> list[Entity]:
        """Return those whom a plural means: two met before, a group met before, else a group of its own."""
        scene = self._scene
        head = scene.tokens[nominal.head].low
        if nominal.count == 2 and nominal.definite and owner is None and set(nominal.words[:-1]) <= _AT_ODDS:
            if head in MEETERS:
                return self.two(nominal.head, head)
            if head in _PARTIES:
                return scene.last_two(SIDES, nominal.head)
            if head in NATION_WORDS:
                return scene.last_two(STATES, nominal.head)
        plain = nominal.definite and owner is None and len(nominal.words) == 1
        if plain and head in ("leaders", "presidents", "ministers") and (both := self._only_two(head)):
            return both
        if people := self._listed(nominal):
            return people
        if nominal.definite and owner is None and len(nominal.words) == 1:
            for found in scene.back():
                entity = found.entity
                if entity.kind == "group" and not entity.named and head in entity.name.lower().split():
                    return [entity]
        if head in _SIDES_OF_A_STATE and len(nominal.words) == 1:
            return [self._side(nominal, head, owner)]
        return [self._own(nominal, "group", of=owner.of if owner is not None else None, plural=True)]

    def two(self, at: int, head: str) -> list[Entity]:
        """Return the two people whom "the two leaders", "both ministers", "the two men" means."""
        scene = self._scene
        if head in ("ministers", "secretaries"):
            # A chancellor and a king are no two ministers; who has no office that is known may be one.
            return scene.last_two_people(at, fits=self._is_minister) or scene.last_two_people(
                at, fits=self._has_no_office
            )
        # Those who meet rather than those who tell of it.
        return scene.last_two_people(at, fits=self._leads) or scene.last_two_people(
            at, fits=_speaks_for_nobody
        )

    def _only_two(self, head: str) -> list[Entity]:
        """Return two people for "the presidents" when the report has spoken of just two."""
        words = {"minister", "secretary"} if head == "ministers" else LEADERS
        people = [entity for entity in self._scene.people_before() if self._holds(entity, words)]
        return people[::-1] if len(people) == 2 else []

    def _is_minister(self, entity: Entity) -> bool:
        return self._holds(entity, {"minister", "secretary"})

    def _has_no_office(self, entity: Entity) -> bool:
        known = entity.person is not None and bool(self._scene.lexicon.offices(entity.person))
        return not known and not entity.roles and _speaks_for_nobody(entity)

    def _leads(self, entity: Entity) -> bool:
        return self._holds(entity, LEADERS)

    def _holds(self, entity: Entity, words: Set[str]) -> bool:
        """Whether somebody holds an office with one of these words on the day, by the report or the lists."""
        titles = [held.title for held in entity.roles]
        if entity.person is not None:
            titles += self._scene.lexicon.offices(entity.person)
        return any(set(title.split()) & words and not set(title.split()) & _LESSER for title in titles)

    def _side(self, nominal: Nominal, head: str, owner: Entity | None) -> Entity:
        """Return the rebels or the opposition of a state, who are the same in every report on it."""
        code = (owner.of if owner is not None else None) or self._scene.home(nominal.head)
        state = self._scene.lexicon.state(code) if code else None
        if code is None or state is None:
            return self._own(nominal, "group", of=code, plural=True)
        at = self._scene.tokens[nominal.first].start
        entity = Entity(
            f"group:{code.lower()}-{head}",
            "group",
            f"{state.name} {head}",
            at,
            named=False,
            of=code,
            plural=True,
        )
        return self._scene.registry.put(entity)

    def _listed(self, nominal: Nominal) -> list[Entity]:
        """Return the people listed after a phrase: "two analysts, Ann Lee and Bo Ek,"."""
        scene, tokens = self._scene, self._scene.tokens
        at = nominal.last
        people: list[Entity] = []
        while at + 1 < len(tokens) and tokens[at].low in (",", "and") and len(people) < 10:
            number = scene.name_starting.get(at + 1)
            person = scene.owner_of(number)
            if number is None or person is None or person.kind != "person":
                break
            people.append(person)
            at = scene.names[number].last
        return people if len(people) > 1 else []

    def body(self, nominal: Nominal, owner: Entity | None) -> Entity | None:
        """Return the body meant; None where the words could mean any."""
        scene = self._scene
        head = scene.tokens[nominal.head].low
        alone = owner is None and len(nominal.words) == 1 and nominal.definite
        if head in _COUNTRY:
            return self._country(nominal, owner, alone=alone)
        if (world := self._world(nominal)) is not None:
            return world
        if owner is not None and owner.kind in ("outlet", "organisation") and self._calls(nominal, head):
            return owner
        if head in NATION_WORDS or head in _PLACES:
            return None
        if alone and head in OUTLET_WORDS and (outlet := scene.last_of("outlet")) is not None:
            return outlet
        if alone and (before := self._named_with(head)) is not None:
            return before
        if owner is None and nominal.definite and nominal.determiner == "the" and head in _MAKERS:
            return scene.last_of("organisation")
        if not nominal.definite and owner is None:
            formed = nominal.determiner in ("a", "an") and len(nominal.words) > 1 and head in _FORMED
            return self._own(nominal, "group", of=None) if formed else None
        return self._make(nominal, owner, head)

    def _calls(self, nominal: Nominal, head: str) -> bool:
        """Whether a phrase only says what its name is: "the IRNA news agency", "the NATO alliance"."""
        if head not in OUTLET_WORDS and head not in _CALLED:
            return False
        return (
            nominal.owner is not None
            and self._scene.tokens[self._scene.names[nominal.owner].last].low != "'s"
        )

    def _world(self, nominal: Nominal) -> Entity | None:
        """Return a part of the world that is spoken of as one: "the international community", "the West"."""
        phrase = " ".join(nominal.words[-2:])
        if nominal.determiner != "the" or phrase not in _WORLDS:
            return None
        at = self._scene.tokens[nominal.first].start
        return self._scene.registry.put(Entity(f"group:{slug(phrase)}", "group", phrase, at))

    def _country(self, nominal: Nominal, owner: Entity | None, *, alone: bool) -> Entity | None:
        """Return the state of "the country", "his country", "whose country"."""
        if owner is not None and owner.of and owner.kind in ("person", "state", "group"):
            state = self._scene.lexicon.state(owner.of)
            at = self._scene.tokens[nominal.first].start
            return self._scene.registry.known(state, at=at) if state is not None else None
        return self._scene.last_of("state") if alone else None

    def _named_with(self, head: str) -> Entity | None:
        """Return the newest body with this word in its name: "the ministry", "the council", "the front"."""
        for found in self._scene.back():
            entity = found.entity
            if entity.kind in ("government", "organisation", "group") and not entity.plural:
                names = (entity.name, *entity.names, *entity.forms)
                if any(head in name.lower().split() for name in names):
                    return entity
        return None

    def _make(self, nominal: Nominal, owner: Entity | None, head: str) -> Entity | None:
        scene = self._scene
        code = owner.of if owner is not None else None
        words = " ".join(word for word in nominal.words if word not in _FLEETING) or head
        at = scene.tokens[nominal.first].start
        if owner is None:
            if head not in OWN_BODIES and not _every_state_has(nominal):
                return None
            if set(nominal.words) & _LOCAL or self._of_some_place(nominal):
                return self._own(nominal, "government", of=None)
            # Outside of Washington nobody's government goes by that word alone.
            american = head == "administration" and "USA" in scene.spoken_of
            code = "USA" if american else scene.home(nominal.head)
        if owner is not None and owner.kind == "person" and head == "administration":
            phrase = f"{owner.name.split()[-1]} administration"
            return scene.registry.put(Entity(f"body:{slug(phrase)}", "government", phrase, at, of=owner.of))
        state = scene.lexicon.state(code) if code else None
        kind: ActorKind = "government" if nominal.sort == "body" else "group"
        if state is not None and code and (owner is None or owner.kind in ("state", "person")):
            if kind == "government":
                return scene.registry.state_body(words, code, at=at)
            if (known := scene.lexicon.body_of(words, code)) is not None:
                return scene.registry.known(known, at=at)
        return self._own(nominal, kind, of=code)

    def _of_some_place(self, nominal: Nominal) -> bool:
        """Whether a place that is no state follows: "the government of Rosario"."""
        tokens, at = self._scene.tokens, nominal.last
        return at + 1 < len(tokens) and tokens[at].low == "of" and tokens[at + 1].cap

    def _own(self, nominal: Nominal, kind: ActorKind, *, of: str | None, plural: bool = False) -> Entity:
        """Return a group of this report alone, known by the phrase."""
        scene = self._scene
        phrase = scene.spelled(nominal.first, nominal.last)
        key = f"group:{slug(bare(phrase))}@{scene.report}"
        at = scene.tokens[nominal.first].start
        return scene.registry.put(Entity(key, kind, phrase, at, named=False, of=of, plural=plural))


def _speaks_for_nobody(entity: Entity) -> bool:
    return not any(held.title.split()[-1].startswith("spokes") for held in entity.roles)


def _every_state_has(nominal: Nominal) -> bool:
    """Whether it reads "the foreign ministry", "the supreme court", "the central bank"."""
    *field, head = nominal.words
    if len(field) != 1:
        return False
    return (
        (head in ("ministry", "department") and field[0] in DOMAINS)
        or (head == "court" and field[0] in ("supreme", "constitutional"))
        or (head == "bank" and field[0] == "central")
    )
