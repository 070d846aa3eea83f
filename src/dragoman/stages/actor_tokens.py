"""A report as words for finding names: each with its sentence and whether its capital tells anything."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from dragoman.records import Span
from dragoman.stages.actor_given import is_given
from dragoman.stages.actor_words import COMPOUNDS, FUNCTION_WORDS, HONORIFICS
from dragoman.text.quotes import quoted

# Marks that stand on the letter before them, and signs of no width that some sites put into names.
_ON_LETTERS = (
    "\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f\u200b-\u200d\u2060\ufeff"
)
# What the second byte of a letter becomes where it is read as Windows text: "Ã‰douard".
_LATE_LATIN = "‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ€"
# Abbreviations keep their full stop; a letter with its marks, also one that was decoded wrongly ("PeÃ±a",
# "JosÃ©"), stays in its word, and so does what a line break tore off at a hyphen ("Ki- moon").
_WORD = re.compile(
    r"(?:[A-Z]\.){2,8}|[A-Z]\.(?=\s)"
    r"|(?:Mr|Mrs|Ms|Dr|Prof|Sen|Rep|Gov|Gen|Lt|Col|Maj|Capt|Sgt|Adm|St|Jr|Sr|Inc|Corp|Co|Ltd)\."
    r"|\d+(?:[.,]\d+)+"
    r"|[^\W_]+(?:"
    rf"(?:[{_ON_LETTERS}]+|(?:(?<=[ÃÄÅ])|(?<=[\x83ƒ]Â))[\x80-\x9f¡-¿{_LATE_LATIN}]|(?<=â)€™(?=[^\W_]))[^\W_]*"
    r"|(?:[-’'&/]|-\s(?=[a-z])(?!and\b|or\b|to\b)|[\x80-\x9f¡-©¬-¹¼-¿]+)[^\W_]+"
    r")*|[^\w\s]"
)
_ALONE = re.compile(r"(?<![-\w])[A-Z]\w{2,30}(?![-\w])")
_POSSESSIVE = re.compile(r"(?:['’]|â€™)[sS]$")
#: A sentence whose longer words are capitals to this share is a headline: its capitals name nobody.
_HEADLINE = 0.85
_LONGEST = 60
#: What stands before a month and hardly before a name.
_BEFORE_MONTHS = frozenset("in since until till last next this early late mid of during through by".split())
#: Words that headlines leave small.
_SMALL = frozenset("the and for but nor with from into over off via amid per than its his her are".split())


@dataclass(frozen=True, slots=True)
class Token:
    """One word or mark. `cap` is a capital that can name somebody; `first` one that begins a sentence.

    `low` is the word in small letters; a surname that is a month or a small word elsewhere keeps its capital.
    """

    start: int
    end: int
    text: str
    low: str
    sentence: int
    paragraph: int
    cap: bool
    first: bool
    quoted: bool
    headline: bool

    @property
    def word(self) -> bool:
        """Whether it holds letters or digits."""
        return self.text[0].isalnum()


_DESCRIBING = ("ed", "en", "ing", "ly", "ive", "less", "ful", "ous", "ern", "year", "old", "time")


def _capital(text: str) -> bool:
    if text[0].isupper():
        # "Cancer-stricken" describes; "Ki-moon" and "Moo-hyun" are names.
        left, hyphen, right = text.rpartition("-")
        return not (hyphen and left and len(right) > 3 and right.islower() and right.endswith(_DESCRIBING))
    # "al-Bashir", "d'Estaing", "al- Samani"
    return text[:3].lower() in ("al-", "el-", "ad-", "as-", "an-", "d'", "d’") and any(
        c.isupper() for c in text
    )


def tokenize(text: str, sentences: Sequence[Span], *, splits: Callable[[str], bool]) -> list[Token]:
    """Cut a report into tokens; `splits` says of a word whether it is a state's, so that "US-Iran" is two.

    Two capitals that the report also writes apart are two as well: "Adenauer-de Gaulle", "Lee-Berg".
    """
    apart = Counter(_ALONE.findall(text))
    pieces: list[tuple[int, int]] = []
    for match in _WORD.finditer(text):
        start, end = match.span()
        if end - start > 2 and (tail := _POSSESSIVE.search(match.group())):
            cut = start + tail.start()
            pieces += [*_hyphens(text, start, cut, splits, apart), (cut, end)]
        else:
            pieces += _hyphens(text, start, end, splits, apart)
    starts = [sentence.start for sentence in sentences]
    marks = quoted(text)
    mark_starts = [start for start, _ in marks]
    headline = [_is_headline(sentence.text) for sentence in sentences]
    tokens: list[Token] = []
    previous = -1
    fresh = True
    paragraph, reached = 0, 0
    for start, end in pieces:
        paragraph += "\n" in text[reached:start]
        reached = end
        word = text[start:end]
        sentence = bisect_right(starts, start) - 1
        if sentence != previous:
            fresh, previous = True, sentence
        at = bisect_right(mark_starts, start) - 1
        alnum = word[0].isalnum()
        tokens.append(
            Token(
                start=start,
                end=end,
                text=word,
                low=word.lower().replace("’", "'"),
                sentence=sentence,
                paragraph=paragraph,
                cap=alnum and _capital(word),
                first=fresh and alnum,
                quoted=at >= 0 and start < marks[at][1],
                headline=sentence >= 0 and headline[sentence],
            )
        )
        if alnum:
            fresh = False
        elif word in '“"‘:;(•*' or (word in "-–—" and fresh):
            fresh = True
    return _with_surnames(tokens)


def _with_surnames(tokens: list[Token]) -> list[Token]:
    """Tell "Theresa May" and "Mrs. May" from the month; once so named, May is she wherever no date stands."""
    full = [at for at in range(1, len(tokens)) if _is_surname(tokens, at)]
    known = {tokens[at].text for at in full}
    also = [at for at, token in enumerate(tokens) if token.text in known and not _is_dated(tokens, at)]
    for at in {*full, *also}:
        tokens[at] = replace(tokens[at], low=tokens[at].text)
    return tokens


def _is_surname(tokens: Sequence[Token], at: int) -> bool:
    """Whether a capital that could be a month or a small word ends a name: after a given name or "Mr."."""
    token, before = tokens[at], tokens[at - 1]
    return (
        token.cap
        and token.low in FUNCTION_WORDS
        and token.text.istitle()
        and token.sentence == before.sentence
        and not token.headline
        and before.cap
        and before.low not in FUNCTION_WORDS
        and (before.low in HONORIFICS or is_given(before.low))
        and (at + 1 == len(tokens) or not tokens[at + 1].text[0].isdigit())
    )


def _is_dated(tokens: Sequence[Token], at: int) -> bool:
    """Whether a word is a month here: "in May", "May 3", "last May"."""
    near = [tokens[i] for i in (at - 1, at + 1) if 0 <= i < len(tokens)]
    return any(each.text[0].isdigit() for each in near) or (
        at > 0 and tokens[at - 1].low in _BEFORE_MONTHS and not tokens[at - 1].headline
    )


def _hyphens(
    text: str, start: int, end: int, splits: Callable[[str], bool], apart: Mapping[str, int]
) -> list[tuple[int, int]]:
    """Part "US-Iran", "Anglo-French" or "Russian-backed" at the hyphens where a part stands for a state."""
    parts: list[tuple[int, int]] = []
    # Nobody's name is that long: a longer word is noise and stays whole.
    while end - start <= _LONGEST and (at := text.find("-", start, end)) > start:
        right = at + 1
        while right < end and text[right].isspace():
            right += 1
        left_part, right_part = text[start:at], text[right:end]
        if right >= end or splits(f"{left_part}-{right_part}"):
            break
        joined = left_part[0].isupper() and right_part.lower() in COMPOUNDS
        joined = joined or (apart.get(left_part, 0) > 1 and apart.get(right_part, 0) > 1)
        if not joined and not splits(left_part) and not (right_part[0].isupper() and splits(right_part)):
            break
        parts += [(start, at), (at, at + 1)]
        start = right
    return [*parts, (start, end)]


def _is_headline(sentence: str) -> bool:
    """Whether nearly every longer word is a capital; a sentence of names still has small verbs."""
    words = [word for word in re.findall(r"[^\W\d_]{3,}", sentence[:400]) if word not in _SMALL]
    small: int = sum(word[0].islower() for word in words)
    if len(words) < 3:
        return False
    return small == 0 if sentence[-1] in ".!?" else small <= (1 - _HEADLINE) * len(words)
