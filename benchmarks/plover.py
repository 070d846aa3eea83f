"""Score PLOVER relations on the development part of plover_plv: `python -m benchmarks.plover`.

Given actors: the type of what a given source does to a given target, 15 root types, by
`dragoman.stages.act_pairs`. End to end: the whole reader gets the bare sentence, and a relation is found if
one of its acts has the right root type, an actor in the words of the source and a recipient in those of the
target (for meetings and agreements either order). The sentences have one coded relation each and more acts
than that, so there is no precision end to end; beside the found stands the type of the likeliest act alone.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from training.plover import macro, relations

from dragoman.pipeline import Pipeline
from dragoman.records import Act, Reading, Report
from dragoman.stages.act_pairs import Spans, code_between, root_of

#: The sentences have no day; none of them depends on one.
DAY = date(2018, 1, 1)
MUTUAL = ("AGREE", "CONSULT", "COOPERATE")


def _overlaps(reading: Reading, actors: Iterable[str], spans: Spans) -> bool:
    wanted = set(actors)
    return not spans or any(
        m.actor in wanted and any(m.span.start < end and start < m.span.end for start, end in spans)
        for m in reading.mentions
    )


def finds(reading: Reading, act: Act, source: Spans, target: Spans, root: str) -> bool:
    """Whether an act is the coded relation."""
    if root_of(act.code) != root:
        return False
    if root in MUTUAL:
        both = (*act.actor, *act.recipient)
        return _overlaps(reading, both, source) and _overlaps(reading, both, target)
    return _overlaps(reading, act.actor, source) and _overlaps(reading, act.recipient, target)


def main() -> None:
    """Print the scores."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    args = parser.parse_args()
    if not (args.shared / "data" / "plover_plv").exists():
        print(f"skipped: no PLOVER relations at {args.shared} (they are not part of this repository)")
        return
    rows = relations(args.shared, "dev")
    given = [(row[3], next(iter(code_between(*row[:3])))) for row in rows]
    mean, each = macro(given)
    right = sum(there == found for there, found in given)
    print(f"given actors: macro F1 {mean:.3f} over {len(each)} types, {right} of {len(given)} right")
    for root, score in sorted(each.items()):
        print(f"  {root:10} {score:.3f}   of {sum(there == root for there, _ in given)}")
    pipeline = Pipeline.load()
    found, likeliest = 0, []
    for number, (text, source, target, root) in enumerate(rows):
        reading = pipeline.read(Report(id=f"relation-{number}", published=DAY, text=text))
        found += any(finds(reading, act, source, target, root) for act in reading.acts)
        best = max(reading.acts, key=lambda act: (act.score or 0.0, act.id), default=None)
        likeliest.append((root, root_of(best.code) if best else "none"))
    print(f"end to end: {found} of {len(rows)} relations found with actor, recipient and type")
    print(f"end to end, the likeliest act's type alone: macro F1 {macro(likeliest)[0]:.3f}")


if __name__ == "__main__":
    main()
