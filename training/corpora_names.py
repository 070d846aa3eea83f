"""Names of people, places, organisations and nations."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from training.examples import Example, documents, modern_quotes, outer, unwrapped

# Labels of the corpora in ours; "" marks what a corpus labels in a way that we cannot use.
_WORLDWIDE = {
    "Person": "person",
    "Location": "place",
    "Organization": "organisation",
    "NORP": "norp",
    "Facility": "facility",
    "Misc": "other",
    "Product": "other",
}
_IEER = {"PERSON": "person", "LOCATION": "place", "ORGANIZATION": "organisation"}
_RE3D = {"Person": "person", "Location": "place", "Organisation": "organisation", "Nationality": "norp"}
_POLITICS = {
    "politician": "person",
    "person": "person",
    "politicalparty": "organisation",
    "organisation": "organisation",
    "country": "place",
    "location": "place",
    "election": "other",
    "event": "other",
    "misc": "",
}
_CAPITAL = re.compile(r"\b[A-Z]\w+")


def worldwide(data: Path, split: str) -> Iterator[Example]:
    """Newswire from outside Europe and North America; the second layer of nested names is left out."""
    for doc in documents(data, "ner_worldwide", split):
        example = Example(corpus="ner_worldwide", text=doc["text"])
        example.flat["name"] = [
            (*outer(e["spans"]), _WORLDWIDE[e["type"]])
            for e in doc["entities"]
            if e["type"] in _WORLDWIDE and not e.get("column")
        ]
        yield example


def ieer(data: Path, split: str) -> Iterator[Example]:
    """Wire copy of 1998: names, and time expressions without values. Nations are not marked."""
    for doc in documents(data, "ner_ieer", split):
        text = doc["text"]
        text = modern_quotes(re.sub(r"\n(?!\n?\t)", " ", text))
        example = Example(corpus="ner_ieer", text=text)
        names = [(*outer(e["spans"]), _IEER[e["type"]]) for e in doc["entities"] if e["type"] in _IEER]
        example.flat["name"] = names
        taken = {i for s, e, _ in names for i in range(s, e)}
        example.blind["name"] = [m.span() for m in _CAPITAL.finditer(text) if m.start() not in taken]
        example.flat["time"] = [(*outer(t["spans"]), t["type"]) for t in doc.get("timex", [])]
        yield example


def re3d(data: Path, split: str) -> Iterator[Example]:
    """Official statements and reports on the war in Syria and Iraq."""
    for doc in documents(data, "ner_re3d", split):
        example = Example(corpus="ner_re3d", text=unwrapped(doc["text"], doc["sentences"], every=2))
        # Its spans take titles and nominals in ("Iraqi President X"): only those of names alone are used.
        names = [
            (*outer(e["spans"]), _RE3D[e["type"]], e["text"]) for e in doc["entities"] if e["type"] in _RE3D
        ]
        example.flat["name"] = [
            (s, e, t)
            for s, e, t, w in names
            if all(x[:1].isupper() for x in w.split()[-2:]) and t != "person"
        ]
        kept = {i for s, e, _ in example.flat["name"] for i in range(s, e)}
        example.blind["name"] = [m.span() for m in _CAPITAL.finditer(doc["text"]) if m.start() not in kept]
        example.flat["sentence"] = [(s[0], s[0] + 1, "start") for s in doc["sentences"]]
        yield example


def politics(data: Path, split: str) -> Iterator[Example]:
    """Encyclopedia sentences on politics (both parts of the corpus are small)."""
    for doc in documents(data, "ner_crossner_politics", split):
        example = Example(corpus="ner_crossner_politics", text=doc["text"])
        spans = [(*outer(e["spans"]), _POLITICS[e["type"]]) for e in doc["entities"]]
        example.flat["name"] = [x for x in spans if x[2]]
        example.blind["name"] = [x[:2] for x in spans if not x[2]]
        yield example
