"""Which open questions later reports answer, as far as the ledger shows it.

Only one kind is told, since a wrong answer is worse than none: a question whether, when or where two
have a meeting, once a later report tells that meeting with what was asked.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from dragoman.exports.display import days
from dragoman.records import ActorId, Encounter, EncounterEntry, Question, Report, Span
from dragoman.store import View

_MEETING = re.compile(
    r"\b(?:meet|meets|met|meeting|meetings|talks|summit|visit|encounter|sit down|call|phone)\b", re.IGNORECASE
)
_WHETHER = re.compile(r"\b(?:whether|if)\b", re.IGNORECASE)
_WHEN = re.compile(r"\b(?:when|(?:what|which|the|a) (?:day|date|time)|dates?)\b", re.IGNORECASE)
_WHERE = re.compile(r"\b(?:where|venue|place|location|(?:what|which) (?:city|country))\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """A question and the report that asks it."""

    report: Report
    question: Question


def answers(
    opened: Iterable[Opened],
    *,
    view: View,
    before: Sequence[Encounter],
    among: Sequence[Encounter] | None,
    since: date,
) -> Iterator[tuple[Opened, Encounter, str, Span]]:
    """Yield questions that were answered after a day: the meeting that answers, how, and the words.

    The question has to speak of a meeting and to name two of its parties, or to stand in a report that
    tells of one meeting only: one among those given, or of all. `before` are meetings as known on the day.
    """
    known = {encounter.id: encounter for encounter in before}
    for each in opened:
        words = each.question.span.text
        if not _MEETING.search(words):
            continue
        if among is None:
            told = view.encounters(report=each.report.id)
            then = [line for line in told if line.history[0].reported <= since]
        else:
            then = [line for line in among if line.id in known]
        encounter = _meant(each, view=view, among=then)
        if encounter is None or encounter.id not in known:
            continue
        found = _answer(words, known[encounter.id], encounter, since=since)
        if found is not None:
            yield each, encounter, *found


def _meant(each: Opened, *, view: View, among: Sequence[Encounter]) -> Encounter | None:
    told = [line for line in among if any(entry.report == each.report.id for entry in line.history)]
    named: set[ActorId] = {
        mention.actor
        for mention in view.mentions(report=each.report.id)
        if each.question.span.covers(mention.span)
    }
    if len(named) > 1:
        told = [line for line in told if len(named.intersection(line.parties)) > 1]
    elif named:
        told = [line for line in told if named <= set(line.parties)]
    return told[0] if len(told) == 1 else None


def _answer(words: str, was: Encounter, now: Encounter, *, since: date) -> tuple[str, Span] | None:
    fresh = [entry for entry in now.history if entry.reported > since]
    if _WHETHER.search(words) and was.status != now.status and now.status in ("held", "cancelled", "denied"):
        return _first(now.status, (entry for entry in fresh if entry.status == now.status))
    one_day = now.earliest is not None and now.earliest == now.latest
    if _WHEN.search(words) and one_day and (was.earliest, was.latest) != (now.earliest, now.latest):
        return _first(
            days(now.earliest, now.latest), (entry for entry in fresh if entry.earliest == now.earliest)
        )
    if _WHERE.search(words) and now.place is not None and was.place != now.place:
        return _first(now.place, (entry for entry in fresh if entry.place == now.place))
    return None


def _first(answer: str, entries: Iterable[EncounterEntry]) -> tuple[str, Span] | None:
    entry = next(iter(entries), None)
    return None if entry is None else (answer, entry.span)
