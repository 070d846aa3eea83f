"""Who belongs to whose side, and what actors are called."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from dragoman.records import Actor, ActorId, Role
from dragoman.store import View


def members(view: View, actor: Actor, *, apart_from: Sequence[Actor] = ()) -> frozenset[ActorId]:
    """Return the ids of the actors on the side of one actor, itself among them.

    The side of a state, of one of its bodies, or of a person who holds an office in it, is the
    state, its bodies and everybody who holds an office in it, as far as reports name them and as
    known on the day of the view. Anybody else stands alone: a candidate, a rebel or a company does
    not speak for the state it belongs to. Where `apart_from` names an actor of the same state (two
    ministers who differ, say), each of them stands alone, since sides that overlap would be none.
    """
    state = state_of(actor)
    alone = frozenset({actor.id})
    if state is None or any(state_of(other) == state for other in apart_from if other.id != actor.id):
        return alone
    on = on_day(view)
    if not speaks_for_its_state(actor, on=on):
        return alone
    return alone | {
        other.id for other in view.actors() if state_of(other) == state and speaks_for_its_state(other, on=on)
    }


def state_of(actor: Actor) -> str | None:
    """Return the code of the state that an actor is or belongs to."""
    if actor.of is None and actor.kind == "state":
        return actor.id
    return actor.of


def speaks_for_its_state(actor: Actor, *, on: date | None) -> bool:
    """Whether an actor is a state, one of its bodies, or a person in office on a day."""
    if actor.kind in ("state", "government"):
        return True
    return actor.kind == "person" and bool(_held(actor.roles, on=on))


def _held(roles: Sequence[Role], *, on: date | None) -> list[Role]:
    """Return the offices held on a day.

    Reports of different days tell the same term with and without its end: the end stands. A title
    that only a report gives (no day when it began) counts until a term of that title is known.
    """
    terms: dict[tuple[str, str | None, str], Role] = {}
    for role in roles:
        if role.since is not None:
            key = (role.title, role.of, role.since)
            known = terms.get(key)
            if known is None or (role.until is not None and (known.until or "9999") > role.until):
                terms[key] = role
    told = [
        role
        for role in roles
        if role.since is None and not any(_same_title(role, term) for term in terms.values())
    ]
    return [role for role in (*terms.values(), *told) if _current(role, on=on)]


def _same_title(role: Role, term: Role) -> bool:
    short, long = sorted((role.title.casefold(), term.title.casefold()), key=len)
    return short in long


def _current(role: Role, *, on: date | None) -> bool:
    if role.title.casefold().startswith(("former ", "ex-", "ex ")):
        return False
    if on is None:
        return role.until is None
    # The ends may be a year or a month only: "2017" still holds on each day of 2017.
    today = on.isoformat()
    return (role.since is None or role.since <= today) and (
        role.until is None or today[: len(role.until)] <= role.until
    )


def in_office_since(actor: Actor, *, on: date | None) -> str | None:
    """Return since when a person has held the offices of a day; None where no report or list says so."""
    if actor.kind != "person":
        return None
    return min((role.since for role in _held(actor.roles, on=on) if role.since), default=None)


def on_day(view: View) -> date | None:
    """Return the day of a view, or that of its newest report."""
    return view.as_of or max((report.published for report in view.reports()), default=None)


class Names:
    """What the actors of a view are called; an id that the view does not hold is its own name."""

    def __init__(self, view: View) -> None:
        self._names = {actor.id: actor.name for actor in view.actors()}

    def of(self, actor: ActorId) -> str:
        """Return the name of one actor."""
        return self._names.get(actor, actor)

    def all(self, actors: Sequence[ActorId]) -> tuple[str, ...]:
        """Return the names of several, in their order."""
        return tuple(self.of(actor) for actor in actors)
