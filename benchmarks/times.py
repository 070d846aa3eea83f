"""Measure the finding of time expressions.

    python benchmarks/times.py DATA_DIR [--misses NAME]

DATA_DIR holds `data/timeml`, `data/meantime` and `data/gum` (TIMEX3 annotations packed as JSON Lines),
and `gold/dev`, `gold/train` with their reports. For each set: spans exactly right, spans that overlap, and
values right among overlapping spans, each as F1. Sets of gold readings leave PRESENT_REF and its like
out, as the scoring of whole readings does; gum has dates only, so lengths and repetitions are left out there.
"""

from __future__ import annotations

import argparse
import gzip
import importlib.util
import json
import re
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from dragoman.text.sentences import sentence_spans
from dragoman.text.times import Expression, time_expressions

_HEADER = re.compile(r"^ date \d{4}-\d\d-\d\d ")


@dataclass
class Document:
    """A text, its day, and the time expressions that people marked: (start, end, value)."""

    name: str
    text: str
    published: date
    gold: list[tuple[int, int, str]] = field(default_factory=list)


def corpus(path: Path) -> Iterator[Document]:
    """Read a packed corpus."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            if row["date"] is None or not row.get("timex"):
                continue
            gold = [
                (t["spans"][0][0], t["spans"][-1][1], t["value"])
                for t in row["timex"]
                if t["spans"] and t["value"]
            ]
            yield Document(row["id"], row["text"], date.fromisoformat(row["date"]), gold)


def readings(gold: Path, reports: Path) -> Iterator[Document]:
    """Read gold readings and their reports; the header line is no part of the text."""
    spec = importlib.util.spec_from_file_location("resolve", gold.parent / "resolve.py")
    if spec is None or spec.loader is None:
        raise SystemExit(f"{gold.parent} has no resolve.py")
    resolver: Any = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(resolver)
    for path in sorted(gold.glob("*.json")):
        row = json.loads(path.read_text(encoding="utf-8"))
        original = (reports / f"{row['report']}.txt").read_text(encoding="utf-8")
        resolved, _ = resolver.resolve(row, original)
        header = _HEADER.match(original)
        cut = header.end() if header else 0
        times = [(t["span"][0] - cut, t["span"][1] - cut, t["value"]) for t in resolved["times"]]
        yield Document(row["report"], original[cut:], date.fromisoformat(row["published"]), times)


def pair(
    found: list[Expression], gold: list[tuple[int, int, str]]
) -> list[tuple[Expression, tuple[int, int, str]]]:
    """Match one to one by overlap, best first."""
    ranked = []
    for i, f in enumerate(found):
        for j, g in enumerate(gold):
            common = min(f.end, g[1]) - max(f.start, g[0])
            if common > 0:
                union = max(f.end, g[1]) - min(f.start, g[0])
                ranked.append((-common / union, i, j))
    used_f: set[int] = set()
    used_g: set[int] = set()
    pairs = []
    for _, i, j in sorted(ranked):
        if i not in used_f and j not in used_g:
            used_f.add(i)
            used_g.add(j)
            pairs.append((found[i], gold[j]))
    return pairs


def f1(hits: int, found: int, gold: int) -> float:
    """Return the harmonic mean of precision and recall."""
    return 2 * hits / (found + gold) if found + gold else 0.0


def measure(name: str, documents: list[Document], *, references: bool, lengths: bool, misses: bool) -> None:
    """Print the scores of one set."""
    exact = overlap = right = n_found = n_gold = 0
    n_words, seconds = 0, 0.0
    for document in documents:
        begun = time.perf_counter()
        sentences = sentence_spans(document.text)
        found = time_expressions(document.text, published=document.published, sentences=sentences)
        seconds += time.perf_counter() - begun
        n_words += document.text.count(" ")
        gold = document.gold
        if not references:
            found = [f for f in found if not f.value.endswith("_REF")]
            gold = [g for g in gold if not g[2].endswith("_REF")]
        if not lengths:
            found = [f for f in found if f.type in ("DATE", "TIME")]
        pairs = pair(found, gold)
        n_found, n_gold, overlap = n_found + len(found), n_gold + len(gold), overlap + len(pairs)
        exact += sum((f.start, f.end) == g[:2] for f, g in pairs)
        right += sum(f.value == g[2] for f, g in pairs)
        if misses:
            _print_misses(document, found, gold, pairs)
    print(
        f"{name:14} exact {f1(exact, n_found, n_gold):.3f}  overlap {f1(overlap, n_found, n_gold):.3f}  "
        f"value {f1(right, n_found, n_gold):.3f} "
        f"(P {right / max(n_found, 1):.3f} R {right / max(n_gold, 1):.3f})  "
        f"{n_gold} gold, {n_found} found, {n_words / max(seconds, 1e-9):,.0f} words/s"
    )


def _print_misses(
    document: Document,
    found: list[Expression],
    gold: list[tuple[int, int, str]],
    pairs: list[tuple[Expression, tuple[int, int, str]]],
) -> None:
    def shown(start: int, end: int) -> str:
        text = document.text
        return f"{text[max(0, start - 70) : start]}[{text[start:end]}]{text[end : end + 50]}".replace(
            "\n", "/"
        )

    for f, g in pairs:
        if f.value != g[2]:
            print(f"WRONG {document.published} {shown(f.start, f.end)} = {f.value}, gold {g[2]}")
    for g in gold:
        if all(g is not other for _, other in pairs):
            print(f"MISSED {document.published} {shown(g[0], g[1])} gold {g[2]}")
    for f in found:
        if all(f is not other for other, _ in pairs):
            print(f"EXTRA {document.published} {shown(f.start, f.end)} = {f.value}")


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("data", type=Path)
    parser.add_argument("--only", metavar="NAME", help="measure this set alone")
    parser.add_argument("--misses", metavar="NAME", help="print what is missed and wrong in this set")
    args = parser.parse_args()
    data: Path = args.data
    sets = {
        "gold-train": (list(readings(data / "gold/train", data / "reports_train")), False, True),
        "gold-dev": (list(readings(data / "gold/dev", data / "reports")), False, True),
        "timeml-train": (list(corpus(data / "data/timeml/train.jsonl.gz")), True, True),
        "timeml-dev": (list(corpus(data / "data/timeml/dev.jsonl.gz")), True, True),
        "meantime": (list(corpus(data / "data/meantime/train.jsonl.gz")), True, True),
        "gum-dev": (list(corpus(data / "data/gum/dev.jsonl.gz")), True, False),
    }
    for name, (documents, references, lengths) in sets.items():
        if name == (args.only or args.misses or name):
            measure(name, documents, references=references, lengths=lengths, misses=args.misses == name)


if __name__ == "__main__":
    main()
