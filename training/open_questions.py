"""Sentences that say, in one of the usual ways, that something is not known yet.

Gold has only thirty such questions to learn from. On its reports these expressions find about half
of them and little else, so they label larger corpora, from which the model learns the head's shape.
"""

from __future__ import annotations

import re

_SENTENCE = re.compile(r"[^.!?\n]+[.!?]*")
_NOT_KNOWN = re.compile(
    r"""\b(?:
      (?:is|was|are|were|remains?|remained|seems?|still|left|immediately)\s+
        (?:(?:still|yet|not|far\ from|also|immediately)\s+){0,2}
        (?:unclear|unknown|uncertain|undecided|in\ doubt|an\ open\ question|unresolved)
    | not\s+(?:yet\s+|immediately\s+|entirely\s+)?(?:clear|known|certain|decided)\b
    | (?:remains?|remained|waiting|wait|yet|have)\s+to\s+(?:be\s+)?
        (?:seen?|decided?|determined?|sorted\ out|worked\ out)\b
    | (?:not|n['’]t)\s+(?:immediately\s+|yet\s+)?
        (?:say|specify|disclose|reveal|know|known|tell|told|estimate|decide|decided|confirm|confirmed|determined)\s+
        (?:\w+\s+){0,2}
        (?:who|what|when|where|how|whether|if|which|why|the\s+(?:date|time|size|number|extent))\b
    | no\s+(?:final\s+|firm\s+|exact\s+|precise\s+)?
        (?:date|decision|conclusion|timetable|timeline|estimate|word|details?)\s+
        (?:on\s+\w+\s+)?(?:has|have|had|was|were|yet|on|of|for|when)\b
    | (?:has|have|had)(?:\s+not|n['’]t)\s+(?:yet\s+)?been\s+
        (?:set|decided|fixed|determined|finali[sz]ed|announced|worked\ out)
    | questions?\s+(?:remains?|as\s+to|over)\b
    | (?:hard|difficult|impossible|too\s+early)\s+to\s+(?:estimate|say|tell|predict|know|gauge)
    | neither\s+confirm(?:ed)?\s+nor
    | (?:wonder|wondered|wondering|doubts?|unsure|decide|determine|determining|see)\s+(?:whether|if)\b
    )""",
    re.X | re.I,
)


def open_questions(text: str) -> list[tuple[int, int, str]]:
    """Find the sentences of a text that hold such an expression."""
    out = []
    for match in _SENTENCE.finditer(text):
        if _NOT_KNOWN.search(match.group()):
            words = match.group()
            start = match.start() + len(words) - len(words.lstrip())
            out.append((start, match.start() + len(words.rstrip(" \u200b.")), "question"))
    return out
