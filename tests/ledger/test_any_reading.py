from __future__ import annotations

from datetime import date
from time import perf_counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.ledger import tell
from dragoman.records import Act, EncounterTelling, Mention, Reading, Span, Statement, Timex
from ledger.made import ACTORS, make_report

WORDS = st.lists(
    st.one_of(
        st.sampled_from(
            "Lind Rojas met talks , . the G20 summit with between and cancelled since for two hours phone’s"
            " call on \n Şı 🜁 \x00 in return starts Friday not demanded".split(" ")
        ),
        st.text(min_size=1, max_size=6),
    ),
    min_size=3,
    max_size=40,
).map(" ".join)
CODES = st.sampled_from(["CONSULT", "REQUEST", "AGREE", "REJECT", "CONCEDE", "AID", "SUPPORT", "THREATEN"])
STATUSES = st.sampled_from(["occurred", "ongoing", "planned", "proposed", "conditional", "denied"])
ANYBODY = st.sampled_from([*ACTORS])
SOMEBODY = st.lists(st.sampled_from([*ACTORS, "nobody"]), max_size=3, unique=True).map(tuple)


@st.composite
def any_reading(draw: st.DrawFn) -> Reading:
    text = draw(WORDS)
    report = make_report(text, day="2019-03-02")

    def spans() -> Span:
        start = draw(st.integers(0, len(text) - 1))
        return report.span(start, draw(st.integers(start + 1, min(len(text), start + 20))))

    def several(most: int) -> range:
        return range(draw(st.integers(0, most)))

    days = st.sampled_from([None, date(2019, 3, 1), date(2019, 3, 9)])
    return Reading(
        report=report,
        reader="test",
        sentences=tuple(spans() for _ in several(3)),
        actors=tuple(ACTORS.values()),
        mentions=tuple(
            Mention(id=f"m{n}", report=report.id, span=spans(), actor=draw(ANYBODY), form="name")
            for n in several(4)
        ),
        timexes=tuple(
            Timex(id=f"t{n}", report=report.id, span=spans(), type="DATE", value="2019-03-01",
                  earliest=draw(days), latest=draw(days))
            for n in several(3)
        ),
        statements=tuple(
            Statement(id=f"s{n}", report=report.id, source=None, speaker="lind", named=True, role="leader",
                      cue=spans(), content=(spans(),), quoting="indirect")
            for n in several(3)
        ),
        acts=tuple(
            Act(id=f"a{n}", report=report.id, code=draw(CODES), actor=draw(SOMEBODY),
                recipient=draw(SOMEBODY), trigger=spans(), status=draw(STATUSES),
                what=draw(st.sampled_from([None, spans()])))
            for n in several(5)
        ),
    )  # fmt: skip


@settings(deadline=None, max_examples=150)
@given(reading=any_reading())
def test_whatever_was_read_can_be_told_and_quotes_the_report(reading: Reading) -> None:
    told = tell(reading)
    assert told == tell(reading)
    assert len({telling.id for telling in told}) == len(told)
    for telling in told:
        telling.span.check(reading.report.text)
        assert telling.reported == reading.report.published
        if isinstance(telling, EncounterTelling):
            # An organisation that is told to hold a summit meets by itself: its members do.
            assert len(telling.parties) >= 2 or telling.parties == ("union",)
            assert telling.parties == tuple(sorted(set(telling.parties)))
            assert not set(telling.present) & set(telling.parties)


@pytest.mark.parametrize(
    "unit",
    [
        "A1 ",
        "summit on ",
        "with ",
        "the Summit of A ",
        "call a ",
        "in return for ",
        "six-party talks ",
        "visit to A ",
        "arrived for ",
        ", the first meeting",
        "visiting the ",
        "A's envoy ",
    ],
)
def test_long_and_repeating_texts_take_no_longer_than_their_length(unit: str) -> None:
    text = unit * 30_000
    report = make_report(text, day="2019-03-02")
    acts = tuple(
        Act(id=f"{code}{at}", report=report.id, code=code, actor=("lind", "rojas"),  # type: ignore[arg-type]
            trigger=report.span(at * 30, at * 30 + 2), status="planned")
        for at in range(100)
        for code in ("CONSULT", "REQUEST")
    )  # fmt: skip
    before = perf_counter()
    tell(Reading(report=report, reader="test", acts=acts, actors=tuple(ACTORS.values())))
    assert perf_counter() - before < 5
