"""What the reading model marks, as evidence beside the rules.

The policy in one place: what is known before reading and titles beat the model; the model beats a guess from
capitals alone. It says what an unknown name is, adds people and organisations that the rules left out because
their capitals could mean nothing, and adds weight to one reading of a pronoun.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from dragoman.models import Marked, Markup
from dragoman.stages.actor_tokens import Token

#: The model's names below this are as often wrong as right in what they are.
SURE = 0.5
#: How many earlier mentions of a cluster count; more change nothing.
_NEAREST = 6


class Evidence:
    """The model's names and groups of mentions, by token."""

    def __init__(self, markup: Markup, tokens: Sequence[Token]) -> None:
        self._tokens = tokens
        self._starts = [token.start for token in tokens]
        self._names = sorted(markup.names, key=lambda name: name.start)
        self._name_starts = [name.start for name in self._names]
        self._before = self._earlier(markup)

    def label(self, first: int, last: int) -> str | None:
        """Return what the model takes tokens `first:last` for, None where it marks no name or is unsure."""
        start, end = self._tokens[first].start, self._tokens[last - 1].end
        best: Marked | None = None
        shared = 0
        for name in self._names[max(0, bisect_left(self._name_starts, start) - 1) :]:
            if name.start >= end:
                break
            overlap = min(end, name.end) - max(start, name.start)
            if overlap > shared:
                best, shared = name, overlap
        if best is None or best.score < SURE or 2 * shared < end - start:
            return None
        return best.label

    def names(self) -> list[tuple[int, int, str, float]]:
        """Return the model's names as tokens `first:last`, what they are and how sure it is."""
        found: list[tuple[int, int, str, float]] = []
        for name in self._names:
            first, last = self._tokens_of(name)
            if first < last:
                found.append((first, last, name.label, name.score))
        return found

    def before(self, at: int) -> list[tuple[int, int]]:
        """Return where the mentions stand to which the model takes a mention's last token back."""
        return self._before.get(at, [])

    def _tokens_of(self, marked: Marked) -> tuple[int, int]:
        first = bisect_right(self._starts, marked.start) - 1
        return max(0, first), bisect_left(self._starts, marked.end)

    def _earlier(self, markup: Markup) -> dict[int, list[tuple[int, int]]]:
        earlier: dict[int, list[tuple[int, int]]] = {}
        for cluster in markup.clusters:
            places = [self._tokens_of(markup.mentions[i]) for i in cluster]
            for number, (first, last) in enumerate(places):
                if number and last > first:
                    earlier[last - 1] = places[max(0, number - _NEAREST) : number][::-1]
        return earlier
