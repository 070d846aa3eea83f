"""What stands around a word of a reading: its sentence, and the times and actors in it."""

from __future__ import annotations

import re
import sys
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from typing import Final, Protocol, TypeVar

from dragoman.records import Act, Actor, ActorId, ActorKind, Mention, Reading, Span, Statement, Timex

_NEAR_TRIGGERS: Final = 8
#: The longest sentences of newspapers have some 800 characters.
_LONGEST: Final = 1500


#: Last words of the name of a group that speaks for a whole state or body.
_ENVOYS: Final = [
    [word]
    for word in (
        "delegation delegates officials negotiators envoys diplomats representatives leaders side"
    ).split()
]


#: Between a word of saying, or who says it, and the day.
_ON: Final = frozenset(
    ("", "on", "late", "early", "late on", "early on", "reporters", "reporters on", "here on")
)
_SPEAKING: Final = re.compile(r"\b(?:speaking|talking to reporters)(?: (?:earlier|later|late|early|on))*,? $")
_SPEAKING_REACH: Final = 40


class _Placed(Protocol):
    @property
    def span(self) -> Span: ...


P = TypeVar("P", bound=_Placed)


class Context:
    """A reading with its records laid out by place. It is read, never written."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.text = reading.report.text
        whole = sorted(reading.sentences) or _paragraphs(reading)
        self._sentences = [piece for sentence in whole for piece in _cut(sentence, reading=reading)]
        self._starts = [sentence.start for sentence in self._sentences]
        self._cue_starts = sorted(each.cue.start for each in reading.statements if each.cue is not None)
        self._said_ends = sorted({end for each in reading.statements for end in _said_ends(each)})
        self._sources = sorted(each.source for each in reading.statements if each.source is not None)
        self._source_starts = [source.start for source in self._sources]
        self._timexes = sorted(reading.timexes, key=lambda timex: timex.span)
        self._timex_starts = [timex.span.start for timex in self._timexes]
        self._mentions = sorted(reading.mentions, key=lambda mention: mention.span)
        self._mention_starts = [mention.span.start for mention in self._mentions]
        self._acts = frozenset(act.id for act in reading.acts)
        self._triggers = sorted((act.trigger.start, act.trigger.end) for act in reading.acts)
        self._actors = {actor.id: actor for actor in reading.actors}
        self._states = {actor.of: actor.id for actor in reading.actors if actor.kind == "state"}
        self._speakers = {each.id: each.speaker for each in reading.statements}
        #: The statements that another outlet makes or passes on.
        self.relayed = frozenset(
            each.id
            for each in reading.statements
            if each.via or each.role == "outlet" or self._is_outlet(each.speaker)
        )

    def _is_outlet(self, actor_id: ActorId | None) -> bool:
        actor = None if actor_id is None else self._actors.get(actor_id)
        return actor is not None and actor.kind == "outlet"

    @property
    def sentences(self) -> list[Span]:
        """The sentences of the report, in order."""
        return self._sentences

    def is_day_of_saying(self, timex: Timex) -> bool:
        """Whether a time says when something was said: "said on Friday", "said Lind on Friday"."""
        at = bisect_right(self._said_ends, timex.span.start) - 1
        after = self.text[self._said_ends[at] : timex.span.start] if at >= 0 else None
        if after is not None and after.strip(" ,") in _ON:
            return True
        at = bisect_left(self._cue_starts, timex.span.end)
        if at < len(self._cue_starts) and not self.text[timex.span.end : self._cue_starts[at]].strip():
            # "Lind on Friday said"
            return True
        before = self.text[max(0, timex.span.start - _SPEAKING_REACH) : timex.span.start]
        return _SPEAKING.search(before) is not None

    def is_of_a_source(self, at: int) -> bool:
        """Whether a place in the text stands in the words for somebody who says something."""
        after = bisect_right(self._source_starts, at)
        return any(each.end > at for each in self._sources[max(0, after - _NEAR_TRIGGERS) : after])

    def speaker_of(self, statement: str) -> ActorId | None:
        """Return who makes a statement, where the reading knows."""
        return self._speakers.get(statement)

    def is_added(self, act: Act) -> bool:
        """Whether the reading has no such act: it was made from words that the reading passed over."""
        return act.id not in self._acts

    def has_act_at(self, span: Span) -> bool:
        """Whether the trigger of an act shares a character with a span."""
        after = bisect_right(self._triggers, (span.end - 1, sys.maxsize))
        # Triggers are a word or two, so one that begins far before ends before.
        return any(end > span.start for _, end in self._triggers[max(0, after - _NEAR_TRIGGERS) : after])

    def sentence(self, span: Span) -> Span:
        """Return the sentence in which a span begins; the span itself where no sentence holds it."""
        at = bisect_right(self._starts, span.start) - 1
        if at >= 0 and span.start < self._sentences[at].end:
            return self._sentences[at]
        return span

    def sentence_number(self, span: Span) -> int:
        """Return how many sentences begin at or before a span."""
        return bisect_right(self._starts, span.start)

    def timexes(self, span: Span) -> list[Timex]:
        """Return the time expressions that begin in a span, in order."""
        return _within(self._timexes, self._timex_starts, span)

    def mentions(self, span: Span) -> list[Mention]:
        """Return the mentions that begin in a span, in order."""
        return _within(self._mentions, self._mention_starts, span)

    def actor(self, actor: ActorId) -> Actor | None:
        """Return what the reading knows of an actor."""
        return self._actors.get(actor)

    def state_actor(self, code: str) -> ActorId | None:
        """Return the state of a code as an actor, where the reading names it."""
        return self._states.get(code)

    def state_of(self, actor: ActorId) -> str:
        """Return the state that an actor belongs to; the actor itself where none is known."""
        known = self.actor(actor)
        return actor if known is None or known.of is None else known.of

    def kind_of(self, actor: ActorId) -> ActorKind | None:
        """Return what kind of actor it is, where the reading knows it."""
        known = self.actor(actor)
        return None if known is None else known.kind

    def sides(self, actors: Iterable[ActorId]) -> tuple[ActorId, ...]:
        """Return the actors without the states, governments and bodies that one of them speaks for.

        Readers name a leader and his state for one act; they are one side of it. Who is named
        first stays first.
        """
        listed = tuple(dict.fromkeys(actors))
        known = {actor: self._actors[actor] for actor in listed if actor in self._actors}
        spoken_for = {each.of for each in known.values() if each.kind == "person" and each.of is not None}
        envoys = {each.of for each in known.values() if each.of is not None and _speaks_for_all(each)}
        kept = []
        for actor in listed:
            here = known.get(actor)
            if here is not None and here.kind in ("state", "government") and here.of in spoken_for:
                continue
            if here is not None and here.kind == "state" and here.of in envoys:
                continue
            if here is not None and any(_is_named_after(other, here) for other in known.values()):
                continue
            kept.append(actor)
        return tuple(kept)


def _said_ends(statement: Statement) -> Iterator[int]:
    """Yield the places after which the day of a statement stands: its cue, or its source behind that."""
    cue, source = statement.cue, statement.source
    if cue is not None:
        yield cue.end
        if source is not None and cue.end <= source.start <= cue.end + 2:
            yield source.end


def _speaks_for_all(actor: Actor) -> bool:
    """Whether a group is named only as the people of a state: "the Chilean delegation"."""
    return actor.kind == "group" and actor.name.casefold().split()[-1:] in _ENVOYS


def _is_named_after(group: Actor, body: Actor) -> bool:
    """Whether a group is the people of a body, by its name: "Fisheries Ministry officials"."""
    is_longer = group.id != body.id and group.kind == "group" and body.kind != "person"
    return is_longer and f" {group.name.casefold()} ".startswith(f" {body.name.casefold()} ")


def _cut(sentence: Span, *, reading: Reading) -> list[Span]:
    """Cut what is too long to be a sentence, so that looking around a word stays cheap in any text."""
    return [
        reading.report.span(start, min(start + _LONGEST, sentence.end))
        for start in range(sentence.start, sentence.end, _LONGEST)
    ]


def _within(placed: list[P], starts: list[int], span: Span) -> list[P]:
    return placed[bisect_right(starts, span.start - 1) : bisect_right(starts, span.end - 1)]


def _paragraphs(reading: Reading) -> list[Span]:
    """Stand in for sentences where a reading has none."""
    found: list[Span] = []
    start = 0
    for line in reading.report.text.splitlines(keepends=True):
        if line.strip():
            found.append(reading.report.span(start, start + len(line)))
        start += len(line)
    return found
