"""Which acts and statements are moves in a bargain, and which move each one is.

PLOVER codes say what kind of act it is; whether it is a bargaining line, and which, follows from the
code, the status and the word that tells it. The rules are those that hold in English news in
general; each was kept only where it raised the F1 on readings made by hand.
"""

from __future__ import annotations

import re
from typing import Final

from dragoman.ledger.likeness import stem, stems
from dragoman.records import Act, ActCode, Move, Statement, Status


def _stems(words: str) -> frozenset[str]:
    return frozenset(stem(word) for word in words.split())


_OFFERING: Final = _stems("offer offered offering offers invite invited invites inviting extend extended")
_OPPOSING: Final = _stems(
    """oppose opposed opposition opponent object objection resist resistance criticize criticise
            criticism critical against disagree protest condemn condemnation denounce stand challenge
            premature unacceptable disapprove disapproval displeasure skeptical sceptical skepticism
            scepticism wary unhappy odds loggerheads hostile stance tough"""
)
_BREAKING: Final = _stems(
    """stall break broke broken collapse deny denied denial alienate showdown impasse postpone divide
            slow lose lost spat tension tensions feud dispute disputes conflict friction struggle
            difference differences bicker bickering split contest wrangling rift"""
)
_CRITICIZING: Final = _stems(
    """criticize criticise criticized critical condemn condemned condemnation denounce denounced
            deplore concern concerned worry displeasure indignation anger outrage outraged object oppose
            wrong ignorant inadequate dangerous unacceptable protest blast blasted slam slammed decry
            lament infuriate rail"""
)
_SUPPORTING: Final = _stems(
    """support supported supportive back backed backing welcome welcomed endorse endorsed endorsement
            praise praised laud lauded hail hailed applaud commend encourage favor favour approve
            commitment loyal satisfied pleased reiterate reaffirm assure thank understand stick defend
            respect champion embrace express"""
)
_PROMISING: Final = _stems(
    """agree agreed pledge pledged promise promised vow vowed commit committed commitment ensure
            assure assured assurance affirm decide undertake undertook guarantee guaranteed consent"""
)
_ACCEPTING: Final = _stems("accept accepted acceptance concede conceded yield relent compromise")
#: Agreements that are done or formal; what they promise is told by other words.
_SIGNING: Final = _stems(
    "sign signed signature ratify ratified pass participate initial take adopt approve complete"
)
_TO_THE_PRESS: Final = re.compile(
    r"\b(?:comments?|commenting|anonym\w+|identif\w+|be (?:named|quoted|identified)|elaborate|questions?"
    r"|disclose)\b",
    re.IGNORECASE,
)
#: An interview, or somebody whom the police look for.
_IS_ASKED: Final = re.compile(
    r"(?:asked|pressed|questioned)(?: \w+)? (?:about|how|why|whether|if|what|when|on (?:how|why|whether))\b"
    r"|wanted (?:for|as|in connection|by)\b",
    re.IGNORECASE,
)
_GIVING: Final = re.compile(
    r"\b(?:concessions?|deliverables?|bargaining|offers?|offered|offering|in (?:return|exchange)|quid pro quo"
    r"|sweeten\w*|goodwill gestures?|give[- ]and[- ]take|trade-?offs?|willing|prepared|ready)\b",
    re.IGNORECASE,
)
#: Whoever pleads guilty asks for nothing.
_IN_COURT: Final = re.compile(r"\bplea(?:d|ds|ded|ding)? (?:not )?(?:guilty|innocent)\b", re.IGNORECASE)
_CALLING: Final = re.compile(r"\bcall(?:s|ed|ing)?(?: \w+)? (?:for|on|upon)\b", re.IGNORECASE)
_CONCEDING: Final = _stems(
    """ease eased suspend suspended allow allowed permission soften softened concede conceded
            exception lift relax"""
)

#: Words that say by themselves which move it is, whatever code a reader gives the act.
_PLAIN: Final[dict[str, Move]] = {
    **dict.fromkeys(
        _stems(
            """demand demanded demands urge urged insist insisted ask asked appeal request requested require
            press pressed must should ought want wanted seek sought hope implore plead exhort ultimatum"""
        ),
        "demand",
    ),
    **dict.fromkeys(_stems("offer offered offering invite invited invitation"), "offer"),
    **dict.fromkeys(
        _stems(
            """promise promised promising pledge pledged vow vowed assurance assurances guarantee undertake
            undertook"""
        ),
        "promise",
    ),
    **dict.fromkeys(
        _stems(
            "refuse refused refusal reject rejected rejection decline declined rebuff spurn veto balk shun"
        ),
        "refusal",
    ),
    **dict.fromkeys(
        _stems(
            """oppose opposed opposition object objected objection criticize criticise criticized criticised
            condemn condemned condemnation denounce denounced deplore slam slammed blast blasted decry rail
            railed lash resist resistance protest protested assail chide"""
        ),
        "opposition",
    ),
    **dict.fromkeys(
        _stems(
            """support supported supporting back backed backing welcome welcomed endorse endorsed endorsement
            praise praised laud lauded hail hailed applaud applauded commend favor favour"""
        ),
        "support",
    ),
    **dict.fromkeys(_stems("threaten threatened threatening"), "threat"),
}
_STATEMENT_CUES: Final[dict[str, Move]] = {
    **dict.fromkeys(_stems("demand urge insist ask appeal press request require"), "demand"),
    **dict.fromkeys(_stems("oppose criticize criticise condemn denounce deplore slam"), "opposition"),
    **dict.fromkeys(_stems("offer propose invite"), "offer"),
    **dict.fromkeys(_stems("promise pledge vow commit"), "promise"),
    **dict.fromkeys(_stems("threaten warn"), "threat"),
    **dict.fromkeys(_stems("support endorse back praise welcome laud hail"), "support"),
    **dict.fromkeys(_stems("refuse reject"), "refusal"),
}


#: Codes that readers take for each other at such words. What is done by force or at a table is no such act.
_WORDY: Final[frozenset[ActCode]] = frozenset(
    ("REQUEST", "REJECT", "AGREE", "SUPPORT", "ACCUSE", "THREATEN", "PROTEST", "COOPERATE", "CONCEDE", "AID")
)
#: Ways of refusing that are no single word of refusal.
_NOT_DOING: Final = re.compile(
    r"\b(?:not|no|never|nor|cannot|fail\w*|rul\w+ out|turn\w* down|block\w*|cancel\w*|scrap\w*|suspend\w*"
    r"|boycott\w*|walk\w* (?:out|away)|pull\w* out|ignor\w*|dismiss\w*|rebut\w*|stop\w*|withh\w+|snub\w*"
    r"|turn\w* (?:its|his|her|their) back|premature|denials?)\b|n['’]t\b",
    re.IGNORECASE,
)
_NOT: Final = re.compile(r"\b(?:not|no|never|nor|cannot)\b|n['’]t\b", re.IGNORECASE)


def move_of_act(act: Act, *, sentence: str, after: str) -> Move | None:
    """Return the move that an act is, or None where it is no line of a bargain.

    The sentence decides about concessions that are only thought of: whether they are talked of as
    something to give. `after` are the words after the trigger: who is "asked about" a thing asks for nothing.
    """
    if _IS_ASKED.match(f"{act.trigger.text}{after}") or (act.code == "REQUEST" and _is_to_the_press(act)):
        return None
    words = frozenset(stems(act.trigger.text))
    if act.status != "denied" and act.code in _WORDY:
        plain = _plain_move(act.trigger.text)
        if plain is not None:
            return None if plain == "refusal" and _is_to_the_press(act) else plain
    match act.code:
        case "REQUEST" if act.status != "denied":
            return "offer" if words & _OFFERING else "demand"
        case "REJECT" if act.status in ("occurred", "ongoing", "planned") and not words & _BREAKING:
            return _rejecting(act, words=words)
        case "THREATEN" if act.status != "denied" and act.trigger.text.lower() not in ("threat", "threats"):
            return "threat"
        case "AGREE":
            return _agreeing(words, status=act.status)
        case "SUPPORT":
            return _supporting(words, status=act.status)
        case "ACCUSE" if act.status in ("occurred", "ongoing") and words & _CRITICIZING:
            return "opposition"
        case "AID" | "MOBILIZE" if act.status == "planned":
            return "promise"
        case "COOPERATE" if act.status == "proposed" and _GIVING.search(sentence):
            return "offer"
        case "CONCEDE":
            return _conceding(words, status=act.status, sentence=sentence)
        case _:
            return None


def _plain_move(trigger: str) -> Move | None:
    if _NOT.search(trigger) or _IN_COURT.search(trigger):
        return None
    if _CALLING.search(trigger):
        return "demand"
    return next((_PLAIN[word] for word in stems(trigger) if word in _PLAIN), None)


def _rejecting(act: Act, *, words: frozenset[str]) -> Move | None:
    if words & _OPPOSING:
        return "opposition"
    return "refusal" if _NOT_DOING.search(act.trigger.text) and not _is_to_the_press(act) else None


def _is_to_the_press(act: Act) -> bool:
    """Whether what is refused is an answer to reporters, which is no move towards the other side."""
    return act.what is not None and _TO_THE_PRESS.search(act.what.text) is not None


def _agreeing(words: frozenset[str], *, status: Status) -> Move | None:
    if status not in ("occurred", "ongoing", "planned"):
        return None
    if words & _OFFERING:
        return "offer"
    if words & _ACCEPTING:
        return "concession"
    return "promise" if words & _PROMISING or (status == "planned" and not words & _SIGNING) else None


def _supporting(words: frozenset[str], *, status: Status) -> Move | None:
    if status == "planned" or (status in ("occurred", "ongoing") and words & _SUPPORTING):
        return "support"
    return None


def _conceding(words: frozenset[str], *, status: Status, sentence: str) -> Move | None:
    if status == "planned":
        return "promise"
    if status in ("proposed", "conditional"):
        return "concession" if _GIVING.search(sentence) else None
    return "concession" if status == "occurred" and words & _CONCEDING else None


def move_of_statement(statement: Statement) -> Move | None:
    """Return the move that a statement's cue makes it ("demanded", "vowed to"), or None for plain speech."""
    if statement.cue is None:
        return None
    if _CALLING.search(statement.cue.text):
        return "demand"
    return next(
        (_STATEMENT_CUES[word] for word in stems(statement.cue.text) if word in _STATEMENT_CUES), None
    )


def status_of_line(move: Move, *, told: Status, code: ActCode | None) -> Status:
    """Return the state of a line: a demand once voiced goes on, a promise is still to be kept.

    `told` is the status of the act; a demand that was made is `occurred` as an act and `ongoing` as
    a position.
    """
    if told in ("planned", "proposed", "conditional"):
        return told
    match move:
        case "promise":
            return "planned"
        case "refusal":
            return "occurred" if told == "occurred" else "ongoing"
        case "concession":
            return "occurred"
        case "offer" if code in ("COOPERATE", "AID"):
            return "proposed"
        case _:
            return "ongoing"
