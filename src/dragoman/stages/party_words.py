"""How a mention stands to the word for an act in its sentence, told by classes of words instead of a tree."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import Final

from dragoman.knowledge.act_words import act_word
from dragoman.records import Mention, Span

_TOKEN: Final = re.compile(r"[^\W_]+(?:[-.&][^\W_]+)*|[’']s\b|n[’']t\b|[^\w\s]")
_QUOTES: Final = frozenset('"“”‘«»')
_CLASSES: Final = {
    word: name
    for name, words in {
        "aux": "is was are were be been being has have had will would could should may might can must shall "
        "do does did wo ca ll ve",
        "det": "the a an this that these those any some its his her their our no all both",
        "and": "and or & plus",
        "who": "who whom whose which",
        "that": "that whether if because",
        "not": "not never n't n’t",
        "said": "said says say told tells saying announced added reported stated",
    }.items()
    for word in words.split()
}
#: Prepositions and conjunctions that stand for themselves.
_KEPT: Final = frozenset(
    "to by of from with against for on between toward towards in at as over into after before about "
    "than while but when during without through among under within including".split()
)
_GOVERNING: Final = frozenset(
    "to by of from with against for on between toward towards in at as into about among under within".split()
)
_CROSSED: Final = frozenset(
    "quote said that who , ; : and to by of from with against for on between not aux poss ing ed while but "
    "when after before as".split()
)
_BE: Final = frozenset("is was are were be been being".split())
_POSSESSIVES: Final = frozenset("his her its their our my your".split())
#: So many words before a mention are looked through for the verb that governs it.
_GOVERNING_REACH: Final = 4
# A longer path is only counted, not spelled out.
_SPELLED: Final = 4
_STEM: Final = 6
_DISTANCES: Final = (0, 1, 2, 4, 7, 12, 20)
#: Characters on either side of the trigger that are looked at: a sentence without end costs no more.
_REACH: Final = 1200


class PartyWords:
    """The words of a sentence around the trigger, and the mentions among them."""

    def __init__(self, text: str, sentence: Span, trigger: Span, here: list[Mention]) -> None:
        self._text, self._trigger, self._here = text, trigger, here
        begin = max(sentence.start, trigger.start - _REACH)
        end = min(sentence.end, trigger.end + _REACH)
        self._tokens = [
            (m.start() + begin, m.end() + begin, m.group().lower()) for m in _TOKEN.finditer(text[begin:end])
        ] or [(trigger.start, trigger.end, "")]
        self._begin = [start for start, _, _ in self._tokens]
        self._kinds = [self._kind(i) for i in range(len(self._tokens))]
        self._steps = list(self._kinds)
        for mention in here:
            first, last = self._ends(mention.span)
            self._steps[first : last + 1] = ["WHO"] * (last + 1 - first)
        self._first, self._last = self._ends(trigger)
        self.stem = self._word(self._first)
        self.prior, self.next, self.first = self._at(self._first - 1), self._at(self._last + 1), self._at(0)
        self.form = self._form()
        self._nearest = self._core()

    def about(self, mention: Mention, code: str) -> list[str]:
        """Name what is seen of a mention from the trigger."""
        span = mention.span
        left = span.end <= self._trigger.start
        side = "L" if left else "R"
        first, last = self._ends(span)
        lo, hi = (last + 1, self._first) if left else (self._last + 1, first)
        between = self._kinds[lo:hi]
        others = min(self._others(mention, left=left), 3)
        lead, after, path = self._lead(first), self._at(last + 1), self._path(lo, hi)
        form = self.form
        seen = [
            f"far={next((str(d) for d in _DISTANCES if len(between) <= d), 'far')}",
            f"others={others}",
            f"lead={lead}",
            f"after={after}",
            f"between={path}",
            f"between={path}:form={form}",
            f"between={path}:lead={lead}",
            f"between={path}:code={code}",
            f"mention={mention.form}",
            f"form={form}",
            f"form={form}:others={others}",
            f"form={form}:lead={lead}",
            f"form={form}:after={after}",
            f"next={self.next}",
            f"next={self.next}:lead={lead}",
            f"prior={self.prior}",
            f"shape={form}/{self.prior}/{self.next}",
            f"code={code}",
            f"code={code}:lead={lead}",
            f"stem={self.stem}",
            f"stem={self.stem}:lead={lead}",
            f"word-after={self._word(last + 1)}",
            f"word-before={self._word(first - 1)}",
            f"trigger-after={self._word(self._last + 1)}",
            f"trigger-before={self._word(self._first - 1)}",
            *(f"over={each}" for each in sorted(_CROSSED.intersection(between))),
        ]
        if mention.actor == self._here[0].actor:
            seen.append("opens")
        out = [side, *(f"{side}:{each}" for each in seen)]
        if any(o.span != span and o.span.covers(span) for o in self._here):
            out.append("inner")
        if (place := self._nearest.get(span)) is not None:
            out += [place, f"{place}:form={form}", f"{place}:code={code}", f"{place}:stem={self.stem}"]
            out.append(f"{place}:prior={self.prior}")
        if left and path in ("to", "not to"):
            out += ["controls", f"controls={self._told_before(first)}"]
        if left and self._owns(mention, last, between):
            out += [f"owner:{mention.form}", f"owner:code={code}"]
        return out

    def _told_before(self, first: int) -> str:
        """Return what the word for an act before a mention tells: "urged" in "urged Peru to withdraw"."""
        words = [word for _, _, word in self._tokens]
        for i in range(first - 1, max(first - 1 - _GOVERNING_REACH, -1), -1):
            known = act_word(words, i)
            if known is not None and known.sure:
                return known.sure[0]
        return "nothing"

    def _core(self) -> dict[Span, str]:
        """Find what is most like a subject and an object: the nearest mentions that nothing governs."""
        free = []
        for mention in self._here:
            first, last = self._ends(mention.span)
            governed = self._lead(first) in _GOVERNING or mention.span.text.lower() in _POSSESSIVES
            describes = self._kinds[last] == "poss" or self._at(last + 1) in ("poss", "Name", "word")
            if not governed and not describes:
                free.append(mention.span)
        left = [span for span in free if span.end <= self._trigger.start]
        right = [span for span in free if span.start >= self._trigger.end]
        out = {left[0]: "leftmost"} if left else {}
        if left:
            out[left[-1]] = "subject" if len(left) > 1 else "sole"
        if right:
            out[right[0]] = "object"
        return out

    def _others(self, mention: Mention, *, left: bool) -> int:
        """Count the other actors named between a mention and the trigger."""
        start, end = (
            (mention.span.end, self._trigger.start) if left else (self._trigger.end, mention.span.start)
        )
        return len(
            {m.actor for m in self._here if start <= m.span.start and m.span.end <= end} - {mention.actor}
        )

    def _owns(self, mention: Mention, last: int, between: list[str]) -> bool:
        """Whether a mention stands as "their", "Peru's" or "Peruvian" before the trigger."""
        own = mention.span.text.lower() in _POSSESSIVES
        joined = own or self._kinds[last] == "poss" or between[:1] == ["poss"] or not between
        return joined and len(between) <= 2 + (between[:1] == ["poss"])

    def _form(self) -> str:
        """Return the shape of the trigger's first word; a participle after "be" or before "by" is passive."""
        word = self._tokens[self._first][2]
        if word.endswith("ed"):
            before = self._tokens[max(0, self._first - 3) : self._first]
            passive = any(each in _BE for _, _, each in before) or self.next == "by"
            return "passive" if passive else "ed"
        if word.endswith("ing"):
            return "ing"
        return "s" if word.endswith("s") and not word.endswith("ss") else "other"

    def _ends(self, span: Span) -> tuple[int, int]:
        """Return the first and the last token of a span."""
        first = max(0, bisect_right(self._begin, span.start) - 1)
        return first, max(first, bisect_left(self._begin, span.end) - 1)

    def _at(self, i: int) -> str:
        return self._kinds[i] if 0 <= i < len(self._kinds) else "edge"

    def _word(self, i: int) -> str:
        """Return a common word itself; of names only that they are names."""
        if not 0 <= i < len(self._tokens):
            return "edge"
        start, _, word = self._tokens[i]
        return word[:_STEM] if self._text[start].islower() else self._kinds[i]

    def _kind(self, i: int) -> str:
        start, _, word = self._tokens[i]
        if word in ("'s", "’s"):
            return "poss"
        if word in _QUOTES:
            return "quote"
        if word in _CLASSES:
            return _CLASSES[word]
        if word in _KEPT:
            return word
        if not word[:1].isalnum():
            return word if word in (",", ";", ":", "-") else "mark"
        if self._text[start].isupper():
            return "Name"
        return next((e for e in ("ing", "ed", "ly") if len(word) > 4 and word.endswith(e)), "word")

    def _lead(self, first: int) -> str:
        """Return the class of the word before a mention and its article or adjectives."""
        at = first - 1
        while at >= max(0, first - 4) and self._kinds[at] in ("det", "word", "Name", "poss"):
            at -= 1
        return self._at(at)

    def _path(self, lo: int, hi: int) -> str:
        """Return the classes of the words between, each run once, and one name for all other mentions."""
        path: list[str] = []
        for step in self._steps[lo:hi]:
            if not path or path[-1] != step:
                path.append(step)
            if len(path) > _SPELLED:
                return "long"
        return " ".join(path)
