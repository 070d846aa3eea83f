"""Words with which news says that something is not known, not decided or left open."""

from __future__ import annotations

import re
from typing import Final

_ASKED = r"(?:who|whom|whose|what|when|where|which|why|how|whether|if)"
_PATTERNS: Final = (
    # A thing is called open.
    r"\b(?:un|not (?:yet |entirely |immediately |at all )?)clear\b(?! (?:the way|up|out|of))",
    r"\b(?:is|are|was|were|be|remains?|remained|still|so far|as yet|yet) (?:\w+ )?"
    r"(?:uncertain|unknown|unresolved|undecided|undetermined|unsettled|unconfirmed|unexplained)\b",
    r"\b(?:an?|the) (?:big |main |key |still )?open question\b|\bquestion marks?\b|\bopen to question\b",
    r"\b(?:big|key|main|central|unanswered|remaining) questions? (?:is|are|was|were|about|over|remains?|"
    r"of)\b",
    r"\bquestions? (?:still )?remain(?:s|ed)?\b",
    # It is still to come out.
    r"\bremain(?:s|ed)? to be \w+",
    r"\b(?:is|are|was|were|has|have|had) (?:still )?yet to (?:be )?"
    r"(?:decide|decided|determine|determined|agree|agreed|announce|announced|confirm|confirmed|set|fixed|"
    r"named|say|see|seen)\b",
    r"\bwait(?:ing|s)? (?:to see|and see)\b|\b(?:hard|difficult|impossible) to (?:say|know|tell|predict|"
    r"estimate|judge|foresee)\b|\btoo (?:early|soon) to (?:say|tell|know)\b",
    r"\bno ?(?:body|one) (?:yet )?(?:knows?|knew|can (?:say|tell))\b|\bwho knows\b|\banyone'?s guess\b",
    r"\b(?:a|the|one) (?:real |big |serious |legitimate |bigger )?question (?:as to|is|was|of) (?:whether|"
    r"who|what|when|how|if|why)\b",
    r"\bno (?:\w+ )?(?:estimate|indication|sign|word|certainty|guarantee|information|idea|evidence yet)"
    r" (?:of|on|about|that|yet|from|whether|when|what|how|who)\b",
    r"\b(?:to see|seeing|determin\w+|test\w*|explor\w+|know|depends? on) (?:whether or not|whether|if)\b|"
    r"\bwhether or not\b",
    # It has not been settled.
    r"\bno (?:\w+ ){0,2}(?:date|dates|time|timetable|venue|place|decision|decisions|conclusion|details?|"
    r"format|agenda|deadline)"
    r"(?: \w+){0,5} (?:has|have|had|was|were|is|are) (?:yet |so far |as yet )?(?:not |been |yet )*"
    r"(?:set|fixed|made|reached|taken|given|announced|agreed|decided|chosen|released|known|available)\b",
    r"\b(?:has|have|had|is|are|was|were)(?:n[’']t| not) (?:yet |so far )?(?:been )?(?:yet )?"
    r"(?:set|fixed|decided|determined|settled|finali[sz]ed|agreed|confirmed|announced|pinned down|worked out|"
    r"made up)\b",
    r"\byet to (?:\w+ )?(?:decide|determine)\b|\bundecided\b",
    # Somebody does not know it, or does not tell.
    r"\b(?:do|does|did|could|can|would)(?:n[’']t| ?not) "
    r"(?:yet |immediately |fully |exactly |really |even )?(?:know|say|tell|specify|disclose|reveal|estimate|"
    r"elaborate|indicate|predict|explain|make clear|provide details|give details|identify)"
    rf"(?: \w+| me| us| reporters| you){{0,2}}? (?:exactly |precisely |just )?{_ASKED}\b",
    r"\b(?:declined|refused) to (?:\w+ )?(?:say|specify|disclose|reveal|comment on|elaborate|speculate|be "
    r"drawn|confirm)"
    rf"(?: \w+)? (?:on )?(?:exactly )?{_ASKED}\b",
    r"\b(?:neither|would not|could not|did not|declined to) (?:confirm(?:ed)?|denied|deny) (?:n?or|or) "
    r"(?:den(?:y|ied)|confirm(?:ed)?)\b",
    r"\bwithout (?:saying|specifying|giving|elaborating) (?:\w+ )?(?:who|what|when|where|which|how|"
    r"whether)\b",
    r"\b(?:did|does|do|could|would)(?:n[’']t| not) (?:immediately )?(?:disclose|reveal|specify|elaborate|"
    r"estimate)\b",
    rf"\b(?:debat|wonder|doubt|uncertaint|mystery|unsure|not sure|unaware)\w* (?:\w+ ){{0,2}}?{_ASKED}\b",
)
# Asked of the world and not of the one spoken to: "Does he have anything to offer?"
_OPEN: Final = re.compile(
    r"[“\"'‘(\s]*(?:Is|Are|Was|Were|Does|Do|Did|Will|Would|Can|Could|Has|Have|Should|Who|What|When|Where|How|"
    r"Why|Whether)\b"
    r"(?!.*\b(?:you|your|yours|I|me|my|we|us|our)\b).*\?[”\"'’)\s]*",
    re.DOTALL,
)
UNKNOWN: Final = re.compile("|".join(f"(?:{pattern})" for pattern in _PATTERNS), re.IGNORECASE)


def asks(sentence: str) -> bool:
    """Whether a sentence says that something is open, or asks it of the world."""
    return UNKNOWN.search(sentence) is not None or _OPEN.fullmatch(sentence) is not None
