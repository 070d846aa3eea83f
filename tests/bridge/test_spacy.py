from __future__ import annotations

import pytest

spacy = pytest.importorskip("spacy", reason="the extra `spacy` is not installed")

from dragoman.bridge import spacy as bridge  # noqa: E402

TEXT = (
    "The Norwegian foreign minister, Espen Barth Eide, will meet Ville Tavio in Oslo on Friday. "
    "He said that Norway would not lift the sanctions."
)


@pytest.fixture(scope="module")
def nlp():
    made = spacy.blank("en")
    made.add_pipe("dragoman", config={"published": "2024-05-01"})
    return made


def test_every_layer_lies_on_the_doc(nlp) -> None:
    doc = nlp(TEXT)
    reading = doc._.dragoman
    assert {f"dragoman/{group}" for group in bridge.GROUPS} <= set(doc.spans)
    assert [span.label_ for span in doc.spans["dragoman/times"]] == [each.value for each in reading.timexes]
    assert len(doc.spans["dragoman/contents"]) == sum(len(each.content) for each in reading.statements) > 0


def test_spans_hold_the_words_of_their_records(nlp) -> None:
    doc = nlp(TEXT)
    for span, timex in zip(doc.spans["dragoman/times"], doc._.dragoman.timexes, strict=True):
        assert timex.span.text in span.text
        assert span.id_ == timex.id


def test_a_doc_may_bring_its_own_day(nlp) -> None:
    doc = nlp.make_doc(TEXT)
    doc._.published = "2030-01-02"
    assert "2030-01-04" in [span.label_ for span in nlp(doc).spans["dragoman/times"]]


def test_without_a_day_it_says_what_to_do() -> None:
    made = spacy.blank("en")
    made.add_pipe("dragoman")
    with pytest.raises(ValueError, match="published"):
        made("Words.")


@pytest.mark.parametrize("text", ["", " ", "\n\n\t", "\u200b\ufeff", "a" * 5000])
def test_odd_texts_pass(nlp, text: str) -> None:
    assert nlp(text).text == text
