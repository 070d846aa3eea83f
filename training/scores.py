"""Measure a model folder on development data, through the reader that ships.

    python -m training.scores [--model FOLDER] [--gold dev] [--json FILE]

PolNeAR's development part, TimeML's, GUM's, the worldwide names' and a folder of gold readings. The
gold figures here are of the model's bare marks; ``shared/bench/score.py`` scores the whole program.
"""

from __future__ import annotations

import argparse
import collections
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

from dragoman.models import MarkedStatement, Markup, Reader
from training import corpora_chains, corpora_gold, corpora_names, corpora_speech, corpora_time
from training.conll import conll
from training.examples import Anchor, Example
from training.tally import Tally, chars, jaccard, matched

ROOT = Path(__file__).resolve().parent.parent
Tallies = dict[str, Tally]
#: As in the scoring of gold: a trigger may lie this many characters from the gold one.
NEAR = 60


def _spans(rows: list[tuple[int, int, str]]) -> list[tuple[int, int]]:
    return [(s, e) for s, e, _ in rows]


def _exact(tally: Tally, found: set[Any], there: set[Any]) -> None:
    tally.add(len(found & there), len(found), len(there))


def _touch(tally: Tally, found: list[tuple[int, int]], there: list[tuple[int, int]]) -> None:
    def touching(a: list[tuple[int, int]], b: list[tuple[int, int]]) -> int:
        return sum(any(s < y and x < e for x, y in b) for s, e in a)

    tally.add(touching(found, there), len(found), len(there), touching(there, found))


def speech(example: Example, markup: Markup, tallies: Tallies, name: str) -> None:
    """Source, cue, content: exact and touching; and whole relations, by overlap and by half of each part."""
    there: dict[str, list[tuple[int, int]]] = collections.defaultdict(list)
    gold = []
    cues = {s: (s, e) for s, e, _ in example.flat["cue"]}
    for a in example.anchors:
        parts = {k: [(s, e) for r, s, e in a.roles or [] if r == k] for k in ("source", "content")}
        gold.append({**parts, "cue": [cues[a.at]]})
    mine = []
    for s in markup.statements:
        assert s.cue is not None
        mine.append(
            {
                "cue": [(s.cue.start, s.cue.end)],
                "source": [(s.source.start, s.source.end)] if s.source else [],
                "content": [(c.start, c.end) for c in s.content],
            }
        )
    for kind in ("source", "cue", "content"):
        there[kind] = [x for g in gold for x in g[kind]]
        found = [x for m in mine for x in m[kind]]
        _exact(tallies[f"{name} {kind} exact"], set(found), set(there[kind]))
        _touch(tallies[f"{name} {kind} overlap"], found, there[kind])

    def over(m: dict[str, Any], g: dict[str, Any], least: float) -> float:
        shares = [
            jaccard(chars(m[k]), chars(g[k])) if m[k] or g[k] else 1.0 for k in ("source", "cue", "content")
        ]
        ok = shares[1] > 0 and shares[0] > least and shares[2] > least
        return sum(shares) if ok else 0

    for measure_, least in (("overlap", 0.0), ("half", 0.4999)):
        hits = matched(mine, gold, lambda m, g, least=least: over(m, g, least))
        tallies[f"{name} relation {measure_}"].add(len(hits), len(mine), len(gold))


def one_layer(markup: Markup) -> Markup:
    """Leave out what is said within what another says: PolNeAR's annotators marked one layer."""

    def within(s: MarkedStatement) -> bool:
        at = s.cue.start if s.cue else -1
        return any(
            c.start <= at < c.end
            for o in markup.statements
            if o is not s and o.score >= s.score
            for c in o.content
        )

    return replace(markup, statements=tuple(s for s in markup.statements if not within(s)))


def times(example: Example, markup: Markup, tallies: Tallies, name: str) -> None:
    """Time expressions: same borders, same type, touching."""
    there = [t for t in example.flat["time"] if (t[0], t[1]) not in example.blind.get("time", [])]
    vague = example.blind.get("time", [])
    found = [
        (t.start, t.end, t.label)
        for t in markup.times
        if not any(s < t.end and t.start < e for s, e in vague)
    ]
    _exact(tallies[f"{name} time exact"], set(_spans(found)), set(_spans(there)))
    _exact(tallies[f"{name} time type"], set(found), set(there))
    _touch(tallies[f"{name} time overlap"], _spans(found), _spans(there))


def gold(example: Example, markup: Markup, tallies: Tallies) -> None:
    """Contents, sources, acts and what is said of them, as ``bench/score.py`` counts them but for actors."""
    times(example, markup, tallies, "gold")
    statements = [a for a in example.anchors if a.family == "statement"]

    def spans(a: Anchor, *roles: str) -> list[tuple[int, int]]:
        return [(s, e) for r, s, e in a.roles or [] if r in roles]

    def content(m: Any, g: Anchor) -> float:
        share = jaccard(chars([(c.start, c.end) for c in m.content]), chars(spans(g, "content")))
        return share if share >= 0.5 else 0

    hits = matched(markup.statements, statements, content)
    tallies["gold content"].add(len(hits), len(markup.statements), len(statements))
    who = [
        (m, g)
        for m, g in hits
        if m.source and any(m.source.start < e and s < m.source.end for s, e in spans(g, "source"))
    ]
    tallies["gold who"].add(len(who), len(markup.statements), len(statements))
    for m, g in who:
        tallies["gold named (accuracy)"].add((m.named or 0) > 0.5 if g.named else (m.named or 0) <= 0.5, 1, 1)
        tallies["gold role (accuracy)"].add(max(m.roles, key=lambda r: m.roles[r]) == g.speaker_role, 1, 1)
        for part in ("via", "said"):
            value = getattr(m, part)
            mine = [
                (x.start, x.end) for x in (value if isinstance(value, tuple) else [value] if value else [])
            ]
            _touch(tallies[f"gold {part}"], mine, spans(g, part))
    there = [a for a in example.anchors if a.family == "act"]

    def near(m: Any, g: Anchor, *, coded: bool = True) -> float:
        gap = max(g.at - m.trigger.end, m.trigger.start - g.at, 0)
        return 1 / (1 + gap) if gap <= NEAR and (not coded or m.codes[0][0] in (g.codes or {})) else 0

    hits_act = matched(markup.acts, there, near)
    tallies["gold act code"].add(len(hits_act), len(markup.acts), len(there))
    plain = matched(markup.acts, there, lambda m, g: near(m, g, coded=False))
    tallies["gold act place"].add(len(plain), len(markup.acts), len(there))
    for m, g in hits_act:
        tallies["gold status (accuracy)"].add(m.status[0][0] in (g.status or {}), 1, 1)
        tallies["gold move (accuracy)"].add(m.moves[0][0] in (g.moves or {}), 1, 1)
        for part, values in (
            ("actor", m.actors),
            ("recipient", m.recipients),
            ("what", [m.what] if m.what else []),
            ("when", [m.when] if m.when else []),
            ("place", [m.place] if m.place else []),
        ):
            _touch(tallies[f"gold act {part}"], [(x.start, x.end) for x in values], spans(g, part))
    _touch(
        tallies["gold question"],
        [(q.start, q.end) for q in markup.questions],
        _spans(example.flat["question"]),
    )


def names(example: Example, markup: Markup, tallies: Tallies) -> None:
    """Names with the same borders and kind."""
    found = {(n.start, n.end, n.label) for n in markup.names}
    _exact(tallies["worldwide names"], found, set(example.flat["name"]))


def chains(example: Example, markup: Markup, tallies: Tallies) -> None:
    """Sentences, mentions and chains of GUM; single mentions are left out of chains, as CoNLL does."""
    starts = {s for s, _, _ in example.flat["sentence"]}
    _exact(tallies["gum sentence starts"], {s for s, _ in markup.sentences}, starts)
    by_chain: dict[str, set[tuple[int, int]]] = collections.defaultdict(set)
    for s, e, _, chain in example.chains or []:
        by_chain[chain].add((s, e))
    there = [c for c in by_chain.values() if len(c) > 1]
    found = [{(markup.mentions[i].start, markup.mentions[i].end) for i in c} for c in markup.clusters]
    _exact(
        tallies["gum mentions"],
        {(m.start, m.end) for m in markup.mentions},
        {m for c in by_chain.values() for m in c},
    )
    conll([c for c in found if len(c) > 1], there, tallies)


def measure(folder: Path | None, shared: Path, part: str, *, hold: int = 0) -> dict[str, dict[str, float]]:
    """All figures. ``hold`` takes every n-th gold report only, the ones that training left out.

    PolNeAR is read by its own annotators' conventions, which differ from the gold's in what is a cue
    and where it ends, and once more as reports are read, by the gold's.
    """
    tallies: Tallies = collections.defaultdict(Tally)
    data = shared / "data"
    reader = Reader.load(folder)
    customary = Reader.load(folder, habit="polnear")
    for i, example in enumerate(corpora_gold.gold(shared, part), start=1):
        if not hold or i % hold == 0:
            gold(example, reader.read(example.text), tallies)
    for example in corpora_speech.polnear(data, "dev"):
        speech(example, one_layer(customary.read(example.text)), tallies, "polnear")
        speech(example, reader.read(example.text), tallies, "polnear as gold")
    for example in corpora_time.timeml(data, "dev"):
        times(example, reader.read(example.text), tallies, "timeml")
    for i, example in enumerate(corpora_names.worldwide(data, "dev")):
        if i % 3 == 0:
            names(example, reader.read(example.text), tallies)
    for example in corpora_chains.gum(data, "dev", news=True):
        chains(example, reader.read(example.text), tallies)
    return {k: t.row() for k, t in tallies.items()}


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--model", type=Path, default=None, help="a model folder; the packaged one by default"
    )
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    parser.add_argument("--gold", default="dev", choices=("dev", "train"))
    parser.add_argument("--hold", type=int, default=0, help="with --gold train: every n-th report only")
    parser.add_argument("--json", type=Path, default=None)
    args = parser.parse_args()
    rows = measure(args.model, args.shared, args.gold, hold=args.hold)
    for name, r in rows.items():
        print(
            f"{name:26} P {r['p']:.3f}  R {r['r']:.3f}  F1 {r['f1']:.3f}   "
            f"{r['found']:.0f} found, {r['there']:.0f} there"
        )
    if args.json:
        args.json.write_text(json.dumps(rows, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
