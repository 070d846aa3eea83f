"""How lines of the ledger are asked for in SQL."""

from __future__ import annotations

from typing import Final

from dragoman.store.asking import SCORE

LINES: Final = """
    SELECT line.body, line.long, line.known_from FROM line {index}
    WHERE {column} = '{kind}' AND {holds} AND {filters}
    ORDER BY {order} LIMIT :limit
"""

COUNTED: Final = """
    SELECT count(*) FROM line WHERE kind = '{kind}' AND {holds} AND {filters}
"""

#: What follows a line: its place is that of the version that holds on the day.
AFTER: Final = """({order}) {beyond} (
    SELECT {order} FROM line WHERE kind = '{kind}' AND id = :after AND known_from <= :day
      AND (known_until IS NULL OR known_until > :day))"""

BY_DAY: Final = "coalesce(line.latest, line.earliest, '9999-99-99'), line.id"
BY_TELLING: Final = "line.last_told, line.id"
BY_REPORT: Final = "json_extract(line.body, '$.first_reported'), line.id"

TOLD_IN: Final = "line.id IN (SELECT said.line FROM said WHERE said.told IN {})"

#: What is told of a line: its version has it all, or, of a long line, the first and the last of it.
ALL_TOLD: Final = """(
    SELECT value FROM json_each(line.body, '$.{field}')
    UNION ALL SELECT json_extract(entry.body, '$') FROM entry
    WHERE line.long AND entry.kind = line.kind AND entry.line = line.id
      AND entry.reported <= line.known_from)"""

#: A line is as sure as the report that tells it most surely.
SURE: Final = (
    f"(SELECT max({SCORE.format('told.value')}) "  # noqa: S608  (constants)
    f"FROM {ALL_TOLD.format(field='history')} AS told) >= :sure"
)

#: A claim is what two reports say: it is as sure as the second surest of them.
SAID_SURELY: Final = """
    SELECT {table}.reading FROM {told} AS told
    JOIN {table} ON {table}.id = told.value AND {score} >= :sure
    JOIN reading ON reading.id = {table}.reading AND reading.newest = 1"""
SURE_OF_TWO: Final = "(SELECT count(*) FROM ({})) >= 2".format(  # noqa: S608  (constants)
    " UNION ".join(
        SAID_SURELY.format(
            table=table, score=SCORE.format(f"{table}.body"), told=ALL_TOLD.format(field="members")
        )
        for table in ("statement", "act")
    )
)

TELLINGS: Final = """
    SELECT telling.body FROM telling JOIN reading ON reading.id = telling.reading
    WHERE reading.newest = 1 AND reading.published <= :day AND telling.reported <= :day AND {}
    ORDER BY telling.reported, reading.report, telling.start, telling.id, telling.nth
"""

#: The rows of a party know the days and the place in order of their version, so that lists by the page never
#: touch the wide rows of lines that they do not show.
HOLDS: Final = "one.known_from <= :day AND (one.known_until IS NULL OR one.known_until > :day)"
FOUND: Final = "SELECT one.line, one.sort, one.id FROM party AS one"
#: The same of the lines as they stand now: these alone are in an index.
HOLDS_NOW: Final = "one.known_until IS NULL"
FOUND_NOW: Final = f"{FOUND} INDEXED BY party_now"
#: What joins two sides is found from the one that fewer reports name, `{one}`: SQLite does not know which.
WITH: Final = f"{FOUND} CROSS JOIN party AS other ON other.line = one.line"

MEETING: Final = f"""
    {WITH}
    WHERE one.kind = 'encounter' AND one.part = 'party' AND one.actor IN {{one}} AND {HOLDS}
      AND other.part = 'party' AND other.actor IN {{other}} AND one.actor <> other.actor {{more}}"""

_HELD: Final = f"""
    {WITH}
    WHERE one.kind = 'position' AND one.part = '%s' AND one.actor IN {{%s}} AND {HOLDS}
      AND other.part = '%s' AND other.actor IN {{%s}} {{more}}"""
_HELD_BY_ONE: Final = _HELD % ("holder", "one", "toward", "other")
BARGAINING: Final = f"{_HELD_BY_ONE} UNION {_HELD % ('holder', 'other', 'toward', 'one')}"
#: The same where the other side is named far more often, and so holds more than there is toward the one.
BARGAINING_OF_FEW: Final = f"{_HELD_BY_ONE} UNION {_HELD % ('toward', 'one', 'holder', 'other')}"

OF: Final = f"""
    {FOUND}
    WHERE one.actor IN {{one}} AND one.kind = '{{kind}}' AND one.part = '{{part}}' AND {HOLDS} {{more}}"""

#: The same where the line is found by what else is asked.
IS_OF: Final = """EXISTS (
    SELECT 1 FROM party WHERE party.line = line.number AND party.part = '{part}' AND party.actor IN {{}})"""

IS_MEETING: Final = """EXISTS (
    SELECT 1 FROM party AS one JOIN party AS other ON other.line = one.line
    WHERE one.line = line.number AND one.part = 'party' AND one.actor IN {one}
      AND other.part = 'party' AND other.actor IN {other} AND one.actor <> other.actor)"""
IS_BARGAINING: Final = """EXISTS (
    SELECT 1 FROM party AS one JOIN party AS other ON other.line = one.line
    WHERE one.line = line.number AND one.actor IN {one} AND other.actor IN {other}
      AND (one.part, other.part) IN (VALUES ('holder', 'toward'), ('toward', 'holder')))"""

#: Where a list is asked for by the page, so many of those found are enough.
AMONG: Final = """line.number IN (
    SELECT line FROM ({found}) AS page GROUP BY line ORDER BY sort {way}, id {way} LIMIT {most})"""

TOLD_BY: Final = """line.id IN (
    SELECT strand.line FROM member JOIN strand ON strand.number = member.strand
    WHERE member.kind = '{kind}' AND member.report = :report)"""

#: Of the hundreds of versions of a line, the one that may hold on the day.
_LAST_VERSION: Final = """(
    SELECT told.number FROM line AS told
    WHERE told.kind = '{{kind}}' AND told.id = {} AND told.known_from <= :day
    ORDER BY told.known_from DESC LIMIT 1)"""

#: Lines of some ids.
NAMED_SO: Final = f"""line.number IN (
    SELECT {_LAST_VERSION.format("few.value")} FROM (SELECT value FROM {{{{}}}}) AS few)"""  # noqa: S608  (constants)

#: Lines that some reports tell, found from these reports.
TOLD_BY_SOME: Final = f"""line.number IN (
    SELECT {_LAST_VERSION.format("few.id")} FROM (
        SELECT DISTINCT strand.line AS id FROM member JOIN strand ON strand.number = member.strand
        WHERE member.kind = '{{kind}}' AND member.report IN (SELECT value FROM json_each(:reports))
    ) AS few)"""  # noqa: S608  (constants)

#: Of the long claims that a statement has been in: their origins and reports, and whether it is in one still.
ALIKE: Final = """
    SELECT json_extract(line.body, '$.origins'), (
            SELECT count(*) FROM (
                SELECT DISTINCT entry.reported, entry.report FROM entry
                WHERE entry.kind = 'claim' AND entry.line = line.id AND entry.reported <= line.known_from)),
        EXISTS (
            SELECT 1 FROM entry JOIN reading ON reading.report = :report AND reading.newest = 1
            WHERE entry.kind = 'claim' AND entry.line = line.id AND entry.reported = reading.published
              AND entry.report = :report AND entry.body = json_quote(:told)
              AND entry.reported <= line.known_from)
    FROM line WHERE line.kind = 'claim' AND line.long AND {holds}
      AND line.id IN (SELECT said.line FROM said WHERE said.told = :told)
    ORDER BY json_extract(line.body, '$.first_reported'), line.id
"""
