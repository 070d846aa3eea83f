"""Event corpora whose types say something about PLOVER codes; none marks every act of a text."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from training.examples import Anchor, Example, documents, modern_quotes, outer, unwrapped

#: Beginnings of RAMS types, the longest that fits counts, with the codes that they suggest.
_RAMS = {
    "contact.discussion": {"CONSULT": 1.0},
    "contact.negotiate": {"CONSULT": 1.0},
    "contact.collaborate": {"COOPERATE": 0.5, "CONSULT": 0.5},
    "contact.requestadvise": {"REQUEST": 1.0},
    "contact.commandorder": {"REQUEST": 1.0},
    "contact.threatencoerce": {"THREATEN": 1.0},
    "contact.commitmentpromiseexpressintent": {"AGREE": 0.7, "SUPPORT": 0.3},
    "government.agreements": {"AGREE": 1.0},
    "government.agreements.rejectnullifyagreementcontractceasefire": {"REJECT": 1.0},
    "government.agreements.violateagreement": {"REJECT": 1.0},
    "conflict.attack": {"ASSAULT": 1.0},
    "conflict.demonstrate": {"PROTEST": 1.0},
    "conflict.yield": {"RETREAT": 0.7, "CONCEDE": 0.3},
    "justice.arrestjaildetain": {"COERCE": 1.0},
    "justice.initiatejudicialprocess": {"ACCUSE": 1.0},
    "justice.investigate": {"ACCUSE": 1.0},
    "government.spy": {"COERCE": 1.0},
    "transaction.transfermoney.giftgrantprovideaid": {"AID": 1.0},
    "transaction.transferownership.giftgrantprovideaid": {"AID": 1.0},
    "transaction.transaction.giftgrantprovideaid": {"AID": 1.0},
    "transaction.transfermoney.embargosanction": {"SANCTION": 1.0},
    "transaction.transferownership.embargosanction": {"SANCTION": 1.0},
    "transaction.transaction.embargosanction": {"SANCTION": 1.0},
    "life.die.deathcausedbyviolentevents": {"ASSAULT": 1.0},
}
_WIKIEVENTS = {
    "Conflict.Attack": {"ASSAULT": 1.0},
    "Contact.Contact": {"CONSULT": 1.0},
    "Contact.ThreatenCoerce": {"THREATEN": 1.0},
    "Contact.RequestCommand": {"REQUEST": 1.0},
    "Conflict.Demonstrate": {"PROTEST": 1.0},
    "Justice.ArrestJailDetain": {"COERCE": 1.0},
    "Justice.ChargeIndict": {"ACCUSE": 1.0},
    "Justice.InvestigateCrime": {"ACCUSE": 1.0},
    "Justice.ReleaseParole": {"CONCEDE": 0.6, "RETREAT": 0.4},
}
#: RAMS roles in ours, for events that have a code.
_ROLES = {
    "actor": (
        "communicator",
        "participant",
        "attacker",
        "giver",
        "killer",
        "preventer",
        "prosecutor",
        "jailer",
        "investigator",
        "spy",
        "yielder",
        "retreater",
        "surrenderer",
        "violator",
        "demonstrator",
    ),
    "recipient": ("recipient", "target", "victim", "beneficiary", "defendant", "detainee", "observedentity"),
    "place": ("place",),
}
#: What the edition of 2021 called YIELD became two types.
_YIELD = {"CONCEDE": 0.5, "RETREAT": 0.5}


def _codes(table: dict[str, dict[str, float]], kind: str) -> dict[str, float] | None:
    fitting = [k for k in table if kind.startswith(k)]
    return table[max(fitting, key=len)] if fitting else None


def _roles(args: list[dict[str, Any]]) -> list[tuple[str, int, int]]:
    ours = {theirs: role for role, names in _ROLES.items() for theirs in names}
    return [(ours[a["role"]], *outer(a["spans"])) for a in args if a["role"] in ours]


def _typed(data: Path, corpus: str, split: str, table: dict[str, dict[str, float]]) -> Iterator[Example]:
    for doc in documents(data, corpus, split):
        example = Example(
            corpus=corpus, text=modern_quotes(unwrapped(doc["text"], doc["sentences"], every=2))
        )
        example.flat["sentence"] = [(s[0], s[0] + 1, "start") for s in doc["sentences"]]
        for event in doc["events"]:
            codes = _codes(table, event["type"])
            if codes:
                roles = _roles(event["args"]) if event.get("args") else None
                example.anchors.append(
                    Anchor(family="act", at=outer(event["spans"])[0], roles=roles, codes=codes)
                )
        yield example


def rams(data: Path, split: str) -> Iterator[Example]:
    """One event for each short passage."""
    return _typed(data, "rams", split, _RAMS)


def wikievents(data: Path, split: str) -> Iterator[Example]:
    """Read reports of attacks and trials, triggers alone."""
    return _typed(data, "wikievents", split, _WIKIEVENTS)


def plover(data: Path, split: str) -> Iterator[Example]:
    """Sentences with who acts on whom and the code, but without the word that tells it.

    The trigger's place is left open (-1); ``triggers.py`` sets it to where a trained model sees it.
    """
    for doc in documents(data, "plover_plv", split):
        example = Example(corpus="plover_plv", text=doc["text"])
        for relation in doc["relations"]:
            ends = {k: relation[k]["spans"] for k in ("source", "target")}
            codes = _YIELD if relation["root"] == "YIELD" else {relation["root"]: 1.0}
            roles = [
                (role, s, e) for role, k in (("actor", "source"), ("recipient", "target")) for s, e in ends[k]
            ]
            example.anchors.append(Anchor(family="act", at=-1, roles=roles, codes=codes))
        yield example
