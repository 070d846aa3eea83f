"""What stands around a word that may tell an act: its sentence, the statements it is in, its rivals."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from dragoman.knowledge.act_words import lemma
from dragoman.models import MarkedAct
from dragoman.records import Reading, Span, Statement

_WORD: Final = re.compile(r"[^\W_]+(?:[-.&’'][^\W_]+)*|[^\w\s]")
#: Characters on either side that are looked at, so that a sentence without end costs no more.
_REACH: Final = 500
#: As near as this two candidates mostly tell one act, and as near as that they are weighed together.
_NEAR, _FAR = 60, 200
#: So near after a verb its object begins, articles and titles between.
_BESIDE: Final = 25


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the text, with its place."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """A candidate among the words of its sentence: ``words[first]`` to ``words[last]`` are its own.

    ``inside`` holds the statements in whose words it stands, the innermost first, ``cued`` those whose cue
    it is. ``near`` and ``far`` count likelier candidates, ``again`` says that an earlier one has its word.
    ``before`` and ``after`` are the kinds of the actors named last before and first after it in its sentence;
    ``object`` is the kind of the one named right after it, unless what is named is only something of theirs.
    """

    marked: MarkedAct
    sentence: Span
    words: tuple[Word, ...]
    first: int
    last: int
    inside: tuple[Statement, ...]
    cued: tuple[Statement, ...]
    near: int
    far: int
    again: bool
    named: int
    before: str
    after: str
    object: str | None
    title: bool
    place: float

    def word(self, i: int) -> str:
        """Return a word in lower case, nothing beyond the ends."""
        return self.words[i].text.lower() if 0 <= i < len(self.words) else ""

    def lemma(self, i: int) -> str:
        """Return the plain form of a word, of a name only that it is one."""
        if not 0 <= i < len(self.words):
            return "edge"
        text = self.words[i].text
        if i and text[0].isupper() and not self.first <= i <= self.last:
            return "Name"
        return lemma(text)


class ActContext:
    """The sentences, statements and candidates of one reading, found by place."""

    def __init__(self, reading: Reading, candidates: Sequence[MarkedAct]) -> None:
        self._reading, self._text = reading, reading.report.text
        self._starts = [sentence.start for sentence in reading.sentences]
        kinds = {actor.id: actor.kind for actor in reading.actors}
        self._mentions = sorted(
            (m.span.start, m.span.end, kinds.get(m.actor, "unknown")) for m in reading.mentions
        )
        self._at = sorted((m.trigger.start, m.trigger.end, m.score) for m in candidates)
        self._title = max(self._text.find("\n"), 0)
        self._earliest: dict[str, int] = {}
        for start, end, _ in self._at:
            self._earliest.setdefault(self._head(start, end), start)

    def around(self, marked: MarkedAct) -> Around:
        """Return what stands around one candidate."""
        start, end = marked.trigger.start, marked.trigger.end
        sentence = self._sentence(start, end)
        begin, stop = max(sentence.start, start - _REACH), min(sentence.end, end + _REACH)
        words = [
            Word(m.start() + begin, m.end() + begin, m.group())
            for m in _WORD.finditer(self._text[begin:stop])
        ] or [Word(start, end, self._text[start:end])]
        first = bisect_right([w.end for w in words], start)
        last = bisect_left([w.start for w in words], end) - 1
        inside = [
            s for s in self._reading.statements if any(c.start <= start and end <= c.end for c in s.content)
        ]
        at = bisect_left(self._at, (start - _FAR, 0, 0.0)), bisect_left(self._at, (end + _FAR, 0, 0.0))
        better = [(s, e) for s, e, score in self._at[slice(*at)] if score > marked.score]
        here = self._mentions[
            bisect_left(self._mentions, (sentence.start,)) : bisect_left(self._mentions, (sentence.end,))
        ]
        return Around(
            marked=marked,
            sentence=sentence,
            words=tuple(words),
            first=min(first, len(words) - 1),
            last=max(first, last),
            inside=tuple(sorted(inside, key=lambda s: (sum(c.end - c.start for c in s.content), s.id))),
            cued=tuple(
                s
                for s in self._reading.statements
                if s.cue is not None and s.cue.start < end and start < s.cue.end
            ),
            near=sum(max(s - end, start - e) <= _NEAR for s, e in better),
            far=len(better),
            again=self._earliest[self._head(start, end)] < start,
            named=len(here),
            before=next((kind for _, e, kind in reversed(here) if e <= start), "nobody"),
            after=next((kind for s, _, kind in here if s >= end), "nobody"),
            object=next((kind for s, e, kind in here if 0 < s - end <= _BESIDE and self._whole(e)), None),
            title=end <= self._title,
            place=start / max(len(self._text), 1),
        )

    def _whole(self, end: int) -> bool:
        return not self._text.startswith(("'s", "’s", "s'", "s’"), end)

    def _sentence(self, start: int, end: int) -> Span:
        at = bisect_right(self._starts, start) - 1
        if at >= 0 and self._reading.sentences[at].end >= end:
            return self._reading.sentences[at]
        return self._reading.report.span(start, end)

    def _head(self, start: int, end: int) -> str:
        return lemma(self._text[start:end].partition(" ")[0])
