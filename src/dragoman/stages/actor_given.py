"""Given names: what tells a person from a place, and "he" from "she"."""

from __future__ import annotations

from dragoman.knowledge import Knowledge


def gender_of(word: str) -> str | None:
    """Return "m" or "f" for a given name that is nearly always the one."""
    return Knowledge.load().roles.gender_of(word)


def is_given(word: str) -> bool:
    """Whether a word is a given name of the tables."""
    return gender_of(word) is not None
