"""The balance of the two sides of a brief, line by line: what is answered, priced, opposed at home."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dragoman.exports.brief_model import Reply, Standing
from dragoman.exports.brief_scope import Footnotes, Scope
from dragoman.ledger.balance import Answer, Balance, Unpriced, balance
from dragoman.records import Position, Question

# Characters: a paragraph of a newspaper. What is asked further on is about something else.
NEAR = 300
WEIGHED = 300
"""Lines of the two, of one side, and of those at home, that are held against one another: the newest."""


def _newest(position: Position) -> tuple[int, str]:
    return -position.history[-1].reported.toordinal(), position.id


def balance_of(
    scope: Scope, *, outward: Sequence[Position], internal: Sequence[Position]
) -> tuple[Balance, dict[str, Position], dict[str, Question]]:
    """Return the balance of two sides, with the positions and the questions that it points to, by id."""
    home = [
        scope.cast.at_home(actor, side=side) for actor, side in zip(scope.actors, scope.sides, strict=True)
    ]
    at_home = (home[0] - scope.sides[1], home[1] - scope.sides[0])
    others = (
        scope.view.positions(by=at_home[0] | at_home[1], **scope.told_by) if at_home[0] | at_home[1] else ()
    )
    told = [each for each in others if scope.tells(each.history, actors=[each.holder])]
    # Each demand is held against each answer: of two who bargain daily the newest lines of each kind.
    positions = {
        each.id: each for part in (outward, internal, told) for each in sorted(part, key=_newest)[:WEIGHED]
    }
    asked = scope.view.questions(between=(scope.sides[0], scope.sides[1]), since=scope.since)
    questions = {each.id: each for each in asked if each.report in scope.naming}
    drawn = balance(
        positions.values(),
        sides=(scope.sides[0], scope.sides[1]),
        at_home=at_home,
        questions=tuple(questions.values()),
    )
    return drawn, positions, questions


class Standings:
    """Where each line of a brief stands between its two sides. The brief of one actor has no balance."""

    def __init__(self, scope: Scope, *, outward: Sequence[Position], internal: Sequence[Position]) -> None:
        self._scope = scope
        self._balance: Balance | None = None
        self._positions = {each.id: each for each in (*outward, *internal)}
        self._questions: dict[str, Question] = {}
        if len(scope.sides) == 2:
            self._balance, self._positions, self._questions = balance_of(
                scope, outward=outward, internal=internal
            )

    def opposed_at_home(self, *, besides: Sequence[Position]) -> list[Position]:
        """Return what is opposed at home by those who do not stand on the side itself, newest first."""
        if self._balance is None:
            return []
        known = {each.id for each in besides}
        found = (self._positions[each.line.position] for each in self._balance.at_home if each.against)
        return [each for each in found if each.id not in known and each.holder not in self._scope.everybody]

    def of(self, position: str, *, notes: Footnotes) -> Standing | None:
        """Return where one line stands; its answers get their footnotes."""
        if self._balance is None:
            return None
        told = self._balance
        unpriced = next((each for each in told.unpriced if each.position == position), None)
        return Standing(
            met=tuple(self._reply(each, notes) for each in told.met if each.demand == position),
            refused=tuple(self._reply(each, notes) for each in told.refused if each.demand == position),
            open=position in told.open,
            unpriced=unpriced is not None,
            asked=tuple(self._asked(unpriced, notes)) if unpriced else (),
            against=tuple(
                self._positions[line].what
                for each in told.at_home
                if each.line.position == position
                for line in each.against
            ),
        )

    def _reply(self, answer: Answer, notes: Footnotes) -> Reply:
        line = self._positions[answer.answer]
        return Reply(
            holder=self._scope.named([line.holder])[0],
            move=line.move,
            what=line.what,
            note=notes.add(self._scope.sentences.around(line.history[-1].span)),
        )

    def _asked(self, unpriced: Unpriced, notes: Footnotes) -> Iterator[int]:
        """Yield footnotes of the questions about a price that stand close to the words of the line."""
        told = self._positions[unpriced.position].history
        for each in unpriced.asked:
            span = self._questions[each].span
            if any(
                entry.report == span.report and abs(entry.span.start - span.start) <= NEAR for entry in told
            ):
                yield notes.add(self._scope.sentences.around(span))
