"""The dateline of a report: "GENEVA, March 3 (Reuters) -" says where it was written and whose copy it is."""

from __future__ import annotations

import re
from typing import Final

#: Datelines stand at the head of the text or below a headline or two.
_HEAD: Final = 600
_DASH: Final = r"[ \t]*(?:-{1,2}|[–—_])"
_DATELINE: Final = re.compile(
    r"^[ \t]*(?:[^\W\d_][\w.'’-]{0,30}[ ,/]{1,2}){0,8}(?:\d{1,2}[ ,/]{1,2})?(?:\d{4}[ ,]{1,2})?"
    rf"\((?P<wire>[A-Z][\w.&' -]{{1,40}})\){_DASH}",
    re.MULTILINE,
)
_PLACE: Final = re.compile(r"[ \t]*(?P<place>[^\W\d_](?:[^\W\d_]|[.'’]|-(?=\w)| (?=[^\W\d_])){1,60})")
_CAPITALS: Final = r"[^\W\d_a-z](?:[^\W\d_a-z]|[.'’-]){2,20}"
#: Without an agency only a city in capitals is one: "LIMA, Peru -", "NEW YORK —", "PARIS, 3 March -".
_CITY: Final = re.compile(
    rf"^[ \t]*(?P<city>{_CAPITALS}(?: {_CAPITALS}){{0,3}})"
    r"(?:, (?:[^\W\d_][\w.'’-]{0,20} ?){1,3}){0,2}(?:,? ?\d{1,2}(?: [A-Z][a-z]{2,8})?)?(?:,? \d{4})?"
    r"(?:[ \t]+(?:-{1,2}|_)(?=\s)|[ \t]*[–—])",
    re.MULTILINE,
)


def wire_of(text: str) -> str | None:
    """Return the agency that a report's dateline names, as it is written there; None without a dateline."""
    found = _DATELINE.search(text[:_HEAD])
    return found.group("wire").strip() if found is not None else None


def dateline(text: str) -> tuple[int, int] | None:
    """Return where the first dateline of a report stands, its dash included; None without one."""
    head = text[:_HEAD]
    places = [found.span() for found in (_DATELINE.search(head), _city(head)) if found is not None]
    return min(places, default=None)


def city_of(text: str) -> str | None:
    """Return where a report was written, as its dateline says: "Lima" for "LIMA, Peru (Reuters) -".

    Capitals are undone as far as that is possible: those of "PORT-AU-PRINCE" become "Port-Au-Prince".
    """
    place = dateline(text)
    found = _PLACE.match(text, *place) if place is not None else None
    if found is None:
        return None
    name = found.group("place").strip()
    return name.title() if name.isupper() else name


def _city(head: str) -> re.Match[str] | None:
    # A letter that has no capital is in no city's name here, whatever the script.
    return next((found for found in _CITY.finditer(head) if found.group("city").isupper()), None)
