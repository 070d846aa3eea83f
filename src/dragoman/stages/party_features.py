"""Who may be a party of an act, and what the text shows of each.

A candidate is a mention in the sentence of the trigger, in one of the three before or the one after, or the
speaker of the words in which the act stands. Those named farther off are none: of the ones that a report
names most, fewer than one in five would be right. Each is described by names of features; parties.py weighs
them. The features follow semantic role labelling (Gildea and Jurafsky 2002).
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from dragoman.models import MarkedAct
from dragoman.records import ActorId, Mention, Reading, Span, Statement
from dragoman.stages.act_features import step
from dragoman.stages.actor_index import ActorIndex
from dragoman.stages.party_words import PartyWords

#: So many mentions on either side of the trigger are weighed.
_MOST: Final = 20
#: Log odds beyond this say no more.
_SURE: Final = 6.0
_ROLES: Final = ("actor", "recipient")
#: Sentences beside that of the trigger whose mentions are weighed, the likeliest first.
_BESIDE: Final = {"before": -1, "before-2": -2, "next": 1, "before-3": -3}


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """Somebody who may be a party, at one place; `marked` holds the roles that the model gives it.

    `seen` names the features that it has, `odds` those that have a value.
    """

    actor: ActorId
    span: Span
    here: bool
    seen: tuple[str, ...]
    odds: Mapping[str, float]
    marked: frozenset[str]


class Scene:
    """The sentences, mentions and statements of one reading, found by place."""

    def __init__(self, reading: Reading, *, index: ActorIndex) -> None:
        self._reading, self._index = reading, index
        self._starts = [sentence.start for sentence in reading.sentences]
        self._mentions = sorted(reading.mentions, key=lambda m: (m.span.start, -m.span.end, m.actor))
        self._at = [mention.span.start for mention in self._mentions]
        self._of: dict[ActorId, list[Mention]] = {}
        for mention in self._mentions:
            self._of.setdefault(mention.actor, []).append(mention)

    def candidates(
        self, marked: MarkedAct, code: str, trigger: Span
    ) -> tuple[list[Candidate], tuple[str, ...]]:
        """Return the candidates of an act, and what speaks for its having no such party."""
        sentence, beside = self._sentence(trigger)
        here = [m for m in self._within(sentence) if not m.span.overlaps(trigger)]
        near = [m for m in here if m.span.end <= trigger.start][-_MOST:]
        lefts = len(near)
        near += [m for m in here if m.span.start >= trigger.end][:_MOST]
        words = PartyWords(self._reading.report.text, sentence, trigger, near)
        around = _Around(self._reading, trigger, code, words)
        roles = {
            role: {who for span in spans for who in self._index.actors_in(span.start, span.end)}
            for role, spans in (("actor", marked.actors), ("recipient", marked.recipients))
        }

        likely = _Likely(marked)

        def candidate(mention: Mention, seen: list[str]) -> Candidate:
            return Candidate(
                actor=mention.actor,
                span=mention.span,
                here=mention.span.start >= sentence.start and mention.span.end <= sentence.end,
                seen=tuple(dict.fromkeys((*seen, *likely.about(mention.span, code), *around.about(mention)))),
                odds=likely.odds(mention.span),
                marked=frozenset(role for role, named in roles.items() if mention.actor in named),
            )

        found = [candidate(m, [*words.about(m, code), *self._who(m, "here")]) for m in near]
        known = {m.actor for m in near}
        left = f"left={lefts > 0}"
        for nth, (place, m) in enumerate(self._beside(beside, around.saying, known)):
            about = [f"code={code}", left, f"form={words.form}", f"nth={min(nth, 3)}"]
            about += [f"prior={words.prior}", f"first={words.first}", *self._who(m, place)]
            found.append(candidate(m, [place, *(f"{place}:{each}" for each in about)]))
        none = [f"code={code}", f"form={words.form}", f"next={words.next}", f"prior={words.prior}"]
        none += [f"stem={words.stem}", f"here={min(len({m.actor for m in near}), 4)}", left]
        none += likely.at_most()
        return found, ("none", *(f"none:{each}" for each in none))

    def _within(self, stretch: Span) -> list[Mention]:
        first, last = bisect_left(self._at, stretch.start), bisect_left(self._at, stretch.end)
        return [m for m in self._mentions[first:last] if m.span.end <= stretch.end]

    def _sentence(self, span: Span) -> tuple[Span, list[tuple[str, Span]]]:
        """Return the sentence of a span, and those beside it with their places, the nearest before first."""
        at = bisect_right(self._starts, span.start) - 1
        sentences = self._reading.sentences
        if at < 0 or not sentences[at].covers(span):
            return span, []
        return sentences[at], [
            (place, sentences[at + by]) for place, by in _BESIDE.items() if 0 <= at + by < len(sentences)
        ]

    def _beside(
        self, beside: list[tuple[str, Span]], saying: Statement | None, known: set[ActorId]
    ) -> list[tuple[str, Mention]]:
        """Return those named in the sentences beside, once each, and the one who says it."""
        found: dict[ActorId, tuple[str, Mention]] = {}
        for place, sentence in beside:
            for m in self._within(sentence)[:_MOST]:
                found.setdefault(m.actor, (place, m))
        if saying is not None and saying.source is not None and saying.speaker is not None:
            for m in self._within(saying.source):
                if m.actor == saying.speaker:
                    found.setdefault(m.actor, ("speaker", m))
        return [each for who, each in found.items() if who not in known]

    def _who(self, mention: Mention, place: str) -> list[str]:
        """Name what is known of the one mentioned."""
        actor = self._index.actor(mention.actor)
        kind = actor.kind if actor is not None else "unknown"
        count = len(self._of[mention.actor])
        often = "once" if count == 1 else "few" if count < 5 else "often"
        return [f"kind={kind}", f"mention={mention.form}", f"often={often}", f"{place}:{kind}:{often}"]


class _Likely:
    """How likely the model finds each name and mention in either role."""

    def __init__(self, marked: MarkedAct) -> None:
        self._chances = [(c.start, c.end, c.label, c.score) for c in marked.chances]
        self._near = marked.near
        self._most = {
            role: max((s for *_, of, s in self._chances if of == role), default=0.0) for role in _ROLES
        }

    def about(self, span: Span, code: str) -> list[str]:
        """Name the steps of chance of a mention, and whether it is the likeliest."""
        out = []
        for role in _ROLES:
            here = [
                s
                for start, end, of, s in self._chances
                if of == role and start < span.end and span.start < end
            ]
            at = step(max(here)) if here else 0
            out += [f"mark-{role}={at}", f"mark-{role}={at}:code={code}"]
            if here and max(here) == self._most[role]:
                out.append(f"most-{role}={at}")
        return out

    def odds(self, span: Span) -> dict[str, float]:
        """Return how much likelier than nobody the net finds a mention in either role (log odds)."""
        near = [
            (min(n.end, span.end) - max(n.start, span.start), n.start - n.end, n)
            for n in self._near
            if n.start < span.end and span.start < n.end
        ]
        if not near:
            return {"odds-unknown": 1.0}
        best = max(near, key=lambda each: each[:2])[2]
        return {f"odds-{role}": max(-_SURE, min(_SURE, getattr(best, role))) for role in _ROLES}

    def at_most(self) -> list[str]:
        """Name the greatest chances of all."""
        return [f"mark-{role}={step(most)}" for role, most in self._most.items()]


class _Around:
    """The statements around a trigger: the one in whose words it stands, and those whose cue it is."""

    def __init__(self, reading: Reading, trigger: Span, code: str, words: PartyWords) -> None:
        self._code, self._words = code, words
        covering = [s for s in reading.statements if any(span.covers(trigger) for span in s.content)]
        self.saying = min(covering, key=lambda s: (_length(s), s.id), default=None)
        self._cued = [s for s in reading.statements if s.cue is not None and s.cue.overlaps(trigger)]

    def about(self, mention: Mention) -> list[str]:
        """Name how a mention takes part in these statements."""
        out: list[str] = []
        code = f"code={self._code}"
        if any(s.speaker == mention.actor for s in self._cued):
            out += ["cues", f"cues:{code}"]
        if any(span.overlaps(mention.span) for s in self._cued for span in s.content):
            out += ["cued", f"cued:{code}"]
        if self.saying is not None:
            if self.saying.speaker == mention.actor:
                words = self._words
                about = (self.saying.quoting, code, f"prior={words.prior}", f"form={words.form}", words.stem)
                out += ["speaks", *(f"speaks:{each}" for each in about)]
            inside = any(span.overlaps(mention.span) for span in self.saying.content)
            out.append("within" if inside else "without")
        return out


def _length(statement: Statement) -> int:
    return sum(span.end - span.start for span in statement.content)
