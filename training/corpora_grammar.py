"""PropBank roles of verbs: who did what to whom, when and where, without regard to politics."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from training.examples import Anchor, Example, documents, modern_quotes, unwrapped

_ROLES = {
    "ARG0": "arg0",
    "ARG1": "arg1",
    "ARG2": "arg2",
    "C-ARG1": "arg1",
    "ARGM-TMP": "tmp",
    "ARGM-LOC": "loc",
}
# They say little of who does what, and there are many of them.
_LIGHT = {"be", "have", "do"}


def propbank(data: Path, corpus: str, split: str) -> Iterator[Example]:
    """``ptb_sample``, ``ewt`` or ``masc_srl``; the first also stands in for wire copy of the eighties."""
    for doc in documents(data, corpus, split):
        text = unwrapped(doc["text"], doc["sentences"], every=2)
        example = Example(corpus=corpus, text=modern_quotes(text))
        example.flat["sentence"] = [(s[0], s[0] + 1, "start") for s in doc["sentences"]]
        for predicate in doc["srl"]:
            if predicate["lemma"] in _LIGHT:
                continue
            roles = [
                (_ROLES[a["role"]], s, e)
                for a in predicate["args"]
                if a["role"] in _ROLES
                for s, e in a["spans"]
            ]
            example.anchors.append(Anchor(family="clause", at=predicate["spans"][0][0], roles=roles))
        if corpus == "ewt":
            example.anchors += [
                Anchor(family="act", at=f["spans"][0][0], factuality=f["score"] / 3)
                for f in doc["factuality"]
            ]
        yield example
