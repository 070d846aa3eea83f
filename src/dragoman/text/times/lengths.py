"""Rules for lengths of time, repeated times and ages."""

from __future__ import annotations

import re
from typing import Literal

from dragoman.text import numbers
from dragoman.text.times.grammar import UNIT, Context, Found, Rule, capital, rule
from dragoman.text.words import listed

Amount = float | Literal["X"]

_DATE_UNITS = {
    "day": "D",
    "night": "D",
    "week": "W",
    "weekend": "WE",
    "month": "M",
    "quarter": "Q",
    "year": "Y",
    "decade": "DE",
}
_TIME_UNITS = {"second": "S", "minute": "M", "hour": "H"}


def duration_value(count: Amount, unit: str) -> str:
    """Return a length as TIMEX3: `P2D`, `PT90M`, `PXY`. Centuries are counted in years, as TimeML does."""
    unit = unit.lower()
    name = "century" if unit.startswith("centur") else unit.removesuffix("s")
    said = count if count == "X" else f"{count:g}"
    if name == "hour" and said.endswith(".5"):
        return f"PT{said[:-2]}H30M"
    if name in _TIME_UNITS:
        return f"PT{said}{_TIME_UNITS[name]}"
    if name == "century":
        return f"P{100 * count:g}Y" if isinstance(count, (int, float)) else "PXCE"
    if name == "fortnight":
        return f"P{2 * count:g}W" if isinstance(count, (int, float)) else "PXW"
    return f"P{said}{_DATE_UNITS[name]}"


_HALF = re.compile(r"(?:[ -]and[ -]a[ -]half| ?1/2|½)$")


def amount(words: str) -> Amount | None:
    """Return what a count says: a number, "X" for a vague one, None for words that are neither."""
    plain = " ".join(words.lower().split())
    whole = _HALF.sub("", plain)
    half, plain = whole != plain, whole
    if plain in ("several", "a few", "few", "some", "many", "a number of"):
        return "X"
    value = numbers.number(plain)
    return value + 0.5 if half and value is not None else value


def _duration(found: re.Match[str], context: Context) -> Found | None:
    unit = found["unit"].lower()
    words = found["high"] or found["count"]
    count = amount(words)
    if count is None:
        return None
    single = count == 1 and words.lower() in ("a", "an", "one")
    if not unit.endswith("s") and not single and unit not in ("century",) and not isinstance(count, str):
        if found["gap"] is None:
            return None
    if found["half"]:
        count = count + 0.5 if isinstance(count, (int, float)) else count
    if unit == "second" and words.lower() in ("a", "an", "one"):
        return None  # "a second meeting"
    if (
        words.lower() == "one"
        and unit == "day"
        and (_MODAL.search(context.before()) or re.match(r" to \w", context.after()))
    ):
        return Found("DATE", "FUTURE_REF", anchor=False)
    if unit.startswith("quarter") and (count == 3 or count == 1):
        return None  # three quarters of something
    if unit.startswith("weekend") and not isinstance(count, str):
        return None
    return Found("DURATION", duration_value(count, unit), anchor=False)


_MODAL = re.compile(r"\b(?:will|would|could|may|might|can|should|must)\s$")


def _compound(found: re.Match[str], context: Context) -> Found | None:
    """Resolve "two-day", "90-minute-long", "5-year-old"."""
    count = amount(found["high"] or found["count"])
    if count is None or found["unit"].lower().startswith(("weekend", "quarter", "second")):
        return None
    return Found("DURATION", duration_value(count, found["unit"]), anchor=False)


def _half_hour(found: re.Match[str], context: Context) -> Found | None:
    unit = found["unit"].lower()
    value = {
        "hour": "PT30M",
        "year": "P6M",
        "day": "PT12H",
        "century": "P50Y",
        "decade": "P5Y",
        "month": "P15D",
        "minute": "PT30S",
    }[unit]
    return Found("DURATION", value, anchor=False)


def _bare_plural(found: re.Match[str], context: Context) -> Found | None:
    """Resolve "for years", "in recent months", "the coming days": a length that nobody counts."""
    return Found("DURATION", duration_value("X", found["unit"]), anchor=False)


def _long(found: re.Match[str], context: Context) -> Found | None:
    unit = found["unit"].lower()
    return Found("DURATION", duration_value("X" if unit.endswith("s") else 1, unit), anchor=False)


def _the_last(found: re.Match[str], context: Context) -> Found | None:
    """Resolve "the first two years", "the past several weeks"."""
    count = amount(found["high"] or found["count"])
    return (
        Found("DURATION", duration_value(count, found["unit"]), anchor=False) if count is not None else None
    )


def _while(found: re.Match[str], context: Context) -> Found | None:
    return Found("DURATION", "PXY" if "long time" in found.group().lower() else "PXX", anchor=False)


_SETS = {
    "hourly": "PT1H", "daily": "P1D", "nightly": "P1D", "weekly": "P1W", "biweekly": "P2W", "fortnightly": "P2W",
    "monthly": "P1M", "bimonthly": "P2M", "quarterly": "P3M", "annual": "P1Y", "annually": "P1Y", "yearly": "P1Y",
    "biannual": "P2Y", "bi-annual": "P2Y", "biennial": "P2Y", "semiannual": "P6M", "semi-annual": "P6M",
    "biannually": "P2Y",
}  # fmt: skip
_PAPER_BEFORE = re.compile(
    r"(?:\b(?:[Tt]he|[Aa]|an|by|local|in|of|national|leading|state|private)|\b[A-Z][\w-]*)\s(?:[\w-]+\s)?$"
)
_PAPER_AFTER = re.compile(r" [A-Z]| ?[\"“‘']\w|[.,;:]|,? (?:that|which|was|is|has|in)\b")
_PAPER_SAYS = re.compile(
    r",? (?:newspaper|paper|magazine|tabloid|broadsheet|published|said|reported|wrote|quoted|cited|says|reports|quotes|added)\b"
)


def _frequency(found: re.Match[str], context: Context) -> Found | None:
    word = found["word"].lower()
    if capital(found["word"]) and context.start != context.sentence[0]:
        return None  # part of a name
    if word in ("daily", "weekly", "monthly", "quarterly"):
        prior = context.text[max(context.sentence[0], context.start - 40) : context.start]
        if (_PAPER_BEFORE.search(prior) and _PAPER_AFTER.match(context.after())) or _PAPER_SAYS.match(
            context.after()
        ):
            return None  # a newspaper
    return Found("SET", _SETS[word], anchor=False)


def _every(found: re.Match[str], context: Context) -> Found | None:
    groups = found.groupdict()
    count: Amount | None = 2 if groups.get("other") else amount(found["count"]) if groups.get("count") else 1
    if count is None:
        return None
    return Found("SET", duration_value(count, found["unit"]), anchor=False)


def _per(found: re.Match[str], context: Context) -> Found | None:
    return Found("SET", duration_value(1, found["unit"]), anchor=False)


def _age(found: re.Match[str], context: Context) -> Found | None:
    """Resolve "Ana Ruiz, 53, said": a number between commas after a name is an age."""
    age = int(found["t"])
    if not 5 <= age <= 110:
        return None
    before = context.text[max(context.sentence[0], context.start - 30) : context.start]
    named = re.search(r"([A-Z][\w.’'-]*)\s?(?:[,(])\s$|([A-Z][\w.’'-]*) \($", before)
    if named is None:
        return None
    word = (named[1] or named[2]).lower().rstrip(".")
    if word in _NOT_NAMED or word[:3] in _NOT_NAMED:
        return None
    return Found("DURATION", f"P{age}Y", anchor=False)


_NOT_NAMED = listed(
    "jan feb mar apr jun jul aug sep sept oct nov dec january february march april june july august "
    "september october november december article articles section sections chapter chapters page "
    "pages rule rules group no nos route room highway title titles psalm verse"
)


def _aged(found: re.Match[str], context: Context) -> Found | None:
    age = int(found["t"])
    if not 1 <= age <= 120 or re.match(
        r"\s?(?:%|percent|per cent|million|billion|points|people|seats|votes)", context.after()
    ):
        return None
    return Found("DURATION", f"P{age}Y", anchor=False)


_COUNT = rf"(?P<count>{numbers.PATTERN}|an?|several|a few|few|some|many)"
_TO = rf"(?:(?: to | or |-|–)(?P<high>{numbers.PATTERN}))?"
_HEADS = numbers.HEADS | {"#", "several", "few", "some", "many"}
_GAP = r"(?: (?P<gap>more|full|consecutive|straight|long|whole|additional|extra|further|entire|solid|successive|short|separate|trading|working|business|calendar|academic|school|grueling))?"
_SIDES = r"(?:the |its |their |his |her |our )?(?:past|last|next|coming|first|final|previous|recent|initial|following|preceding|opening|remaining|intervening|early|ensuing)"
_PLURAL = r"(?P<unit>minutes|hours|days|weeks|months|years|decades|centuries|quarters)"

RULES: tuple[Rule, ...] = (
    rule(_HEADS, rf"{_COUNT}{_TO}{_GAP} {UNIT}(?P<half> and a half)?(?!\w)(?! (?:ago|old)\b)", _duration),
    rule(_HEADS, rf"{_COUNT}{_TO} {UNIT}[- ]olds?\b", _compound),
    rule(_HEADS, rf"{_COUNT}{_TO}\s?-\s?{UNIT}(?:-\s?(?:olds?|long|plus))?(?![\w])", _compound),
    rule(
        numbers.HEADS - {"a", "an", "half"} | {"#"},
        rf"(?P<count>\d{{1,3}}|{numbers.WORDS_PATTERN}){_TO} (?P<unit>year|month|week|day|hour|minute)(?=s? (?:old|long|\w+))(?!\w)",
        _compound,
    ),
    rule({"half"}, r"half[ -](?:an? )?(?P<unit>hour|year|day|century|decade|month|minute)\b", _half_hour),
    rule(
        {
            "the",
            "past",
            "last",
            "next",
            "coming",
            "first",
            "final",
            "previous",
            "recent",
            "its",
            "their",
            "his",
            "her",
            "our",
        },
        rf"{_SIDES} (?P<count>{numbers.PATTERN}|several|few|couple of|many)(?:(?: to | or |-)(?P<high>{numbers.PATTERN}))? {UNIT}(?!\w)",
        _the_last,
    ),
    rule(
        {
            "the",
            "these",
            "past",
            "last",
            "next",
            "coming",
            "recent",
            "first",
            "previous",
            "later",
            "earlier",
            "early",
            "more",
        },
        rf"(?:the |these )?(?:recent|coming|past|last|next|first|previous|later|earlier|early|more|ensuing|intervening) {_PLURAL}(?!\w)(?! ago)",
        _bare_plural,
    ),
    rule(
        {"the"},
        r"the (?P<unit>days|weeks|months|years|decades|hours)(?!\w)(?! (?:ago|to come))",
        _bare_plural,
    ),
    rule(
        {
            "for",
            "in",
            "after",
            "over",
            "within",
            "through",
            "during",
            "of",
            "following",
            "despite",
            "amid",
            "only",
            "just",
            "two",
            "takes",
            "took",
            "take",
            "lasted",
            "spent",
            "spend",
        },
        rf"(?:for|in|after|over|within|through|during|of|following|despite|amid|only|just|takes?|took|lasted|spen[dt])(?: just| only| many| long)? (?P<t>{_PLURAL})(?!\w)(?! (?:ago|past))",
        _bare_plural,
    ),
    rule(
        {"minutes", "hours", "days", "weeks", "months", "years", "decades", "centuries"},
        rf"{_PLURAL}(?= (?:of|after|before|later|earlier|when|and (?:days|weeks|months|years))\b)(?! later than)",
        _bare_plural,
    ),
    rule(
        {
            "minute",
            "hour",
            "day",
            "days",
            "week",
            "weeks",
            "month",
            "months",
            "year",
            "years",
            "decade",
            "decades",
            "century",
            "centuries",
            "hours",
        },
        r"(?P<unit>minute|hours?|days?|weeks?|months?|years?|decades?|century|centuries)[- ](?:long|old)\b",
        _long,
    ),
    rule({"a", "some"}, r"(?:a (?:long )?while|some time|a long time)\b", _while),
    rule(
        {w.split("-")[0] for w in _SETS},
        rf"(?P<word>{'|'.join(sorted(_SETS, key=len, reverse=True))})\b",
        _frequency,
    ),
    rule(
        {"every", "each"},
        rf"(?:every|each)(?: (?P<other>other)| (?P<count>{numbers.PATTERN}|few|several))?(?: single)? (?P<unit>second|minute|hour|day|night|week|month|quarter|year|decade)s?\b",
        _every,
    ),
    rule(
        {"per", "once", "twice", "times"},
        r"(?:per|(?:once|twice|times) an?) (?P<unit>second|minute|hour|day|week|month|year|decade)\b",
        _per,
    ),
    rule({"#"}, r"(?P<t>\d{1,3})(?=,(?!\d)|\)|\.\s|\.$)", _age),
    rule(
        {"aged", "age", "turned", "turns", "turning"},
        r"(?:aged|ages?(?: of)?|turn(?:ed|s|ing)) (?P<t>\d{1,3})(?![\d,.]\d|%|s?\w)",
        _aged,
    ),
)
"""All rules of this subject."""
