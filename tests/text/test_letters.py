import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.text.letters import mended


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Ann Lee", "Ann Lee"),
        ("Jose\u0301 Mora", "José Mora"),
        ("JosÃ© Mora", "José Mora"),
        ("Ã‰mile PeÃ±ate", "Émile Peñate"),
        ("Oâ€™Dell", "O’Dell"),
        ("JosÃ\x83Â©", "José"),
        ("PeÃƒÂ±ate", "Peñate"),
        ("VuÄ\x8diÄ‡", "Vučić"),
        ("Hent\u00adzau\u200b", "Hentzau"),
        ("José Mora", "José Mora"),
        ("ÅSA Ã", "ÅSA Ã"),
        ("Ян", "Ян"),
    ],
)
def test_names_are_taken_as_they_were_meant(written: str, meant: str) -> None:
    assert mended(written) == meant


@given(st.text(max_size=40))
def test_a_wrong_decoding_is_undone_and_nothing_breaks(words: str) -> None:
    mended(words)
    assert mended(mended(words)) == mended(mended(mended(words)))


@given(st.text("äéñøüčğşłÉŠ", min_size=1, max_size=12))
def test_european_letters_come_back(words: str) -> None:
    assert mended(words.encode().decode("latin-1")) == words
