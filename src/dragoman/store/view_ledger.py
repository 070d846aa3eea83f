"""Questions about the ledger: encounters, positions, claims, and the tellings they are made from."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, Final, TypeVar, Unpack

import msgspec

from dragoman.records import Claim, Encounter, Position, ReportId, Telling
from dragoman.store import ledger_sql as sql
from dragoman.store.asking import Asking, Filters, RecordT, storable
from dragoman.store.lines import told_in
from dragoman.store.problems import in_words
from dragoman.store.strands import Strands, TellingT
from dragoman.store.which import OfLedger, Which

ToldT = TypeVar("ToldT", Encounter, Position)

_DECODERS: Final[dict[type, msgspec.json.Decoder[Any]]] = {
    kind: msgspec.json.Decoder(kind) for kind in (Encounter, Position)
}
_claim = msgspec.json.Decoder(Claim)
_telling: msgspec.json.Decoder[Telling] = msgspec.json.Decoder(Telling)


_FAR_MORE: Final = 4


class LedgerView(Asking):
    """The ledger's lines, each in the version that holds on the day, if the reader is sure enough of it."""

    def encounters(self, **asked: Unpack[OfLedger]) -> tuple[Encounter, ...]:
        """Return encounters, by their latest known day; those without one come last.

        `between` keeps those with a party of each side, `by` those with some party. `since` and
        `until` are days of the encounter; one whose days are not known stays in. `limit` and `after`
        (the id of the last one of the page before) give a page. With `newest_first` those without a
        known day are left out. `reports` narrows a ledger that was merged in this store to the lines
        that some of them tell.
        """
        return self._told(Encounter, Which.of(**asked))

    def positions(self, **asked: Unpack[OfLedger]) -> tuple[Position, ...]:
        """Return positions, by the day when they were last told.

        `between` keeps those that one side holds toward the other, `by` those of some holders.
        `since` and `until` are days of publication: told on or after the one, first told on or
        before the other. `toward` keeps those toward some actors. `limit`, `after` and `reports` are as with
        encounters.
        """
        return self._told(Position, Which.of(**asked))

    def _told(self, kind: type[ToldT], which: Which) -> tuple[ToldT, ...]:
        """Return the meetings or bargaining lines that were asked for."""
        filters = Filters()
        name, pair, is_pair = "encounter", sql.MEETING, sql.IS_MEETING
        part, order = "party", sql.BY_DAY
        if kind is Encounter:
            filters.at_least("coalesce(line.latest, line.earliest, '9999-99-99')", which.since)
            filters.meet("coalesce(line.earliest, line.latest, {}) <= {}", which.until)
        else:
            name, pair, is_pair = "position", sql.BARGAINING, sql.IS_BARGAINING
            part, order = "holder", sql.BY_TELLING
            filters.at_least("line.last_told", which.since).at_most("line.first_told", which.until)
            filters.equal("json_extract(line.body, '$.issue')", which.issue)
        told_by = which.reports if which.reports is not None and self._is_merged() else None
        if which.between is not None:
            two = self._rarer_first(which.between)
            if kind is Position and self._times(two[1]) > _FAR_MORE * self._times(two[0]):
                pair = sql.BARGAINING_OF_FEW
            among = is_pair if told_by is not None else self._among(pair, which, name=name, order=order)
            filters.any_pair(among, *two)
        told = None
        if told_by is not None:
            told = told_in(self._connection, name, told_by) if which.cut else None
            filters.when(sql.TOLD_BY_SOME.format(kind=name), reports=json.dumps(sorted(told_by)))
        for as_what, actors in ((part, which.by), ("toward", which.toward)):
            if actors is not None and told_by is not None:
                filters.any_of(sql.IS_OF.format(part=as_what), actors)
            elif actors is not None:
                of = sql.OF.replace("{kind}", name).replace("{part}", as_what)
                filters.any_pair(self._among(of, which, name=name, order=order), actors, ())
        sought = (which.by, which.between, which.toward, which.ids, told_by)
        by_number = any(each is not None for each in sought)
        if which.since is not None and by_number:
            filters.when("TRUE", since=which.since.isoformat())
        if which.told_after is not None:
            filters.when("TRUE", told_after=which.told_after.isoformat())
        if which.report is not None:
            filters.when(sql.TOLD_BY.format(kind=name), report=storable(which.report))
        if which.ids is not None:
            filters.any_of(sql.NAMED_SO.format(kind=name), which.ids)
        filters.meet("line.known_from > {}", which.told_after)
        if self.sure is not None:
            filters.when(sql.SURE)
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
            by_number=by_number,
            walk=not by_number and all(each is None for each in (which.report, which.told_after)),
            index="position_of_issue" if which.issue is not None else None,
            history_since=which.history_since,
            told=told,
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
            beyond = sql.AFTER.format(kind=name, order=order, beyond="<" if which.newest_first else ">")
            more.append(beyond.replace(f"({order}) ", "(one.sort, one.id) ", 1))
        several = sum(each is not None for each in (which.by, which.between, which.toward, which.reports)) > 1
        # What is told by one report, up to a day, on an issue, or surely, is not seen from the parties.
        unseen = which.report or which.until or which.issue is not None or self.sure is not None
        whole = which.limit is None or unseen or several
        if self.as_of is None:
            found = found.replace(sql.HOLDS, sql.HOLDS_NOW).replace(sql.FOUND, sql.FOUND_NOW)
        return sql.AMONG.format(
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
        whole: bool = True,
        limit: int | None = None,
        after: str | None = None,
    ) -> tuple[Claim, ...]:
        """Return claims, by the day when they were first reported.

        `told` keeps those with some of these statements and acts among their members as known now,
        `changed_after` those to which a report after a day adds, or of which one says otherwise.
        `limit` and `after` give a page, as with encounters. Of those with very many members not the `whole`
        gives the first and the last.
        """
        filters = Filters().any_of(sql.TOLD_IN, told)
        if ids is not None:
            filters.any_of(sql.NAMED_SO.format(kind="claim"), ids)
        filters.meet("line.known_from > {}", changed_after)
        if self.sure is not None:
            filters.when(sql.SURE_OF_TWO)
        found = self._lines(
            "claim",
            _claim,
            filters,
            order=sql.BY_REPORT,
            limit=limit,
            after=after,
            by_number=ids is not None,
            walk=told is None and ids is None and changed_after is None,
            history_since=None if whole else date.max,
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
        rows = self._rows(sql.TELLINGS.format(filters), filters.values)
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
            filters.when(sql.SURE_OF_TWO if kind == "claim" else sql.SURE)
        query = sql.COUNTED.format(kind=kind, filters=filters, holds=self._holds())
        return self._number(query, filters.values)

    def _is_merged(self) -> bool:
        """Whether it is known of the ledger's lines which reports tell them: not of lines written as such."""
        return bool(self._rows("SELECT 1 FROM strand LIMIT 1"))

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
        index: str | None = None,
        history_since: date | None = None,
        told: Mapping[str, Sequence[tuple[str, str]]] | None = None,
    ) -> tuple[RecordT, ...]:
        # The plus keeps SQLite from walking the index of all lines of a kind where few are named by number.
        column = "+line.kind" if by_number else "line.kind"
        # Else SQLite looks through all versions that hold, and sorts them.
        walked = index or f"{kind}_{'now' if self.as_of is None else 'in_order'}"
        if after is not None:
            beyond = sql.AFTER.format(kind=kind, order=order, beyond="<" if newest_first else ">")
            filters.when(beyond, after=storable(after))
        first, then = order.rsplit(", ", 1)
        ordered = f"{first} DESC, {then} DESC" if newest_first else order
        query = sql.LINES.format(
            column=column,
            kind=kind,
            filters=filters,
            order=ordered,
            index=f"INDEXED BY {walked}" if walk else "",
            holds=f"+{self._holds()}" if by_number else self._holds(),
        )
        values = {**filters.values, "limit": -1 if limit is None else limit}
        return tuple(self._decode_lines(self._rows(query, values), decoder, since=history_since, told=told))
