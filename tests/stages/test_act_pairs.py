"""What one given actor does to another: invented sentences."""

from __future__ import annotations

import time

import pytest

from dragoman.stages.act_pairs import ROOTS, Spans, code_between, features, learned


def spans(text: str, words: str) -> Spans:
    start = text.find(words)
    return [(start, start + len(words))] if words else []


@pytest.mark.parametrize(
    ("text", "source", "target", "root"),
    [
        ("Freedonia accused Sylvania of hiding its debts.", "Freedonia", "Sylvania", "ACCUSE"),
        ("Sylvania was bombed by Freedonia at dawn.", "Freedonia", "Sylvania", "ASSAULT"),
        ("Freedonia expelled the ambassador of Sylvania.", "Freedonia", "Sylvania", "SANCTION"),
        ("The envoy of Freedonia met the queen of Sylvania.", "Freedonia", "Sylvania", "CONSULT"),
        ("Freedonia rejected the offer that Sylvania made.", "Freedonia", "Sylvania", "REJECT"),
        ("Thousands marched against Freedonia in protest.", "Thousands", "Freedonia", "PROTEST"),
    ],
)
def test_the_words_between_tell_the_type(text: str, source: str, target: str, root: str) -> None:
    assert next(iter(code_between(text, spans(text, source), spans(text, target)))) == root


def test_no_names_are_learned() -> None:
    assert not any(name.partition("=")[2][:1].isupper() for name in learned())


@pytest.mark.parametrize("text", ["", " ", "“”‘’", "條約 條約", "A", "a b " * 50_000])
def test_odd_texts_are_no_trouble(text: str) -> None:
    began = time.perf_counter()
    assert set(code_between(text, [], [(0, 1)])) == set(ROOTS)
    assert set(features(text, [], [])) == set(ROOTS)
    assert time.perf_counter() - began < 5
