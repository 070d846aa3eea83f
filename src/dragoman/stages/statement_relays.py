"""Which outlet passes words on: whom a source told, who quotes it, in whose pages and programmes it spoke.

The outlet of the report itself passes on everything and is left out. A bare agency that somebody "told" in a
report that does not say where it comes from is most likely the one that wrote it.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import Final

import msgspec

from dragoman.knowledge import Knowledge
from dragoman.records import ActorId, Reading, Span, Statement
from dragoman.stages.actor_index import ActorIndex
from dragoman.stages.statement_nesting import holders

# Words that lead from a verb or preposition to an outlet: "the state-run", "Norway's", "private news agency".
_LEAD: Final = (
    r"(?:(?:the|an?|its|his|her|local|private|official|national|public|state|daily|weekly|monthly|news|agency"
    r"|newspaper|paper|magazine|television|radio|tv|station|channel|website|site|broadcaster|network|cable"
    r"|business|[\w]+-[\w]+|[A-Z][\w’'.-]*|[\w]+[’']s)\s+){0,6}"
)
_TOLD: Final = re.compile(rf"\b(?:told|tells?|telling|informed)\s+{_LEAD}$")
_SPOKE: Final = re.compile(
    r"\b(?:interview(?:s|ed)?|sp(?:oke|eaking|oken)|talk(?:s|ed|ing)|appear(?:s|ed|ing|ances?)|remarks?|comments?"
    r"|wr(?:ote|itten|iting|ites)|column|article|op-ed|essay|piece|opinion|quoted|cited|published|posted|carried"
    r"|printed|aired|broadcast|statement|show|reported|seen)\b[^.;:“”\"\n]{0,60}?"
    rf"\b(?:with|to|by|in|on|for|of|from)\s+{_LEAD}$"
)
_ON: Final = re.compile(rf"\s+(?:[\w.,]+\s+){{0,3}}?(?:on|in|to|with)\s+{_LEAD}")
_QUOTES: Final = re.compile(
    r"\s*(?:\([^)\n]{1,20}\)\s*)?(?:\w+\s+){0,3}?(?:quot(?:ed|es|ing)|cit(?:ed|es|ing))\s+(?:the|an?|one|its)?\s*"
)
_ACCORDING: Final = re.compile(rf"\baccording to\s+{_LEAD}$", re.IGNORECASE)
_AFTER: Final = re.compile(rf"[\s,.”\"’']*{_LEAD}")
_REPORTED: Final = re.compile(
    r"\s*(?:\([^)\n]{1,20}\)\s*)?(?:(?:news|agency|newspaper|daily|magazine|website|also|first|later)\s+){0,4}"
    r"(?:reported|reports|said|says|wrote|writes|quoted|reporting|revealed|added)\b"
)
_OF_SOURCE: Final = re.compile(
    r"\b(?:(?:quoted|cited|interviewed) by|(?:speaking|spoke|talking|talked) (?:to|with)|writing (?:for|in)"
    rf"|told)\s+{_LEAD}$"
)
_AGENCIES: Final = frozenset(
    ("afp", "associated-press", "reuters", "upi", "xinhua", "tass", "itar-tass", "ap")
)
#: How far apart an outlet and the one it quotes may stand.
_NEAR: Final = 200


@dataclass(frozen=True, slots=True)
class _Named:
    """An outlet where the text names it."""

    start: int
    end: int
    who: ActorId


class Relays:
    """Finds the outlets that pass on the statements of one reading."""

    def __init__(self, reading: Reading, *, index: ActorIndex, knowledge: Knowledge) -> None:
        self._reading, self._index = reading, index
        self._text = reading.report.text
        own = {
            f"outlet:{outlet.id}"
            for name in (reading.report.outlet, reading.report.wire)
            if name and (outlet := knowledge.outlet(name)) is not None
        }
        kinds = {actor.id: actor.kind for actor in reading.actors}
        self._own, self._known = own, bool(own)
        self._named = sorted(
            (
                _Named(m.span.start, m.span.end, m.actor)
                for m in reading.mentions
                if kinds.get(m.actor) == "outlet" and m.form != "pronoun" and m.actor not in own
            ),
            key=lambda named: named.start,
        )
        self._starts = [named.start for named in self._named]
        self._sentences = [sentence.start for sentence in reading.sentences]
        self._outlets = {who for who, kind in kinds.items() if kind == "outlet"} - own

    def of(self, statement: Statement, outer: list[tuple[Statement, Span]]) -> tuple[str, ...]:
        """Return the outlets that pass a statement on, nearest the reader first; empty if the report does.

        `outer` holds the statements that it is told within, the inmost first, with their words.
        """
        found = [
            other.speaker
            for other, _ in outer
            if other.speaker in self._outlets and other.speaker is not None
        ]
        for named in self._beside(statement, outer[0][1] if outer else None):
            if named.who not in found and named.who != statement.speaker:
                found.append(named.who)
        return tuple(dict.fromkeys(found[:2]))

    def _beside(self, statement: Statement, around: Span | None) -> list[_Named]:
        """Return outlets that the statement's own sentence names as those who pass it on."""
        cue = statement.cue
        if cue is None:
            return []
        start, end = self._bounds(cue, around)
        first = bisect_left(self._starts, start)
        return [
            named
            for named in self._named[first : bisect_left(self._starts, end)]
            if named.end <= end
            and not any(piece.start <= named.start < piece.end for piece in statement.content)
            and self._passes_on(named, statement, cue, start, end)
        ]

    def _bounds(self, cue: Span, around: Span | None) -> tuple[int, int]:
        """Return the sentence of a cue, or what is said around it where the statement is nested."""
        if around is not None:
            return around.start, around.end
        number = bisect_right(self._sentences, cue.start) - 1
        sentence = self._reading.sentences[number] if number >= 0 else cue
        return sentence.start, sentence.end

    def _passes_on(self, named: _Named, statement: Statement, cue: Span, start: int, end: int) -> bool:
        text, source = self._text, statement.source
        before = text[max(start, named.start - _NEAR) : named.start]
        if source is not None and source.start <= named.start and named.end <= source.end:
            return _OF_SOURCE.search(text[source.start : named.start]) is not None
        if _TOLD.search(before) is not None:
            return self._known or named.who.partition(":")[2] not in _AGENCIES
        if _SPOKE.search(before) is not None or (
            cue.end <= named.start <= cue.end + _NEAR
            and _ON.fullmatch(text, cue.end, named.start) is not None
        ):
            return True
        if (
            source is not None
            and named.end <= source.start <= named.end + _NEAR
            and _QUOTES.fullmatch(text, named.end, source.start) is not None
        ):
            return True
        if (found := _ACCORDING.search(before)) is not None:
            return named.start - len(before) + found.start() != cue.start
        if _REPORTED.match(text, named.end, end) is None:
            return False
        last = max(
            (s.end for s in (*statement.content, cue, source) if s is not None and s.end <= named.start),
            default=None,
        )
        if last is not None and _AFTER.fullmatch(text, last, named.start) is not None:
            return True
        return named.end <= min(cue.start, source.start if source is not None else cue.start)


def with_relays(
    reading: Reading, statements: list[Statement], *, index: ActorIndex, knowledge: Knowledge
) -> list[Statement]:
    """Give each statement the outlets that pass it on, where the model marked none."""
    relays = Relays(reading, index=index, knowledge=knowledge)
    return [
        statement
        if statement.via
        else msgspec.structs.replace(
            statement, via=relays.of(statement, [(statements[number], piece) for number, piece in around])
        )
        for statement, around in zip(statements, holders(statements), strict=True)
    ]
