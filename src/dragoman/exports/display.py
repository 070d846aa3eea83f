"""How words and days are shown to people: words of reports made harmless, days in plain English.

A report is somebody else's text. Before it is printed, the characters that can do more than be
seen are taken out: terminal escapes and other controls, invisible format characters, and the
marks that turn the direction of writing (Unicode Standard Annex 9), with which a text can be made
to read otherwise than it is stored. Exports for programs keep the words as they are.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from datetime import date

# The joiners are kept: without them Persian, Hindi and many emoji fall apart.
_JOINERS = frozenset("\u200c\u200d")
_HIDDEN = frozenset({"Cc", "Cf", "Cs", "Co"})

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def harmless(text: str, *, keep: str = "") -> str:
    """Drop controls, format characters and lone surrogates; `keep` names those that may stay."""
    if text.isprintable():
        return text
    kept = frozenset(keep) | _JOINERS
    return "".join(c for c in text if c in kept or unicodedata.category(c) not in _HIDDEN)


def one_line(text: str) -> str:
    """Return the words with every run of white space as one blank, made harmless."""
    # Once more after the harmful ones are gone: they may have stood between two blanks.
    return " ".join(harmless(" ".join(text.split())).split())


def cut(text: str, limit: int) -> str:
    """Return the words on one line, cut after a whole word with `…` where they run over the limit."""
    line = one_line(text)
    if len(line) <= limit:
        return line
    head = line[: limit - 1]
    at = head.rfind(" ")
    # A "word" longer than half the line is a link or noise: cut it where the line ends.
    if at > limit // 2 and line[limit - 1] != " ":
        head = head[:at]
    return head.rstrip(" ,;:.–—-") + "…"


def joined(names: Iterable[str]) -> str:
    """Return names as English lists them: `A`, `A and B`, `A, B and C`."""
    listed = list(names)
    if len(listed) < 2:
        return "".join(listed)
    return f"{', '.join(listed[:-1])} and {listed[-1]}"


def counted(number: int, noun: str, *, plural: str | None = None) -> str:
    """Return `1 report`, `2 reports`, `no reports`."""
    words = noun if number == 1 else plural or f"{noun}s"
    return f"{number:,} {words}" if number else f"no {words}"


def day(when: date) -> str:
    """Return a day as `7 July 2017`."""
    return f"{when.day} {MONTHS[when.month - 1]} {when.year}"


def days(earliest: date | None, latest: date | None) -> str:
    """Return the days that something can fall on, as short as they can be said."""
    if earliest is None and latest is None:
        return "day not known"
    if earliest is None or latest is None:
        return f"not before {day(earliest)}" if earliest else f"not after {day(latest or date.max)}"
    if earliest == latest:
        return day(earliest)
    if earliest.year != latest.year:
        return f"{day(earliest)} to {day(latest)}"
    if earliest.month != latest.month:
        return f"{earliest.day} {MONTHS[earliest.month - 1]} to {day(latest)}"
    return f"{earliest.day}–{day(latest)}"


_PERIOD = re.compile(
    r"P(?:(\d{1,6}|X)Y)?(?:(\d{1,6}|X)M)?(?:(\d{1,6}|X)W)?(?:(\d{1,6}|X)D)?"
    r"(?:T(?:(\d{1,6}|X)H)?(?:(\d{1,6}|X)M)?)?"
)


def period(value: str) -> str:
    """Return a TIMEX3 duration in words: `PT2H` is `2 hours`; one of another form stays as it is."""
    match = _PERIOD.fullmatch(value)
    if match is None or not any(match.groups()):
        return one_line(value)
    units = ("year", "month", "week", "day", "hour", "minute")
    return joined(
        f"some {unit}s" if number == "X" else counted(int(number), unit)
        for number, unit in zip(match.groups(), units, strict=True)
        if number is not None
    )
