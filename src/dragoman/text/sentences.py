"""Where sentences begin and end."""

from __future__ import annotations

import re
from itertools import pairwise

from dragoman.text.words import listed

_BLANK = re.compile(r"\n[^\S\n]*\n")
# A full stop, question or exclamation mark, or an ellipsis, and whatever closes after it.
_STOP = re.compile(r"[.!?…][.!?…]{0,20}[\"'”’»)\]]{0,4}(?=\s|$)|[。！？]{1,20}[”」』）]{0,4}")
_NEXT = re.compile(r"\s+[\"'“‘`«(\[—–-]{0,4}\s?(\w)?")
_WORD = re.compile(r"[^\W\d_]{1,20}")
_LAST_WORD = re.compile(r"[^\s\"'“‘«(\[—–-]+$")
# What follows a quoted question when the sentence goes on: "“Why not?” Mr. Ito asked."
_WHO_ASKS = re.compile(
    r"\s+(?:[^\W\d_][\w.’'-]{0,24}\s+){1,4}(?:said|says|asked|asks|told|added|wrote|replied|answered|wondered"
    r"|shouted|cried|demanded|tweeted|exclaimed)\b"
)

# After these a full stop ends no sentence, whatever follows: a name, a number or a place comes next.
_BEFORE_NAMES = listed(
    "mr mrs ms mx dr prof gen lt col maj capt cmdr adm brig sgt cpl pvt rep reps sen sens gov lieut "
    "hon rev fr msgr st ste mt ft pres supt det insp amb atty asst m mme mlle messrs no nos vol fig "
    "pp art sec vs v cf eg ie viz jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed "
    "thu thur thurs fri sat sun approx ca"
)
# Some of those are words of their own as well, or end a sentence with a month.
_AND_WORDS = listed("no sat sun mar art m")
# After these it ends a sentence only before a word that begins one.
_MAYBE_LAST = listed(
    "inc corp co ltd plc llc bros jr sr esq etc al dept univ assn ave blvd rd calif fla tex mass conn "
    "mich minn wash ariz colo ill ind kan ky la md me mo neb nev okla ore pa tenn va vt wis wyo ala ark "
    "del ga miss mont ph.d est"
)
_INITIALS = re.compile(r"(?:[^\W\d_]\.){0,5}[^\W\d_]")
# Words that begin a sentence after such an abbreviation, where a name would not.
_STARTERS = listed(
    "the a an he she it they we i you his her its their our my this that these those there here in on "
    "at by for from to of with as if when while after before since until although though but and or "
    "so yet however meanwhile what who why how where which last next both some many most all no not "
    "asked according under over during despite because one two three earlier later also"
)
# A wrapped line is one that had no room for the first word of the next, give or take this many characters.
_SLACK = 12
_WRAPPED_WIDTHS = range(40, 101)


def sentence_spans(text: str) -> list[tuple[int, int]]:
    """Return where each sentence of a text begins and ends, without the white space around it.

    A blank line always divides. A single line break divides where the text has one paragraph a line;
    among hard-wrapped lines it is a space. Full stops of abbreviations, initials and numbers do not
    divide, and a closing quotation mark stays with its sentence.
    """
    found: list[tuple[int, int]] = []
    for start, end in _blocks(text):
        for begin, stop in _lines(text, start, end):
            found += _divide(text, begin, stop)
    return found


def _blocks(text: str) -> list[tuple[int, int]]:
    """Return the pieces between blank lines."""
    blocks, start = [], 0
    for border in _BLANK.finditer(text):
        blocks.append((start, border.start()))
        start = border.end()
    return [*blocks, (start, len(text))]


def _lines(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the lines of a block, joined where they were only wrapped."""
    lines, at = [], start
    for line in text[start:end].split("\n"):
        lines.append((at, at + len(line.rstrip())))
        at += len(line) + 1
    width = max(stop - begin for begin, stop in lines)
    # Of two lines the first is more likely a headline or a list item than one that had to be wrapped.
    if len(lines) < 3 or width not in _WRAPPED_WIDTHS:
        return lines
    joined = [lines[0]]
    for (above, above_end), (below, below_end) in pairwise(lines):
        first_word = text[below:below_end].split(maxsplit=1)[:1]
        if first_word and above_end - above + 1 + len(first_word[0]) > width - _SLACK:
            joined[-1] = (joined[-1][0], below_end)
        else:
            joined.append((below, below_end))
    return joined


def _divide(text: str, start: int, end: int) -> list[tuple[int, int]]:
    sentences, begin = [], start
    for stop in _STOP.finditer(text, start, end):
        if _ends_sentence(text, stop, begin=begin, end=end):
            sentences.append((begin, stop.end()))
            begin = stop.end()
    sentences.append((begin, end))
    return [trimmed for piece in sentences if (trimmed := _trim(text, *piece)) is not None]


def _ends_sentence(text: str, stop: re.Match[str], *, begin: int, end: int) -> bool:
    at, after = stop.span()
    mark = text[at]
    if after >= end or mark in "。！？":
        return True
    following = _NEXT.match(text, after, min(end, after + 40))
    if following is None or following[1] is None:
        return True
    head, next_at = following[1], following.start(1)
    if head.islower():
        return False
    if mark in "!?" and after - at > 1:
        return _WHO_ASKS.match(text, after, min(end, after + 120)) is None
    if mark in "!?…" or text[at : at + 2] == "..":
        return True
    last = _LAST_WORD.search(text, max(begin, at - 24), at)
    word = last.group().lower() if last else ""
    if word.isdigit() and not text[max(begin, at - 8) : at].replace(word, "", 1).strip():
        return False  # "1. Foreign policy": the number of a list item
    initials = _INITIALS.fullmatch(word) is not None
    if after - at > 1 and not initials:
        return True  # something closes here
    if word in _BEFORE_NAMES:
        return word in _AND_WORDS and not head.isdigit() and _begins_sentence(text, next_at)
    if initials or word in _MAYBE_LAST:
        return _begins_sentence(text, next_at)
    return True


def _begins_sentence(text: str, at: int) -> bool:
    """Tell whether the word here is one that begins sentences, and no part of a name."""
    word = _WORD.match(text, at)
    return word is not None and word.group().lower() in _STARTERS


def _trim(text: str, start: int, end: int) -> tuple[int, int] | None:
    piece = text[start:end]
    kept = piece.strip()
    lead = len(piece) - len(piece.lstrip())
    return (start + lead, start + lead + len(kept)) if kept else None
