"""Making corrections: what an analyst can say, checked against the store before it is kept."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime
from typing import Any, Final, Literal, get_args

import msgspec

from dragoman.errors import CannotCorrect, NotInStore
from dragoman.ledger.by_hand.active import undone
from dragoman.ledger.by_hand.anchors import Named, anchor_of, find_record
from dragoman.ledger.by_hand.effect import effect_of
from dragoman.ledger.by_hand.fields import checked, is_list, names_actors, parted
from dragoman.ledger.by_hand.view import corrected_view
from dragoman.records import (
    Actor,
    ActorId,
    Anchor,
    Correction,
    Encounter,
    Letter,
    Position,
    ReportId,
    Statement,
    Verb,
    correction_id,
)
from dragoman.store import Store, View

_LINES: Final = (Actor, Encounter, Position)

State = Literal["counts", "undone", "not found any more"]


class Listed(msgspec.Struct, frozen=True, kw_only=True):
    """A correction with its number in the store, and whether it counts.

    `not found any more`: it counts, but no record answers to what it was said of. A report was read
    again and what was corrected is not in the new reading, or not there yet in this store.
    """

    number: int
    state: State
    correction: Correction


class Analyst:
    """Somebody who corrects the records of a store by hand. Each method keeps one correction and returns it.

    Records are named by id or the beginning of one; actors by name too. Nothing is changed in the
    store but that a correction is added: `corrected_view` shows what they make of it together.
    """

    def __init__(
        self, store: Store, *, by: str, clock: Callable[[], datetime] = lambda: datetime.now(UTC)
    ) -> None:
        if not by.strip():
            raise CannotCorrect("Nobody is named who corrects.", remedy="Give a name: `--by NAME`.")
        self._store, self._by, self._clock = store, by.strip(), clock

    def confirm(self, record: str, *, why: str | None = None) -> Correction:
        """Say that a record is right; takes back that it was rejected."""
        return self._keep("confirm", target=anchor_of(self._find(record)), why=why)

    def reject(self, record: str, *, why: str | None = None) -> Correction:
        """Say that there is no such thing as a record tells of."""
        return self._keep("reject", target=anchor_of(self._find(record)), why=why)

    def merge(self, record: str, others: Sequence[str], *, why: str | None = None) -> Correction:
        """Say that several actors, encounters or positions are one; it has the id of the first."""
        first = self._find(record)
        rest = [self._find(other) for other in others]
        if not isinstance(first, _LINES) or any(type(each) is not type(first) for each in rest):
            raise CannotCorrect(
                "Only actors, encounters or positions can be merged, and of these each only with its like.",
                remedy="Name records of one of these kinds.",
            )
        if not rest or len({first.id, *(each.id for each in rest)}) <= len(rest):
            raise CannotCorrect(
                "What is merged has to be several.", remedy="Name two different records at least."
            )
        return self._keep(
            "merge", target=anchor_of(first), others=tuple(anchor_of(each) for each in rest), why=why
        )

    def split(self, record: str, *, apart: Iterable[str], why: str | None = None) -> Correction:
        """Say that what some reports tell of an actor, encounter or position is of another one."""
        found = self._find(record)
        if not isinstance(found, _LINES):
            raise CannotCorrect(
                "Only an actor, an encounter or a position can be split.", remedy="Name one of these."
            )
        view = self._view()
        reports = tuple(dict.fromkeys(view.report(each).id for each in apart))
        telling = _reports_of(found, view=view)
        if not reports or not telling.issuperset(reports) or telling.issubset(reports):
            raise CannotCorrect(
                f"{found.id} is told by {len(telling)} reports; to be split, some of these have to be named "
                "and some not.",
                remedy=f"They are: {', '.join(sorted(telling)[:8])}.",
            )
        return self._keep("split", target=anchor_of(found), apart=reports, why=why)

    def attribute(self, statement: str, *, speaker: str | None, why: str | None = None) -> Correction:
        """Say who speaks a statement, by id or name; None for nobody who is named."""
        found = self._find(statement)
        if not isinstance(found, Statement):
            raise CannotCorrect("Only a statement has a speaker.", remedy="Name a statement by its id.")
        value = None if speaker is None else self._actor(speaker)
        return self._keep("attribute", target=anchor_of(found), value=value, why=why)

    def set(self, record: str, field: str, value: str | None, *, why: str | None = None) -> Correction:
        """Say what a field of a record is; None for not known. Words of the report cannot be set.

        `days` stands for `earliest` and `latest`, as `2017-07-07` or `2017-07-07/2017-07-08`. Of a line of
        the ledger it is said of the newest report that tells it, and holds until a later one tells otherwise.
        """
        found = self._find(record)
        anchor = anchor_of(found)
        for name, each in parted(anchor.kind, field, value).items():
            checked(anchor.kind, name, each)
        if value is not None and names_actors(field):
            named = [each.strip() for each in value.split(",")] if is_list(anchor.kind, field) else [value]
            value = ",".join(self._actor(each) for each in named if each)
        elif value is not None and anchor.kind == "mention" and field == "actor":
            value = self._actor(value)
        return self._keep("set", target=anchor, field=field, value=value, why=why)

    def grade(self, source: str, letter: Letter | None, *, why: str | None = None) -> Correction:
        """Grade how reliable an outlet or actor is as a source, A to F; None takes the grade back."""
        if letter is not None and letter not in get_args(Letter):
            raise CannotCorrect(
                f"{letter!r} is no grade.",
                remedy="Grades go from A (reliable) to E (not), F is unknown.",
            )
        view = self._view()
        alike = [each for each in view.outlets() if each.casefold() == source.strip().casefold()]
        if alike:
            target = Anchor(kind="outlet", id=alike[0], label=alike[0])
        else:
            try:
                target = anchor_of(view.find_actors(source)[0])
            except NotInStore as error:
                raise CannotCorrect(
                    f"No report comes from an outlet {source!r}, and none names such an actor.",
                    remedy="`dragoman status` lists the reports with their outlets.",
                ) from error
        return self._keep("grade", target=target, value=letter, why=why)

    def undo(self, number: int, *, why: str | None = None) -> Correction:
        """Take back a correction, by its number in `made`. Undoing an undo brings it back."""
        known = {each.number: each.correction for each in self._store.view().corrections()}
        if number not in known:
            raise CannotCorrect(
                f"There is no correction {number}.", remedy="`dragoman correct list` shows their numbers."
            )
        if known[number].id in undone(self._store.view().corrections()):
            raise CannotCorrect(
                f"Correction {number} is undone already.",
                remedy="To bring it back, undo the undo: `dragoman correct list` shows its number.",
            )
        return self._keep("undo", undoes=known[number].id, why=why)

    def _keep(self, verb: Verb, **fields: Any) -> Correction:
        made = Correction(id="", verb=verb, by=self._by, when=self._clock(), **fields)
        salt = str(len(self._store.view().corrections()))
        correction = msgspec.structs.replace(made, id=correction_id(made, salt=salt))
        self._store.writer().correct([correction])
        return correction

    def _view(self) -> View:
        return corrected_view(self._store)

    def _find(self, asked: str) -> Named:
        return find_record(self._view(), asked)

    def _actor(self, asked: str) -> ActorId:
        view = self._view()
        known = view.actor(asked)
        return known.id if known is not None else view.find_actors(asked)[0].id


def made(store: Store) -> tuple[Listed, ...]:
    """Return every correction of a store, in the order in which they were made, and what became of it."""
    corrections = store.view().corrections()
    off = undone(corrections)
    lost = effect_of(store).lost if corrections else frozenset()

    def state(correction: Correction) -> State:
        if correction.id in off:
            return "undone"
        return "not found any more" if correction.id in lost else "counts"

    return tuple(
        Listed(number=each.number, state=state(each.correction), correction=each.correction)
        for each in corrections
    )


def add_corrections(store: Store, corrections: Iterable[Correction]) -> int:
    """Take in corrections that were made elsewhere; return how many were new.

    They keep who made them and when. What they are about is found by report, words and kind.
    """
    return store.writer().correct(corrections)


def _reports_of(record: Actor | Encounter | Position, *, view: View) -> frozenset[ReportId]:
    if isinstance(record, Actor):
        return frozenset(mention.report for mention in view.mentions(by=record.id))
    return frozenset(entry.report for entry in record.history)
