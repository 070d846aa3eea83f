import numpy as np

from dragoman.models.chains import clusters
from dragoman.models.geometry import gap_table
from dragoman.models.likeness import CLASSES, PAIR, Candidate, Described, describe, pairs

#: Where `pairs` says that two mentions have the same words.
SAME = 7 + 8 + 4 + 4 + 3 + 4


class SameWords:
    """Stands in for the graph: a mention means an earlier one that has the same words."""

    def run(self, _: None, given: dict[str, np.ndarray]) -> list[np.ndarray]:
        n = len(given["classes"])
        scores = np.zeros((n, n + 1), dtype=np.float32)
        scores[:, 0] = 0.5
        scores[:, 1:] = given["pairs"][..., SAME]
        return [scores]


def found(text: str, *mentions: str, kind: str = "name", sure: bool = True) -> list[Candidate]:
    """Mark each mention where it comes next in the text; a piece is a character here."""
    out: list[Candidate] = []
    at = 0
    for words in mentions:
        at = text.index(words, at)
        out.append(
            Candidate(
                first=at,
                last=at + len(words),
                start=at,
                end=at + len(words),
                kind=kind,
                label="person" if kind == "name" else kind,
                score=0.9,
                sure=sure,
                ends=np.zeros(4, dtype=np.float32),
            )
        )
        at += len(words)
    return out


def described(text: str, mentions: list[Candidate]) -> Described:
    return describe(text, mentions, sentences=[0], paragraphs=np.zeros(len(text), dtype=np.int64))


def groups(text: str, mentions: list[Candidate]) -> tuple[tuple[int, ...], ...]:
    return clusters(SameWords(), mentions, described(text, mentions))


def test_mentions_of_one_group_are_listed_together() -> None:
    text = "Hentzau met Sapt. Hentzau left; Hentzau said so."
    assert groups(text, found(text, "Hentzau", "Sapt", "Hentzau", "Hentzau")) == ((0, 2, 3),)


def test_a_name_is_known_again_after_many_others() -> None:
    names = ["Hentzau", *(f"Place{chr(97 + i % 26)}{i}" for i in range(900)), "Hentzau"]
    text = " ".join(names)
    assert groups(text, found(text, *names)) == ((0, 901),)


def test_a_name_that_is_not_sure_is_linked_by_the_model_alone() -> None:
    names = ["Hentzau", *(f"Place{chr(97 + i % 26)}{i}" for i in range(900)), "Hentzau"]
    text = " ".join(names)
    assert groups(text, found(text, *names, sure=False)) == ()


def test_no_mentions_make_no_groups() -> None:
    assert groups("", []) == ()


def test_words_in_common_are_seen() -> None:
    text = "Mr. Hentzau, or Rupert Hentzau, and the envoy"
    seen = pairs(described(text, found(text, "Mr. Hentzau", "Rupert Hentzau", "the envoy")))
    assert seen.shape == (3, 3, PAIR)
    same, last, shared, inside = seen[1, 0, SAME : SAME + 4].tolist()
    assert (same, last, shared, inside) == (0.0, 1.0, 1.0, 0.0)
    assert not seen[2, :2, SAME : SAME + 8].any()


def test_a_short_form_is_known_by_its_letters() -> None:
    text = "The League of Alpine Cantons met; the LAC agreed."
    seen = pairs(described(text, found(text, "League of Alpine Cantons", "LAC")))
    assert seen[1, 0, SAME + 7] == 1.0


def test_how_somebody_is_addressed_speaks_for_he_or_she() -> None:
    text = "Mrs. Sapt waited until he came."
    name = found(text, "Sapt")
    pronoun = found(text, "he", kind="pronoun")
    both = described(text, [*name, *pronoun])
    assert both.address.tolist() == [2, 0]
    assert pairs(both)[1, 0, SAME - 2] == 1.0


def test_any_text_is_described() -> None:
    text = "\u200b… «\u0301 1 's"
    mentions = found(text, "…", kind="nominal") + found(text, "1", "'s", kind="pronoun")
    seen = described(text, mentions)
    assert ((seen.classes >= 0) & (seen.classes < CLASSES)).all()
    assert np.isfinite(pairs(seen)).all()


def test_distances_are_told_apart_finely_when_small() -> None:
    table = gap_table()
    middle = len(table) // 2
    assert len({int(table[middle + d]) for d in range(-8, 9)}) == 17
    assert table[middle + 200] == table[middle + 254]
