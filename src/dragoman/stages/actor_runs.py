"""Where a stretch of capitals ends, and what stands in it: known names, titles, the head of an office."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.stages.actor_given import is_given
from dragoman.stages.actor_lexicon import Known, Lexicon, plain
from dragoman.stages.actor_tokens import Token
from dragoman.stages.actor_words import (
    BODIES,
    DOMAINS,
    FUNCTION_WORDS,
    GROUPS,
    HONORIFICS,
    MODIFIERS,
    OFFICE_HEADS,
    ORGANISATION_HEADS,
    PARTICLES,
    PERSON_ROLES,
    SHARED_TITLES,
)

_LONGEST_KNOWN = 7
#: Marks inside names that are known: "Johnson & Johnson", "People's Republic".
_WITHIN_NAMES = frozenset(("&", "-", "'s", "’s"))
_LONGEST_RUN = 14


class Runs:
    """The stretches of capitals of one tokenized text, as far as their words alone tell of them."""

    def __init__(self, text: str, tokens: Sequence[Token], *, lexicon: Lexicon) -> None:
        self._text, self._tokens, self._lexicon = text, tokens, lexicon
        self._lower = {t.low for t in tokens if t.word and not t.cap}

    def words(self, first: int, last: int) -> str:
        """Return the words of tokens `first:last`."""
        return plain(self._text[self._tokens[first].start : self._tokens[last - 1].end])

    def known_at(self, at: int, limit: int) -> tuple[Known, int] | None:
        """Return the longest known name that begins here, and where it ends."""
        tokens = self._tokens
        last = at + 1
        while (
            last < len(tokens) and last < at + _LONGEST_KNOWN and tokens[last].sentence == tokens[at].sentence
        ):
            if not tokens[last].word and tokens[last].text not in _WITHIN_NAMES:
                break
            last += 1
        for end in range(min(last, limit), at, -1):
            if not tokens[end - 1].word:
                continue
            known = self._lexicon.look(self.words(at, end))
            if known is not None:
                return known, end
        return None

    def end(self, at: int) -> int:
        """Return where the stretch of capitals that begins here ends."""
        tokens = self._tokens
        end = at + 1
        office = False
        while end < len(tokens) and end < at + _LONGEST_RUN and tokens[end].sentence == tokens[at].sentence:
            token = tokens[end]
            following = tokens[end + 1] if end + 1 < len(tokens) else None
            if (token.cap and token.low not in FUNCTION_WORDS) or (
                token.low in PARTICLES
                and following is not None
                and (following.cap or following.low in PARTICLES)
            ):
                end += 1
            elif (
                token.low in ("of", "for", "on")
                and following is not None
                and (
                    self.heads(end - 1) or (office and (token.low == "of" or tokens[end - 1].low in DOMAINS))
                )
                and (token.low != "on" or tokens[end - 1].low in OFFICE_HEADS)
            ):
                skip = end + 2 if following.low == "the" else end + 1
                if skip < len(tokens) and tokens[skip].cap and tokens[skip].low not in FUNCTION_WORDS:
                    office = True
                    end = skip + 1
                else:
                    break
            elif (
                token.low in ("and", "&", "amp")
                and following is not None
                and following.cap
                and (office or token.low in ("&", "amp"))
            ):
                if token.low == "and" and (
                    self._lexicon.look(following.text) or not self._plain_noun(end - 1)
                ):
                    break
                end += 2
            else:
                break
        while end > at + 1 and (tokens[end - 1].low in FUNCTION_WORDS or tokens[end - 1].low in PARTICLES):
            end -= 1
        return end

    def heads(self, at: int) -> bool:
        """Whether a word is the head of an office, an organisation or a role."""
        low = self._tokens[at].low
        return low in OFFICE_HEADS or low in ORGANISATION_HEADS or low in PERSON_ROLES

    def _plain_noun(self, at: int) -> bool:
        """Whether the word before "and" is a subject of an office: "Ministry of Trade and Industry"."""
        low = self._tokens[at].low
        return low in DOMAINS or low in MODIFIERS or low in self._lower or not is_given(low)

    def is_person(self, at: int, run: int) -> bool:
        """Whether a known name only opens the name of a person, as in "Chad Smith" or "Jordan Peters"."""
        tokens = self._tokens
        return (
            run == at + 2
            and is_given(tokens[at].low)
            and not tokens[at].headline
            and self._lexicon.look(tokens[at + 1].text) is None
            and tokens[at + 1].low not in PERSON_ROLES | GROUPS | BODIES | ORGANISATION_HEADS | OFFICE_HEADS
        )

    def title(self, first: int, last: int) -> int | None:
        """Return where the person's name begins after the last title of a stretch, None without a title."""
        tokens = self._tokens
        for at in range(last - 1, first - 1, -1):
            low = tokens[at].low
            if low in PERSON_ROLES or low in HONORIFICS or self._is_shared(at, last):
                name = at + 1
                if name < last and tokens[name].low in ("of", "for"):
                    name += 1
                    while name < last and (
                        tokens[name].low in DOMAINS or tokens[name].low in ("and", "the", "of", "for")
                    ):
                        name += 1
                    # "Vice President of Asia and Europe of Hansa Ann Lee": a given name begins the name.
                    rest = range(name, last - 1)
                    name = next((i for i in rest if is_given(tokens[i].low)), name)
                if (
                    name < last
                    and tokens[name].low not in ("of", "for")
                    and (
                        tokens[at].low in HONORIFICS
                        or not all(tokens[i].low in PERSON_ROLES for i in range(name, last))
                    )
                ):
                    return name
        return None

    def _is_shared(self, at: int, end: int) -> bool:
        """Whether a title in the plural stands before the first of several names."""
        tokens = self._tokens
        if not at + 1 < end < len(tokens) or tokens[at].low not in SHARED_TITLES:
            return False
        is_name = tokens[at + 1].low not in PERSON_ROLES | GROUPS | BODIES | ORGANISATION_HEADS | OFFICE_HEADS
        return is_name and tokens[end].low in ("and", ",")

    def is_of_office(self, first: int, last: int) -> bool:
        """Whether it reads "Ministry of …", "Association of …"."""
        tokens = self._tokens
        return any(
            tokens[i].low in ("of", "for", "on")
            and i > first
            and self.heads(i - 1)
            and tokens[i - 1].low not in PERSON_ROLES
            for i in range(first, last)
        )
