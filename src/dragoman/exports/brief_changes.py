"""What moved since an earlier day, in a brief: the changes between two days, with footnotes."""

from __future__ import annotations

from itertools import groupby

from dragoman.exports.brief_model import Change
from dragoman.exports.brief_scope import Footnotes, Scope
from dragoman.exports.changes import Moved
from dragoman.exports.changes import changes as between_days
from dragoman.store import View


def changes(earlier: View, *, scope: Scope, notes: Footnotes, limit: int) -> tuple[tuple[Change, ...], int]:
    """Return what changed between an earlier view and the view of the scope, and how much was left out.

    First meetings, then the ledger, claims and questions, of each as many as the limit.
    """
    found = between_days(earlier, scope.view, scope=scope)
    kept: list[Change] = []
    left = 0
    for _, of_kind in groupby(found, key=_part):
        listed = list(of_kind)
        kept += [_change(each, scope=scope, notes=notes) for each in listed[:limit]]
        left += max(0, len(listed) - limit)
    return tuple(kept), left


def _part(moved: Moved) -> str:
    return next(part for part in ("meeting", "position", "claim", "question") if part in moved.kind)


def _change(moved: Moved, *, scope: Scope, notes: Footnotes) -> Change:
    sentences = [scope.sentences.around(span) for span in moved.shown]
    asks = moved.kind == "new question"
    return Change(
        kind=moved.kind,
        subject=moved.subject,
        words=sentences[0].text if asks else moved.words,
        before=moved.before,
        after=moved.after,
        notes=tuple(dict.fromkeys(notes.add(sentence) for sentence in sentences)),
    )
