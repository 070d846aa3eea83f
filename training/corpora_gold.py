"""The project's own readings of reports: statements, acts, times and questions, nested speech too.

Gold names actors by identity, not by place. Where an act's actor is named in the trigger's sentence,
that name is the span to learn; where it is not, pronouns of the sentence are left out of the loss.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from dragoman.models.labels import CODES, MOVES, SPEAKER_ROLES, STATUSES
from training.examples import Anchor, Example, Stretch

Json = dict[str, Any]

#: Offset of the text proper: some reports open with their date and outlet.
_HEADER = re.compile(r"\s*date \d{4}-\d\d-\d\d (?:[^\n]{1,60} reports;\s*)?")
_SENTENCE = re.compile(r"[^.!?\n]+(?:[.!?]+(?![\s”\"’')]+[A-Z“\"‘])[^.!?\n]+)*[.!?]*[”\"’')]*|\n")
_PRONOUN = re.compile(
    r"\b(?:[Hh]e|[Ss]he|[Tt]hey|[Ii]t|[Hh]im|[Hh]er|[Tt]hem|[Hh]is|[Tt]heir|[Ii]ts|[Ww]e|us|[Oo]ur|I|who|which"
    r"|both|each other|one another)\b"
)
_REPEATED = re.compile(
    r"\b(?:every|each|daily|weekly|monthly|quarterly|yearly|annual(?:ly)?|a (?:day|week|month|year))$"
    r"|^(?:every|each)\b",
    re.I,
)
_STOP = {"the", "a", "an", "of", "to", "and", "in", "on", "for"}
#: How much of the target goes to the first, second, … of several defensible answers.
_SHARES = ((1.0,), (0.7, 0.3), (0.55, 0.3, 0.15), (0.5, 0.25, 0.15, 0.1))


def locate(text: str, quote: Any) -> Stretch | None:
    """Offsets of a gold quote: a string, or one with its place ("nth") or its surroundings ("in")."""
    words, nth = (quote, 1) if isinstance(quote, str) else (quote["q"], quote.get("nth", 1))
    if isinstance(quote, dict) and "in" in quote:
        around = locate(text, quote["in"])
        at = text.find(words, *around) if around else -1
    elif nth == -1:
        at = text.rfind(words)
    else:
        at = -1
        for _ in range(nth):
            at = text.find(words, at + 1)
            if at < 0:
                break
    return (at, at + len(words)) if at >= 0 else None


def _nearest(text: str, words: str, at: int, bounds: Stretch) -> Stretch | None:
    found = [m.span() for m in re.finditer(re.escape(words), text[bounds[0] : bounds[1]])]
    spans = [(s + bounds[0], e + bounds[0]) for s, e in found]
    return min(spans, key=lambda x: abs(x[0] - at), default=None)


def _soft(labels: list[str] | str, known: tuple[str, ...]) -> dict[str, float]:
    names = [x for x in ([labels] if isinstance(labels, str) else labels) if x in known][:4]
    return dict(zip(names, _SHARES[len(names) - 1], strict=True)) if names else {}


def _around(spans: list[Stretch], at: int) -> Stretch:
    return next(((s, e) for s, e in spans if s <= at < e), (at, at))


def _words(text: str | None) -> set[str]:
    return set(re.findall(r"[a-z0-9]+", (text or "").lower())) - _STOP


def _said(quote: Any) -> str:
    return quote if isinstance(quote, str) else str(quote["q"])


class _Report:
    """One report with the places where its actors are named."""

    def __init__(self, gold: Json, text: str) -> None:
        self.gold, self.text = gold, text
        self.sentences = [m.span() for m in _SENTENCE.finditer(text)]
        self.paragraphs = [m.span() for m in re.finditer(r"[^\n]+", text)]
        found: list[tuple[int, int, str]] = []
        for actor in gold["actors"]:
            for name in actor["names"]:
                pattern = rf"(?<!\w){re.escape(name)}(?!\w)"
                found += [(*m.span(), actor["id"]) for m in re.finditer(pattern, text, re.I)]
        for statement in gold["statements"]:
            if statement.get("speaker") and statement.get("source"):
                span = locate(text, statement["source"])
                if span:
                    found.append((*span, statement["speaker"]))
        taken: set[int] = set()
        self.named: list[tuple[int, int, str]] = []
        for s, e, who in sorted(found, key=lambda x: (x[0] - x[1], x[0])):
            if not taken & set(range(s, e)):
                taken |= set(range(s, e))
                self.named.append((s, e, who))
        self.times = [(*span, t["value"]) for t in gold["times"] if (span := self._time(t))]

    def _time(self, time: Json) -> Stretch | None:
        quote = time["q"] if isinstance(time["q"], dict) else {"q": time["q"], "nth": time.get("nth", 1)}
        return locate(self.text, quote)

    def names_of(self, actor: str, at: int, bounds: Stretch) -> Stretch | None:
        """Find the nearest place within bounds where an actor is named."""
        here = [(s, e) for s, e, who in self.named if who == actor and bounds[0] <= s < bounds[1]]
        return min(here, key=lambda x: abs(x[0] - at), default=None)

    def time_of(self, value: str | None, at: int) -> Stretch | None:
        """Find the nearest time with this value, in the same sentence or else the same paragraph."""
        for bounds in (_around(self.sentences, at), _around(self.paragraphs, at)):
            here = [(s, e) for s, e, v in self.times if v == value and bounds[0] <= s < bounds[1]]
            if here:
                return min(here, key=lambda x: abs(x[0] - at))
        return None


def _statement(report: _Report, s: Json, cue: Stretch) -> Anchor:
    text, at = report.text, cue[0]
    paragraph = _around(report.paragraphs, at)
    roles: list[tuple[str, int, int]] = []
    if s.get("source") and (span := locate(text, s["source"])):
        roles.append(("source", *span))
    roles += [("content", *span) for c in s["content"] if (span := locate(text, c))]
    for via in s["via"]:
        span = report.names_of(via, at, paragraph) or _nearest(text, via, at, paragraph)
        if span:
            roles.append(("via", *span))
    if s.get("venue"):
        span = _nearest(text, _said(s["venue"]), at, paragraph)
        if span:
            roles.append(("venue", *span))
    if s.get("said") and (span := report.time_of(s["said"], at)):
        roles.append(("said", *span))
    role = s["role"] if s["role"] in SPEAKER_ROLES else None
    return Anchor(family="statement", at=at, roles=roles, named=float(bool(s["named"])), speaker_role=role)


def _moves(report: _Report, act: Json, trigger: Stretch) -> dict[str, float]:
    """Find the bargaining move that an act makes, by the words that it shares with a position."""
    best, kept = 0.0, None
    mine = _words(report.text[trigger[0] : trigger[1]])
    mine |= _words(_said(act["what"])) if act["what"] else set()
    for position in report.gold["positions"]:
        holders = position["holder"] if isinstance(position["holder"], list) else [position["holder"]]
        theirs = _words(_said(position["what"]))
        shared = len(mine & theirs) / max(1, min(len(mine), len(theirs)))
        if set(holders) & set(act["actor"]) and shared >= 0.5 and shared > best:
            best, kept = shared, position["move"]
    return _soft(kept, MOVES) if kept else {"none": 1.0}


def _act(report: _Report, act: Json, trigger: Stretch) -> Anchor:
    text, at = report.text, trigger[0]
    sentence, paragraph = _around(report.sentences, at), _around(report.paragraphs, at)
    roles: list[tuple[str, int, int]] = []
    lost = False
    for role, actors in (("actor", act["actor"]), ("recipient", act["recipient"])):
        spans = [span for a in actors if (span := report.names_of(a, at, sentence))]
        roles += [(role, *span) for span in spans]
        lost = lost or (bool(actors) and not spans)
    if act["when"] and (span := report.time_of(act["when"], at)):
        roles.append(("when", *span))
    if act["place"] and (span := _nearest(text, _said(act["place"]), at, paragraph)):
        roles.append(("place", *span))
    if act["what"]:
        what = act["what"]
        span = _nearest(text, what, at, (0, len(text))) if isinstance(what, str) else locate(text, what)
        if span:
            roles.append(("what", *span))
    blind = []
    if lost:
        words = text[sentence[0] : sentence[1]]
        blind = [(m.start() + sentence[0], m.end() + sentence[0]) for m in _PRONOUN.finditer(words)]
        kept = [r[1:] for r in roles]
        blind = [b for b in blind if not any(s <= b[0] < e for s, e in kept)]
    return Anchor(
        family="act",
        at=at,
        roles=roles,
        blind=blind,
        codes=_soft(act["code"], CODES),
        status=_soft(act["status"], STATUSES),
        moves=_moves(report, act, trigger),
    )


def gold_example(gold: Json, text: str) -> Example:
    """One gold reading as an example; the header line is cut off, as it is when reports are loaded."""
    report = _Report(gold, text)
    example = Example(corpus="gold", text=text, flat={"cue": [], "act": [], "question": []})
    example.flat["time"] = [(s, e, _time_type(v, text[s:e])) for s, e, v in report.times]
    # Annotators tag or leave these as they like.
    example.blind["time"] = [(s, e) for s, e, v in report.times if v.endswith("_REF")]
    for s in gold["statements"]:
        if s.get("cue") and (cue := locate(text, s["cue"])):
            example.flat["cue"].append((*cue, "cue"))
            example.anchors.append(_statement(report, s, cue))
    for act in gold["acts"]:
        if trigger := locate(text, act["trigger"]):
            example.flat["act"].append((*trigger, "act"))
            example.anchors.append(_act(report, act, trigger))
    example.flat["question"] = [(*span, "question") for q in gold["questions"] if (span := locate(text, q))]
    header = _HEADER.match(text)
    return _shifted(example, header.end()) if header else example


def _time_type(value: str, words: str) -> str:
    if _REPEATED.search(words):
        return "SET"
    if value.startswith("P") and not value.endswith("_REF"):
        return "DURATION"
    return "TIME" if "T" in value.split("/")[0][4:] else "DATE"


def _shifted(example: Example, by: int) -> Example:
    def move(spans: list[Any]) -> list[Any]:
        return [(s[0] - by, s[1] - by, *s[2:]) for s in spans if s[0] >= by]

    example.text = example.text[by:]
    example.flat = {k: move(v) for k, v in example.flat.items()}
    example.blind = {k: move(v) for k, v in example.blind.items()}
    for a in example.anchors:
        a.at -= by
        a.roles = [(r, s - by, e - by) for r, s, e in a.roles or [] if s >= by]
        a.blind = move(a.blind)
    return example


def gold(shared: Path, part: str) -> Iterator[Example]:
    """All readings of ``gold/train``, or of ``gold/dev`` when they are to be measured on."""
    reports = shared / ("reports" if part == "dev" else f"reports_{part}")
    for path in sorted((shared / "gold" / part).glob("*.json")):
        reading = json.loads(path.read_text(encoding="utf-8"))
        yield gold_example(reading, (reports / f"{reading['report']}.txt").read_text(encoding="utf-8"))
