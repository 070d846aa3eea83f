"""Who is named in a report: one entity for all the names of one person, state, body or organisation.

The full names of a report are joined first; a surname alone then belongs to a full name of the same report,
else to somebody known who held office by then, else it stays a surname of this report. Two people of one
surname stay two.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from dragoman.knowledge import Person
from dragoman.records import ActorKind
from dragoman.stages.actor_clusters import Cluster, same_name, significant
from dragoman.stages.actor_lexicon import Known, Lexicon, slug
from dragoman.stages.actor_named import Named
from dragoman.stages.actor_tokens import Token
from dragoman.stages.actor_words import (
    DOMAINS,
    FEMALE_HONORIFICS,
    HONORIFICS,
    MALE_HONORIFICS,
    MODIFIERS,
    PERSON_ROLES,
    SHARED_TITLES,
)

_SUFFIXES = frozenset(
    "inc inc. corp corp. co co. ltd ltd. plc llc ag gmbh s.a. oy group company corporation the".split()
)
#: More than anybody has in one report; it bounds what a hostile text can pile up.
_MOST_ROLES = 20
#: Of so many people of one surname the first are looked at.
_MOST_NAMESAKES = 50
_FEMALE_ROLES = frozenset(
    "spokeswoman congresswoman chairwoman businesswoman wife daughter mother sister niece queen "
    "princess widow actress".split()
)
_MALE_ROLES = frozenset(
    "spokesman congressman chairman businessman husband son father brother nephew king prince pope "
    "pontiff statesman policeman".split()
)


@dataclass(frozen=True, slots=True)
class Held:
    """A role read from the text: `title`, lower case, of the entity `key` named `of`, of the state `code`."""

    title: str
    of: str | None
    key: str | None
    code: str | None


@dataclass(eq=False, slots=True)
class Entity:
    """Somebody in one report, while it is read. `named` is False for those known by a phrase only."""

    key: str
    kind: ActorKind
    name: str
    first: int
    named: bool = True
    of: str | None = None
    gender: str | None = None
    person: Person | None = None
    wikidata: str | None = None
    forms: tuple[str, ...] = ()
    names: dict[str, None] = field(default_factory=dict)
    roles: list[Held] = field(default_factory=list)
    plural: bool = False

    def add(self, name: str) -> None:
        """Remember a form in which the report names this entity."""
        self.names.setdefault(name)


class Registry:
    """The entities of one report, and which of them each name stands for."""

    def __init__(
        self, tokens: Sequence[Token], names: Sequence[Named], *, lexicon: Lexicon, report: str
    ) -> None:
        self._tokens, self._names = tokens, names
        self._lexicon, self._report = lexicon, report
        self.entities: dict[str, Entity] = {}
        self.of_name: dict[int, Entity] = {}
        self._bodies()
        self._people()
        self._titles()

    # -- states, bodies, outlets ------------------------------------------------------------------

    def known(self, known: Known, *, at: int) -> Entity:
        """Return the entity of something known, new or not."""
        entity = self.entities.get(known.id)
        if entity is None:
            entity = Entity(
                known.id, known.kind, known.name, at, of=known.of, wikidata=known.wikidata, forms=known.forms
            )
            self.entities[known.id] = entity
        return entity

    def of_person(self, person: Person, *, at: int) -> Entity:
        """Return the entity of somebody known, new or not."""
        key = person.wikidata or "person:" + slug(person.name)
        entity = self.put(Entity(key, "person", person.name, at, person=person, gender=person.gender))
        entity.of = entity.of or self._lexicon.state_of(person)
        return entity

    def state_body(self, words: str, code: str, *, at: int) -> Entity | None:
        """Return a state's body by its general name: "foreign ministry" of PER, known or not."""
        if (known := self._lexicon.body_of(words, code)) is not None:
            entity = self.known(known, at=at)
            entity.add(words)
            return entity
        state = self._lexicon.state(code)
        if state is None:
            return None
        key = f"body:{code.lower()}-{slug(words)}"
        entity = self.put(Entity(key, "government", f"{state.name} {words}", at, of=code))
        entity.add(words)
        return entity

    def put(self, entity: Entity) -> Entity:
        """Keep an entity, or return the one that has its key already."""
        return self.entities.setdefault(entity.key, entity)

    def _bodies(self) -> None:
        organisations: list[tuple[int, Named]] = []
        for number, name in enumerate(self._names):
            at = self._tokens[name.first].start
            if name.sort == "known" and name.known is not None:
                self.of_name[number] = self.known(name.known, at=at)
            elif name.sort in ("organisation", "government", "outlet"):
                organisations.append((number, name))
        by_form: dict[str, Entity] = {}
        # Longer names first, so that "Dow Jones" finds "Dow Jones & Co." wherever they stand.
        for number, name in sorted(organisations, key=lambda pair: (-len(pair[1].name), pair[0])):
            form = _organisation_form(name.name)
            entity = by_form.get(form)
            if entity is None and name.sort == "government" and name.of is not None:
                entity = self.state_body(self._own_words(name), name.of, at=self._tokens[name.first].start)
                if entity is not None:
                    by_form[form] = entity
            if entity is None:
                kind: ActorKind = {"government": "government", "outlet": "outlet"}.get(
                    name.sort, "organisation"
                )  # type: ignore[assignment]
                prefix = {"outlet": "outlet:", "government": "body:"}.get(name.sort, "org:")
                entity = self.put(
                    Entity(
                        prefix + slug(name.name),
                        kind,
                        _without_the(name.name),
                        self._tokens[name.first].start,
                        of=name.of,
                    )
                )
                words = form.split()
                for end in range(1, len(words)):
                    # The first words of a company's name stand for it; of a ministry's they do not.
                    if kind == "organisation":
                        by_form.setdefault(" ".join(words[:end]), entity)
                by_form[form] = entity
                if initials := _initials(name.name):
                    by_form.setdefault(initials, entity)
            entity.first = min(entity.first, self._tokens[name.first].start)
            self.of_name[number] = entity
        self._definitions()

    def _own_words(self, name: Named) -> str:
        """Return a body's name without the state before it: of "Peruvian Army" the "Army"."""
        words = name.name.split()
        for count in range(min(4, len(words) - 1), 0, -1):
            known = self._lexicon.look(" ".join(words[:count]))
            if known is not None and known.kind == "state":
                return " ".join(words[count:])
        return name.name

    def _definitions(self) -> None:
        """Join "Moro Islamic Liberation Front (MILF)": a short form in brackets right after a name."""
        same: dict[str, Entity] = {}
        for number in range(1, len(self._names)):
            name, before = self._names[number], self._names[number - 1]
            between = self._tokens[before.last : name.first] if name.first - before.last == 1 else ()
            full, short = self.of_name.get(number - 1), self.of_name.get(number)
            if (
                not between
                or between[0].text != "("
                or not name.name.isupper()
                or full is None
                or short is None
            ):
                continue
            if (
                full.key == short.key
                or full.kind in ("state", "person")
                or full.key in same
                or short.key in same
            ):
                continue
            if before.sort == "known" or name.sort != "known":
                same[short.key] = full
            elif _akin(full, short):
                same[full.key] = short
            else:
                # The report says itself what the short form stands for here.
                same[short.key] = full
        for number, entity in self.of_name.items():
            if (kept := same.get(entity.key)) is not None and kept.key not in same:
                self.of_name[number] = kept
                kept.first = min(kept.first, entity.first)
        for key, kept in same.items():
            if kept.key not in same:
                self.entities.pop(key, None)

    # -- people -----------------------------------------------------------------------------------

    def _people(self) -> None:
        people = [(number, name) for number, name in enumerate(self._names) if name.sort == "person"]
        clusters: list[Cluster] = []
        by_word: dict[str, list[Cluster]] = {}
        singles: list[tuple[int, Named]] = []
        for number, name in people:
            words = significant(name.name)
            if len(words) < 2:
                singles.append((number, name))
                continue
            person = self._known_person(name.name)
            near = [c for word in dict.fromkeys(words) for c in by_word.get(word, ())[:_MOST_NAMESAKES]]
            cluster = next((c for c in near if c.fits(words, person)), None)
            if cluster is None:
                cluster = Cluster()
                clusters.append(cluster)
            for word in set(words) - cluster.words:
                by_word.setdefault(word, []).append(cluster)
            cluster.add(number, name.name, words, person, self._tokens[name.first].start)
        for number, name in singles:
            at = self._tokens[name.first].start
            words = significant(name.name) or [name.name.lower()]
            cluster = self._cluster_of(words[-1], by_word.get(words[-1], [])[:_MOST_NAMESAKES], name, at)
            if cluster is None:
                cluster = Cluster()
                cluster.add(number, name.name, words, self._known_surname(name), at)
                clusters.append(cluster)
                by_word.setdefault(words[-1], []).append(cluster)
            else:
                cluster.numbers.append(number)
                cluster.first = min(cluster.first, at)
                cluster.count += 1
        for cluster in clusters:
            self._cluster(cluster)

    def _known_person(self, name: str) -> Person | None:
        found = self._lexicon.people(name)
        if not found or (len(found) > 1 and not same_name(found[0], name)):
            return None
        return found[0]

    def _known_surname(self, name: Named) -> Person | None:
        """Return who is known by a surname; a title before it must be one that they have borne by the day."""
        found = self._lexicon.people(name.name)
        if name.titled is None:
            # Without a title only those come to mind whom everybody knows.
            return found[0] if found and self._lexicon.weighty(found[0], alone=len(found) == 1) else None
        words = [SHARED_TITLES.get(token.low, token.low) for token in self._tokens[name.titled : name.first]]
        heads = {word for word in words if word in PERSON_ROLES}
        for person in found:
            titles = self._lexicon.offices(person) + self._lexicon.offices(person, former=True)
            if any(heads & set(title.split()) for title in titles):
                return person
        return (
            found[0]
            if not heads and found and self._lexicon.weighty(found[0], alone=len(found) == 1)
            else None
        )

    def _cluster_of(self, word: str, clusters: list[Cluster], name: Named, at: int) -> Cluster | None:
        fitting = [c for c in clusters if word in c.words]
        gender = self._honorific(name)
        if gender:
            fitting = [c for c in fitting if c.gender() in (None, gender)]
        if not fitting:
            return None
        # A surname before a given name, one already introduced before one to come, the most named, the first.
        return min(
            fitting,
            key=lambda c: (word not in c.ends, c.full_first > at, -c.count, c.full_first),
        )

    def _honorific(self, name: Named) -> str | None:
        before = self._tokens[name.first - 1].low if name.first else ""
        if before in FEMALE_HONORIFICS:
            return "f"
        return "m" if before in MALE_HONORIFICS else None

    def _cluster(self, cluster: Cluster) -> None:
        person = cluster.person
        name = person.name if person else cluster.longest
        if person is not None:
            key = person.wikidata or "person:" + slug(person.name)
        elif len(significant(name)) >= 2:
            key = "person:" + slug(name)
        else:
            key = f"person:{slug(name)}@{self._report}"
        entity = self.put(Entity(key, "person", name, cluster.first, person=person))
        entity.first = min(entity.first, cluster.first)
        entity.gender = (person.gender if person else None) or cluster.gender()
        if person is not None:
            entity.add(person.name)
            entity.of = entity.of or self._lexicon.state_of(person)
        for number in cluster.numbers:
            self.of_name[number] = entity
            if (told := self._honorific(self._names[number])) and entity.gender is None:
                entity.gender = told

    def _titles(self) -> None:
        """Read the role before each person's name, and whose role it is."""
        ends = {name.last: number for number, name in enumerate(self._names)}
        for number, name in enumerate(self._names):
            if name.sort != "person" or name.titled is None or number not in self.of_name:
                continue
            entity = self.of_name[number]
            words: list[str] = []
            owner: Entity | None = None
            at = name.first - 1
            while at >= 0 and self._tokens[at].sentence == self._tokens[name.first].sentence:
                low = SHARED_TITLES.get(self._tokens[at].low, self._tokens[at].low)
                if at + 1 in ends:
                    owner = self.of_name.get(ends[at + 1])
                    break
                if low == "'s":
                    at -= 1
                    continue
                if low not in MODIFIERS | PERSON_ROLES | HONORIFICS | DOMAINS and low not in (
                    "of",
                    "for",
                    "and",
                    "-",
                ):
                    break
                if low not in HONORIFICS:
                    words.insert(0, low)
                at -= 1
            while words and words[0] in ("of", "for", "and", "-"):
                words.pop(0)
            self.give_role(entity, words, owner)

    def give_role(self, entity: Entity, words: Sequence[str], owner: Entity | None) -> None:
        """Record a role that the text gives somebody."""
        heads = [w for w in words if w in PERSON_ROLES]
        if not heads:
            return
        if entity.gender is None:
            if any(h in _FEMALE_ROLES for h in heads):
                entity.gender = "f"
            elif any(h in _MALE_ROLES for h in heads):
                entity.gender = "m"
        code = owner.of if owner is not None else None
        held = Held(
            " ".join(words),
            of=owner.name if owner is not None else None,
            key=owner.key if owner is not None else None,
            code=code,
        )
        if held not in entity.roles and len(entity.roles) < _MOST_ROLES:
            entity.roles.append(held)
        if entity.of is None and code is not None and owner is not None:
            entity.of = code


def _akin(full: Entity, known: Entity) -> bool:
    """Whether a name spelled out shares two words with a known body: then its short form means that body."""
    words = {word for name in (known.name, *known.forms) for word in name.lower().split()}
    return len(words & set(full.name.lower().split())) >= 2


def _organisation_form(name: str) -> str:
    words = [w for w in name.lower().replace(",", " ").split() if w != "the"]
    while len(words) > 1 and words[-1] in _SUFFIXES:
        words.pop()
    while words and words[-1] in ("&", "amp", "and", "of"):
        words.pop()
    return " ".join(words) or name.lower()


def _initials(name: str) -> str | None:
    letters = [w[0] for w in name.replace("-", " ").split() if w[0].isupper()]
    return "".join(letters).lower() if len(letters) >= 3 else None


def _without_the(name: str) -> str:
    return name[4:] if name[:4].lower() == "the " else name
