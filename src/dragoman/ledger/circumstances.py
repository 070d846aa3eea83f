"""The circumstances of a meeting, as the sentence around its trigger tells them."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Final

from dragoman.ledger.context import Context
from dragoman.ledger.days import Days
from dragoman.ledger.words import CANCEL, FORMAT_WORDS, ORDER, POSTPONE, UNREAL
from dragoman.records import Act, ActorId, EncounterStatus, Format, Span, Timex

#: How far from the trigger, in characters, a word may stand and still belong to it.
_NEAR: Final = 80
#: A time that covers more days than this says when something was generally so, not when they met.
_LONGEST: Final = 31

#: How far after a meeting its own verb may stand, and after a time that opens the sentence the meeting.
_FURTHER: Final = 100
#: A time opens a sentence so many characters after its beginning at most: "On the ".
_OPENING: Final = 8
_PASSIVE: Final = re.compile(r"\b(?:was|were|been|being|is|are) $", re.IGNORECASE)
_WEEKDAYS: Final = frozenset("monday tuesday wednesday thursday friday saturday sunday".split(" "))
_SINCE: Final = re.compile(r"\bsince (?:late |early |last )?$", re.IGNORECASE)
_UNDER_WAY: Final = re.compile(
    r" (?:that |which )?"
    r"(?:(?:have|has|had) (?:already )?(?:started|begun|opened|been (?:taking|under|going|held))"
    r"|(?:officially )?(?:opened|began|started|ended|concluded|resumed|took place|broke down|collapsed))\b",
    re.IGNORECASE,
)
_BEEN: Final = re.compile(
    r"\b(?:previous|last|earlier|recent|past|held|had|having|after|during|following|since|at|in|ended|began|from"
    r"|attended|left|opened)\b[^.;:]{0,30}$|\btold (?:the|an?) (?:[\w-]+ )?$",
    re.IGNORECASE,
)
_ENDED: Final = re.compile(
    r"[^.;:]{0,25}?"
    r"\b(?:was|were|ran|lasted|ended|took place|went|began|opened|failed|collapsed|produced|had)\b",
    re.IGNORECASE,
)
_RULED_OUT: Final = re.compile(
    r"\b(?:rul(?:e|es|ed|ing) out|reject(?:s|ed|ing)?|refus(?:e|es|ed|ing)|declin(?:e|es|ed|ing)) "
    r"(?:[\w'’-]+ ){0,4}$",
    re.IGNORECASE,
)
_AFTER: Final = re.compile(
    r"\b(?:after|since|following) (?:their|his|her|its|the) (?:[\w-]+ ){0,2}$", re.IGNORECASE
)
_IN_PRINCIPLE: Final = re.compile(
    r"\bagree[sd]? in principle (?:to|on|that)(?: [\w'’-]+){0,4} ?$", re.IGNORECASE
)
_ASKED_IF: Final = re.compile(
    r"\b(?:asked|asking|unclear|uncertain|unsure|undecided|questions?|doubts?"
    r"|not (?:say|said|know|known|clear)) "
    r"(?:about |as to |over )?(?:if|whether)\b[^.;:?!]*$",
    re.IGNORECASE,
)
_WILL: Final = re.compile(r"\b(?:will|shall|(?:is|are|due|set|expected|scheduled) to)\b", re.IGNORECASE)
_HOPED: Final = re.compile(
    r"\b(?:hopes? (?:of|for)|chances? (?:of|for)|prospects? (?:of|for)|call(?:s|ed|ing)? for|proposals? for"
    r"|(?:ready|willing|prepared|eager) (?:to|for)|consider(?:s|ed|ing)?|could|might|should|(?-i:may))"
    r"(?: [\w-]+){0,2} ?$",
    re.IGNORECASE,
)
_AGREED: Final = re.compile(
    r"\b(?:agree[sd]?(?: in principle)? to|accepted|(?:due|set|scheduled|expected|plans?|planned|going) to"
    r"|will|to (?:hold|have|start|begin|open|attend))(?: [\w-]+){0,2} ?$",
    re.IGNORECASE,
)
#: "Was to have met": it was planned, and has not been.
_FELL_THROUGH: Final = re.compile(
    r"\b(?:was|were) (?:due |set |supposed |scheduled |meant )?to have (?:[\w-]+ )?$", re.IGNORECASE
)
#: Between a word of calling off and the time at which it was done: nothing but "on" or "abruptly late".
_OFF: Final = re.compile(
    rf"{CANCEL.pattern}(?: (?:on|late|early|abruptly|suddenly|again)){{0,3}} $", re.IGNORECASE
)
#: Right before a time: a journey that was made then.
_CAME: Final = re.compile(
    r"\b(?:arrived|flew|travell?ed|came|went|left|landed|returned|headed)\b[^.;:]{0,50}$", re.IGNORECASE
)
_PUT_OFF_TO: Final = re.compile(
    rf"{POSTPONE.pattern}[^.;:]{{0,140}}"
    r"\b(?:until|till|to)(?: (?:the|early|late|at|least|next|about)){0,3} $",
    re.IGNORECASE,
)
#: "At a dinner for the guests, the two talked": whatever stands between, it was at table.
_AT_TABLE: Final = re.compile(
    r"\b(?:at|during|over) (?:an?|the) (?:[\w-]+ ){0,2}(?:dinner|lunch(?:eon)?|breakfast|banquet)\b[^.;:]*$",
    re.IGNORECASE,
)
_LIST: Final = re.compile(r" with [^.;:,]{1,40}, [^.;:]{1,60}? and ")
_RUNS: Final = re.compile(
    r"\b(?:(?:ran|run|runs|lasted|lasting|last|lasts|took|stretched|went on)(?: \w+){0,4}"
    r"|(?:talk|talked|talks|speak|spoke|meet|met|meeting|confer|conferred)(?: \w+){0,6} for(?: \w+){0,3}) ?$",
    re.IGNORECASE,
)
_HELD_FOR: Final = re.compile(
    r"[- ](?:long )?(?:\w+ ){0,3}(?:meeting|talks?|summit|conversation|call|discussions?|session|encounter"
    r"|visit|trip|dinner|lunch)",
    re.IGNORECASE,
)
_WITH: Final = re.compile(
    r"\bwith (?:only |just )?(?P<who>[^,.;:]{2,80}?) "
    r"(?:in on|present|in the room|sitting in|looking on|in attendance|attending|taking notes)\b",
    re.IGNORECASE,
)


def days_near(act: Act, *, sentence: Span, status: EncounterStatus, context: Context) -> Days:
    """Return the days of an act, or those that the nearest fitting time of its sentence names."""
    if (act.earliest is not None or act.latest is not None) and not any(
        (timex.earliest, timex.latest) == (act.earliest, act.latest) and context.is_day_of_saying(timex)
        for timex in context.timexes(sentence)
        if act.according_to is not None
    ):
        return Days(act.earliest, act.latest)
    published = context.reading.report.published
    fitting = [
        timex
        for timex in context.timexes(sentence)
        if not context.is_day_of_saying(timex)
        and not _ordered(timex.span, act.trigger, sentence=sentence)
        and not (status == "cancelled" and _is_of_calling_off(timex, sentence=sentence))
        and timex.earliest is not None
        and timex.latest is not None
        and (timex.latest - timex.earliest).days < _LONGEST
        and (timex.earliest <= published if status == "held" else timex.latest >= published)
    ]
    if not fitting:
        return Days()
    nearest = min(fitting, key=lambda timex: (_gap(timex.span, act.trigger), timex.span.start))
    # "That evening, …" is said of the whole sentence.
    opens = nearest.span.start - sentence.start <= _OPENING
    if _gap(nearest.span, act.trigger) > (_FURTHER if opens else _NEAR):
        return Days()
    return Days(nearest.earliest, nearest.latest)


def _is_of_calling_off(timex: Timex, *, sentence: Span) -> bool:
    """Whether a time says when a meeting was called off, not when it was to be ("called off on Friday")."""
    before = sentence.text[: timex.span.start - sentence.start]
    return _OFF.search(before) is not None


def _ordered(time: Span, trigger: Span, *, sentence: Span) -> bool:
    """Whether "after" or "before" stands between a time and a trigger: it is the day of something else."""
    first, second = sorted((time, trigger), key=lambda span: span.start)
    return ORDER.search(sentence.text, first.end - sentence.start, second.start - sentence.start) is not None


def told_otherwise(trigger: Span, *, sentence: Span, status: EncounterStatus) -> EncounterStatus:
    """Return the status that plain words right around a trigger give a meeting, else the one it has.

    "Agreed to talks" have not been held, and talks "that have already started" are not only planned.
    """
    at, end = trigger.start - sentence.start, trigger.end - sentence.start
    before, after = sentence.text[max(0, at - 70) : at], sentence.text[end : end + 50]
    if _RULED_OUT.search(before):
        return "denied"
    if _FELL_THROUGH.search(before):
        return "cancelled"
    if status in ("held", "planned") and (
        _IN_PRINCIPLE.search(before) or _ASKED_IF.search(sentence.text[max(0, at - 160) : at])
    ):
        return "proposed"
    if status in ("planned", "proposed") and _UNDER_WAY.match(after):
        return "held"
    if status in ("planned", "proposed") and _AFTER.search(before) and not _WILL.search(sentence.text[:at]):
        return "held"
    if status in ("held", "planned") and _HOPED.search(before):
        return "proposed"
    return "planned" if status == "held" and _AGREED.search(before) else status


def is_told_as_past(trigger: Span, *, sentence: Span) -> bool:
    """Whether words around a noun of meeting say that it has been: "after the talks", "the talks ended"."""
    at, end = trigger.start - sentence.start, trigger.end - sentence.start
    before, after = sentence.text[max(0, at - 60) : at], sentence.text[end : end + 50]
    return _BEEN.search(before) is not None or _ENDED.match(after) is not None


def last_time(trigger: Span, *, sentence: Span, context: Context) -> Days | None:
    """Return the days after "since" in a sentence that denies a meeting: they last met then."""
    for timex in context.timexes(sentence):
        before = sentence.text[: timex.span.start - sentence.start]
        if timex.span.start > trigger.end and _SINCE.search(before) and timex.earliest is not None:
            return Days(timex.earliest, timex.latest)
    return None


def days_ahead(days: Days, *, sentence: Span, context: Context) -> Days:
    """Return the days of a plan: a bare weekday that was read as the last one is the next one.

    A plan whose days are over before the report is printed has days that are not known.
    """
    published = context.reading.report.published
    if days.latest is None or days.latest >= published:
        return days
    for timex in context.timexes(sentence):
        is_it = (timex.earliest, timex.latest) == (days.earliest, days.latest)
        came = _CAME.search(sentence.text[: timex.span.start - sentence.start]) is not None
        if is_it and came:
            # "Arrived on Friday for talks": they are to follow, nobody says when.
            return Days(days.earliest, None) if days.earliest is not None else Days()
        if is_it and days.length == 1 and timex.span.text.lower().removeprefix("on ") in _WEEKDAYS:
            next_one = days.latest + timedelta(days=7)
            return Days(next_one, next_one) if next_one >= published else Days()
    return Days()


def _gap(first: Span, second: Span) -> int:
    return max(first.start - second.end, second.start - first.end, 0)


def _around(trigger: Span, sentence: Span, reach: int = _NEAR) -> str:
    """Return the words of the sentence within reach of the trigger."""
    at, end = trigger.start - sentence.start, trigger.end - sentence.start
    return sentence.text[max(0, at - reach) : end + reach]


def called_off(trigger: Span, *, sentence: Span) -> bool:
    """Whether the words near a trigger say that the meeting is cancelled, and not only might be."""
    return _told(CANCEL, trigger=trigger, sentence=sentence)


def put_off(trigger: Span, *, sentence: Span) -> bool:
    """Whether the words near a trigger say that the meeting is postponed."""
    return _told(POSTPONE, trigger=trigger, sentence=sentence)


def days_put_off(trigger: Span, *, sentence: Span, context: Context) -> Days:
    """Return the days that something is put off to: the days told otherwise no longer hold.

    "A visit set for May was put off to June": June; with nothing after "to" or "until" no days are known.
    """
    for timex in context.timexes(sentence):
        before = sentence.text[: timex.span.start - sentence.start]
        if timex.earliest is not None and _PUT_OFF_TO.search(before):
            return Days(timex.earliest, timex.latest)
    return Days()


def _told(words: re.Pattern[str], *, trigger: Span, sentence: Span) -> bool:
    near = _around(trigger, sentence, 40)
    found = words.search(near)
    if found is None:
        # Its own verb may stand further on: "A visit to Lima, first planned for May, was put off".
        near = sentence.text[trigger.end - sentence.start :][:_FURTHER]
        found = next((each for each in words.finditer(near) if _PASSIVE.search(near[: each.start()])), None)
    return found is not None and not UNREAL.search(near[max(0, found.start() - 30) : found.start()])


def format_near(trigger: Span, *, sentence: Span) -> Format:
    """Return the format that the words near a trigger name, or unknown."""
    near = _around(trigger, sentence, 40)
    named: Format = next((name for name, words in FORMAT_WORDS if words.search(near)), "unknown")
    if named == "unknown" and _AT_TABLE.search(sentence.text[: trigger.start - sentence.start]):
        return "dinner"
    return named


def met_in_turn(trigger: Span, *, text: str) -> bool:
    """Whether names after a trigger are met in turn: "will meet A, B and C", "talks with A, B and C".

    A noun says so only with a list of three or more; "talks with A and B" may well be at one table.
    """
    if trigger.text.lower() in ("meet", "met", "meets"):
        return True
    after = text[trigger.end : trigger.end + 120]
    return after.startswith(" with ") and bool(_LIST.match(after))


def duration_near(trigger: Span, *, sentence: Span, context: Context) -> str | None:
    """Return how long a meeting took: "ran for two hours", "a two-hour meeting".

    Other durations in the sentence (the length of a tour, how long ago) are not its own.
    """
    for timex in context.timexes(sentence):
        if timex.type == "DURATION" and timex.value.startswith("P") and _is_its_length(timex, sentence):
            return timex.value
    return None


def _is_its_length(timex: Timex, sentence: Span) -> bool:
    before = sentence.text[max(0, timex.span.start - sentence.start - 50) : timex.span.start - sentence.start]
    after = sentence.text[timex.span.end - sentence.start :][:60]
    return bool(_HELD_FOR.match(after) or _RUNS.search(before))


def others_present(trigger: Span, *, sentence: Span, context: Context) -> tuple[ActorId, ...]:
    """Return the actors that the sentence puts in the room beside the parties ("with only X present")."""
    found = _WITH.search(sentence.text)
    if found is None:
        return ()
    start, end = sentence.start + found.start("who"), sentence.start + found.end("who")
    return tuple(
        dict.fromkeys(
            mention.actor
            for mention in context.mentions(sentence)
            # "a Kremlin interpreter" names the Kremlin and puts somebody else in the room.
            if start <= mention.span.start and mention.span.end == end
        )
    )
