"""Readings that we made by hand of further reports, kept without a word of their texts.

``own/readings.jsonl`` holds a reading a line: where its text lies in the corpora, the text's hash, and acts,
positions, encounters and questions in the form of the gold, with every quote as its place in the text. Times
and statements were not read; times are added by our own rules, for the days of the acts.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from dragoman.text.sentences import sentence_spans
from dragoman.text.times import time_expressions
from training.corpora_gold import gold_example
from training.examples import Example, documents

Json = dict[str, Any]
STORED = Path(__file__).parent / "own" / "readings.jsonl"


def stored() -> Iterator[Json]:
    """Yield the readings as they are kept, with places instead of quotes."""
    return map(json.loads, STORED.read_text(encoding="utf-8").splitlines())


def readings(shared: Path) -> Iterator[tuple[Json, str]]:
    """Yield each reading in the form of the gold, and its text; ValueError if a corpus has another text."""
    rows = list(stored())
    wanted = {(row["corpus"], row["document"]) for row in rows}
    texts = {
        (corpus, doc["id"]): text_of(doc)
        for corpus in sorted({corpus for corpus, _ in wanted})
        for doc in documents(shared / "data", corpus, "train")
        if (corpus, doc["id"]) in wanted
    }
    for row in rows:
        text = texts[row["corpus"], row["document"]]
        if hashlib.sha256(text.encode("utf-8")).hexdigest() != row["sha256"]:
            raise ValueError(f"{row['report']}: the text in {row['corpus']} is not the one that was read")
        yield _gold(row, text), text


def text_of(doc: Json) -> str:
    """Return a document as a report file: its date in the first line, then title and text."""
    title = f"{doc['title']}\n\n" if doc["title"] and doc["corpus"] != "polnear" else ""
    return f" date {doc['date']} {title}{doc['text']}"


def _gold(row: Json, text: str) -> Json:
    """Turn places back into quotes."""

    def quoted(place: Any) -> Any:
        return text[place[0] : place[1]] if isinstance(place, list) else place

    def exact(place: list[int]) -> Json:
        words = text[place[0] : place[1]]
        nth, at = 0, -1
        while at < place[0]:
            at = text.find(words, at + 1)
            nth += 1
        return {"q": words, "nth": nth}

    published = row["published"]
    times = time_expressions(text, published=date.fromisoformat(published), sentences=sentence_spans(text))
    return {
        "report": row["report"],
        "published": published,
        "outlet": None,
        "actors": [{**a, "names": [quoted(n).lower() for n in a["names"]]} for a in row["actors"]],
        "times": [{"q": exact([t.start, t.end]), "value": t.value} for t in times],
        "statements": [],
        "acts": [{**a, "trigger": exact(a["trigger"]), "what": quoted(a["what"])} for a in row["acts"]],
        "positions": [{**p, "what": quoted(p["what"])} for p in row["positions"]],
        "encounters": [{**e, "occasion": quoted(e["occasion"])} for e in row["encounters"]],
        "questions": [exact(q) for q in row["questions"]],
    }


def unpack(shared: Path, folder: Path) -> None:
    """Write texts and readings as files, laid out as in the folder of shared material."""
    for sub in ("reports_own", "gold/own"):
        (folder / sub).mkdir(parents=True, exist_ok=True)
    for reading, text in readings(shared):
        (folder / "reports_own" / f"{reading['report']}.txt").write_text(text, encoding="utf-8")
        content = json.dumps(reading, ensure_ascii=False)
        (folder / "gold/own" / f"{reading['report']}.json").write_text(content, encoding="utf-8")


def own(shared: Path) -> Iterator[Example]:
    """All of them as examples; cues and times were not read, so their heads learn nothing here."""
    for reading, text in readings(shared):
        example = gold_example(reading, text)
        example.corpus = "own"
        example.flat = {head: example.flat[head] for head in ("act", "question")}
        example.blind.pop("time", None)
        yield example
