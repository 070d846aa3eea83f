"""Time expressions, event words and how certain it is that the events happened."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from dragoman.models.labels import TIMES
from training.examples import Anchor, Example, documents, modern_quotes, outer, unwrapped
from training.open_questions import open_questions


def _times(doc: dict[str, Any]) -> list[tuple[int, int, str]]:
    return [
        (*outer(t["spans"]), t["type"]) for t in doc.get("timex", []) if t["spans"] and t["type"] in TIMES
    ]


def unwrapped_wire(text: str) -> str:
    """Lines of hard-wrapped wire copy joined, where blank lines mark the paragraphs."""
    return re.sub(r"(?<!\n)\n(?!\n)", " ", text) if "\n\n" in text else text


def timeml(data: Path, split: str) -> Iterator[Example]:
    """TimeBank and AQUAINT."""
    for doc in documents(data, "timeml", split):
        example = Example(corpus="timeml", text=modern_quotes(unwrapped_wire(doc["text"])))
        example.flat["time"] = _times(doc)
        example.flat["question"] = open_questions(example.text)
        example.flat["event"] = [(*outer(e["spans"]), "event") for e in doc["events"]]
        example.anchors = [
            Anchor(family="act", at=f["spans"][0][0], factuality=f["score"] / 3)
            for f in doc.get("factuality", [])
        ]
        yield example


def silver(data: Path, split: str) -> Iterator[Example]:
    """One in eight of the dispatches that programs annotated: weak, but the copy we read most."""
    for i, doc in enumerate(documents(data, "te3silver", split)):
        if i % 8 == 0:
            example = Example(corpus="te3silver", text=modern_quotes(unwrapped_wire(doc["text"])))
            example.flat["time"] = _times(doc)
            example.flat["question"] = open_questions(example.text)
            yield example


def meantime(data: Path, split: str) -> Iterator[Example]:
    """Wikinews on companies."""
    for doc in documents(data, "meantime", split):
        example = Example(corpus="meantime", text=unwrapped(doc["text"], doc["sentences"], every=2))
        example.flat["time"] = _times(doc)
        example.flat["sentence"] = [(s[0], s[0] + 1, "start") for s in doc["sentences"]]
        yield example
