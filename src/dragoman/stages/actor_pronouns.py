"""Pronouns: who "he", "they", "its", "who" and a quoted "I" and "we" stand for.

A pronoun goes to the most prominent one before it that fits in gender and number: subjects before others,
near before far, and never the speaker of a quotation for a "he" inside it. The weights were set on the gold
reports for training. A pronoun that nothing fits stays open.
"""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.stages.actor_entities import Entity
from dragoman.stages.actor_groups import GroupPhrases
from dragoman.stages.actor_scene import STATES, Found, Scene
from dragoman.stages.actor_tokens import Token
from dragoman.stages.actor_words import FUNCTION_WORDS, SAYING

_HE = frozenset(("he", "him", "his", "himself"))
_SHE = frozenset(("she", "her", "hers", "herself"))
_THEY = frozenset(("they", "them", "their", "theirs", "themselves"))
_IT = frozenset(("it", "its", "itself"))
_I = frozenset(("i", "me", "my", "myself"))
_WE = frozenset(("we", "us", "our", "ours", "ourselves"))
_WHO = frozenset(("who", "whose", "whom"))
_PRONOUNS = _HE | _SHE | _THEY | _IT | _I | _WE | _WHO
#: A pronoun looks back this many sentences: most stand in the same or the next one.
_BACK = 3
#: What it adds that the model takes a pronoun back to somebody.
_MARKED = 1.5
#: Weights for "he" and "she": the sentence, 0 to 3 back; a subject; each one named in between; a gender
#: that is known to agree; a pronoun before; a quotation's border between; the last speaker for "he said";
#: somebody known by a phrase only; an owner ("Lee's aide"). Halving or doubling any of them changes less than
#: one pronoun in a hundred on the gold reports for training and the news of GUM.
_NEAR = (4.0, 3.0, 1.5, 0.7)
_SUBJECT, _ORDER, _AGREES, _AGAIN, _ACROSS, _SPEAKS, _PHRASE, _OWNER = 2.2, 0.15, 0.8, 0.6, 0.8, 1.5, 0.8, 0.7
_BARE_VERBS = frozenset(
    "met meet agreed discussed held spoke talked talk exchanged shook signed failed planned hope reached "
    "stressed".split()
)
_EXPLETIVE = frozenset("is was 's seems appears remains became becomes takes took would".split())


def is_pronoun(tokens: Sequence[Token], at: int) -> bool:
    """Whether a token stands for somebody named elsewhere; "the two" counts as well."""
    token = tokens[at]
    if token.text == "Koreas":
        return True
    if token.low == "two":
        return at > 0 and tokens[at - 1].low == "the"
    return token.low in _PRONOUNS and token.text not in ("IT", "US")


class Pronouns:
    """Tells whom pronouns mean."""

    def __init__(self, scene: Scene, groups: GroupPhrases) -> None:
        self._scene, self._groups = scene, groups
        self._speakers = _speakers(scene.tokens)
        self._early = {place: sentence for sentence, place in self._speakers.items()}

    def turn(self, at: int) -> int:
        """Return when to read a pronoun: the speaker of a quotation before the words in it."""
        scene = self._scene
        if at not in self._early or at == 0 or scene.tokens[at].sentence not in self._speakers:
            return at
        while at > 0 and scene.tokens[at - 1].sentence == scene.tokens[at].sentence:
            at -= 1
        return at

    def who(self, at: int) -> list[Entity]:
        """Return those for whom the pronoun at a token stands, none when nobody fits."""
        low = self._scene.tokens[at].low
        if low == "two":
            return self._the_two(at)
        if low == "koreas":
            return self._koreas(at)
        if low in _WHO:
            return self._antecedent(at)
        if low in _I:
            return self._speaker(at)
        if low in _WE:
            return self._we(at)
        if low in _HE or low in _SHE:
            return self._he(at, "m" if low in _HE else "f")
        return self._it(at) if low in _IT else self._they(at)

    def _koreas(self, at: int) -> list[Entity]:
        """Return both states of "the two Koreas", the one plural of states that news uses."""
        scene = self._scene
        states = [scene.lexicon.look(f"{side} Korea") for side in ("North", "South")]
        return [
            scene.registry.known(state, at=scene.tokens[at].start) for state in states if state is not None
        ]

    def _antecedent(self, at: int) -> list[Entity]:
        """Return whom a relative pronoun takes up: the mention that ends right before it or its comma."""
        tokens = self._scene.tokens
        before = at - 1
        if before >= 0 and tokens[before].text == ",":
            before -= 1
        if before >= 0 and tokens[before].low in ("with", "of", "to", "for", "by", "from"):
            before -= 1
            if before >= 0 and tokens[before].text == ",":
                before -= 1
        return [
            found.entity
            for found in self._scene.ending(before + 1)
            if found.form != "pronoun" and (found.entity.kind != "state" or tokens[at].low == "whose")
        ]

    def _speaker(self, at: int) -> list[Entity]:
        """Return who speaks the quotation in which a token stands."""
        scene = self._scene
        if not scene.tokens[at].quoted:
            return []
        place = self._speakers.get(scene.tokens[at].sentence)
        if place is None:
            return []
        said = [*scene.starting(place), *scene.ending(place + 1)]
        entities = [found.entity for found in said if found.entity.kind == "person"]
        for number in (scene.name_starting.get(place), scene.name_ending.get(place + 1)):
            entity = scene.owner_of(number)
            if entity is not None and entity.kind == "person":
                entities.append(entity)
        return entities[:1]

    def _we(self, at: int) -> list[Entity]:
        """Return for whom a speaker says "we": the organisation whose role he has, else his state."""
        registry = self._scene.registry
        for speaker in self._speaker(at):
            for held in speaker.roles:
                body = registry.entities.get(held.key) if held.key is not None else None
                if body is not None and body.kind == "organisation":
                    return [body]
            if speaker.of and (state := self._scene.lexicon.state(speaker.of)) is not None:
                return [registry.known(state, at=self._scene.tokens[at].start)]
        return []

    def _the_two(self, at: int) -> list[Entity]:
        """Return whom "the two" stands for without a noun: two people, else two states."""
        tokens = self._scene.tokens
        after = tokens[at + 1] if at + 1 < len(tokens) else None
        if after is None or after.low in ("of", "and", "the", "in", "million", "-"):
            return []
        if after.low not in _BARE_VERBS and after.low not in FUNCTION_WORDS and after.text not in ".,;":
            return []
        return self._groups.two(at, "men") or self._scene.last_two(STATES, at)

    def _he(self, at: int, gender: str) -> list[Entity]:
        scene, token = self._scene, self._scene.tokens[at]
        speaker = self._speaker(at)
        says = scene.says(at, at + 1)
        others: list[Entity] = []
        # For "he said" the last speaker tells more than the model: 107 against 103 of 131 right on gold.
        marked = {} if says else scene.marked(at)
        scores: dict[str, float] = {}
        entities: dict[str, Entity] = {}
        for back, found in scene.near(at, sentences=_BACK):
            entity = found.entity
            fits = entity.gender is None or entity.gender == gender
            if token.low == "him" and not back and found.subject and not others:
                # "He called him": the object of a verb is not its subject.
                others.append(entity)
            if entity.kind != "person" or not fits or entity in speaker or entity in others:
                continue
            value = _NEAR[back] + (_SUBJECT if found.subject else 0.0) - _ORDER * len(entities)
            value += _AGREES if entity.gender == gender else 0.0
            value += _MARKED * marked.get(entity.key, 0.0)
            value += _AGAIN if found.form == "pronoun" else 0.0
            if back and token.quoted != scene.tokens[found.first].quoted:
                value -= _ACROSS
            if says and entity is scene.last_speaker:
                value += _SPEAKS
            if entity.gender is None and not entity.named:
                value -= _PHRASE
            if not back and found.last < len(scene.tokens) and scene.tokens[found.last].low == "'s":
                value -= _OWNER
            # Who is named more often near the pronoun is a little more likely to be meant.
            scores[entity.key] = max(value, scores.get(entity.key, value - 0.3) + 0.3)
            entities[entity.key] = entity
        if not scores:
            return []
        return [entities[max(scores, key=lambda key: scores[key])]]

    def _it(self, at: int) -> list[Entity]:
        tokens = self._scene.tokens
        after = tokens[at + 1].low if at + 1 < len(tokens) else ""
        if tokens[at].low == "it" and (after in _EXPLETIVE or (tokens[at].first and after == "will")):
            return []
        best: Entity | None = None
        best_value = 2.9
        marked = self._scene.marked(at)
        for order, (back, found) in enumerate(self._scene.near(at, sentences=1)):
            entity = found.entity
            if entity.kind == "person" or entity.plural:
                continue
            value = (3.5, 2.2)[back] + (2.0 if found.subject else 0.0) - 0.25 * order
            value += _MARKED * marked.get(entity.key, 0.0)
            if value > best_value:
                best, best_value = entity, value
        return [best] if best is not None else []

    def _they(self, at: int) -> list[Entity]:
        best: list[Entity] = []
        best_value = 2.4
        marked = self._scene.marked(at)
        for order, (back, found) in enumerate(self._scene.near(at, sentences=1)):
            group = self._joined(found)
            if len(group) < 2 and not (found.entity.plural or found.entity.key.startswith("org:")):
                continue
            value = (3.2, 2.6)[back] + (1.5 if found.subject else 0.0) - 0.25 * order
            value += 0.7 if len(group) > 1 else 0.0
            value += _MARKED * marked.get(found.entity.key, 0.0)
            if value > best_value:
                best, best_value = group, value
        return best

    def _joined(self, found: Found) -> list[Entity]:
        """Return those named together with a mention: "X and President Y", or all that share its place."""
        tokens = self._scene.tokens
        same = [f.entity for f in self._scene.starting(found.first) if f.last == found.last]
        if len(same) > 1:
            return same
        at = found.first - 1
        for _ in range(5):
            if at <= 0 or not tokens[at].word or tokens[at].low in ("and", "with"):
                break
            if tokens[at].low in FUNCTION_WORDS and tokens[at].low not in ("of", "the", "his", "her"):
                return [found.entity]
            at -= 1
        if at > 0 and tokens[at].low in ("and", "with"):
            for other in self._scene.ending(at):
                if other.entity.kind == found.entity.kind and other.entity is not found.entity:
                    return [other.entity, found.entity]
        return [found.entity]


def _speakers(tokens: Sequence[Token]) -> dict[int, int]:
    """Return, for each sentence, the token that names who says something: beside a verb of saying.

    A quoted sentence without one is spoken by whom its neighbour in the paragraph names.
    """
    places: dict[int, int] = {}
    for at, token in enumerate(tokens):
        if token.quoted or token.low not in SAYING or token.sentence in places:
            continue
        before = tokens[at - 1] if at else None
        named = before is not None and before.sentence == token.sentence and before.word and not before.quoted
        if before is not None and named and (before.cap or before.low in ("he", "she")):
            places[token.sentence] = at - 1
            continue
        last = at
        while last + 1 < len(tokens) and tokens[last + 1].cap and tokens[last + 1].sentence == token.sentence:
            last += 1
        if last > at:
            places[token.sentence] = last
    first = {token.sentence: token for token in reversed(tokens)}
    order = sorted(first)
    for sentences, step in ((order, -1), (order[::-1], 1)):
        for sentence in sentences:
            beside = sentence + step
            opens = first[sentence]
            if sentence in places or beside not in places or (opens.word and not opens.quoted):
                continue
            if first[beside].paragraph == opens.paragraph:
                places[sentence] = places[beside]
    return places
