"""Numbers as news writes them: "two", "twenty-one", "1,200", "half a dozen"."""

from __future__ import annotations

import re

_SMALL = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
ORDINAL_WORDS = (
    "zeroth", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
    "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth",
    "nineteenth", "twentieth",
)  # fmt: skip
"""Places in words, by their number."""

_VALUES: dict[str, int] = {word: value for value, word in enumerate(_SMALL)}
_VALUES |= {word: 10 * value for value, word in enumerate(_TENS, start=2)}
_VALUES |= {"a": 1, "an": 1, "couple": 2, "dozen": 12, "hundred": 100, "thousand": 1000}
_ORDINAL_VALUES = {word: value for value, word in enumerate(ORDINAL_WORDS)} | {"twenty-first": 21}

_ONES = "|".join(_SMALL[1:10])
WORDS_PATTERN = (
    rf"(?:(?:{'|'.join(_TENS)})(?:[ -](?:{_ONES}))?|{'|'.join(sorted(_SMALL[1:], key=len, reverse=True))})"
    r"(?: hundred| thousand)?"
)
"""Numbers in words, one to ninety-nine, and so many hundreds or thousands. Lower case; no groups."""

PATTERN = (
    r"(?:\d{1,4}(?:,\d{3})?(?:\.\d{1,2}|½| 1/2)?"
    rf"|{WORDS_PATTERN}(?:[ -]and[ -]a[ -]half)?|a hundred|a thousand|half a dozen|a dozen|a couple(?: of)?)"
)
"""A number before a unit, in digits or words. Lower case; no groups."""

ORDINAL_PATTERN = (
    rf"(?:\d{{1,2}}(?:st|nd|rd|th)|{'|'.join([*ORDINAL_WORDS[10:], 'twenty-first', *ORDINAL_WORDS[1:10]])})"
)

HEADS = frozenset([*_SMALL[1:], *_TENS, "a", "an", "half"])
"""The words that a number in words can begin with."""


def number(words: str) -> float | None:
    """Return the value of a number in digits or words; None for what is not one.

    >>> number("twenty-one"), number("1,200"), number("half a dozen"), number("several")
    (21, 1200, 6, None)
    """
    plain = words.lower().replace(",", "").strip()
    if re.fullmatch(r"\d{1,9}(?:\.\d{1,4})?", plain):
        return float(plain) if "." in plain else int(plain)
    if plain == "half a dozen":
        return 6
    total = 0
    for word in re.split(r"[ -]+", plain.removesuffix(" of")):
        value = _VALUES.get(word)
        if value is None:
            return None
        # "two hundred" multiplies, and so does the article of "a dozen", "a couple"; "twenty one" adds.
        total = max(total, 1) * value if value >= 100 or total == 1 else total + value
    return total


def ordinal(words: str) -> int | None:
    """Return the place that an ordinal names ("4th", "twentieth"), or None."""
    if found := re.match(r"\d{1,2}", words):
        return int(found.group())
    return _ORDINAL_VALUES.get(words.lower())
