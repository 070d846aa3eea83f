"""The layers on a spaCy Doc: `nlp.add_pipe("dragoman")`.

After it `doc._.dragoman` is the Reading, and `doc.spans` has a group for each layer, named as in
`GROUPS`. A record's words need not end where spaCy's tokens end: its span takes in every token that
it touches, and the record itself keeps the exact characters.

The day of publication is a must, since every time expression hangs on it. Give it with each Doc,

    doc = nlp.make_doc(text)
    doc._.published = "2017-07-01"
    doc = nlp(doc)

or once for all: `nlp.add_pipe("dragoman", config={"published": "2017-07-01"})`.
"""

from __future__ import annotations

from datetime import date
from typing import Final

from spacy.language import Language
from spacy.tokens import Doc
from spacy.tokens import Span as Words

from dragoman.pipeline import Pipeline
from dragoman.records import Reading, Report, Span
from dragoman.records.report import report_id

GROUPS: Final = ("times", "mentions", "sources", "cues", "contents", "triggers", "questions")
"""Span groups, each under `dragoman/NAME`. A span's label is the value, actor, role, code or status; its
id is the record's."""


@Language.factory("dragoman", default_config={"published": None, "outlet": None})
def make(nlp: Language, name: str, published: str | None, outlet: str | None) -> Bridge:
    """Make the component; spaCy calls this for `nlp.add_pipe("dragoman")`."""
    return Bridge(published=date.fromisoformat(published) if published else None, outlet=outlet)


class Bridge:
    """Reads a Doc's text and lays what it finds on its tokens."""

    def __init__(self, *, published: date | None, outlet: str | None) -> None:
        for attribute in ("dragoman", "published", "outlet"):
            if not Doc.has_extension(attribute):
                Doc.set_extension(attribute, default=None)
        self._published, self._outlet = published, outlet
        self._pipeline = Pipeline.load()

    def __call__(self, doc: Doc) -> Doc:
        """Read one Doc. ValueError where no day of publication is known."""
        day, outlet = self._day(doc), doc._.outlet or self._outlet
        number = report_id(published=day, outlet=outlet, text=doc.text)
        reading = self._pipeline.read(Report(id=number, published=day, outlet=outlet, text=doc.text))
        doc._.dragoman = reading
        for group, marks in _layers(reading).items():
            doc.spans[f"dragoman/{group}"] = [_words(doc, *mark) for mark in marks]
        return doc

    def _day(self, doc: Doc) -> date:
        given = doc._.published or self._published
        if given is None:
            raise ValueError(
                "The day of publication is not known, and every time expression hangs on it. Set "
                'doc._.published = "YYYY-MM-DD", or add the pipe with config={"published": "YYYY-MM-DD"}.'
            )
        return given if isinstance(given, date) else date.fromisoformat(given)


Mark = tuple[Span, str, str]


def _layers(reading: Reading) -> dict[str, list[Mark]]:
    layers: dict[str, list[Mark]] = {group: [] for group in GROUPS}
    layers["times"] = [(each.span, each.value, each.id) for each in reading.timexes]
    layers["mentions"] = [(each.span, each.actor, each.id) for each in reading.mentions]
    for said in reading.statements:
        label = said.speaker or said.role
        layers["contents"] += [(content, label, said.id) for content in said.content]
        layers["sources"] += [(said.source, label, said.id)] if said.source else []
        layers["cues"] += [(said.cue, said.quoting, said.id)] if said.cue else []
    layers["triggers"] = [(each.trigger, f"{each.code} {each.status}", each.id) for each in reading.acts]
    layers["questions"] = [(each.span, "", each.id) for each in reading.questions]
    return layers


def _words(doc: Doc, span: Span, label: str, record: str) -> Words:
    found = doc.char_span(span.start, span.end, label=label, span_id=record, alignment_mode="expand")
    assert found is not None  # noqa: S101  (a span of the text touches a token, with "expand")
    return found
