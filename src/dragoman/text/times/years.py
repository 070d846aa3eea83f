"""Rules for years, decades and centuries."""

from __future__ import annotations

import re

from dragoman.text import numbers
from dragoman.text.times.grammar import YEAR, Context, Found, Rule, rule

_NO_YEAR_BEFORE = re.compile(
    r"(?:[$€£¥#]|\b(?:room|rooms|flight|resolution|resolutions|no|nos|number|page|pages|section|highway|route|boeing"
    r"|article|some|about|nearly|almost|around|approximately|than|least|most|over|roughly|only|another|at|us"
    r"|up to|more than|estimated|killed|airbus|interstate|model|channel|psalm|unit|regiment|hundred|windows|version))[.]?[ \u00a0]?$",
    re.IGNORECASE,
)


_NO_YEAR_AFTER = re.compile(
    r"[ -](?:\w{1,12}[ -])?(?:people|persons|troops|soldiers|men|women|dollars|euros|pounds|miles|kilomet|km\b|met(?:er|re)s?|feet|tons?\b"
    r"|tonnes|votes|hours?\b|GMT|yards|copies|workers|jobs|employees|members|refugees|delegates|seats|points|barrels"
    r"|acres|hectares|homes|houses|families|prisoners|officers|students|children|deaths|casualties|million|billion"
    r"|percent|per cent|police\b|guests|tanks|missiles|kg\b|years?\b|days?\b|m\b|local time|hrs|fighters|demonstrators"
    r"|protesters|rebels|civilians|migrants|journalists|supporters|pages|words|square)"
    r"|,\d|\.\d|%|['’]?[a-rt-z]",
)


def _bare_year(found: re.Match[str], context: Context) -> Found | None:
    year = int(found["year"])
    if found.group("apostrophe") is None and not 1500 <= year <= 2099:
        return None
    before, after = context.before(), context.after()
    cued = re.search(
        r"\b(?:in|since|until|of|by|during|from|early|late|mid|before|after|between|year|fiscal)[ -]$", before
    )
    if not cued and year == round(year, -2) and year != 2000:
        return None  # a round number is a number, unless a preposition says otherwise
    if _NO_YEAR_BEFORE.search(before) or _NO_YEAR_AFTER.match(after):
        return None
    if re.search(r"[\d.,:/-]$", before) and not re.search(
        r"\b(?:mid|early|late|pre|post)-$|\d{4}[-/]$|[a-z][.,]$", before
    ):
        return None
    return Found("DATE", f"{year:04d}")


def _years(found: re.Match[str], context: Context) -> Found | None:
    """Resolve "1950-53", "2007-2010": an interval of years."""
    first, tail = int(found["first"]), found["last"]
    last = int(found["first"][: 4 - len(tail)] + tail)
    if not 1500 <= first < last <= 2099 or _NO_YEAR_BEFORE.search(context.before()):
        return None
    return Found("DATE", f"{first:04d}/{last:04d}")


def _short_year(found: re.Match[str], context: Context) -> Found | None:
    """Return the "96" of "1995 and 96", and "'96"."""
    century = context.published.year // 100 * 100
    year = int(found["t"].lstrip("'’‘")) + century
    if year > context.published.year + 10:
        year -= 100
    return Found("DATE", f"{year:04d}", anchor=False)


_YEAR_WORDS = rf"(?P<century>nineteen|twenty)[ -](?P<rest>{numbers.WORDS_PATTERN})"


def _spoken_year(found: re.Match[str], context: Context) -> Found | None:
    """Resolve "nineteen ninety-six", as broadcasts are written down."""
    rest = numbers.number(found["rest"])
    if rest is None or not 10 <= rest <= 99:
        return None
    return Found("DATE", f"{19 if found['century'].lower() == 'nineteen' else 20}{int(rest):02d}")


_DECADE_WORDS = {
    "twenties": 2, "thirties": 3, "forties": 4, "fifties": 5, "sixties": 6, "seventies": 7, "eighties": 8, "nineties": 9,
}  # fmt: skip


def _decade(found: re.Match[str], context: Context) -> Found | None:
    groups = found.groupdict()
    if groups.get("long"):
        return Found("DATE", found["long"][:3])
    word = groups.get("word")
    decade = _DECADE_WORDS[word.lower()] if word else int(found["short"][0])
    before = context.before()
    if re.search(r"\b(?:his|her|their|my|your|our|its|whose)\b(?: \w+)?[ -]$", before):
        return None  # "in her fifties" is an age
    if (
        word is None
        and not found.group().startswith(("'", "’", "‘"))
        and not re.search(r"\bthe (?:\w+ )?$|\b(?:early|late|mid)[ -]$", before)
    ):
        return None
    if word and not re.search(r"\bthe (?:\w+[ -])?$|\b(?:early|late|mid|19|18)[ -]$", before):
        return None
    if re.match(r"[ ]?(?:°|degrees|percent|%)", context.after()):
        return None
    this = context.published.year // 10
    value = this - (this - decade) % 10
    return Found("DATE", f"{value:03d}")


def _century(found: re.Match[str], context: Context) -> Found | None:
    which = numbers.ordinal(found["which"])
    if which is None or not 1 <= which <= 30:
        return None
    return Found("DATE", f"{which - 1:02d}", anchor=False)


RULES: tuple[Rule, ...] = (
    rule({"nineteen", "twenty"}, rf"{_YEAR_WORDS}(?! (?:people|percent|thousand|million))\b", _spoken_year),
    rule({"#"}, rf"(?P<apostrophe>\b){YEAR}", _bare_year),
    rule({"#"}, r"(?P<first>1[5-9]\d\d|20\d\d)(?:-|–|—|/)(?P<last>(?:19|20)\d\d|\d\d)(?![\d-])", _years),
    rule(
        {"years", "year", "the"},
        r"(?:the )?years? (?P<first>1[5-9]\d\d|20\d\d) (?:to|through) (?P<last>(?:19|20)\d\d)(?!\d)",
        _years,
    ),
    rule(
        {"#"},
        r"(?:19|20)\d\d(?: and | or |/)(?P<t>\d\d)(?![\d%,.:-]\d|\d| \w*(?:people|percent))",
        _short_year,
    ),
    rule({"'", "’", "‘"}, r"(?P<t>['’‘]\d\d)(?![\d\w])(?! (?:years|people))", _short_year),
    rule({"#"}, r"(?P<long>(?:1[5-9]|20)\d0)['’]?s\b", _decade),
    rule({"#", "'", "’", "‘"}, r"['’‘]?(?P<short>[2-9]0)['’]?s\b", _decade),
    rule(_DECADE_WORDS, rf"(?P<word>{'|'.join(_DECADE_WORDS)})\b", _decade),
    rule(
        {"#", *numbers.ORDINAL_WORDS, "twenty"},
        rf"(?P<which>{numbers.ORDINAL_PATTERN})[ -]century\b",
        _century,
    ),
)
"""All rules of this subject."""
