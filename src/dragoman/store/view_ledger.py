"""Questions about the ledger: encounters, positions, claims, and the tellings they are made from."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date
from typing import Any, Final, TypeVar, Unpack

import msgspec

from dragoman.records import Claim, Encounter, Position, ReportId, Telling
from dragoman.store.asking import SCORE, Asking, Filters, RecordT, storable
from dragoman.store.problems import in_words
from dragoman.store.strands import Strands, TellingT
from dragoman.store.which import OfLedger, Which

ToldT = TypeVar("ToldT", Encounter, Position)

_DECODERS: Final[dict[type, msgspec.json.Decoder[Any]]] = {
    kind: msgspec.json.Decoder(kind) for kind in (Encounter, Position)
}
_claim = msgspec.json.Decoder(Claim)
_telling: msgspec.json.Decoder[Telling] = msgspec.json.Decoder(Telling)

_LINES: Final = """
    SELECT line.body, line.long, line.known_from FROM line {index}
    WHERE {column} = '{kind}' AND {holds} AND {filters}
    ORDER BY {order} LIMIT :limit
"""

_COUNTED: Final = """
    SELECT count(*) FROM line WHERE kind = '{kind}' AND {holds} AND {filters}
"""

#: What follows a line: its place is that of the version that holds on the day.
_AFTER: Final = """({order}) {beyond} (
    SELECT {order} FROM line WHERE kind = '{kind}' AND id = :after AND known_from <= :day
      AND (known_until IS NULL OR known_until > :day))"""

_BY_DAY: Final = "coalesce(line.latest, line.earliest, '9999-99-99'), line.id"
_BY_TELLING: Final = "line.last_told, line.id"
_BY_REPORT: Final = "json_extract(line.body, '$.first_reported'), line.id"

_TOLD_IN: Final = "line.id IN (SELECT said.line FROM said WHERE said.told IN {})"

#: What is told of a line: its version has it all, or, of a long line, the first and the last of it.
_ALL_TOLD: Final = """(
    SELECT value FROM json_each(line.body, '$.{field}')
    UNION ALL SELECT json_extract(entry.body, '$') FROM entry
    WHERE line.long AND entry.kind = line.kind AND entry.line = line.id
      AND entry.reported <= line.known_from)"""

#: A line is as sure as the report that tells it most surely.
_SURE: Final = (
    f"(SELECT max({SCORE.format('told.value')}) "  # noqa: S608  (constants)
    f"FROM {_ALL_TOLD.format(field='history')} AS told) >= :sure"
)

#: A claim is what two reports say: it is as sure as the second surest of them.
_SAID_SURELY: Final = """
    SELECT {table}.reading FROM {told} AS told
    JOIN {table} ON {table}.id = told.value AND {score} >= :sure
    JOIN reading ON reading.id = {table}.reading AND reading.newest = 1"""
_SURE_OF_TWO: Final = "(SELECT count(*) FROM ({})) >= 2".format(  # noqa: S608  (constants)
    " UNION ".join(
        _SAID_SURELY.format(
            table=table, score=SCORE.format(f"{table}.body"), told=_ALL_TOLD.format(field="members")
        )
        for table in ("statement", "act")
    )
)

_TELLINGS: Final = """
    SELECT telling.body FROM telling JOIN reading ON reading.id = telling.reading
    WHERE reading.newest = 1 AND reading.published <= :day AND telling.reported <= :day AND {}
    ORDER BY telling.reported, reading.report, telling.start, telling.id, telling.nth
"""

#: The rows of a party know the days and the place in order of their version, so that lists by the page never
#: touch the wide rows of lines that they do not show.
_HOLDS: Final = "one.known_from <= :day AND (one.known_until IS NULL OR one.known_until > :day)"
_FOUND: Final = "SELECT one.line, one.sort, one.id FROM party AS one"
_WITH: Final = f"{_FOUND} JOIN party AS other ON other.line = one.line"

_MEETING: Final = f"""
    {_WITH}
    WHERE one.kind = 'encounter' AND one.part = 'party' AND one.actor IN {{one}} AND {_HOLDS}
      AND other.part = 'party' AND other.actor IN {{other}} AND one.actor <> other.actor {{more}}"""

_BARGAINING: Final = f"""
    {_WITH}
    WHERE one.kind = 'position' AND one.part = 'holder' AND one.actor IN {{one}} AND {_HOLDS}
      AND other.part = 'toward' AND other.actor IN {{other}} {{more}}
    UNION
    {_WITH}
    WHERE one.kind = 'position' AND one.part = 'holder' AND one.actor IN {{other}} AND {_HOLDS}
      AND other.part = 'toward' AND other.actor IN {{one}} {{more}}"""

_OF: Final = f"""
    {_FOUND}
    WHERE one.actor IN {{one}} AND one.kind = '{{kind}}' AND one.part = '{{part}}' AND {_HOLDS} {{more}}"""

#: Where a list is asked for by the page, so many of those found are enough.
_AMONG: Final = """line.number IN (
    SELECT line FROM ({found}) AS page GROUP BY line ORDER BY sort {way}, id {way} LIMIT {most})"""

_TOLD_BY: Final = """line.id IN (
    SELECT strand.line FROM member JOIN strand ON strand.number = member.strand
    WHERE member.kind = '{kind}' AND member.report = :report)"""


class LedgerView(Asking):
    """The ledger's lines, each in the version that holds on the day, if the reader is sure enough of it."""

    def encounters(self, **asked: Unpack[OfLedger]) -> tuple[Encounter, ...]:
        """Return encounters, by their latest known day; those without one come last.

        `between` keeps those with a party of each side, `by` those with some party. `since` and
        `until` are days of the encounter; one whose days are not known stays in. `limit` and `after`
        (the id of the last one of the page before) give a page. With `newest_first` those without a
        known day are left out.
        """
        return self._told(Encounter, Which.of(**asked))

    def positions(self, **asked: Unpack[OfLedger]) -> tuple[Position, ...]:
        """Return positions, by the day when they were last told.

        `between` keeps those that one side holds toward the other, `by` those of some holders.
        `since` and `until` are days of publication: told on or after the one, first told on or
        before the other. `limit` and `after` give a page, as with encounters.
        """
        return self._told(Position, Which.of(**asked))

    def _told(self, kind: type[ToldT], which: Which) -> tuple[ToldT, ...]:
        """Return the meetings or bargaining lines that were asked for."""
        filters = Filters()
        name, pair, part, order = "encounter", _MEETING, "party", _BY_DAY
        if kind is Encounter:
            filters.at_least("coalesce(line.latest, line.earliest, '9999-99-99')", which.since)
            filters.meet("coalesce(line.earliest, line.latest, {}) <= {}", which.until)
        else:
            name, pair, part, order = "position", _BARGAINING, "holder", _BY_TELLING
            filters.at_least("line.last_told", which.since).at_most("line.first_told", which.until)
        if which.between is not None:
            filters.any_pair(self._among(pair, which, name=name, order=order), *which.between)
        if which.by is not None:
            of = _OF.replace("{kind}", name).replace("{part}", part)
            filters.any_pair(self._among(of, which, name=name, order=order), which.by, ())
        if which.since is not None and (which.by is not None or which.between is not None):
            filters.when("TRUE", since=which.since.isoformat())
        if which.told_after is not None:
            filters.when("TRUE", told_after=which.told_after.isoformat())
        if which.report is not None:
            filters.when(_TOLD_BY.format(kind=name), report=storable(which.report))
        filters.any_of("line.id IN {}", which.ids).meet("line.known_from > {}", which.told_after)
        if self.sure is not None:
            filters.when(_SURE)
        if which.newest_first and kind is Encounter:
            filters.when("coalesce(line.latest, line.earliest, '9999-99-99') < '9999-99-99'")
        decoder: msgspec.json.Decoder[ToldT] = _DECODERS[kind]
        return self._lines(
            name,
            decoder,
            filters,
            order=order,
            newest_first=which.newest_first,
            limit=which.limit,
            after=which.after,
            by_number=which.by is not None or which.between is not None,
            walk=all(
                each is None for each in (which.by, which.between, which.report, which.ids, which.told_after)
            ),
        )

    def _among(self, found: str, which: Which, *, name: str, order: str) -> str:
        """Return the condition that a line is among those of some parties; of a page, among its first."""
        more = []
        if which.since is not None:
            more.append("one.sort >= :since")
        if which.newest_first:
            more.append("one.sort < '9999-99-99'")
        if which.told_after is not None:
            more.append("one.known_from > :told_after")
        if which.after is not None:
            beyond = _AFTER.format(kind=name, order=order, beyond="<" if which.newest_first else ">")
            more.append(beyond.replace(f"({order}) ", "(one.sort, one.id) ", 1))
        # What is told by one report, up to a day, or surely, is not seen from the parties.
        several = which.by is not None and which.between is not None
        whole = which.limit is None or which.report or which.until or self.sure is not None or several
        return _AMONG.format(
            found=found.replace("{more}", "".join(f"AND {each} " for each in more)),
            way="DESC" if which.newest_first else "",
            most="-1" if whole else ":limit",
        )

    def claims(
        self,
        *,
        told: Collection[str] | None = None,
        ids: Collection[str] | None = None,
        changed_after: date | None = None,
        limit: int | None = None,
        after: str | None = None,
    ) -> tuple[Claim, ...]:
        """Return claims, by the day when they were first reported.

        `told` keeps those with some of these statements and acts among their members as known now,
        `changed_after` those to which a report after a day adds, or of which one says otherwise.
        `limit` and `after` give a page, as with encounters.
        """
        filters = Filters().any_of(_TOLD_IN, told).any_of("line.id IN {}", ids)
        filters.meet("line.known_from > {}", changed_after)
        if self.sure is not None:
            filters.when(_SURE_OF_TWO)
        found = self._lines(
            "claim",
            _claim,
            filters,
            order=_BY_REPORT,
            limit=limit,
            after=after,
            walk=told is None and ids is None and changed_after is None,
        )
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

    def _count_lines(self, kind: str, *, among: Collection[str] | None = None) -> int:
        """Return how many lines of a kind there are, of all or among those with some ids."""
        filters = Filters().any_of("line.id IN {}", among)
        if self.sure is not None:
            filters.when(_SURE_OF_TWO if kind == "claim" else _SURE)
        query = _COUNTED.format(kind=kind, filters=filters, holds=self._holds())
        return self._number(query, filters.values)

    def _holds(self) -> str:
        """Return the condition that a version holds on the day. The newest are known by an index."""
        if self.as_of is None:
            return "line.known_until IS NULL"
        return "line.known_from <= :day AND (line.known_until IS NULL OR line.known_until > :day)"

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
        by_number: bool = False,
        walk: bool = False,
    ) -> tuple[RecordT, ...]:
        # The plus keeps SQLite from walking the index of all lines of a kind where few are named by number.
        column = "+line.kind" if by_number else "line.kind"
        # Else SQLite looks through all versions that hold, and sorts them.
        index = f"INDEXED BY {kind}_{'now' if self.as_of is None else 'in_order'}" if walk else ""
        if after is not None:
            beyond = _AFTER.format(kind=kind, order=order, beyond="<" if newest_first else ">")
            filters.when(beyond, after=storable(after))
        first, then = order.rsplit(", ", 1)
        ordered = f"{first} DESC, {then} DESC" if newest_first else order
        query = _LINES.format(
            column=column,
            kind=kind,
            filters=filters,
            order=ordered,
            index=index,
            holds=f"+{self._holds()}" if by_number else self._holds(),
        )
        values = {**filters.values, "limit": -1 if limit is None else limit}
        return tuple(self._decode_lines(self._rows(query, values), decoder))
