"""The two reports that asked for dragoman: what one tells of in July took place, says the other.

They are other people's texts and not part of the repository; the test reads them where they lie beside it.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

import dragoman
from road import fill, pipeline

REPORTS = Path(__file__).parent.parent.parent / "shared" / "reports"
TWO = [*REPORTS.glob("000_*.txt"), *REPORTS.glob("003_*.txt")] if REPORTS.is_dir() else []


@pytest.mark.skipif(len(TWO) != 2, reason="the two reports are not part of this repository")
def test_one_meeting_is_planned_in_july_and_held_as_of_november(tmp_path: Path) -> None:
    items = dragoman.read_paths(TWO, hints=dragoman.Hints())
    readings = tuple(pipeline().read(item) for item in items if isinstance(item, dragoman.Report))
    with fill(tmp_path / "two.db", readings) as store:
        july, november = store.view(as_of=date(2017, 7, 1)), store.view(as_of=date(2017, 11, 9))
        (planned,) = (e for e in july.encounters() if "Q22686" in e.parties and "Q7747" in e.parties)
        assert (planned.status, planned.place) == ("planned", "Hamburg")
        assert (planned.earliest, planned.latest) == (date(2017, 7, 7), date(2017, 7, 8))
        of_both = [e for e in november.encounters() if {"Q22686", "Q7747"} <= set(e.parties)]
        held = next(e for e in of_both if e.id == planned.id)
        assert (held.status, held.place, held.duration) == ("held", "Hamburg", "PT2H")
        assert [entry.status for entry in held.history] == ["planned", "held"]
        others = {(e.status, e.format, e.place) for e in of_both if e.id != planned.id}
        assert ("planned", "bilateral", "Da Nang") in others
        assert any(status == "held" and form in ("dinner", "pull-aside") for status, form, _ in others)
        assert len(of_both) == 3
