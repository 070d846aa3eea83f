"""Who a piece of text names: for the sources of statements and the parties of acts.

A piece such as "the NSC spokesman, Ann Lee" names its head and not what describes the head: neither "NSC" nor
a name after a preposition counts.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass

from dragoman.knowledge import Knowledge, State
from dragoman.records import Actor, ActorId, Mention, Reading, SourceRole, Span
from dragoman.stages.actor_sourcing import count_in, describe, role_in
from dragoman.stages.actor_words import DOMAINS, HONORIFICS, MODIFIERS, PERSON_ROLES

_WORD = re.compile(r"[^\W_]+(?:[-’'.&][^\W_]+)*\.?|[^\w\s]")
_DEPENDENT = frozenset(
    "of in on at by from for with within into under between among against about across after before "
    "during near through toward towards via to inside outside over around including like as who whom "
    "whose which that where when said says speaking citing quoted quoting familiar close".split()
)
_AFTER_HEADS = frozenset(
    "is was are were has have had will would himself herself itself themselves alone both also here "
    "there then alike".split()
)
_IN_TITLES = PERSON_ROLES | MODIFIERS | DOMAINS | {"of", "for", "-"}
_JOINERS = frozenset((",", "and", "or", "&", "plus", "with"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Sourcing:
    """How the words of a source present it."""

    speaker: ActorId | None
    named: bool
    role: SourceRole
    count: int | None


class ActorIndex:
    """The mentions of one reading, by place."""

    def __init__(self, reading: Reading, *, knowledge: Knowledge) -> None:
        self._reading, self._knowledge = reading, knowledge
        self._text = reading.report.text
        self._actors: dict[ActorId, Actor] = {actor.id: actor for actor in reading.actors}
        # Those who share a place stay in the order in which the report named them.
        self._mentions = sorted(reading.mentions, key=lambda m: (m.span.start, m.span.end))
        self._starts = [mention.span.start for mention in self._mentions]
        self._longest = max((m.span.end - m.span.start for m in self._mentions), default=0)

    def actor(self, actor_id: ActorId) -> Actor | None:
        """Return the actor of an id, if the reading has it."""
        return self._actors.get(actor_id)

    def actor_at(self, start: int, end: int) -> ActorId | None:
        """Return the actor that a piece of text names as its head, None if it names nobody."""
        return next(iter(self.actors_in(start, end)), None)

    def actors_in(self, start: int, end: int) -> tuple[ActorId, ...]:
        """Return all actors that a piece of text names as heads: both of "X and Y", "the two leaders"."""
        found: dict[ActorId, None] = {}
        for mention in self._heads(start, end):
            found.setdefault(mention.actor)
        if not found and (state := self._state_of(start, end)) is not None:
            found.setdefault(state)
        return tuple(found)

    def sourcing(
        self, source: Span | None, *, named: float | None = None, roles: Mapping[str, float] | None = None
    ) -> Sourcing:
        """Say of a source who speaks, whether it is named, in which role, and how many it counts.

        `named` and `roles` are the model's probabilities; the words decide where they are clear.
        """
        if source is None:
            role = role_in(None, None, knowledge=self._knowledge, sort="unknown", roles=roles, day=self._day)
            return Sourcing(speaker=None, named=False, role=role, count=None)
        speaker = self.actor_at(source.start, source.end)
        actor = self._actors.get(speaker) if speaker is not None else None
        described = describe(source.text, actor, knowledge=self._knowledge, named=named)
        role = role_in(
            source.text, actor, knowledge=self._knowledge, sort=described.sort, roles=roles, day=self._day
        )
        return Sourcing(
            speaker=speaker if described.named and described.speaks else None,
            named=described.named,
            role=role,
            count=None if described.named else count_in(source.text),
        )

    @property
    def _day(self) -> str:
        return self._reading.report.published.isoformat()

    def _overlapping(self, start: int, end: int) -> list[Mention]:
        at = bisect_left(self._starts, start - self._longest)
        found: list[Mention] = []
        while at < len(self._mentions) and self._starts[at] < end:
            if self._mentions[at].span.end > start:
                found.append(self._mentions[at])
            at += 1
        return found

    def _heads(self, start: int, end: int) -> list[Mention]:
        """Return the mentions in a piece that are heads: the first and what is joined to it."""
        if self._text[start:end].lower() in ("which", "that"):
            # A relative pronoun takes up what ends right before it.
            before = self._text[max(0, start - 3) : start].rstrip(" ,")
            start, end = start - 3 + len(before) - 1, start - 3 + len(before)
        inside = [m for m in self._overlapping(start, end) if self._mostly(m, start, end)]
        if whole := [m for m in inside if start <= m.span.start and m.span.end <= end]:
            inside = whole
        if not inside:
            return self._beyond(end)
        outer = [
            m
            for m in inside
            if not any(
                o is not m
                and o.span.start <= m.span.start
                and m.span.end <= o.span.end
                and (o.span.end - o.span.start) > (m.span.end - m.span.start)
                for o in inside
            )
        ]
        heads: list[Mention] = []
        blocked = False
        reached = start
        for mention in outer:
            between = [w.lower() for w in _WORD.findall(self._text[max(reached, start) : mention.span.start])]
            if mention.span.start >= reached:
                blocked = self._dependent(between, blocked)
            if not blocked and not self._modifies(mention, end):
                heads.append(mention)
            reached = max(reached, mention.span.end)
        if heads:
            return heads
        return self._only(outer, end) or self._beyond(end)

    def _beyond(self, end: int) -> list[Mention]:
        """Return the person whose title a piece is cut from: of "Russian Foreign" in "… Minister Ann Lee"."""
        ahead = self._text[end : end + 60]
        at = bisect_left(self._starts, end)
        if at == len(self._mentions) or self._starts[at] > end + 60:
            return []
        mention = self._mentions[at]
        between = _WORD.findall(ahead[: mention.span.start - end].lower())
        actor = self._actors.get(mention.actor)
        person = mention.form == "name" and actor is not None and actor.kind == "person"
        last = self._text[max(0, end - 30) : end].rpartition(" ")[2].lower()
        if last in HONORIFICS and between[:1] == ["."]:
            # "Mr" cut from "Mr. Lee"
            between = between[1:]
        titled = between or last in PERSON_ROLES or last in HONORIFICS
        return [mention] if person and titled and set(between) <= _IN_TITLES else []

    def _state_of(self, start: int, end: int) -> ActorId | None:
        """Return the state that a bare adjective or capital is of, where the report speaks of that state."""
        words = self._text[start:end].strip(" ,.'’")
        if len(words) > 40 or not words[:1].isupper():
            return None
        state = self._knowledge.demonym(words) or self._knowledge.stands_for(
            words, on=self._reading.report.published
        )
        found = f"state:{state.lasting_code}" if isinstance(state, State) else None
        return found if found in self._actors else None

    def _mostly(self, mention: Mention, start: int, end: int) -> bool:
        inside = min(end, mention.span.end) - max(start, mention.span.start)
        return inside * 2 >= min(mention.span.end - mention.span.start, end - start)

    def _dependent(self, between: list[str], blocked: bool) -> bool:
        """Whether the next mention hangs on a preposition: only ", and" leads back to heads."""
        before = ""
        for number, word in enumerate(between):
            if word in ("of", "for") and set(between[number + 1 :]) <= DOMAINS | {"of", "for", "and"}:
                # "Secretary of State Ann Lee": the preposition is part of the title.
                break
            if word in _DEPENDENT:
                blocked = True
            elif (word == "and" and before == ",") or word == ";":
                blocked = False
            before = word
        return blocked

    def _modifies(self, mention: Mention, end: int) -> bool:
        """Whether a mention only describes what follows it inside the piece: "the NSC | spokesman"."""
        rest = self._text[mention.span.end : end]
        if rest[:2] in ("'s", "’s") and rest[2:].strip(" ,.;:"):
            return True
        words = _WORD.findall(rest[:80].lstrip(")"))
        if not words or (rest[:1] in ("'", "’") and not rest[1:].strip(" ,.;:")):
            return False
        first = words[0].lower()
        if rest[:1] == "-" and words[1:]:
            # "US-Iran" joins two; "US-led" describes.
            return mention.span.end + 1 not in self._starts
        return (
            first[0].isalpha()
            and first not in _DEPENDENT
            and first not in _JOINERS
            and mention.form != "pronoun"
            and (not self._verb(first))
        )

    def _verb(self, word: str) -> bool:
        return word in _AFTER_HEADS

    def _only(self, mentions: list[Mention], end: int) -> list[Mention]:
        """Return the person named after a comma, if no head is known: "aide to X, Ann Lee"."""
        for mention in mentions:
            actor = self._actors.get(mention.actor)
            if (
                mention.form == "name"
                and actor is not None
                and actor.kind == "person"
                and self._text[max(0, mention.span.start - 4) : mention.span.start].rstrip().endswith(",")
                and not self._modifies(mention, end)
            ):
                return [mention]
        return []
