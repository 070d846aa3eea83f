"""Where sentences begin and end."""

from __future__ import annotations

import re

from dragoman.text.words import listed

_PARAGRAPH = re.compile(r"\n[^\S\n]*\n|\r\n[^\S\n]*\r\n")
# A full stop, question or exclamation mark, an ellipsis, and whatever closes after it.
_STOP = re.compile(r"(?:[.!?…]|[。！？])[.!?…。！？]{0,20}[\"'”’»)\]]{0,4}(?=\s|$)|[。！？]")
_NEXT = re.compile(r"\s+[\"'“‘«(\[—–-]{0,4}\s?(\w)?")
_LAST_WORD = re.compile(r"[^\s\"'“‘«(\[—–-]+$")

# After these a full stop ends no sentence, whatever follows: a name, a number or a place comes next.
_BEFORE_NAMES = listed(
    "mr mrs ms mx dr prof gen lt col maj capt cmdr adm brig sgt cpl pvt rep reps sen sens gov lieut "
    "hon rev fr msgr st ste mt ft pres supt det insp amb atty asst m mme mlle messrs no nos vol fig "
    "pp art sec vs v cf eg ie viz jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed "
    "thu thur thurs fri sat sun approx ca"
)
# After these it ends a sentence only before a word that begins one.
_MAYBE_LAST = listed(
    "inc corp co ltd plc llc bros jr sr esq etc al dept univ assn ave blvd rd a.m p.m u.s u.n u.k e.u "
    "u.s.a u.s.s.r d.c calif fla tex mass conn mich minn wash ariz colo ill ind kan ky la md me mo "
    "neb nev okla ore pa tenn va vt wis wyo ala ark del ga miss mont n.y n.j n.c s.c n.h n.m n.d s.d "
    "r.i w.va ph.d m.d b.a m.a i.e e.g est"
)
# Words that begin a sentence after such an abbreviation, where a name would not.
_STARTERS = listed(
    "the a an he she it they we i you his her its their our my this that these those there here in on "
    "at by for from to of with as if when while after before since until although though but and or "
    "so yet however meanwhile what who why how where which last next both some many most all no not "
    "asked according under over during despite because one two three earlier later also"
)


def sentence_spans(text: str) -> list[tuple[int, int]]:
    """Return where each sentence of a text begins and ends, without the white space around it.

    A blank line always divides. A single line break divides where the file has one paragraph a line;
    in a file with hard-wrapped lines it is a space. Full stops of abbreviations, initials and numbers
    do not divide, and a closing quotation mark stays with its sentence.
    """
    found: list[tuple[int, int]] = []
    for start, end in _blocks(text):
        found += _divide(text, start, end)
    return found


def _blocks(text: str) -> list[tuple[int, int]]:
    """Return the pieces that no sentence crosses."""
    borders, blocks, start = _PARAGRAPH.finditer(text), [], 0
    for border in borders:
        blocks.append((start, border.start()))
        start = border.end()
    blocks.append((start, len(text)))
    pieces: list[tuple[int, int]] = []
    for begin, stop in blocks:
        pieces += _lines(text, begin, stop)
    return pieces


def _lines(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the lines of a block, joined where they were only wrapped.

    A wrapped paragraph has lines of much the same length, below what a paragraph on one line has, and
    its lines mostly break in the middle of a sentence.
    """
    lines, at = [], start
    for line in text[start:end].split("\n"):
        lines.append((at, at + len(line)))
        at += len(line) + 1
    joined: list[tuple[int, int]] = []
    longest = max(stop - begin for begin, stop in lines)
    for begin, stop in lines:
        if (
            joined
            and 40 <= longest <= 100
            and _wrapped(text, joined[-1], (begin, stop), longest, begin_of=lines)
        ):
            joined[-1] = (joined[-1][0], stop)
        else:
            joined.append((begin, stop))
    return joined


def _wrapped(
    text: str, block: tuple[int, int], line: tuple[int, int], longest: int, *, begin_of: list[tuple[int, int]]
) -> bool:
    """Tell whether a line goes on with the one before: that one had no room for its first word."""
    before = text[max(block[0], block[1] - longest) : block[1]].rstrip()
    last_line = before.rsplit("\n", 1)[-1]
    head = re.match(r"\s*(\S{1,60})", text[line[0] : line[1]])
    if head is None or not last_line:
        return False
    if len(begin_of) == 2 and head[1][:1].isupper():
        return False  # a headline and its text, more likely than one wrapped sentence
    return len(last_line) + 1 + len(head[1]) > longest - 12


def _divide(text: str, start: int, end: int) -> list[tuple[int, int]]:
    sentences, begin = [], start
    for stop in _STOP.finditer(text, start, end):
        if _ends_sentence(text, stop.start(), stop.end(), begin, end):
            sentences.append((begin, stop.end()))
            begin = stop.end()
    sentences.append((begin, end))
    return [trimmed for piece in sentences if (trimmed := _trim(text, *piece)) is not None]


def _ends_sentence(text: str, at: int, after: int, begin: int, end: int) -> bool:
    if after >= end or text[at] in "。！？":
        return True
    following = _NEXT.match(text, after, min(end, after + 40))
    head = following[1] if following and following[1] else ""
    if not head:
        return True
    if text[at] in "!?…" or text[at : at + 2] == "..":
        return not head.islower()
    if head.islower():
        return False
    last = _LAST_WORD.search(text, max(begin, at - 24), at)
    word = last.group().lower() if last else ""
    closes = after - at > 1
    if closes and not word.endswith((".m", ".s")):
        return True
    if word in _BEFORE_NAMES:
        # "No." and "Jan." end a sentence only as whole words before something that is no number or name.
        return (
            word in ("no", "sat", "sun", "mar", "art", "m")
            and _starts(text, following)
            and not head.isdigit()
        )
    if re.fullmatch(r"[^\W\d_]", word):
        return _starts(text, following)  # an initial: "George W. Bush", but "plan B. The"
    if word in _MAYBE_LAST or re.fullmatch(r"(?:[^\W\d_]\.){1,5}[^\W\d_]", word):
        return _starts(text, following)
    return True


def _starts(text: str, following: re.Match[str] | None) -> bool:
    """Tell whether the next word is one that begins sentences, and no part of a name."""
    if following is None or following[1] is None:
        return False
    word = re.compile(r"[^\W\d_]{1,20}").match(text, following.start(1))
    return word is not None and word.group().lower() in _STARTERS


def _trim(text: str, start: int, end: int) -> tuple[int, int] | None:
    piece = text[start:end]
    stripped = piece.strip()
    if not stripped:
        return None
    lead = len(piece) - len(piece.lstrip())
    return start + lead, start + lead + len(stripped)
