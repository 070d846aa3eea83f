"""Questions about which reports name whom: what a page of two actors is made from."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Final

from dragoman.records import ReportId
from dragoman.store.asking import Asking, Filters
from dragoman.store.which import Between, By, Side

_NAMING: Final = """
    SELECT reading.report FROM (SELECT DISTINCT mention.reading AS number FROM mention WHERE {}) AS found
    JOIN reading ON reading.id = found.number
    WHERE reading.newest = 1 AND reading.published <= :day
"""

#: The same of a stretch of days: each of its readings is asked, and not all that name somebody.
_NAMING_SINCE: Final = """
    SELECT reading.report FROM reading
    WHERE reading.newest = 1 AND reading.published >= :since AND reading.published <= :day
      AND EXISTS (SELECT 1 FROM mention WHERE mention.reading = reading.id AND {})
"""

_NAMED: Final = "mention.actor IN (SELECT value FROM json_each(:side{}))"
_NAMES: Final = f"EXISTS (SELECT 1 FROM mention WHERE mention.reading = reading.id AND {_NAMED})"  # noqa: S608

_EVERY: Final = f"""
    SELECT reading.report, reading.published
    FROM (SELECT DISTINCT mention.reading AS number FROM mention WHERE {_NAMED.format(0)}) AS found
    CROSS JOIN reading ON reading.id = found.number
    WHERE reading.newest = 1 AND reading.published <= :day AND {{}}
"""  # noqa: S608  (constants)
_EVERY_SINCE: Final = """
    SELECT reading.report, reading.published FROM reading
    WHERE reading.newest = 1 AND reading.published >= :since AND reading.published <= :day AND {}
"""

_NAMED_DAILY: Final = """
    SELECT published, min(
        sum(CASE WHEN actor IN {one} THEN times ELSE 0 END),
        sum(CASE WHEN actor IN {other} THEN times ELSE 0 END))
    FROM named WHERE (actor IN {one} OR actor IN {other}) AND published <= :day
    GROUP BY published ORDER BY published DESC
"""

#: The day of the reading that so many are newer than.
_SINCE: Final = """
    SELECT published FROM reading WHERE newest = 1 AND published <= :day
    ORDER BY published DESC LIMIT 1 OFFSET :readings
"""

#: Named in so many readings, somebody is in most of what is read in a few days.
MANY: Final = 2_000
STRETCHES: Final = (500, 2_000, 8_000)
"""Readings that are looked through for a page of what is told of those who are in very many reports."""


class NamingView(Asking):
    """Which reports name somebody."""

    def naming(self, actors: By, *, since: date | None = None) -> frozenset[ReportId]:
        """Return the reports that mention some of these actors; `since` is a day of publication."""
        filters = Filters().any_of("mention.actor IN {}", actors)
        query = _NAMING if since is None else _NAMING_SINCE
        days = {} if since is None else {"since": since.isoformat()}
        rows = self._rows(query.format(filters), {**filters.values, **days})
        return frozenset(str(report) for (report,) in rows)

    def newest_naming(
        self, sides: Sequence[Side], *, reports: int, few: int | None = None
    ) -> tuple[frozenset[ReportId], date | None]:
        """Return the newest reports that mention somebody of each side: whole days, and so many at least.

        The day is that of the first of them; None where these are all. With `few` so many where there are
        more than `reports`: whoever has a little more than fits is not cut.
        """
        ordered = sorted(sides, key=self._times)
        for since in self._stretches(ordered[0]):
            found, first = newest_of(self._naming_every(ordered, since=since), reports=reports, few=few)
            if first is not None:
                return found, first
        return found, None

    def _stretches(self, side: Side) -> Iterator[date | None]:
        """Yield days to look back to, and in the end None."""
        for readings in STRETCHES if self._times(side) >= MANY else ():
            for (day,) in self._rows(_SINCE, {"readings": readings}):
                yield date.fromisoformat(str(day))
        yield None

    def _naming_every(self, sides: Sequence[Side], *, since: date | None) -> list[tuple[ReportId, date]]:
        names = [_NAMES.format(number) for number in range(len(sides))]
        query = _EVERY.format(" AND ".join(names[1:]) or "TRUE")
        if since is not None:
            query = _EVERY_SINCE.format(" AND ".join(names))
        values = {f"side{number}": json.dumps(sorted(side)) for number, side in enumerate(sides)}
        rows = self._rows(query, {**values, "since": None if since is None else since.isoformat()})
        return [(str(report), date.fromisoformat(str(day))) for report, day in rows]

    def newest(self) -> date | None:
        """Return the day of the newest report; None where there is none."""
        [(day,)] = self._rows("SELECT max(published) FROM report WHERE published <= :day")
        return date.fromisoformat(str(day)) if day is not None else None

    def newest_since(self, *, reports: int) -> date | None:
        """Return the day since which there are so many reports; None where there are no more at all."""
        rows = self._rows(_SINCE, {"readings": reports})
        return date.fromisoformat(str(rows[0][0])) if rows else None

    def lately(self, between: Between, *, reports: int) -> date | None:
        """Return a day since which about so many reports name somebody of each side; None where all do not.

        It is reckoned from how many name each side on a day, without looking into any of them.
        """
        filters = Filters().any_pair(_NAMED_DAILY, *between)
        found = 0
        for day, both in self._rows(str(filters), filters.values):
            found += int(both or 0)
            if found >= reports:
                return date.fromisoformat(str(day))
        return None


def newest_of(
    told: Iterable[tuple[ReportId, date]], *, reports: int, few: int | None = None
) -> tuple[frozenset[ReportId], date | None]:
    """Return the newest of some reports: whole days, and so many at least; and the first day, None of all.

    With `few` so many where there are more than `reports`.
    """
    found = dict(told)
    if len(found) <= reports:
        return frozenset(found), None
    since = sorted(found.values(), reverse=True)[(few or reports) - 1]
    kept = frozenset(report for report, day in found.items() if day >= since)
    return (kept, since) if len(kept) < len(found) else (kept, None)
