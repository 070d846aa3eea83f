"""How a large store answers: seconds to settle, and milliseconds for each question.

    python -m benchmarks.scale [--reports 20000] [--store FILE] [--rounds 3]

The reports are invented: over ten years the leaders of sixty states meet and ask one another for
things, a few of them far more often than all others; three in ten things are asked for by others too.
No model reads them; their readings are put together here. With --store the file is kept, and filled
only where it is not there yet. Printed are the time to settle everything, what one more report costs
(at the end, and years late), and each question.
"""

from __future__ import annotations

import argparse
import random
import tempfile
import time
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from pathlib import Path

import dragoman
from dragoman.ledger import settle, tell
from dragoman.records import (
    Act,
    Actor,
    Mention,
    Question,
    Reading,
    Report,
    Span,
    Statement,
    digest,
    report_id,
)
from dragoman.store import Store, View

FIRST, DAYS = date(2008, 1, 1), 3650
STATES = [f"S{number:02}" for number in range(60)]
OUTLETS = [f"Paper {number}" for number in range(40)]
VERBS = "open close inspect tax return lease reopen fence dredge patrol insure repair".split()
NOUNS = (
    "harbours trawlers tariffs pipelines vessels markets airfields mines canals ferries depots reefs".split()
)
#: Words of no language: most of what reports say, no other report says.
WORDS = [
    f"{first}{middle}{last}"
    for first in "bdfgklmnprst"
    for middle in ("ala", "eno", "iru", "ovi")
    for last in "bdgklmnrstvz"
]
DEEDS = [
    ("CONSULT", "met", "occurred"),
    ("CONSULT", "will meet", "planned"),
    ("REQUEST", "asked", "occurred"),
]


def an_actor(number: int, *, report: str) -> Actor:
    """Return a state, or one of its three people."""
    state = STATES[number // 4 % len(STATES)]
    if number % 4 == 0:
        return Actor(id=f"state:{state}", report=report, name=f"State {state}", kind="state", of=state)
    name = f"Person{number} Of{state}"
    return Actor(id=f"person:{number}", report=report, name=name, kind="person", of=state)


def a_reading(number: int, *, day: date | None = None) -> Reading:
    """Return the reading of an invented report; a few pairs of states are in half of all reports."""
    chance = random.Random(number)
    published = day or FIRST + timedelta(days=chance.randrange(DAYS))
    often = chance.random() < 0.5
    one, other = (chance.sample(range(12), 2)) if often else chance.sample(range(4 * len(STATES)), 2)
    sentences, deeds = [], []
    for _ in range(6):
        code, trigger, status = chance.choice(DEEDS)
        marks = " ".join(chance.choices(WORDS, k=4))
        what = f"to {chance.choice(VERBS)} the {marks} {chance.choice(NOUNS)} in {chance.choice(STATES)}"
        if chance.random() < 0.3:
            # What many reports say alike.
            what = f"to {chance.choice(VERBS)} the northern {chance.choice(NOUNS)} in {chance.choice(STATES)}"
        first, second = (one, other) if chance.random() < 0.8 else chance.sample(range(4 * len(STATES)), 2)
        names = [an_actor(each, report="").name for each in (first, second)]
        sentences.append(f"{names[0]} {trigger} {names[1]} {what} on day {chance.randrange(99)}.")
        deeds.append((code, trigger, status, first, second, what))
    text = f"Report {number}. " + " ".join(sentences)
    outlet = chance.choice(OUTLETS)
    report = Report(
        id=report_id(published=published, outlet=outlet, text=text),
        published=published,
        outlet=outlet,
        text=text,
    )
    return _read(report, sentences, deeds)


def _read(
    report: Report, sentences: Sequence[str], deeds: Sequence[tuple[str, str, str, int, int, str]]
) -> Reading:
    spans, mentions, statements, acts, start = [], [], [], [], 0
    actors: dict[str, Actor] = {}
    for sentence, (code, trigger, status, first, second, what) in zip(sentences, deeds, strict=True):
        start = report.text.index(sentence, start)
        spans.append(report.span(start, start + len(sentence)))
        pair = [an_actor(each, report=report.id) for each in (first, second)]

        def quote(words: str, start: int = start) -> Span:
            at = report.text.index(words, start)
            return report.span(at, at + len(words))

        for actor in pair:
            actors[actor.id] = actor
            at = quote(actor.name)
            mentions.append(
                Mention(
                    id=digest("m", report.id, at.start),
                    report=report.id,
                    span=at,
                    actor=actor.id,
                    form="name",
                )
            )
        acts.append(
            Act(
                id=digest("a", report.id, start),
                report=report.id,
                code=code,  # type: ignore[arg-type]
                actor=(pair[0].id,),
                recipient=(pair[1].id,),
                trigger=quote(trigger),
                what=None if code == "CONSULT" else quote(what),
                status=status,  # type: ignore[arg-type]
                earliest=report.published if code == "CONSULT" else None,
                latest=report.published if code == "CONSULT" else None,
            )
        )
        statements.append(
            Statement(
                id=digest("s", report.id, start),
                report=report.id,
                source=quote(pair[0].name),
                speaker=pair[0].id,
                named=True,
                role="leader",
                cue=None,
                content=(quote(what),),
                quoting="indirect",
            )
        )
        start += len(sentence)
    questions = (Question(id=digest("q", report.id), report=report.id, span=spans[-1]),)
    return Reading(
        report=report,
        reader="scale",
        sentences=tuple(spans),
        actors=tuple(actors.values()),
        mentions=tuple(mentions),
        statements=tuple(statements),
        acts=tuple(acts),
        questions=questions,
    )


def fill(store: Store, *, reports: int) -> None:
    """Read invented reports into a store."""
    writer = store.writer()
    for number in range(reports):
        reading = a_reading(number)
        writer.add(reading, tellings=tell(reading))


def timed(work: Callable[[], object], *, rounds: int = 1) -> tuple[float, object]:
    """Return the median of the milliseconds that some work took, and its result."""
    taken, result = [], None
    for _ in range(rounds):
        begin = time.perf_counter()
        result = work()
        taken.append(1000 * (time.perf_counter() - begin))
    return sorted(taken)[len(taken) // 2], result


def questions(view: View) -> dict[str, Callable[[], object]]:
    """Return what a page of the desk asks, by what it is."""
    busy, rare = (frozenset({"person:1"}), frozenset({"person:5"})), frozenset({"person:150"})
    some = view.reports(limit=1)[0]
    line = view.encounters(limit=1)[0]
    asked: dict[str, Callable[[], object]] = {
        "reports, a page of 50": lambda: view.reports(limit=50),
        "reports, the page after": lambda: view.reports(limit=50, after=some.id),
        "report": lambda: view.report(some.id),
        "reading": lambda: view.reading(some.id),
        "actors, a page of 50": lambda: view.actors(limit=50),
        "actors of a state": lambda: view.actors(state="S00"),
        "actor named everywhere": lambda: view.actor("state:S00"),
        "find_actors": lambda: view.find_actors("OfS01"),
        "encounters of a busy pair, a page of 50": lambda: view.encounters(between=busy, limit=50),
        "encounters of one actor, a page of 50": lambda: view.encounters(by=rare, limit=50),
        "encounters, a page of 50": lambda: view.encounters(limit=50),
        "positions of a busy pair, a page of 50": lambda: view.positions(between=busy, limit=50),
        "positions, a page of 50": lambda: view.positions(limit=50),
        "statements of a busy pair, a page of 50": lambda: view.statements(between=busy, limit=50),
        "statements of one actor, a page of 50": lambda: view.statements(by=rare, limit=50),
        "questions of a busy pair": lambda: view.questions(between=busy, limit=50),
        "claims, a page of 50": lambda: view.claims(limit=50),
        "claims of a statement": lambda: view.claims(told=[view.statements(report=some.id)[0].id]),
        "search": lambda: view.search("harbours trawlers", limit=20),
        "counts": view.counts,
        "sourcing of a line": lambda: dragoman.Sourcings(view).of(line),
        "brief of a pair": lambda: dragoman.make_brief(
            view, actors=[each for side in busy for actor in side if (each := view.actor(actor))]
        ),
    }
    return asked


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--reports", type=int, default=20_000)
    parser.add_argument("--store", type=Path)
    parser.add_argument("--rounds", type=int, default=3)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = args.store or Path(folder) / "scale.db"
        new = not path.exists()
        with Store.create_or_open(path) as store:
            if new:
                spent, _ = timed(lambda: fill(store, reports=args.reports))
                print(f"{spent / 1000:10.1f} s   to write {args.reports:,} readings")
            spent, work = timed(lambda: settle(store))
            print(f"{spent / 1000:10.1f} s   to settle: {work}")
            days = {"at the end": DAYS + 1, "years late": DAYS // 3}
            for name, day in days.items():
                reading = a_reading(random.randrange(10**9, 10**10), day=FIRST + timedelta(days=day))
                store.writer().add(reading, tellings=tell(reading))
                spent, work = timed(lambda: settle(store))
                print(f"{spent:10.1f} ms  one more report, {name}: {work}")
            for as_of in (None, FIRST + timedelta(days=DAYS // 2)):
                print(f"as of {as_of}" if as_of else "everything")
                for name, ask in questions(store.view(as_of=as_of)).items():
                    print(f"{timed(ask, rounds=args.rounds)[0]:10.1f} ms  {name}", flush=True)


if __name__ == "__main__":
    main()
