"""Speech without a cue: letters signed by a name, posts signed by a handle, turns of an interview.

Letters and posts stand above a line that holds nothing but who wrote them; transcripts open each turn
with who speaks ("MR. LEE: …", "Q: …"). No word tells that somebody says something, so the layout is read:
one name on a line may be a caption or the heading of what follows, several that each close what stands above
them are signatures. Only layouts that repeat are taken.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import Final, Literal

from dragoman.records import Reading, Statement, digest
from dragoman.stages.actor_index import ActorIndex
from dragoman.stages.statement_nesting import holding, pieces_of
from dragoman.text.quotes import MARKS, paragraphs, trim

Layout = Literal["signed", "turn", "asked"]

_NAME_WORD: Final = r"[A-Z][\w.'’-]{0,19}"
_JOIN: Final = r"(?: (?:de|da|del|di|van|von|der|al|el|bin|la|le))?"
_PLAIN_NAME: Final = rf"{_NAME_WORD}(?:{_JOIN} {_NAME_WORD}){{1,4}}"
_HANDLE: Final = r"@\w{2,30}"
# "Ann Lee.", "@harbour_cat", "Ann Lee, Springfield"
_SIGNATURE: Final = re.compile(rf"\s*(?P<who>{_HANDLE}|{_PLAIN_NAME})(?:, [A-Z][\w. ]{{1,25}})?\.?\s*")
# "— Ann Lee, shopkeeper" below words in quotation marks.
_CREDITED: Final = re.compile(rf"\s*[-–—]{{1,2}} ?(?P<who>{_HANDLE}|{_PLAIN_NAME})(?:,[^\n]{{2,80}}|\.)?\s*")
# "Springfield, Ohio.", "Oslo"
_PLACE: Final = re.compile(r"\s*[A-Z][\w'’-]+(?: [A-Z][\w'’-]+){0,3}(?:, [A-Z][\w. ]{1,25})?\.?\s*")
# "— Ann Lee (@annlee) March 3, 2016" after the words of a post, or on a line of its own below them.
_POSTED: Final = re.compile(rf"[-–—]{{1,2}} ?(?P<who>[^\n—–@]{{2,60}}? \({_HANDLE}\))[^\n]{{0,40}}\s*")
# The most signs of a report that are looked at for the line below a post.
_LONGEST_POST: Final = 400
_CAPITALS: Final = re.compile(
    r"\s*(?P<who>(?:[A-Z][A-Z'’-]+|[A-Z]\.|MR\.|MRS\.|MS\.|DR\.)(?: (?:[A-Z][A-Z'’-]+|[A-Z]\.)){0,4})"
    r"(?: ?\([^)\n]{1,40}\))?: (?=\S)"
)
_TITLED: Final = re.compile(rf"\s*[\"“]?(?P<who>{_NAME_WORD}(?: {_NAME_WORD}){{0,3}}): (?=\S)")
_ASKED: Final = re.compile(r"\s*(?P<who>(?:Q|A|Question|Answer))(?:[:.]\s{0,3}|(?=[A-Z][a-z’']))(?=\S)")
# What a page's markup leaves before a post.
_TAG: Final = re.compile(r"\s*<[^<>\n]{1,400}>")
_DIRECTION: Final = re.compile(r"\s*(?:[(\[][^)\]\n]{0,80}[)\]]\.?|[.…* ]{1,12})\s*")
_BOILERPLATE: Final = re.compile(
    r"\b(?:follow|e-?mail|share|send|submit|subscribe|click|comments?|discussion|more)\b", re.IGNORECASE
)
_INVITED: Final = re.compile(r"\bwe asked\b|\basked (?:our|you)\b", re.IGNORECASE)
#: The writer's own words for himself: his "I think" is no statement beside his letter.
_OWN: Final = frozenset("i we my our me us myself ourselves".split())
_OPENINGS: Final[tuple[tuple[re.Pattern[str], Layout], ...]] = (
    (_ASKED, "asked"),
    (_CAPITALS, "turn"),
    (_TITLED, "turn"),
)
#: So many signatures make a page of letters; a single name on a line may be anything.
SIGNATURES = 3
#: So many turns make a transcript.
TURNS = 3


@dataclass(frozen=True, slots=True)
class Block:
    """What one person wrote or said: where the name stands, and the paragraphs."""

    layout: Layout
    who: tuple[int, int]
    content: tuple[tuple[int, int], ...]


def blocks(text: str) -> list[Block]:
    """Return the signed pieces and turns of a text, in order; none where the layout does not repeat."""
    lines = list(paragraphs(text))
    return sorted(
        [*_signed(text, lines), *_posts(text, lines), *_turns(text, lines)], key=lambda b: b.content
    )


def _signed(text: str, lines: list[tuple[int, int]]) -> list[Block]:
    """Return the letters above signatures. What follows the last one must be no letter."""
    kinds = [_kind(text, *line) for line in lines]
    at = [number for number, kind in enumerate(kinds) if kind in ("name", "handle")]
    at = [number for number in at if number and kinds[number - 1] in ("prose", "short")]
    if len(at) < SIGNATURES or "prose" in [
        kinds[number] for number in range(at[-1] + 1, len(lines)) if not _about(text, *lines[number])
    ]:
        return []
    found = []
    before = -1
    for number in at:
        first = max(
            (k + 1 for k in range(before + 1, number) if kinds[k] == "heading" or _invites(text, *lines[k])),
            default=before + 1,
        )
        # The title of the page and the writer's town are nobody's words.
        while first < number and kinds[first] in ("place", "name") and first == before + 1:
            first += 1
        if before < 0 and first == 0 and number > 1:
            first = 1
        match = _SIGNATURE.fullmatch(text, *lines[number])
        content = _pieces(text, lines[first:number])
        if match is not None and content:
            start, end = match.span("who")
            found.append(Block("signed", (start, end - (text[end - 1] == ".")), content))
        before = number
    return found


def _kind(text: str, start: int, end: int) -> str:
    line = text[start:end].strip()
    words = line.rstrip(".:")
    if _SIGNATURE.fullmatch(text, start, end) is not None and not words.isupper():
        return "handle" if line.startswith("@") else "name"
    if words.isupper() and len(words) < 40:
        return "heading"
    if _PLACE.fullmatch(text, start, end) is not None:
        return "place"
    return "prose" if len(line.split()) > 3 else "short"


def _about(text: str, start: int, end: int) -> bool:
    """Whether a line at the end only tells how to take part."""
    return end - start < 200 and _BOILERPLATE.search(text, start, end) is not None


def _invites(text: str, start: int, end: int) -> bool:
    return end - start < 250 and _INVITED.search(text, start, end) is not None


def _posts(text: str, lines: list[tuple[int, int]]) -> list[Block]:
    """Return posts that are shown with their writer's name and handle after a dash."""
    found = []
    for number, (start, end) in enumerate(lines):
        credited = _CREDITED.fullmatch(text, start, end) if end - start < _LONGEST_POST else None
        if credited is not None and number and _in_marks(text, *lines[number - 1]):
            found.append(Block("signed", credited.span("who"), _pieces(text, [lines[number - 1]])))
            continue
        dash = max(text.rfind("—", start, end), text.rfind("–", start, end), text.rfind("- ", start, end))
        if dash < 0 or "(@" not in text[dash:end]:
            continue
        while dash > start and text[dash - 1] in "-–—":
            dash -= 1
        match = _POSTED.fullmatch(text, dash, end)
        if match is None:
            continue
        body = (start, dash) if text[start:dash].strip() else lines[number - 1] if number else None
        if body is not None and body[1] - body[0] <= _LONGEST_POST and (content := _pieces(text, [body])):
            found.append(Block("signed", match.span("who"), content))
    return found


def _in_marks(text: str, start: int, end: int) -> bool:
    words = text[start:end].strip().rstrip(".")
    return len(words) > 2 and words[0] in MARKS and words[-1] in MARKS


def _turns(text: str, lines: list[tuple[int, int]]) -> list[Block]:
    """Return the turns of a transcript; what follows a turn without a name goes on with it."""
    opened: dict[int, tuple[re.Match[str], Layout]] = {}
    for pattern, layout in _OPENINGS:
        # The first line is the headline.
        here = {n: m for n, line in enumerate(lines) if n and (m := pattern.match(text, *line)) is not None}
        by_name = Counter(m.group("who").split()[-1].lower() for m in here.values())
        again = sum(count > 1 for count in by_name.values())
        # Headings such as "Oslo: …" come once each; those who talk with each other take turns. Figures
        # after a name are a table.
        talk = sum(text[m.end()].isalpha() or text[m.end()] in MARKS for m in here.values())
        if (
            len(here) >= TURNS
            and again >= (1 if pattern is _CAPITALS else 2)
            and talk * 2 > len(here)
            and not opened
        ):
            opened = {number: (match, layout) for number, match in here.items()}
    found = []
    order = sorted(opened)
    for place, number in enumerate(order):
        match, layout = opened[number]
        # Nothing says where the last turn ends and the report goes on, so it has its own paragraph only.
        last = order[place + 1] if place + 1 < len(order) else number + 1
        rest = [
            line
            for line in [(match.end(), lines[number][1]), *lines[number + 1 : last]]
            if _DIRECTION.fullmatch(text, *line) is None
        ]
        if content := _pieces(text, rest):
            found.append(Block(layout, match.span("who"), content))
    return found


def _pieces(text: str, lines: list[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Return paragraphs as content: whole sentences with their marks, white space and quotation marks off."""
    found = []
    for start, end in lines:
        tag = _TAG.match(text, start, end)
        first, last = trim(text, start if tag is None else tag.end(), end)
        if first < last:
            stop = last + (last < end and text[last] == ".")
            found.append((first, stop))
    return tuple(found)


def with_blocks(reading: Reading, statements: list[Statement], *, index: ActorIndex) -> list[Statement]:
    """Add signed pieces and turns to statements; what the writer says of himself there is left out."""
    report = reading.report
    written = []
    for block in blocks(report.text):
        source = report.span(*block.who)
        content = tuple(report.span(start, end) for start, end in block.content)
        sourcing = index.sourcing(source, named=1.0)
        asked = block.layout == "asked"
        written.append(
            Statement(
                id="s-" + digest(report.id, None, *(part for c in content for part in (c.start, c.end))),
                report=report.id,
                source=source,
                speaker=None if asked else sourcing.speaker,
                named=not asked,
                role="public" if sourcing.role == "other" and block.layout == "signed" else sourcing.role,
                cue=None,
                content=content,
                quoting="direct",
            )
        )
    if not written:
        return statements
    held = holding(pieces_of(written), [statement.content[0] for statement in statements])
    kept = [
        statement
        for statement, around in zip(statements, held, strict=True)
        if not any(_same(statement, written[number]) for number, _ in around)
    ]
    return sorted([*kept, *written], key=lambda s: (s.content[0].start, s.content[-1].end, s.id))


def _same(statement: Statement, block: Statement) -> bool:
    """Whether a statement told within a block tells again that the block's writer says it."""
    source = statement.source
    if source is None:
        return False
    return source.text.lower() in _OWN or (block.source is not None and source.overlaps(block.source))
