"""Acts as CAMEO events: tab-separated, with the columns and headings of ICEWS coded events.

ICEWS (Boschee and others, Harvard Dataverse, doi:10.7910/DVN/28075) gives names where other CAMEO data
have codes of dictionaries that we do not have. Two ids are words here that are numbers there.

Only what occurred or goes on is an event, and what is planned where CAMEO has a code for the intent
(03): CAMEO cannot say that something is proposed or depends. Codes are those of the CAMEO manual 1.1b3
(Schrodt, 2012) that have the sense of the PLOVER type and mode and claim no more; where none does, the
code is the root with a zero. Intensities are Goldstein's, as scaled to CAMEO (CAMEO.SCALE.txt, Penn State
Event Data Project).
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from datetime import date
from itertools import permutations, product
from typing import TYPE_CHECKING, BinaryIO

from dragoman.exports.formats.acting import People, Told, told_acts
from dragoman.exports.sentences import Sentences
from dragoman.exports.tables import csv_cell
from dragoman.knowledge.states import States
from dragoman.records import ActorId
from dragoman.store import View

if TYPE_CHECKING:
    from dragoman.exports.formats.listed import Pair

COLUMNS = (
    "Event ID", "Event Date", "Source Name", "Source Sectors", "Source Country", "Event Text", "CAMEO Code",
    "Intensity", "Target Name", "Target Sectors", "Target Country", "Story ID", "Sentence Number",
    "Publisher", "City", "District", "Province", "Country", "Latitude", "Longitude",
)  # fmt: skip

_INTENT = {"CONSULT": "036", "SUPPORT": "032", "COOPERATE": "031", "AID": "033", "RETREAT": "035"}

_ROOTS = {
    "AGREE": "030", "CONSULT": "040", "SUPPORT": "050", "COOPERATE": "060", "AID": "070", "CONCEDE": "080",
    "RETREAT": "080", "REQUEST": "100", "ACCUSE": "110", "REJECT": "120", "THREATEN": "130",
    "PROTEST": "140", "MOBILIZE": "150", "SANCTION": "160", "COERCE": "170", "ASSAULT": "180",
}  # fmt: skip

_MODES = {
    ("CONSULT", "phone"): "041", ("CONSULT", "visit"): "042", ("CONSULT", "third-party"): "044",
    ("RETREAT", "release"): "0841", ("RETREAT", "return"): "0842", ("RETREAT", "ease"): "085",
    ("RETREAT", "access"): "086", ("RETREAT", "disarm"): "087", ("RETREAT", "ceasefire"): "0871",
    ("REQUEST", "assist"): "101", ("REQUEST", "change"): "104", ("REQUEST", "yield"): "105",
    ("REQUEST", "meet"): "106", ("ACCUSE", "investigate"): "090", ("ACCUSE", "disapprove"): "111",
    ("ACCUSE", "allege"): "112", ("REJECT", "assist"): "121", ("REJECT", "change"): "123",
    ("REJECT", "yield"): "124", ("REJECT", "meet"): "125", ("THREATEN", "restrict"): "131",
    ("THREATEN", "ban"): "132", ("THREATEN", "expel"): "136", ("THREATEN", "violence"): "138",
    ("THREATEN", "territory"): "1382", ("PROTEST", "demo"): "141", ("PROTEST", "hunger"): "142",
    ("PROTEST", "strike"): "143", ("PROTEST", "boycott"): "143", ("PROTEST", "obstruct"): "144",
    ("PROTEST", "riot"): "145", ("MOBILIZE", "police"): "153", ("MOBILIZE", "troops"): "154",
    ("SANCTION", "expel"): "166", ("COERCE", "seize"): "171", ("COERCE", "restrict"): "172",
    ("COERCE", "censor"): "1721", ("COERCE", "ban"): "1722", ("COERCE", "curfew"): "1723",
    ("COERCE", "martial-law"): "1724", ("COERCE", "arrest"): "173", ("COERCE", "deport"): "174",
    ("ASSAULT", "abduct"): "181", ("ASSAULT", "beat"): "182", ("ASSAULT", "sexual"): "1821",
    ("ASSAULT", "torture"): "1822", ("ASSAULT", "explosives"): "183", ("ASSAULT", "suicide-attack"): "1831",
    ("ASSAULT", "assassinate"): "186", ("ASSAULT", "firearms"): "193", ("ASSAULT", "heavy-weapons"): "194",
    ("ASSAULT", "massacre"): "202", ("ASSAULT", "cleansing"): "203", ("ASSAULT", "unconventional"): "204",
}  # fmt: skip

# By the longest beginning of a code. The scale has more; these are all that the codes above need.
_INTENSITY = {
    "030": 4.0, "031": 5.2, "032": 4.5, "033": 5.2, "035": 7.0, "036": 4.0, "04": 1.0, "042": 1.9,
    "043": 2.8, "044": 2.5, "05": 3.5, "06": 6.0, "07": 7.0, "08": 5.0, "084": 7.0, "085": 7.0, "086": 9.0,
    "087": 9.0, "09": -2.0, "10": -5.0, "11": -2.0, "12": -4.0, "124": -5.0, "125": -5.0, "130": -4.4,
    "131": -5.8, "132": -5.8, "136": -7.0, "138": -7.0, "14": -6.5, "144": -7.5, "145": -7.5, "15": -7.2,
    "16": -4.0, "166": -7.0, "17": -7.0, "171": -9.2, "172": -5.0, "173": -5.0, "174": -5.0, "18": -9.0,
    "182": -9.5, "1821": -9.0, "1822": -9.0, "183": -10.0, "186": -10.0, "19": -10.0, "20": -10.0,
    "203": -10.0,
}  # fmt: skip

_SECTOR_NAMES = {
    "GOV": "Government", "LEG": "Legislative / Parliamentary", "MIL": "Military", "JUD": "Judicial",
    "JRN": "News", "ELI": "Elite",
}  # fmt: skip


def write(view: View, out: BinaryIO, *, between: Pair | None = None) -> None:
    """Write the acts of a view, or those between two sides, as CAMEO events with a heading."""
    people, sentences, states = People(view), Sentences(view), States()
    _line(out, COLUMNS)
    for told in told_acts(view, between=between, unsettled=False):
        if told.act.status == "planned" and told.act.code not in _INTENT:
            continue
        sentence = sentences.number(told.act.trigger)
        for number, (source, target, code) in enumerate(_dyads(told), start=1):
            _line(
                out,
                (
                    f"{told.act.id}-{number}",
                    told.day,
                    *_party(source, people=people, states=states, on=told.report.published),
                    told.act.trigger.text,
                    code,
                    intensity(code),
                    *_party(target, people=people, states=states, on=told.report.published),
                    told.report.id,
                    sentence,
                    told.report.outlet,
                    told.act.place,
                    *(None,) * 5,
                ),
            )


def cameo_code(told: Told) -> str:
    """Return the CAMEO code of an act."""
    if told.folded:
        return _INTENT[told.act.code]
    return _MODES.get((told.act.code, told.act.mode or ""), _ROOTS[told.act.code])


def intensity(code: str) -> float:
    """Return the Goldstein value of a CAMEO code."""
    return next(_INTENSITY[code[:end]] for end in range(len(code), 1, -1) if code[:end] in _INTENSITY)


def _dyads(told: Told) -> Iterator[tuple[ActorId, ActorId, str]]:
    """Yield source, target and code. CAMEO tells a meeting in both directions; who is visited hosts."""
    act, code = told.act, cameo_code(told)
    if act.code == "CONSULT" and not act.recipient:
        for source, target in permutations(act.actor, 2):
            yield source, target, code
        return
    for source, target in product(act.actor, act.recipient):
        yield source, target, code
        if act.code == "CONSULT":
            yield target, source, "043" if code == "042" else code


def _party(actor: ActorId, *, people: People, states: States, on: date) -> tuple[str, str | None, str | None]:
    known, code = people[actor], people.country(actor)
    state = states.by_code(code) if code else None
    sector = people.sector(actor, on=on)
    return known.name if known else actor, _SECTOR_NAMES.get(sector or ""), state.name if state else None


def _line(out: BinaryIO, cells: tuple[object, ...]) -> None:
    text = io.StringIO()
    # The columns are read by programs that may hand them on to a spreadsheet.
    csv.writer(text, delimiter="\t", lineterminator="\n").writerow(
        [cell if isinstance(cell, float) else " ".join(csv_cell(cell).split()) for cell in cells]
    )
    out.write(text.getvalue().encode("utf-8", "replace"))
