"""Finding the record that an analyst names, and saying what it is in words that outlive its id."""

from __future__ import annotations

from dragoman.errors import NotInStore, UnknownRecord
from dragoman.ledger.by_hand.readings import ReadRecord, place_of
from dragoman.ledger.by_hand.view_base import Overlay
from dragoman.records import Act, Actor, Anchor, Claim, Encounter, Position, Statement
from dragoman.store import View

Named = Actor | ReadRecord | Encounter | Position | Claim
"""A record that a correction can be about."""


def find_record(view: View, asked: str) -> Named:
    """Return the record of an id, of the beginning of an id that fits one only, or an actor by its name.

    A record that was rejected is found too, so that it can be confirmed. UnknownRecord where no one
    record answers.
    """
    asked = asked.strip()
    made = [line for line in _made_by_hand(view) if asked and line.id.startswith(asked)]
    found: dict[str, Named] = {line.id: line for line in made if line.id == asked} or {
        line.id: line for line in made
    }
    for record in view.records_called(asked):
        found.setdefault(record.id, record)
    if asked in found:
        return _as_corrected(view, found[asked])
    if len(found) > 1:
        raise UnknownRecord(asked, several=tuple(sorted(found))[:5])
    if found:
        return _as_corrected(view, *found.values())
    try:
        return view.actor(asked) or view.find_actors(asked)[0]
    except NotInStore:
        raise UnknownRecord(asked) from None


def anchor_of(record: Named) -> Anchor:
    """Return the anchor of a record."""
    if isinstance(record, Actor):
        return Anchor(kind="actor", id=record.id, label=record.name)
    if isinstance(record, Encounter):
        spans = tuple(entry.span for entry in record.history)
        return Anchor(kind="encounter", id=record.id, places=spans, who=record.parties)
    if isinstance(record, Position):
        spans = tuple(entry.span for entry in record.history)
        return Anchor(kind="position", id=record.id, places=spans, who=(record.holder,), label=record.move)
    if isinstance(record, Claim):
        # What a claim is made of says best which one it is: its words are those of one member.
        return Anchor(kind="claim", id=record.id, label=" ".join(record.members))
    return Anchor(
        kind=type(record).__name__.lower(),  # type: ignore[arg-type]
        id=record.id,
        places=record.content if isinstance(record, Statement) else (place_of(record),),
        label=record.code if isinstance(record, Act) else None,
    )


def _made_by_hand(view: View) -> list[Encounter | Position]:
    return [line for line, _ in view.lines_by_hand()] if isinstance(view, Overlay) else []


def _as_corrected(view: View, record: Named) -> Named:
    """Return a record as the view shows it, or as it was read where the view does not show it."""
    if isinstance(record, Encounter | Position):
        known = (line for line in _made_by_hand(view) if line.id == record.id)
        return next(known, record)
    if isinstance(record, Actor | Claim):
        return record
    reading = view.reading(record.report)
    kept: tuple[ReadRecord, ...] = (
        *reading.timexes, *reading.mentions, *reading.statements, *reading.acts, *reading.questions,
    )  # fmt: skip
    return next((each for each in kept if each.id == record.id and type(each) is type(record)), record)
