"""Whether the words around a time expression look back or ahead.

"met on Friday" and "will meet on Friday" name different days. What decides is the verb that the
expression hangs on: nearly always the nearest verb before it, or the first one after it where it
opens its clause. Without a parser, verbs are known by their forms and by a list of the irregular
ones; that is the limit of this module.
"""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from dragoman.text.words import listed

Direction = Literal["past", "future"] | None


class Leaning(NamedTuple):
    """A direction, and whether a finite verb says so (`sure`) or only a weaker sign."""

    direction: Direction
    sure: bool


NO_LEANING = Leaning(None, False)
_PAST, _FUTURE = Leaning("past", True), Leaning("future", True)
_PERHAPS_PAST, _PERHAPS_FUTURE = Leaning("past", False), Leaning("future", False)

_TOKEN = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?|[,;:()\n]|[—–]|--|[\"“”]")
_NAME = "^"
"""Stands for a capitalised word that is not the sentence's first: a name is no verb."""

_MODALS = listed("will shall 'll would may might can could should must won't wouldn't cannot shan't ll")
_BE_PAST = listed("was were wasn't weren't")
_BE_NOW = listed("is are am isn't aren't remains remain")
_HAVE_PAST = listed("had hadn't")
_HAVE_NOW = listed("has have having haven't hasn't")
_IRREGULAR = listed(
    "said told met went came made took gave held began became broke brought built caught chose dealt "
    "drew drove fell felt fought found flew forgot got grew heard kept knew laid led lost meant paid "
    "ran rose sat saw sent shook shot sold sought spent spoke stood stuck struck swore swept taught "
    "thought threw understood undertook underwent won wrote left overthrew slept fled did didn't "
    "bought ate lent bent hung dug swung withdrew sank rode wore upheld gone done seen given taken "
    "written spoken chosen driven known shown grown withdrawn drawn begun fallen flown woken "
    "forgotten beaten bitten broken frozen hidden risen stolen sworn thrown worn torn undergone "
    "undertaken"
)
_NOT_PAST = listed(
    "hundred indeed need speed embed exceed proceed succeed feed breed seed deed bed shed weed heed "
    "bleed so-called based related detailed united unprecedented"
)
# Participles that look ahead: "talks scheduled for Friday", "is expected on Friday".
_AHEAD = listed("scheduled slated expected planned due set proposed poised tipped billed booked")
_UPCOMING = listed("upcoming forthcoming impending due")
# What an infinitive after these tells of has not happened yet: "agreed to meet on Friday".
_PLANNING = listed(
    "planned plan plans planning scheduled slated expected expects expect due set hopes hope hoped "
    "hoping intends intend intended going agreed agrees agree decided wants want wanted vowed vows "
    "promised promises pledged pledges ready prepared preparing prepares likely unlikely poised bound "
    "calls call called urged urges asked asks invited invites offered offers threatened threatens "
    "seeking wish wishes aims aim able order ordered supposed willing reluctant eager keen required "
    "obliged deadline invitation agreement pledge promise decision proposal intention"
)
# "failed to meet on Friday": what the infinitive tells lies back, done or not.
_DONE = listed(
    "failed refused declined managed used had began started continued rushed helped forced seemed "
    "appeared returned gathered voted tried came allowed seems appears"
)
_HOPED = listed("possibility prospect prospects chance plans deadline hopes invitation")
_COMING = listed(
    "meets arrives visits travels flies leaves begins starts opens hosts holds heads returns departs "
    "convenes expires goes votes takes ends faces"
)
_COMING_ING = listed(
    "meeting arriving visiting traveling travelling flying leaving beginning starting opening hosting "
    "holding returning departing convening coming heading going taking holding voting"
)
_ADVERBS = listed(
    "not also now then still already only even just never again both finally later earlier soon once "
    "ever formally officially tentatively currently originally initially reportedly widely jointly "
    "briefly first"
)
_NO_INFINITIVE = listed(
    "the a an his her its their our my your this that these those what which whom whose whoever me "
    "you him them us it all any some each every both either another other such more most many much "
    "less few several one two three four five six seven eight nine ten and or but in at on by for as "
    "of about than up down death date power war peace school court trial prison jail work office "
    "church hospital bed home town reporters media lawmakers people parliament public government"
)
_NOUN_ENDINGS = ("tion", "ment", "ness", "ity", "ists", "ence", "ance", "ers", "ing", "ism")
_FORWARD_WORDS = listed("until till by effective starting beginning next is are")
_FORWARD_PAIRS = (
    ["ahead", "of"],
    ["starting", "in"],
    ["starting", "on"],
    ["beginning", "in"],
    ["beginning", "on"],
)
_CLOCK_WORDS = listed("a p m am pm noon midnight est edt et gmt")
# "Tuesday's ruling" is past; "Tuesday's summit" can be either.
_PAST_POSSESSIVE = re.compile(
    r"['’]s (?!(?:[\w-]{1,20} ){0,2}(?:meetings?|summit|talks|votes?|elections?|session|hearing|debate"
    r"|deadline|visit|dinner|ceremony|inauguration|referendum|game|match|conference|trip|encounter|sit-down|gathering"
    r"|event|speech|address|primar(?:y|ies)|caucus(?:es)?|runoff|poll|launch|opening)\b)"
)
_SUBORDINATORS = listed("who which whom whose while although though whereas but that")
_LEAD_IN = listed("on in by at early late later earlier the of from mid since until till around about and")


def lean(text: str, *, sentence: tuple[int, int], start: int, end: int) -> Leaning:
    """Return which way the words around `text[start:end]` look."""
    if _before_noun(text, start=start, end=end):
        return NO_LEANING
    before = _tokens(text, max(sentence[0], start - 240), start, first=start - 240 <= sentence[0])
    after = _tokens(text, end, min(sentence[1], end + 180), first=False)
    while before and before[-1] in _CLOCK_WORDS:
        before.pop()
    if before and (before[-1] in ("last", "past") or _PAST_POSSESSIVE.match(text, end, end + 40)):
        return _PAST
    if len(before) > 1 and (before[-1] in _FORWARD_WORDS or before[-2:] in _FORWARD_PAIRS):
        return _PERHAPS_FUTURE
    if "since" in before[-4:]:
        return _PAST
    clause = _clause_start(before)
    found = _last_verb(before, low=clause) if clause else NO_LEANING
    if found.direction is not None:
        return found
    if clause or _opens_clause(before):
        found = _first_verb(after)
        if found.direction is not None:
            return found
    found = _last_verb(before)
    if found.direction is None and ("after" in before or "following" in before):
        return _PERHAPS_PAST
    return found if found.direction is not None else _first_verb(after)


# Nouns that a date before them ties to something that has happened: "the June 3 attack".
_PAST_NOUNS = re.compile(
    r"[ -](?:[\w-]{1,20} ){0,2}(?:attacks?|assassination|killings?|bombings?|blasts?|massacre|coup|invasion"
    r"|agreement|accords?|truce|ceasefire|cease-fire|statement|letter|crash|earthquake|quake|tsunami|raid"
    r"|shootings?|slaying|murder|uprising|revolution|riots?|incident|explosions?|accident|kidnapping|abduction|disaster|defeat|victory)\b",
    re.IGNORECASE,
)
_ARTICLE = re.compile(r"\b(?:the|a|an|its|their|his|her|that|this)\s$", re.IGNORECASE)
_NOUN = re.compile(
    r" (?!(?:and|or|but|in|at|on|by|for|to|of|from|with|that|which|who|when|where|as|after|before|is|was"
    r"|were|are|will|would|has|had|have|said|until|through)\b)[^\W\d_]"
)


def names_past_event(text: str, *, start: int, end: int) -> bool:
    """Tell whether the expression stands before a noun that presupposes the event: "the June 3 attack"."""
    return _before_noun(text, start=start, end=end) and _PAST_NOUNS.match(text, end, end + 80) is not None


def _before_noun(text: str, *, start: int, end: int) -> bool:
    """Tell whether the expression stands between an article and a noun; then no verb tells its direction."""
    return (
        _ARTICLE.search(text[max(0, start - 8) : start]) is not None
        and _NOUN.match(text, end, end + 24) is not None
    )


def _tokens(text: str, low: int, high: int, *, first: bool) -> list[str]:
    words = [m.group().replace("’", "'") for m in _TOKEN.finditer(text, low, high)]
    plain = []
    for at, word in enumerate(words):
        opens = words[at - 1] in ('"', "“") if at else first
        plain.append(_NAME if word[0].isupper() and not opens else word.lower())
    return plain


def _clause_start(before: list[str]) -> int:
    """Return where the expression's clause begins, as far as conjunctions tell; 0 where they do not."""
    for at in range(len(before) - 1, 0, -1):
        if before[at] in _SUBORDINATORS:
            return at + 1
    return 0


def _opens_clause(before: list[str]) -> bool:
    words = [word for word in before if word not in ('"', "“", "”")]
    while words and words[-1] in _LEAD_IN:
        words = words[:-1]
    return not words or words[-1] in (";", "\n", ":", "that", "but") or (words[-1] == "," and len(words) <= 4)


def _back_over_adverbs(words: list[str], at: int) -> int:
    """Return the nearest place before `at` that holds no adverb."""
    at -= 1
    while at >= 0 and (words[at] in _ADVERBS or words[at].endswith("ly")):
        at -= 1
    return at


def _last_verb(words: list[str], *, low: int = 0) -> Leaning:
    """Read from the expression to the left, up to the verb that decides, no further than `low`."""
    weak = NO_LEANING
    at = len(words) - 1
    while at >= low:
        if words[at] in (";", "\n"):
            break
        found, goes_on = _verb(words, at)
        if found.direction is not None and not goes_on:
            if found is _PAST and any(each in ("if", "unless") for each in words[max(0, at - 4) : at]):
                return _FUTURE
            if weak.direction == "future" and found.direction == "past":
                # "flew to Rome to meet him on Friday" is told as done; "has sent him to meet them" is not.
                return _PERHAPS_PAST if found.sure else weak
            return found
        if found.direction is not None:
            weak = found
        at -= 1
    return weak


def _verb(words: list[str], at: int) -> tuple[Leaning, bool]:
    """Return what the word at one place says, and whether words further left may still overrule it."""
    word = words[at]
    left = _back_over_adverbs(words, at)
    prior = words[left] if left >= 0 else ""
    following = words[at + 1 : at + 5]
    if word in _MODALS or word.endswith("'ll"):
        if "have" in following[:3] and word not in ("will", "'ll"):
            return _PAST, False
        return (_FUTURE if following else NO_LEANING), False
    if word in ("if", "unless"):
        return _FUTURE, False  # what a condition tells of has not happened
    if word in _HOPED:
        return _PERHAPS_FUTURE, False
    if word in ("when", "once", "before") and len(following) > 1 and not following[0].endswith("ing"):
        return _PERHAPS_FUTURE, False  # "when the lease expires in May": no past form stood between
    if word in _BE_PAST:
        ahead = any(each in _AHEAD for each in following[:3]) or "to" in following[:2]
        return (_FUTURE if ahead else _PAST), False
    if word in _BE_NOW and ("to" in following[:-1][:2] or any(each in _AHEAD for each in following[:3])):
        return _FUTURE, False
    if word in _HAVE_PAST:
        return _PAST, False
    if word == "to" and following and _is_infinitive(following[0]):
        return _infinitive(words, left, prior)
    if word in _UPCOMING:
        return (_PAST if _had_been(words, left) else _FUTURE), False
    if word == "set" and prior not in (*_BE_NOW, "be", "been") and following[:1] not in (["for"], ["to"]):
        return NO_LEANING, True  # "set aside": present or past
    if word in _AHEAD or word in _IRREGULAR or _looks_past(word):
        return _participle(words, word, left, prior)
    if word in _COMING_ING and (prior in _BE_NOW or prior == "be"):
        return _PERHAPS_FUTURE, True
    if word in _COMING and prior not in ("the", "a", "of"):
        return _PERHAPS_FUTURE, True
    return NO_LEANING, True


def _looks_past(word: str) -> bool:
    return len(word) > 3 and word.endswith("ed") and word not in _NOT_PAST


def _participle(words: list[str], word: str, left: int, prior: str) -> tuple[Leaning, bool]:
    """Return a past form: finite, or part of "will be held", "has been held", "is expected"."""
    if prior in ("be", "being"):
        return NO_LEANING, True  # the word before "be" decides
    if prior == "been":
        return (_FUTURE if word in _AHEAD and not _had_been(words, left) else _PAST), False
    if prior in _BE_NOW:
        return (_FUTURE, False) if word in _AHEAD else (NO_LEANING, True)
    if word in _AHEAD:
        if word in ("planned", "proposed", "expected", "set") and prior == _NAME:
            return _PAST, False
        return _FUTURE, False
    if prior in _HAVE_NOW:
        return _PERHAPS_PAST, False
    if prior in ("the", "a", "an", "his", "her", "its", "their", "this", "that"):
        return NO_LEANING, True  # an adjective
    return _PAST, False


def _had_been(words: list[str], at: int) -> bool:
    """Tell whether "had been" stands at this place: a plan that is over."""
    before = _back_over_adverbs(words, at)
    return at >= 0 and words[at] == "been" and before >= 0 and words[before] in _HAVE_PAST


def _infinitive(words: list[str], left: int, prior: str) -> tuple[Leaning, bool]:
    for back in range(left, max(-1, left - 4), -1):  # "asked him to", "forced the minister to"
        if words[back] in (",", ";") or (back < left and words[back] in _MODALS):
            break
        if words[back] in _DONE:
            return _PAST, False
        if words[back] in _PLANNING:
            return (_PAST if _had_been(words, _back_over_adverbs(words, back)) else _FUTURE), False
    if prior in _BE_NOW or prior in _MODALS:
        return _FUTURE, False
    if left < 0 or (
        prior == _NAME and not any(_looks_past(word) or word in _IRREGULAR for word in words[:left])
    ):
        return _FUTURE, False  # a headline: "Leaders to meet Friday"
    return _PERHAPS_FUTURE, True


def _is_infinitive(word: str) -> bool:
    """Tell whether a word after "to" can be a verb, and not a place, a plural or a noun with its article."""
    if word == _NAME or not word.isalpha() or word in _NO_INFINITIVE or word.endswith(_NOUN_ENDINGS):
        return False
    return not word.endswith("s") or word.endswith(("ss", "us"))


def _first_verb(words: list[str]) -> Leaning:
    """Read from the expression to the right, up to the first verb."""
    for at, word in enumerate(words[:28]):
        if word in (";", "\n"):
            break
        if word in _HAVE_NOW:
            return _PERHAPS_PAST
        found, _ = _verb(words, at)
        if found.direction is not None:
            return found
    return NO_LEANING
