"""Acts as PLOVER events: one JSON object a line, in the fields of the PLOVER manual ("Data Fields").

A planned meeting is an AGREE, as the manual has it (see acting.py); its day is that of the report, since
the event is the intent, and `comment` keeps the type and the days of what is planned. What is proposed or
hangs on a condition keeps its type and has `hypothetical` among its contexts, what is planned and not
folded has `future`: these are the manual's auxiliary modes, for whoever counts events to leave out.

Those who meet are all actors and there is no recipient ("Compound and Reciprocal Actors"). The text of
the report is left out: the manual keeps that field for those who may publish it; the offsets lead to it.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, BinaryIO

from dragoman.exports.formats.acting import People, Told, told_acts
from dragoman.exports.jsonl import json_text
from dragoman.exports.sentences import Sentences
from dragoman.knowledge.plover import act_types
from dragoman.records import ActorId
from dragoman.store import View

if TYPE_CHECKING:
    from dragoman.exports.formats.listed import Pair

_QUADS = {
    "verbal cooperation": 1, "material cooperation": 2, "verbal conflict": 3, "material conflict": 4,
}  # fmt: skip
_NOBODY = {"sector": "UNK"}


def write(view: View, out: BinaryIO, *, between: Pair | None = None) -> None:
    """Write the acts of a view, or those between two sides, as PLOVER events."""
    people, sentences = People(view), Sentences(view)
    for told in told_acts(view, between=between, unsettled=True):
        out.write(json_text(event(told, people=people, sentences=sentences)).encode() + b"\n")


def event(told: Told, *, people: People, sentences: Sentences) -> dict[str, Any]:
    """Return one event. Fields without a value are left out, as the manual allows."""
    act, report = told.act, told.report
    meeting = act.code == "CONSULT" and not told.folded
    actors = (*act.actor, *act.recipient) if meeting else act.actor
    sentence = sentences.around(act.trigger)
    made = {
        "id": act.id,
        "date": told.day.isoformat(),
        "enddate": _end(told),
        "actor": [_entity(each, people=people, on=report.published) for each in actors] or [_NOBODY],
        "recipient": [
            _entity(each, people=people, on=report.published) for each in act.recipient if not meeting
        ],
        "event": [told.code],
        # A mode belongs to the type that the act has, not to the one that it is folded into.
        "mode": [act.mode] if act.mode and not told.folded else [],
        "context": _contexts(told),
        "quad_code": _QUADS[act_types()[told.code].quad],
        "event_loc": {"extracted_place": act.place} if act.place else None,
        "event_text": [act.trigger.text],
        "text_info": {"start": sentence.start, "end": sentence.end},
        "cite_info": {
            "citation": report.id,
            "url": report.url,
            "title": report.title,
            "language": report.language,
            "publication": report.outlet,
            "coder": "dragoman",
        },
        "comment": _comment(told),
    }
    made["cite_info"] = _known(made["cite_info"])
    return _known(made)


def _entity(actor: ActorId, *, people: People, on: date) -> dict[str, str]:
    known = people[actor]
    made = {
        "code": people.country(actor),
        "sector": people.sector(actor, on=on),
        "identifier_id": (known.wikidata if known else None) or actor,
        "identifier_text": known.name if known else None,
        "office": people.office(actor, on=on),
    }
    return _known(made)


def _contexts(told: Told) -> list[str]:
    if told.act.status in ("proposed", "conditional"):
        return ["hypothetical"]
    return ["future"] if told.act.status == "planned" and not told.folded else []


def _end(told: Told) -> str | None:
    act = told.act
    if told.folded or act.status != "occurred" or act.latest is None or act.latest == told.day:
        return None
    return act.latest.isoformat()


def _comment(told: Told) -> str | None:
    act = told.act
    days = [day.isoformat() for day in dict.fromkeys((act.earliest, act.latest)) if day]
    if told.folded or act.status != "occurred":
        what = f"{act.code} {act.status}" if told.folded else act.status
        return f"{what}, for {' to '.join(days)}" if days else f"{what}, day not known"
    return None if days else "the day is that of the report"


def _known(made: Any) -> dict[str, Any]:
    return {key: value for key, value in made.items() if value not in (None, [], {})}
