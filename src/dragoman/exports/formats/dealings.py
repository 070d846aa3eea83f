"""Who dealt with whom: the graph behind GraphML and GEXF.

A node is an actor who dealt with somebody; an edge joins two who met or of whom one acted toward the
other. What was denied or called off joins nobody, and neither does a copy of an earlier report.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import combinations, product
from typing import TYPE_CHECKING

from dragoman.exports.display import one_line
from dragoman.knowledge.plover import act_types
from dragoman.records import Actor, ActorId
from dragoman.store import View
from dragoman.store.which import ToldIn

if TYPE_CHECKING:
    from dragoman.exports.formats.listed import Pair


@dataclass(slots=True, kw_only=True)
class Dealing:
    """What two had to do with each other; `one` comes before `other` in the order of ids.

    `encounters` counts meetings, `held` those that took place. Acts are counted by direction and by
    whether their PLOVER class is cooperation or conflict. `first` and `last` are days of publication.
    """

    one: ActorId
    other: ActorId
    encounters: int = 0
    held: int = 0
    acts_to_other: int = 0
    acts_to_one: int = 0
    cooperation: int = 0
    conflict: int = 0
    days: set[date] = field(default_factory=set)

    def counts(self) -> dict[str, int | str]:
        """Return the attributes of the edge, by name."""
        return {
            "weight": self.encounters + self.acts_to_other + self.acts_to_one,
            "encounters": self.encounters,
            "held": self.held,
            "acts_source_to_target": self.acts_to_other,
            "acts_target_to_source": self.acts_to_one,
            "cooperation": self.cooperation,
            "conflict": self.conflict,
            "first_reported": min(self.days).isoformat(),
            "last_reported": max(self.days).isoformat(),
        }


def described(actor: ActorId, known: Actor | None) -> dict[str, str]:
    """Return the attributes of a node, by name; what is not known is an empty text."""
    return {
        "label": xml_text(known.name if known else actor),
        "kind": known.kind if known else "",
        "of": (known.of if known else None) or "",
        "wikidata": (known.wikidata if known else None) or "",
    }


def xml_text(words: str) -> str:
    """Return words on one line with nothing that XML 1.0 cannot hold (section 2.2)."""
    return "".join(c for c in one_line(words) if c not in "\ufffe\uffff")


def dealings(
    view: View, *, between: Pair | None, since: date | None = None
) -> tuple[dict[ActorId, Actor | None], list[Dealing]]:
    """Return the actors and their dealings, both in the order of ids; since a day, what reports tell then."""
    found: dict[tuple[ActorId, ActorId], Dealing] = {}
    for one, other, held, days in _meetings(view, between, since=since):
        edge = _edge(found, one, other, days)
        edge.encounters += 1
        edge.held += held
    for one, other, kind, day in _acts(view, between, since=since):
        edge = _edge(found, one, other, {day})
        edge.acts_to_other += one == edge.one
        edge.acts_to_one += one == edge.other
        edge.cooperation += kind == "cooperation"
        edge.conflict += kind == "conflict"
    edges = [found[key] for key in sorted(found)]
    ends = sorted({end for edge in edges for end in (edge.one, edge.other)})
    known = {actor.id: actor for actor in view.actors(ids=ends)}
    return {end: known.get(end) for end in ends}, edges


def _edge(
    found: dict[tuple[ActorId, ActorId], Dealing], one: ActorId, other: ActorId, days: set[date]
) -> Dealing:
    low, high = sorted((one, other))
    edge = found.setdefault((low, high), Dealing(one=low, other=high))
    edge.days.update(days)
    return edge


def _meetings(
    view: View, between: Pair | None, *, since: date | None
) -> Iterator[tuple[ActorId, ActorId, bool, set[date]]]:
    told: ToldIn = {}
    if since is not None:
        before = since - timedelta(days=1)
        told = {"told_after": before, "history_since": before}
    for encounter in view.encounters(between=between, **told):
        if encounter.status in ("cancelled", "denied"):
            continue
        days = {entry.reported for entry in encounter.history}
        for one, other in combinations(sorted(set(encounter.parties)), 2):
            yield one, other, encounter.status == "held", days


def _acts(
    view: View, between: Pair | None, *, since: date | None
) -> Iterator[tuple[ActorId, ActorId, str, date]]:
    published = view.originals(since=since)
    for act in view.acts(between=between, since=since):
        # Meetings are told by the ledger, once each.
        if act.status == "denied" or act.code == "CONSULT" or act.report not in published:
            continue
        kind = act_types()[act.code].quad.split()[-1]
        for one, other in product(dict.fromkeys(act.actor), dict.fromkeys(act.recipient)):
            if one != other:
                yield one, other, kind, published[act.report]
