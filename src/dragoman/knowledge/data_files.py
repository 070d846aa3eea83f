"""Reading the tables of `data/`: tab-separated, UTF-8, one header line, lists joined with `; `."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files


def table(name: str, *, columns: int) -> Iterator[list[str]]:
    """Yield the rows of one table of this package, its header left out.

    The tables are part of the package, so a row with too few or too many cells is a defect of the build and
    stops the load instead of being skipped.
    """
    text = files(__package__).joinpath("data", name).read_text(encoding="utf-8")
    for number, line in enumerate(text.splitlines()[1:], start=2):
        cells = line.split("\t")
        if len(cells) != columns:
            raise ValueError(f"{name}:{number} has {len(cells)} cells instead of {columns}: {line[:80]!r}")
        yield cells


def listed(cell: str) -> tuple[str, ...]:
    """Return the items of a cell that holds a list; an empty cell is an empty list."""
    return tuple(cell.split("; ")) if cell else ()
