"""Every span of every record as a W3C Web Annotation (Recommendation of 2017), in one JSON-LD page.

The target is the report with two selectors for the same words: TextPositionSelector, whose offsets count
Unicode characters as the Recommendation asks, and TextQuoteSelector, which finds the words again where
the text was changed around them. The body says what the record is; actors with a Wikidata item are
identified by it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, BinaryIO

from dragoman.exports.jsonl import json_text
from dragoman.records import Act, Mention, Question, Reading, Report, Span, Statement, Timex
from dragoman.store import View

CONTEXT = "http://www.w3.org/ns/anno.jsonld"

AROUND = 32
"""Characters quoted before and after, as annotation tools do."""

_Marked = Timex | Mention | Statement | Act | Question


def write(view: View, out: BinaryIO) -> None:
    """Write one AnnotationPage with an annotation for each span, by report and record."""
    known = {actor.id: actor.wikidata for actor in view.actors()}
    out.write(
        f'{{"@context":"{CONTEXT}","id":"urn:dragoman:annotations","type":"AnnotationPage","items":['.encode()
    )
    separator = b"\n"
    for report in view.reports():
        for annotation in of_reading(view.reading(report.id), wikidata=known):
            out.write(separator + json_text(annotation).encode())
            separator = b",\n"
    out.write(b"\n]}\n")


def of_reading(reading: Reading, *, wikidata: dict[str, str | None]) -> Iterator[dict[str, Any]]:
    """Yield an annotation for each span of a reading."""
    listed: tuple[_Marked, ...] = (
        *reading.timexes, *reading.mentions, *reading.statements, *reading.acts, *reading.questions,
    )  # fmt: skip
    for record in listed:
        for number, (part, span) in enumerate(_parts(record), start=1):
            yield {
                "id": f"urn:dragoman:{record.id}:{number}",
                "type": "Annotation",
                "motivation": "identifying" if isinstance(record, Mention) else "classifying",
                "body": _bodies(record, part=part, wikidata=wikidata),
                "target": _target(reading.report, span),
            }


def _parts(record: _Marked) -> Iterator[tuple[str, Span]]:
    match record:
        case Statement():
            parts = (("source", record.source), ("cue", record.cue), ("venue", record.venue))
            yield from ((part, span) for part, span in parts if span is not None)
            yield from (("content", span) for span in record.content)
        case Act():
            yield "trigger", record.trigger
            if record.what is not None:
                yield "what", record.what
        case _:
            yield "span", record.span


def _bodies(record: _Marked, *, part: str, wikidata: dict[str, str | None]) -> list[dict[str, str]]:
    kind = str(record.__struct_config__.tag)
    bodies = [_words(kind if part == "span" else f"{kind}.{part}", purpose="classifying")]
    match record:
        case Timex():
            bodies.append(_words(record.value, purpose="describing"))
        case Mention():
            if item := wikidata.get(record.actor):
                source = f"http://www.wikidata.org/entity/{item}"
                bodies.append({"type": "SpecificResource", "source": source, "purpose": "identifying"})
            bodies.append(_words(record.actor, purpose="identifying"))
        case Act() if part == "trigger":
            bodies.append(_words(record.code, purpose="tagging"))
            bodies.append(_words(record.status, purpose="tagging"))
    return bodies


def _words(value: str, *, purpose: str) -> dict[str, str]:
    return {"type": "TextualBody", "value": value, "purpose": purpose}


def _target(report: Report, span: Span) -> dict[str, Any]:
    return {
        "source": f"urn:dragoman:report:{report.id}",
        "selector": [
            {"type": "TextPositionSelector", "start": span.start, "end": span.end},
            {
                "type": "TextQuoteSelector",
                "exact": span.text,
                "prefix": report.text[max(0, span.start - AROUND) : span.start],
                "suffix": report.text[span.end : span.end + AROUND],
            },
        ],
    }
