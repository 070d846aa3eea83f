"""The formats that `dragoman export` writes, in one place."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

if TYPE_CHECKING:
    # The command line lists the formats in its help, which loads no database.
    from dragoman.records import ActorId
    from dragoman.store import View

    Pair = tuple[frozenset[ActorId], frozenset[ActorId]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """One format: what it is for people, the module that writes it, and what it can be asked for.

    A format with `folder` writes a file for each kind of record; the others write one stream.
    `pair` says whether it can be narrowed to what is between two actors.
    """

    name: str
    module: str
    what: str
    pair: bool = False
    folder: bool = False

    def write(self, view: View, out: BinaryIO, *, between: Pair | None = None) -> None:
        """Write the records of a view as one stream."""
        if self.pair:
            self._named("write")(view, out, between=between)
        else:
            self._named("write")(view, out)

    def write_folder(self, view: View, folder: Path) -> tuple[Path, ...]:
        """Write the records of a view into a folder, and return the files."""
        files: tuple[Path, ...] = self._named("write_folder")(view, folder)
        return files

    def _named(self, function: str) -> Callable[..., Any]:
        # Loaded when used: some formats need a library that not everybody installs.
        found: Callable[..., Any] = getattr(import_module(self.module), function)
        return found


_HERE = "dragoman.exports.formats"

FORMATS: tuple[Format, ...] = (
    Format(
        name="jsonl",
        module="dragoman.exports.jsonl",
        what="JSON Lines: one record a line, with a `record` field that names its kind",
    ),
    Format(name="csv", module=f"{_HERE}.tables_csv", what="a folder with a CSV file for each kind of record",
           folder=True),
    Format(name="parquet", module=f"{_HERE}.tables_parquet", folder=True,
           what="a folder with a Parquet file for each kind of record (needs dragoman[tables])"),
    Format(name="plover", module=f"{_HERE}.plover", pair=True,
           what="acts as PLOVER events, JSON Lines; planned meetings and help become AGREE"),
    Format(name="cameo", module=f"{_HERE}.cameo", pair=True,
           what="acts as CAMEO events, tab-separated, in the columns of ICEWS"),
    Format(name="ics", module=f"{_HERE}.icalendar", pair=True,
           what="encounters as a calendar (iCalendar)"),
    Format(name="graphml", module=f"{_HERE}.graphml", pair=True,
           what="who dealt with whom, as a graph (GraphML)"),
    Format(name="gexf", module=f"{_HERE}.gexf", pair=True,
           what="the same graph for Gephi (GEXF)"),
    Format(name="annotations", module=f"{_HERE}.annotations",
           what="every span as a W3C Web Annotation (JSON-LD)"),
    Format(name="ftm", module=f"{_HERE}.followthemoney",
           what="actors, reports, encounters and positions as FollowTheMoney entities, JSON Lines"),
)  # fmt: skip

BY_NAME = {form.name: form for form in FORMATS}
