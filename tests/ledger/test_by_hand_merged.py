from __future__ import annotations

import tempfile
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from dragoman.ledger.by_hand import Analyst, corrected_view
from dragoman.records import Act, Claim, Encounter, Position, Reading
from dragoman.store import View
from ledger.affair import fill
from ledger.made import make_reading

MET = (
    ("{} met {} in Lisbon on Thursday.", "met", "occurred"),
    ("{} will meet {} in Lisbon.", "meet", "planned"),
    ("{} will not meet {} in Lisbon.", "meet", "denied"),
)
WANTED = (
    ("{} demanded lower tariffs on salmon from {}.", "demanded", "REQUEST", "lower tariffs on salmon"),
    ("{} refused lower tariffs on salmon to {}.", "refused", "REJECT", "lower tariffs on salmon"),
)
#: Said alike, and counted differently: claims, and claims that contradict them.
SAID = (
    "",
    "the talks on salmon tariffs brought three results in Lisbon",
    "the talks on salmon tariffs brought seven results in Lisbon",
)
NAMES = {"lind": "Lind", "rojas": "Rojas", "okoro": "Okoro", "berg": "Berg"}

#: One report: who meets whom and how, who wants what of whom, whether he wants it, what somebody says,
#: whether somebody else has the same meeting; numbers are of the tables above.
told = st.tuples(
    st.permutations(tuple(NAMES)), st.integers(0, 2), st.permutations(tuple(NAMES)), st.integers(0, 1),
    st.booleans(), st.integers(0, 2), st.booleans(),
)  # fmt: skip
affairs = st.lists(told, min_size=2, max_size=7)


def readings(rows: list[Any]) -> list[Reading]:
    found = []
    for nth, (parties, how, bargaining, move, demands, says, again) in enumerate(rows):
        met, trigger, status = MET[how]
        text = met.format(*(NAMES[each] for each in parties[:2]))
        when = ("2019-03-10", "2019-03-10")
        acts: list[dict[str, Any]] = [
            {"code": "CONSULT", "trigger": trigger, "actor": parties[:2], "status": status, "days": when}
        ]
        if again:
            text += f" {NAMES[parties[2]]} held talks with {NAMES[parties[1]]} there."
            acts.append(
                {"code": "CONSULT", "trigger": "talks", "actor": (parties[2], parties[1]), "days": when}
            )
        if demands:
            told, word, code, what = WANTED[move]
            text += " " + told.format(*(NAMES[each] for each in bargaining[:2]))
            acts.append(
                {"code": code, "trigger": word, "what": what,
                 "actor": bargaining[:1], "recipient": bargaining[1:2]}
            )  # fmt: skip
        statements = []
        if says:
            text += f" {NAMES[bargaining[2]]} said {SAID[says]}."
            statements = [{"speaker": bargaining[2], "cue": "said", "content": SAID[says]}]
        found.append(
            make_reading(
                text, day=f"2019-03-{nth + 4:02}", acts=acts, statements=statements, outlet=f"Post {nth % 3}"
            )
        )
    return found


def renamed(reading: Reading, names: Mapping[str, str]) -> Reading:
    """Read a report as somebody would who knew that some are one: one actor, named by one id."""

    def all_of(actors: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(names.get(actor, actor) for actor in actors))

    return replace(
        reading,
        actors=tuple(actor for actor in reading.actors if actor.id not in names),
        mentions=tuple(replace(each, actor=names.get(each.actor, each.actor)) for each in reading.mentions),
        statements=tuple(
            replace(each, speaker=names.get(each.speaker or "", each.speaker)) for each in reading.statements
        ),
        acts=tuple(
            replace(each, actor=all_of(each.actor), recipient=all_of(each.recipient)) for each in reading.acts
        ),
    )


def ledger(view: View) -> list[list[Any]]:
    """Return the lines without their ids, which follow from the ids that a reader gave."""
    kinds: tuple[tuple[Encounter | Position | Claim, ...], ...] = (
        view.encounters(), view.positions(), view.claims(),
    )  # fmt: skip
    return [sorted((replace(line, id="") for line in lines), key=repr) for lines in kinds]


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(affairs, st.sampled_from([{"berg": "lind"}, {"lind": "rojas"}, {"berg": "lind", "okoro": "lind"}]))
def test_merged_actors_have_the_ledger_of_a_reader_who_knew_it(
    rows: list[Any], names: dict[str, str]
) -> None:
    given_ = readings(rows)
    with (
        tempfile.TemporaryDirectory() as folder,
        fill(Path(folder) / "read.db", given_) as store,
        fill(Path(folder) / "known.db", [renamed(each, names) for each in given_]) as known,
    ):
        before = ledger(store.view())
        for other, one in names.items():
            Analyst(store, by="Tove Aas").merge(one, [other])
        for day in (None, *(date(2019, 3, number) for number in range(4, 10))):
            assert ledger(corrected_view(store, as_of=day)) == ledger(known.view(as_of=day))
        assert ledger(store.view()) == before
        for number in range(1, len(names) + 1):
            Analyst(store, by="Tove Aas").undo(number)
        assert ledger(corrected_view(store)) == before


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(affairs, st.lists(st.tuples(st.integers(0, 20), st.sampled_from(tuple(NAMES))), max_size=3))
def test_what_is_attributed_or_set_has_the_ledger_of_a_reader_who_read_it_so(
    rows: list[Any], deeds: list[tuple[int, str]]
) -> None:
    with (
        tempfile.TemporaryDirectory() as folder,
        fill(Path(folder) / "read.db", readings(rows)) as store,
    ):
        analyst = Analyst(store, by="Tove Aas")
        records = [*store.view().acts(), *store.view().statements()]
        for number, actor in deeds:
            record = records[number % len(records)]
            if isinstance(record, Act):
                analyst.set(record.id, "actor", actor)
            else:
                analyst.attribute(record.id, speaker=actor)
        view = corrected_view(store)
        corrected = [view.reading(report.id) for report in view.reports()]
        with fill(Path(folder) / "known.db", corrected) as known:
            for day in (None, *(date(2019, 3, number) for number in range(4, 10))):
                assert ledger(corrected_view(store, as_of=day)) == ledger(known.view(as_of=day))
