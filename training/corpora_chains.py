"""Who is meant: mentions by name, noun and pronoun, and which of them belong together."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from training.examples import Example, documents, modern_quotes, unwrapped

#: Genres of GUM in which people speak and report much as they do in news.
NEAR_NEWS = ("news", "interview", "speech", "letter")
_TYPES = {"person": "person", "place": "place", "organization": "organisation"}
_PRONOUNS = {
    "he",
    "she",
    "they",
    "it",
    "him",
    "her",
    "them",
    "his",
    "their",
    "its",
    "himself",
    "herself",
    "itself",
    "themselves",
    "hers",
    "theirs",
    "i",
    "we",
    "you",
    "me",
    "us",
    "my",
    "our",
    "your",
    "who",
    "whom",
    "whose",
}


def _gum_mention(doc: dict[str, Any], entity: dict[str, Any]) -> tuple[int, int, str] | None:
    """Return the base phrase of a mention: from its first word to its head, or its proper name alone."""
    tokens = doc["tokens"]
    if not entity.get("min") or len(entity["spans"]) != 1:
        return None
    first, last = entity["toks"][0]
    head = entity["min"][0] - 0
    if not first <= head < last:
        return None
    if tokens["upos"][head] == "PRON" or tokens["xpos"][head] in ("PRP$", "PRP"):
        return tokens["start"][head], tokens["end"][head], "pronoun"
    if tokens["upos"][head] == "PROPN":
        low, high = head, head
        while low - 1 >= first and tokens["upos"][low - 1] == "PROPN":
            low -= 1
        while high + 1 < last and tokens["upos"][high + 1] == "PROPN":
            high += 1
        return tokens["start"][low], tokens["end"][high], "name"
    return tokens["start"][first], tokens["end"][head], "nominal"


def gum_chains(doc: dict[str, Any]) -> tuple[list[set[tuple[int, int]]], list[set[int]]]:
    """Return the chains of a document as base phrases, and as the tokens that are the heads."""
    phrases: dict[str, set[tuple[int, int]]] = {}
    heads: dict[str, set[int]] = {}
    for entity in doc["entities"]:
        if entity["type"] not in _TYPES:
            continue
        if found := _gum_mention(doc, entity):
            phrases.setdefault(entity["chain"], set()).add(found[:2])
        if entity.get("min"):
            heads.setdefault(entity["chain"], set()).add(entity["min"][0])
    return list(phrases.values()), list(heads.values())


def gum(data: Path, split: str, *, news: bool) -> Iterator[Example]:
    """GUM, news and interviews apart from the other genres, so that they can be given other weights."""
    for doc in documents(data, "gum", split):
        if (doc["genre"] in NEAR_NEWS) is not news:
            continue
        text = doc["text"]
        example = Example(corpus="gum", text=modern_quotes(text), flat={"name": [], "mention": []}, chains=[])
        example.flat["sentence"] = [(s[0], s[0] + 1, "start") for s in doc["sentences"]]
        taken: set[int] = set()
        for entity in doc["entities"]:
            if entity["type"] not in _TYPES:
                continue
            found = _gum_mention(doc, entity)
            if found is None:
                continue
            start, end, kind = found
            if kind == "name":
                example.flat["name"].append((start, end, _TYPES[entity["type"]]))
                taken.update(range(start, end))
            else:
                example.flat["mention"].append((start, end, kind))
            assert example.chains is not None
            example.chains.append((start, end, kind, entity["chain"]))
        tokens = doc["tokens"]
        example.blind["name"] = [
            (s, e)
            for s, e, u, x in zip(tokens["start"], tokens["end"], tokens["upos"], tokens["xpos"], strict=True)
            if (u == "PROPN" or text[s:e][:1].isupper()) and s not in taken
        ]
        yield example


def parcor(data: Path, split: str) -> Iterator[Example]:
    """Read translated news, with chains over noun phrases and pronouns; base phrases end at a guess."""
    for doc in documents(data, "parcor_news", split):
        text = unwrapped(doc["text"], doc["sentences"], every=2)
        example = Example(corpus="parcor_news", text=text, chains=[])
        for entity in doc["entities"]:
            start, end = entity["spans"][0]
            words = text[start:end].split()
            if len(entity["spans"]) != 1 or not words or len(words) > 4 or not entity.get("chain"):
                continue
            kind = "pronoun" if words[0].lower() in _PRONOUNS and len(words) == 1 else "nominal"
            if kind == "nominal" and all(w[:1].isupper() for w in words):
                kind = "name"
            assert example.chains is not None
            example.chains.append((start, end, kind, entity["chain"]))
        yield example
