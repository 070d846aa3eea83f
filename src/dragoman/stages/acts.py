"""Who did, will do or might do what to whom."""

from __future__ import annotations

import re
from typing import Final, cast

import msgspec

from dragoman.models import Marked, MarkedAct
from dragoman.records import Act, ActCode, Reading, Span, Statement, Status, Timex, digest
from dragoman.stages.actor_index import ActorIndex
from dragoman.stages.base import Tools, stage
from dragoman.stages.parties import Parties
from dragoman.text.modality import is_past, modality
from dragoman.text.pieces import says_something, whole_words
from dragoman.text.quotes import trim

# "… that one had been agreed": the verb alone names nothing that is asked or given.
_PARTICIPLE: Final = re.compile(r"[a-z]+(?:ed|ing)")
# A bare "after" mostly joins what happened on one day: "agreed on Saturday after brief talks".
_ORDER: Final = re.compile(
    r"\b(?:(?:hours?|days?|weeks?|months?|years?) after|before|since|until|ahead of)\b", re.IGNORECASE
)


@stage(
    requires={"sentences", "timexes", "actors", "mentions", "statements"},
    provides={"acts"},
)
def find_acts(reading: Reading, *, tools: Tools) -> Reading:
    """Make an act of each trigger that the model marks, with its parties, its day and who says so.

    An act that stands inside what somebody says keeps the tie to that statement: it is never told as the
    report's own knowledge.
    """
    chooser = Parties(reading, index=ActorIndex(reading, knowledge=tools.knowledge))
    found = {
        act.id: act
        for marked in tools.markup(reading.report.text).acts
        if (act := _act(reading, marked, chooser=chooser)) is not None
    }
    acts = sorted(found.values(), key=lambda act: (act.trigger.start, act.trigger.end, act.id))
    return msgspec.structs.replace(reading, acts=tuple(acts))


def _act(reading: Reading, marked: MarkedAct, *, chooser: Parties) -> Act | None:
    if not marked.codes or not marked.status:
        return None
    trigger = reading.report.span(marked.trigger.start, marked.trigger.end)
    code = cast("ActCode", marked.codes[0][0])
    actors, recipients = chooser.of(marked, code, trigger)
    timex = _when(reading, marked, trigger)
    return Act(
        id="a-" + digest(reading.report.id, trigger.start, trigger.end, code),
        report=reading.report.id,
        code=code,
        actor=actors,
        recipient=recipients,
        trigger=trigger,
        what=_what(reading, marked.what),
        status=_status(reading, marked, trigger, timex),
        when=timex.value if timex else None,
        earliest=timex.earliest if timex else None,
        latest=timex.latest if timex else None,
        place=reading.report.text[marked.place.start : marked.place.end] if marked.place else None,
        according_to=_according_to(reading, trigger),
        score=round(marked.score, 4),
    )


def _status(reading: Reading, marked: MarkedAct, trigger: Span, timex: Timex | None) -> Status:
    """Return the model's status, unless the verb group or the calendar contradicts it.

    The verb group decides where it denies the act, or where the model takes for a fact what is told as a
    plan or a wish. An act on a day after the report is no fact either.
    """
    status = cast("Status", marked.status[0][0])
    sentence = next((s for s in reading.sentences if s.covers(trigger)), trigger)
    told = modality(sentence.text, trigger.start - sentence.start)
    if told == "denied" or (told is not None and status in ("occurred", "ongoing")):
        return told
    if told == "planned" and status == "proposed":
        return told
    past = told is None and is_past(sentence.text, trigger.start - sentence.start, trigger.text)
    if past and status in ("ongoing", "planned", "proposed"):
        return "occurred"
    later = timex is not None and timex.earliest is not None and timex.earliest > reading.report.published
    return "planned" if later and status == "occurred" else status


def _what(reading: Reading, marked: Marked | None) -> Span | None:
    if marked is None:
        return None
    text = reading.report.text
    start, end = trim(text, *whole_words(text, marked.start, marked.end))
    if start >= end or not says_something(text, start, end) or _PARTICIPLE.fullmatch(text, start, end):
        return None
    return reading.report.span(start, end)


def _when(reading: Reading, marked: MarkedAct, trigger: Span) -> Timex | None:
    """Return the time that the model ties to the act, if it is a day or a stretch of days.

    Where "three days after" or "before" stands between the two, it is the day of something else.
    """
    if marked.when is None:
        return None
    for timex in reading.timexes:
        if timex.span.start < marked.when.end and marked.when.start < timex.span.end:
            first, second = sorted((timex.span, trigger), key=lambda span: span.start)
            apart = _ORDER.search(reading.report.text, first.end, second.start)
            dated = timex.type in ("DATE", "TIME") and not timex.value.endswith("_REF")
            return timex if dated and apart is None else None
    return None


def _according_to(reading: Reading, trigger: Span) -> str | None:
    """Return the innermost statement in whose words the act stands."""

    def size(statement: Statement) -> int:
        return sum(span.end - span.start for span in statement.content)

    saying = [s for s in reading.statements if any(span.covers(trigger) for span in s.content)]
    return min(saying, key=lambda s: (size(s), s.id)).id if saying else None
