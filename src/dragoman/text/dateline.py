"""The dateline of an agency: "GENEVA, March 3 (Reuters) -" says whose copy a report is."""

from __future__ import annotations

import re
from typing import Final

#: Datelines stand at the head of the text or below a headline or two.
_HEAD: Final = 600
_DATELINE: Final = re.compile(
    r"^[ \t]*(?:[^\W\d_][\w.'’-]{0,30}[ ,/]{1,2}){0,8}(?:\d{1,2}[ ,/]{1,2})?(?:\d{4}[ ,]{1,2})?"
    r"\((?P<wire>[A-Z][\w.&' -]{1,40})\)[ \t]*(?:-{1,2}|[–—_])",
    re.MULTILINE,
)


def wire_of(text: str) -> str | None:
    """Return the agency that a report's dateline names, as it is written there; None without a dateline."""
    found = _DATELINE.search(text[:_HEAD])
    return found.group("wire").strip() if found is not None else None
