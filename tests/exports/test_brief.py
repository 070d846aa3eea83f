from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import msgspec
import pytest

from dragoman.exports.brief import as_json, make_brief
from dragoman.exports.brief_html import html
from dragoman.exports.brief_markdown import markdown
from dragoman.exports.brief_model import Brief
from dragoman.exports.jsonl import json_text
from dragoman.records import Claim, Encounter, Role
from dragoman.store import Store, Version
from exports.invented import BERG, FALK, LIND, SWEDEN, Affair, affair, quote

FIRST_DAY, DOUBT, AFTER = date(2031, 5, 3), date(2031, 5, 8), date(2031, 5, 13)


def brief_of(
    store: Store, *asked: str, as_of: date | None = None, since: date | None = None, limit: int = 40
) -> Brief:
    view = store.view(as_of=as_of)
    actors = [view.find_actors(name)[0] for name in asked]
    return make_brief(view, actors=actors, earlier=store.view(as_of=since) if since else None, limit=limit)


def test_the_head_counts_the_reports_that_name_both(store: Store) -> None:
    brief = brief_of(store, "Lind", "Falk")
    assert [side.asked.id for side in brief.sides] == [LIND, FALK]
    assert (brief.reports, brief.copies) == (4, 1)
    assert brief.outlets == ("Fjord Courier", "Island Echo", "Skerry Post")
    assert (brief.first, brief.last) == (FIRST_DAY, date(2031, 5, 15))


def test_a_meeting_comes_once_with_what_each_report_said(store: Store) -> None:
    [meeting] = brief_of(store, "Lind", "Falk").between
    assert (meeting.status, meeting.earliest, meeting.place) == ("held", date(2031, 5, 12), "Tromso")
    assert [told.status for told in meeting.told] == ["planned", "proposed", "held"]
    assert [told.outlet for told in meeting.told] == ["Fjord Courier", "Skerry Post", "Fjord Courier"]


def test_a_meeting_stands_as_it_was_known_on_the_day(store: Store) -> None:
    [meeting] = brief_of(store, "Lind", "Falk", as_of=FIRST_DAY).between
    assert (meeting.status, meeting.duration, len(meeting.told)) == ("planned", None, 1)
    [meeting] = brief_of(store, "Lind", "Falk", as_of=DOUBT).between
    assert meeting.status == "proposed"


def test_the_ledger_is_grouped_by_side_and_move(store: Store) -> None:
    lind, falk = brief_of(store, "Lind", "Falk").holdings
    assert lind.side is not None
    assert lind.side.id == LIND
    assert [(deals.move, [line.what for line in deals.lines]) for deals in lind.moves] == [
        ("demand", ["Norway to open the northern ports"])
    ]
    assert [deals.move for deals in falk.moves] == ["offer", "refusal"]
    assert falk.moves[0].lines[0].in_return == "a fishing treaty"


def test_opposition_within_a_side_has_a_part_of_its_own(store: Store) -> None:
    [line] = brief_of(store, "Lind", "Falk").internal
    assert (line.holder.name, line.move, line.what) == ("Ida Berg", "opposition", "the meeting")


def test_statements_say_how_they_are_sourced_and_copies_are_left_out(store: Store) -> None:
    said = brief_of(store, "Lind", "Falk").said
    assert [each.published for each in said] == [DOUBT, FIRST_DAY]
    assert (said[1].source, said[1].speaker, said[1].named, said[1].count) == ("two aides", None, False, 2)
    assert (said[1].cue, said[0].cue) == ("according to", None)


def test_what_is_over_the_limit_is_counted(store: Store) -> None:
    brief = brief_of(store, "Lind", "Falk", limit=1)
    assert (len(brief.said), brief.said_left) == (1, 1)
    assert "The newest 1; 1 more are left out here." in markdown(brief)


def test_a_question_about_the_states_of_the_two_is_theirs(store: Store) -> None:
    [asked] = brief_of(store, "Lind", "Falk").unknown
    assert asked.words.startswith("It is not clear what Sweden")


def test_changes_are_told_as_old_and_new(store: Store) -> None:
    changes = brief_of(store, "Lind", "Falk", as_of=DOUBT, since=FIRST_DAY).changes
    assert changes is not None
    told = [(change.kind, change.before, change.after) for change in changes]
    assert told == [
        ("meeting status", "planned", "proposed"),
        ("new position", None, "proposed"),
    ]
    assert all(change.notes for change in changes)
    first = brief_of(store, "Lind", "Falk", as_of=FIRST_DAY, since=date(2031, 5, 1)).changes
    assert first is not None
    assert {change.kind for change in first} == {"new meeting", "new position", "new question"}


def test_without_an_earlier_day_nothing_is_said_of_changes(store: Store) -> None:
    assert brief_of(store, "Lind", "Falk").changes is None
    assert "What changed" not in markdown(brief_of(store, "Lind", "Falk"))


def test_every_footnote_quotes_its_report_and_every_line_has_one(store: Store) -> None:
    brief = brief_of(store, "Lind", "Falk", since=FIRST_DAY)
    for note in brief.notes:
        assert store.view().report(note.report).text[note.start : note.end] == note.words
    numbers = {note.number for note in brief.notes}
    assert numbers == set(range(1, len(brief.notes) + 1))
    page = markdown(brief)
    body, _, notes = page.partition("## Footnotes")
    assert {int(n) for n in re.findall(r"\[\^(\d+)\]", body)} == numbers
    assert {int(n) for n in re.findall(r"^\[\^(\d+)\]:", notes, re.MULTILINE)} == numbers


def test_one_actor_has_a_brief_too(store: Store) -> None:
    brief = brief_of(store, "Falk")
    assert len(brief.between) == 1
    others = brief.holdings[-1]
    assert others.side is None
    assert {line.holder.id for deals in others.moves for line in deals.lines} == {LIND}
    assert len(brief.said) == 3
    assert markdown(brief).startswith("# Otto Falk\n")


def test_empty_parts_say_so(store: Store) -> None:
    page = markdown(brief_of(store, "Berg", "Falk", as_of=FIRST_DAY))
    assert "No report tells of a meeting of the two as of 3 May 2031." in page
    assert "No report tells what this side wants, offers or refuses as of 3 May 2031." in page


@pytest.mark.parametrize("day", [FIRST_DAY, DOUBT, AFTER])
def test_a_brief_of_the_past_is_the_brief_one_had_then(store: Store, tmp_path: Path, day: date) -> None:
    with affair(until=day).fill(tmp_path / "then.db") as then:
        now_and_then = [
            brief_of(each, "Lind", "Falk", as_of=day, since=date(2031, 5, 1)) for each in (store, then)
        ]
    assert now_and_then[0] == now_and_then[1]
    assert html(now_and_then[0]) == html(now_and_then[1])


def test_what_a_state_did_before_the_one_asked_about_came_into_office_is_not_of_that_side(
    tmp_path: Path,
) -> None:
    told = affair()

    def begun(since: str) -> Affair:
        readings = []
        for reading in told.readings:
            actors = tuple(
                msgspec.structs.replace(actor, roles=(Role(title="president", of="SWE", since=since),))
                if actor.id == LIND
                else actor
                for actor in reading.actors
            )
            readings.append(msgspec.structs.replace(reading, actors=actors))
        positions = tuple(
            replace(version, record=msgspec.structs.replace(version.record, holder=SWEDEN))
            if version.record.holder == LIND
            else version
            for version in told.positions
        )
        return replace(told, readings=tuple(readings), positions=positions)

    for since, moves in (("2031-05-01", ["demand"]), ("2031-05-05", [])):
        with begun(since).fill(tmp_path / f"{since}.db") as store:
            assert [deals.move for deals in brief_of(store, "Lind", "Falk").holdings[0].moves] == moves


def test_the_json_has_the_parts_by_name_and_two_runs_are_equal(store: Store) -> None:
    first, second = (json_text(as_json(brief_of(store, "Lind", "Falk", since=DOUBT))) for _ in range(2))
    assert first == second
    made = json.loads(first)
    assert list(made) == list(Brief.__struct_fields__)
    assert made["between"][0]["told"][0]["note"] == 1


def test_a_brief_is_about_one_or_two(store: Store) -> None:
    with pytest.raises(ValueError, match="one actor or two"):
        make_brief(store.view(), actors=[])


def test_every_list_over_the_limit_is_cut_and_says_so(store: Store) -> None:
    brief = brief_of(store, "Lind", "Falk", as_of=DOUBT, since=date(2031, 5, 1), limit=0)
    assert (brief.between, brief.between_left) == ((), 1)
    assert (brief.internal, brief.internal_left) == ((), 1)
    assert [(holding.moves, holding.left) for holding in brief.holdings] == [((), 1), ((), 1)]
    assert (brief.changes, brief.changes_left) == ((), 5)
    one = brief_of(store, "Lind", "Falk", limit=1)
    falk = one.holdings[1]
    assert (sum(len(deals.lines) for deals in falk.moves), falk.left) == (1, 1)
    assert "The newest 1; 1 more are left out here." in markdown(one)
    assert {number for line in (*one.said, *one.holdings) for number in getattr(line, "notes", ())} <= {
        note.number for note in one.notes
    }


def test_meetings_ahead_come_first_the_next_one_at_the_top(tmp_path: Path) -> None:
    told = affair()

    def another(name: str, status: str, day: date | None) -> Version[Encounter]:
        first = told.encounters[0]
        entry = msgspec.structs.replace(first.record.history[0], earliest=day, latest=day)
        record = msgspec.structs.replace(
            first.record, id=name, status=status, earliest=day, latest=day, history=(entry,)
        )
        return replace(first, record=record)

    versions = (
        another("held-before", "held", date(2031, 4, 1)),
        another("next-month", "planned", date(2031, 6, 1)),
        another("tomorrow", "proposed", date(2031, 5, 4)),
        another("called-off", "cancelled", date(2031, 6, 2)),
        another("never-dated", "planned", None),
        another("missed", "planned", date(2031, 4, 20)),
    )
    with replace(told, encounters=versions).fill(tmp_path / "many.db") as store:
        on_the_day = brief_of(store, "Lind", "Falk", as_of=FIRST_DAY).between
        later = brief_of(store, "Lind", "Falk", as_of=AFTER).between
    assert [meeting.id for meeting in on_the_day] == [
        "never-dated", "tomorrow", "next-month", "called-off", "missed", "held-before",
    ]  # fmt: skip
    assert [meeting.id for meeting in later][:2] == ["next-month", "called-off"]


def test_a_statement_that_several_reports_share_says_how_many_and_of_how_many_origins(
    tmp_path: Path,
) -> None:
    told = affair()
    first, second = told.readings[0].statements[0], told.readings[1].statements[1]
    claim = Claim(
        id="c-1",
        text=first.content[0].text,
        members=(first.id, second.id),
        origins=1,
        first_reported=FIRST_DAY,
    )
    with replace(told, claims=(Version(record=claim, known_from=DOUBT),)).fill(tmp_path / "c.db") as store:
        brief = brief_of(store, "Lind", "Falk")
        alone = brief_of(store, "Lind", "Falk", as_of=FIRST_DAY)
    shared = {said.id: (said.reports, said.origins) for said in brief.said}
    assert shared[first.id] == shared[second.id] == (2, 1)
    assert "· told by 2 reports, 1 origin" in markdown(brief)
    assert [(said.reports, said.origins) for said in alone.said] == [(None, None)]


def test_a_statement_that_tells_a_position_bears_on_the_two_though_it_names_one(tmp_path: Path) -> None:
    told = affair()
    last = told.readings[2]
    alone = msgspec.structs.replace(
        last.statements[0],
        id="s-alone", speaker=None, named=False,
        content=(quote(last.report, "Falk refused to open the northern ports"),),
    )  # fmt: skip
    readings = (*told.readings[:2], msgspec.structs.replace(last, statements=(alone,)), *told.readings[3:])
    refusal = told.positions[-1]
    entry = msgspec.structs.replace(refusal.record.history[0], according_to="s-alone")
    tied = replace(refusal, record=msgspec.structs.replace(refusal.record, history=(entry,)))
    for positions, seen in ((told.positions, False), ((*told.positions[:-1], tied), True)):
        with replace(told, readings=readings, positions=positions).fill(tmp_path / f"{seen}.db") as store:
            assert ("s-alone" in [said.id for said in brief_of(store, "Lind", "Falk").said]) is seen


def test_a_position_says_who_tells_it_unless_its_holder_does(tmp_path: Path) -> None:
    told = affair()
    aides = told.readings[0].statements[0]

    def lines(**more: object) -> list[tuple[str | None, bool | None]]:
        said = msgspec.structs.replace(aides, **more)
        reading = msgspec.structs.replace(told.readings[0], statements=(said,))
        demand = told.positions[0]
        entry = msgspec.structs.replace(demand.record.history[0], according_to=aides.id)
        tied = replace(demand, record=msgspec.structs.replace(demand.record, history=(entry,)))
        path = tmp_path / f"{len(list(tmp_path.iterdir()))}.db"
        changed = replace(told, readings=(reading, *told.readings[1:]), positions=(tied, *told.positions[1:]))
        with changed.fill(path) as store:
            brief = brief_of(store, "Lind", "Falk")
        pages.append(markdown(brief))
        [line] = brief.holdings[0].moves[0].lines
        return [(each.according_to, each.named) for each in line.told]

    pages: list[str] = []
    assert lines() == [("two aides", False)]
    assert (
        "3 May 2031, Fjord Courier: ongoing, according to “two aides” (not named): “Lind wants" in pages[-1]
    )
    assert lines(speaker=BERG, named=True) == [("Ida Berg", True)]
    assert "3 May 2031, Fjord Courier: ongoing, according to Ida Berg: " in pages[-1]
    assert lines(speaker=LIND, named=True) == [(None, None)]
    assert lines(source=None) == [(None, None)]
