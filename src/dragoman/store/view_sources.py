"""Questions about sources: who speaks how often, how the unnamed are described, who passes on whom."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dragoman.records import ActorId
from dragoman.store.asking import Asking

_SPEAKERS = """
    SELECT involved.actor, count(*), min(reading.published), max(reading.published)
    FROM involved JOIN reading ON reading.id = involved.reading
    WHERE involved.kind = 'statement' AND involved.part = 'speaker'
      AND reading.newest = 1 AND reading.published <= :day
    GROUP BY involved.actor ORDER BY count(*) DESC, involved.actor LIMIT :limit
"""

# Words of one source differ in case and blanks from report to report; what they say is the same.
_UNNAMED = """
    SELECT lower(trim(statement.source)) AS words, min(statement.source), statement.role, count(*),
        count(DISTINCT report.outlet), min(reading.published), max(reading.published)
    FROM statement JOIN reading ON reading.id = statement.reading JOIN report ON report.id = reading.report
    WHERE reading.newest = 1 AND reading.published <= :day AND statement.named = 0
      AND statement.source IS NOT NULL
    GROUP BY words, statement.role ORDER BY count(*) DESC, words LIMIT :limit
"""

_RELAYS = """
    SELECT coalesce(report.outlet, ''), via.value, count(*), min(reading.published), max(reading.published)
    FROM statement JOIN reading ON reading.id = statement.reading JOIN report ON report.id = reading.report,
        json_each(statement.body, '$.via') AS via
    WHERE reading.newest = 1 AND reading.published <= :day
    GROUP BY coalesce(report.outlet, ''), via.value ORDER BY count(*) DESC, 1, 2 LIMIT :limit
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """Somebody with a name who says something: in how many statements, from which day to which."""

    actor: ActorId
    statements: int
    first: date
    last: date


@dataclass(frozen=True, slots=True, kw_only=True)
class UnnamedSource:
    """One way in which reports describe a source without a name."""

    words: str
    role: str
    statements: int
    outlets: int
    first: date
    last: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Relay:
    """An outlet whose reports pass on what another outlet (an actor id or a name) was told."""

    outlet: str | None
    via: str
    statements: int
    first: date
    last: date


class SourceView(Asking):
    """Sources, the most frequent first."""

    def speakers(self, *, limit: int = 100) -> tuple[Speaker, ...]:
        """Return who speaks under a name."""
        return tuple(
            Speaker(actor=str(actor), statements=int(count or 0), first=_day(first), last=_day(last))
            for actor, count, first, last in self._rows(_SPEAKERS, {"limit": limit})
        )

    def unnamed_sources(self, *, limit: int = 100) -> tuple[UnnamedSource, ...]:
        """Return how sources without a name are described; the same words in two roles are two."""
        return tuple(
            UnnamedSource(
                words=str(words),
                role=str(role),
                statements=int(count or 0),
                outlets=int(outlets or 0),
                first=_day(first),
                last=_day(last),
            )
            for _, words, role, count, outlets, first, last in self._rows(_UNNAMED, {"limit": limit})
        )

    def relays(self, *, limit: int = 200) -> tuple[Relay, ...]:
        """Return which outlet passes on which."""
        return tuple(
            Relay(
                outlet=str(outlet) or None,
                via=str(via),
                statements=int(count or 0),
                first=_day(first),
                last=_day(last),
            )
            for outlet, via, count, first, last in self._rows(_RELAYS, {"limit": limit})
        )


def _day(value: object) -> date:
    return date.fromisoformat(str(value))
