import time
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dragoman.models import Marked, Markup, Reader
from dragoman.models.labels import CODES, MOVES, SPEAKER_ROLES, STATUSES

REPORT = (
    "France offers talks on the border\n\n"
    "PARIS, May 4 - The president of France, Anna Keller, said on Monday that her country would "
    "send a delegation to Germany next week.\n\n"
    '"We want an agreement before the end of the year," she told reporters in Paris. '
    "The foreign minister of Germany, Karl Berger, rejected the offer and accused France of moving troops "
    "to the border, according to two officials familiar with the talks."
)


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader.load()


@pytest.fixture(scope="module")
def markup(reader: Reader) -> Markup:
    return reader.read(REPORT)


def words(mark: Marked | None) -> str | None:
    return None if mark is None else REPORT[mark.start : mark.end]


def every_mark(markup: Markup) -> Iterator[Marked]:
    yield from (*markup.names, *markup.times, *markup.mentions, *markup.questions)
    for s in markup.statements:
        yield from (m for m in (s.cue, s.source, s.venue, s.said, *s.content, *s.via) if m)
    for a in markup.acts:
        yield from (m for m in (a.trigger, a.what, a.when, a.place, *a.actors, *a.recipients) if m)


def test_who_said_it_and_what_was_said(markup: Markup) -> None:
    told = {words(s.cue): s for s in markup.statements}
    said = told["said"]
    assert "Anna Keller" in (words(said.source) or "")
    assert (words(said.content[0]) or "").removeprefix("that ").startswith("her country would")
    assert said.named is not None
    assert said.named > 0.5
    officials = told["according to"]
    assert "officials" in (words(officials.source) or "")
    assert officials.named is not None
    assert officials.named < 0.5


def test_names_and_times_are_marked_with_their_kind(markup: Markup) -> None:
    names = {(words(n), n.label) for n in markup.names}
    assert {("Anna Keller", "person"), ("France", "place"), ("Germany", "place")} <= names
    times = {words(t): t.label for t in markup.times}
    assert times["Monday"] == "DATE"
    assert times["next week"] == "DATE"


def test_acts_have_a_trigger_a_code_and_parties(markup: Markup) -> None:
    acts = {words(a.trigger): a for a in markup.acts}
    assert acts["accused"].codes[0][0] == "ACCUSE"
    assert acts["rejected"].codes[0][0] == "REJECT"
    assert acts["accused"].status[0][0] == "occurred"
    assert "France" in [words(r) for r in acts["accused"].recipients]


def test_a_pronoun_is_tied_to_whom_it_means(markup: Markup) -> None:
    tied = [{words(markup.mentions[i]) for i in cluster} for cluster in markup.clusters]
    assert any("Anna Keller" in c and "she" in c for c in tied)


def test_sentences_end_with_paragraphs(markup: Markup) -> None:
    starts = [REPORT[s:e].split()[0] for s, e in markup.sentences]
    assert starts[0] == "France"
    assert '"We' in starts or '"' in [s[0] for s in starts]
    assert not any("\n" in REPORT[s:e] for s, e in markup.sentences)


def test_chances_are_chances_over_known_labels(markup: Markup) -> None:
    for s in markup.statements:
        assert set(s.roles) == set(SPEAKER_ROLES)
        assert sum(s.roles.values()) == pytest.approx(1, abs=1e-4)
    for a in markup.acts:
        for pairs, labels in ((a.codes, CODES), (a.status, STATUSES), (a.moves, MOVES)):
            assert {name for name, _ in pairs} == set(labels)
            assert sorted((p for _, p in pairs), reverse=True) == [p for _, p in pairs]
            assert sum(p for _, p in pairs) == pytest.approx(1, abs=1e-4)


def test_the_same_text_gets_the_same_marks(reader: Reader, markup: Markup) -> None:
    assert reader.read(REPORT) == markup
    assert Reader.load().read(REPORT) == markup


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(alphabet=st.characters(), max_size=300))
def test_any_text_is_read_and_marks_lie_in_it(reader: Reader, text: str) -> None:
    read = reader.read(text)
    assert all(0 <= m.start < m.end <= len(text) and 0 <= m.score <= 1.0001 for m in every_mark(read))
    assert all(0 <= i < len(read.mentions) for cluster in read.clusters for i in cluster)


@pytest.mark.parametrize("text", ["", " \n\t", "\x00\x01\x02", "\ud800\udfff", "\u202e\u200b"])
def test_a_text_without_words_has_no_marks(reader: Reader, text: str) -> None:
    read = reader.read(text)
    assert not list(every_mark(read))


@pytest.mark.parametrize("unit", ["a", "he said ", "(", "Keller said\n", "\u754c"])
def test_time_grows_in_step_with_the_text(reader: Reader, unit: str) -> None:
    def seconds(times: int) -> float:
        began = time.perf_counter()
        reader.read(unit * times)
        return time.perf_counter() - began

    seconds(500)
    # Four times the text: a quadratic part would show as sixteen times the time.
    assert seconds(8_000) < 9 * seconds(2_000) + 1.0


def test_lower_lifts_mark_more(markup: Markup) -> None:
    more = Reader.load(lift={"cue": -6.0, "act": -6.0}).read(REPORT)
    assert len(markup.acts) < len(more.acts)
    assert len(markup.statements) <= len(more.statements)


def test_whoever_may_have_said_or_done_it_is_weighed(markup: Markup) -> None:
    for marked in (*markup.statements, *markup.acts):
        assert all(0.02 <= c.score <= 1 + 1e-6 for c in marked.chances)
    said = next(s for s in markup.statements if words(s.cue) == "said")
    likeliest = max(said.chances, key=lambda c: c.score)
    assert likeliest.label == "source"
    assert "Anna Keller" in (words(likeliest) or "") or "president" in (words(likeliest) or "")


def test_a_corpus_can_be_read_by_its_own_habit(markup: Markup) -> None:
    other = Reader.load(habit="polnear").read(REPORT)
    assert other != markup
    assert "said" in {words(s.cue) for s in other.statements}
