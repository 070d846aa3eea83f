"""Gold readings as `Reading` records: what the reader would hand on if it made no mistake.

With them the ledger can be measured by itself: what it loses on a perfect reading is its own fault,
the rest is the reader's. A gold reading quotes its report; see the guide beside the gold files.
"""

from __future__ import annotations

import importlib.util
import json
import re
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from types import ModuleType
from typing import Any

import msgspec

from dragoman.records import (
    Act,
    Actor,
    Mention,
    Question,
    Reading,
    Report,
    Span,
    Statement,
    Timex,
    digest,
    report_id,
)

READER = "gold"
_BY_OFFICE = re.compile(
    r"(?:the|an?|mr|mrs|ms|sen|gen|president|prime|premier|king|foreign|secretary|us|u\.s|chief)\b"
)
_SENTENCE_END = re.compile(r"[.!?][\"”’')\]]*\s+(?=[\"“‘'(\[]?[A-Z0-9])|\n+")


def load_resolver(gold: Path) -> ModuleType:
    """Return the module that turns gold quotes into offsets; it lies in the folder above the gold files."""
    spec = importlib.util.spec_from_file_location("gold_resolve", gold.resolve().parent / "resolve.py")
    if spec is None or spec.loader is None:
        raise FileNotFoundError(gold.parent / "resolve.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def readings(gold: Path, reports: Path) -> Iterator[Reading]:
    """Yield a reading for each gold file, in the order of their names."""
    resolver = load_resolver(gold)
    for path in sorted(gold.glob("*.json")):
        body = json.loads(path.read_text(encoding="utf-8"))
        name = f"{body['report']}.txt"
        text = (reports / name).read_text(encoding="utf-8")
        resolved, missing = resolver.resolve(body, text)
        if missing:
            raise ValueError(f"{path.name}: quotes that the text lacks: {missing}")
        yield reading(resolved, text=text, file=name)


def reading(gold: dict[str, Any], *, text: str, file: str) -> Reading:
    """Turn one resolved gold reading into records."""
    published = date.fromisoformat(gold["published"])
    report = Report(
        id=report_id(published=published, outlet=gold["outlet"], text=text),
        published=published,
        outlet=gold["outlet"],
        text=text,
        file=file,
    )
    actor_ids = {actor["id"]: actor_id(actor) for actor in gold["actors"]}
    timexes = tuple(_timex(report, time) for time in gold["times"])
    statements = tuple(
        _statement(report, row, actor_ids=actor_ids) for row in gold["statements"] if row["content_spans"]
    )
    sentences = tuple(_sentences(report))
    mentions = tuple(_mentions(report, gold["actors"], actor_ids=actor_ids))
    acts = tuple(_act(report, row, actor_ids=actor_ids) for row in gold["acts"])
    return Reading(
        report=report,
        reader=READER,
        sentences=sentences,
        timexes=timexes,
        actors=tuple(actor(report, row) for row in gold["actors"]),
        mentions=mentions,
        statements=statements,
        acts=tuple(_as_read(act, sentences=sentences, mentions=mentions) for act in acts),
        questions=tuple(_question(report, row) for row in gold["questions"]),
    )


def _quote(report: Report, offsets: list[int]) -> Span:
    return report.span(offsets[0], offsets[1])


def _full_name(actor: dict[str, Any]) -> str:
    names: list[str] = actor["names"] or [actor["id"]]
    if actor["kind"] != "person":
        return names[0]
    proper = [name for name in names if not _BY_OFFICE.match(name)]
    return max(proper or names, key=lambda name: (len(name.split()), len(name)))


def actor_id(actor: dict[str, Any]) -> str:
    """Return an id that follows from who it is, so that reports agree on it as far as gold names do."""
    if actor["kind"] == "state" and actor.get("of"):
        return f"state:{actor['of']}"
    return f"{actor['kind']}:{digest('actor', actor['kind'], actor.get('of'), _full_name(actor))}"


def actor(report: Report, row: dict[str, Any]) -> Actor:
    """Turn a row of a gold file's actors into a record."""
    return Actor(
        id=actor_id(row),
        report=report.id,
        name=_full_name(row),
        aliases=tuple(row["names"]),
        kind=row["kind"],
        of=row.get("of"),
    )


def _timex(report: Report, row: dict[str, Any]) -> Timex:
    value = row["value"]
    earliest, latest = days_of(value)
    kind = "DURATION" if value.startswith("P") and not value.endswith("_REF") else "DATE"
    span = _quote(report, row["span"])
    return Timex(
        id=digest("timex", report.id, span.start, span.end),
        report=report.id,
        span=span,
        type="DURATION" if kind == "DURATION" else "DATE",
        value=value,
        earliest=earliest,
        latest=latest,
    )


def _statement(report: Report, row: dict[str, Any], *, actor_ids: dict[str, str]) -> Statement:
    content = tuple(_quote(report, offsets) for offsets in row["content_spans"])
    return Statement(
        id=digest("statement", report.id, row["cue_span"], row["content_spans"]),
        report=report.id,
        source=_quote(report, row["source_span"]) if row["source_span"] else None,
        speaker=actor_ids.get(row["speaker"]) if row["speaker"] else None,
        named=row["named"],
        role=row["role"],
        cue=_quote(report, row["cue_span"]) if row["cue_span"] else None,
        content=content,
        quoting=row["quoting"],
        via=tuple(row["via"]),
        said=row["said"],
    )


def _act(report: Report, row: dict[str, Any], *, actor_ids: dict[str, str]) -> Act:
    trigger = _quote(report, row["trigger_span"])
    earliest, latest = days_of(row["when"] or "")
    return Act(
        id=digest("act", report.id, trigger.start, trigger.end, row["code"]),
        report=report.id,
        code=row["code"][0],
        actor=tuple(actor_ids[x] for x in row["actor"] if x in actor_ids),
        recipient=tuple(actor_ids[x] for x in row["recipient"] if x in actor_ids),
        trigger=trigger,
        what=_near(report, row["what"], around=trigger),
        status=row["status"],
        when=row["when"],
        earliest=earliest,
        latest=latest,
        place=row["place"],
    )


def _as_read(act: Act, *, sentences: tuple[Span, ...], mentions: tuple[Mention, ...]) -> Act:
    """Keep the actors that the act's own sentence names, where it names any.

    Gold lists every actor that a coder could defend (a minister, his ministry, his state); a reader
    finds those whose words stand at the act. Those who meet are parties alike, as the reader has it.
    """
    if act.code == "CONSULT":
        parties = tuple(dict.fromkeys((*act.actor, *act.recipient)))
        return msgspec.structs.replace(act, actor=parties, recipient=())
    here = next((each for each in sentences if each.start <= act.trigger.start < each.end), None)
    if here is None:
        return act
    named = {each.actor for each in mentions if here.start <= each.span.start < here.end}
    kept = tuple(actor for actor in act.actor if actor in named)
    return msgspec.structs.replace(act, actor=kept or act.actor[:1])


def _near(report: Report, words: Any, *, around: Span) -> Span | None:
    """Find the occurrence of the words that lies nearest to a span, and not in another sentence by luck."""
    quote = words["q"] if isinstance(words, dict) else words
    if not quote:
        return None
    starts = [found.start() for found in re.finditer(re.escape(quote), report.text)]
    if not starts:
        return None
    start = min(starts, key=lambda at: abs(at - around.start))
    return report.span(start, start + len(quote))


def _question(report: Report, row: dict[str, Any]) -> Question:
    span = _quote(report, row["span"])
    return Question(id=digest("question", report.id, span.start, span.end), report=report.id, span=span)


def _mentions(
    report: Report, actors: list[dict[str, Any]], *, actor_ids: dict[str, str]
) -> Iterator[Mention]:
    """Yield the places where a gold name stands, the longest name first where two overlap."""
    owner = {name.lower(): actor_ids[actor["id"]] for actor in actors for name in actor["names"]}
    if not owner:
        return
    longest_first = sorted(owner, key=len, reverse=True)
    pattern = re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, longest_first)) + r")(?!\w)", re.IGNORECASE)
    for found in pattern.finditer(report.text):
        span = report.span(found.start(), found.end())
        who = owner.get(found.group().lower())
        if who is not None:
            yield Mention(
                id=digest("mention", report.id, span.start, span.end),
                report=report.id,
                span=span,
                actor=who,
                form="name",
            )


def _sentences(report: Report) -> Iterator[Span]:
    start = 0
    for found in [*_SENTENCE_END.finditer(report.text), None]:
        end = found.end() if found else len(report.text)
        piece = report.text[start:end]
        if piece.strip():
            first = start + len(piece) - len(piece.lstrip())
            yield report.span(first, start + len(piece.rstrip()))
        start = end


def days_of(value: str) -> tuple[date | None, date | None]:
    """Return the first and last day that a TIMEX3 value names; none for durations and vague values."""
    if "/" in value:
        first, _, last = value.partition("/")
        return days_of(first)[0], days_of(last)[1]
    plain = value.partition("T")[0]
    try:
        if re.fullmatch(r"\d{4}-\d\d-\d\d", plain):
            day = date.fromisoformat(plain)
            return day, day
        if re.fullmatch(r"\d{4}-W\d\d", plain):
            monday = date.fromisocalendar(int(plain[:4]), int(plain[6:]), 1)
            return monday, monday + timedelta(days=6)
        if re.fullmatch(r"\d{4}-\d\d", plain):
            first_day = date(int(plain[:4]), int(plain[5:]), 1)
            return first_day, (first_day + timedelta(days=31)).replace(day=1) - timedelta(days=1)
        if re.fullmatch(r"\d{4}", plain):
            return date(int(plain), 1, 1), date(int(plain), 12, 31)
    except ValueError:
        return None, None
    return None, None
