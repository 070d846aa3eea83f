"""Words of meeting and bargaining: the lexicon behind the ledger.

The lists are general English of diplomacy, written for this project. They back the codes that the
reading gives: a code says *that* something is a meeting or a demand, the words say which kind.
"""

from __future__ import annotations

import re
from typing import Final

from dragoman.ledger.likeness import stem
from dragoman.records import Format


def _stems(words: str) -> frozenset[str]:
    return frozenset(stem(word) for word in words.split())


MEETING_NOUNS: Final = _stems(
    """meeting talk summit encounter negotiation discussion dialogue consultation conversation conference
    session debate audience tete tête sit-down rendezvous reception parley huddle interface deliberation
    mediation face-off"""
)
VISIT_WORDS: Final = _stems(
    "visit visits trip tour travel arrive arrival journey stopover swing fly head welcome greet host receive"
)
CALL_WORDS: Final = _stems("call phone telephone telephoned ring rang teleconference videoconference hotline")
MEAL_WORDS: Final = _stems("dinner lunch luncheon breakfast banquet supper dine brunch")
MEETING_VERBS: Final = _stems(
    """meet met confer consult negotiate discuss talk huddle mediate parley converse chat speak spoke sit sat
    hold attend gather convene reconvene resume pull"""
)
#: Any of these as the trigger of an act makes it a meeting, whatever code the act has.
SURE_MEETING: Final = (
    MEETING_NOUNS
    | MEAL_WORDS
    | _stems("visit trip meet met confer consult negotiate huddle teleconference phone telephone")
) - _stems("mediation deliberation conversation debate session dialogue")


def _phrases(*patterns: str) -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(patterns) + r")\b", re.IGNORECASE)


CANCEL: Final = _phrases(
    r"cancel(?:s|l?ed|l?ing|l?ation)?",
    r"call(?:s|ed|ing)? (?:\w+ ){0,3}?off",
    r"scrap(?:s|ped|ping)?",
    r"abandon(?:s|ed)?",
    r"pull(?:s|ed|ing)? out of",
    r"back(?:s|ed|ing)? out of",
    r"shelved?",
    r"suspend(?:s|ed|ing)?",
    r"br(?:eak(?:s|ing)?|oke|oken) off",
)
#: Between a time and a word for an act: the time is that of what comes before or after. A bare "after"
#: mostly joins what happened on one day ("agreed on Saturday after brief talks").
ORDER: Final = _phrases(
    r"(?:hours?|days?|weeks?|months?|years?|decades?) after", "before", "since", "until", "ahead of"
)
POSTPONE: Final = _phrases(
    r"postpone[sd]?",
    r"postponing",
    r"postponement",
    r"put(?:s|ting)? off",
    r"put back",
    r"delay(?:s|ed|ing)?",
    r"reschedul(?:e|es|ed|ing)",
    r"deferr(?:ed|ing)",
)
#: A cancelling that only might come, or that did not.
UNREAL: Final = _phrases(
    r"(?-i:may)|might|could|would|should|if",
    r"unless|not|never|consider|considers|considered|considering",
    r"\w{2,6}n['’]t",
    r"threat\w{0,6}",
    r"call(?:s|ed|ing)? for",
    r"call(?:s|ed|ing)? on",
    r"urg(?:e|es|ed|ing)",
)

#: What is met without anybody meeting.
NOT_MET: Final = re.compile(
    r"s? (?:all |any |most |some |of |the |its |his |her |their |these |those |certain |full |fully ){0,4}"
    r"(?:demands?|needs?|requirements?|conditions?|criteria|standards?|targets?|goals?|deadlines?|obligations?"
    r"|commitments?|expectations?|challenges?|resistance|opposition|costs?|death|end|fate)\b",
    re.IGNORECASE,
)
#: Talking that is not with anybody: "talking from strength", "speak out".
NOT_WITH: Final = re.compile(r"(?:ing)? (?:out|from|of|about|up|like|as|against|for)\b", re.IGNORECASE)
#: Calls that no telephone makes.
NOT_PHONED: Final = re.compile(r"\bcall(?:s|ed|ing)? (?:on|by|for|off|upon)\b", re.IGNORECASE)

OCCASION_NOUNS: Final = (
    "summit",
    "conference",
    "forum",
    "funeral",
    "anniversary",
    "general assembly",
    "inauguration",
    "congress",
    "ceremony",
    "symposium",
    "convention",
    "commemoration",
    "wedding",
    "coronation",
    "jubilee",
    "olympics",
)

#: Tried in order; the first that stands near the trigger names the format.
FORMAT_WORDS: Final[tuple[tuple[Format, re.Pattern[str]], ...]] = (
    (
        "call",
        _phrases(
            r"(?:phone|telephone|video)(?: |-)?(?:calls?|conversations?|conferences?|link)",
            r"(?:tele)?phoned",
            r"(?:by|over the|on the) (?:tele)?phone",
            r"(?:tele|video)conferences?",
        ),
    ),
    ("pull-aside", _phrases(r"pull(?:s|ed|ing)?[- ](?:[\w.]+ ){0,3}?aside", r"brush[- ]by")),
    ("dinner", _phrases("dinner", "lunch", "luncheon", "breakfast", "banquet")),
    (
        "multilateral",
        _phrases(
            "multilateral",
            "trilateral",
            "tripartite",
            "quadripartite",
            r"(?:three|four|five|six|seven)-(?:way|party|nation)",
            "round-?table",
        ),
    ),
    (
        "bilateral",
        _phrases(
            "bilateral",
            "one-on-one",
            r"face-to-face",
            "head-to-head",
            "tête-à-tête",
            "tete-a-tete",
            "two-way",
            "direct talks",
            "private meeting",
        ),
    ),
)
