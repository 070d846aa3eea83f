"""Statements and acts: what stands around the cues and triggers of one window."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dragoman.models.decoding import Found, best_spans, log_softmax, padded
from dragoman.models.labels import CODES, MOVES, ROLES, SPEAKER_ROLES, STATUSES, slices
from dragoman.models.marks import CHANCE, Marked, MarkedAct, MarkedStatement
from dragoman.models.pieces import Pieces
from dragoman.models.states import Seen

Floats = NDArray[np.float32]

_WHERE = slices(ROLES)
_SOURCE = ROLES["statement"].index("source")
# Most statements have a source and most acts an actor: where the best path has none, look again.
_SOUGHT = {"statement": _SOURCE, "act": ROLES["act"].index("actor")}
# Roles that somebody plays, for which every name and mention around is weighed.
_PLAYED = {"statement": ("source", "via"), "act": ("actor", "recipient")}


@dataclass(frozen=True, slots=True)
class Anchor:
    """A cue or a trigger that the flat heads found: pieces ``first:last`` of the text."""

    first: int
    last: int
    score: float


def read_around(
    graphs: dict[str, Any],
    pieces: Pieces,
    seen: Seen,
    *,
    cues: list[Anchor],
    triggers: list[Anchor],
    mentions: list[Found],
    lift: dict[str, float],
) -> tuple[list[MarkedStatement], list[MarkedAct]]:
    """Read the parts around each anchor; a cue without content tells nothing and is dropped.

    ``mentions`` are the names and mentions of the window, in piece positions of the text.
    """
    anchors = [*cues, *triggers]
    if not anchors:
        return [], []
    at = np.array([a.first - seen.window.first + 1 for a in anchors], dtype=np.int64)
    roles, deeds = graphs["roles"].run(
        None, {"states": seen.states, "projected": seen.projected, "at": at, "paragraph": seen.paragraph}
    )
    n = len(cues)
    asked = [("statement", i) for i in range(n)]
    asked += [(layer, i) for layer in ("act", "what") for i in range(n, len(anchors))]
    found = _spans(pieces, seen, roles[:, 1:-1], asked, lift)
    chances = _chances(pieces, seen, roles[:, 1:-1], asked[: len(anchors)], mentions)
    statements = _statements(graphs["speaker"], pieces, seen, cues, found[:n], chances[:n])
    acts = [
        _act(pieces, trigger, deeds[n + i], found[n + i], found[n + len(triggers) + i], chances[n + i])
        for i, trigger in enumerate(triggers)
    ]
    return [s for s in statements if s.content], acts


def _spans(
    pieces: Pieces, seen: Seen, roles: Floats, asked: list[tuple[str, int]], lift: dict[str, float]
) -> list[list[Found]]:
    """Spans of each asked (layer, anchor), in piece positions of the text."""
    scores = padded([roles[i, :, _WHERE[layer]] for layer, i in asked])
    scores[..., 0] += np.array([lift.get(f"{layer}-roles", 0.0) for layer, _ in asked], dtype=np.float32)[
        :, None
    ]
    inner = seen.paragraph[1:-1]
    fresh = np.concatenate([[True], inner[1:] != inner[:-1]])
    out: list[list[Found]] = [[] for _ in asked]
    for f in best_spans(scores, fresh):
        out[f.row].append(f)
    for layer, label in _SOUGHT.items():
        lacking = [
            row
            for row, (of, _) in enumerate(asked)
            if of == layer and all(f.label != label for f in out[row])
        ]
        again = scores[lacking]
        again[..., 1 + 2 * label : 3 + 2 * label] += lift.get(f"{layer}-sought", 0.0)
        for f in best_spans(again, fresh):
            if f.label == label and not _clashes(f, out[lacking[f.row]]):
                out[lacking[f.row]].append(Found(lacking[f.row], f.first, f.last, f.label, f.score))
    by = seen.window.first
    return [
        [Found(f.row, *pieces.whole_words(f.first + by, f.last + by), f.label, f.score) for f in spans]
        for spans in out
    ]


def _chances(
    pieces: Pieces, seen: Seen, roles: Floats, asked: list[tuple[str, int]], mentions: list[Found]
) -> list[tuple[Marked, ...]]:
    """Weigh each mention in each played role of each asked (layer, anchor): its likeliest piece counts."""
    out: list[list[Marked]] = [[] for _ in asked]
    for layer, played in _PLAYED.items():
        rows = [row for row, (of, _) in enumerate(asked) if of == layer]
        if not rows or not mentions:
            continue
        likely = np.exp(log_softmax(roles[[asked[row][1] for row in rows]][..., _WHERE[layer]]))
        for role in played:
            k = ROLES[layer].index(role)
            plays = likely[..., 1 + 2 * k] + likely[..., 2 + 2 * k]
            for m in mentions:
                here = plays[:, m.first - seen.window.first : m.last - seen.window.first].max(axis=1)
                for i in np.flatnonzero(here >= CHANCE):
                    out[rows[i]].append(_mark(pieces, m.first, m.last, role, float(here[i])))
    return [tuple(marks) for marks in out]


def _clashes(span: Found, others: list[Found]) -> bool:
    return any(span.first < o.last and o.first < span.last for o in others)


def _mark(pieces: Pieces, first: int, last: int, label: str, score: float) -> Marked:
    return Marked(start=int(pieces.start[first]), end=int(pieces.end[last - 1]), label=label, score=score)


def _by_role(pieces: Pieces, spans: list[Found], layer: str) -> dict[str, list[Marked]]:
    out: dict[str, list[Marked]] = {role: [] for role in ROLES[layer]}
    for f in spans:
        role = ROLES[layer][f.label]
        out[role].append(_mark(pieces, f.first, f.last, role, f.score))
    return out


def _best(spans: list[Marked]) -> Marked | None:
    return max(spans, key=lambda m: m.score, default=None)


def _statements(
    graph: Any,
    pieces: Pieces,
    seen: Seen,
    cues: list[Anchor],
    found: list[list[Found]],
    chances: list[tuple[Marked, ...]],
) -> list[MarkedStatement]:
    if not cues:
        return []
    out = []
    speakers = _speakers(graph, seen, cues, found)
    for cue, spans, about, around in zip(cues, found, speakers, chances, strict=True):
        parts = _by_role(pieces, spans, "statement")
        source = _best(parts["source"])
        roles = np.exp(log_softmax(about[1:]))
        out.append(
            MarkedStatement(
                cue=_mark(pieces, cue.first, cue.last, "cue", cue.score),
                source=source,
                content=tuple(parts["content"]),
                via=tuple(parts["via"]),
                venue=_best(parts["venue"]),
                said=_best(parts["said"]),
                named=float(1 / (1 + np.exp(-about[0]))) if source else None,
                roles=dict(zip(SPEAKER_ROLES, map(float, roles), strict=True)),
                score=cue.score,
                chances=around,
            )
        )
    return out


def _speakers(graph: Any, seen: Seen, cues: list[Anchor], found: list[list[Found]]) -> Floats:
    """Scores of being named and of each role, from the cue and the mean of its source."""
    base = seen.window.first - 1
    rows = []
    for cue, spans in zip(cues, found, strict=True):
        sources = [f for f in spans if f.label == _SOURCE]
        pooled = np.zeros_like(seen.states[0])
        if sources:
            best = max(sources, key=lambda f: f.score)
            pooled = seen.states[best.first - base : best.last - base].mean(axis=0)
        rows.append(np.concatenate([seen.states[cue.first - base], pooled]))
    scores: Floats = graph.run(None, {"both": np.stack(rows)})[0]
    return scores


def _ranked(names: tuple[str, ...], scores: Floats) -> tuple[tuple[str, float], ...]:
    chances = np.exp(log_softmax(scores))
    order = np.argsort(-chances, kind="stable")
    return tuple((names[i], float(chances[i])) for i in order)


def _act(
    pieces: Pieces,
    trigger: Anchor,
    deed: Floats,
    around: list[Found],
    what: list[Found],
    chances: tuple[Marked, ...],
) -> MarkedAct:
    parts = _by_role(pieces, around, "act")
    statuses = len(CODES) + len(STATUSES)
    return MarkedAct(
        trigger=_mark(pieces, trigger.first, trigger.last, "act", trigger.score),
        codes=_ranked(CODES, deed[: len(CODES)]),
        status=_ranked(STATUSES, deed[len(CODES) : statuses]),
        actors=tuple(parts["actor"]),
        recipients=tuple(parts["recipient"]),
        what=_best(_by_role(pieces, what, "what")["what"]),
        when=_best(parts["when"]),
        place=_best(parts["place"]),
        moves=_ranked(MOVES, deed[statuses:]),
        score=trigger.score,
        chances=chances,
    )
