"""What the verb group before a word says of its reality: planned, wished, conditional or denied.

A small grammar of English auxiliaries, read backward from the word over the few that can stand between:
"will meet" and "are to meet" plan, "might meet" considers, "did not meet" denies. It answers only
where the auxiliaries are clear; nouns and bare participles are left to whoever knows the context.
"""

from __future__ import annotations

import re
from typing import Final, Literal

Modality = Literal["planned", "proposed", "conditional", "denied"]

_ADVERBS: Final = (
    r"(?:(?:also|again|then|soon|now|next|first|later|formally|probably|likely|definitely|certainly|instead|"
    r"together|"
    r"each|both|all|only|even|still|briefly|privately|publicly|eventually|finally|jointly|\w+ly) ){0,2}"
)
# Verbs that carry a noun for an act: "will hold talks", "are to pay a visit".
_CARRIERS: Final = (
    r"(?:(?:be |have |hold |meet |make |pay |start |begin |open |resume |attend |host |give |take |sit down |"
    r"come |go |"
    r"travel |get |undertake |conduct |receive |begin |launch |impose |lift |sign |reach |offer |provide |"
    r"send )"
    r"(?:a |an |the |their |his |her |its |in |for |on |to |first |second |two-day |three-day |formal |full |"
    r"direct |"
    r"bilateral |further |new |more |another |separate |official |state |working |joint |peace |next |round |"
    r"of |"
    r"face-to-face |one-on-one |private |brief |high-level |historic ){0,5})?"
)
_END: Final = _ADVERBS + _CARRIERS + r"$"
_DENIED: Final = re.compile(
    r"\b(?:did not|didn[’']t|has not|hasn[’']t|have not|haven[’']t|had not|hadn[’']t|never|was not|wasn[’']t|"
    r"were not|weren[’']t|will not|won[’']t|would not|wouldn[’']t|does not|doesn[’']t|do not|don[’']t|cannot|"
    r"can[’']t|"
    r"could not|couldn[’']t|no plans? to|ruled out|no longer|not to|without|"
    r"den(?:y|ies|ied|ying)(?: that)?(?: \w+){0,3}(?: had| has| have| having)) (?:be |been |yet )?" + _END,
    re.IGNORECASE,
)
_PLANNED: Final = re.compile(
    r"\b(?:will(?: be| then)?|[’']ll|shall|is to|are to|was to|were to|is due to|are due to|was due to|were "
    r"due to|due to|"
    r"(?:is|are|was|were|been) (?:\w+ly )?(?:expected|scheduled|set|planning|preparing|going|slated|supposed|"
    r"about) to|"
    r"(?:expected|scheduled|slated|set) to|plans? to|planned to|planning to|intends? to|intended to|agreed "
    r"to|"
    r"promised to|pledged to|vowed to|upcoming|forthcoming|planned|scheduled|impending) " + _END,
    re.IGNORECASE,
)
_PROPOSED: Final = re.compile(
    r"\b(?:could|may|might|should|ought to|must|would like to|wants? to|wanted to|wishes to|hopes? to|hoped "
    r"to|"
    r"hoping to|seeks? to|sought to|seeking to|ready to|willing to|prepared to|open to|offered to|offers to|"
    r"considering|consider|considers|possible|potential|proposed|let us|let's|urged \w+ to|called on \w+ to|"
    r"(?:asked|urged|pressed|wants|wanted) (?:\w+ ){1,3}to) (?:be )?" + _END,
    re.IGNORECASE,
)
_MONTH: Final = re.compile(r"\bMay " + _END)
_CONDITION: Final = re.compile(
    r"\b(?:if|unless|provided that|providing|as long as|on condition|conditional on|in case|were to)\b(?! "
    r"(?:not|any)\b)",
    re.IGNORECASE,
)
_HOPE: Final = re.compile(
    r"\b(?:hopes?|hoped|hoping|whether|unclear|not (?:yet )?confirmed|wish(?:es)?)\b", re.IGNORECASE
)
_REACH: Final = 90


def modality(sentence: str, at: int) -> Modality | None:
    """Return what the words before position `at` of a sentence say of the act told there, None if unclear."""
    before = sentence[max(0, at - _REACH) : at]
    if _DENIED.search(before):
        return "denied"
    planned = _PLANNED.search(before)
    if planned is None and (_PROPOSED.search(before) is None or _MONTH.search(before)):
        return None
    if _CONDITION.search(sentence):
        return "conditional"
    return "planned" if planned is not None and not _HOPE.search(before) else "proposed"


_PAST_VERB: Final = re.compile(
    r"(?:[a-z]{2,}ed|met|said|told|held|began|made|gave|took|sent|went|came|won|led|left|shot|struck|fought|"
    r"sought|withdrew|broke|spoke|sat|drew|threw|swore|forbade|overthrew|flew|drove|built|bought|sold|paid|"
    r"kept|lost|found|brought|thought|caught|taught|understood|stood|chose|froze|rose|fell|hit|quit)",
    re.IGNORECASE,
)
# Before a participle that tells no finished act: "is expected", "to be held", "a planned", "the accused".
_NO_PAST: Final = re.compile(
    r"\b(?:is|are|am|be|being|to|a|an|the|his|her|its|their|our|my|your|this|that|these|those|some|any|no|not|"
    r"n[’']t|never|if|unless|newly|\w+[’']s) (?:\w+ly )?$",
    re.IGNORECASE,
)


def is_past(sentence: str, at: int, word: str) -> bool:
    """Whether a word for an act at a position of a sentence is a verb of the past: what it tells occurred.

    In readings made by hand nine in ten such verbs tell what occurred, whatever else the sentence holds.
    """
    first = word.split()[0] if word.split() else ""
    return _PAST_VERB.fullmatch(first) is not None and _NO_PAST.search(sentence[max(0, at - 30) : at]) is None
