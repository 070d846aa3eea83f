"""The order of work: the table of contents of the system, and what happens when a stage fails."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from dragoman.errors import StageFailed
from dragoman.knowledge import Knowledge
from dragoman.ledger import settle, tell
from dragoman.models import Reader
from dragoman.records import Reading, Report, ReportId, Telling
from dragoman.settings import Settings
from dragoman.sources import Hints, Refusal, read_paths
from dragoman.stages.act_choice import LIFT
from dragoman.stages.actors import find_actors
from dragoman.stages.acts import find_acts
from dragoman.stages.base import Stage, Tools, check_order
from dragoman.stages.questions import find_questions
from dragoman.stages.sentences import find_sentences
from dragoman.stages.statement_choice import MORE
from dragoman.stages.statements import find_statements
from dragoman.stages.times import find_times
from dragoman.store import Store, Writer

STAGES: tuple[Stage, ...] = (
    find_sentences,
    find_times,
    find_actors,
    find_statements,
    find_acts,
    find_questions,
)
"""What is noticed in a report, in order; each stage sees what the earlier ones gave."""

READER_VERSION = "4"
"""Rises when the rules of a stage change what is read; the weights bring a name of their own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """What became of one report; `report` is its id, where it is one: several files may have one name."""

    kind: Literal["stored", "already", "refused", "failed"]
    name: str
    detail: str = ""
    report: ReportId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """What became of a run: how many reports of each kind."""

    stored: int = 0
    already: int = 0
    refused: int = 0
    failed: int = 0


class Pipeline:
    """Reads reports one at a time; holds the loaded model and the knowledge base."""

    def __init__(
        self, tools: Tools, *, stages: Sequence[Stage] = STAGES, settings: Settings | None = None
    ) -> None:
        check_order(stages)
        self.tools, self.stages, self.settings = tools, tuple(stages), settings or Settings()

    @classmethod
    def load(cls, settings: Settings | None = None) -> Pipeline:
        """Load the model and the knowledge base; about a second."""
        chosen = settings or Settings()
        return cls(
            Tools(
                reader=Reader.load(chosen.model, lift=LIFT | MORE),
                knowledge=Knowledge.load(),
                sure=chosen.sure,
            ),
            settings=chosen,
        )

    @property
    def reader(self) -> str:
        """The name of everything that shapes a reading: rules, weights, and how sure it has to be if set."""
        chosen = (self.settings.sure, self.settings.sure_met, self.settings.sure_held)
        name = f"{READER_VERSION}+{self.tools.reader.name}"
        if chosen == (None, None, None):
            return name
        return f"{name}+sure:" + "/".join("" if each is None else f"{each:g}" for each in chosen)

    def read(self, report: Report) -> Reading:
        """Notice everything in one report. The same report gives the same reading on any day."""
        reading = Reading(report=report, reader=self.reader)
        for stage in self.stages:
            try:
                reading = stage(reading, tools=self.tools)
                reading.check()
            except Exception as error:
                raise StageFailed(stage.__name__, report=report.id, why=repr(error)) from error
        return reading

    def read_and_tell(self, report: Report) -> tuple[Reading, tuple[Telling, ...]]:
        """Read a report, and say what it tells of meetings and bargaining lines."""
        reading = self.read(report)
        try:
            told = tell(reading, sure_met=self.settings.sure_met, sure_held=self.settings.sure_held)
        except Exception as error:
            raise StageFailed(tell.__name__, report=report.id, why=repr(error)) from error
        return reading, told


def read_into(
    store: Store,
    paths: Sequence[Path],
    *,
    hints: Hints | None = None,
    settings: Settings | None = None,
    again: bool = False,
    on_step: Callable[[Step], None] | None = None,
) -> Summary:
    """Read reports into a store, one transaction a report, then bring the ledger up to date.

    A report that cannot be read, or on which a stage breaks, is recorded with its reason and the run
    goes on. A report that this reader has read already is left alone unless `again`. The ledger is
    settled at the end, also when the run is interrupted; a killed run is settled by the next one.
    """
    chosen = settings or Settings()
    counts = {"stored": 0, "already": 0, "refused": 0, "failed": 0}
    pipeline: Pipeline | None = None
    try:
        with store.writer() as writer:
            for item in read_paths(paths, hints=hints or Hints(max_bytes=chosen.max_bytes)):
                if pipeline is None and isinstance(item, Report):
                    pipeline = Pipeline.load(chosen)
                step = _take(writer, pipeline, item, again=again)
                counts[step.kind] += 1
                if on_step is not None:
                    on_step(step)
    finally:
        settle(store)
    return Summary(**counts)


def _take(writer: Writer, pipeline: Pipeline | None, item: Report | Refusal, *, again: bool) -> Step:
    if isinstance(item, Refusal):
        writer.refuse(item.name, code=item.code, reason=item.reason, remedy=item.remedy)
        return Step(kind="refused", name=item.name, detail=f"{item.reason} {item.remedy}")
    assert pipeline is not None  # noqa: S101  (loaded by the caller before the first report)
    name = item.file or item.id
    if not again and writer.has(item.id, reader=pipeline.reader):
        writer.note(item)
        return Step(kind="already", name=name, report=item.id)
    try:
        reading, tellings = pipeline.read_and_tell(item)
    except StageFailed as error:
        writer.fail(item.id, stage=error.stage, why=str(error))
        return Step(kind="failed", name=name, detail=str(error), report=item.id)
    writer.add(reading, tellings=tellings, again=again)
    return Step(kind="stored", name=name, report=item.id)


def stage_table(stages: Sequence[Stage] = STAGES) -> Iterator[tuple[str, str, str, str]]:
    """Yield name, requirements, gifts and first line of each stage, for the docs and `--help`."""
    for stage in stages:
        meaning = (stage.__doc__ or "").strip().splitlines()[0]
        yield stage.__name__, ", ".join(sorted(stage.requires)), ", ".join(sorted(stage.provides)), meaning
