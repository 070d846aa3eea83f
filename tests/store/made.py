"""Readings made by hand and at random for the tests of the store."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path

from hypothesis import strategies as st

from dragoman.records import (
    Act,
    Actor,
    Claim,
    Encounter,
    EncounterEntry,
    EncounterTelling,
    Mention,
    Position,
    PositionEntry,
    PositionTelling,
    Question,
    Reading,
    Report,
    Role,
    Span,
    Statement,
    Telling,
    Timex,
    digest,
    report_id,
)
from dragoman.store import Store

LIND, FALK, BERG = "person:mara-lind", "person:otto-falk", "person:ida-berg"
PEOPLE = {
    LIND: ("Mara Lind", ("Lind",)),
    FALK: ("Otto Falk", ("Falk", "Mr. Falk")),
    BERG: ("Ida Berg", ()),
}
FIRST = date(2031, 5, 1)


def day(number: int) -> date:
    return FIRST + timedelta(days=number)


def make_report(
    text: str, *, published: date = FIRST, outlet: str | None = "Example Wire", **more: str
) -> Report:
    found = report_id(published=published, outlet=outlet, text=text)
    return Report(id=found, published=published, outlet=outlet, text=text, **more)


def quote(report: Report, words: str) -> Span:
    start = report.text.index(words)
    return report.span(start, start + len(words))


def make_reading(
    text: str,
    *,
    published: date = FIRST,
    outlet: str | None = "Example Wire",
    reader: str = "r1",
    people: Mapping[str, tuple[str, Sequence[str]]] | None = None,
    said: Sequence[tuple[str | None, str]] = (),
    done: Sequence[tuple[str, str, str]] = (),
    asked: Sequence[str] = (),
    **more: str,
) -> Reading:
    """Make a reading; `said` has (speaker, content), `done` (actor, recipient, trigger).

    People are mentioned wherever one of their names stands.
    """
    report = make_report(text, published=published, outlet=outlet, **more)
    named = {
        actor: [
            report.span(*found.span())
            for name in (full, *aliases)
            for found in re.finditer(re.escape(name), text)
        ]
        for actor, (full, aliases) in (PEOPLE if people is None else people).items()
    }
    chosen = PEOPLE if people is None else people
    return Reading(
        report=report,
        reader=reader,
        sentences=(report.span(0, len(text)),),
        actors=tuple(
            Actor(id=actor, report=report.id, name=full, aliases=tuple(aliases), kind="person")
            for actor, (full, aliases) in chosen.items()
            if named[actor]
        ),
        mentions=tuple(
            Mention(
                id=f"m-{report.id}-{span.start}-{span.end}",
                report=report.id,
                span=span,
                actor=actor,
                form="name",
            )
            for actor, spans in named.items()
            for span in spans
        ),
        statements=tuple(
            Statement(
                id=f"s-{report.id}-{nth}",
                report=report.id,
                source=None,
                speaker=speaker,
                named=speaker is not None,
                role="leader",
                cue=None,
                content=(quote(report, content),),
                quoting="indirect",
            )
            for nth, (speaker, content) in enumerate(said)
        ),
        acts=tuple(
            Act(
                id=f"a-{report.id}-{nth}",
                report=report.id,
                code="CONSULT",
                actor=(actor,),
                recipient=(recipient,),
                trigger=quote(report, trigger),
                status="occurred",
            )
            for nth, (actor, recipient, trigger) in enumerate(done)
        ),
        questions=tuple(
            Question(id=f"q-{report.id}-{nth}", report=report.id, span=quote(report, words))
            for nth, words in enumerate(asked)
        ),
    )


def make_encounter(name: str, *, known: Sequence[Span], **fields: object) -> Encounter:
    """Make an encounter told by some spans, whose reports' days begin their ids."""
    history = tuple(
        EncounterEntry(
            report=span.report, reported=date.fromisoformat(span.report[:10]), status="planned", span=span
        )
        for span in known
    )
    values: dict[str, object] = {"parties": (LIND, FALK), "status": "planned", **fields}
    return Encounter(id=name, history=history, **values)  # type: ignore[arg-type]


def make_position(name: str, *, known: Sequence[Span], **fields: object) -> Position:
    history = tuple(
        PositionEntry(
            report=span.report, reported=date.fromisoformat(span.report[:10]), status="ongoing", span=span
        )
        for span in known
    )
    values: dict[str, object] = {
        "holder": LIND,
        "toward": (FALK,),
        "move": "demand",
        "what": "ports",
        "status": "ongoing",
        **fields,
    }
    return Position(id=name, history=history, **values)  # type: ignore[arg-type]


def make_claim(name: str, *, first: date) -> Claim:
    return Claim(id=name, text="the ports open", members=("s-1", "s-2"), origins=2, first_reported=first)


def fill(
    path: Path, readings: Sequence[Reading], *, tellings: Mapping[str, Sequence[Telling]] | None = None
) -> Store:
    """Make a store of readings, added in this order; `tellings` by report id."""
    store = Store.create_or_open(path)
    writer = store.writer()
    for reading in readings:
        writer.add(reading, tellings=(tellings or {}).get(reading.report.id, ()))
    return store


# Random readings: every field filled in some of them, spans anywhere, in any order and overlapping.

texts = st.text(
    st.characters(blacklist_categories=["Cs"]) | st.sampled_from(" \n.“”abc"), min_size=4, max_size=60
)
short = st.text(st.characters(blacklist_categories=["Cs"]), min_size=1, max_size=8)
days = st.integers(0, 5).map(day)
actor_ids = st.sampled_from([LIND, FALK, BERG, "state:SWE"])


@st.composite
def readings(draw: st.DrawFn, *, reader: str = "r1") -> Reading:
    report = make_report(
        draw(texts),
        published=draw(days),
        outlet=draw(st.sampled_from([None, "Example Wire", "Other"])),
    )
    report = Report(
        **{field: getattr(report, field) for field in ("id", "published", "outlet", "text")},
        title=draw(st.none() | short),
        url=draw(st.none() | short),
        wire=draw(st.none() | short),
        file=draw(st.none() | short.map(lambda name: f"{name}.txt")),
    )
    size = len(report.text)
    spans = st.tuples(st.integers(0, size - 1), st.integers(1, size)).map(
        lambda ends: report.span(min(ends[0], ends[1] - 1), max(ends[0] + 1, ends[1]))
    )
    ids = short.map(lambda name: digest(report.id, name))
    of_report = st.just(report.id)
    return Reading(
        report=report,
        reader=reader,
        sentences=draw(_some(spans)),
        timexes=draw(
            _some(
                st.builds(
                    Timex,
                    id=ids,
                    report=of_report,
                    span=spans,
                    type=st.just("DATE"),
                    value=short,
                    earliest=st.none() | days,
                    latest=st.none() | days,
                )
            )
        ),
        actors=draw(
            _some(
                st.builds(
                    Actor,
                    id=actor_ids,
                    report=of_report,
                    name=short,
                    aliases=_some(short),
                    kind=st.just("person"),
                    of=st.none() | short,
                    wikidata=st.none() | short,
                    roles=_some(st.builds(Role, title=short)),
                )
            )
        ),
        mentions=draw(
            _some(
                st.builds(
                    Mention,
                    id=ids,
                    report=of_report,
                    span=spans,
                    actor=actor_ids,
                    form=st.just("name"),
                )
            )
        ),
        statements=draw(
            _some(
                st.builds(
                    Statement,
                    id=ids,
                    report=of_report,
                    source=st.none() | spans,
                    speaker=st.none() | actor_ids,
                    named=st.booleans(),
                    role=st.just("other"),
                    count=st.none() | st.integers(1, 9),
                    cue=st.none() | spans,
                    content=st.lists(spans, min_size=1, max_size=2).map(tuple),
                    quoting=st.just("mixed"),
                    via=_some(short),
                    said=st.none() | short,
                    venue=st.none() | spans,
                )
            )
        ),
        acts=draw(
            _some(
                st.builds(
                    Act,
                    id=ids,
                    report=of_report,
                    code=st.just("AGREE"),
                    mode=st.none() | short,
                    actor=_some(actor_ids),
                    recipient=_some(actor_ids),
                    trigger=spans,
                    what=st.none() | spans,
                    status=st.just("planned"),
                    when=st.none() | short,
                    earliest=st.none() | days,
                    latest=st.none() | days,
                    place=st.none() | short,
                    according_to=st.none() | short,
                    score=st.floats(0, 1),
                )
            )
        ),
        questions=draw(_some(st.builds(Question, id=ids, report=of_report, span=spans))),
    )


@st.composite
def tellings_of(draw: st.DrawFn, reading: Reading) -> tuple[Telling, ...]:
    report = reading.report
    span = report.span(0, draw(st.integers(1, len(report.text))))
    found: list[Telling] = []
    if draw(st.booleans()):
        found.append(
            EncounterTelling(
                id=digest("e", span.end),
                report=report.id,
                reported=report.published,
                parties=(LIND, FALK),
                status="planned",
                latest=draw(st.none() | days),
                span=span,
            )
        )
    if draw(st.booleans()):
        found.append(
            PositionTelling(
                id=digest("p", span.end),
                report=report.id,
                reported=report.published,
                holder=LIND,
                move="demand",
                what=draw(short),
                status="ongoing",
                span=span,
            )
        )
    return tuple(found)


def _some(strategy: st.SearchStrategy) -> st.SearchStrategy:
    return st.lists(strategy, max_size=3).map(tuple)
