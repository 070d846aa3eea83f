"""Whose copy a report is, as dateline, byline or credit line say: "(Reuters)", "By The Associated Press".

Only the names of news agencies that the outlet list knows count, and only where such a line stands:
at the head of the text, or at its end. "Contributed to this report" counts as well: for who learned
a thing first, agency copy worked into a report is agency copy.
"""

from __future__ import annotations

import re
from typing import Final

from dragoman.knowledge import Knowledge
from dragoman.text.dateline import wire_of

#: Characters at the head and at the end of a text that hold such lines, and the longest of the lines.
_HEAD: Final = 600
_END: Final = 800
_LONGEST: Final = 240

_NAME: Final = r"(?P<name>(?:[Tt]he )?[^\W\d_][\w.&'’ -]{1,40}?)"
#: "By Ann Stone, Associated Press", "By The Associated Press", "Ann Stone | Reuters"
_BYLINES: Final = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?:By|BY|by) {_NAME}",
        rf"(?:By|BY|by) [^,|/]{{2,80}}(?:,| \||/| for| of) {_NAME}",
        rf"[^,|/]{{2,60}} \| {_NAME}",
        rf"(?:Source|SOURCE|From|FROM):? {_NAME}",
    )
)
_OUGHT: Final = r"(?:report|story|article|dispatch|piece)"
_CREDITS: Final = tuple(
    re.compile(pattern)
    for pattern in (
        rf"{_NAME}(?: (?:news agency|writers?|reporters?|staff|correspondents?))? "
        rf"(?:also )?contributed(?: reporting)?(?: to (?:this|the) {_OUGHT})?(?: from [\w ,]{{2,60}})?\.?",
        rf"[^,]{{2,80}} (?:of|from|at) {_NAME} contributed(?: reporting)?(?: to (?:this|the) {_OUGHT})?\.?",
        rf"(?:[Aa]dditional reporting|[Ww]ith (?:additional )?(?:reporting|material|files))"
        rf" (?:by|from) {_NAME}\.?",
        rf"(?:©|\(c\)|[Cc]opyright)(?: ©)?(?: \d{{4}})?(?: by)? {_NAME}"
        rf"(?:\. All rights reserved.{{0,120}})?\.?",
        rf"[(\[]{_NAME}[)\]]\.?",
        rf"(?:-{{1,2}}|[–—]) ?{_NAME}",
        rf"(?:Source|SOURCE):? {_NAME}\.?",
    )
)
#: A last line may end in the credit: "… the ministry said. (AFP)".
_AT_THE_END: Final = re.compile(rf"[.!?”\"] ?[(\[]{_NAME}[)\]]\.?$")


def agency_of(text: str, *, byline: str | None = None) -> str | None:
    """Return the agency that a report's copy came from, by the name written there; None where none is."""
    found = wire_of(text)
    if found is not None:
        return found
    if byline is not None and (found := _by(byline) or _by(f"By {byline}") or _agency(byline)):
        return found
    for line in _lines(text[:_HEAD]):
        if found := _by(line) or _agency(line):
            return found
    for line in reversed(_lines(text[-_END:])):
        if found := _credited(line):
            return found
    return None


def _lines(text: str) -> list[str]:
    return [line for each in text.splitlines() if 0 < len(line := each.strip(" \t*_")) <= _LONGEST]


def _by(line: str) -> str | None:
    return next((name for pattern in _BYLINES if (name := _named(pattern.fullmatch(line)))), None)


def _credited(line: str) -> str | None:
    whole = next((name for pattern in _CREDITS if (name := _named(pattern.fullmatch(line)))), None)
    return whole or _named(_AT_THE_END.search(line)) or _agency(line)


def _named(found: re.Match[str] | None) -> str | None:
    return _agency(found.group("name")) if found is not None else None


def _agency(name: str) -> str | None:
    """Return a name where it is that of an agency, and None for all others."""
    plain = name.strip(" .")
    bare = plain.removeprefix("The ").removeprefix("the ")
    outlet = Knowledge.load().outlets.named(bare) if 1 < len(bare) <= 60 else None
    return bare if outlet is not None and outlet.kind == "agency" else None
