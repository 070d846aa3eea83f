"""Who is meant by each name, noun phrase and pronoun, read from the first word to the last."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.records import MentionForm
from dragoman.stages.actor_entities import Entity, Registry
from dragoman.stages.actor_evidence import Evidence
from dragoman.stages.actor_groups import GroupPhrases
from dragoman.stages.actor_lexicon import Known, Lexicon, slug
from dragoman.stages.actor_named import Named
from dragoman.stages.actor_nominals import Nominal
from dragoman.stages.actor_people import PersonPhrases
from dragoman.stages.actor_places import adjective_acts, seat_acts
from dragoman.stages.actor_pronouns import Pronouns, is_pronoun
from dragoman.stages.actor_scene import Found, Scene
from dragoman.stages.actor_tokens import Token
from dragoman.stages.actor_words import DOMAINS, MODIFIERS, OFFICE_HEADS, PERSON_ROLES, SAYING
from dragoman.text.letters import mended

_GENERAL_WORDS = frozenset(
    "of the and for representatives deputies supreme constitutional high federal central national foreign "
    "election electoral security".split()
)
_GENERAL = OFFICE_HEADS | DOMAINS | _GENERAL_WORDS
_STOPS = SAYING | frozenset("is was are were has have had will would can could may might be been".split())


def _general(name: str) -> bool:
    """Whether a body's name could be that of many states: "Congress", "Supreme Court", "Foreign Ministry"."""
    words = set(name.lower().split())
    return words <= _GENERAL and bool(words & OFFICE_HEADS)


class Resolver:
    """Reads the names, phrases and pronouns of one report in order.

    At the same place a name comes before the phrase that it stands in, and both before a pronoun, so that an
    owner is known when what is owned is read.
    """

    def __init__(
        self,
        tokens: Sequence[Token],
        names: Sequence[Named],
        nominals: Sequence[Nominal],
        registry: Registry,
        *,
        lexicon: Lexicon,
        evidence: Evidence,
        report: str,
    ) -> None:
        self._tokens, self._names, self._nominals = tokens, names, nominals
        self._scene = Scene(tokens, names, registry, lexicon=lexicon, evidence=evidence, report=report)
        self._people = PersonPhrases(self._scene)
        self._groups = GroupPhrases(self._scene)
        self._pronouns = Pronouns(self._scene, self._groups)

    def read(self) -> list[Found]:
        """Return every mention, in the order of the text."""
        taken = {at for name in self._names for at in range(name.first, name.last)}
        items = [(name.first, 0, number) for number, name in enumerate(self._names)]
        items += [(nominal.head, 1, number) for number, nominal in enumerate(self._nominals)]
        items += [
            (self._pronouns.turn(at), 2, at)
            for at in range(len(self._tokens))
            if at not in taken and is_pronoun(self._tokens, at)
        ]
        for _, sort, number in sorted(items):
            if sort == 0:
                self._name(number)
            elif sort == 1:
                self._phrase(self._nominals[number])
            else:
                self._pronoun(number)
        return sorted(self._scene.found, key=lambda found: (found.first, found.last))

    def _name(self, number: int) -> None:
        name, scene = self._names[number], self._scene
        entity = scene.owner_of(number)
        if entity is None:
            return
        if name.known is not None and not self._acts(name, name.known):
            money = name.last < len(self._tokens) and self._tokens[name.last].low.startswith("dollar")
            if entity.of is not None and not money:
                scene.places.append((name.first, entity.of))
            return
        if name.known is not None and name.known.sort == "people":
            entity = self._people_of(name, entity)
        elif entity.kind == "government" and _general(name.name):
            entity = self._of_state(name, entity)
        entity.add(name.name)
        if (spelled := scene.spelled(name.first, name.last)) != mended(spelled):
            # A search for the letters that the report has finds it too.
            entity.add(spelled)
        scene.add(name.first, name.last, entity, "name")

    def _acts(self, name: Named, known: Known) -> bool:
        """Whether a nation's adjective or a capital stands for the state here."""
        if known.sort == "adjective":
            return adjective_acts(self._tokens, name)
        return known.sort != "seat" or seat_acts(self._tokens, name, listed=self._listed(name))

    def _listed(self, name: Named) -> bool:
        """Whether a capital follows after a comma: "Berlin, Paris and London" are three governments."""
        after = self._scene.owner_of(self._scene.name_starting.get(name.last + 1))
        number = self._scene.name_starting.get(name.last + 1)
        known = self._names[number].known if number is not None else None
        return after is not None and known is not None and known.sort == "seat"

    def _of_state(self, name: Named, entity: Entity) -> Entity:
        """Return whose "Congress", "Supreme Court" or "Foreign Ministry" is meant.

        It is that of the state named right before, else the usual one where the report speaks of its state,
        else that of the state spoken of.
        """
        scene = self._scene
        before = name.first - 1 if name.first and self._tokens[name.first - 1].low == "'s" else name.first
        owner = scene.owner_of(scene.name_ending.get(before))
        code = owner.of if owner is not None and owner.kind == "state" else None
        if code is None and entity.of not in scene.spoken_of:
            code = scene.home(name.first)
        if code is None or code == entity.of:
            return entity
        return scene.registry.state_body(name.name, code, at=self._tokens[name.first].start) or entity

    def _spoken_of(self, code: str | None) -> bool:
        return code is not None and any(
            entity.of == code and entity.kind in ("state", "person")
            for entity in self._scene.registry.entities.values()
        )

    def _people_of(self, name: Named, state: Entity) -> Entity:
        """Return who a people is: "the Russians" are the state, "many Saudis" a group of theirs."""
        if name.first and self._tokens[name.first - 1].low == "the":
            return state
        key = f"group:{slug(name.name)}@{self._scene.report}"
        at = self._tokens[name.first].start
        return self._scene.registry.put(
            Entity(key, "group", name.name, at, named=False, of=state.of, plural=True)
        )

    def _phrase(self, nominal: Nominal) -> None:
        scene = self._scene
        owner = self._owner(nominal)
        entities: list[Entity]
        if nominal.sort == "group":
            entities = self._groups.group(nominal, owner)
        else:
            who = self._people.who if nominal.sort == "person" else self._groups.body
            entity = who(nominal, owner)
            entities = [entity] if entity is not None else []
        for entity in entities:
            scene.add(nominal.first, nominal.last, entity, "nominal")
            scene.phrase_at[nominal.head] = entity
            # "The two leaders" is a name of neither.
            if entity.kind not in ("state", "outlet") and len(entities) == 1:
                entity.add(scene.spelled(nominal.first, nominal.last))
                if longer := self._longer(nominal):
                    entity.add(longer)

    def _owner(self, nominal: Nominal) -> Entity | None:
        """Return whose a phrase is: "Iraq's …", "his …", "… of France", "… for the Foreign Ministry"."""
        scene = self._scene
        if nominal.owner is not None:
            return scene.owner_of(nominal.owner)
        if nominal.possessor is not None:
            at = nominal.possessor
            if is_pronoun(self._tokens, at):
                return next((found.entity for found in scene.starting(at)), None)
            return scene.phrase_at.get(at)
        return scene.owner_of(self._name_after(nominal))

    def _name_after(self, nominal: Nominal) -> int | None:
        """Return the name that a phrase hangs on by a preposition."""
        at, tokens = nominal.last, self._tokens
        if at >= len(tokens) or tokens[at].low not in ("of", "for", "in", "at", "from", "to"):
            return None
        for ahead in range(at + 1, min(at + 7, len(tokens))):
            if ahead in self._scene.name_starting:
                return self._titled(self._scene.name_starting[ahead])
            if (
                not tokens[ahead].word
                or tokens[ahead].sentence != tokens[at].sentence
                or tokens[ahead].low in _STOPS
            ):
                return None
        return None

    def _titled(self, number: int) -> int:
        """Return the person whose title begins with a name: of "Slovak President Ann Lee" it is Ann Lee."""
        at = self._names[number].last
        while at < len(self._tokens) and self._tokens[at].low in PERSON_ROLES | MODIFIERS:
            at += 1
        after = self._scene.name_starting.get(at)
        titled = after is not None and at > self._names[number].last and self._names[after].sort == "person"
        return after if titled and after is not None else number

    def _longer(self, nominal: Nominal) -> str | None:
        """Return a phrase with the name that it hangs on: "the embassy in Kabul"."""
        number = self._name_after(nominal)
        preposition = self._tokens[nominal.last].low if nominal.last < len(self._tokens) else ""
        if (
            number is None
            or self._names[number].first > nominal.last + 3
            or preposition not in ("of", "for", "in")
        ):
            return None
        return self._scene.spelled(nominal.first, self._names[number].last)

    def _pronoun(self, at: int) -> None:
        low = self._tokens[at].low
        first = at - 1 if low == "two" else at
        form: MentionForm = "nominal" if low in ("two", "koreas") else "pronoun"
        for entity in self._pronouns.who(at):
            self._scene.add(first, at + 1, entity, form)
