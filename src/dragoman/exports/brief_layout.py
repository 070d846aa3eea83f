"""A brief laid out for reading: which line stands where, and in what words."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.exports.brief_layout_deals import SOURCE, ledger_blocks
from dragoman.exports.brief_model import (
    Asked,
    Brief,
    Change,
    Meeting,
    MeetingTold,
    Named,
    Note,
    Said,
)
from dragoman.exports.brief_page import QUOTE, Block, Line, Page, Piece, ours, quote, theirs
from dragoman.exports.brief_wording import (
    as_of,
    between,
    by_hand,
    distinct,
    founded,
    left_out,
    more_told,
    names,
    outlet,
    whom,
)
from dragoman.exports.display import counted, cut, day, days, one_line, period

# Words of a footnote on the page for the car: a row of small print and a half.
SHORT_NOTE = 180


def lay_out(brief: Brief) -> Page:
    """Lay a brief out as a page, with everything behind it; the one-page form is in brief_short.py."""
    return Page(
        title=title(brief),
        standfirst=standfirst(brief),
        blocks=(
            *_meetings(brief),
            *ledger_blocks(brief),
            *_said(brief),
            *_unknown(brief),
            *_changed(brief),
            *_sides(brief),
        ),
        notes=tuple(note_line(note) for note in brief.notes),
    )


def title(brief: Brief) -> tuple[Piece, ...]:
    """Return the names of those whom a brief is about."""
    return tuple(names([side.asked for side in brief.sides]))


def standfirst(brief: Brief) -> tuple[Piece, ...]:
    """Return what a brief draws on: the day, how many reports of how many outlets, and from when."""
    whom = "both" if len(brief.sides) == 2 else "the actor"
    pieces = (
        [ours("As of "), Piece("day", day(brief.as_of))] if brief.as_of else [ours("As of the newest report")]
    )
    omitted = (
        [ours(f" What the reader is less than {round(100 * brief.sure)}% sure of is left out.")]
        if brief.sure is not None
        else []
    )
    if brief.first is None or brief.last is None:
        return (*pieces, ours(f". No report names {whom}."), *omitted)
    named = "names" if brief.reports == 1 else "name"
    outlets = f" of {counted(len(brief.outlets), 'outlet')}" if brief.outlets else ""
    pieces += [ours(f". {counted(brief.reports, 'report').capitalize()}{outlets} {named} {whom}, ")]
    pieces += [Piece("day", days(brief.first, brief.last)), ours(".")]
    if brief.told_since is not None:
        pieces.append(
            ours(f" Older reports that name {whom} are left out: these are the newest of very many.")
        )
    if brief.copies:
        pieces.append(ours(f" Copies of another report among them: {brief.copies}."))
    return (*pieces, *omitted)


def _meetings(brief: Brief) -> list[Block]:
    alone = len(brief.sides) == 1
    nothing = f"No report tells of a meeting{'' if alone else ' of the two'}{as_of(brief)}."
    blocks = [
        Block(
            level=2,
            heading=(ours("Encounters"),),
            sentence=left_out(brief.between, brief.between_left) if brief.between else (ours(nothing),),
            lines=tuple(_meeting(each) for each in brief.between),
        )
    ]
    if brief.around:
        lines = tuple(_meeting(each) for each in brief.around)
        blocks.append(
            Block(
                level=3,
                heading=(ours("Other encounters of the two sides"),),
                sentence=left_out(brief.around, brief.around_left),
                lines=lines,
            )
        )
    return blocks


def _meeting(meeting: Meeting) -> Line:
    facts: list[Sequence[Piece]] = [
        [Piece("label", meeting.status)],
        [Piece("day", days(meeting.earliest, meeting.latest))],
        names(meeting.parties),
        [theirs(meeting.place)] if meeting.place else [],
        [theirs(meeting.occasion)] if meeting.occasion else [],
        [ours(meeting.format)] if meeting.format != "unknown" else [],
        [ours(f"duration {period(meeting.duration)}")] if meeting.duration else [],
        [ours("also present: "), *names(meeting.present)] if meeting.present else [],
    ]
    return Line(
        pieces=between(facts, " · "),
        record=("encounter", meeting.id),
        notes=distinct(told.note for told in meeting.told),
        below=(
            *(_meeting_told(told) for told in meeting.told),
            *more_told(meeting.left),
            *founded(meeting.founded, told=len(meeting.told)),
            *by_hand(meeting.by_hand),
        ),
    )


def _meeting_told(told: MeetingTold) -> Line:
    facts: list[Sequence[Piece]] = [
        [ours(told.status)],
        [Piece("day", days(told.earliest, told.latest))],
        [theirs(told.place)] if told.place else [],
        [ours(told.format)] if told.format != "unknown" else [],
    ]
    return Line(
        pieces=(
            Piece("day", day(told.reported)),
            ours(", "),
            outlet(told.outlet),
            ours(": "),
            *between(facts, ", "),
            ours(": "),
            quote(told.words),
        ),
        notes=(told.note,),
    )


def _said(brief: Brief) -> list[Block]:
    nothing = f"No report quotes a statement that bears on {whom(brief)}{as_of(brief)}."
    sentence: tuple[Piece, ...] = (ours("Newest report first."),) if brief.said else (ours(nothing),)
    if brief.said_left:
        sentence = left_out(brief.said, brief.said_left, which="newest")
    lines = tuple(_statement(each) for each in brief.said)
    return [Block(level=2, heading=(ours("What is said"),), sentence=sentence, lines=lines)]


def _statement(said: Said) -> Line:
    words: list[Piece] = []
    for content in said.words:
        words += [ours(" … "), quote(content)] if words else [quote(content)]
    lead = (Piece("day", day(said.published)), ours(", "), outlet(said.outlet), ours(": "))
    if said.reports is not None and said.origins is not None:
        words.append(ours(f" · told by {counted(said.reports, 'report')}, {counted(said.origins, 'origin')}"))
    if said.by_hand:
        words += [ours(" · "), theirs(said.by_hand)]
    return Line(pieces=(*lead, *_source(said), ours(": "), *words), notes=said.notes)


def _source(said: Said) -> list[Piece]:
    pieces: list[Piece] = []
    if said.speaker:
        pieces.append(theirs(said.speaker.name))
    elif said.source:
        pieces.append(quote(said.source, limit=SOURCE))
    else:
        pieces.append(ours("source left out by the report"))
    known = [] if said.named else ["not named"]
    known += [said.role.replace("-", " ")] if said.role != "other" else []
    known += [f"{said.count} sources"] if said.count is not None and said.count > 1 else []
    # Words in indirect speech are the report's, not the speaker's.
    known += {"direct": ["quoted"], "mixed": ["quoted in part"], "indirect": []}[said.quoting]
    if known:
        pieces.append(ours(f" ({', '.join(known)})"))
    if said.via:
        pieces.append(ours(", by way of "))
        pieces += names([Named(id=name, name=name) for name in said.via])
    if said.cue:
        pieces += [ours(", "), theirs(said.cue[:1].lower() + said.cue[1:])]
    return pieces


def _unknown(brief: Brief) -> list[Block]:
    nothing = f"No report says that something about {whom(brief)} is not known{as_of(brief)}."
    sentence = (
        left_out(brief.unknown, brief.unknown_left, which="newest") if brief.unknown else (ours(nothing),)
    )
    lines = tuple(_asked(each) for each in brief.unknown)
    return [Block(level=2, heading=(ours("What nobody knows"),), sentence=sentence, lines=lines)]


def _asked(asked: Asked) -> Line:
    lead = (Piece("day", day(asked.published)), ours(", "), outlet(asked.outlet), ours(": "))
    return Line(pieces=(*lead, quote(asked.words)), notes=(asked.note,))


def _changed(brief: Brief) -> list[Block]:
    if brief.changes is None or brief.since is None:
        return []
    heading = (ours("What changed since "), Piece("day", day(brief.since)))
    nothing = (ours(f"Nothing about {whom(brief)} changed after that day{as_of(brief)}."),)
    lines = tuple(change_line(each) for each in brief.changes)
    sentence = left_out(lines, brief.changes_left) if lines else nothing
    return [Block(level=2, heading=heading, sentence=sentence, lines=lines)]


def change_line(change: Change, *, limit: int = QUOTE) -> Line:
    """Say what is otherwise than it was."""
    pieces = [Piece("label", change.kind), ours(" · "), theirs(change.subject)]
    if change.words:
        pieces += [ours(": "), quote(change.words, limit=limit)]
    if change.kind == "meeting place" or change.before is not None:
        before, after = change.before or "not known", change.after or "not known"
        pieces += [ours(" · was: "), theirs(before), ours(", now: "), theirs(after)]
    elif change.after is not None:
        pieces += [ours(" · "), theirs(change.after)]
    return Line(pieces=tuple(pieces), notes=change.notes)


def _sides(brief: Brief) -> list[Block]:
    lines = []
    for side in brief.sides:
        if side.others:
            pieces = (ours("With "), theirs(side.asked.name), ours(": "), *names(side.others))
            lines.append(Line(pieces=pieces))
    if not lines:
        return []
    sentence = "A side is the actor, its state, and those who hold an office in it; here are those told of."
    return [Block(level=2, heading=(ours("The sides"),), sentence=(ours(sentence),), lines=tuple(lines))]


def note_line(note: Note) -> Line:
    """Say where the words of a footnote stand, and quote them."""
    # Without an outlet, the name of the file is what a reader can look for.
    known = note.outlet or note.file
    whose = theirs(known) if known else ours("Outlet not given")
    pieces = [whose, ours(", "), Piece("day", day(note.published)), ours(", ")]
    if note.title:
        pieces += [quote(note.title), ours(", ")]
    if note.copy:
        pieces.append(ours("copy of another report, "))
    if note.letter:
        pieces.append(ours(f"source graded {note.letter} by hand, "))
    pieces += [ours("report "), theirs(note.report), ours(f", characters {note.start}–{note.end}: ")]
    return Line(
        pieces=(*pieces, Piece("quote", one_line(note.words))),
        notes=(note.number,),
        place=(note.report, note.start, note.end),
    )


def short_note_line(note: Note) -> Line:
    """Quote the words of a footnote where room is scarce: whose, of which day, and the words, cut if long."""
    known = note.outlet or note.file
    whose = theirs(known) if known else ours("Outlet not given")
    copied = ours(" (a copy)") if note.copy else ours("")
    words = Piece("quote", cut(note.words, SHORT_NOTE))
    return Line(
        pieces=(whose, ours(", "), Piece("day", day(note.published)), copied, ours(": "), words),
        notes=(note.number,),
        place=(note.report, note.start, note.end),
    )
