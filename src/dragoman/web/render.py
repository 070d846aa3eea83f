"""Pages from templates. Words of reports are escaped and isolated (`bdi`); nothing of theirs runs."""

from __future__ import annotations

import re
from datetime import date
from typing import Any, Final
from urllib.parse import quote, unquote, urlencode

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape
from starlette.requests import Request

from dragoman.exports.display import harmless
from dragoman.records import Encounter, Position, Span
from dragoman.web.headline import headline
from dragoman.web.moved import moved

_KEPT: Final = ("as_of", "since", "sure")
"""What a link carries on: the day that is asked about, the one to compare with, how sure it has to be."""
ANALYST: Final = "dragoman-analyst"
"""The cookie with the name of who corrected last."""


KEPT_AS: Final = "kept"
"""The parameter with the number of a correction that was just made, so that it can be undone at once."""
_NUMBER: Final = re.compile(r"[0-9]{1,9}", re.ASCII)


def page(template: str, /, *, request: Request, **shown: Any) -> str:
    """Write a page. Templates see `link`, `cite` and `here`, which keep the day in every address.

    With an earlier day to compare with, `new` tells whether a report came after it, and `moved` how a line
    of the ledger differs since.
    """
    here = {key: request.query_params.get(key) for key in _KEPT}

    def link(path: str, /, **asked: object) -> str:
        return address(path, **{**here, **asked})

    def cite(span: Span, record: str | None = None) -> str:
        return (
            link(f"/report/{quote(span.report, safe='')}", at=f"{span.start}-{span.end}", record=record)
            + "#at"
        )

    since = _day(here["since"])

    def new(day: date) -> bool:
        return since is not None and day > since

    def moved_since(line: Encounter | Position) -> str | None:
        return moved(line, since=since) if since is not None else None

    kept_as = request.query_params.get(KEPT_AS, "")
    return _pages.get_template(template).render(
        request=request,
        path=request.url.path,
        back=address(quote(request.url.path, safe="/:@"), **_asked_here(request)),
        kept_as=int(kept_as) if _NUMBER.fullmatch(kept_as) else None,
        new=new,
        moved=moved_since,
        analyst=unquote(request.cookies.get(ANALYST, ""))[:100],
        here=here,
        link=link,
        cite=cite,
        **shown,
    )


def ready_templates() -> None:
    """Compile every template."""
    for name in _pages.list_templates():
        _pages.get_template(name)


def _asked_here(request: Request) -> dict[str, list[str]]:
    query = request.query_params
    return {key: query.getlist(key) for key in query if key != KEPT_AS}


def _day(given: str | None) -> date | None:
    try:
        return date.fromisoformat(given or "")
    except ValueError:
        return None


def address(path: str, /, **asked: object) -> str:
    """Write an address of the desk; what is None or empty is left out."""
    given: list[tuple[str, str]] = []
    for key, value in asked.items():
        for each in value if isinstance(value, list | tuple) else (value,):
            if each is not None and each != "":
                given.append((key, each.isoformat() if isinstance(each, date) else str(each)))
    return f"{path}?{urlencode(given)}" if given else path


def _theirs(text: object) -> Markup:
    """Words that are not ours: control characters out, direction kept to their own box."""
    return Markup("<bdi>{}</bdi>").format(harmless(str(text).replace("\n", " ")))


def _plain(text: object) -> str:
    """Words that are not ours where markup cannot be: in a title, an attribute, a choice."""
    return harmless(str(text).replace("\n", " "))


def _segment(text: object) -> Markup:
    return escape(quote(str(text), safe=""))


_pages = Environment(
    loader=PackageLoader("dragoman.web"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
_pages.filters["theirs"] = _theirs
_pages.filters["segment"] = _segment
_pages.filters["plain"] = _plain
_pages.filters["headline"] = headline
