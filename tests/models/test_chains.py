import numpy as np

from dragoman.models.chains import Candidate, clusters
from dragoman.models.geometry import STRING_FEATURES, gap_table, string_features


class SameWords:
    """Stands in for the graph: a mention means an earlier one that has the same words."""

    def run(self, _: None, given: dict[str, np.ndarray]) -> list[np.ndarray]:
        n = len(given["first"])
        scores = np.zeros((n, n + 1), dtype=np.float32)
        scores[:, 0] = 0.5
        scores[:, 1:] = given["strings"][..., 0]
        return [scores]


def mention(words: str, at: int, kind: str = "name") -> Candidate:
    return Candidate(first=at, kind=kind, words=words, ends=np.zeros(4, dtype=np.float32))


def test_mentions_of_one_group_are_listed_together() -> None:
    mentions = [
        mention("ruritania", 0),
        mention("sylvania", 5),
        mention("ruritania", 9),
        mention("ruritania", 12),
    ]
    assert clusters(SameWords(), mentions) == ((0, 2, 3),)


def test_a_noun_is_not_sought_further_back_than_the_model_was_taught() -> None:
    near = [mention("the envoy", 0, "nominal"), mention("the envoy", 200, "nominal")]
    far = [mention("the envoy", 0, "nominal"), mention("the envoy", 900, "nominal")]
    assert clusters(SameWords(), near) == ((0, 1),)
    assert clusters(SameWords(), far) == ()


def test_a_name_is_known_again_after_many_others() -> None:
    others = [mention(f"place {chr(97 + i % 26)}{i}", 3 * i) for i in range(1, 900)]
    found = clusters(SameWords(), [mention("ruritania", 0), *others, mention("ruritania", 3000)])
    assert (0, 900) in found


def test_no_mentions_make_no_groups() -> None:
    assert clusters(SameWords(), []) == ()


def test_words_in_common_are_seen() -> None:
    same = string_features(["mr. hentzau", "rupert hentzau", "the envoy"])
    assert same.shape == (3, 3, STRING_FEATURES)
    assert same[1, 0].tolist() == [0.0, 1.0, 1.0, 0.0]
    assert not same[2].any()


def test_distances_are_told_apart_finely_when_small() -> None:
    table = gap_table()
    middle = len(table) // 2
    assert len({int(table[middle + d]) for d in range(-8, 9)}) == 17
    assert table[middle + 200] == table[middle + 254]
