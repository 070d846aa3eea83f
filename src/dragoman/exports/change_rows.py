"""Changes as rows for tables, JSON and CSV, and as a list in Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import ClassVar, Final

import msgspec

from dragoman.exports.brief_markdown import plain
from dragoman.exports.brief_model import ChangeKind
from dragoman.exports.changes import Moved
from dragoman.exports.display import day, one_line
from dragoman.exports.rows import Shown
from dragoman.exports.sentences import Sentences
from dragoman.records import ReportId
from dragoman.store import View

NEW: Final[tuple[ChangeKind, ...]] = (
    "new meeting", "new position", "new claim", "new question", "question answered",
)  # fmt: skip


class ChangeRow(msgspec.Struct, frozen=True, kw_only=True):
    """A change, and the sentence of the first report that shows it.

    `id` is that of the record; `about` is made of names and stored values, `said` are a report's own
    words. `reports` are all whose words show the change; `by_hand` is whether an analyst set the value.
    """

    SHOWN: ClassVar[Shown] = (
        ("change", "change"), ("about", "about"), ("before", "before"), ("after", "after"),
        ("told", "reported"), ("by", "outlet"), ("words", "words"),
    )  # fmt: skip

    change: ChangeKind
    id: str
    about: str
    said: str | None
    before: str | None
    after: str | None
    reported: date | None
    outlet: str | None
    words: str | None
    report: ReportId | None
    start: int | None
    end: int | None
    reports: tuple[ReportId, ...]
    by_hand: bool


def change_rows(view: View, changes: Iterable[Moved]) -> list[ChangeRow]:
    """Return a row for each change, in their order; the view is the later one."""
    sentences = Sentences(view)
    rows = []
    for moved in changes:
        first = moved.shown[0] if moved.shown else None
        sentence = sentences.around(first) if first else None
        report = sentences.report(first.report) if first else None
        rows.append(
            ChangeRow(
                change=moved.kind,
                id=moved.id,
                about=moved.subject,
                said=moved.words,
                before=moved.before,
                after=moved.after,
                reported=report.published if report else None,
                outlet=report.outlet if report else None,
                words=sentence.text if sentence else None,
                report=report.id if report else None,
                start=sentence.start if sentence else None,
                end=sentence.end if sentence else None,
                reports=tuple(dict.fromkeys(span.report for span in moved.shown)),
                by_hand=moved.by_hand,
            )
        )
    return rows


def changes_markdown(rows: Sequence[ChangeRow], *, since: date, until: date | None) -> str:
    """Return changes as a Markdown list. No markup of a report's own words gets through."""
    upto = f" to {day(until)}" if until else ""
    parts = [f"# What changed from {day(since)}{upto}"]
    if not rows:
        parts.append("Nothing, as far as reports tell.")
    lines = []
    for row in rows:
        line = f"- **{row.change}** · {plain(one_line(row.about))}"
        if row.said:
            line += f": “{plain(one_line(row.said))}”"
        if row.before is not None or row.after is not None:
            after = plain(one_line(row.after or "not known"))
            # What is new was nothing before; whatever else had no value, had one that was not known.
            is_new = row.before is None and row.change in NEW
            before = "" if is_new else f"{plain(one_line(row.before or 'not known'))} → "
            line += f" · {before}{after}{' (by hand)' if row.by_hand else ''}"
        if row.words is not None and row.reported is not None:
            outlet = plain(one_line(row.outlet)) if row.outlet else "outlet not given"
            line += f"\n  - {day(row.reported)}, {outlet}: “{plain(one_line(row.words))}”"
        lines.append(line)
    if lines:
        parts.append("\n".join(lines))
    return "\n\n".join(parts) + "\n"
