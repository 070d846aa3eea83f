"""Where cities and countries lie, from GeoNames."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.knowledge.data_files import listed, table
from dragoman.knowledge.names import NameIndex


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Place:
    """A city, or a country by the middle of its cities; `of` is the state's ISO 3166-1 alpha-3 code."""

    name: str
    of: str
    latitude: float
    longitude: float
    population: int


class Places:
    """Look-ups among cities. Loaded when first asked, since most commands ask nothing of it."""

    def __init__(self) -> None:
        cities: list[tuple[str, Place]] = []
        for name, of, latitude, longitude, population, aliases in table("cities.tsv", columns=6):
            city = Place(
                name=name,
                of=of,
                latitude=float(latitude),
                longitude=float(longitude),
                population=int(population),
            )
            cities.extend((alias, city) for alias in (name, *listed(aliases)))
        self._cities = NameIndex(cities)
        self._countries = {
            of: Place(
                name=name, of=of, latitude=float(latitude), longitude=float(longitude), population=int(number)
            )
            for of, name, latitude, longitude, number in table("countries.tsv", columns=5)
        }

    def city(self, name: str, *, of: str | None = None) -> Place | None:
        """Return the most populous city of a name, within one state where that is known."""
        found = [city for city in self._cities.get(name) if of is None or city.of == of]
        return max(found, key=lambda city: city.population) if found else None

    def country(self, code: str) -> Place | None:
        """Return the middle of a country, weighted by where its people live in cities."""
        return self._countries.get(code)
