"""What the event formats share: which acts they take, under which PLOVER type, and who stands in them.

The folding follows the PLOVER manual (Open Event Data Alliance, draft 0.8 of 2021 and later): CONSULT,
SUPPORT, COOPERATE and AID that are still to come are AGREE ("AGREE", "CONSULT: potential ambiguities");
announced retreats are CONCEDE ("RETREAT: potential ambiguities"); no other type is folded.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from dragoman.exports.sides import in_office, speaks_for_its_state, state_of
from dragoman.records import Act, Actor, ActorId, Report
from dragoman.store import View

if TYPE_CHECKING:
    from dragoman.exports.formats.listed import Pair

_FOLDED = {"CONSULT": "AGREE", "SUPPORT": "AGREE", "COOPERATE": "AGREE", "AID": "AGREE", "RETREAT": "CONCEDE"}

# The manual's codes for what is no country; anything else without a state has no code of its own there
# that our records could tell ("intergovernmental", "transnational and armed").
_BEYOND_STATES = {"Q1065": "UNO", "Q458": "EUR"}

_SECTORS = (
    ("ELI", re.compile(r"\b(?:former|ex)\b")),
    (
        "LEG",
        re.compile(r"\b(?:senator|congress\w*|parliament\w*|lawmaker|legislator|deputy|speaker|MP)\b", re.I),
    ),
    ("MIL", re.compile(r"\b(?:general|admiral|colonel|commander|army|military|chief of staff)\b", re.I)),
    ("JUD", re.compile(r"\b(?:judge|justice|magistrate|prosecutor)\b", re.I)),
)  # fmt: skip
# "Attorney general" and "secretary general" command nobody, "prime minister's deputy" sits in no house.
_CIVIL = re.compile(
    r"\b(?:attorney|secretary|consul|director)[ -]general\b|\bdeputy \w+|\bjustice (?:minister|secretary)\b",
    re.I,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """An act, the report that tells it, and the PLOVER type that the act has in event data.

    `folded` says that the act itself has another type and is still to come.
    """

    act: Act
    report: Report
    code: str
    folded: bool

    @property
    def day(self) -> date:
        """The day of the event: that of the act, or of the report where the act has none.

        What is still to come happens, as event data count it, on the day when it is told: the event is
        the intent.
        """
        if self.folded or self.act.status != "occurred":
            return self.report.published
        return self.act.earliest or self.act.latest or self.report.published


def told_acts(view: View, *, between: Pair | None, unsettled: bool) -> Iterator[Told]:
    """Yield the acts that count as events, by day of publication, report and place in the text.

    What was denied did not happen and is left out, as the manual allows; `unsettled` says whether what is
    only proposed, or hangs on a condition, is in. Reports that copy another one add no event.
    """
    for report in view.reports():
        if report.duplicate_of is not None:
            continue
        for act in view.acts(report=report.id, between=between):
            if act.status == "denied" or (act.status in ("proposed", "conditional") and not unsettled):
                continue
            folded = act.status == "planned" and act.code in _FOLDED
            code = _FOLDED[act.code] if folded else act.code
            yield Told(act=act, report=report, code=code, folded=folded)


class People:
    """The actors of a view by id, as event data describe them."""

    def __init__(self, view: View) -> None:
        self._known = {actor.id: actor for actor in view.actors()}

    def __getitem__(self, actor: ActorId) -> Actor | None:
        return self._known.get(actor)

    def country(self, actor: ActorId) -> str | None:
        """Return the code of the state that an actor is or belongs to, or of the body beyond states."""
        known = self._known.get(actor)
        if known is None:
            return None
        code = state_of(known)
        # A state's own id is `state:` and its code.
        return code.removeprefix("state:") if code else _BEYOND_STATES.get(known.wikidata or "")

    def sector(self, actor: ActorId, *, on: date) -> str | None:
        """Return the PLOVER sector of an actor on a day; None for a whole state and where nothing tells."""
        known = self._known.get(actor)
        if known is None or known.kind == "state":
            return None
        if known.kind == "government":
            return "GOV"
        if known.kind == "outlet":
            return "JRN"
        title = self.office(actor, on=on) or ""
        told = _CIVIL.sub("", title)
        sector = next((sector for sector, words in _SECTORS if words.search(told)), None)
        return sector or ("GOV" if speaks_for_its_state(known, on=on) else None)

    def office(self, actor: ActorId, *, on: date) -> str | None:
        """Return the office that an actor held on a day, or the title that reports give it."""
        known = self._known.get(actor)
        if known is None or known.kind != "person":
            return None
        held = in_office(known.roles, on=on)
        return held[0].title if held else next((role.title for role in known.roles if not role.since), None)
