from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.text.modality import modality


@pytest.mark.parametrize(
    ("sentence", "word", "expected"),
    [
        ("The ministers will meet in Oslo.", "meet", "planned"),
        ("The two are to hold their first full talks on Monday.", "talks", "planned"),
        ("She is expected to visit Lima.", "visit", "planned"),
        ("The planned summit is in Rome.", "summit", "planned"),
        ("They might meet in spring.", "meet", "proposed"),
        ("He hopes that they will meet soon.", "meet", "proposed"),
        ("It urged Ruritania to withdraw.", "withdraw", "proposed"),
        ("They will meet if the truce holds.", "meet", "conditional"),
        ("The envoys did not meet.", "meet", "denied"),
        ("Ruritania will not lift the sanctions.", "lift", "denied"),
        ("The envoys met in May.", "met", None),
        ("In May talks began.", "talks", None),
        ("The envoys have met twice.", "met", None),
    ],
)
def test_the_verb_group_says_how_real_an_act_is(sentence: str, word: str, expected: str | None) -> None:
    assert modality(sentence, sentence.index(word)) == expected


@given(st.text(max_size=300), st.integers(0, 300))
def test_any_text_has_an_answer(sentence: str, at: int) -> None:
    assert modality(sentence, min(at, len(sentence))) in (
        None,
        "planned",
        "proposed",
        "conditional",
        "denied",
    )
