"""What the desk is asked in the measure of scale, and how long the server takes to answer.

The actors are those of benchmarks/invented.py: the two leaders who are in more reports than all others, their
states, and somebody who is hardly ever named. The encounter and the position are those that most is told of.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from dragoman.records import Encounter, Position
from dragoman.store import View
from dragoman.web.app import make_app, ready

LEADER, OTHER, STATE, NEXT, RARE = "person:0", "person:6", "state:S000", "state:S001", "person:602"


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """What an address took: milliseconds at the first visit after the store changed, and at later ones."""

    name: str
    first: float
    later: float
    status: int
    size: int


def addresses(view: View, *, longest: tuple[Encounter, Position]) -> dict[str, str]:
    """Return the pages and lists that are asked for, by what they are."""
    first, last = view.days() or (date.min, date.max)
    middle = first + (last - first) / 2
    lately = last - timedelta(days=90)
    report = view.reports(newest_first=True, limit=1)[0].id
    two, states = (("a", LEADER), ("b", OTHER)), (("a", STATE), ("b", NEXT))
    between = (("between", LEADER), ("between", OTHER))
    encounter, position = longest
    asked: dict[str, tuple[str, Iterable[tuple[str, object]]]] = {
        "start": ("/", ()),
        "start, as of a day": ("/", [("as_of", middle)]),
        "search for a common word": ("/", [("q", "demanded")]),
        "search for two words": ("/", [("q", "ports open")]),
        "report": (f"/report/{report}", ()),
        "encounter that most is told of": (f"/encounter/{encounter.id}", ()),
        "position that most is told of": (f"/position/{position.id}", ()),
        "pair that is in most reports": ("/pair", two),
        "the same, as of a day": ("/pair", [*two, ("as_of", middle)]),
        "pair of states": ("/pair", states),
        "pair that is in few reports": ("/pair", [("a", LEADER), ("b", RARE)]),
        "brief of the pair": ("/brief", [("actor", LEADER), ("actor", OTHER)]),
        "brief of somebody rare": ("/brief", [("actor", RARE)]),
        "changes in 90 days": ("/changes", [("since", lately)]),
        "changes between the pair": ("/changes", [("since", lately), *between]),
        "sources": ("/sources", ()),
        "source that says most": (f"/source/{LEADER}", ()),
        "map": ("/map", ()),
        "network": ("/network", ()),
        "network, as of a day": ("/network", [("as_of", middle)]),
        "encounters": ("/encounters", ()),
        "encounters, as of a day": ("/encounters", [("as_of", middle)]),
        "encounters of a leader": ("/encounters", [("by", LEADER)]),
        "positions": ("/positions", ()),
        "positions of a leader": ("/positions", [("by", LEADER)]),
        "statements": ("/statements", ()),
        "statements of a leader": ("/statements", [("by", LEADER)]),
        "questions": ("/questions", ()),
        "corrections": ("/corrections", ()),
        "add": ("/add", ()),
    }
    for name in ("reports", "actors", "encounters", "positions", "statements", "acts", "questions", "claims"):
        asked[f"API: {name}"] = (f"/api/{name}", ())
    for name in ("encounters", "positions", "statements", "acts", "questions", "balance", "timeline"):
        asked[f"API: {name} between the pair"] = (f"/api/{name}", between)
    asked |= {
        "API: search": ("/api/search", [("q", "demanded")]),
        "API: changes": ("/api/changes", [("since", lately)]),
        "API: a report": (f"/api/reports/{report}", ()),
        "API: a reading": (f"/api/reports/{report}/reading", ()),
        "API: an actor": (f"/api/actors/{LEADER}", ()),
        "API: the encounter": (f"/api/encounters/{encounter.id}", ()),
        "API: the position": (f"/api/positions/{position.id}", ()),
    }
    return {
        name: path + (f"?{urlencode(list(query))}" if query else "") for name, (path, query) in asked.items()
    }


def visits(store: Path, asked: dict[str, str], *, rounds: int) -> Iterable[Visit]:
    """Yield what each address takes: first with nothing kept, then at more visits; the medians of some.

    Before, the desk opens, and each is asked for as of a day without reports: what a process loads once is no
    page's time.
    """
    ready()
    app = make_app(store)
    for address in asked.values():
        asyncio.run(_ask(app, f"{address}{'&' if '?' in address else '?'}as_of=0001-01-01"))
    for name, address in asked.items():
        # A new desk keeps nothing yet.
        firsts = sorted(asyncio.run(_ask(make_app(store), address))[0] for _ in range(rounds))
        _, status, size = asyncio.run(_ask(app, address))
        again = sorted(asyncio.run(_ask(app, address))[0] for _ in range(rounds))
        first, later = firsts[len(firsts) // 2], again[len(again) // 2]
        yield Visit(name=name, first=first, later=later, status=status, size=size)


async def _ask(app: Any, address: str) -> tuple[float, int, int]:
    """Return the milliseconds until the whole answer is made, its status, and its size."""
    path, _, query = address.partition("?")
    scope = {
        "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": "GET", "path": path,
        "raw_path": path.encode(), "query_string": query.encode(), "root_path": "", "scheme": "http",
        "headers": [(b"host", b"localhost"), (b"accept-encoding", b"gzip")],
        "client": ("127.0.0.1", 1), "server": ("localhost", 80),
    }  # fmt: skip
    sent: list[dict[str, Any]] = []

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: dict[str, Any]) -> None:
        sent.append(message)

    # Of the processor, which others on the machine change little; the store is in memory by then.
    begin = time.process_time()
    await app(scope, receive, send)
    spent = 1000 * (time.process_time() - begin)
    return spent, sent[0]["status"], sum(len(each.get("body", b"")) for each in sent)
