"""Rules for lengths of time, repeated times and ages."""

from __future__ import annotations

import re
from typing import Literal

from dragoman.text import numbers
from dragoman.text.times.grammar import MONTHS, UNIT, Context, Found, Rule, capital, rule
from dragoman.text.words import listed

Amount = float | Literal["X"]

_CODES = {
    "second": "TS", "minute": "TM", "hour": "TH", "day": "D", "night": "D", "week": "W", "weekend": "WE",
    "month": "M", "quarter": "Q", "year": "Y", "decade": "DE",
}  # fmt: skip


def duration_value(count: Amount, unit: str) -> str:
    """Return a length as TIMEX3: `P2D`, `PT90M`, `PXY`. Centuries are counted in years, as TimeML does."""
    name = unit.lower()
    name = "century" if name.startswith("centur") else name.removesuffix("s")
    if name == "century":
        return "PXCE" if count == "X" else f"P{_plain(100 * count)}Y"
    if name == "fortnight":
        return "PXW" if count == "X" else f"P{_plain(2 * count)}W"
    said = count if count == "X" else _plain(count)
    if name == "hour" and said.endswith(".5"):
        return f"PT{said[:-2]}H30M"
    code = _CODES[name]
    return f"PT{said}{code[1]}" if code[0] == "T" else f"P{said}{code}"


def _plain(count: float) -> str:
    return str(int(count)) if count == int(count) else str(round(count, 2))


_HALF = re.compile(r"(?:[ -]and[ -]a[ -]half| 1/2|½)$")
_VAGUE = listed("several few some many")


def amount(words: str) -> Amount | None:
    """Return what a count says: a number, "X" for a vague one, None for words that are neither."""
    plain = " ".join(words.lower().split())
    if plain.removeprefix("a ") in _VAGUE:
        return "X"
    whole = _HALF.sub("", plain)
    value = numbers.number(whole)
    return value + 0.5 if value is not None and whole != plain else value


def _length(count: Amount | None, unit: str) -> Found | None:
    return Found("DURATION", duration_value(count, unit), anchor=False) if count is not None else None


# --- counted lengths -----------------------------------------------------------------------------------

_MODAL = re.compile(r"\b(?:will|would|could|may|might|can|should|must)\s$")


def _counted(found: re.Match[str], context: Context) -> Found | None:
    """Resolve "two hours", "a year", "five to 10 years": of two figures the second."""
    unit, words = found["unit"].lower(), (found["high"] or found["count"]).lower()
    count = amount(words)
    single = words in ("a", "an", "one")
    if (single and unit == "second") or (words == "many" and context.before()[-4:] == " as "):
        return None  # "a second meeting"; "the third visit in as many months"
    if (
        words == "one"
        and unit == "day"
        and (_MODAL.search(context.before()) or context.after()[:4] == " to ")
    ):
        return Found("DATE", "FUTURE_REF", anchor=False)
    if unit.startswith("quarter") and count in (1, 3):
        return None  # three quarters of something
    if unit.startswith("weekend") and count != "X":
        return None
    if not unit.endswith("s") and not single and count != "X" and found["more"] is None and unit != "century":
        return None  # "two day" is no English length by itself: see the compounds
    if found["half"] and isinstance(count, (int, float)):
        count += 0.5
    return _length(count, unit)


def _compound(found: re.Match[str], context: Context) -> Found | None:
    """Resolve "two-day", "90-minute-long", "5-year-old", "a 20 year history"."""
    if found["unit"].lower().startswith(("weekend", "quarter", "second")):
        return None
    return _length(amount(found["high"] or found["count"]), found["unit"])


def _stretch(found: re.Match[str], context: Context) -> Found | None:
    """Resolve "the first two years", "the past several weeks"."""
    return _length(amount(found["high"] or found["count"]), found["unit"])


_HALVES = {
    "hour": "PT30M", "year": "P6M", "day": "PT12H", "century": "P50Y", "decade": "P5Y", "month": "P15D",
    "minute": "PT30S",
}  # fmt: skip


def _half(found: re.Match[str], context: Context) -> Found | None:
    return Found("DURATION", _HALVES[found["unit"].lower()], anchor=False)


# --- lengths that nobody counts ------------------------------------------------------------------------


_POSSESSIVE = re.compile(r"\b(?:my|our|your|his|her|its|their)\s$")


def _vague(found: re.Match[str], context: Context) -> Found | None:
    """Resolve "for years", "in recent months", "the coming days"; "our days of …" is no length."""
    if _POSSESSIVE.search(context.before()):
        return None
    return _length("X", found["unit"])


def _long(found: re.Match[str], context: Context) -> Found | None:
    """Resolve "year-long", "decades-old"."""
    unit = found["unit"].lower()
    return _length("X" if unit.endswith("s") else 1, unit)


def _while(found: re.Match[str], context: Context) -> Found | None:
    return Found("DURATION", "PXY" if "long time" in found.group().lower() else "PXX", anchor=False)


# --- repeated times ------------------------------------------------------------------------------------

_SETS = {
    "hourly": "PT1H", "daily": "P1D", "nightly": "P1D", "weekly": "P1W", "biweekly": "P2W",
    "fortnightly": "P2W", "monthly": "P1M", "bimonthly": "P2M", "quarterly": "P3M", "annual": "P1Y",
    "annually": "P1Y", "yearly": "P1Y", "biannual": "P2Y", "bi-annual": "P2Y", "biannually": "P2Y",
    "biennial": "P2Y", "semiannual": "P6M", "semi-annual": "P6M",
}  # fmt: skip
_PAPERS = listed("daily weekly monthly quarterly")
_PAPER_BEFORE = re.compile(
    r"(?:\b(?:[Tt]he|[Aa]|an|by|local|in|of|national|leading|state|private)|\b[A-Z][\w-]{0,30})"
    r"\s(?:[\w-]{1,30}\s)?$"
)
_PAPER_AFTER = re.compile(r" [A-Z]| ?[\"“‘']\w|[.,;:]|,? (?:that|which|was|is|has|in|on|as|by)\b")
_PAPER_SAYS = re.compile(
    r",? (?:newspaper|paper|magazine|tabloid|broadsheet|edition|said|wrote|says|reports|quotes|\w{3,9}ed"
    r"|quoting|citing|saying|reporting)\b"
)


def _frequency(found: re.Match[str], context: Context) -> Found | None:
    """Resolve "annual", "daily" and the like; "a local daily" is a newspaper."""
    word, after = found["word"].lower(), context.after()
    if capital(found["word"]) and context.start != context.sentence[0]:
        return None  # part of a name
    if word in _PAPERS:
        before = context.text[max(context.sentence[0], context.start - 70) : context.start]
        if _PAPER_SAYS.match(after) or (_PAPER_AFTER.match(after) and _PAPER_BEFORE.search(before)):
            return None
    return Found("SET", _SETS[word], anchor=False)


def _every(found: re.Match[str], context: Context) -> Found | None:
    """Resolve "every year", "each day", "every other week", "every five years"."""
    count = 2.0 if found["other"] else amount(found["count"]) if found["count"] else 1.0
    return None if count is None else Found("SET", duration_value(count, found["unit"]), anchor=False)


def _per(found: re.Match[str], context: Context) -> Found | None:
    return Found("SET", duration_value(1, found["unit"]), anchor=False)


# --- ages ----------------------------------------------------------------------------------------------

_NAME_BEFORE = re.compile(r"([A-Z][\w.’'-]{0,30})(?:, | \()$")
_NO_NAMES = MONTHS.keys() | listed(
    "article articles section sections chapter chapters page pages rule rules group no nos route room "
    "highway title titles psalm verse"
)
_NO_AGE_AFTER = re.compile(r"\s?(?:%|percent|per cent|million|billion|points|people|seats|votes)")


def _age(found: re.Match[str], context: Context) -> Found | None:
    """Resolve "Ana Ruiz, 53, said": a number between commas after a name is an age."""
    age = int(found["t"])
    named = _NAME_BEFORE.search(context.text[max(context.sentence[0], context.start - 36) : context.start])
    if not 5 <= age <= 110 or named is None or named[1].lower().rstrip(".") in _NO_NAMES:
        return None
    return Found("DURATION", f"P{age}Y", anchor=False)


def _aged(found: re.Match[str], context: Context) -> Found | None:
    """Resolve "aged 71", "turned 74", "the age of 18"."""
    age = int(found["t"])
    if not 1 <= age <= 120 or _NO_AGE_AFTER.match(context.after()):
        return None
    return Found("DURATION", f"P{age}Y", anchor=False)


_COUNT = rf"(?P<count>{numbers.PATTERN}|an?|several|a few|few|some|many)"
_HIGH = rf"(?:(?: to | or |-|–)(?P<high>{numbers.PATTERN}))?"
_HEADS = numbers.HEADS | {"#", "several", "few", "some", "many"}
_COUNTED_HEADS = numbers.HEADS - {"a", "an", "half"} | {"#"}
_MORE = (
    r"(?: (?P<more>more|full|consecutive|straight|long|whole|additional|extra|further|entire|solid"
    r"|successive|short|separate|trading|working|business|calendar|academic|school))?"
)
_WHICH = r"(?:past|last|next|coming|first|previous|recent|following|preceding|early|ensuing|intervening)"
_WHICH_COUNTED = rf"(?:the |its |their |his |her |our )?(?:final|initial|opening|remaining|{_WHICH})"
_WHICH_HEADS = "past last next coming first previous recent following preceding early ensuing intervening"
_PLURAL = r"(?P<unit>minutes|hours|days|weeks|months|years|decades|centuries|quarters)"
_AROUND = "for in after over within through during of following despite amid only just"
_ANY = r"(?P<unit>second|minute|hour|day|night|week|month|quarter|year|decade)"

RULES: tuple[Rule, ...] = (
    rule(_HEADS, rf"{_COUNT}{_HIGH}{_MORE} {UNIT}(?P<half> and a half)?(?!\w)(?! (?:ago|old)\b)", _counted),
    rule(_HEADS, rf"{_COUNT}{_HIGH} {UNIT}[- ]olds?\b", _compound),
    rule(_HEADS, rf"{_COUNT}{_HIGH}\s?-\s?{UNIT}(?:-\s?(?:olds?|long|plus))?(?!\w)", _compound),
    rule(_COUNTED_HEADS, rf"{_COUNT}{_HIGH} (?P<unit>year|month|week|day|hour|minute)(?= \w)", _compound),
    rule("half", rf"half[ -](?:an? )?(?P<unit>{'|'.join(_HALVES)})\b", _half),
    rule(
        f"the its their his her our final initial opening remaining {_WHICH_HEADS}",
        rf"{_WHICH_COUNTED} (?P<count>{numbers.PATTERN}|several|few|couple of|many){_HIGH} {UNIT}(?!\w)",
        _stretch,
    ),
    rule(
        f"the these later earlier more {_WHICH_HEADS}",
        rf"(?:the |these )?(?:later|earlier|more|{_WHICH}) {_PLURAL}(?![\w-])(?! ago|(?<=hours) of)",
        _vague,
    ),
    rule("the", rf"the {_PLURAL}(?![\w-])(?! (?:ago|to come))", _vague),
    rule(
        f"{_AROUND} take takes took lasted spent spend",
        rf"(?:{_AROUND.replace(' ', '|')}|takes?|took|lasted|spen[dt])"
        rf"(?: just| only| many| long)? (?P<t>{_PLURAL})(?![\w-])(?! (?:ago|past|apart))",
        _vague,
    ),
    rule(
        "minutes hours days weeks months years decades centuries",
        rf"{_PLURAL}(?: later| earlier|(?= (?:of|after|before|when|and [dwmy]\w{{3,5}}s)\b))(?!\w)",
        _vague,
    ),
    rule(
        "minute hour hours day days week weeks month months year years decade decades century centuries",
        rf"{UNIT}[- ](?:long|old)\b",
        _long,
    ),
    rule("a some", r"(?:a (?:long )?while|some time|a long time)\b", _while),
    rule(
        {word.split("-")[0] for word in _SETS},
        rf"(?P<word>{'|'.join(sorted(_SETS, key=len, reverse=True))})\b",
        _frequency,
    ),
    rule(
        "every each",
        rf"(?:every|each)(?: (?P<other>other)| (?P<count>{numbers.PATTERN}|few|several))?"
        rf"(?: single)? {_ANY}s?\b",
        _every,
    ),
    rule("per once twice times", rf"(?:per|(?:once|twice|times) an?) {_ANY}\b", _per),
    rule("#", r"(?P<t>\d{1,3})(?=,(?!\d)|\)|\.\s|\.$)", _age),
    rule(
        "aged age ages turned turns turning",
        r"(?:aged|ages?(?: of)?|turn(?:ed|s|ing)) (?P<t>\d{1,3})(?![\d%]|[,.]\d|s?\w)",
        _aged,
    ),
)
"""All rules of this subject."""
