"""Words for political acts: forms, phrases and what they tell."""

from __future__ import annotations

import pytest

from dragoman.knowledge import act_types
from dragoman.knowledge.act_words import act_word, forms_of, lemma, mode_words, stands_at
from dragoman.knowledge.data_files import listed, table


@pytest.mark.parametrize(
    ("form", "plain"),
    [
        ("met", "meet"),
        ("Accuses", "accuse"),
        ("bombing", "bombing"),
        ("denied", "deny"),
        ("urging", "urge"),
        ("withdrew", "withdraw"),
        ("planned", "plan"),
        ("fought", "fight"),
    ],
)
def test_forms_have_one_plain_form(form: str, plain: str) -> None:
    assert lemma(form) == plain


@pytest.mark.parametrize(
    ("words", "entry"),
    [
        ("sat down with the envoys", "sit down with"),
        ("called strongly on the court", "call on"),
        ("imposed the sanctions", "impose sanctions"),
        ("calling off a visit", "call off"),
        ("spoons", None),
    ],
)
def test_the_longest_phrase_in_whatever_form_is_found(words: str, entry: str | None) -> None:
    found = act_word(words.split(), 0)
    assert (found and " ".join(found.words)) == entry


def test_the_table_knows_no_other_types() -> None:
    for word, sure, maybe in table("act_words.tsv", columns=3):
        codes = [*listed(sure), *listed(maybe)]
        assert codes, word
        assert set(codes) <= set(act_types()), word
        assert len(codes) == len(set(codes)), word


def test_every_mode_of_the_manual_has_words_and_no_other() -> None:
    for code, kind in act_types().items():
        own, near = mode_words(code)
        assert {*own.values(), *near.values()} == set(kind.modes)


def test_odd_words_are_no_trouble() -> None:
    for word in ("", "s", "ed", "ing", "條約", "’", "ies" * 500):
        assert forms_of(word)[0] == word
        assert not stands_at(("meet",), [word], 0)
