"""Which documents training must not see."""

from __future__ import annotations

import re
from pathlib import Path

from training.examples import Example

#: So many words in a row that are also in a measured report show that one was copied from the other.
_RUN = 12
_RUNS = 5


def _words(text: str) -> list[str]:
    return re.findall(r"[a-z]{3,}", text.lower())


class Holdout:
    """Keeps out what is measured on: texts of ``reports/``, and every ``hold``-th gold report.

    ``part`` says which of each ``hold`` gold reports stays out, counted from 0; the last if it is None.
    """

    def __init__(self, shared: Path, hold: int, part: int | None = None) -> None:
        self._hold, self._part, self._gold = hold, hold - 1 if part is None else part, 0
        self._runs: set[tuple[str, ...]] = set()
        for path in sorted((shared / "reports").glob("*.txt")):
            words = _words(path.read_text(encoding="utf-8"))
            self._runs |= {tuple(words[i : i + _RUN]) for i in range(len(words) - _RUN)}

    def leaves_out(self, corpus: str, example: Example) -> bool:
        """Whether a document stays out; gold reports count in the order in which they are asked for."""
        if corpus == "gold":
            self._gold += 1
            return bool(self._hold) and (self._gold - 1) % self._hold == self._part
        words = _words(example.text)
        copied = sum(tuple(words[i : i + _RUN]) in self._runs for i in range(0, len(words) - _RUN, 3))
        return copied >= _RUNS
