"""Stretches of capitals, cut into titles, people, states, bodies and what is none of these.

A capital at the head of a sentence or in a headline is no evidence; there only names count that are known
or that stand elsewhere in the report. What a stretch is follows from what is known, from the titles around
it, from its last word, and from given names.
"""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.stages.actor_evidence import Evidence
from dragoman.stages.actor_given import is_given
from dragoman.stages.actor_lexicon import Known, Lexicon, plain
from dragoman.stages.actor_named import Named, datelines
from dragoman.stages.actor_tokens import Token
from dragoman.stages.actor_words import (
    BODIES,
    DOMAINS,
    FUNCTION_WORDS,
    GROUP_BODIES,
    GROUPS,
    HONORIFICS,
    KINSHIP,
    MODIFIERS,
    NOT_ACTOR_HEADS,
    NOT_ACTORS,
    OFFICE_HEADS,
    OPENERS,
    ORGANISATION_HEADS,
    OUTLET_HEADS,
    PARTICLES,
    PERSON_ROLES,
    SHARED_TITLES,
)

_COMMON = PERSON_ROLES | GROUPS | BODIES | GROUP_BODIES | DOMAINS
_LONGEST_KNOWN = 7
#: Marks inside names that are known: "Johnson & Johnson", "People's Republic".
_WITHIN_NAMES = frozenset(("&", "-", "'s", "’s"))
_LONGEST_RUN = 14
_NOT_PLACE_FIRST = frozenset(
    "mount lake cape fort port camp hurricane operation highway route san santa saint st. st".split()
)


class Stretches:
    """Reads the stretches of capitals of one tokenized text."""

    def __init__(self, text: str, tokens: Sequence[Token], *, lexicon: Lexicon, evidence: Evidence) -> None:
        self._text, self._evidence = text, evidence
        self._tokens = tokens
        self._lexicon = lexicon
        self._dateline = datelines(tokens)
        self._lower = {t.low for t in tokens if t.word and not t.cap}
        self._inside = {
            t.low for t in tokens if t.cap and not t.first and not t.headline and t.low not in FUNCTION_WORDS
        }

    def read(self) -> list[Named]:
        """Return the names in the order of the text; single capitals are left for a second look."""
        found: list[Named] = []
        at = 0
        while at < len(self._tokens):
            if not self._starts(at):
                at += 1
                continue
            pieces, at = self._read(at)
            found += pieces
        return found

    # -- one stretch ------------------------------------------------------------------------------

    def _starts(self, at: int) -> bool:
        token = self._tokens[at]
        return token.cap and token.low != "i" and at not in self._dateline

    def _words(self, first: int, last: int) -> str:
        return plain(self._text[self._tokens[first].start : self._tokens[last - 1].end])

    def _known_at(self, at: int, limit: int) -> tuple[Known, int] | None:
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
            known = self._lexicon.look(self._words(at, end))
            if known is not None:
                return known, end
        return None

    def _read(self, at: int) -> tuple[list[Named], int]:
        """Read the stretch of capitals that begins at a token; return its names and where to go on."""
        tokens = self._tokens
        token = tokens[at]
        korea = self._korea(at)
        if korea is not None:
            return [korea], at + 1
        known = self._known_at(at, len(tokens))
        if token.low == "the" and (
            known is None
            or known[0].sort != "outlet"
            or known[1] == at + 1
            or (self._lexicon.look(self._words(at + 1, known[1])) is not None)
        ):
            # The article belongs to names such as "The Times" only.
            return [], at + 1
        run = self._run_end(at)
        if known is not None and self._is_person_run(at, run):
            known = None
        titled = at > 0 and tokens[at - 1].low in PERSON_ROLES and tokens[at - 1].sentence == token.sentence
        if titled and known is not None and known[0].sort in ("outlet", "body") and known[1] < run:
            # "spokeswoman Tasnim Aslam": right after a role stands a person.
            return self._run(at, run), run
        if known is not None and known[1] >= run:
            return [self._known(at, known)], known[1]
        # "Will Hurd", but not "Will Congress …".
        given = not token.first and run == at + 2 and is_given(token.low)
        if (
            known is None
            and not given
            and (
                token.low in FUNCTION_WORDS
                or (token.first and (token.low in OPENERS or token.low in MODIFIERS))
            )
        ):
            return [], at + 1
        if known is not None and known[0].sort == "outlet" and self._is_domain(at, known[1]):
            return [], known[1]
        if known is not None and known[0].sort in ("state", "people", "adjective", "seat"):
            return self._after_state(at, known, run)
        if known is not None and known[0].sort in ("body", "outlet"):
            return [self._known(at, known)], known[1]
        return self._run(at, run), run

    def _korea(self, at: int) -> Named | None:
        """Return "the North" and "the South" as states in a report on Korea."""
        token = self._tokens[at]
        if token.text not in ("North", "South") or not at or self._tokens[at - 1].low != "the":
            return None
        after = self._tokens[at + 1] if at + 1 < len(self._tokens) else None
        if (
            after is not None
            and (after.cap or after.low in ("of", "and", "-"))
            and after.low not in FUNCTION_WORDS - {"of", "and"}
        ):
            return None
        if not any(word in self._text for word in ("North Korea", "Pyongyang", "DPRK")):
            return None
        known = self._lexicon.look(f"{token.text} Korea")
        return None if known is None else Named(at, at + 1, "known", token.text, known=known, of=known.of)

    def _is_domain(self, first: int, last: int) -> bool:
        """Whether a magazine's name is a minister's field here: "undersecretary of Foreign Affairs"."""
        return (
            first > 0
            and self._tokens[first - 1].low in ("of", "for")
            and all(self._tokens[i].low in DOMAINS for i in range(first, last))
        )

    def _known(self, at: int, known: tuple[Known, int]) -> Named:
        return Named(at, known[1], "known", self._words(at, known[1]), known=known[0], of=known[0].of)

    def _after_state(self, at: int, known: tuple[Known, int], run: int) -> tuple[list[Named], int]:
        """Read a stretch that begins with a state: an organisation named after it, or the state and more."""
        tokens, of = self._tokens, known[0].of
        state = Named(at, known[1], "known", self._words(at, known[1]), known=known[0], of=of)
        if tokens[at].headline or known[1] >= run:
            return [state], known[1]
        last = tokens[run - 1].low
        title = self._title(known[1], run)
        if title is None and tokens[known[1]].low not in GROUPS | PERSON_ROLES:
            if last in OFFICE_HEADS:
                return [Named(at, run, "government", self._words(at, run), of=of)], run
            if last in OUTLET_HEADS and known[0].sort != "people":
                return [Named(at, run, "outlet", self._words(at, run), of=of)], run
            if last in ORGANISATION_HEADS:
                return [Named(at, run, "organisation", self._words(at, run), of=of)], run
        return [state], known[1]

    def _run_end(self, at: int) -> int:
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
                    self._heads(end - 1) or (office and (token.low == "of" or tokens[end - 1].low in DOMAINS))
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

    def _heads(self, at: int) -> bool:
        low = self._tokens[at].low
        return low in OFFICE_HEADS or low in ORGANISATION_HEADS or low in PERSON_ROLES

    def _plain_noun(self, at: int) -> bool:
        """Whether the word before "and" is a subject of an office: "Ministry of Trade and Industry"."""
        low = self._tokens[at].low
        return low in DOMAINS or low in MODIFIERS or low in self._lower or not is_given(low)

    def _is_person_run(self, at: int, run: int) -> bool:
        """Whether a known name only opens the name of a person, as in "Chad Smith" or "Jordan Peters"."""
        tokens = self._tokens
        return (
            run == at + 2
            and is_given(tokens[at].low)
            and not tokens[at].headline
            and self._lexicon.look(tokens[at + 1].text) is None
            and tokens[at + 1].low not in PERSON_ROLES | GROUPS | BODIES | ORGANISATION_HEADS | OFFICE_HEADS
        )

    def _title(self, first: int, last: int) -> int | None:
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

    def _run(self, at: int, end: int) -> list[Named]:
        tokens = self._tokens
        if tokens[at].headline:
            return []
        before = tokens[at - 1] if at else None
        last = tokens[end - 1].low
        body_like = end - at >= 2 and (last in ORGANISATION_HEADS or last in OFFICE_HEADS)
        name = None if body_like and tokens[at].low not in HONORIFICS else self._title(at, end)
        if name is not None:
            return [*self._pieces(at, name), *self._person(name, end, titled=at)]
        if body_like or self._of_office(at, end):
            return [self._body(at, end)]
        if end - at > 1 and (last in PERSON_ROLES or last in GROUPS) and not is_given(tokens[at].low):
            # "Foreign Minister", "Senate Leader": a role in capitals, read with the nominals.
            return self._pieces(at, end - 1)
        titled = (
            before is not None
            and before.sentence == tokens[at].sentence
            and (before.low in PERSON_ROLES or before.low in HONORIFICS)
            and before.low not in KINSHIP
        )
        if titled:
            return self._person(at, end, titled=at - 1)
        if end - at > 1 and is_given(tokens[at].low):
            return self._person(at, end, titled=None)
        if (
            last in NOT_ACTOR_HEADS
            or tokens[at].low in _NOT_PLACE_FIRST
            or any(tokens[i].low in NOT_ACTORS for i in range(at, end))
        ):
            return [Named(at, end, "other", self._words(at, end))]
        if end - at == 1:
            return self._single(at)
        return self._unknown(at, end)

    def _pieces(self, first: int, last: int) -> list[Named]:
        """Return the names in the words of a title: "State Department Spokesman"."""
        found: list[Named] = []
        at = first
        while at < last:
            known = self._known_at(at, last) if self._tokens[at].cap else None
            if known is not None:
                found.append(self._known(at, known))
                at = known[1]
                continue
            if self._tokens[at].low in OFFICE_HEADS and at > first and self._tokens[at].cap:
                start = at
                while start > first and self._tokens[start - 1].cap and (not found or start > found[-1].last):
                    start -= 1
                found.append(Named(start, at + 1, "government", self._words(start, at + 1)))
            at += 1
        return found

    def _of_office(self, first: int, last: int) -> bool:
        """Whether it reads "Ministry of …", "Association of …"."""
        tokens = self._tokens
        return any(
            tokens[i].low in ("of", "for", "on")
            and i > first
            and self._heads(i - 1)
            and tokens[i - 1].low not in PERSON_ROLES
            for i in range(first, last)
        )

    def _body(self, first: int, last: int) -> Named:
        tokens = self._tokens
        lows = {tokens[i].low for i in range(first, last)}
        final = tokens[last - 1].low
        head = next(
            (tokens[i - 1].low for i in range(first + 1, last) if tokens[i].low in ("of", "for")), final
        )
        if final in OUTLET_HEADS and not lows & {"of"} and final != "star":
            return Named(first, last, "outlet", self._words(first, last))
        if head in OFFICE_HEADS and not lows & {"union", "international", "world", "united"}:
            return Named(first, last, "government", self._words(first, last))
        return Named(first, last, "organisation", self._words(first, last))

    def _person(self, first: int, last: int, *, titled: int | None) -> list[Named]:
        tokens = self._tokens
        known = self._known_at(first, last)
        if (
            known is not None
            and known[1] == last
            and last - first == 1
            and known[0].sort in ("state", "people", "adjective")
        ):
            return [self._known(first, known)]
        while first < last and tokens[first].low in HONORIFICS:
            first += 1
        stop = last
        while stop > first and tokens[stop - 1].low in NOT_ACTORS:
            stop -= 1
        if first >= stop:
            return []
        if all(tokens[i].low in DOMAINS or tokens[i].low in BODIES for i in range(first, stop)):
            return []
        return [Named(first, stop, "person", self._words(first, stop), titled=titled)]

    def _single(self, at: int) -> list[Named]:
        token = self._tokens[at]
        if token.low in _COMMON or token.low == "koreas":
            # "The two Koreas" are two states, found with the pronouns.
            return []
        if (
            len(token.text) < 2
            or token.text[0].isdigit()
            or token.low in NOT_ACTORS
            or token.low in MODIFIERS
        ):
            return []
        if token.first and token.low not in self._inside and token.low in self._lower:
            return []
        return [Named(at, at + 1, "single", self._words(at, at + 1))]

    def _unknown(self, first: int, last: int) -> list[Named]:
        """Return a stretch of two or more capitals without a title, a given name or a telling last word."""
        tokens = self._tokens
        if tokens[first].first and tokens[first].low in self._lower and tokens[first].low not in self._inside:
            # "Violence Erupts", "Talks Resume": the first word is an ordinary one.
            return self._run(first + 1, last)
        label = self._evidence.label(first, last)
        if label is not None and label != "person":
            return [
                Named(
                    first,
                    last,
                    "organisation" if label == "organisation" else "other",
                    self._words(first, last),
                )
            ]
        if self._lexicon.place(self._words(first, last)):
            return [Named(first, last, "other", self._words(first, last))]
        if last - first > 5 or any(tokens[i].low in MODIFIERS for i in range(first, last)):
            return [Named(first, last, "other", self._words(first, last))]
        return [Named(first, last, "person", self._words(first, last))]
