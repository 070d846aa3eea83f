"""The names of a text: stretches of capitals, settled by what the whole report says.

A single capital is a surname where the report has a full name with it, somebody known where more than the
capital speaks for a person, and else what the model or its neighbours make of it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from dragoman.stages.actor_evidence import Evidence
from dragoman.stages.actor_given import is_given
from dragoman.stages.actor_lexicon import Lexicon, plain
from dragoman.stages.actor_named import Named, NameSort, datelines
from dragoman.stages.actor_stretches import Stretches
from dragoman.stages.actor_tokens import Token
from dragoman.stages.actor_words import (
    BODIES,
    FUNCTION_WORDS,
    GROUP_BODIES,
    GROUPS,
    HONORIFICS,
    MODIFIERS,
    PARTICLES,
    PERSON_ROLES,
    SAYING,
)

#: A name that only the model sees is believed from this score on.
_ADDED = 0.6
_NO_NAMES = FUNCTION_WORDS | GROUPS | {"koreas"}
_GENERATIONS = frozenset("jr jr. sr sr. ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi xxiii".split())


def find_names(text: str, tokens: Sequence[Token], *, lexicon: Lexicon, evidence: Evidence) -> list[Named]:
    """Return the names in the order of the text; they do not overlap."""
    found = Stretches(text, tokens, lexicon=lexicon, evidence=evidence).read()
    return _SecondLook(text, tokens, lexicon=lexicon, evidence=evidence).settle(found)


class _SecondLook:
    """Settles what the first reading left open, when all names of the report are seen."""

    def __init__(self, text: str, tokens: Sequence[Token], *, lexicon: Lexicon, evidence: Evidence) -> None:
        self._text, self._evidence = text, evidence
        self._tokens = tokens
        self._lexicon = lexicon
        self._dateline = datelines(tokens)
        self._lower = {t.low for t in tokens if t.word and not t.cap}
        self._labels: dict[str, Counter[str]] = {}

    def _words(self, first: int, last: int) -> str:
        return plain(self._text[self._tokens[first].start : self._tokens[last - 1].end])

    def settle(self, found: list[Named]) -> list[Named]:
        """Settle single capitals by the full names of the report, and find those in headlines."""
        parts = {
            token
            for name in found
            if name.sort == "person" and name.last - name.first > 1
            for token in self._name_parts(name)
        }
        titled = {n.name.lower() for n in found if n.sort == "person" and n.last - n.first == 1}
        bodies = {
            self._tokens[n.first].low: n for n in found if n.sort == "organisation" and n.last - n.first > 1
        }
        counts: dict[str, int] = {}
        for name in found:
            if name.sort == "single" and (label := self._evidence.label(name.first, name.last)) is not None:
                self._labels.setdefault(name.name.lower(), Counter())[label] += 1
            if name.sort == "single" and not self._tokens[name.first].first:
                counts[name.name.lower()] = counts.get(name.name.lower(), 0) + 1
        settled: list[Named] = []
        for name in found:
            shadowed = name.known is not None and name.known.sort in ("outlet", "body")
            if shadowed and name.last - name.first == 1 and name.name.lower() in parts:
                # A paper called like somebody in the report is not meant.
                settled.append(Named(name.first, name.last, "person", name.name))
            elif name.sort == "other" and name.last - name.first == 1 and name.name.lower() in parts:
                # "Hill", "King", "Royal": a surname that also is a word.
                settled.append(Named(name.first, name.last, "person", name.name))
            elif name.sort == "single":
                low = name.name.lower()
                if low in bodies and low not in parts and low not in MODIFIERS:
                    settled.append(Named(name.first, name.last, "organisation", name.name))
                else:
                    settled += self._settle(name, parts=parts, titled=titled, counts=counts)
            else:
                settled.append(name)
        return self._marked(self._headlines(settled, parts | titled))

    def _label(self, low: str) -> str | None:
        """Return what the model mostly takes a single capital for: a report means one thing by it."""
        labels = self._labels.get(low, Counter())
        # Of equals somebody who can act.
        order = ("organisation", "person")
        rank = {
            label: (count, order.index(label) if label in order else -1) for label, count in labels.items()
        }
        return max(rank, key=lambda label: (rank[label], label), default=None)

    def _name_parts(self, name: Named) -> list[str]:
        return [
            self._tokens[i].text.lower()
            for i in range(name.first, name.last)
            if len(self._tokens[i].text.rstrip(".")) > 1
            and self._tokens[i].low not in PARTICLES
            and self._tokens[i].low not in _GENERATIONS
        ]

    def _settle(
        self, name: Named, *, parts: set[str], titled: set[str], counts: dict[str, int]
    ) -> list[Named]:
        tokens, at = self._tokens, name.first
        low = name.name.lower()
        if low in parts or low in titled:
            return [Named(at, name.last, "person", name.name)]
        label = self._label(low)
        after = tokens[at + 1].low if at + 1 < len(tokens) else ""
        before = tokens[at - 1].low if at else ""
        inside = counts.get(low, 0)
        speaks = after in SAYING or before in SAYING
        heard = inside >= 2 or speaks or after == "'s"
        # A surname alone is somebody known only where more speaks for a person than its capital.
        likely = label == "person" or (label is None and heard and not self._lexicon.place(name.name))
        if likely and self._lexicon.people(name.name):
            return [Named(at, name.last, "person", name.name)]
        if label is not None:
            sort: NameSort = (
                "person" if label == "person" else "organisation" if label == "organisation" else "other"
            )
            return [] if sort == "other" else [Named(at, name.last, sort, name.name)]
        if is_given(low):
            return [Named(at, name.last, "person", name.name)] if inside or after in SAYING else []
        if name.name.isupper() and 2 <= len(name.name) <= 7:
            return [Named(at, name.last, "organisation", name.name)]
        if not speaks and (
            self._lexicon.place(name.name)
            or (before in ("in", "at", "near", "from", "outside") and inside < 3)
        ):
            return []
        if (inside >= 2 or (inside and speaks)) and low not in self._lower:
            return [Named(at, name.last, "organisation", name.name)]
        return []

    def _headlines(self, found: list[Named], parts: set[str]) -> list[Named]:
        """Add the people of the report whose names stand in a headline or open a sentence."""
        taken = {i for name in found for i in range(name.first, name.last)}
        added: list[Named] = []
        at = 0
        while at < len(self._tokens):
            token = self._tokens[at]
            if (
                (token.headline or token.first)
                and token.cap
                and at not in taken
                and token.text.lower() in parts
                and (token.low not in FUNCTION_WORDS)
            ):
                end = at + 1
                while (
                    end < len(self._tokens)
                    and self._tokens[end].headline
                    and self._tokens[end].text.lower() in parts
                ):
                    end += 1
                added.append(Named(at, end, "person", self._words(at, end)))
                at = end
            else:
                at += 1
        return sorted([*found, *added], key=lambda name: name.first)

    def _marked(self, found: list[Named]) -> list[Named]:
        """Add the people and organisations that only the model sees, as in headlines."""
        taken = {i for name in found for i in range(name.first, name.last)}
        added: list[Named] = []
        for first, last, label, score in self._evidence.names():
            free = not any(i in taken or i in self._dateline for i in range(first, last))
            if label not in ("person", "organisation") or score < _ADDED or not free:
                continue
            while first < last and (self._tokens[first].low in HONORIFICS or not self._tokens[first].cap):
                first += 1
            words = [self._tokens[i] for i in range(first, last)]
            if not words or not words[-1].cap or words[-1].low in _NO_NAMES:
                continue
            if label == "person" and words[-1].low not in PERSON_ROLES:
                added.append(Named(first, last, "person", self._words(first, last)))
            elif label == "organisation" and words[-1].low not in BODIES | GROUP_BODIES:
                known = self._lexicon.look(self._words(first, last))
                sort: NameSort = "organisation" if known is None else "known"
                added.append(Named(first, last, sort, self._words(first, last), known=known))
        return sorted([*found, *added], key=lambda name: name.first)
