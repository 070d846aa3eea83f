from __future__ import annotations

import itertools
import random
from collections.abc import Sequence
from pathlib import Path

import pytest

from dragoman.ledger import settle, tell
from dragoman.ledger.copies import share_copied
from dragoman.ledger.sketches import bands, fingerprints, shingles
from dragoman.store import Store
from ledger.made import make_reading

CHANCE = random.Random(7)
STORY = " ".join(
    f"The {CHANCE.choice(('envoys', 'ministers', 'captains', 'pilots'))} of port {number} "
    f"{CHANCE.choice(('asked', 'told', 'met', 'left'))} {CHANCE.choice(('Lind', 'Rojas', 'Okoro'))} about "
    f"{CHANCE.choice(('herring', 'salmon', 'lighthouses', 'ice'))} for {CHANCE.randrange(99)} days."
    for number in range(40)
)
OTHER = " ".join(
    f"Nobody in village {number} has seen bird {number * 7} of kind {number * 3}." for number in range(60)
)


def cut(text: str, share: float) -> str:
    words = text.split()
    return " ".join(words[: int(len(words) * share)])


def edited(text: str) -> str:
    words = text.split()
    return " ".join(word if at % 30 else "notably" for at, word in enumerate(words))


def originals(
    path: Path, told: Sequence[tuple[str, str, str]], *, often: bool = False
) -> dict[str, str | None]:
    """Read texts (day, outlet, text) and return the outlet of each one's original, by outlet."""
    with Store.create_or_open(path) as store:
        for day, outlet, text in told:
            reading = make_reading(text, day=day, outlet=outlet)
            store.writer().add(reading, tellings=tell(reading))
            if often:
                settle(store)
        settle(store)
        reports = {report.id: report for report in store.view().reports()}
        return {
            str(report.outlet): str(reports[report.duplicate_of].outlet) if report.duplicate_of else None
            for report in reports.values()
        }


def test_wire_copies_have_the_earliest_for_their_original(tmp_path: Path) -> None:
    told = [
        ("2019-03-02", "Wire", f"OSLO (Wire) - {STORY}"),
        ("2019-03-03", "Courier", f"Talks drag on\n\nBy our own staff. {edited(STORY)}"),
        ("2019-03-03", "Echo", f"Ports in brief: {cut(STORY, 0.4)}"),
        ("2019-03-04", "Herald", OTHER),
        ("2019-03-05", "Post", f"{STORY} {OTHER} {OTHER[::-1]}"),
    ]
    assert originals(tmp_path / "a.db", told) == {
        "Wire": None,
        "Courier": "Wire",
        "Echo": "Wire",
        "Herald": None,
        # It repeats the story and tells more of its own: no copy.
        "Post": None,
    }


def test_of_one_day_the_longer_one_is_the_original(tmp_path: Path) -> None:
    told = [("2019-03-02", "Short", cut(STORY, 0.5)), ("2019-03-02", "Long", STORY)]
    assert originals(tmp_path / "a.db", told) == {"Short": "Long", "Long": None}


@pytest.mark.parametrize("often", [False, True])
def test_the_order_of_reading_does_not_matter(tmp_path: Path, often: bool) -> None:
    told = [
        ("2019-03-02", "First", STORY),
        ("2019-03-03", "Second", edited(STORY)),
        ("2019-03-04", "Third", cut(edited(STORY), 0.5)),
    ]
    for number, order in enumerate(itertools.permutations(told)):
        found = originals(tmp_path / f"{number}.db", order, often=often)
        assert found == {"First": None, "Second": "First", "Third": "First"}


def test_what_is_short_or_merely_on_one_subject_is_no_copy() -> None:
    assert share_copied("Lind met Rojas.", of="Lind met Rojas.") == 0
    assert share_copied(STORY, of=OTHER) < 0.05
    assert share_copied(STORY, of=STORY) == 1


def test_a_shared_run_of_words_leaves_a_fingerprint_in_common() -> None:
    run = " ".join(f"word{number}" for number in range(16)).split()
    one = shingles(["a"] * 20 + run + [f"b{number}" for number in range(90)])
    other = shingles([f"c{number}" for number in range(70)] + run)
    assert fingerprints(one) & fingerprints(other)
    assert not fingerprints([])
    assert not bands(frozenset())
