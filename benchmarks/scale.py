"""How a large store behaves: seconds to settle, what one more report costs, milliseconds for each page.

    python -m benchmarks.scale [--reports 20000] [--store FILE] [--rounds 3] [--write]

The reports are invented (benchmarks/invented.py); no model reads them. With --store the file is kept, and
filled only where it is not there yet; it gets two more reports each time, and beside it lies what filling and
settling it took. Printed are the time to settle
everything, the size on disk, what one more report costs (at the end, and years late), and what each page and
list takes: first after the store has changed, and then. --write puts the table into docs/reference/scale.md.
"""

from __future__ import annotations

import argparse
import json
import random
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from datetime import timedelta
from pathlib import Path
from typing import TypeVar

from benchmarks.invented import DAYS, FIRST, a_reading
from benchmarks.scale_pages import Visit, addresses, visits
from dragoman.ledger import settle, tell
from dragoman.records import Encounter, Position
from dragoman.store import Store, View

PAGE = Path(__file__).parent.parent / "docs" / "reference" / "scale.md"
BOUND = 50
"""Milliseconds that a page is to take at most."""
Result = TypeVar("Result")


def fill(store: Store, *, reports: int) -> None:
    """Read invented reports into a store."""
    writer = store.writer()
    for number in range(reports):
        reading = a_reading(number)
        writer.add(reading, tellings=tell(reading))


def timed(work: Callable[[], Result]) -> tuple[float, Result]:
    """Return the seconds that some work took, and its result."""
    begin = time.perf_counter()
    result = work()
    return time.perf_counter() - begin, result


def longest(view: View) -> tuple[Encounter, Position]:
    """Return the encounter and the position that most is told of."""
    return (
        max(view.encounters(), key=lambda each: (len(each.history), each.id)),
        max(view.positions(), key=lambda each: (len(each.history), each.id)),
    )


def begin(store: Store, *, reports: int) -> Iterable[tuple[str, str]]:
    """Fill a store and settle it; yield what that took."""
    spent, _ = timed(lambda: fill(store, reports=reports))
    yield "to write the readings", f"{spent:,.0f} s for {reports:,} reports"
    spent, work = timed(lambda: settle(store))
    yield "to settle", f"{spent:,.0f} s for {work.reports:,} reports and {work.written:,} versions of lines"


def growth(store: Store, *, path: Path) -> Iterable[tuple[str, str]]:
    """Yield how large a store is, and what one more report costs."""
    yield "on disk", f"{path.stat().st_size / 1e6:,.0f} MB"
    yield "to open", f"{1000 * timed(lambda: Store.open(path).close())[0]:.1f} ms"
    for name, day in {"at the end": DAYS + 1, "years late": DAYS // 3}.items():
        reading = a_reading(random.randrange(10**9, 10**10), day=FIRST + timedelta(days=day))
        store.writer().add(reading, tellings=tell(reading))
        spent, work = timed(lambda: settle(store))
        touched = f"{work.matched:,} matches, {work.written:,} versions"
        yield f"one more report, {name}", f"{1000 * spent:,.0f} ms ({touched})"


def table(facts: Iterable[tuple[str, str]], visited: Sequence[Visit], *, reports: int) -> str:
    """Return the page of the reference."""
    first, later = (sum(ms <= BOUND for ms in each) for each in zip(*map(_times, visited), strict=True))
    rows = [f"| {name} | {fact} |" for name, fact in facts]
    pages = [f"| {each.name} | {each.first:,.0f} | {each.later:,.0f} |" for each in visited]
    return "\n".join(
        [
            f"# A store of {reports:,} reports\n",
            "Written by `python -m benchmarks.scale --write`; do not edit by hand.\n",
            "The reports are invented (`benchmarks/invented.py`). Times are of one machine on one day:"
            f" compare them with one another. Of {len(visited)} pages and lists {first} take {BOUND} ms at"
            f" most at the first visit after the store has changed, and {later} at later ones.\n",
            "| | |\n|---|---|",
            *rows,
            "\nTime of the processor for a page, in milliseconds:\n",
            "| page | first visit | later visits |\n|---|---:|---:|",
            *pages,
            "",
        ]
    )


def _times(visit: Visit) -> tuple[float, float]:
    return visit.first, visit.later


def main() -> None:
    """Print the table, and write it where asked."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--reports", type=int, default=20_000)
    parser.add_argument("--store", type=Path)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--write", action="store_true", help=f"write {PAGE.name} too")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = args.store or Path(folder) / "scale.db"
        beside, new = path.with_suffix(".json"), not path.exists()
        with Store.create_or_open(path) as store:
            if new:
                beside.write_text(json.dumps([*begin(store, reports=args.reports)]), encoding="utf-8")
            facts = [(name, fact) for name, fact in json.loads(beside.read_text(encoding="utf-8"))]
            facts += growth(store, path=path)
            print(*(f"{name}: {fact}" for name, fact in facts), sep="\n", flush=True)
            view = store.view()
            reports, asked = view.counts()["report"], addresses(view, longest=longest(view))
        visited = []
        for visit in visits(path, asked, rounds=args.rounds):
            visited.append(visit)
            over = "  over" if max(visit.first, visit.later) > BOUND else ""
            times = f"{visit.first:10.1f} {visit.later:10.1f} ms"
            print(f"{times}  {visit.status} {visit.size:8,} B  {visit.name}{over}", flush=True)
    if args.write:
        PAGE.write_text(table(facts, visited, reports=reports), encoding="utf-8")


if __name__ == "__main__":
    main()
