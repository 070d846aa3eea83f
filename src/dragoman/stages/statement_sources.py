"""Sources put right by what stands around them: who is only cited, who asks for anonymity, who is taken up.

"The official" who speaks again after "an official who was not named" is that one, and no person that the
report names, however near such a person stands.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import Final

import msgspec

from dragoman.records import Reading, SourceRole, Span, Statement
from dragoman.stages.statement_nesting import place

#: A definite source in a few small words: "the official", "the French diplomat", "that aide".
_DEFINITE: Final = re.compile(r"(?:the|this|that) (?:[\w-]+ ){0,2}(?P<head>[a-z]{3,20})", re.IGNORECASE)
#: The first mention of somebody without a name: "a diplomat in Lima", "another aide", "one official".
_INDEFINITE: Final = re.compile(r"(?:an?|another|one|some|someone|the other)\s", re.IGNORECASE)
_WORD: Final = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
#: The noun of a source stands before these: "an official in Lima who …".
_GOES_ON: Final = frozenset(
    "in of from at on with for who whose that familiar close briefed present near".split()
)
_ANONYMOUS: Final = re.compile(
    r"(?:that (?:he|she|they|his|her|their) )?(?:names? )?not (?:to )?be (?:further )?"
    r"(?:named|identified|quoted|cited)\b",
    re.IGNORECASE,
)
_CITING: Final = re.compile(r"(?:citing|quoting|cites?|quotes?|cited|quoted)", re.IGNORECASE)

#: So many signs before the words for a source an article or a number may stand.
_LEAD: Final = 12


def with_sources(reading: Reading, statements: Sequence[Statement]) -> list[Statement]:
    """Leave out what is no statement by its source, and put right who speaks where the words say so."""
    sources = sorted((each.source.start, each.source.end) for each in statements if each.source is not None)
    kept = [each for each in statements if not _is_about_its_source(each, sources)]
    starts = [sentence.start for sentence in reading.sentences]
    return _taken_up(reading, [_before_its_cue(starts, each) for each in kept])


def _is_about_its_source(statement: Statement, sources: Sequence[tuple[int, int]]) -> bool:
    """Whether what is "said" is only that somebody is cited, or wishes not to be named."""
    if statement.cue is None or len(statement.content) > 1:
        return False
    (content,) = statement.content
    if _ANONYMOUS.match(content.text):
        return True
    if _CITING.fullmatch(statement.cue.text) is None:
        return False
    first, last = (bisect_left(sources, (at, 0)) for at in (content.start - _LEAD, content.start + _LEAD))
    cited = [each for each in sources[first : min(last, first + _LEAD)] if content.end <= each[1]]
    if statement.source is not None and (own := (statement.source.start, statement.source.end)) in cited:
        cited.remove(own)
    return bool(cited)


def _before_its_cue(starts: Sequence[int], statement: Statement) -> Statement:
    """Take away a source that stands in a later sentence than its cue: that is somebody else's."""
    source, cue = statement.source, statement.cue
    if source is None or cue is None or bisect_right(starts, source.start) <= bisect_right(starts, cue.start):
        return statement
    return msgspec.structs.replace(
        statement, source=None, speaker=None, named=False, role="other", count=None
    )


def _taken_up(reading: Reading, statements: list[Statement]) -> list[Statement]:
    """Let "the diplomat" be the unnamed diplomat who was cited before, and nobody with a name."""
    persons = {actor.id for actor in reading.actors if actor.kind == "person"}
    roles: dict[str, SourceRole] = {}
    found = list(statements)
    for number in sorted(range(len(found)), key=lambda each: place(found[each]).start):
        statement = found[number]
        source = statement.source
        if source is None:
            continue
        again = _DEFINITE.fullmatch(source.text)
        if again is not None and statement.speaker in persons and again.group("head") in roles:
            found[number] = msgspec.structs.replace(
                statement, speaker=None, named=False, role=roles[again.group("head")]
            )
        elif not statement.named and _INDEFINITE.match(source.text):
            roles[_head(source)] = statement.role
        elif statement.named:
            # "Ann Lee, a diplomat, …": from here on the diplomat may be she.
            for word in _WORD.findall(source.text):
                roles.pop(word, None)
    return found


def _head(source: Span) -> str:
    """Return the noun of a source in words: "official" of "a tired official in Lima"."""
    head = ""
    for word in _WORD.findall(source.text):
        if word in _GOES_ON and head:
            break
        head = word.lower()
    return head
