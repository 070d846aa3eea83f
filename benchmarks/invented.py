"""Invented reports in any number, for measuring how a large store behaves: `a_reading(number)`.

They have what makes a large archive hard. States and their people are named as words of a language are, a
few in very many reports and most in few (Zipf). Pairs meet every few weeks, and several reports tell of
each meeting, before and after it; one meeting of each pair is told of for years. Each actor has wants
that are told again and again, and others that are told once. Now and then an outlet prints another's
report, with its own heading. What is said draws on thirty thousand words, as unevenly as words are used.
No model reads the reports; their readings are put together here, with a third of the records that the
reader notices in a newspaper's.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import date, timedelta
from functools import cache, lru_cache
from itertools import accumulate, product
from typing import Literal, NamedTuple

from dragoman.records import (
    Act,
    Actor,
    Mention,
    Question,
    Reading,
    Report,
    Role,
    Span,
    Statement,
    digest,
    report_id,
)

FIRST, DAYS = date(2008, 1, 1), 3650
STATES, MEMBERS, WANTS = 200, 6, 24
#: One report in so many is printed again by another outlet.
_COPIED = 15
_OUTLETS = [f"Paper {number}" for number in range(80)]
_UNNAMED = [
    f"{count}{kind} {of}".strip()
    for count, kind, of in product(
        ("two ", "three ", "some "),
        ("officials", "diplomats", "aides", "people"),
        ("close to the talks", "of the ministry", "in the delegation", "who saw the draft", ""),
    )
]
_VERBS = "open close inspect tax return lease reopen fence dredge patrol insure repair free train".split()
_PLACES = "Aldmoor Brisk Carrow Dunvale Elmstead Farholt Gannet Hollin Istra Jorvale".split()

Trigger = Literal["met", "will meet", "demanded", "refused", "promised"]


class Deed(NamedTuple):
    """What one sentence tells: who does what to whom; `said` is whether it is put into somebody's mouth."""

    trigger: Trigger
    first: int
    second: int
    what: str | None
    on: date | None
    said: Literal["", "named", "unnamed", "relayed"]


_CODES = {
    "met": ("CONSULT", "occurred"),
    "will meet": ("CONSULT", "planned"),
    "demanded": ("REQUEST", "occurred"),
    "refused": ("REJECT", "occurred"),
    "promised": ("CONCEDE", "proposed"),
}


@cache
def _zipf(size: int, exponent: float, shift: int = 0) -> list[float]:
    """Return the running totals of the weights of ranks."""
    return list(accumulate(1 / (rank + 1 + shift) ** exponent for rank in range(size)))


def _rank(chance: random.Random, size: int, exponent: float) -> int:
    return chance.choices(range(size), cum_weights=_zipf(size, exponent))[0]


@cache
def _words() -> list[str]:
    """Return words of no language."""
    begin, middle = "b br d dr f g gr h k kr l m n p pl r s st t tr v".split(), "a e i o u ai ou".split()
    syllables = [first + second for first in begin for second in middle]
    made = [one + other + end for end in "n r s t l".split() for one, other in product(syllables, repeat=2)]
    random.Random(1).shuffle(made)
    return made[:30_000]


def _some_words(chance: random.Random, number: int) -> str:
    # The commonest of all words, which say nothing, are left out: Mandelbrot's shift.
    found = chance.choices(range(30_000), cum_weights=_zipf(30_000, 1.0, 8), k=number)
    return " ".join(_words()[each] for each in found)


@lru_cache(maxsize=4096)
def _name(number: int) -> str:
    state, member = divmod(number, MEMBERS)
    state_name = _words()[state].capitalize() + "land"
    return state_name if member == 1 else f"{_words()[200 + number].capitalize()} Of{state_name}"


def an_actor(number: int, *, report: str) -> Actor:
    """Return the leader of a state, the state, or another of its people."""
    state, member = divmod(number, MEMBERS)
    code = f"S{state:03}"
    if member == 1:
        return Actor(id=f"state:{code}", report=report, name=_name(number), kind="state", of=code)
    roles = (Role(title="leader" if member == 0 else "minister", of=code),) if member < 4 else ()
    return Actor(
        id=f"person:{number}", report=report, name=_name(number), kind="person", of=code, roles=roles
    )


def _somebody(chance: random.Random) -> int:
    return _rank(chance, STATES, 1.1) * MEMBERS + _rank(chance, MEMBERS, 1.0)


def _two(chance: random.Random) -> tuple[int, int]:
    one = other = _somebody(chance)
    while one // MEMBERS == other // MEMBERS:
        other = _somebody(chance)
    return one, other


def _meeting(chance: random.Random, one: int, other: int, *, published: date) -> tuple[date, str]:
    """Return the day and the place of a meeting of two: one near the day of the report, or the great one."""
    pair = random.Random(f"{min(one, other)} {max(one, other)}")
    every, shift, great = pair.randrange(25, 200), pair.randrange(200), pair.randrange(60)
    near = ((published - FIRST).days - shift) // every + chance.choice((0, 0, 1))
    which = great if chance.random() < 0.1 else near
    place = random.Random(f"{one} {other} {which}").choice(_PLACES)
    return FIRST + timedelta(days=shift + which * every), place


def _deed(chance: random.Random, one: int, other: int, *, published: date) -> Deed:
    first, second = (one, other) if chance.random() < 0.8 else _two(chance)
    said = chance.choices(("", "named", "unnamed", "relayed"), (3, 4, 2, 1))[0]
    if chance.random() < 0.4:
        on, place = _meeting(chance, first, second, published=published)
        trigger: Trigger = "will meet" if on > published else "met"
        dated = on if chance.random() < 0.85 else None
        return Deed(trigger, first, second, f"in {place}", dated, said)  # type: ignore[arg-type]
    wish = _rank(chance, WANTS, 1.0) if chance.random() < 0.6 else None
    own = random.Random(f"{first} {wish}") if wish is not None else chance
    asks = own.choice(("demanded", "refused", "promised"))
    words = f"to {own.choice(_VERBS)} the {_some_words(own, 4)} of {_name(_somebody(own))}"
    return Deed(asks, first, second, words, None, said)  # type: ignore[arg-type]


def a_reading(number: int, *, day: date | None = None) -> Reading:
    """Return the reading of one report: the same for the same number and day."""
    copied = number % _COPIED == _COPIED - 1 and day is None
    chance = random.Random(number - 1 if copied else number)
    published = day or FIRST + timedelta(days=chance.randrange(DAYS))
    one, other = _two(chance)
    deeds = [_deed(chance, one, other, published=published) for _ in range(8)]
    outlet = _OUTLETS[_rank(chance, len(_OUTLETS), 1.0)]
    sentences: list[str] = []
    for deed in deeds:
        names = f"{_name(deed.first)} {deed.trigger} {_name(deed.second)} {deed.what}"
        if deed.said == "named":
            names = f"{_name(deed.first)} said that {names}"
        elif deed.said:
            names = f"{chance.choice(_UNNAMED).capitalize()} said that {names}"
        sentences.append(f"{names}.")
    padding = [f"{_some_words(chance, 14).capitalize()}." for _ in range(8)]
    unknown = (
        f"It is not known when {_name(one)} and {_name(other)} will speak about {_some_words(chance, 3)}."
    )
    heading = f"Report {number}"
    if copied:
        outlet = _OUTLETS[(_OUTLETS.index(outlet) + 1) % len(_OUTLETS)]
    body = [each for pair in zip(sentences, padding, strict=True) for each in pair]
    text = "\n\n".join([f"{heading}.", *(" ".join(body[at : at + 4]) for at in range(0, 16, 4)), unknown])
    report = Report(
        id=report_id(published=published, outlet=outlet, text=text),
        published=published,
        outlet=outlet,
        title=heading,
        text=text,
    )
    return _read(report, [*body, unknown], deeds, relayed=_OUTLETS[number % 7])


def _read(report: Report, whole: Sequence[str], deeds: Sequence[Deed], *, relayed: str) -> Reading:
    """Put a reading together, with the places of all words: every second sentence tells a deed."""
    spans, at = [], 0
    for sentence in whole:
        at = report.text.index(sentence, at)
        spans.append(report.span(at, at + len(sentence)))
        at += len(sentence)
    mentions: dict[int, Mention] = {}
    statements: list[Statement] = []
    acts: list[Act] = []
    actors: dict[str, Actor] = {}

    def quote(words: str, inside: Span, after: int) -> Span:
        start = report.text.index(words, max(inside.start, after))
        return report.span(start, start + len(words))

    def named(number: int, inside: Span, after: int) -> Mention:
        actor = an_actor(number, report=report.id)
        actors[actor.id] = actor
        span = quote(actor.name, inside, after)
        mention = Mention(
            id=digest("m", report.id, span.start), report=report.id, span=span, actor=actor.id, form="name"
        )
        return mentions.setdefault(span.start, mention)

    for inside, deed in zip(spans[:-1:2], deeds, strict=True):
        head, _, rest = inside.text.rpartition("said that ")
        begin = inside.end - len(rest)
        one = named(deed.first, inside, begin)
        trigger = quote(deed.trigger, inside, one.span.end)
        other = named(deed.second, inside, trigger.end)
        code, status = _CODES[deed.trigger]
        what = None if code == "CONSULT" else quote(deed.what or "", inside, other.span.end)
        statement = None
        if deed.said:
            source = named(deed.first, inside, inside.start).span if deed.said == "named" else None
            if source is None:
                source = report.span(inside.start, inside.start + len(head.rstrip()))
            statement = Statement(
                id=digest("s", report.id, inside.start),
                report=report.id,
                source=source,
                speaker=mentions[source.start].actor if deed.said == "named" else None,
                named=deed.said == "named",
                role="leader" if deed.said == "named" else "official",
                cue=quote("said", inside, source.end),
                content=(what or report.span(begin, inside.end - 1),),
                quoting="indirect",
                via=(relayed,) if deed.said == "relayed" else (),
            )
            statements.append(statement)
        acts.append(
            Act(
                id=digest("a", report.id, inside.start),
                report=report.id,
                code=code,  # type: ignore[arg-type]
                actor=(one.actor,),
                recipient=(other.actor,),
                trigger=trigger,
                what=what,
                status=status,  # type: ignore[arg-type]
                earliest=deed.on,
                latest=deed.on,
                place=deed.what.removeprefix("in ") if code == "CONSULT" and deed.what else None,
                according_to=statement.id if statement is not None else None,
            )
        )
    question = spans[-1]
    return Reading(
        report=report,
        reader="invented",
        sentences=tuple(spans),
        actors=tuple(actors.values()),
        mentions=tuple(mentions[start] for start in sorted(mentions)),
        statements=tuple(statements),
        acts=tuple(acts),
        questions=(Question(id=digest("q", report.id), report=report.id, span=question),),
    )
