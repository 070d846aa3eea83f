"""Words that try to command a reader of any format: each file is read as what it is, by others' readers."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from xml.etree import ElementTree as ET

import msgspec
import pytest
from icalendar import Calendar

from dragoman.exports.formats.listed import BY_NAME, FORMATS
from dragoman.records import Act, Encounter, EncounterEntry
from dragoman.store import Version
from exports.formats.told import written
from exports.invented import FALK, LIND, Affair
from exports.test_hostile import ATTACKS, FORBIDDEN, hostile

STREAMS = [form.name for form in FORMATS if not form.folder]


def acting(attack: str) -> Affair:
    """Let the hostile report tell an act and a meeting, with its words for place and occasion."""
    [reading] = hostile(attack).readings
    report = reading.report
    act = Act(
        id="a-1", report=report.id, code="REQUEST", actor=(LIND,), recipient=(FALK,), status="occurred",
        trigger=report.span(0, 4), place=attack,
    )  # fmt: skip
    entry = EncounterEntry(
        report=report.id, reported=report.published, status="held", earliest=report.published,
        latest=report.published, place=attack, span=report.span(0, 4),
    )  # fmt: skip
    meeting = Encounter(
        id="e-1", parties=(LIND, FALK), status="held", place=attack, occasion=attack, history=(entry,),
        earliest=report.published, latest=report.published,
    )  # fmt: skip
    return Affair(
        readings=(msgspec.structs.replace(reading, acts=(act,)),),
        encounters=(Version(record=meeting, known_from=report.published),),
        positions=(),
    )


@pytest.mark.parametrize("attack", [*ATTACKS, "\ufffe\uffff\x00]]>", "END:VEVENT\r\nBEGIN:VALARM"])
def test_no_words_break_a_format(attack: str, tmp_path: Path) -> None:
    with acting(attack).fill(tmp_path / "h.db") as store:
        made = {form: written(store, form) for form in STREAMS}
        for form in ("csv", "parquet"):
            BY_NAME[form].write_folder(store.view(), tmp_path)
    for form in ("graphml", "gexf"):
        assert len(list(ET.fromstring(made[form]).iter())) > 5
        assert not FORBIDDEN.intersection(made[form].decode())
    assert json.loads(made["annotations"])["items"]
    for form in ("jsonl", "plover", "ftm"):
        assert all(json.loads(line) for line in made[form].splitlines())
    [event] = Calendar.from_ical(made["ics"]).walk("VEVENT")
    assert [part.name for part in event.walk()] == ["VEVENT"]
    rows = list(csv.reader(io.StringIO(made["cameo"].decode()), delimiter="\t"))
    assert {len(row) for row in rows} == {20}
    for path in tmp_path.glob("*.csv"):
        cells = [cell for row in csv.reader(io.StringIO(path.read_text(encoding="utf-8"))) for cell in row]
        assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]
