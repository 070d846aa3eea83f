"""What has been read of a report so far, while its mentions are resolved from the first word to the last."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from dragoman.records import MentionForm
from dragoman.stages.actor_entities import Entity, Registry
from dragoman.stages.actor_evidence import Evidence
from dragoman.stages.actor_lexicon import Lexicon
from dragoman.stages.actor_named import Named
from dragoman.stages.actor_tokens import Token
from dragoman.stages.actor_words import SAYING, TELLING

#: Nobody is looked for farther back than this many mentions or people, so that long texts cost linear work.
_FARTHEST = 300
_PREPOSITIONS = frozenset(
    "of in on at by to from with without within into onto over under between among against about "
    "across after before behind during except inside like near off through throughout toward towards "
    "via for than as including".split()
)
#: A name after these is rather their object than the next subject.
_TAKE_OBJECTS = SAYING | frozenset(
    "met meets meet visited visits called criticized criticised praised accused warned thanked "
    "invited".split()
)
_STATED: frozenset[str] = frozenset(("state", "government", "organisation", "group"))
STATES: frozenset[str] = frozenset(("state",))
SIDES: frozenset[str] = _STATED


@dataclass(frozen=True, slots=True)
class Found:
    """One place in the text that names somebody: tokens `first:last`."""

    first: int
    last: int
    entity: Entity
    form: MentionForm
    subject: bool


class Scene:
    """The mentions found so far and ways to look back among them."""

    def __init__(
        self,
        tokens: Sequence[Token],
        names: Sequence[Named],
        registry: Registry,
        *,
        lexicon: Lexicon,
        evidence: Evidence,
        report: str,
    ) -> None:
        self.evidence = evidence
        self.tokens, self.names, self.registry = tokens, names, registry
        self.lexicon, self.report = lexicon, report
        self.found: list[Found] = []
        self.last_speaker: Entity | None = None
        self.places: list[tuple[int, str]] = []
        self.phrase_at: dict[int, Entity] = {}
        self.name_ending = {name.last: number for number, name in enumerate(names)}
        self.name_starting = {name.first: number for number, name in enumerate(names)}
        #: The states that the report names, or people of which it names.
        self.spoken_of = {e.of for e in registry.entities.values() if e.kind in ("state", "person") and e.of}
        self._starting: dict[int, list[Found]] = {}
        self._ending: dict[int, list[Found]] = {}
        self._people: dict[str, Entity] = {}
        self._later = sorted(
            (e for e in registry.entities.values() if e.kind == "person"), key=lambda e: (e.first, e.key)
        )
        self._later_starts = [entity.first for entity in self._later]

    def add(self, first: int, last: int, entity: Entity, form: MentionForm) -> None:
        """Keep a mention."""
        found = Found(first, last, entity, form, self._is_subject(first, last))
        self.found.append(found)
        self._starting.setdefault(first, []).append(found)
        self._ending.setdefault(last, []).append(found)
        if entity.kind == "person":
            self._people.pop(entity.key, None)
            self._people[entity.key] = entity
            if self.says(first, last):
                self.last_speaker = entity

    def starting(self, at: int) -> list[Found]:
        """Return the mentions that begin at a token."""
        return self._starting.get(at, [])

    def ending(self, at: int) -> list[Found]:
        """Return the mentions that end before a token."""
        return self._ending.get(at, [])

    def back(self) -> Iterator[Found]:
        """Yield the newest mentions, the last one first."""
        return islice(reversed(self.found), _FARTHEST)

    def marked(self, at: int) -> dict[str, float]:
        """Return the entities to which the model takes a mention back, each with its share of the mentions.

        Nearer mentions count more. What the model grouped may have been resolved to several; the share says
        how far it agrees with itself.
        """
        weights: dict[str, float] = {}
        for order, (first, last) in enumerate(self.evidence.before(at)):
            inside = {
                found.entity.key
                for place in range(first, last)
                for found in (*self.starting(place), *self.ending(place + 1))
                if first <= found.first and found.last <= last
            }
            for key in sorted(inside):
                weights[key] = weights.get(key, 0.0) + 1 / (1 + 0.3 * order)
        total = sum(weights.values())
        return {key: weight / total for key, weight in weights.items()}

    def near(self, at: int, *, sentences: int) -> list[tuple[int, Found]]:
        """Return the mentions of the last sentences before a token, newest first, with how far back."""
        here = self.tokens[at].sentence
        near: list[tuple[int, Found]] = []
        for found in islice(reversed(self.found), 60):
            back = here - self.tokens[found.first].sentence
            if back > sentences:
                break
            near.append((back, found))
        return near

    def people_before(self) -> list[Entity]:
        """Return the people met so far, the newest first."""
        return list(islice(reversed(self._people.values()), _FARTHEST))

    def people_after(self, at: int) -> list[Entity]:
        """Return the next people that the report will name for the first time."""
        start = bisect_right(self._later_starts, self.tokens[at].start)
        return [e for e in self._later[start : start + 60] if e.key not in self._people]

    def owner_of(self, number: int | None) -> Entity | None:
        """Return the entity of a name by its number."""
        return None if number is None else self.registry.of_name.get(number)

    def last_of(self, kind: str) -> Entity | None:
        """Return the newest one of a kind that the report names."""
        for found in self.back():
            if found.entity.kind == kind and found.form != "pronoun" and found.entity.named:
                return found.entity
        return None

    def last_two_people(self, at: int, *, fits: Callable[[Entity], bool]) -> list[Entity]:
        """Return the two newest people of a sort: "the two leaders" are not their spokesmen."""
        chosen = [entity for entity in islice(self._recent(at, sentences=15), 40) if fits(entity)]
        return chosen[1::-1] if len(chosen) > 1 else []

    def _recent(self, at: int, *, sentences: int) -> Iterator[Entity]:
        here = self.tokens[at].sentence
        seen: set[str] = set()
        for found in self.back():
            if here - self.tokens[found.first].sentence > sentences:
                return
            if found.entity.kind == "person" and found.entity.named and found.entity.key not in seen:
                seen.add(found.entity.key)
                yield found.entity

    def last_two(self, kinds: frozenset[str], at: int) -> list[Entity]:
        """Return the two newest of some kinds: "both countries", "the two sides"."""
        chosen: list[Entity] = []
        here = self.tokens[at].sentence
        for found in self.back():
            if here - self.tokens[found.first].sentence > 6:
                break
            entity = found.entity
            if entity.kind in kinds and entity not in chosen:
                if entity.named or (entity.kind == "group" and kinds is SIDES):
                    chosen.append(entity)
            elif "state" in kinds and entity.kind == "person" and entity.of and found.form == "name":
                state = self.lexicon.state(entity.of)
                if state is not None and not any(e.of == entity.of for e in chosen):
                    chosen.append(self.registry.known(state, at=self.tokens[at].start))
            if len(chosen) == 2:
                return chosen[::-1]
        return []

    def home(self, at: int) -> str | None:
        """Return the state that "the government" means: of what is named just before."""
        counts: dict[str, float] = {}
        for found in self.found[-60:]:
            if found.entity.of:
                age = max(0, at - found.first)
                counts[found.entity.of] = counts.get(found.entity.of, 0.0) + 1.0 / (1 + age / 25)
        for place, code in self.places[-20:]:
            counts[code] = counts.get(code, 0.0) + 1.5 / (1 + (at - place) / 25)
        return max(counts, key=lambda code: (counts[code], code)) if counts else None

    def spelled(self, first: int, last: int) -> str:
        """Return tokens as words with single spaces: "Ivory Coast's rebels", "Greek-Cypriot leaders"."""
        parts: list[str] = []
        for token in self.tokens[first:last]:
            if parts and (token.low == "'s" or token.text == "-" or parts[-1].endswith("-")):
                parts[-1] += token.text
            elif token.word:
                parts.append(token.text)
        return " ".join(parts)

    def says(self, first: int, last: int) -> bool:
        """Whether a verb of saying stands beside, outside of quotations: "X said", "said X"."""
        tokens = self.tokens
        if tokens[first].quoted:
            return False
        after = tokens[last].low if last < len(tokens) else ""
        before = tokens[first - 1].low if first else ""
        return after in TELLING or before in TELLING

    def _is_subject(self, first: int, last: int) -> bool:
        """Whether it stands where a subject does: near the head of a clause, no preposition before it."""
        tokens = self.tokens
        at = first - 1
        steps = 0
        while at >= 0 and steps < 6 and tokens[at].sentence == tokens[first].sentence and tokens[at].word:
            if tokens[at].low in _PREPOSITIONS or tokens[at].low in _TAKE_OBJECTS:
                return False
            at -= 1
            steps += 1
        if last < len(tokens) and tokens[last].low in ("'s", "'", "’"):
            return False
        return steps < 5
