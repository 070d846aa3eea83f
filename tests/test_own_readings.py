"""Our own readings: kept without a word of their texts, and whole."""

from __future__ import annotations

import json
from pathlib import Path
from typing import get_args

import pytest

from dragoman.records import ActCode, Status

FOLDER = Path(__file__).resolve().parent.parent / "training/own"
SHARED = Path(__file__).resolve().parent.parent.parent / "shared"


@pytest.mark.parametrize("name", ["readings.jsonl", "blind.jsonl"])
def test_a_reading_holds_places_and_names_but_no_sentence(name: str) -> None:
    for line in (FOLDER / name).read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        known = {actor["id"] for actor in row["actors"]}
        for act in row["acts"]:
            assert set(act["actor"]) | set(act["recipient"]) <= known
            assert set(act["code"]) <= set(get_args(ActCode))
            assert act["status"] in get_args(Status)
            assert isinstance(act["trigger"], list)
            assert isinstance(act["what"], list | None)
        names = [n for actor in row["actors"] for n in actor["names"] if isinstance(n, str)]
        places = [act["place"] for act in row["acts"] if act["place"]]
        assert all(len(each.split()) < 12 for each in (*names, *places))


@pytest.mark.skipif(not (SHARED / "data").is_dir(), reason="the corpora that hold the texts are not here")
def test_the_places_are_those_of_the_texts() -> None:
    corpora_own = pytest.importorskip("training.corpora_own", reason="training is not installed")
    for reading, text in corpora_own.readings(SHARED):
        for act in reading["acts"]:
            assert act["trigger"]["q"].strip()
            assert act["trigger"]["q"] in text
