"""What goes in comes out: every record, its order and its words."""

from __future__ import annotations

import sqlite3
import tempfile
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.errors import SpanNotInText, SpanOutsideText, StoreError, UnknownReport
from dragoman.records import Reading, Span
from dragoman.store import Store
from store.made import LIND, day, fill, make_reading, readings, tellings_of


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_a_reading_comes_back_as_it_was(data: st.DataObject) -> None:
    reading = data.draw(readings())
    tellings = data.draw(tellings_of(reading))
    with tempfile.TemporaryDirectory() as folder, Store.create_or_open(Path(folder) / "s.db") as store:
        assert store.writer().add(reading, tellings=tellings)
        view = store.view()
        assert view.reading(reading.report.id) == reading
        assert view.reports() == (reading.report,)
        assert sorted(view.tellings(), key=repr) == sorted(tellings, key=repr)
        for kind, got in (
            ("timexes", view.timexes()),
            ("mentions", view.mentions()),
            ("statements", view.statements()),
            ("acts", view.acts()),
            ("questions", view.questions()),
        ):
            assert sorted(got, key=repr) == sorted(getattr(reading, kind), key=repr)


def test_the_same_reader_reads_a_report_once(tmp_path: Path) -> None:
    reading = make_reading("Lind left.")
    with fill(tmp_path / "s.db", [reading]) as store:
        writer = store.writer()
        assert not writer.add(reading, tellings=())
        assert writer.has(reading.report.id, reader="r1")
        assert not writer.has(reading.report.id, reader="r2")
        assert len(store.view().mentions()) == 1
        assert writer.add(reading, tellings=(), again=True)
        assert len(store.view().mentions()) == 1


def test_a_newer_reader_answers_and_the_older_reading_stays(tmp_path: Path) -> None:
    path = tmp_path / "s.db"
    older = make_reading("Lind left, Falk said.", said=[(None, "Lind left")])
    newer = msgspec.structs.replace(older, reader="r2", statements=(), mentions=older.mentions[:1])
    with fill(path, [older, newer]) as store:
        view = store.view()
        assert view.reading(older.report.id) == newer
        assert view.statements() == ()
        assert view.mentions() == older.mentions[:1]
        assert [hit.kind for hit in view.search("left")] == ["report"]
        assert view.counts()["report"] == 1
    with sqlite3.connect(path) as raw:
        assert raw.execute("SELECT reader, newest FROM reading ORDER BY id").fetchall() == [
            ("r1", 0),
            ("r2", 1),
        ]
        assert raw.execute("SELECT count(*) FROM statement").fetchone() == (1,)


def test_a_report_from_two_files_is_one_whatever_came_first(tmp_path: Path) -> None:
    one = make_reading("Lind left.", file="c.txt", title="Zeal")
    other = make_reading("Lind left.", file="b.txt", url="https://example.org")
    with fill(tmp_path / "1.db", [one, other]) as first, fill(tmp_path / "2.db", [other, one]) as second:
        [report] = first.view().reports()
        assert (report.file, report.title, report.url) == ("b.txt", "Zeal", "https://example.org")
        assert second.view().reports() == (report,)
        assert first.view().report("b") == report
        assert [hit.kind for hit in first.view().search("zeal")] == ["report"]
        assert first.view().search("zeal") == second.view().search("zeal")


def test_a_copy_that_needs_no_reading_is_noted(tmp_path: Path) -> None:
    one = make_reading("Lind left.", file="c.txt")
    other = make_reading("Lind left.", file="b.txt", title="Zeal").report
    with fill(tmp_path / "s.db", [one]) as store:
        writer = store.writer()
        writer.refuse("b.txt", code="DG104", reason="No text.", remedy="Look.")
        writer.note(other)
        writer.note(make_reading("Falk left.").report)
        assert store.view().reports() == (other,)
        assert store.view().refusals() == ()


def test_a_newer_reading_may_correct_what_is_known_about_a_report(tmp_path: Path) -> None:
    older = make_reading("Lind left.", wire="Aaa")
    newer = make_reading("Lind left.", wire="Reuters", title="Gone", reader="r2")
    with fill(tmp_path / "s.db", [older, newer]) as store:
        assert store.view().reports() == (newer.report,)
        assert store.view().search("gone")


def test_words_that_are_not_the_reports_are_never_stored(tmp_path: Path) -> None:
    reading = make_reading("Lind left.")
    rid = reading.report.id
    wrong = msgspec.structs.replace(reading, sentences=(Span(report=rid, start=0, end=4, text="Falk"),))
    outside = msgspec.structs.replace(reading, sentences=(Span(report=rid, start=8, end=12, text="t. A"),))
    with Store.create_or_open(tmp_path / "s.db") as store:
        for broken, error in ((wrong, SpanNotInText), (outside, SpanOutsideText)):
            with pytest.raises(error):
                store.writer().add(broken, tellings=())
        assert store.view().reports() == ()


def test_half_a_character_is_refused_in_words_and_nothing_of_the_report_is_kept(tmp_path: Path) -> None:
    reading = make_reading("Lind left.", title="half \ud83d")
    with Store.create_or_open(tmp_path / "s.db") as store:
        with pytest.raises(StoreError, match="half a character"):
            store.writer().add(reading, tellings=())
        assert store.view().counts()["report"] == 0
        assert store.writer().add(make_reading("Lind left."), tellings=())


def test_a_report_is_found_by_id_file_stem_and_the_beginning_of_its_id(tmp_path: Path) -> None:
    one = make_reading("Lind left.", file="2031_lind.txt").report
    other = make_reading("Falk left.", published=day(1), file="falk.v2.txt").report
    with fill(
        tmp_path / "s.db", [Reading(report=one, reader="r"), Reading(report=other, reader="r")]
    ) as store:
        view = store.view()
        for asked in (one.id, "2031_lind.txt", "2031_lind", one.id[:15], "2031-05-01"):
            assert view.report(asked) == one
        assert view.report("falk.v2") == other
        for asked in ("2031", "", "lind", "x", "2031_LIND", "\ud800", "%", "*"):
            with pytest.raises(UnknownReport):
                view.report(asked)
        with pytest.raises(UnknownReport):
            view.reading(one.id[:15])


def test_a_copy_names_the_earliest_report_with_its_text(tmp_path: Path) -> None:
    made = [
        make_reading("Lind left.", published=day(published), outlet=outlet).report
        for published, outlet in ((3, "B"), (1, "C"), (2, "A"))
    ]
    with fill(tmp_path / "s.db", [Reading(report=report, reader="r") for report in made]) as store:
        assert [report.duplicate_of for report in store.view().reports()] == [None, made[1].id, made[1].id]
        assert store.view(as_of=day(1)).reports()[0].duplicate_of is None
        assert store.view().reading(made[0].id).report.duplicate_of == made[1].id


def test_refusals_and_failures_are_kept_until_the_report_is_read(tmp_path: Path) -> None:
    reading = make_reading("Lind left.", file="lind.txt")
    with Store.create_or_open(tmp_path / "s.db") as store:
        writer = store.writer()
        writer.refuse("lind.txt", code="DG101", reason="No day.", remedy="Give it.")
        writer.refuse("b.txt", code="DG101", reason="No day.", remedy="Give it.")
        writer.refuse("b.txt", code="DG104", reason="No text.", remedy="Look.")
        writer.fail(reading.report.id, stage="find_acts", why="broke")
        assert [(each.name, each.code) for each in store.view().refusals()] == [
            ("b.txt", "DG104"),
            ("lind.txt", "DG101"),
        ]
        assert [(each.report, each.stage) for each in store.view().failures()] == [
            (reading.report.id, "find_acts")
        ]
        assert store.view().counts()["refused"] == 2
        writer.add(reading, tellings=())
        assert [each.name for each in store.view().refusals()] == ["b.txt"]
        assert store.view().failures() == ()


def test_the_store_reads_well_in_another_program(tmp_path: Path) -> None:
    path = tmp_path / "s.db"
    reading = make_reading(
        "Lind left, Falk said. It is unclear why.",
        said=[("person:otto-falk", "Lind left")],
        done=[(LIND, "person:otto-falk", "left")],
        asked=["It is unclear why."],
    )
    fill(path, [reading]).close()
    with sqlite3.connect(path) as raw:
        raw.row_factory = sqlite3.Row
        [statement] = raw.execute("SELECT * FROM v_statement").fetchall()
        assert (statement["published"], statement["outlet"], statement["speaker"], statement["content"]) == (
            "2031-05-01", "Example Wire", "Otto Falk", "Lind left"
        )  # fmt: skip
        [act] = raw.execute("SELECT * FROM v_act").fetchall()
        assert (act["actor"], act["recipient"], act["trigger_text"]) == ("Mara Lind", "Otto Falk", "left")
        [question] = raw.execute("SELECT * FROM v_question").fetchall()
        assert question["words"] == "It is unclear why."
        assert raw.execute("SELECT id FROM v_report").fetchall()[0]["id"] == reading.report.id
