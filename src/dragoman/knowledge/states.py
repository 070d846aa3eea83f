"""States, their people and the words that stand for their governments."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from dragoman.knowledge.data_files import listed, table
from dragoman.knowledge.moments import Moment, moment_or_none
from dragoman.knowledge.names import NameIndex, tidy

StateKind = Literal["state", "territory", "former"]


@dataclass(frozen=True, slots=True)
class Seat:
    """A capital or a palace as a word for a government, from the first to the last day that it is one."""

    word: str
    since: Moment | None = None
    until: Moment | None = None

    def used_on(self, on: date) -> bool:
        """Whether the word stood for the government on a day."""
        return (self.since is None or self.since.latest <= on) and (
            self.until is None or on <= self.until.earliest
        )


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class State:
    """A state, a territory that the news speaks of like one, or a state that is no more.

    `code` is ISO 3166-1 alpha-3 or, for states that are no more, the withdrawn code of ISO 3166-3. Kosovo
    (XKX) has the code in common use; Rhodesia, North Yemen and South Vietnam, which never had one of their
    own that is unambiguous, have RHO, YAR and RVN. Taiwan, Palestine and others are territories
    here because the tables need some answer; nothing follows from it for their status.
    """

    code: str
    name: str
    kind: StateKind
    wikidata: str | None
    since: Moment | None
    until: Moment | None
    succeeded_by: str | None
    same_as: str | None
    aliases: tuple[str, ...]
    adjectives: tuple[str, ...]
    singulars: tuple[str, ...]
    plurals: tuple[str, ...]
    capitals: tuple[Seat, ...]
    seats: tuple[Seat, ...]

    @property
    def lasting_code(self) -> str:
        """The code today where only the name changed: COD for Zaire, but SUN for the Soviet Union."""
        return self.same_as or self.code

    def existed_on(self, on: date) -> bool:
        """Whether the state was there on a day; without dates it was there all the time that matters here."""
        return (self.since is None or self.since.earliest <= on) and (
            self.until is None or on <= self.until.latest
        )

    def capital_on(self, on: date) -> str | None:
        """Return the first capital of the state on a day, None where the table has none."""
        return next((seat.word for seat in self.capitals if seat.used_on(on)), None)


def _seat(cell: str) -> Seat:
    """Read `Bonn[..1999-08-31]`: a word with the days between which it holds."""
    word, _, days = cell.removesuffix("]").partition("[")
    since, _, until = days.partition("..")
    return Seat(word, moment_or_none(since), moment_or_none(until))


def read_states() -> tuple[State, ...]:
    """Read the table of states."""
    return tuple(
        State(
            code=row[0],
            name=row[1],
            kind=row[2],  # type: ignore[arg-type]  # tests hold the column to the three kinds
            wikidata=row[3] or None,
            since=moment_or_none(row[4]),
            until=moment_or_none(row[5]),
            succeeded_by=row[6] or None,
            same_as=row[7] or None,
            aliases=listed(row[8]),
            adjectives=listed(row[9]),
            singulars=listed(row[10]),
            plurals=listed(row[11]),
            capitals=tuple(map(_seat, listed(row[12]))),
            seats=tuple(map(_seat, listed(row[13]))),
        )
        for row in table("states.tsv", columns=14)
    )


class States:
    """Look-ups among the states."""

    def __init__(self) -> None:
        self.all = read_states()
        self._by_code = {state.code: state for state in self.all}
        self._names = NameIndex((name, state) for state in self.all for name in (state.name, *state.aliases))
        self._people = NameIndex(
            (word, state)
            for state in self.all
            for word in (*state.adjectives, *state.singulars, *state.plurals)
        )
        self._seats = NameIndex(
            (seat.word, (seat, state)) for state in self.all for seat in (*state.capitals, *state.seats)
        )

    def named(self, name: str) -> State | None:
        """Return the state of a name; demonyms and capitals are no names of states here."""
        return self._names.one(name)

    def by_code(self, code: str) -> State | None:
        """Return the state of a code, also one that is no more."""
        return self._by_code.get(code)

    def of_people(self, word: str) -> State | None:
        """Return the state whose adjective, citizen or people a word names."""
        return self._people.one(word)

    def people_are_many(self, word: str) -> bool:
        """Whether a word can only be the plural of a people: "Russians", but not "Japanese"."""
        state, word = self.of_people(word), tidy(word)
        return (
            state is not None
            and word in state.plurals
            and word not in state.singulars
            and word not in state.adjectives
        )

    def seated_at(self, word: str, *, on: date) -> State | None:
        """Return the state whose government a capital or palace stood for on a day, None when two qualify."""
        found = {
            state.code: state
            for seat, state in self._seats.get(word)
            if seat.used_on(on) and state.existed_on(on)
        }
        return next(iter(found.values())) if len(found) == 1 else None
