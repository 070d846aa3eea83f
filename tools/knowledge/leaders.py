"""Compile `terms_years.tsv` and `people_years.tsv`: leaders that are not written by hand.

    python -m tools.knowledge.leaders ../shared/data/reference

Reads `state_leaders_1951_2019` (Wikipedia's lists, years only), `factbook_governments` (the leaders of 2026,
with the day that they took office) and `world_leaders_2022_wikidata` (for identifiers and for years between
the two). Where terms are written by hand, only people are added who are not among them. Years stay years.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
from calendar import month_name
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from dragoman.knowledge.data_files import listed, table
from dragoman.knowledge.names import folded, tidy
from dragoman.knowledge.states import States

DATA = Path(__file__).parents[2] / "src" / "dragoman" / "knowledge" / "data"
FIRST_YEAR = 1990
HEAD_OF_STATE, HEAD_OF_GOVERNMENT = "head-of-state", "head-of-government"
#: What the lists call an office, and what it is; offices called otherwise are left out.
OFFICES = {
    "president": HEAD_OF_STATE,
    "acting president": HEAD_OF_STATE,
    "interim president": HEAD_OF_STATE,
    "transitional president": HEAD_OF_STATE,
    "provisional president": HEAD_OF_STATE,
    "president of the republic": HEAD_OF_STATE,
    "king": HEAD_OF_STATE,
    "queen": HEAD_OF_STATE,
    "emir": HEAD_OF_STATE,
    "sultan": HEAD_OF_STATE,
    "emperor": HEAD_OF_STATE,
    "prince": HEAD_OF_STATE,
    "grand duke": HEAD_OF_STATE,
    "yang di-pertuan agong": HEAD_OF_STATE,
    "prime minister": HEAD_OF_GOVERNMENT,
    "acting prime minister": HEAD_OF_GOVERNMENT,
    "interim prime minister": HEAD_OF_GOVERNMENT,
    "caretaker prime minister": HEAD_OF_GOVERNMENT,
    "premier": HEAD_OF_GOVERNMENT,
    "chancellor": HEAD_OF_GOVERNMENT,
    "head of government": HEAD_OF_GOVERNMENT,
    "minister of state": HEAD_OF_GOVERNMENT,
}
#: The lists call the council's monthly presidents prime ministers.
GOVERNING_COUNCIL = {("IRQ", HEAD_OF_GOVERNMENT, 2003), ("IRQ", HEAD_OF_GOVERNMENT, 2004)}
FAMILY_NAME_FIRST = frozenset({"CHN", "TWN", "KOR", "PRK", "KHM", "HUN"})
WHOLE_NAME = frozenset({"MMR", "BTN"})
MONTHS = {month.casefold(): number for number, month in enumerate(month_name) if month}
_FACTBOOK = re.compile(
    r"^(?P<office>[A-Z][A-Za-z ]*?) (?P<name>(?:[^\s(,;]+ )*?[^\s(,;]+),? "
    r"\(since (?P<day>\d{1,2}) (?P<month>[A-Z][a-z]+) (?P<year>\d{4})\)"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One term as a reference table has it."""

    of: str
    kind: str
    title: str
    name: str
    surname: str
    since: str
    until: str


def rows(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the rows of one reference table."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def family_name(name: str, *, of: str) -> str:
    """Return the part of a name that stands alone in news."""
    words = [word for word in name.split() if not re.fullmatch(r"[JS]r\.|[IVX]+", word)] or [name]
    if of in WHOLE_NAME:
        return name
    if of in FAMILY_NAME_FIRST and len(words) > 1 and of != "HUN":
        return words[0]
    return re.sub(r"^(?:al|el|Al|El)-", "", words[-1])


def usable(name: str) -> bool:
    """Whether a cell of the lists holds one name and nothing else."""
    return (
        bool(name)
        and len(name) < 45
        and "Vice" not in name
        and not re.search(r"[\d()/;:,\"_]|\bof\b|\band\b|\bvacant\b", name)
    )


def from_lists(path: Path, states: States) -> Iterator[Found]:
    """Yield the terms of Wikipedia's lists of state leaders that reach into the time since 1990."""
    for row in rows(path):
        since, until = row["start"], row["end"]
        kind = OFFICES.get((row["office"] or "").casefold())
        state = states.named(re.split(r"[,:(/]", row["country"])[0].strip())
        name = tidy(row["name"] or "")
        if kind is None or state is None or since is None or not usable(name):
            continue
        if until is None or until < FIRST_YEAR:
            continue
        yield Found(
            of=state.lasting_code,
            kind=kind,
            title=row["office"][0].upper() + row["office"][1:].replace("minister", "Minister"),
            name=name,
            surname=family_name(name, of=state.code),
            since=str(since),
            until=str(until) if until < 2019 else "",
        )


def from_factbook(path: Path, states: States) -> Iterator[Found]:
    """Yield the leaders of 2026 with the day that they took office; the book writes surnames in capitals."""
    for row in rows(path):
        state = states.named(row["short"]) or states.named(row["long"])
        if state is None:
            continue
        for kind, cell in (
            (HEAD_OF_STATE, row["chief_of_state"]),
            (HEAD_OF_GOVERNMENT, row["head_of_government"]),
        ):
            match = _FACTBOOK.match(cell or "")
            if match is None or match["month"].casefold() not in MONTHS:
                continue
            office, words = _office_and_name(match["office"] + " " + match["name"])
            if OFFICES.get(office.casefold()) is None or not words or not usable(" ".join(words)):
                continue
            words = [word for word in words if not word.endswith(".") or len(word) == 2]  # "Gen.", not "J."
            loud = [at for at, word in enumerate(words) if word.isupper() and len(word) > 2]
            if not loud:
                continue
            shown = [word if at not in loud else _cased(word) for at, word in enumerate(words)]
            yield Found(
                of=state.lasting_code,
                kind=kind,
                title=office,
                name=" ".join(shown),
                surname=" ".join(shown[loud[0] : loud[-1] + 1]),
                since=f"{match['year']}-{MONTHS[match['month'].casefold()]:02}-{int(match['day']):02}",
                until="",
            )


def _office_and_name(cell: str) -> tuple[str, list[str]]:
    """Part "Prime Minister Sifi GHRIEB" after the longest office that the cell begins with."""
    words = cell.split()
    for length in range(min(5, len(words)), 0, -1):
        if " ".join(words[:length]).casefold() in OFFICES:
            return " ".join(words[:length]), words[length:]
    return "", []


def _cased(word: str) -> str:
    """Write a surname in capitals as surnames are written; "III" stays a number."""
    if set(word) <= set("IVX"):
        return word
    return "-".join(part[:1] + part[1:].lower() for part in word.split("-"))


def _alike(one: str, other: str) -> bool:
    """Whether two spellings are of one name: the same first and last word, accents and order aside."""
    first, second = set(folded(one).split()), set(folded(other).split())
    return len(first & second) >= min(2, len(first), len(second))


def merged(lists: Iterable[Found], book: Iterable[Found], *, left: dict[str, str]) -> list[Found]:
    """Join the tables: the book's day replaces the list's year of a term that is still open.

    `left` has the years in which people left office between the lists (2019) and the book (2026). Whoever the
    lists leave in office and the book no longer has, without a year in between, is left out.
    """
    terms = sorted(set(lists), key=lambda found: (found.of, found.kind, found.since, found.name))
    open_terms = {(found.of, found.kind): found for found in terms if not found.until}
    result = [found for found in terms if found.until]
    for current in book:
        before = open_terms.get((current.of, current.kind))
        if before is not None and _alike(before.name, current.name):
            result.append(
                replace(
                    current,
                    name=before.name,
                    since=current.since if current.since[:4] == before.since else before.since,
                )
            )
        else:
            result.append(current)
            if before is not None and folded(before.name) in left:
                result.append(replace(before, until=left[folded(before.name)]))
    return result


def one_name_each(found: list[Found]) -> Iterator[Found]:
    """Give people of one state the shortest of the names that the tables have for them.

    The book writes all of somebody's names, the lists those in use: one has all the words of the other.
    """
    names = {(term.of, term.name) for term in found}
    for term in found:
        shorter = [name for of, name in names if of == term.of and _is_part(name, term.name)]
        name = min([term.name, *shorter], key=lambda each: (len(each.split()), each))
        surname = term.surname if term.surname in name else family_name(name, of=term.of)
        yield replace(term, name=name, surname=re.sub(r" [IVX]+$", "", surname))


def _is_part(name: str, longer: str) -> bool:
    """Whether a name of two words or more is a longer one with words left out."""
    words, rest = folded(name).split(), iter(folded(longer).split())
    return len(words) > 1 and all(word in rest for word in words)


class ByHand:
    """The hand-written terms of leaders, to leave out of the compiled tables what they already tell."""

    def __init__(self) -> None:
        names = {row[0]: (row[0], *listed(row[4])) for row in table("people.tsv", columns=5)}
        self._terms = [
            (of, kinds.split("+"), names[person], since, until or "9999")
            for of, kinds, _, person, since, until in table("terms.tsv", columns=6)
            if "head-of-" in kinds
        ]

    def executive(self, term: Found) -> bool:
        """Whether the head of state governs too, so that a prime minister is another officer."""
        return term.kind == HEAD_OF_GOVERNMENT and any(
            of == term.of and len(kinds) == 2 and since <= (term.until or "9999") and term.since <= until
            for of, kinds, _, since, until in self._terms
        )

    def covers(self, term: Found) -> bool:
        """Whether a term is among the hand-written ones, or would stand beside one of them."""
        begins, ends = int(term.since[:4]), int((term.until or "9999")[:4])
        if (term.of, term.kind, begins) in GOVERNING_COUNCIL:
            return True
        for of, kinds, names, since, until in self._terms:
            if of != term.of:
                continue
            first, last = int(since[:4]), int(until[:4])
            if any(_alike(name, term.name) for name in names):
                if first - 1 <= begins and (ends <= last + 1 or begins <= first + 1):
                    return True
                if term.kind in kinds and first <= ends <= last:
                    return True
            elif term.kind in kinds:
                # A name spelt otherwise, somebody within another's years, or an end that the book forgot.
                if since == term.since or (len(kinds) == 1 and first < begins and ends <= last):
                    return True
                if not term.until and since > term.since:
                    return True
        return False


def main() -> None:
    """Write the two tables."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("reference", type=Path)
    reference: Path = parser.parse_args().reference
    states = States()
    by_hand = ByHand()
    known = {
        folded(name): row for row in table("people.tsv", columns=5) for name in (row[0], *row[4].split("; "))
    }
    ids: dict[str, set[str]] = {}
    left: dict[str, str] = {}
    for row in rows(reference / "world_leaders_2022_wikidata.jsonl.gz"):
        ids.setdefault(folded(row["officeholderLabel"]), set()).add(row["officeholder"])
        if row["end_year"] >= "2019":
            left[folded(row["officeholderLabel"])] = row["end_year"]
    genders = dict(table("given_names.tsv", columns=2))
    found = merged(
        from_lists(reference / "state_leaders_1951_2019.jsonl.gz", states),
        from_factbook(reference / "factbook_governments.jsonl.gz", states),
        left=left,
    )
    terms, people = set(), {}
    for term in one_name_each(found):
        if by_hand.covers(term):
            continue
        name = known[folded(term.name)][0] if folded(term.name) in known else term.name
        kind = "other" if by_hand.executive(term) else term.kind
        terms.add("\t".join((term.of, kind, term.title, name, term.since, term.until)))
        if folded(term.name) not in known:
            wikidata = ids.get(folded(term.name), set())
            people[name] = "\t".join(
                (
                    name,
                    term.surname,
                    genders.get(name.split()[0], ""),
                    next(iter(wikidata)) if len(wikidata) == 1 else "",
                    "",
                )
            )
    write("terms_years.tsv", "of\tkinds\ttitle\tperson\tsince\tuntil", sorted(terms))
    write("people_years.tsv", "name\tsurname\tgender\twikidata\taliases", sorted(people.values()))


def write(name: str, header: str, lines: list[str]) -> None:
    """Write one table."""
    (DATA / name).write_text("\n".join((header, *lines)) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
