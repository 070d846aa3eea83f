"""Readings and tellings of invented reports, as short as a test needs them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from dragoman.records import (
    Act,
    Actor,
    EncounterTelling,
    Mention,
    PositionTelling,
    Reading,
    Report,
    Statement,
    Timex,
    digest,
    report_id,
)

WORLD: dict[str, tuple[str, str, str | None]] = {
    "lind": ("Astrid Lind", "person", "NOR"),
    "rojas": ("Camilo Rojas", "person", "CHL"),
    "okoro": ("Ada Okoro", "person", "NGA"),
    "berg": ("Nils Berg", "person", "NOR"),
    "norway": ("Norway", "state", "NOR"),
    "chile": ("Chile", "state", "CHL"),
    "nigeria": ("Nigeria", "state", "NGA"),
    "union": ("Fishers' Union", "organisation", "NOR"),
}
ACTORS = {
    key: Actor(id=key, report="", name=name, kind=kind, of=of)  # type: ignore[arg-type]
    for key, (name, kind, of) in WORLD.items()
}


def make_report(text: str, *, day: str, **fields: Any) -> Report:
    published = date.fromisoformat(day)
    outlet = fields.get("outlet")
    return Report(
        id=report_id(published=published, outlet=outlet, text=text), published=published, text=text, **fields
    )


def make_reading(
    text: str,
    *,
    day: str,
    acts: Iterable[dict[str, Any]] = (),
    statements: Iterable[dict[str, Any]] = (),
    times: Iterable[tuple[str, str, str | None, str | None]] = (),
    **fields: Any,
) -> Reading:
    """Read a text in which acts, statements and times are given by their words."""
    report = make_report(text, day=day, **fields)

    def span(words: str) -> Any:
        start = text.index(words)
        return report.span(start, start + len(words))

    sentences, start = [], 0
    for found in re.finditer(r"[^.]+\.?", text):
        piece = found.group().strip()
        if piece:
            start = text.index(piece, start)
            sentences.append(report.span(start, start + len(piece)))
            start += len(piece)
    mentions = [
        Mention(
            id=digest("mention", report.id, key, found.start()),
            report=report.id,
            span=report.span(found.start(), found.end()),
            actor=key,
            form="name",
        )
        for key, (name, _, _) in WORLD.items()
        for found in re.finditer(re.escape(name.rsplit(" ", 1)[-1]), text)
    ]
    return Reading(
        report=report,
        reader="test",
        sentences=tuple(sentences),
        timexes=tuple(
            Timex(
                id=digest("timex", report.id, words),
                report=report.id,
                span=span(words),
                type="DURATION" if value.startswith("P") else "DATE",
                value=value,
                earliest=date.fromisoformat(earliest) if earliest else None,
                latest=date.fromisoformat(latest) if latest else None,
            )
            for words, value, earliest, latest in times
        ),
        actors=tuple(
            Actor(id=key, report=report.id, name=name, kind=kind, of=of)  # type: ignore[arg-type]
            for key, (name, kind, of) in WORLD.items()
        ),
        mentions=tuple(mentions),
        statements=tuple(
            Statement(
                id=digest("statement", report.id, row["content"]),
                report=report.id,
                source=span(row["source"]) if row.get("source") else None,
                speaker=row.get("speaker"),
                named=row.get("speaker") is not None,
                role="official",
                cue=span(row["cue"]) if row.get("cue") else None,
                content=(span(row["content"]),),
                quoting=row.get("quoting", "indirect"),
                via=tuple(row.get("via", ())),
            )
            for row in statements
        ),
        acts=tuple(
            Act(
                id=digest("act", report.id, row["trigger"], row["code"]),
                report=report.id,
                code=row["code"],
                actor=tuple(row.get("actor", ())),
                recipient=tuple(row.get("recipient", ())),
                trigger=span(row["trigger"]),
                what=span(row["what"]) if row.get("what") else None,
                status=row.get("status", "occurred"),
                earliest=date.fromisoformat(row["days"][0]) if row.get("days") else None,
                latest=date.fromisoformat(row["days"][1]) if row.get("days") else None,
                place=row.get("place"),
            )
            for row in acts
        ),
    )


def met(
    day: str,
    status: str,
    days: tuple[str | None, str | None] = (None, None),
    *,
    parties: Sequence[str] = ("lind", "rojas"),
    **fields: Any,
) -> EncounterTelling:
    """Tell a meeting in a report of its own, unless `report` names one."""
    report_name = fields.pop("report", f"{day}-{digest(day, status, days, parties, fields)}")
    report = make_report("They met.", day=day)
    span = report.span(5, 8)
    return EncounterTelling(
        id=digest("telling", report_name, status, days, parties, fields),
        report=report_name,
        reported=date.fromisoformat(day),
        parties=tuple(parties),
        status=status,  # type: ignore[arg-type]
        earliest=date.fromisoformat(days[0]) if days[0] else None,
        latest=date.fromisoformat(days[1]) if days[1] else None,
        span=span,
        **fields,
    )


def bargained(day: str, move: str, what: str, **fields: Any) -> PositionTelling:
    """Tell a bargaining line in a report of its own, unless `report` names one."""
    report_name = fields.pop("report", f"{day}-{digest(day, move, what, fields)}")
    report = make_report(f"They want {what}", day=day)
    return PositionTelling(
        id=digest("telling", report_name, move, what, fields),
        report=report_name,
        reported=date.fromisoformat(day),
        holder=fields.pop("holder", "lind"),
        move=move,  # type: ignore[arg-type]
        what=what,
        status=fields.pop("status", "ongoing"),
        span=report.span(10, 10 + len(what)),
        **fields,
    )
