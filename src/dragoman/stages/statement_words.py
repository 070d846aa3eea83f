"""Words that tell that somebody says, wants, thinks or feels something, by what they tell.

Saying happens on a day and before somebody; a wish or an opinion is held, on no day in particular. The lists
are common knowledge of English news; a word that is in none of them has no class.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final, Literal

CueClass = Literal[
    "say", "tell", "add", "ask", "judge", "promise", "report", "want", "think", "expect", "feel", "noun"
]

_WORDS: Final[dict[CueClass, str]] = {
    "say": "say state announce declare note stress emphasise emphasize underline underscore insist maintain "
    "argue explain remark comment observe mention reveal disclose confirm admit acknowledge concede "
    "assert affirm reaffirm reassert write tweet post claim allege contend point quip joke testify "
    "indicate suggest hint signal warn caution predict concur counter respond reply answer deny "
    "recall recount describe speak cry shout whisper assure lament complain boast charge proclaim "
    "pronounce intimate clarify swear tout opine",
    "tell": "tell inform advise brief remind notify",
    "add": "add continue conclude repeat reiterate restate",
    "ask": "ask urge demand call request order appeal press push seek beg implore invite propose recommend "
    "counsel encourage insist instruct require advocate plead question wonder challenge",
    "judge": "criticise criticize praise blame accuse condemn denounce slam blast attack laud hail applaud "
    "chide rebuke scold mock ridicule deride dismiss reject rebuff spurn welcome endorse thank "
    "congratulate commend salute decry lambast lambaste assail castigate chastise deplore call brand "
    "label dub liken compare characterise characterize term deem critique rap fault defend",
    "promise": "promise pledge vow offer threaten guarantee commit undertake agree accept refuse decline",
    "report": "report quote cite show find publish publicise publicize carry",
    "want": "want wish hope intend plan aim mean desire prefer like love hate refuse favour favor oppose "
    "support back strive decide resolve determine consider mull weigh contemplate ponder",
    "think": "think believe know understand realise realize see view regard consider feel doubt suspect "
    "assume suppose reckon judge imagine conclude deem disagree agree hold expect guess",
    "expect": "expect anticipate await forecast project estimate foresee",
    "feel": "worry fear concern please disappoint anger infuriate frustrate surprise shock impress alarm "
    "upset satisfy interest delight embarrass embitter reassure dismay outrage confuse thrill "
    "convince regret resent admire enjoy welcome lament",
    "noun": "proposal suggestion demand request offer promise pledge invitation concern hope wish belief "
    "view opinion idea claim statement announcement warning threat accusation allegation criticism praise "
    "support opposition call appeal plan intention decision assertion insistence denial refusal "
    "readiness desire bid drive push report rumour rumor message comment remark word reaction "
    "response complaint question prediction estimate forecast assessment assurance condemnation "
    "denunciation determination stance fear worry interest doubt suspicion argument conviction goal "
    "ambition letter speech willingness inclination rhetoric position account mantra notion reminder",
}
_TO: Final[dict[str, CueClass]] = {}
for _class, _words in _WORDS.items():
    for _word in _words.split():
        _TO.setdefault(_word, _class)

_IRREGULAR: Final = {
    "said": "say", "told": "tell", "wrote": "write", "written": "write", "thought": "think", "knew": "know",
    "known": "know", "saw": "see", "seen": "see", "felt": "feel", "held": "hold", "found": "find",
    "meant": "mean", "sought": "seek", "understood": "understand", "spoke": "speak", "spoken": "speak",
    "shown": "show", "swore": "swear", "sworn": "swear", "foresaw": "foresee", "begged": "beg",
}  # fmt: skip
_SPACED: Final = re.compile(r"[^\W_]+(?:[-’'][^\W_]+)*")


@lru_cache(maxsize=4096)
def _class_of(word: str) -> CueClass | None:
    """Return the class of one word in lower case, in any of its regular forms."""
    for form in _forms(word):
        if form in _TO:
            return _TO[form]
    return None


def _forms(word: str) -> list[str]:
    forms = [word]
    if word in _IRREGULAR:
        forms.append(_IRREGULAR[word])
    for ending, rests in (
        ("ies", ("y",)),
        ("ied", ("y",)),
        ("ing", ("", "e")),
        ("ed", ("", "e")),
        ("es", ("", "e")),
        ("s", ("",)),
    ):
        if word.endswith(ending) and len(word) > len(ending) + 1:
            stem = word[: -len(ending)]
            forms += [stem + rest for rest in rests]
            if ending in ("ing", "ed") and len(stem) > 2 and stem[-1] == stem[-2]:
                forms.append(stem[:-1])
    return forms


def cue_class(cue: str) -> CueClass | None:
    """Return what the first word of a cue that is in the lists tells; None if none is.

    >>> cue_class("told reporters"), cue_class("has been urging"), cue_class("dinner")
    ('tell', 'ask', None)
    """
    low = cue.lower()
    if low.startswith("according"):
        return "report"
    for word in _SPACED.findall(low):
        if (found := _class_of(word)) is not None:
            return found
    return None


_SAYING: Final = frozenset(("say", "tell", "add", "ask", "judge", "promise", "report", None))


def is_saying(cue: str) -> bool:
    """Whether a cue tells of words that were said, and not of what somebody thinks, wants or feels.

    A verb that is in no list ("lashed out", "quipped") most often tells of words.
    """
    return cue_class(cue) in _SAYING
