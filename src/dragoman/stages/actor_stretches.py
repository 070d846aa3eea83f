"""Stretches of capitals, cut into titles, people, states, bodies and what is none of these.

A capital at the head of a sentence or in a headline is no evidence; there only names count that are known
or that stand elsewhere in the report. What a stretch is follows from what is known, from the titles around
it, from its last word, and from given names.
"""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.stages.actor_evidence import Evidence
from dragoman.stages.actor_given import is_given
from dragoman.stages.actor_lexicon import Known, Lexicon
from dragoman.stages.actor_named import Named, datelines
from dragoman.stages.actor_runs import Runs
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
    PERSON_ROLES,
)

_COMMON = PERSON_ROLES | GROUPS | BODIES | GROUP_BODIES | DOMAINS
_NOT_PLACE_FIRST = frozenset(
    "mount lake cape fort port camp hurricane operation highway route san santa saint st. st".split()
)


class Stretches:
    """Reads the stretches of capitals of one tokenized text."""

    def __init__(self, text: str, tokens: Sequence[Token], *, lexicon: Lexicon, evidence: Evidence) -> None:
        self._evidence, self._tokens = evidence, tokens
        self._on_korea = any(word in text for word in ("North Korea", "Pyongyang", "DPRK"))
        self._lexicon = lexicon
        self._runs = Runs(text, tokens, lexicon=lexicon)
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

    def _read(self, at: int) -> tuple[list[Named], int]:
        """Read the stretch of capitals that begins at a token; return its names and where to go on."""
        tokens = self._tokens
        token = tokens[at]
        korea = self._korea(at)
        if korea is not None:
            return [korea], at + 1
        known = self._runs.known_at(at, len(tokens))
        if token.low == "the" and (
            known is None
            or known[0].sort != "outlet"
            or known[1] == at + 1
            or (self._lexicon.look(self._runs.words(at + 1, known[1])) is not None)
        ):
            # The article belongs to names such as "The Times" only.
            return [], at + 1
        run = self._runs.end(at)
        if known is not None and self._runs.is_person(at, run):
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
        if not self._on_korea:
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
        return Named(at, known[1], "known", self._runs.words(at, known[1]), known=known[0], of=known[0].of)

    def _after_state(self, at: int, known: tuple[Known, int], run: int) -> tuple[list[Named], int]:
        """Read a stretch that begins with a state: an organisation named after it, or the state and more."""
        tokens, of = self._tokens, known[0].of
        state = Named(at, known[1], "known", self._runs.words(at, known[1]), known=known[0], of=of)
        if tokens[at].headline or known[1] >= run:
            return [state], known[1]
        last = tokens[run - 1].low
        title = self._runs.title(known[1], run)
        if title is None and tokens[known[1]].low not in GROUPS | PERSON_ROLES:
            if last in OFFICE_HEADS:
                return [Named(at, run, "government", self._runs.words(at, run), of=of)], run
            if last in OUTLET_HEADS and known[0].sort != "people":
                return [Named(at, run, "outlet", self._runs.words(at, run), of=of)], run
            if last in ORGANISATION_HEADS:
                return [Named(at, run, "organisation", self._runs.words(at, run), of=of)], run
        return [state], known[1]

    def _run(self, at: int, end: int) -> list[Named]:
        tokens = self._tokens
        if tokens[at].headline:
            return []
        before = tokens[at - 1] if at else None
        last = tokens[end - 1].low
        body_like = end - at >= 2 and (last in ORGANISATION_HEADS or last in OFFICE_HEADS)
        name = None if body_like and tokens[at].low not in HONORIFICS else self._runs.title(at, end)
        if name is not None:
            return [*self._pieces(at, name), *self._person(name, end, titled=at)]
        if body_like or self._runs.is_of_office(at, end):
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
            return [Named(at, end, "other", self._runs.words(at, end))]
        if end - at == 1:
            return self._single(at)
        return self._unknown(at, end)

    def _pieces(self, first: int, last: int) -> list[Named]:
        """Return the names in the words of a title: "State Department Spokesman"."""
        found: list[Named] = []
        at = first
        while at < last:
            known = self._runs.known_at(at, last) if self._tokens[at].cap else None
            if known is not None:
                found.append(self._known(at, known))
                at = known[1]
                continue
            if self._tokens[at].low in OFFICE_HEADS and at > first and self._tokens[at].cap:
                start = at
                while start > first and self._tokens[start - 1].cap and (not found or start > found[-1].last):
                    start -= 1
                found.append(Named(start, at + 1, "government", self._runs.words(start, at + 1)))
            at += 1
        return found

    def _body(self, first: int, last: int) -> Named:
        tokens = self._tokens
        lows = {tokens[i].low for i in range(first, last)}
        final = tokens[last - 1].low
        head = next(
            (tokens[i - 1].low for i in range(first + 1, last) if tokens[i].low in ("of", "for")), final
        )
        if final in OUTLET_HEADS and not lows & {"of"} and final != "star":
            return Named(first, last, "outlet", self._runs.words(first, last))
        if head in OFFICE_HEADS and not lows & {"union", "international", "world", "united"}:
            return Named(first, last, "government", self._runs.words(first, last))
        return Named(first, last, "organisation", self._runs.words(first, last))

    def _person(self, first: int, last: int, *, titled: int | None) -> list[Named]:
        tokens = self._tokens
        known = self._runs.known_at(first, last)
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
        return [Named(first, stop, "person", self._runs.words(first, stop), titled=titled)]

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
        return [Named(at, at + 1, "single", self._runs.words(at, at + 1))]

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
                    self._runs.words(first, last),
                )
            ]
        if self._lexicon.place(self._runs.words(first, last)):
            return [Named(first, last, "other", self._runs.words(first, last))]
        if last - first > 5 or any(tokens[i].low in MODIFIERS for i in range(first, last)):
            return [Named(first, last, "other", self._runs.words(first, last))]
        return [Named(first, last, "person", self._runs.words(first, last))]
