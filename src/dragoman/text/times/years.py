"""Rules for years, decades and centuries."""

from __future__ import annotations

import re

from dragoman.text import numbers
from dragoman.text.times.grammar import YEAR, Context, Found, Rule, rule

# What stands beside a number that is no year.
_NO_YEAR_BEFORE = re.compile(
    r"(?:[$€£¥#]|\b(?:rooms?|flight|resolutions?|nos?|number|pages?|section|highway|route|boeing|airbus|article"
    r"|some|about|nearly|almost|around|approximately|than|least|most|over|roughly|only|another|at|us|up to"
    r"|estimated|killed|interstate|model|channel|psalm|unit|regiment|hundred|windows|version))\.?[ \u00a0]?$"
)
_NO_YEAR_AFTER = re.compile(
    r"[ -](?:\w{1,12}[ -])?(?:people|persons|troops|soldiers|men|women|dollars|euros|pounds|miles"
    r"|kilomet|km\b|met(?:er|re)s?|feet|tons?\b|tonnes|votes|hours?\b|GMT|yards|copies|workers"
    r"|jobs|employees|members|refugees|delegates|seats|points|barrels|acres|hectares|homes|houses"
    r"|families|prisoners|officers|students|children|deaths|casualties|million|billion|percent"
    r"|per cent|police\b|guests|tanks|missiles|kg\b|years?\b|days?\b|m\b|local time|hrs|fighters"
    r"|demonstrators|protesters|rebels|civilians|migrants|journalists|supporters|pages|words"
    r"|square)|,\d|\.\d|%"
)
_YEAR_CUES = re.compile(
    r"\b(?:in|since|until|of|by|during|from|early|late|mid|before|after|between|year|fiscal)[ -]$"
)


def _year(found: re.Match[str], context: Context) -> Found | None:
    """Resolve "2014", "the year 2014": a number of four digits that nothing beside it makes an amount."""
    year = int(found["year"])
    before = context.before()
    if year < 1500 or _NO_YEAR_BEFORE.search(before) or _NO_YEAR_AFTER.match(context.after()):
        return None
    if year % 100 == 0 and year != 2000 and not _YEAR_CUES.search(before):
        return None  # a round number is a number, unless a preposition says otherwise
    if re.search(r"[\d.,:/-]$", before) and not re.search(
        r"(?:mid|early|late|pre|post)-$|[a-z][.,]$", before
    ):
        return None  # a piece of a longer number, a date or a score
    return Found("DATE", f"{year:04d}")


def _years(found: re.Match[str], context: Context) -> Found | None:
    """Resolve "1950-53", "2007-2010": an interval of years."""
    first, tail = int(found["first"]), found["last"]
    last = int(found["first"][: 4 - len(tail)] + tail)
    if not 1500 <= first < last <= 2099 or _NO_YEAR_BEFORE.search(context.before()):
        return None
    return Found("DATE", f"{first:04d}/{last:04d}")


def _short_year(found: re.Match[str], context: Context) -> Found | None:
    """Resolve "'96", and the "96" of "1995 and 96"."""
    year = int(found["t"].lstrip("'’‘")) + context.published.year // 100 * 100
    if year > context.published.year + 10:
        year -= 100
    return Found("DATE", f"{year:04d}", anchor=False) if year > 0 else None


def _spoken_year(found: re.Match[str], context: Context) -> Found | None:
    """Resolve "nineteen ninety-six", as broadcasts are written down."""
    rest = numbers.number(found["rest"])
    if rest is None or not 10 <= rest <= 99:
        return None
    return Found("DATE", f"{19 if found['century'].lower() == 'nineteen' else 20}{int(rest):02d}")


_DECADES = {
    "twenties": 2, "thirties": 3, "forties": 4, "fifties": 5, "sixties": 6, "seventies": 7, "eighties": 8,
    "nineties": 9,
}  # fmt: skip


def _decade(found: re.Match[str], context: Context) -> Found | None:
    """Resolve "the 1990s"."""
    return Found("DATE", found["decade"])


def _short_decade(found: re.Match[str], context: Context) -> Found | None:
    """Resolve "the '90s", "the eighties": the last ones that were. "in her fifties" is an age."""
    word = found["word"].lower()
    before, after = context.before(), context.after()
    if re.search(r"\b(?:his|her|their|my|your|our|its|whose)\b(?: \w+)?[ -]$", before):
        return None
    if word[0] not in "'’‘" and not re.search(r"\bthe (?:\w+[ -])?$|\b(?:early|late|mid)[ -]$", before):
        return None
    if re.match(r" ?(?:°|degrees|percent|%)", after):
        return None
    decade = _DECADES.get(word) or int(word.lstrip("'’‘")[0])
    this = context.published.year // 10
    return Found("DATE", f"{this - (this - decade) % 10:03d}") if this > 9 else None


def _century(found: re.Match[str], context: Context) -> Found | None:
    """Resolve "the 20th century": its years begin with 19."""
    which = numbers.ordinal(found["which"])
    if which is None or not 1 <= which <= 30:
        return None
    return Found("DATE", f"{which - 1:02d}", anchor=False)


_FOUR = r"1[5-9]\d\d|20\d\d"
_TWO_OR_FOUR = r"(?:19|20)\d\d|\d\d"

RULES: tuple[Rule, ...] = (
    rule(
        "nineteen twenty",
        rf"(?P<century>nineteen|twenty)[ -](?P<rest>{numbers.WORDS_PATTERN})"
        r"(?! (?:people|percent|\w{0,3}illion))\b",
        _spoken_year,
    ),
    rule("#", YEAR, _year),
    rule("the year", rf"(?:the )?year (?:of )?{YEAR}", _year),
    rule("#", rf"(?P<first>{_FOUR})(?:-|–|—|/)(?P<last>{_TWO_OR_FOUR})(?![\d-])", _years),
    rule(
        "the years",
        rf"(?:the )?years (?P<first>{_FOUR}) (?:to|through) (?P<last>{_TWO_OR_FOUR})(?!\d)",
        _years,
    ),
    rule(
        "#", r"(?:19|20)\d\d(?: and | or |/)(?P<t>\d\d)(?![\d%]|[,.:-]\d| \w*(?:people|percent))", _short_year
    ),
    rule({"'", "’", "‘"}, r"(?P<t>['’‘]\d\d)(?![\d\w])(?! (?:years|people))", _short_year),
    rule("#", r"(?P<decade>1[5-9]\d|20\d)0['’]?s\b", _decade),
    rule({"#", "'", "’", "‘"}, r"(?P<word>['’‘]?[2-9]0)['’]?s\b", _short_decade),
    rule(_DECADES, rf"(?P<word>{'|'.join(_DECADES)})\b", _short_decade),
    rule(
        {"#", "twenty", *numbers.ORDINAL_WORDS},
        rf"(?P<which>{numbers.ORDINAL_PATTERN})[ -]century\b",
        _century,
    ),
)
"""All rules of this subject."""
