"""How a line is founded, in words: outlets, origins, who told it first."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from dragoman.exports.sourcing import Sourcing, Sourcings
from dragoman.records import Actor, Encounter, EncounterEntry, Reading, Report, Statement, report_id
from dragoman.store import Store

WORDS = "Lind and Falk will meet in May"


def told(
    day: int,
    outlet: str | None,
    before: str,
    *,
    source: str | None = None,
    fields: dict[str, Any] | None = None,
    wire: str | None = None,
) -> Reading:
    """A report whose words tell of the meeting, said by the source that stands before them."""
    text = f"{before}{WORDS}."
    published = date(2031, 5, day)
    report = Report(
        id=report_id(published=published, outlet=outlet, text=text),
        published=published,
        outlet=outlet,
        text=text,
        wire=wire,
    )
    start = text.index(WORDS)
    statements = []
    if source is not None or fields:
        at = text.index(source) if source else 0
        values: dict[str, Any] = {"speaker": None, "named": False, "role": "official", **(fields or {})}
        statements.append(
            Statement(
                id=f"s-{report.id}",
                report=report.id,
                source=report.span(at, at + len(source)) if source else None,
                cue=None,
                content=(report.span(start, start + len(WORDS)),),
                quoting="indirect",
                **values,
            )
        )
    actor = Actor(id="person:peter-holm", report=report.id, name="Peter Holm", kind="person")
    return Reading(report=report, reader="r1", actors=(actor,), statements=tuple(statements))


def account(path: Path, *readings: Reading) -> Sourcing:
    with Store.create_or_open(path / "s.db") as store:
        for reading in readings:
            store.writer().add(reading, tellings=())
        history = tuple(
            EncounterEntry(
                report=reading.report.id,
                reported=reading.report.published,
                status="planned",
                span=reading.report.span(start := reading.report.text.index(WORDS), start + len(WORDS)),
            )
            for reading in readings
        )
        line = Encounter(id="e", parties=("a", "b"), status="planned", history=history)
        return Sourcings(store.view()).of(line)


def test_relays_and_agency_copy_have_one_origin(tmp_path: Path) -> None:
    found = account(
        tmp_path,
        told(1, "AP", "Officials said ", source="Officials"),
        told(2, "Skerry Post", "(AP) - Officials said ", source="Officials", wire="AP"),
        told(3, "Fjord Courier", "AP, citing officials, said ", source="officials", fields={"via": ("AP",)}),
    )
    assert (found.outlets, len(found.origins), found.reports) == (3, 1, 3)
    assert found.sentence == (
        "Three outlets, one origin: “Officials”, first by Associated Press on 1 May 2031."
    )


def test_newsrooms_that_learned_it_each_are_told_apart(tmp_path: Path) -> None:
    found = account(
        tmp_path,
        told(1, "Skerry Post", "Holm said ", source="Holm",
             fields={"speaker": "person:peter-holm", "named": True, "role": "spokesperson"}),
        told(4, "Fjord Courier", ""),
    )  # fmt: skip
    assert found.sentence == (
        "Two outlets, two origins: Peter Holm, by Skerry Post on 1 May 2031; "
        "Fjord Courier in its own words, on 4 May 2031."
    )
    assert [origin.relayed for origin in found.origins] == [False, False]


def test_what_is_only_relayed_says_so(tmp_path: Path) -> None:
    found = account(
        tmp_path,
        told(2, "Fjord Courier", "Island Echo, citing two aides, said ", source="two aides",
             fields={"via": ("Island Echo",), "count": 2}),
    )  # fmt: skip
    assert found.origins[0].relayed
    assert found.sentence == (
        "One outlet, one origin: “two aides”, told by Island Echo, relayed by Fjord Courier on 2 May 2031."
    )


def test_a_copy_of_a_report_adds_no_origin(tmp_path: Path) -> None:
    found = account(tmp_path, told(1, "Skerry Post", ""), told(2, "Island Echo", ""))
    assert (found.outlets, len(found.origins)) == (2, 1)
    assert found.origins[0].by == "Skerry Post"


def test_a_pronoun_is_not_what_a_source_is_called(tmp_path: Path) -> None:
    found = account(tmp_path, told(1, None, "He said ", source="He", fields={"role": "spokesperson"}))
    assert found.sentence == (
        "One outlet, one origin: an unnamed spokesperson, by an outlet not given on 1 May 2031."
    )
