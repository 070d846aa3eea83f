"""Wire copy that an earlier model read: its sure marks as labels, its unsure ones left out of the loss."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from dragoman.models import Marked, MarkedAct, MarkedStatement, Reader
from training.corpora_time import unwrapped_wire
from training.examples import Anchor, Example, documents
from training.open_questions import open_questions

#: A mark below this probability teaches nothing, nor does its absence.
SURE = 0.6
#: Fewer acts than this and a dispatch is not of the kind that we read.
ACTS = 5
#: One in this many dispatches is read.
EVERY = 3
#: No more dispatches than this.
MOST = 320


def _roles(named: list[tuple[str, tuple[Marked, ...]]]) -> list[tuple[str, int, int]]:
    return [(role, m.start, m.end) for role, marks in named for m in marks if m.score >= SURE]


def _unsure(marks: list[Marked]) -> list[tuple[int, int]]:
    return [(m.start, m.end) for m in marks if m.score < SURE]


def _one(mark: Marked | None) -> tuple[Marked, ...]:
    return () if mark is None else (mark,)


def _statement(s: MarkedStatement) -> Anchor:
    assert s.cue is not None
    parts = [
        ("source", _one(s.source)),
        ("content", s.content),
        ("via", s.via),
        ("venue", _one(s.venue)),
        ("said", _one(s.said)),
    ]
    return Anchor(
        family="statement",
        at=s.cue.start,
        roles=_roles(parts),
        blind=_unsure([m for _, marks in parts for m in marks]),
    )


def _act(a: MarkedAct) -> Anchor:
    parts = [
        ("actor", a.actors),
        ("recipient", a.recipients),
        ("when", _one(a.when)),
        ("place", _one(a.place)),
        ("what", _one(a.what)),
    ]
    return Anchor(
        family="act",
        at=a.trigger.start,
        roles=_roles(parts),
        blind=_unsure([m for _, marks in parts for m in marks]),
        codes=dict(a.codes),
        status=dict(a.status),
        moves=dict(a.moves),
    )


def read_wire(reader: Reader, data: Path, avoid: set[str]) -> Iterator[Example]:
    """Dispatches of ``te3silver`` as the reader marks them; ``avoid`` holds texts that gold was made of."""
    taken = 0
    for i, doc in enumerate(documents(data, "te3silver", "train")):
        if i % EVERY or taken == MOST:
            continue
        text = unwrapped_wire(doc["text"])
        if "".join(text.split())[:200] in avoid:
            continue
        markup = reader.read(text)
        if len(markup.acts) < ACTS:
            continue
        taken += 1
        example = Example(corpus="te3silver", text=text)
        sure = [s for s in markup.statements if s.score >= SURE and s.cue is not None]
        example.flat["question"] = open_questions(text)
        example.flat["cue"] = [(s.cue.start, s.cue.end, "cue") for s in sure if s.cue is not None]
        example.blind["cue"] = _unsure([s.cue for s in markup.statements if s.cue is not None])
        done = [a for a in markup.acts if a.score >= SURE]
        example.flat["act"] = [(a.trigger.start, a.trigger.end, "act") for a in done]
        example.blind["act"] = _unsure([a.trigger for a in markup.acts])
        example.anchors = [_statement(s) for s in sure] + [_act(a) for a in done]
        yield example
