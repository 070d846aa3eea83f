"""News agencies, papers, broadcasters and sites."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from dragoman.knowledge.data_files import listed, table
from dragoman.knowledge.names import NameIndex, folded

OutletKind = Literal["agency", "newspaper", "broadcaster", "magazine", "site"]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Outlet:
    """Something that reports news, by the name that it goes by most, and the state that it reports from."""

    id: str
    name: str
    kind: OutletKind
    of: str | None
    wikidata: str | None
    domains: tuple[str, ...]
    aliases: tuple[str, ...]


class Outlets:
    """Look-ups among the outlets."""

    def __init__(self) -> None:
        self.all = tuple(
            Outlet(
                id=row[0],
                name=row[1],
                kind=row[2],  # type: ignore[arg-type]  # tests hold the column to the five kinds
                of=row[3] or None,
                wikidata=row[4] or None,
                domains=listed(row[5]),
                aliases=listed(row[6]),
            )
            for row in table("outlets.tsv", columns=7)
        )
        self._names = NameIndex(
            (name, outlet) for outlet in self.all for name in (outlet.name, *outlet.aliases)
        )
        self._domains = {domain: outlet for outlet in self.all for domain in outlet.domains}

    def named(self, name: str) -> Outlet | None:
        """Return the outlet of a name or a domain, None when the name is unknown or that of two outlets."""
        if found := self._names.get(name):
            return found[0] if len(found) == 1 else None
        return self.at(name) if "." in name else None

    def at(self, address: str) -> Outlet | None:
        """Return the outlet of a web address or host name: `https://www.bbc.co.uk/news/world` is the BBC."""
        host = address.partition("://")[2] or address
        host = host.partition("/")[0].partition(":")[0].casefold()
        while "." in host:
            if (found := self._domains.get(host)) is not None:
                return found
            host = host.partition(".")[2]
        return None


def outlet_id(name: str) -> str:
    """Return the id that an outlet's name gives: plain lower-case letters and hyphens."""
    return "-".join("".join(c if c.isalnum() else " " for c in folded(name).replace("'", "")).split())
