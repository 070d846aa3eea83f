"""Actors, reports, encounters and positions as FollowTheMoney entities, one a line.

FollowTheMoney (followthemoney.tech) is the model of OpenSanctions, Aleph and OpenAleph; the lines can be
loaded there. Reports are Articles, mentions Mentions, encounters Events with those involved and the
articles that tell them, positions toward somebody are UnknownLinks, the model's edge for "linked in a way
to be told", with the move and its words as the role.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO

from dragoman.exports.display import harmless, one_line
from dragoman.exports.formats.countries import ALPHA_2
from dragoman.exports.jsonl import json_text
from dragoman.exports.sides import Cast
from dragoman.records import Actor, Encounter, Position, Report, digest
from dragoman.store import View

_SCHEMA = {
    "person": "Person", "state": "PublicBody", "government": "PublicBody", "organisation": "Organization",
    "group": "LegalEntity", "outlet": "Organization",
}  # fmt: skip

Entity = dict[str, Any]

# Ids there are letters, digits, dots and dashes. Ours mark a kind with a colon and a report with an at
# sign; where an id has more than that, its digest keeps it apart from others that would look like it.
_NOT_IN_IDS = re.compile(r"[^0-9A-Za-z.-]")
_USUAL = re.compile(r"[0-9A-Za-z][0-9A-Za-z.:@-]*[0-9A-Za-z]")


def write(view: View, out: BinaryIO) -> None:
    """Write the entities of a view, by kind."""
    for entity in entities(view):
        out.write(json_text(entity).encode() + b"\n")


def entities(view: View) -> Iterator[Entity]:
    """Yield the entities of a view."""
    cast = Cast(view)
    for actor in view.actors():
        yield _actor(actor)
    for report in view.reports():
        yield _article(report)
    for encounter in view.encounters():
        yield _event(encounter, cast=cast)
    for position in view.positions():
        yield from _links(position)


def _actor(actor: Actor) -> Entity:
    titles = dict.fromkeys(role.title for role in actor.roles) if actor.kind == "person" else ()
    aliases = [alias for alias in actor.aliases if alias != actor.name]
    return _entity(
        actor.id,
        _SCHEMA[actor.kind],
        name=[actor.name],
        alias=[alias for alias in aliases if not _describes(alias)],
        # A weak alias is shown and not matched on: "the president" is many people.
        weakAlias=[alias for alias in aliases if _describes(alias)],
        country=[ALPHA_2[actor.of]] if actor.of and actor.of in ALPHA_2 else [],
        wikidataId=[actor.wikidata] if actor.wikidata else [],
        position=titles,
    )


def _describes(alias: str) -> bool:
    return not alias[:1].isupper() or alias.casefold().startswith(
        ("the ", "a ", "an ", "his ", "her ", "their ")
    )


def _article(report: Report) -> Entity:
    return _entity(
        report.id,
        "Article",
        title=[report.title or f"{report.outlet or 'Report'}, {report.published.isoformat()}"],
        publishedAt=[report.published.isoformat()],
        publisher=[report.outlet] if report.outlet else [],
        author=[report.byline] if report.byline else [],
        sourceUrl=[report.url] if report.url else [],
        fileName=[report.file] if report.file else [],
        bodyText=[harmless(report.text, keep="\n")],
    )


def _event(encounter: Encounter, *, cast: Cast) -> Entity:
    days = [each.isoformat() for each in (encounter.earliest, encounter.latest) if each is not None]
    names = ", ".join(cast.names(encounter.parties))
    return _entity(
        encounter.id,
        "Event",
        name=[f"{encounter.occasion or 'Encounter'}: {names}"],
        startDate=[encounter.earliest.isoformat()] if encounter.earliest else [],
        endDate=[encounter.latest.isoformat()] if encounter.latest else [],
        date=days[:1] if len(set(days)) == 1 else [],
        location=[encounter.place] if encounter.place else [],
        involved=map(entity_id, encounter.parties),
        summary=[f"{encounter.status}; {encounter.format}"],
        proof=dict.fromkeys(entity_id(entry.report) for entry in encounter.history),
    )


def _links(position: Position) -> Iterator[Entity]:
    for number, recipient in enumerate(position.toward, start=1):
        yield _entity(
            f"{position.id}-{number}",
            "UnknownLink",
            subject=[entity_id(position.holder)],
            object=[entity_id(recipient)],
            role=[f"{position.move} ({position.status}): {position.what}"],
            startDate=[position.history[0].reported.isoformat()],
            summary=[position.issue] if position.issue else [],
            proof=dict.fromkeys(entity_id(entry.report) for entry in position.history),
        )


def _entity(entity: str, schema: str, **properties: Iterable[str]) -> Entity:
    cleaned = {
        name: [_text(value) for value in values if value.strip()] for name, values in properties.items()
    }
    return {"id": entity_id(entity), "schema": schema, "properties": {k: v for k, v in cleaned.items() if v}}


def entity_id(known: str) -> str:
    """Return the id that a record, an actor or a report has among the entities."""
    plain = _NOT_IN_IDS.sub("-", known)
    return plain if _USUAL.fullmatch(known) else f"x-{digest(known)}{plain.rstrip('-.')}"


def _text(value: str) -> str:
    return value if "\n" in value else one_line(value)
