"""One report from one text: header, day, outlet, and the text as it was published."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from dragoman.errors import EmptyReport, NoDate, NotEnglish
from dragoman.records import Report, report_id
from dragoman.sources.base import Hints
from dragoman.sources.credits import agency_of
from dragoman.sources.days import day_in_name, parse_day
from dragoman.sources.decoding import decode
from dragoman.text.language import is_english

# ` date 2017-07-01`, then perhaps `The Daily Example reports;` on the same line.
_HEADER = re.compile(
    r"\s{0,99}date[ \t]{1,9}([0-9]{4}-[0-9]{1,2}-[0-9]{1,2})(?![0-9-])[ \t]{0,9}", re.IGNORECASE
)
_OUTLET = re.compile(r"([^\s;][^\n;]{0,79}?)[ \t]{1,9}reports;(?=\s|$)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """What the first line of a report says, and where the text begins."""

    published: date | None
    outlet: str | None
    end: int


def read_header(text: str, *, name: str) -> Header:
    """Read the header line; a text without one begins at 0 and says nothing.

    The outlet counts only where `NAME reports;` follows the day directly. A day that is not in the
    calendar raises ImpossibleDate: nothing else in the text can be trusted to say the day.
    """
    found = _HEADER.match(text)
    if found is None:
        return Header(published=None, outlet=None, end=0)
    published = parse_day(found[1], name=name)
    outlet = _OUTLET.match(text, found.end())
    if outlet is None:
        return Header(published=published, outlet=None, end=found.end())
    return Header(published=published, outlet=outlet[1], end=outlet.end())


def make_report(
    text: str,
    *,
    name: str,
    published: date,
    outlet: str | None,
    file: str | None,
    byline: str | None = None,
    title: str | None = None,
    url: str | None = None,
    language: str | None = None,
) -> Report:
    """Make the report: white space around the text is trimmed, and nothing else of it is touched.

    One that is not English, as far as its words or its `language` say, raises NotEnglish.
    """
    text = text.strip()
    if not text:
        raise EmptyReport(name)
    if not (is_english(text) if language is None else language.lower().startswith("en")):
        raise NotEnglish(name, language=language)
    return Report(
        id=report_id(published=published, outlet=outlet, text=text),
        published=published,
        outlet=outlet,
        byline=byline,
        title=title,
        url=url,
        language=language,
        text=text,
        file=file,
        wire=agency_of(text, byline=byline),
    )


def read_text(data: bytes, *, name: str, file: str | None, hints: Hints) -> Report:
    """Read one text file.

    The day is, in this order, that of the header, that of the hints, and the first one in the file
    name. Title and language are never guessed.
    """
    text = decode(data, name=name)
    if not text.strip():
        raise EmptyReport(name)
    header = read_header(text, name=name)
    published = header.published or hints.published
    if published is None and file is not None:
        published = day_in_name(file)
    if published is None:
        raise NoDate(name)
    return make_report(
        text[header.end :],
        name=name,
        published=published,
        outlet=header.outlet or hints.outlet,
        file=file,
        language=hints.language,
    )
