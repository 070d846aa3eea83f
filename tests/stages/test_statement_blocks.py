"""Signed pieces and turns of a talk, in invented texts."""

from __future__ import annotations

import time

import pytest

from dragoman.stages.statement_blocks import Block, blocks
from stages.marking import Marks

LETTERS = """Readers on the harbour bridge

LETTERS.

The council wants a bridge that nobody can pay for. I cannot see why.

It should ask us first.

Ann Lee.

Oldport, Maine.

A bridge brings trade to the north shore. Build it now.

Tom de Vries.

TWITTER.

We asked our followers what they think of the bridge.

Too late and too dear.

@harbourcat.

Follow the discussion at our page.
"""


def told(text: str) -> list[tuple[str, list[str]]]:
    return [(text[slice(*b.who)], [text[s:e] for s, e in b.content]) for b in blocks(text)]


def test_what_stands_above_a_signature_is_the_writers() -> None:
    assert told(LETTERS) == [
        (
            "Ann Lee",
            [
                "The council wants a bridge that nobody can pay for. I cannot see why.",
                "It should ask us first.",
            ],
        ),
        ("Tom de Vries", ["A bridge brings trade to the north shore. Build it now."]),
        ("@harbourcat", ["Too late and too dear."]),
    ]


def test_names_over_what_is_told_of_them_are_headings() -> None:
    text = "\n\n".join(
        f"{name}.\n\nThe senator has led in the north and will try the south next."
        for name in ("Ann Lee", "Tom Grove", "Mia Holm", "Lars Pym")
    )
    assert blocks(text) == []


def test_the_turns_of_a_talk_belong_to_those_who_open_them() -> None:
    text = (
        "Minister on the bridge\n\nMIA HOLM: Will it be built?\n\nMR. LEE: It will.\n\nWe have the money.\n\n"
        "(LAUGHTER)\n\nHOLM: When?\n\nLEE: Next year. Ask me then.\n\nThe talk was aired on Monday.\n"
    )
    assert told(text) == [
        ("MIA HOLM", ["Will it be built?"]),
        ("MR. LEE", ["It will.", "We have the money."]),
        ("HOLM", ["When?"]),
        ("LEE", ["Next year. Ask me then."]),
    ]


def test_headings_with_a_colon_are_no_turns() -> None:
    text = "What each needs\n\nLee: A win.\n\nShe has led for weeks.\n\nGrove: A draw.\n\nHolm: A miracle.\n"
    assert blocks(text) == []


def test_figures_after_names_are_a_table() -> None:
    text = "The count\n\nAnn Lee: 1,200.\n\nTom Grove: 900.\n\nLee: 40.\n\nGrove: 12.\n"
    assert blocks(text) == []


def test_a_post_is_shown_with_its_handle() -> None:
    text = "She wrote at noon.\n\nNo bridge for Oldport! — Ann Lee (@annlee) March 3, 2016\n\nHe shrugged.\n"
    assert told(text) == [("Ann Lee (@annlee)", ["No bridge for Oldport!"])]


def test_quoted_words_are_credited_after_a_dash() -> None:
    text = "Said on the quay.\n\n“We want our bridge back.”\n\n— Mia Holm, sailor\n\nThe vote is on Monday.\n"
    assert told(text) == [("Mia Holm", ["We want our bridge back."])]


def test_a_letter_becomes_a_statement_of_the_public_without_a_cue() -> None:
    reading = Marks(LETTERS).say("why", source="I", cue="cannot see").reading()
    first = reading.statements[0]
    names = [s.source.text for s in reading.statements if s.source]
    assert names == ["Ann Lee", "Tom de Vries", "@harbourcat"]
    assert (first.cue, first.named, first.role, first.quoting) == (None, True, "public", "direct")


def test_who_answers_as_a_is_not_named() -> None:
    text = "A talk\n\nQ: Will it be built?\n\nA: It will.\n\nQ: When?\n\nA: Next year.\n"
    assert [(s.named, s.speaker) for s in Marks(text).reading().statements] == [(False, None)] * 4


@pytest.mark.parametrize(
    "line", ["A" * 40, "Ann " * 20, "Q: ", "— ", "@a", "Ann Lee, " * 9, "(x) ", "<" * 30]
)
def test_long_odd_texts_take_little_time(line: str) -> None:
    began = time.perf_counter()
    found = blocks(f"{line}\n" * 5_000 + line * 2_000)
    assert time.perf_counter() - began < 5.0
    assert all(isinstance(block, Block) for block in found)
