"""Pages from templates. Words of reports are escaped and isolated (`bdi`); nothing of theirs runs."""

from __future__ import annotations

from datetime import date
from typing import Any, Final
from urllib.parse import quote, unquote, urlencode

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape
from starlette.requests import Request

from dragoman.exports.display import harmless
from dragoman.records import Span

_KEPT: Final = ("as_of", "since")
"""What a link carries on from page to page: the day that is asked about, and the one to compare with."""
ANALYST: Final = "dragoman-analyst"
"""The cookie with the name of who corrected last."""


def page(template: str, /, *, request: Request, **shown: Any) -> str:
    """Write a page. Templates see `link`, `cite` and `here`, which keep the day in every address."""
    here = {key: request.query_params.get(key) for key in _KEPT}

    def link(path: str, **asked: object) -> str:
        return address(path, **{**here, **asked})

    def cite(span: Span, record: str | None = None) -> str:
        return (
            link(f"/report/{quote(span.report, safe='')}", at=f"{span.start}-{span.end}", record=record)
            + "#at"
        )

    return _pages.get_template(template).render(
        request=request,
        path=request.url.path,
        back=f"{request.url.path}?{request.url.query}" if request.url.query else request.url.path,
        analyst=unquote(request.cookies.get(ANALYST, ""))[:100],
        here=here,
        link=link,
        cite=cite,
        **shown,
    )


def address(path: str, **asked: object) -> str:
    """Write an address of the desk; what is None or empty is left out."""
    given: list[tuple[str, str]] = []
    for key, value in asked.items():
        for each in value if isinstance(value, list | tuple) else (value,):
            if each is not None and each != "":
                given.append((key, each.isoformat() if isinstance(each, date) else str(each)))
    return f"{path}?{urlencode(given)}" if given else path


def _theirs(text: object) -> Markup:
    """Words that are not ours: control characters out, direction kept to their own box."""
    return Markup("<bdi>{}</bdi>").format(harmless(str(text)))


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
