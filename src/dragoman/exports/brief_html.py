"""The brief as one HTML file that needs nothing else: no script, no font, no picture, no network."""

from __future__ import annotations

from jinja2 import Environment, PackageLoader, StrictUndefined

from dragoman.exports.brief_layout import lay_out
from dragoman.exports.brief_model import Brief
from dragoman.exports.brief_short import lay_out_short

_pages = Environment(
    loader=PackageLoader("dragoman.exports"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
    keep_trailing_newline=True,
)


def html(brief: Brief, *, long: bool = True) -> str:
    """Write a brief as HTML. Words of reports are escaped and isolated (`bdi`); nothing of theirs runs."""
    return _pages.get_template("brief.html.j2").render(page=lay_out(brief) if long else lay_out_short(brief))
