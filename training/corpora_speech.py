"""PolNeAR: who says what, with source, cue and content (one layer, nested speech left out)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from training.examples import Anchor, Example, documents
from training.open_questions import open_questions


def polnear(data: Path, split: str) -> Iterator[Example]:
    """News articles with every attribution marked.

    Nested speech is not annotated, so inside a content the cue head learns only from what is marked.
    """
    for doc in documents(data, "polnear", split):
        text = doc["text"]
        example = Example(corpus="polnear", text=text, flat={"cue": [], "layer": []})
        example.flat["question"] = open_questions(text)
        blind = [tuple(s) for o in doc.get("other_spans", []) if o["type"] == "Discard" for s in o["spans"]]
        hidden = list(blind)
        for a in doc["attributions"]:
            parts = {k: [tuple(s) for x in a[k] for s in x["spans"]] for k in ("source", "cue", "content")}
            for kind, spans in parts.items():
                example.flat["layer"] += [(s, e, kind) for s, e in spans]
            hidden += parts["content"]
            if not parts["cue"]:
                continue
            first = min(parts["cue"])[0]
            example.flat["cue"].append((first, max(e for _, e in parts["cue"]), "cue"))
            roles = [(k, s, e) for k in ("source", "content") for s, e in parts[k]]
            example.anchors.append(Anchor(family="statement", at=first, roles=roles))
        example.blind = {"cue": hidden, "layer": blind}
        yield example
