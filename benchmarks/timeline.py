"""Timelines of an actor, scored on SemEval-2015 Task 4 (MEANTIME, corpora 1 and 2 of the test part).

    python -m benchmarks.timeline --shared ../shared [--model FOLDER] [--targets]

The task (Minard and others, "SemEval-2015 Task 4: TimeLine: Cross-Document Event Ordering", 2015): from
the articles of a corpus, put the events in which a target takes part into order. Targets are people,
companies, products. Track A, which this is, gives raw text. The measure is that of TempEval-3 (UzZaman and
others, 2013), as the task has it: a timeline becomes relations (an event is on its day, events of one row
are at one time, rows come one after the other), precision is the share of the system's relations, without
those that follow from others, that hold in the closure of the gold, recall the same the other way round,
micro-averaged over the targets. Rows numbered 0 have no place in the order and are not scored.

What the numbers mean for us: dragoman looks for political acts, the timelines hold all events of
companies and aeroplanes. So a second measure is printed, on what a reader of our timelines looks for: the
days of a target, and the sentences that tell of each.
"""

from __future__ import annotations

import argparse
import gzip
import json
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import dragoman
from dragoman.errors import UnknownActor
from dragoman.exports.timeline import timeline
from dragoman.records import Report, report_id

CORPORA = {"1": "airbus", "2": "gm"}
"""The corpora of the task whose gold is here, with the topic of their articles."""

Event = tuple[str, int, str]
"""An event: the article, the number of its sentence, and its word in lower case."""

Row = tuple[str, frozenset[Event]]
"""A row of a timeline: a day, with X for what is not known of it, and one event or several names of one."""

Relation = tuple[str, object, object]


@dataclass
class Counted:
    """What was found of the gold, over all targets."""

    right_of_system: int = 0
    system: int = 0
    right_of_gold: int = 0
    gold: int = 0

    def add(self, system: Relations, gold: Relations) -> None:
        """Count the relations of one target."""
        self.system += len(system.plain)
        self.right_of_system += sum(gold.holds(each) for each in system.plain)
        self.gold += len(gold.plain)
        self.right_of_gold += sum(system.holds(each) for each in gold.plain)

    def told(self) -> str:
        """Return precision, recall and their harmonic mean."""
        precision = self.right_of_system / self.system if self.system else 0.0
        recall = self.right_of_gold / self.gold if self.gold else 0.0
        mean = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
        return f"P {precision:.3f}  R {recall:.3f}  F1 {mean:.3f}  (system {self.system}, gold {self.gold})"


@dataclass
class Relations:
    """The relations of a timeline: those that give all others, and whether a relation follows from them."""

    plain: set[Relation] = field(default_factory=set)
    place: dict[Event, int] = field(default_factory=dict)
    day: dict[Event, str] = field(default_factory=dict)

    @classmethod
    def of(cls, rows: Iterable[tuple[int, str, Iterable[Event]]]) -> Relations:
        """Make the relations of ordered rows; several rows of one number are at one time."""
        made = cls()
        steps: dict[int, list[Event]] = {}
        for number, day, events in rows:
            for event in events:
                if event not in made.place:
                    made.place[event] = number
                    made.day[event] = day
                    made.plain.add(("on", event, day))
                    steps.setdefault(number, []).append(event)
        for number in steps:
            for one, other in pairwise(steps[number]):
                made.plain.add(("same", one, other))
        for before, after in pairwise(sorted(steps)):
            # One event stands for those at its time: the rest follows.
            made.plain.add(("before", steps[before][0], steps[after][0]))
        return made

    def holds(self, relation: Relation) -> bool:
        """Whether a relation is in the closure."""
        kind, one, other = relation
        if kind == "on":
            return self.day.get(one) == other  # type: ignore[call-overload]
        if one not in self.place or other not in self.place:
            return False
        first, second = self.place[one], self.place[other]  # type: ignore[index]
        return first == second if kind == "same" else first < second


@dataclass(frozen=True)
class Article:
    """An article of the corpus as we read it, with its sentences as the corpus counts them."""

    number: str
    report: Report
    sentences: tuple[tuple[int, int], ...]

    def event(self, start: int, end: int) -> Event:
        """Return the event whose words stand between two offsets."""
        at = next((n for n, (first, last) in enumerate(self.sentences) if first <= start < last), -1)
        return self.number, at, self.report.text[start:end].casefold()


def articles(shared: Path) -> Iterator[tuple[str, Article]]:
    """Yield the articles of the corpora with their topic."""
    for part in ("train", "dev"):
        with gzip.open(shared / "data" / "meantime" / f"{part}.jsonl.gz", "rt", encoding="utf-8") as lines:
            for line in lines:
                told = json.loads(line)
                if not told["date"] or told["meta"]["topic"] not in CORPORA.values():
                    continue
                published, text = date.fromisoformat(told["date"]), told["text"]
                report = Report(
                    id=report_id(published=published, outlet="Wikinews", text=text),
                    published=published,
                    outlet="Wikinews",
                    title=told["title"],
                    text=text,
                )
                spans = tuple((first, last) for first, last, *_ in told["sentences"])
                yield told["meta"]["topic"], Article(told["meta"]["doc_id"], report, spans)


def gold_rows(rows: list[list[Any]]) -> Iterator[tuple[int, str, list[Event]]]:
    """Yield the ordered rows of a gold timeline."""
    for number, day, events in rows:
        if number != "0":
            yield int(number), day, [each for told in events if (each := _gold_event(told))]


def _gold_event(told: str) -> Event | None:
    parts = told.split("-", 2)
    # Two rows of the corpus are torn in the middle of an event.
    return (parts[0], int(parts[1]), parts[2].replace("_", " ").casefold()) if len(parts) == 3 else None


def day_told(earliest: date, latest: date) -> str | None:
    """Return the days as the task writes them: a day, a month or a year; None for other stretches."""
    if earliest == latest:
        return earliest.isoformat()
    if (earliest.day, latest.month, latest.year) == (1, earliest.month, earliest.year) and latest.day >= 28:
        return f"{earliest:%Y-%m}-XX"
    if earliest.year == latest.year and (earliest.month, earliest.day, latest.month) == (1, 1, 12):
        return f"{earliest.year}-XX-XX"
    return None


def system_rows(
    view: dragoman.View, target: str, by_report: dict[str, Article]
) -> Iterator[tuple[int, str, list[Event]]]:
    """Yield the rows of our timeline of a target, in order; nothing where nobody goes by its name."""
    try:
        actors = {actor.id for actor in view.find_actors(target)}
    except UnknownActor:
        return
    days: dict[str, list[Event]] = {}
    for row in timeline(view, of=actors):
        day = day_told(row.earliest, row.latest)
        if row.kind != "news" and day is not None:
            days.setdefault(day, []).append(by_report[row.report].event(row.word_start, row.word_end))
    for number, day in enumerate(sorted(days), start=1):
        yield number, day, days[day]


def named_alike(rows: Iterable[tuple[int, str, list[Event]]], gold: Iterable[Event]) -> Iterator[Any]:
    """Yield rows with each event under the gold's name, where one word of ours is a word of the gold's."""
    by_sentence: dict[tuple[str, int], list[Event]] = {}
    for event in gold:
        by_sentence.setdefault(event[:2], []).append(event)
    for number, day, events in rows:
        yield number, day, [_alike(event, by_sentence.get(event[:2], [])) for event in events]


def _alike(event: Event, gold: list[Event]) -> Event:
    words = set(event[2].split())
    return next((each for each in gold if words & set(each[2].split())), event)


def main() -> None:
    """Read the corpora, make the timelines, print the scores."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--model", type=Path, help="a folder with other weights")
    parser.add_argument("--targets", action="store_true", help="also print each target")
    given = parser.parse_args()
    told = json.loads(
        (given.shared / "data" / "meantime" / "semeval2015_task4_timelines.json").read_text(encoding="utf-8")
    )
    read = list(articles(given.shared))
    ordering, days, sentences = Counted(), Counter[str](), Counter[str]()
    with tempfile.TemporaryDirectory() as folder:
        for corpus, topic in CORPORA.items():
            chosen = {each.report.id: each for its, each in read if its == topic}
            path = Path(folder) / f"{topic}.db"
            settings = dragoman.Settings(store=path, model=given.model)
            with dragoman.Store.create_or_open(path) as store:
                pipeline = dragoman.Pipeline.load(settings)
                with store.writer() as writer:
                    for each in chosen.values():
                        reading, tellings = pipeline.read_and_tell(each.report)
                        writer.add(reading, tellings=tellings)
                dragoman.settle(store)
                for target in told["timelines"][corpus]:
                    _score(target, store.view(), chosen, ordering, days, sentences, each=given.targets)
    print(f"ordering (SemEval-2015 Task 4, track A, corpora 1 and 2): {ordering.told()}")
    for name, counts in (("days", days), ("sentences on their days", sentences)):
        print(f"{name}: {_told(counts)}")


def _score(
    target: dict[str, Any],
    view: dragoman.View,
    by_report: dict[str, Article],
    ordering: Counted,
    days: Counter[str],
    sentences: Counter[str],
    *,
    each: bool,
) -> None:
    gold = list(gold_rows(target["rows"]))
    named = [event for _, _, events in gold for event in events]
    system = list(named_alike(system_rows(view, target["target"], by_report), named))
    ordering.add(Relations.of(system), Relations.of(gold))
    _count(days, {day for _, day, _ in system}, {day for _, day, _ in gold})
    _count(
        sentences,
        {(day, *event[:2]) for _, day, events in system for event in events},
        {(day, *event[:2]) for _, day, events in gold for event in events},
    )
    if each:
        print(f"  {target['target']}: {len(system)} rows of ours, {len(gold)} of gold")


def _count(counts: Counter[str], system: set[Any], gold: set[Any]) -> None:
    counts["right"] += len(system & gold)
    counts["system"] += len(system)
    counts["gold"] += len(gold)


def _told(counts: Counter[str]) -> str:
    precision = counts["right"] / counts["system"] if counts["system"] else 0.0
    recall = counts["right"] / counts["gold"] if counts["gold"] else 0.0
    mean = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    found = f"(system {counts['system']}, gold {counts['gold']})"
    return f"P {precision:.3f}  R {recall:.3f}  F1 {mean:.3f}  {found}"


if __name__ == "__main__":
    main()
