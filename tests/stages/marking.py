"""Stands in for the model: marks the pieces of an invented report that a test names."""

from __future__ import annotations

import dataclasses
from datetime import date
from functools import lru_cache

from dragoman.knowledge import Knowledge
from dragoman.models import Marked, MarkedAct, MarkedStatement, Markup, Reader
from dragoman.models.marks import Near
from dragoman.pipeline import STAGES
from dragoman.records import Reading, Report
from dragoman.stages.act_choice import LIFT
from dragoman.stages.base import Tools


@lru_cache(maxsize=1)
def reader() -> Reader:
    """Return the packaged model, loaded as the acts need it."""
    return Reader.load(lift=LIFT)


def near(text: str, trigger: Marked) -> tuple[Near, ...]:
    """Return how the packaged model weighs those near a trigger, if it sees one there."""
    found = (a for a in reader().read(text).acts if a.trigger.start < trigger.end)
    return next((a.near for a in found if trigger.start < a.trigger.end), ())


class Marks:
    """Collects marks on one text; `read` answers as the model would."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.statements: list[MarkedStatement] = []
        self.acts: list[MarkedAct] = []
        self.questions: list[Marked] = []

    def piece(self, words: str | None, label: str = "x") -> Marked | None:
        if words is None:
            return None
        start = self.text.index(words)
        return Marked(start=start, end=start + len(words), label=label, score=0.9)

    def pieces(self, *words: str) -> tuple[Marked, ...]:
        return tuple(piece for each in words if (piece := self.piece(each)) is not None)

    def say(
        self,
        *content: str,
        source: str | None = None,
        cue: str | None = None,
        via: str | None = None,
        said: str | None = None,
    ) -> Marks:
        self.statements.append(
            MarkedStatement(
                cue=self.piece(cue),
                source=self.piece(source),
                content=self.pieces(*content),
                via=self.pieces(*([via] if via else [])),
                venue=None,
                said=self.piece(said),
                named=None,
                roles={},
                score=0.9,
            )
        )
        return self

    def act(
        self,
        trigger: str,
        code: str,
        *,
        status: str = "occurred",
        actors: tuple[str, ...] = (),
        recipients: tuple[str, ...] = (),
        what: str | None = None,
        when: str | None = None,
    ) -> Marks:
        mark = self.piece(trigger)
        assert mark is not None
        self.acts.append(
            MarkedAct(
                trigger=mark,
                codes=((code, 0.9),),
                status=((status, 0.9),),
                actors=self.pieces(*actors),
                recipients=self.pieces(*recipients),
                what=self.piece(what),
                when=self.piece(when),
                place=None,
                moves=(("none", 1.0),),
                score=0.99,
                near=near(self.text, mark),
                chances=(
                    *(dataclasses.replace(each, label="actor") for each in self.pieces(*actors)),
                    *(dataclasses.replace(each, label="recipient") for each in self.pieces(*recipients)),
                ),
            )
        )
        return self

    def read(self, text: str) -> Markup:
        return Markup(
            sentences=(),
            names=(),
            times=(),
            mentions=(),
            questions=tuple(self.questions),
            clusters=(),
            statements=tuple(self.statements),
            acts=tuple(self.acts),
        )

    def reading(self, *, on: str = "2012-05-10") -> Reading:
        """Run all stages over the report with these marks."""
        tools = Tools(reader=self, knowledge=Knowledge.load())  # type: ignore[arg-type]
        report = Report(id="r-1", published=date.fromisoformat(on), text=self.text)
        reading = Reading(report=report, reader="marks")
        for stage in STAGES:
            reading = stage(reading, tools=tools)
        reading.check()
        return reading
