"""Briefs for whoever asks over the web: made from a request, and written in each form."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from starlette.requests import Request

from dragoman.exports.brief import as_json, make_brief
from dragoman.exports.brief_html import html
from dragoman.exports.brief_markdown import markdown
from dragoman.exports.brief_model import Brief
from dragoman.exports.jsonl import json_text
from dragoman.ledger.by_hand import corrected_view
from dragoman.records import Actor
from dragoman.web.answers import WrongRequest
from dragoman.web.asked import actor, store_of, sure
from dragoman.web.kept import kept

REPORTS: Final = 50
"""Of those whom more reports name, the newest of these are told; an earlier day has those before."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """A brief that was asked for, whom it is of, and the days of the store; None of nobody."""

    brief: Brief | None
    actors: tuple[Actor, ...]
    days: tuple[date, date] | None

    @property
    def name(self) -> str:
        """Return a plain file name without its suffix."""
        names = "-".join(each.name for each in self.actors).lower()
        return f"brief-{re.sub(r'[^a-z0-9]+', '-', names).strip('-') or 'of-nobody'}"


def brief_of(request: Request, names: Sequence[str], *, as_of: date | None, since: date | None) -> Made:
    """Make the brief of one actor or two, as of a day, with what moved since an earlier one."""
    if len(names) > 2:
        raise WrongRequest("A brief is of one or two actors.", remedy="Give `actor` once or twice.")
    with store_of(request) as store:
        view = corrected_view(store, as_of=as_of, sure=sure(request))
        actors = tuple(actor(view, name) for name in names)
        if len(actors) == 2 and actors[0].id == actors[1].id:
            raise WrongRequest(
                f"Both names mean {actors[0].name}.", remedy="Give two actors, or their full names."
            )

        def make() -> Brief:
            earlier = corrected_view(store, as_of=since, sure=view.sure) if since else None
            return make_brief(view, actors=actors, earlier=earlier, newest=REPORTS)

        name = f"brief of {[each.id for each in actors]} since {since}"
        brief = kept(request, view, name, make) if actors else None
        return Made(brief=brief, actors=actors, days=view.days())


def _pdf(brief: Brief, long: bool) -> bytes:
    from dragoman.exports.brief_pdf import pdf

    return pdf(brief, long=long)


def _docx(brief: Brief, long: bool) -> bytes:
    from dragoman.exports.brief_word import word

    return word(brief, long=long)


NAMES: Final = {"pdf": "PDF", "docx": "Word", "html": "HTML", "md": "Markdown", "json": "JSON"}
"""Suffix -> what people call the form."""

FORMS: Final[dict[str, tuple[str, Callable[[Brief, bool], bytes]]]] = {
    "pdf": ("application/pdf", _pdf),
    "docx": ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", _docx),
    "html": ("text/html; charset=utf-8", lambda brief, long: html(brief, long=long).encode()),
    "md": ("text/markdown; charset=utf-8", lambda brief, long: markdown(brief, long=long).encode()),
    "json": ("application/json", lambda brief, long: (json_text(as_json(brief)) + "\n").encode()),
}
"""Suffix -> media type, and what writes it. Two need a library of the extra `documents`."""
