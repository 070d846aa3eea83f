"""Questions about the ledger: encounters, positions, claims, and the tellings they are made from."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date
from typing import Final

import msgspec

from dragoman.records import Claim, Encounter, Position, ReportId, Telling
from dragoman.store.asking import Asking, Between, By, Filters, RecordT, storable
from dragoman.store.problems import in_words
from dragoman.store.strands import Strands, TellingT

_encounter = msgspec.json.Decoder(Encounter)
_position = msgspec.json.Decoder(Position)
_claim = msgspec.json.Decoder(Claim)
_telling: msgspec.json.Decoder[Telling] = msgspec.json.Decoder(Telling)

_LINES: Final = """
    SELECT line.body FROM line
    WHERE {column} = '{kind}' AND line.known_from <= :day
      AND (line.known_until IS NULL OR line.known_until > :day) AND {filters}
    ORDER BY {order} LIMIT :limit
"""

#: What follows a line: its place is that of the version that holds on the day.
_AFTER: Final = """({order}) {beyond} (
    SELECT {order} FROM line WHERE kind = '{kind}' AND id = :after AND known_from <= :day
      AND (known_until IS NULL OR known_until > :day))"""

_BY_DAY: Final = "coalesce(line.latest, line.earliest, '9999-99-99'), line.id"
_BY_TELLING: Final = "line.last_told, line.id"
_BY_REPORT: Final = "json_extract(line.body, '$.first_reported'), line.id"

_TOLD_IN: Final = "line.id IN (SELECT said.line FROM said WHERE said.told IN {})"

_TELLINGS: Final = """
    SELECT telling.body FROM telling JOIN reading ON reading.id = telling.reading
    WHERE reading.newest = 1 AND reading.published <= :day AND telling.reported <= :day AND {}
    ORDER BY telling.reported, reading.report, telling.start, telling.id, telling.nth
"""

_MEETING: Final = """line.number IN (
    SELECT one.line FROM party AS one JOIN party AS other ON other.line = one.line
    WHERE one.kind = 'encounter' AND one.part = 'party' AND one.actor IN {one}
      AND other.part = 'party' AND other.actor IN {other} AND one.actor <> other.actor)"""

_BARGAINING: Final = """line.number IN (
    SELECT one.line FROM party AS one JOIN party AS other ON other.line = one.line
    WHERE one.kind = 'position' AND one.part = 'holder' AND one.actor IN {one}
      AND other.part = 'toward' AND other.actor IN {other}
    UNION
    SELECT one.line FROM party AS one JOIN party AS other ON other.line = one.line
    WHERE one.kind = 'position' AND one.part = 'holder' AND one.actor IN {other}
      AND other.part = 'toward' AND other.actor IN {one})"""

_OF: Final = """line.number IN (
    SELECT line FROM party WHERE actor IN {{}} AND kind = '{kind}' AND part = '{part}')"""


class LedgerView(Asking):
    """The ledger's lines, each in the version that holds on the day."""

    def encounters(
        self,
        *,
        between: Between | None = None,
        by: By | None = None,
        since: date | None = None,
        until: date | None = None,
        newest_first: bool = False,
        limit: int | None = None,
        after: str | None = None,
    ) -> tuple[Encounter, ...]:
        """Return encounters, by their latest known day; those without one come last.

        `between` keeps those with a party of each side, `by` those with some party. `since` and
        `until` are days of the encounter; one whose days are not known stays in. `limit` and `after`
        (the id of the last one of the page before) give a page. With `newest_first` those without a
        known day are left out.
        """
        filters = Filters()
        if between is not None:
            filters.any_pair(_MEETING, *between)
        filters.any_of(_OF.format(kind="encounter", part="party"), by)
        filters.meet("coalesce(line.latest, line.earliest, {}) >= {}", since)
        filters.meet("coalesce(line.earliest, line.latest, {}) <= {}", until)
        if newest_first:
            filters.conditions.append("coalesce(line.latest, line.earliest, '9999-99-99') < '9999-99-99'")
        return self._lines(
            "encounter",
            _encounter,
            filters,
            order=_BY_DAY,
            newest_first=newest_first,
            limit=limit,
            after=after,
        )

    def positions(
        self,
        *,
        between: Between | None = None,
        by: By | None = None,
        since: date | None = None,
        until: date | None = None,
        limit: int | None = None,
        after: str | None = None,
    ) -> tuple[Position, ...]:
        """Return positions, by the day when they were last told.

        `between` keeps those that one side holds toward the other, `by` those of some holders.
        `since` and `until` are days of publication: told on or after the one, first told on or
        before the other. `limit` and `after` give a page, as with encounters.
        """
        filters = Filters()
        if between is not None:
            filters.any_pair(_BARGAINING, *between)
        filters.any_of(_OF.format(kind="position", part="holder"), by)
        filters.at_least("line.last_told", since).at_most("line.first_told", until)
        return self._lines("position", _position, filters, order=_BY_TELLING, limit=limit, after=after)

    def claims(
        self, *, told: Collection[str] | None = None, limit: int | None = None, after: str | None = None
    ) -> tuple[Claim, ...]:
        """Return claims, by the day when they were first reported.

        `told` keeps those with some of these statements and acts among their members as known now.
        `limit` and `after` give a page, as with encounters.
        """
        filters = Filters().any_of(_TOLD_IN, told)
        found = self._lines("claim", _claim, filters, order=_BY_REPORT, limit=limit, after=after)
        if told is None:
            return found
        asked = frozenset(told)
        return tuple(claim for claim in found if not asked.isdisjoint(claim.members))

    def tellings(
        self, *, report: ReportId | None = None, from_day: date | None = None, until: date | None = None
    ) -> Iterator[Telling]:
        """Yield what each report tells, by day, report and place in the text: the order of merging."""
        filters = Filters().equal("reading.report", None if report is None else storable(report))
        filters.at_least("telling.reported", from_day).at_most("telling.reported", until)
        rows = self._rows(_TELLINGS.format(filters), filters.values)
        with in_words(self._path):
            for (body,) in rows:
                yield _telling.decode(str(body))

    def strands(self, kind: str, type_: type[TellingT]) -> Strands[TellingT]:
        """Return what the lines of a kind were merged from, whatever the day, to be read and not written."""
        return Strands(self._connection, kind=kind, type_=type_)

    def _lines(
        self,
        kind: str,
        decoder: msgspec.json.Decoder[RecordT],
        filters: Filters,
        *,
        order: str,
        limit: int | None,
        after: str | None,
        newest_first: bool = False,
    ) -> tuple[RecordT, ...]:
        # The plus keeps SQLite from walking the index of all lines of a kind when the filters name few.
        column = "+line.kind" if filters.conditions and not newest_first else "line.kind"
        if after is not None:
            beyond = _AFTER.format(kind=kind, order=order, beyond="<" if newest_first else ">")
            filters.when(beyond, after=storable(after))
        first, then = order.rsplit(", ", 1)
        ordered = f"{first} DESC, {then} DESC" if newest_first else order
        query = _LINES.format(column=column, kind=kind, filters=filters, order=ordered)
        values = {**filters.values, "limit": -1 if limit is None else limit}
        return tuple(self._decode(self._rows(query, values), decoder))
