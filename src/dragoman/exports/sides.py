"""Who belongs to whose side, and what actors are called."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from functools import cached_property

from dragoman.records import Actor, ActorId, Role
from dragoman.store import View

# Titles that a person has for an office which that person does not hold, or no longer.
_NO_OFFICE = re.compile(r"\b(?:former|ex|candidate|nominee|contender|hopeful|elect)\b")
# Seats and benches: whoever has one is of another power of the state, or of the other party.
_NO_RULE = re.compile(r"\b(?:opposition|minority|senator|congress(?:man|woman)|lawmaker|legislator|judge)\b")
# Parliaments and courts: powers of a state that do not speak for its government.
_OTHER_POWERS = re.compile(
    r"\b(?:parliament|congress|capitol hill|senate|house of (?:representatives|commons|lords|councillors)"
    r"|(?:lower|upper) house|legislature|(?:national|people['’]s|legislative|constituent) assembly"
    r"|legislative (?:council|yuan)|chamber of deputies|council of state|knesset|bundes(?:tag|rat)|duma|diet"
    r"|lok sabha|rajya sabha|majlis|rada|sejm|riksdag|folketing|storting|cortes|oireachtas|dáil"
    r"|court|tribunal|judiciary)\b"
)


class Cast:
    """The actors of a view: what they are called, and who stands on whose side.

    Asks the store once for each actor and each state that somebody asks about.
    """

    def __init__(self, view: View) -> None:
        self._view = view
        self._names: dict[ActorId, str] = {}
        self._belonging: dict[str, tuple[Actor, ...]] = {}

    def name(self, actor: ActorId) -> str:
        """Return what an actor is called; one that no report names is called by its id."""
        return self.names((actor,))[0]

    def names(self, actors: Sequence[ActorId]) -> tuple[str, ...]:
        """Return what several are called, in their order."""
        missing = [actor for actor in actors if actor not in self._names]
        if missing:
            known = self._view.names(missing)
            self._names |= {actor: known.get(actor, actor) for actor in missing}
        return tuple(self._names[actor] for actor in actors)

    @cached_property
    def on(self) -> date | None:
        """The day of the view, or that of its newest report."""
        return self._view.as_of or self._view.newest()

    def side(self, actor: Actor, *, apart_from: Sequence[Actor] = ()) -> frozenset[ActorId]:
        """Return the ids of the actors on the side of one actor, itself among them.

        The side of a state, of a body of its government, or of a person who holds an office in it, is the
        state, these bodies and everybody who holds an office in it, as far as reports name them and as
        known on the day of the view. Anybody else stands alone: a candidate, a rebel or a company
        does not speak for the state it belongs to. Where `apart_from` names an actor of the same
        state (two ministers who differ, say), each stands alone, since sides that overlap would be
        none.
        """
        state = state_of(actor)
        alone = frozenset({actor.id})
        if state is None or any(state_of(other) == state for other in apart_from if other.id != actor.id):
            return alone
        if not speaks_for_its_state(actor, on=self.on):
            return alone
        return alone | {
            other.id for other in self._of_state(state) if speaks_for_its_state(other, on=self.on)
        }

    def at_home(self, actor: Actor, *, side: frozenset[ActorId]) -> frozenset[ActorId]:
        """Return the ids of those who belong to the actor's state and do not stand on its side.

        An opposition, a party, a former minister: they belong to the state and do not speak for it.
        """
        state = state_of(actor)
        if state is None:
            return frozenset()
        return frozenset(other.id for other in self._of_state(state)) - side

    def _of_state(self, state: str) -> tuple[Actor, ...]:
        """Return a state and everybody who belongs to it."""
        if state not in self._belonging:
            found = self._view.actors(state=state)
            self._belonging[state] = tuple(actor for actor in found if state_of(actor) == state)
        return self._belonging[state]


def state_of(actor: Actor) -> str | None:
    """Return the code of the state that an actor is or belongs to."""
    if actor.of is None and actor.kind == "state":
        return actor.id
    return actor.of


def speaks_for_its_state(actor: Actor, *, on: date | None) -> bool:
    """Whether an actor is a state, a body of its government, or a person in office there on a day.

    A parliament and a court belong to the state and are not on the side of its government.
    """
    if actor.kind in ("state", "government"):
        return actor.kind == "state" or not _OTHER_POWERS.search(actor.name.casefold())
    if actor.kind != "person":
        return False
    return any(not _NO_RULE.search(role.title.casefold()) for role in in_office(actor.roles, on=on))


def in_office(roles: Sequence[Role], *, on: date | None) -> list[Role]:
    """Return the offices that a person holds on a day, as far as reports and lists tell.

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
    if _NO_OFFICE.search(role.title.casefold()):
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
    return min((role.since for role in in_office(actor.roles, on=on) if role.since), default=None)
