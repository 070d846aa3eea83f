"""The brief, made in the page, and in each format that it can be taken away in."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from starlette.requests import Request
from starlette.responses import Response

from dragoman.exports.brief import as_json, make_brief
from dragoman.exports.brief_html import html as as_html
from dragoman.exports.brief_layout import lay_out
from dragoman.exports.brief_markdown import markdown
from dragoman.exports.brief_model import Brief
from dragoman.exports.brief_short import lay_out_short
from dragoman.exports.jsonl import json_text
from dragoman.ledger.by_hand import corrected_view
from dragoman.store import Store
from dragoman.web.answers import WrongRequest, html, tagged
from dragoman.web.asked import Asked, actor


def brief(request: Request) -> Response:
    """Show a brief of one or two actors; `form` takes it away as a file, `long` has everything behind it."""
    asked = Asked.of(request)
    names = [each.strip() for each in request.query_params.getlist("actor") if each.strip()]
    if len(names) > 2:
        raise WrongRequest("A brief is of one or two actors.", remedy="Give `actor` once or twice.")
    long, form = request.query_params.get("long") == "1", request.query_params.get("form")
    if form and form not in FORMS:
        raise WrongRequest(f"{form[:40]!r} is no form of a brief.", remedy=f"There are: {', '.join(FORMS)}.")
    with Store.open(request.app.state.store) as store:
        view = corrected_view(store, as_of=asked.as_of)
        actors = [actor(view, name) for name in names]
        made = None
        if actors:
            earlier = corrected_view(store, as_of=asked.since) if asked.since else None
            made = make_brief(view, actors=actors, earlier=earlier)
        days = view.days()
    if made is not None and form:
        kind, write = FORMS[form]
        name = (
            re.sub(r"[^a-z0-9]+", "-", "-".join(each.name for each in actors).lower()).strip("-") or "brief"
        )
        saved = {"content-disposition": f'attachment; filename="brief-{name}.{form}"'}
        return tagged(request, write(made, long), kind=kind, headers=saved)
    page = None if made is None else lay_out(made) if long else lay_out_short(made)
    return html(
        request, "brief.html.j2", page=page, brief=made, names=names, actors=actors, long=long, days=days,
        forms=tuple(FORMS),
    )  # fmt: skip


def _pdf(brief: Brief, long: bool) -> bytes:
    from dragoman.exports.brief_pdf import pdf

    return pdf(brief, long=long)


def _docx(brief: Brief, long: bool) -> bytes:
    from dragoman.exports.brief_word import word

    return word(brief, long=long)


FORMS: Final[dict[str, tuple[str, Callable[[Brief, bool], bytes]]]] = {
    "pdf": ("application/pdf", _pdf),
    "docx": ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", _docx),
    "html": ("text/html; charset=utf-8", lambda brief, long: as_html(brief, long=long).encode()),
    "md": ("text/markdown; charset=utf-8", lambda brief, long: markdown(brief, long=long).encode()),
    "json": ("application/json", lambda brief, long: (json_text(as_json(brief)) + "\n").encode()),
}
"""Suffix -> media type, and what writes it. Two need a library of the extra `documents`."""
