"""Rules for dates of the calendar: days, months, years, decades, seasons, quarters, holidays."""

from __future__ import annotations

import re
from datetime import date, timedelta

from dragoman.text import numbers
from dragoman.text.calendar import (
    days_in_month,
    easter,
    months_later,
    near_weekday,
    nth_weekday,
    season_of,
    week_value,
)
from dragoman.text.time_direction import Leaning
from dragoman.text.time_grammar import (
    DAY,
    MONTH,
    MONTHS,
    SEASON_CODES,
    WEEKDAY,
    WEEKDAYS,
    YEAR,
    Context,
    Found,
    Rule,
    capital,
    month_of,
    rule,
    weekday_of,
)

_MONTH_HEADS = frozenset(MONTHS)
_DATE_HEADS = _MONTH_HEADS | frozenset(WEEKDAYS)
_OFFSET = r"(?:,? (?:of )?(?P<offset>(?:the )?(?:last|this|next|same|following|previous) year|next\b(?! \w)))"
_DASH = r"\s?(?:-|–|—|to|through)\s?"

# A date written without its year lies nearest the publication date, on the side that the verb tells. Where
# the sign is weak, the other side wins when it is so much nearer: measured on TimeML's training part.
_SURE_DAY, _SURE_MONTH, _OVER_DAYS, _WEAK, _NO_SIGN = 250, 330, 800, 150, 60


def year_for(context: Context, *, month: int, day: int = 1, whole_month: bool = False) -> int | None:
    """The year of a date that is written without one; None where no near year has that day."""
    published = context.published
    leaning = Leaning("past", True) if (over := context.names_past_event()) else context.lean()
    sure = _OVER_DAYS if over else _SURE_MONTH if whole_month else _SURE_DAY
    best: tuple[float, int] | None = None
    for year in (published.year - 1, published.year, published.year + 1):
        if day > days_in_month(year, month) or not 1 <= year <= 9999:
            continue
        apart = (date(year, month, day) - published).days
        if whole_month:
            apart = 0 if (year, month) == (published.year, published.month) else apart
        cost: float = abs(apart)
        against = (leaning.direction == "past" and apart > 0) or (leaning.direction == "future" and apart < 0)
        if leaning.direction is None and apart > 0:
            cost += _NO_SIGN
        if against:
            cost += sure if leaning.sure else _WEAK
        if best is None or cost < best[0]:
            best = (cost, year)
    return best[1] if best else None


def _year(found: re.Match[str], context: Context) -> int | None:
    """The year that a match gives, in digits or as "last year"."""
    groups = found.groupdict()
    if groups.get("year"):
        return int(found["year"])
    offset = (groups.get("offset") or "").lower()
    if offset:
        near = {"last": -1, "prev": -1, "next": 1, "foll": 1}.get(offset.removeprefix("the ")[:4], 0)
        base = context.published.year
        if re.match(r"(?:the )?(?:same|foll|prev)", offset) and context.anchor and context.anchor[:4].isdigit():
            base = int(context.anchor[:4])
        return base + near
    return None


def _month_day(found: re.Match[str], context: Context) -> Found | None:
    month, day = month_of(found), int(found["day"])
    if not capital(found["month"]):
        return None
    year = _year(found, context)
    if year is None:
        weekday = found.groupdict().get("weekday")
        year = _year_with_weekday(found, context, month, day) if weekday else None
    if year is None:
        if month == 9 and day == 11 and context.published.year > 2001 and _ATTACKS.search(context.text, *context.sentence):
            year = 2001
        else:
            year = _anchored_year(context, month, day) or year_for(context, month=month, day=day)
    if year is None or day > days_in_month(year, month):
        return None
    return Found("DATE", f"{year:04d}-{month:02d}-{day:02d}")


_ATTACKS = re.compile(r"\b(?:attacks?|terror\w{0,4}|hijack\w{0,4}|World Trade|twin towers|Qaeda|Qaida|Muslims)\b")


def _year_with_weekday(found: re.Match[str], context: Context, month: int, day: int) -> int | None:
    near = context.published.year
    for year in (near, near - 1, near + 1):
        if day <= days_in_month(year, month) and date(year, month, day).weekday() == weekday_of(found):
            return year
    return None


def _anchored_year(context: Context, month: int, day: int = 1) -> int | None:
    """The year of the date told just before, where the story stands in another year than the report's."""
    anchor = context.anchor
    if not anchor or not re.match(r"\d{4}", anchor) or context.start - context.anchor_end > 160:
        return None
    year = int(anchor[:4])
    if year >= context.published.year or context.direction() == "future":
        return None
    if context.text.find("\n", context.anchor_end, context.start) >= 0:
        return None
    if len(anchor) >= 7 and anchor[5:7].isdigit():  # the story goes on: later months of that year, or the next one's
        return year if month >= int(anchor[5:7]) else None
    return None


def _range(found: re.Match[str], context: Context) -> Found | None:
    """"May 13-14", "May 13 to 14": one expression with an interval."""
    first = _month_day(found, context)
    if first is None:
        return None
    groups = found.groupdict()
    month = MONTHS[found["month2"].lower().rstrip(".")] if groups.get("month2") else int(first.value[5:7])
    year = int(first.value[:4]) + (month < int(first.value[5:7]))
    day = int(found["day2"])
    if day > days_in_month(year, month):
        return None
    last = f"{year:04d}-{month:02d}-{day:02d}"
    return Found("DATE", f"{first.value}/{last}") if first.value < last else None


def _second_day(found: re.Match[str], context: Context) -> Found | None:
    """The "19" of "Nov. 18 and 19"."""
    anchor = context.anchor_day()
    if anchor is None or context.start - context.anchor_end > 12 or not capital(found["month"]):
        return None
    day = int(found["t"])
    if day <= anchor.day or day > days_in_month(anchor.year, anchor.month):
        return None
    return Found("DATE", anchor.replace(day=day).isoformat())


def _month(found: re.Match[str], context: Context) -> Found | None:
    month = month_of(found)
    word = found["month"]
    if not capital(word):
        return None
    year = _year(found, context)
    if year is None:
        if len(word.rstrip(".")) <= 4 and word.lower() not in ("may", "june", "july"):
            return None  # a bare "Jan" or "Mar" is a person
        if not _month_is_meant(word, context):
            return None
        year = _anchored_year(context, month) or year_for(context, month=month, whole_month=True)
    if year is None:
        return None
    return Found("DATE", f"{year:04d}-{month:02d}")


_CUES = (
    r"\b(?:in|of|since|until|till|by|from|through|throughout|last|next|this|early|late|mid|to|during|between|before"
    r"|after|and|or|each|every|for|beginning|end|the|as)[\s-]$"
)


def _month_is_meant(word: str, context: Context) -> bool:
    before = context.before()
    cued = re.search(_CUES, before) is not None
    if word.lower() in ("may", "march"):
        return cued and not re.search(r"\b(?:the|to|for|and|or|as)\s$", before) and not re.match(r" (?:be|have|not)\b", context.after())
    if re.match(r" [A-Z][a-z]+", context.after()) and not cued and word.lower() in ("april", "august", "june"):
        return False
    return True


def _iso(found: re.Match[str], context: Context) -> Found | None:
    try:
        day = date(int(found["y"]), int(found["m"]), int(found["d"]))
    except ValueError:
        return None
    return Found("DATE", day.isoformat())


def _slashed(found: re.Match[str], context: Context) -> Found | None:
    """"4/19/97": month first, as American news writes it, unless only the other order is a date."""
    first, second, year = int(found["a"]), int(found["b"]), int(found["y"])
    if year < 100:
        century = context.published.year // 100 * 100
        year += century if year <= context.published.year % 100 + 10 else century - 100
    month, day = (first, second) if first <= 12 else (second, first)
    try:
        return Found("DATE", date(year, month, day).isoformat())
    except ValueError:
        return None


def _nine_eleven(found: re.Match[str], context: Context) -> Found | None:
    return Found("DATE", "2001-09-11", anchor=False) if context.published.year >= 2001 else None


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
    cued = re.search(r"\b(?:in|since|until|of|by|during|from|early|late|mid|before|after|between|year|fiscal)[ -]$", before)
    if not cued and year == round(year, -2) and year != 2000:
        return None  # a round number is a number, unless a preposition says otherwise
    if _NO_YEAR_BEFORE.search(before) or _NO_YEAR_AFTER.match(after):
        return None
    if re.search(r"[\d.,:/-]$", before) and not re.search(r"\b(?:mid|early|late|pre|post)-$|\d{4}[-/]$|[a-z][.,]$", before):
        return None
    return Found("DATE", f"{year:04d}")


def _years(found: re.Match[str], context: Context) -> Found | None:
    """"1950-53", "2007-2010": an interval of years."""
    first, tail = int(found["first"]), found["last"]
    last = int(found["first"][: 4 - len(tail)] + tail)
    if not 1500 <= first < last <= 2099 or _NO_YEAR_BEFORE.search(context.before()):
        return None
    return Found("DATE", f"{first:04d}/{last:04d}")


def _short_year(found: re.Match[str], context: Context) -> Found | None:
    """The "96" of "1995 and 96", and "'96"."""
    century = context.published.year // 100 * 100
    year = int(found["t"].lstrip("'’‘")) + century
    if year > context.published.year + 10:
        year -= 100
    return Found("DATE", f"{year:04d}", anchor=False)


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
    if word is None and not found.group().startswith(("'", "’", "‘")) and not re.search(r"\bthe (?:\w+ )?$|\b(?:early|late|mid)[ -]$", before):
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


def _season(found: re.Match[str], context: Context) -> Found | None:
    code = SEASON_CODES[found["season"].lower()]
    if capital(found["season"]) and not found.groupdict().get("year") and context.start != context.sentence[0]:
        return None  # part of a name
    year = _year(found, context)
    if year is None:
        before = context.before()
        if found["season"].lower() == "fall" or not re.search(r"\b(?:in|since|during|by|until|of|over|this|before|after|for|late|early)(?: the| late| early| mid){0,2}[ -]$", before):
            return None
        at, now = season_of(context.published)
        if re.search(r"\b(?:moscow|prague|arab|damascus|beijing)\s$", before):
            return None
        order = ("SP", "SU", "FA", "WI")
        year = at
        if context.direction() == "future":
            year += order.index(code) < order.index(now)
        else:
            year -= order.index(code) > order.index(now)
    return Found("DATE", f"{year:04d}-{code}")


def _week_of(found: re.Match[str], context: Context) -> Found | None:
    """"the third week of this month": the week that holds the month's first day is the first."""
    groups = found.groupdict()
    if groups["month"]:
        if not capital(found["month"]):
            return None
        month = month_of(found)
        year = _year(found, context) or year_for(context, month=month, whole_month=True)
        if year is None:
            return None
        first = date(year, month, 1)
    else:
        step = {"last": -1, "this": 0, "next": 1}[groups["near"].lower()]
        first = months_later(context.published.replace(day=1), step)
    which = found["which"].lower()
    if which in ("last", "final"):
        return Found("DATE", week_value(first.replace(day=days_in_month(first.year, first.month))))
    return Found("DATE", week_value(first, weeks=(numbers.ordinal(which) or 1) - 1))


_YEAR_WORDS = rf"(?P<century>nineteen|twenty)[ -](?P<rest>{numbers.WORDS_PATTERN})"


def _spoken_year(found: re.Match[str], context: Context) -> Found | None:
    """"nineteen ninety-six", as broadcasts are written down."""
    rest = numbers.number(found["rest"])
    if rest is None or not 10 <= rest <= 99:
        return None
    return Found("DATE", f"{19 if found['century'].lower() == 'nineteen' else 20}{int(rest):02d}")


_QUARTERS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": 4, "final": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4}


def _quarter(found: re.Match[str], context: Context) -> Found | None:
    groups = found.groupdict()
    which = int(groups["number"]) if groups.get("number") else _QUARTERS[found["which"].lower()]
    half = (groups.get("span") or "quarter").lower() == "half"
    if half and which > 2:
        which = 2
    year = _year(found, context)
    if year is None:
        if half and not re.match(r"(?: of (?:this|the) year)", context.after()):
            return None  # of a match, of the list, of anything
        year = context.published.year
        size = 6 if half else 3
        begins = date(year, size * (which - 1) + 1, 1)
        if begins > context.published and context.direction() != "future":
            year -= 1
    return Found("DATE", f"{year:04d}-{'H' if half else 'Q'}{which}")


def _first(found: re.Match[str], context: Context) -> Found | None:
    """Holidays: their day in the year that the words tell, or the nearest one."""
    name = re.sub(r"[’']", "'", re.sub(r"\s+", " ", found["name"].lower()))
    year = _year(found, context)
    if year is not None:
        day = holiday(name, year)
        return Found("DATE", day.isoformat()) if day else None
    leaning = context.lean()
    near: list[tuple[float, date]] = []
    for candidate in range(context.published.year - 1, context.published.year + 2):
        if not 1583 <= candidate <= 9998 or (day := holiday(name, candidate)) is None:
            continue
        apart = (day - context.published).days
        against = (leaning.direction == "past" and apart > 0) or (leaning.direction == "future" and apart < 0)
        near.append((abs(apart) + (400 if against and leaning.sure else 90 * against), day))
    return Found("DATE", min(near)[1].isoformat()) if near else None


_FIXED = {
    "christmas eve": (12, 24), "christmas day": (12, 25), "christmas": (12, 25), "boxing day": (12, 26),
    "new year's eve": (12, 31), "new year's day": (1, 1), "new year's": (1, 1), "valentine's day": (2, 14),
    "independence day": (7, 4), "fourth of july": (7, 4), "july fourth": (7, 4), "bastille day": (7, 14),
    "halloween": (10, 31), "veterans day": (11, 11), "armistice day": (11, 11), "may day": (5, 1),
    "juneteenth": (6, 19), "international women's day": (3, 8),
}  # fmt: skip
_FLOATING = {
    "martin luther king day": (1, 0, 3), "presidents day": (2, 0, 3), "presidents' day": (2, 0, 3),
    "memorial day": (5, 0, -1), "labor day": (9, 0, 1), "columbus day": (10, 0, 2), "thanksgiving": (11, 3, 4),
    "thanksgiving day": (11, 3, 4),
}  # fmt: skip
_EASTER = {"easter": 0, "easter sunday": 0, "easter monday": 1, "good friday": -2, "palm sunday": -7, "ash wednesday": -46, "pentecost": 49}
# Super Tuesday has no rule in law: the day on which most American states held primaries.
_SUPER_TUESDAYS = {
    1988: (3, 8), 1992: (3, 10), 1996: (3, 12), 2000: (3, 7), 2004: (3, 2), 2008: (2, 5), 2012: (3, 6), 2016: (3, 1),
    2020: (3, 3), 2024: (3, 5),
}  # fmt: skip


def holiday(name: str, year: int) -> date | None:
    """The day of a holiday in a year; None for one that dragoman does not know or that year lacks.

    Holidays that more than one land keeps on different days are the American ones.
    """
    if name in _FIXED:
        month, day = _FIXED[name]
        return date(year, month, day)
    if name in _FLOATING:
        month, weekday, nth = _FLOATING[name]
        return nth_weekday(year, month, weekday, nth=nth)
    if name in _EASTER:
        return easter(year) + timedelta(days=_EASTER[name])
    if name == "election day":
        return near_weekday(date(year, 11, 2), 1, forward=True, same=True) if year % 2 == 0 else None
    if name == "inauguration day":
        return date(year, 1, 20) if year % 4 == 1 and year > 1936 else None
    if name == "super tuesday" and year in _SUPER_TUESDAYS:
        return date(year, *_SUPER_TUESDAYS[year])
    return None


_HOLIDAYS = [*_FIXED, *_FLOATING, *_EASTER, "election day", "inauguration day", "super tuesday"]
_HOLIDAY = "|".join(sorted((re.escape(name).replace("\\ ", " ").replace("'", "['’]") for name in _HOLIDAYS), key=len, reverse=True))

_YEAR_OR_OFFSET = rf"(?:(?:,| of|,? in)? {YEAR}|{_OFFSET})"

RULES: tuple[Rule, ...] = (
    rule(_DATE_HEADS, rf"(?:{WEEKDAY},? )?{MONTH} (?:the )?{DAY}(?:(?:,? | of ){YEAR}|{_OFFSET})?", _month_day),
    rule(
        _DATE_HEADS,
        rf"(?:{WEEKDAY},? )?{MONTH} {DAY}{_DASH}(?:(?P<month2>{'|'.join(MONTHS)})\.? )?"
        rf"(?P<day2>3[01]|[12]\d|0?[1-9])(?![\d:%])(?:, {YEAR})?",
        _range,
    ),
    rule(
        {"#"},
        rf"{DAY}{_DASH}(?P<day2>3[01]|[12]\d|0?[1-9]) (?:of )?{MONTH}(?:,? {YEAR}|{_OFFSET})?",
        _range,
    ),
    rule(_MONTH_HEADS, rf"{MONTH} {DAY},? (?:and|,|or) (?P<t>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?![\d:%,]|[.]\d)", _second_day),
    rule({"#"} | WEEKDAYS.keys(), rf"(?:{WEEKDAY},? (?:the )?)?{DAY} (?:day )?(?:of )?{MONTH}(?:,? {YEAR}|{_OFFSET})?", _month_day),
    rule(_MONTH_HEADS, rf"{MONTH}(?:{_YEAR_OR_OFFSET})?(?!\w)", _month),
    rule(
        {"first", "second", "third", "fourth", "last", "final"},
        rf"(?P<which>first|second|third|fourth|last|final) week (?:of|in) (?:(?P<near>this|last|next) month|{MONTH}(?:{_YEAR_OR_OFFSET})?)\b",
        _week_of,
    ),
    rule({"nineteen", "twenty"}, rf"{_YEAR_WORDS}(?! (?:people|percent|thousand|million))\b", _spoken_year),
    rule({"#"}, r"(?P<y>1[5-9]\d\d|20\d\d)-(?P<m>\d\d)-(?P<d>\d\d)(?![\d-])", _iso),
    rule({"#"}, r"(?P<a>\d{1,2})/(?P<b>\d{1,2})/(?P<y>(?:19|20)?\d\d)(?![\d/])", _slashed),
    rule({"#"}, r"9/11(?![\d/])", _nine_eleven),
    rule({"#"}, rf"(?P<apostrophe>\b){YEAR}", _bare_year),
    rule({"#"}, r"(?P<first>1[5-9]\d\d|20\d\d)(?:-|–|—|/)(?P<last>(?:19|20)\d\d|\d\d)(?![\d-])", _years),
    rule({"years", "year", "the"}, r"(?:the )?years? (?P<first>1[5-9]\d\d|20\d\d) (?:to|through) (?P<last>(?:19|20)\d\d)(?!\d)", _years),
    rule({"#"}, r"(?:19|20)\d\d(?: and | or |/)(?P<t>\d\d)(?![\d%,.:-]\d|\d| \w*(?:people|percent))", _short_year),
    rule({"'", "’", "‘"}, r"(?P<t>['’‘]\d\d)(?![\d\w])(?! (?:years|people))", _short_year),
    rule({"#"}, r"(?P<long>(?:1[5-9]|20)\d0)['’]?s\b", _decade),
    rule({"#", "'", "’", "‘"}, r"['’‘]?(?P<short>[2-9]0)['’]?s\b", _decade),
    rule(_DECADE_WORDS, rf"(?P<word>{'|'.join(_DECADE_WORDS)})\b", _decade),
    rule({"#", *numbers._ORDINALS, "twenty"}, rf"(?P<which>{numbers.ORDINAL_PATTERN})[ -]century\b", _century),
    rule(SEASON_CODES, rf"(?P<season>{'|'.join(SEASON_CODES)})(?:{_YEAR_OR_OFFSET})?(?!\w)", _season),
    rule(
        _QUARTERS.keys() | {"#"},
        rf"(?P<which>{'|'.join(_QUARTERS)})(?: fiscal)?[ -](?P<span>quarter|half)(?:,?(?: of)?(?: fiscal)? {YEAR}|{_OFFSET})?\b",
        _quarter,
    ),
    rule({"q"}, rf"Q(?P<number>[1-4])(?: {YEAR})?(?!\w)", _quarter),
    rule({n.split()[0].split("'")[0] for n in _HOLIDAYS}, rf"(?P<name>{_HOLIDAY})(?:,? (?:of )?{YEAR}|{_OFFSET})?(?!\w)", _first),
)
"""All rules of this subject."""
