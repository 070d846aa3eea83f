"""Questions about sources: who speaks how often, how the unnamed are described, who passes on whom."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from dragoman.records import ActorId, Report, ReportId, Statement
from dragoman.store.asking import SCORE, Asking

Part = Literal["speakers", "unnamed", "relays"]

_COUNTED: Final = """
    SELECT {key}, {words}, count(*), {outlets}, min(reading.published), max(reading.published)
    FROM {table}
    WHERE reading.newest = 1 AND reading.published >= :since AND reading.published <= :day
      AND {condition} AND {sure}
      AND reading.report NOT IN (SELECT value FROM json_each(:without))
    GROUP BY 1, 2 ORDER BY count(*) DESC, 1, 2 LIMIT :limit
"""
#: What is heard in a few days is found from their readings.
_STATEMENT: Final = "reading CROSS JOIN statement ON statement.reading = reading.id"
_IN_REPORT: Final = f"{_STATEMENT} JOIN report ON report.id = reading.report"
_SPEAKING: Final = (
    "reading CROSS JOIN involved ON involved.kind = 'statement' AND involved.reading = reading.id"
)

_ASKED: Final[dict[Part, dict[str, str]]] = {
    "speakers": {
        "key": "involved.actor, ''",
        "words": "''",
        "outlets": "'[]'",
        "table": _SPEAKING,
        "condition": "involved.part = 'speaker'",
    },
    # Words of one source differ in case and blanks from report to report; what they say is the same.
    "unnamed": {
        "key": "lower(trim(statement.source)), statement.role",
        "words": "min(statement.source)",
        "outlets": "json_group_array(DISTINCT report.outlet)",
        "table": _IN_REPORT,
        "condition": "statement.named = 0 AND statement.source IS NOT NULL",
    },
    "relays": {
        "key": "coalesce(report.outlet, ''), via.value",
        "words": "''",
        "outlets": "'[]'",
        "table": f"{_IN_REPORT}, json_each(statement.body, '$.via') AS via",
        "condition": "TRUE",
    },
}
#: Who speaks is found in the index of who is involved; it does not say how sure a statement is.
_SPEAKING_SURELY: Final = (
    f"{_SPEAKING} JOIN statement ON statement.reading = involved.reading AND statement.nth = involved.nth"
)


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """How often something of a kind is heard: the two things that it is known by, and where it is heard."""

    key: tuple[str, str]
    words: str = ""
    statements: int = 1
    outlets: frozenset[str] = frozenset()
    first: date
    last: date


class SourceView(Asking):
    """Sources, the most frequent first; `since` is the first day of publication that counts."""

    def speakers(self, *, limit: int = 100, since: date | None = None) -> tuple[Speaker, ...]:
        """Return who speaks under a name."""
        return tuple(
            Speaker(actor=each.key[0], statements=each.statements, first=each.first, last=each.last)
            for each in self._heard("speakers", limit=limit, since=since)
        )

    def unnamed_sources(self, *, limit: int = 100, since: date | None = None) -> tuple[UnnamedSource, ...]:
        """Return how sources without a name are described; the same words in two roles are two."""
        return tuple(
            UnnamedSource(
                words=each.words,
                role=each.key[1],
                statements=each.statements,
                outlets=len(each.outlets),
                first=each.first,
                last=each.last,
            )
            for each in self._heard("unnamed", limit=limit, since=since)
        )

    def relays(self, *, limit: int = 200, since: date | None = None) -> tuple[Relay, ...]:
        """Return which outlet passes on which."""
        return tuple(
            Relay(
                outlet=each.key[0] or None,
                via=each.key[1],
                statements=each.statements,
                first=each.first,
                last=each.last,
            )
            for each in self._heard("relays", limit=limit, since=since)
        )

    def _heard(
        self,
        part: Part,
        *,
        limit: int | None = None,
        since: date | None = None,
        without: Collection[ReportId] = (),
    ) -> list[Heard]:
        """Count what is heard, the most frequent first, without what some reports tell."""
        asked = _ASKED[part]
        if part == "speakers" and self.sure is not None:
            asked = {**asked, "table": _SPEAKING_SURELY}
        rows = self._rows(
            _COUNTED.format(**asked, sure=self._sure(f"{SCORE.format('statement.body')} >= :sure")),
            {
                "limit": -1 if limit is None else limit,
                "since": "" if since is None else since.isoformat(),
                "without": json.dumps(sorted(without)),
            },
        )
        return [
            Heard(
                key=(str(one), str(other)),
                words=str(words),
                statements=int(count or 0),
                outlets=frozenset(each for each in json.loads(str(outlets)) if each is not None),
                first=date.fromisoformat(str(first)),
                last=date.fromisoformat(str(last)),
            )
            for one, other, words, count, outlets, first, last in rows
        ]


def heard_in(statement: Statement, *, report: Report, part: Part) -> Iterator[Heard]:
    """Yield what is heard in one statement, as it is counted in the store."""
    day = report.published
    outlet = frozenset({report.outlet} if report.outlet is not None else ())
    source = None if statement.source is None else statement.source.text
    match part:
        case "speakers" if statement.speaker is not None:
            yield Heard(key=(statement.speaker, ""), first=day, last=day)
        case "unnamed" if not statement.named and source is not None:
            folded = "".join(each.lower() if each.isascii() else each for each in source.strip(" "))
            yield Heard(key=(folded, statement.role), words=source, outlets=outlet, first=day, last=day)
        case "relays":
            for via in statement.via:
                yield Heard(key=(report.outlet or "", via), first=day, last=day)


def together(heard: Iterable[Heard]) -> list[Heard]:
    """Count what has one key once, the most frequent first."""
    found: dict[tuple[str, str], Heard] = {}
    for each in heard:
        known = found.get(each.key)
        found[each.key] = (
            each
            if known is None
            else Heard(
                key=each.key,
                words=min(known.words, each.words),
                statements=known.statements + each.statements,
                outlets=known.outlets | each.outlets,
                first=min(known.first, each.first),
                last=max(known.last, each.last),
            )
        )
    return sorted(found.values(), key=lambda each: (-each.statements, each.key))
