from __future__ import annotations

import time

import pytest

from dragoman.text.dateline import dateline, wire_of


@pytest.mark.parametrize(
    ("text", "wire"),
    [
        ("GENEVA, March 3 (Reuters) - Talks opened.", "Reuters"),
        ("A headline\n\nPORT-AU-PRINCE (AP) _ Talks opened.", "AP"),
        ("NEW DELHI, Nov. 3 (Xinhua) -- Talks opened.", "Xinhua"),
        ("WASHINGTON (Meridian Wire) - Talks opened.", "Meridian Wire"),
        ("Talks opened in Geneva (the third round) - nobody left.", None),
        ("Elena Varga (left) spoke.", None),
        ("", None),
    ],
)
def test_a_dateline_says_whose_copy_it_is(text: str, wire: str | None) -> None:
    assert wire_of(text) == wire


@pytest.mark.parametrize(
    ("text", "head"),
    [
        ("LIMA, Peru (Reuters) - Talks opened.", "LIMA, Peru (Reuters) -"),
        ("A headline\nNAIROBI - Talks opened.", "NAIROBI -"),
        ("A headline\n\nNEW YORK — Talks opened.", "NEW YORK —"),
        ("PORT-AU-PRINCE, 3 March -- Talks opened.", "PORT-AU-PRINCE, 3 March --"),
        ("SÃO PAULO, Brazil, May 3, 2011 – Talks opened.", "SÃO PAULO, Brazil, May 3, 2011 –"),
        ("WASHINGTON—Talks opened.", "WASHINGTON—"),
        ("The port - a small one - was shut.", None),
        ("NATO-led troops left.", None),
        ("", None),
    ],
)
def test_a_dateline_is_told_from_the_report(text: str, head: str | None) -> None:
    found = dateline(text)
    assert (None if found is None else text[slice(*found)].strip()) == head


def test_hostile_heads_are_read_at_once() -> None:
    begin = time.process_time()
    for text in ("A " * 50_000, "A, " * 50_000, "(" * 100_000, "A B C D E F G H I " * 9_000, "AB-" * 9_000):
        assert wire_of(text) is None
        assert dateline(text) is None
    assert time.process_time() - begin < 1
