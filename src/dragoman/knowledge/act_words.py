"""Words for political acts: which PLOVER types a verb, a noun or a phrase may tell.

The table was written by the dragoman authors from the definitions of PLOVER's manual and from everyday
English of diplomacy; no corpus and no other dictionary was copied. ``sure`` types are what the word mostly
tells between political actors, ``maybe`` what it can tell. A word that is not in the table may tell an act
all the same.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from types import MappingProxyType
from typing import Final

from dragoman.knowledge.data_files import listed, table

#: Forms that no ending tells. Words that are other words as well ("saw", "left", "found") are kept apart.
_IRREGULAR: Final = {
    form: lemma
    for lemma, forms in {
        "arise": "arose arisen",
        "be": "am is are was were been being",
        "beat": "beaten",
        "begin": "began begun",
        "bid": "bidden",
        "bind": "bound",
        "break": "broke broken",
        "bring": "brought",
        "build": "built",
        "buy": "bought",
        "choose": "chose chosen",
        "come": "came",
        "deal": "dealt",
        "draw": "drew drawn",
        "feed": "fed",
        "fall": "fell fallen",
        "fight": "fought",
        "flee": "fled",
        "fly": "flew flown",
        "forbid": "forbade forbidden",
        "forgive": "forgave forgiven",
        "freeze": "froze frozen",
        "give": "gave given",
        "go": "went gone",
        "have": "has had",
        "hide": "hid hidden",
        "hold": "held",
        "keep": "kept",
        "lead": "led",
        "leave": "left",
        "lend": "lent",
        "lie": "lied lying",
        "lose": "lost",
        "make": "made",
        "meet": "met",
        "overcome": "overcame",
        "overrun": "overran",
        "overthrow": "overthrew overthrown",
        "pay": "paid",
        "rise": "rose risen",
        "say": "said",
        "see": "saw seen",
        "seek": "sought",
        "sell": "sold",
        "send": "sent",
        "shake": "shook shaken",
        "shoot": "shot",
        "sink": "sank sunk",
        "sit": "sat",
        "speak": "spoke spoken",
        "spend": "spent",
        "stand": "stood",
        "steal": "stole stolen",
        "stick": "stuck",
        "strike": "struck stricken",
        "swear": "swore sworn",
        "take": "took taken",
        "tear": "tore torn",
        "tell": "told",
        "think": "thought",
        "throw": "threw thrown",
        "undertake": "undertook undertaken",
        "uphold": "upheld",
        "win": "won",
        "withdraw": "withdrew withdrawn",
        "withhold": "withheld",
        "write": "wrote written",
    }.items()
    for form in forms.split()
}
#: The longest phrases have so many words.
_LONGEST: Final = 4
#: These may stand inside a phrase, and adverbs: "imposed the sanctions", "called strongly on".
_SKIPPED: Final = frozenset("a an the his her its their our".split())


@dataclass(frozen=True, slots=True)
class ActWord:
    """A word or phrase with the types that it mostly tells, and those that it can tell."""

    words: tuple[str, ...]
    sure: tuple[str, ...]
    maybe: tuple[str, ...]


@cache
def _entries() -> Mapping[str, tuple[ActWord, ...]]:
    """Return the entries by their first word."""
    out: dict[str, list[ActWord]] = {}
    for words, sure, maybe in table("act_words.tsv", columns=3):
        entry = ActWord(tuple(words.split(" ")), listed(sure), listed(maybe))
        out.setdefault(entry.words[0], []).append(entry)
    return MappingProxyType({first: tuple(some) for first, some in out.items()})


@cache
def mode_words(code: str) -> tuple[Mapping[tuple[str, ...], str], Mapping[tuple[str, ...], str]]:
    """Return what tells the mode of an act of a type: by its own word, and by a word near it.

    The modes are those of PLOVER's manual; the words are ours.
    """
    own: dict[tuple[str, ...], str] = {}
    near: dict[tuple[str, ...], str] = {}
    for of, mode, words, others in table("act_modes.tsv", columns=4):
        if of == code:
            own |= {tuple(word.split(" ")): mode for word in listed(words)}
            near |= {tuple(word.split(" ")): mode for word in listed(others)}
    return MappingProxyType(own), MappingProxyType(near)


@lru_cache(maxsize=20_000)
def forms_of(word: str) -> tuple[str, ...]:
    """Return what a word may be a form of: itself first, then what its ending leaves, likeliest first.

    Endings only (after Porter 1980, step 1), so some answers are no words; whoever asks looks them up.
    """
    word = word.lower()
    out = [word]
    if word in _IRREGULAR:
        out.append(_IRREGULAR[word])
    for ending, put in (("ies", "y"), ("ied", "y"), ("es", ""), ("s", ""), ("ed", ""), ("ing", "")):
        if word.endswith(ending) and len(word) - len(ending) > 1:
            stem = word[: -len(ending)] + put
            out.append(stem)
            if ending in ("ed", "ing"):
                out.append(stem + "e")
                if len(stem) > 2 and stem[-1] == stem[-2]:
                    out.append(stem[:-1])
    return tuple(dict.fromkeys(out))


def lemma(word: str) -> str:
    """Return one name for all forms of a word: what the table has, or else what its ending leaves."""
    forms = forms_of(word)
    known = next((form for form in forms if form in _entries()), None)
    return known or (forms[1] if len(forms) > 1 and forms[0] in _IRREGULAR else forms[-1])


def act_word(words: Sequence[str], at: int) -> ActWord | None:
    """Return the longest entry that begins at a word of a sentence, in whatever form, if there is one."""
    fitting = (
        entry
        for form in forms_of(words[at])
        for entry in _entries().get(form, ())
        if stands_at(entry.words, words, at)
    )
    return max(fitting, key=lambda entry: len(entry.words), default=None)


def stands_at(entry: Sequence[str], words: Sequence[str], at: int) -> bool:
    """Whether a word or phrase stands at a place of a sentence: in any form, articles and adverbs between."""
    if entry[0] not in forms_of(words[at]):
        return False
    place = at + 1
    for wanted in entry[1:]:
        while place < len(words) and wanted not in forms_of(words[place]) and _skipped(words[place]):
            place += 1
        if place >= len(words) or place - at > _LONGEST + 1 or wanted not in forms_of(words[place]):
            return False
        place += 1
    return True


def _skipped(word: str) -> bool:
    return word.lower() in _SKIPPED or word.endswith("ly")
