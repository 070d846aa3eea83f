"""What speaks for and against a statement that the model marks: its scores, its words, what stands around it.

Each candidate is described by names of features, as in party_features.py; statement_choice.py weighs them.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from dragoman.models import MarkedStatement
from dragoman.records import Reading, Span, Statement
from dragoman.stages.statement_nesting import holders
from dragoman.stages.statement_words import cue_class

_WORD: Final = re.compile(r"[^\W_]+(?:[-’'][^\W_]+)*|[^\w\s]")
_FIRST: Final = frozenset("i we my our me us".split())
_PRONOUNS: Final = frozenset("he she they his her their him them".split())
_THINGS: Final = frozenset("it its which that this who whose whom what".split())
_FINITE: Final = frozenset(
    "is are was were be been has have had will would can could may might must should does did do 's ’s 're "
    "’re 'll ’ll isn't isn’t won't won’t wouldn't wouldn’t don't don’t didn't didn’t wasn't wasn’t".split()
)
_NEGATED: Final = frozenset(
    "not never no n't neither nor hardly without cannot don't didn't doesn't don’t".split()
)
_MODAL: Final = frozenset("will would could can may might should must if whether to".split())
_BEFORE: Final = 5


@dataclass(frozen=True, slots=True)
class Candidate:
    """A statement that may be one: as the model marks it, and as the record that it would become."""

    marked: MarkedStatement
    statement: Statement


class Describer:
    """Describes the candidates of one reading; what one tells of the others is among the features."""

    def __init__(
        self, reading: Reading, candidates: Sequence[Candidate], *, quoted: Sequence[tuple[int, int]]
    ) -> None:
        self._text = reading.report.text
        self._sentences = reading.sentences
        self._starts = [sentence.start for sentence in reading.sentences]
        self._quoted = quoted
        self._opened = [start for start, _ in quoted]
        self._kinds = {actor.id: actor.kind for actor in reading.actors}
        self._candidates = candidates
        self._around = holders([c.statement for c in candidates])
        self._same = self._rivals()

    def of(self, number: int) -> dict[str, float]:
        """Return what is true of one candidate by name: 1 for what holds, scores as log odds."""
        candidate = self._candidates[number]
        kind = cue_class(candidate.statement.cue.text) if candidate.statement.cue is not None else None
        cue, source = self._cue(candidate, str(kind)), self._source(candidate)
        content, place = self._content(candidate), self._place(number)
        shape = next((name for name in content if name.startswith("shape ")), "")
        crossed = [
            f"{source[0]} & {kind}",
            f"{place[0]} & {kind}",
            f"{shape} & {kind}",
            f"{place[0]} & {source[0]}",
        ]
        return dict.fromkeys(("always", *cue, *source, *content, *place, *crossed), 1.0) | _scores(candidate)

    # -- the parts ---------------------------------------------------------------------------------

    def _cue(self, candidate: Candidate, kind: str) -> list[str]:
        cue = candidate.statement.cue
        if cue is None:
            return ["no cue"]
        words = _WORD.findall(cue.text.lower())
        before = _WORD.findall(self._text[max(0, cue.start - 40) : cue.start].lower())[-_BEFORE:]
        after = _WORD.findall(self._text[cue.end : cue.end + 20].lower())[:1]
        last = words[-1] if words else ""
        ending = next((e for e in ("ing", "ed", "s") if last.endswith(e)), "other")
        seen = [
            f"class {kind}",
            f"cue {' '.join(words)}",
            f"cue ends {ending}",
            f"cue words {min(len(words), 3)}",
        ]
        seen += [f"before cue {word}" for word in before[-1:]]
        seen += [f"after cue {word}" for word in after]
        seen += ["negated"] if _NEGATED & set(before[-3:]) else []
        seen += [f"modal {word}" for word in sorted(_MODAL & set(before[-2:]))]
        return seen

    def _source(self, candidate: Candidate) -> list[str]:
        source, cue = candidate.statement.source, candidate.statement.cue
        if source is None or candidate.marked.source is None:
            return ["source none"]
        words = _WORD.findall(source.text.lower())
        kind = (
            "first person"
            if words and words[0] in _FIRST
            else "pronoun"
            if words and words[0] in _PRONOUNS
            else "thing"
            if len(words) == 1 and words[0] in _THINGS
            else "name"
            if any(word[:1].isupper() for word in source.text.split()[1:] or source.text.split())
            else "noun"
        )
        seen = [f"source {kind}"]
        owner = source.text.lower().rstrip().endswith(("'s", "’s", "s'", "s’"))
        seen += ["source owner"] if owner or (words and words[-1] in ("his", "her", "their", "its")) else []
        speaker = candidate.statement.speaker
        seen.append(f"speaker {self._kinds.get(speaker, 'none') if speaker else 'none'}")
        seen.append("named" if candidate.statement.named else "unnamed")
        if cue is not None:
            gap = max(cue.start - source.end, source.start - cue.end)
            side = "before" if source.start < cue.start else "after"
            seen.append(f"source {side} {_length(gap)}")
            seen += [] if self._sentence(source) == self._sentence(cue) else ["source elsewhere"]
        return seen

    def _content(self, candidate: Candidate) -> list[str]:
        content, cue = candidate.statement.content, candidate.statement.cue
        first, last = content[0], content[-1]
        words = _WORD.findall(first.text)
        low = [word.lower() for word in words]
        size = sum(piece.end - piece.start for piece in content)
        finite = bool(_FINITE & set(low))
        opening = (
            "that"
            if self._text[max(0, first.start - 6) : first.start].lower().rstrip().endswith("that")
            else "to"
            if low[:1] == ["to"]
            else "clause"
            if finite or any(word.endswith("ed") for word in low)
            else "phrase"
        )
        seen = [f"shape {opening} {_length(size)}", f"size {_length(size)}", f"opening {opening}"]
        seen += [f"pieces {min(len(content), 4)}"]
        seen += [f"quoting {candidate.statement.quoting}", f"first {low[0] if low else ''}"]
        seen += ["one word"] if len(words) == 1 else []
        if cue is not None:
            side = "before" if last.end <= cue.start else "after" if first.start >= cue.end else "around"
            gap = max(first.start - cue.end, cue.start - last.end, 0)
            seen += [f"content {side}", f"content {side} gap {_length(gap)}"]
            seen += [] if self._sentence(first) == self._sentence(cue) else ["content elsewhere"]
        return seen

    def _place(self, number: int) -> list[str]:
        candidate = self._candidates[number]
        at = candidate.statement.cue or candidate.statement.content[0]
        around = self._around[number]
        inside = self._in_quotes(at)
        seen = ["nested" if around else "top"]
        if around:
            outer = self._candidates[around[0][0]]
            seen += [f"depth {min(len(around), 3)}"]
            seen += ["nested in quotes"] if inside else []
            mine, theirs = candidate.statement.speaker, outer.statement.speaker
            seen += ["same speaker as outer"] if mine is not None and mine == theirs else []
            seen += (
                ["outer is likelier"]
                if outer.marked.score > candidate.marked.score
                else ["outer is less likely"]
            )
        seen += ["cue in quotes"] if inside else []
        better, share = self._same[number]
        seen += [f"rival {better} {share}"] if share else []
        sentence = self._sentence(at)
        seen += ["first sentence"] if sentence == 0 else []
        seen += (
            ["question"] if self._sentences and self._sentences[sentence].text.rstrip().endswith("?") else []
        )
        return seen

    # -- help --------------------------------------------------------------------------------------

    def _sentence(self, span: Span) -> int:
        return max(0, bisect_right(self._starts, span.start) - 1)

    def _in_quotes(self, span: Span) -> bool:
        number = bisect_right(self._opened, span.start) - 1
        return number >= 0 and self._quoted[number][1] >= span.end

    def _rivals(self) -> list[tuple[str, str]]:
        """Say of each candidate how much of its words the likeliest other with much the same words has."""
        found = [("", "")] * len(self._candidates)
        order = sorted(
            range(len(self._candidates)), key=lambda n: self._candidates[n].statement.content[0].start
        )
        for place, number in enumerate(order):
            mine = self._candidates[number]
            most = 0.0
            for other in (*order[max(0, place - _LOOK) : place], *order[place + 1 : place + 1 + _LOOK]):
                theirs = self._candidates[other]
                share = overlap(mine.statement.content, theirs.statement.content)
                if share > max(most, 0.2):
                    most = share
                    better = "likelier" if theirs.marked.score > mine.marked.score else "less likely"
                    found[number] = (better, "same" if share > 0.8 else "much" if share > 0.5 else "some")
        return found


_LOOK: Final = 6


def overlap(some: Sequence[Span], others: Sequence[Span]) -> float:
    """Return the share of signs that two contents have in common, of all that either has."""
    common = sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in some for b in others)
    whole = sum(s.end - s.start for s in (*some, *others)) - common
    return common / whole if whole else 0.0


def _length(number: int) -> str:
    """Return a size in steps that double: 0, 1, 2–3, 4–7, … signs."""
    return str(number.bit_length() if number > 0 else 0)


def _scores(candidate: Candidate) -> dict[str, float]:
    """Return the model's own opinion of a candidate and its parts."""
    marked = candidate.marked
    content = [piece.score for piece in marked.content]
    mentioned = max((chance.score for chance in marked.chances if chance.label == "source"), default=0.0)
    return {
        "score of cue": _odds(marked.score),
        "score of content": _odds(sum(content) / len(content)),
        "score of worst content": _odds(min(content)),
        "score of source": _odds(marked.source.score) if marked.source is not None else 0.0,
        "score of being named": _odds(marked.named) if marked.named is not None else 0.0,
        "score of likeliest mention": _odds(mentioned),
    }


def _odds(score: float) -> float:
    """Return a probability as log odds, within bounds."""
    return max(-5.0, min(5.0, math.log(max(score, 1e-4) / max(1 - score, 1e-4))))
