"""An invented affair of two presidents, put together by hand: four reports, their readings and ledger.

Mara Lind leads SWE and Otto Falk leads NOR (real codes, invented people). A meeting in Tromso is
planned on 3 May, put in doubt on 8 May, held on 12 May; on 15 May a copy of the third report comes.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from dragoman.records import (
    Act,
    Actor,
    Claim,
    Encounter,
    EncounterEntry,
    Mention,
    Position,
    PositionEntry,
    Question,
    Reading,
    Report,
    Role,
    Span,
    Statement,
    Timex,
    digest,
    report_id,
)
from dragoman.store import Store, Version

LIND, FALK = "person:mara-lind", "person:otto-falk"
SWEDEN, NORWAY = "state:SWE", "state:NOR"
BERG = "person:ida-berg"

TEXTS = (
    (
        date(2031, 5, 3),
        "Fjord Courier",
        "Mara Lind and Otto Falk will meet in Tromso on May 12. Lind wants Norway to open the northern "
        "ports, according to two aides.\n\nIt is not clear what Sweden would give in return. Ida Berg, "
        "her foreign minister, opposes the meeting.",
    ),
    (
        date(2031, 5, 8),
        "Skerry Post",
        "The meeting of Lind and Falk may be called off, “Nothing is signed,” Falk said. Falk offered to "
        "open two ports in return for a fishing treaty.",
    ),
    (
        date(2031, 5, 13),
        "Fjord Courier",
        "Lind and Falk met in Tromso on Monday for two hours. Falk refused to open the northern ports.",
    ),
    (
        date(2031, 5, 15),
        "Island Echo",
        "Lind and Falk met in Tromso on Monday for two hours. Falk refused to open the northern ports.",
    ),
)


def make_report(published: date, outlet: str, text: str, *, file: str | None = None) -> Report:
    return Report(
        id=report_id(published=published, outlet=outlet, text=text),
        published=published,
        outlet=outlet,
        text=text,
        file=file or f"{published}_{outlet.lower().replace(' ', '-')}.txt",
    )


def quote(report: Report, words: str, *, nth: int = 1) -> Span:
    start = -1
    for _ in range(nth):
        start = report.text.index(words, start + 1)
    return report.span(start, start + len(words))


def make_actor(report: Report, actor: str, name: str, kind: str, of: str | None, *titles: str) -> Actor:
    return Actor(
        id=actor,
        report=report.id,
        name=name,
        aliases=(name.split()[-1],),
        kind=kind,  # type: ignore[arg-type]
        of=of,
        roles=tuple(Role(title=title, of=of) for title in titles),
    )


def _actors(report: Report) -> tuple[Actor, ...]:
    known = (
        ("Lind", LIND, "Mara Lind", "person", "SWE", "president"),
        ("Falk", FALK, "Otto Falk", "person", "NOR", "president"),
        ("Berg", BERG, "Ida Berg", "person", "SWE", "foreign minister"),
        ("Sweden", SWEDEN, "Sweden", "state", "SWE"),
        ("Norway", NORWAY, "Norway", "state", "NOR"),
    )
    return tuple(
        make_actor(report, actor, name, kind, of, *titles)
        for word, actor, name, kind, of, *titles in known
        if word in report.text
    )


def _mentions(report: Report, actors: tuple[Actor, ...]) -> tuple[Mention, ...]:
    found = []
    for actor in actors:
        word, at = actor.aliases[0], 0
        while (at := report.text.find(word, at)) >= 0:
            span = report.span(at, at + len(word))
            found.append(
                Mention(
                    id=f"m-{digest(report.id, at)}", report=report.id, span=span, actor=actor.id, form="name"
                )
            )
            at += len(word)
    return tuple(sorted(found, key=lambda mention: mention.span.start))


def statement(
    report: Report, source: str | None, speaker: str | None, *content: str, **more: object
) -> Statement:
    spans = tuple(quote(report, words) for words in content)
    fields: dict[str, object] = {
        "named": speaker is not None,
        "role": "official",
        "quoting": "indirect",
        "cue": None,
    }
    return Statement(
        id=f"s-{digest(report.id, *content)}",
        report=report.id,
        source=quote(report, source) if source else None,
        speaker=speaker,
        content=spans,
        **{**fields, **more},  # type: ignore[arg-type]
    )


@dataclass(frozen=True)
class Affair:
    """The readings, and the versions of the ledger's lines."""

    readings: tuple[Reading, ...]
    encounters: tuple[Version[Encounter], ...]
    positions: tuple[Version[Position], ...]
    claims: tuple[Version[Claim], ...] = ()

    def fill(self, path: Path) -> Store:
        store = Store.create_or_open(path)
        with store.writer() as writer:
            for reading in self.readings:
                writer.add(reading, tellings=())
            from_day = writer.unsettled_from()
            assert from_day is not None
            writer.settle(
                from_day=from_day, encounters=self.encounters, positions=self.positions, claims=self.claims
            )
        return store


def affair(*, until: date = date.max) -> Affair:
    """Return what is known when only the reports up to a day were ever read."""
    reports = [make_report(*text) for text in TEXTS]
    readings = (_first(reports[0]), _second(reports[1]), *(_later(report) for report in reports[2:]))
    return Affair(
        readings=tuple(reading for reading in readings if reading.report.published <= until),
        encounters=tuple(v for v in _encounters(reports) if v.known_from <= until),
        positions=tuple(v for v in _positions(reports) if v.known_from <= until),
    )


def _first(report: Report) -> Reading:
    actors = _actors(report)
    return Reading(
        report=report,
        reader="by hand",
        sentences=(
            quote(report, "Mara Lind and Otto Falk will meet in Tromso on May 12."),
            quote(report, "Lind wants Norway to open the northern ports, according to two aides."),
        ),
        timexes=(
            Timex(
                id="t-1", report=report.id, span=quote(report, "May 12"), type="DATE", value="2031-05-12",
                earliest=date(2031, 5, 12), latest=date(2031, 5, 12),
            ),
        ),
        actors=actors,
        mentions=_mentions(report, actors),
        statements=(
            statement(
                report, "two aides", None, "Lind wants Norway to open the northern ports", count=2,
                cue=quote(report, "according to"), via=("outlet:echo",),
            ),
        ),
        acts=(
            Act(
                id="a-1", report=report.id, code="CONSULT", actor=(LIND, FALK), trigger=quote(report, "meet"),
                status="planned", when="2031-05-12", earliest=date(2031, 5, 12), latest=date(2031, 5, 12),
                place="Tromso",
            ),
        ),
        questions=(
            Question(
                id="q-1",
                report=report.id,
                span=quote(report, "It is not clear what Sweden would give in return."),
            ),
        ),
    )  # fmt: skip


def _second(report: Report) -> Reading:
    actors = _actors(report)
    return Reading(
        report=report,
        reader="by hand",
        sentences=(quote(report, "Falk offered to open two ports in return for a fishing treaty."),),
        actors=actors,
        mentions=_mentions(report, actors),
        statements=(
            statement(report, "Falk", FALK, "Nothing is signed", quoting="direct", role="leader"),
            statement(report, None, None, "The meeting of Lind and Falk may be called off"),
        ),
    )


def _later(report: Report) -> Reading:
    actors = _actors(report)
    return Reading(
        report=report,
        reader="by hand",
        actors=actors,
        mentions=_mentions(report, actors),
        statements=(statement(report, "Falk", FALK, "refused to open the northern ports", role="leader"),),
    )


def _encounters(reports: list[Report]) -> list[Version[Encounter]]:
    may_12 = date(2031, 5, 12)
    told = [
        EncounterEntry(
            report=reports[0].id, reported=reports[0].published, status="planned", earliest=may_12,
            latest=may_12, place="Tromso", span=quote(reports[0], "will meet in Tromso on May 12"),
        ),
        EncounterEntry(
            report=reports[1].id, reported=reports[1].published, status="proposed",
            span=quote(reports[1], "The meeting of Lind and Falk may be called off"),
        ),
        EncounterEntry(
            report=reports[2].id, reported=reports[2].published, status="held", earliest=may_12,
            latest=may_12, place="Tromso", span=quote(reports[2], "Lind and Falk met in Tromso on Monday"),
        ),
    ]  # fmt: skip
    return [
        Version(
            record=Encounter(
                id="e-1", parties=(LIND, FALK), format="bilateral", place="Tromso", earliest=may_12,
                latest=may_12, duration="PT2H" if count == 3 else None, status=told[count - 1].status,
                history=tuple(told[:count]),
            ),
            known_from=told[count - 1].reported,
        )
        for count in (1, 2, 3)
    ]  # fmt: skip


def _positions(reports: list[Report]) -> list[Version[Position]]:
    def line(at: int, words: str, **fields: object) -> Version[Position]:
        entry = PositionEntry(
            report=reports[at].id,
            reported=reports[at].published,
            status=fields["status"],  # type: ignore[arg-type]
            span=quote(reports[at], words),
        )
        return Version(
            record=Position(id=f"p-{digest(words)}", history=(entry,), **fields),  # type: ignore[arg-type]
            known_from=reports[at].published,
        )

    return [
        line(0, "Lind wants Norway to open the northern ports", holder=LIND, toward=(NORWAY,), move="demand",
             what="Norway to open the northern ports", status="ongoing"),
        line(0, "opposes the meeting", holder=BERG, toward=(LIND,), move="opposition", what="the meeting",
             status="ongoing"),
        line(1, "offered to open two ports in return for a fishing treaty", holder=FALK, toward=(LIND,),
             move="offer", what="to open two ports", in_return="a fishing treaty", status="proposed"),
        line(2, "refused to open the northern ports", holder=FALK, toward=(), move="refusal",
             what="to open the northern ports", status="occurred"),
    ]  # fmt: skip
