"""Who did, will do or might do what to whom."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import Final

import msgspec

from dragoman.models import Marked, MarkedAct
from dragoman.records import Act, Reading, Span, Statement, Timex, digest
from dragoman.stages.act_choice import LEAST, Chosen, choose_code, choose_status
from dragoman.stages.act_context import ActContext, Around
from dragoman.stages.act_modes import mode_of
from dragoman.stages.actor_index import ActorIndex
from dragoman.stages.base import Tools, stage
from dragoman.stages.parties import Parties
from dragoman.text.pieces import says_something, whole_words
from dragoman.text.quotes import trim

# "… that one had been agreed": the verb alone names nothing that is asked or given.
_PARTICIPLE: Final = re.compile(r"[a-z]+(?:ed|ing)")
_TITLE: Final = re.compile(r"(?:(?:the|of|and|its|his|her|[A-Z][\w.-]*),?\s){0,8}")
# A bare "after" mostly joins what happened on one day: "agreed on Saturday after brief talks".
_ORDER: Final = re.compile(
    r"\b(?:(?:hours?|days?|weeks?|months?|years?) after|before|since|until|ahead of)\b", re.IGNORECASE
)


@stage(
    requires={"sentences", "timexes", "actors", "mentions", "statements"},
    provides={"acts"},
)
def find_acts(reading: Reading, *, tools: Tools) -> Reading:
    """Make an act of each likely trigger, with its type, its parties, its day and who says so.

    The model marks more triggers than are right; a learned choice keeps the likely ones (act_choice.py). An
    act that stands inside what somebody says keeps the tie to that statement: it is never told as the
    report's own knowledge.
    """
    people = _people(reading)
    marks = [
        marked
        for marked in tools.markup(reading.report.text).acts
        if marked.codes and marked.status and not _is_named(marked.trigger, people)
    ]
    context = ActContext(reading, marks)
    chooser = Parties(reading, index=ActorIndex(reading, knowledge=tools.knowledge))
    found: dict[str, Act] = {}
    for marked in marks:
        around = context.around(marked)
        chosen = choose_code(around)
        if chosen.chance >= LEAST:
            act = _act(reading, around, chosen, chooser=chooser)
            found[act.id] = act
    acts = sorted(found.values(), key=lambda act: (act.trigger.start, act.trigger.end, act.id))
    return msgspec.structs.replace(reading, acts=tuple(acts))


def _people(reading: Reading) -> list[Span]:
    """Return where persons are named, in order."""
    persons = {actor.id for actor in reading.actors if actor.kind == "person"}
    return sorted(m.span for m in reading.mentions if m.form == "name" and m.actor in persons)


def _is_named(trigger: Marked, people: list[Span]) -> bool:
    """Whether a word stands in the name of a person: Mr. Ban forbids nothing."""
    at = bisect_right(people, trigger.start, key=lambda span: span.start) - 1
    return at >= 0 and trigger.end <= people[at].end


def _act(reading: Reading, around: Around, chosen: Chosen, *, chooser: Parties) -> Act:
    marked, code = around.marked, chosen.code
    trigger = reading.report.span(marked.trigger.start, marked.trigger.end)
    actors, recipients = chooser.of(marked, code, trigger)
    timex = act_day(reading, marked)
    return Act(
        id="a-" + digest(reading.report.id, trigger.start, trigger.end, code),
        report=reading.report.id,
        code=code,
        mode=mode_of(code, around),
        actor=actors,
        recipient=recipients,
        trigger=trigger,
        what=_what(reading, marked.what, code=code),
        status=choose_status(around, code, timex, reading.report.published),
        when=timex.value if timex else None,
        earliest=timex.earliest if timex else None,
        latest=timex.latest if timex else None,
        place=reading.report.text[marked.place.start : marked.place.end] if marked.place else None,
        according_to=_according_to(reading, trigger),
        score=round(chosen.chance, 4),
    )


def _what(reading: Reading, marked: Marked | None, *, code: str) -> Span | None:
    if marked is None:
        return None
    text = reading.report.text
    if code == "CONSULT" and _names_somebody(reading, marked):
        return None
    start, end = trim(text, *whole_words(text, marked.start, marked.end))
    if start >= end or not says_something(text, start, end) or _PARTICIPLE.fullmatch(text, start, end):
        return None
    return reading.report.span(start, end)


def _names_somebody(reading: Reading, marked: Marked) -> bool:
    """Whether a piece is a name with its title: in "will receive Dr Ana Silva" nothing is asked or given."""
    return any(
        mention.form == "name"
        and marked.start <= mention.span.start < marked.end <= mention.span.end
        and _TITLE.fullmatch(reading.report.text, marked.start, mention.span.start) is not None
        for mention in reading.mentions
    )


def act_day(reading: Reading, marked: MarkedAct) -> Timex | None:
    """Return the time that the model ties to the act, if it is a day or a stretch of days.

    Where "three days after" or "before" stands between the two, it is the day of something else.
    """
    if marked.when is None:
        return None
    trigger = reading.report.span(marked.trigger.start, marked.trigger.end)
    for timex in reading.timexes:
        if timex.span.start < marked.when.end and marked.when.start < timex.span.end:
            first, second = sorted((timex.span, trigger), key=lambda span: span.start)
            if any(first.end <= s.start <= second.start for s in reading.sentences):
                # What is dated in another sentence is mostly something else.
                return None
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
