"""What an address of the API takes: each parameter says what it means and reads itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Final

from starlette.requests import Request

from dragoman.ledger.by_hand import corrected_view
from dragoman.records import Actor, ActorId
from dragoman.store import Store, View
from dragoman.web.answers import WrongRequest
from dragoman.web.asked import actor, as_day, as_share, day, number

LIMIT: Final = 50
MOST: Final = 500
DEEPEST: Final = 10_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Take:
    """A parameter of the query; `schema` is its JSON Schema."""

    name: str
    meaning: str
    schema: Mapping[str, Any] = field(default_factory=lambda: {"type": "string"})
    required: bool = False

    def fits(self, given: str) -> bool:
        """Whether one value is as the schema says."""
        one = self.schema.get("items", self.schema)
        if one.get("format") == "date":
            return as_day(given) is not None
        if one.get("type") == "number":
            return as_share(given) is not None
        if one.get("type") == "boolean":
            return given in ("true", "false")
        if "enum" in one:
            return given in one["enum"]
        return int(one.get("minLength", 0)) <= len(given) <= int(one.get("maxLength", len(given)))


_DAY: Final = {"type": "string", "format": "date"}
_NAME: Final = {"type": "string", "minLength": 1, "maxLength": 200}

AS_OF: Final = Take(name="as_of", meaning="Answer as known on this day: no later report counts", schema=_DAY)
SURE: Final = Take(
    name="sure",
    meaning="Only what the reader is so sure of, or what was confirmed by hand",
    schema={"type": "number", "minimum": 0, "maximum": 1},
)
SINCE: Final = Take(name="since", meaning="Not before this day", schema=_DAY)
UNTIL: Final = Take(name="until", meaning="Not after this day", schema=_DAY)
BY: Final = Take(name="by", meaning="Of this actor: a name or an id", schema=_NAME)
BETWEEN: Final = Take(
    name="between",
    meaning="Between two actors: give the parameter twice",
    schema={"type": "array", "items": _NAME, "minItems": 2, "maxItems": 2},
)
THE_TWO: Final = replace(BETWEEN, required=True)
SINCE_THEN: Final = Take(
    name="since", meaning="The earlier day, with which `as_of` is compared", schema=_DAY, required=True
)
ISSUE: Final = Take(name="issue", meaning="On this issue, as `/api/positions` names it", schema=_NAME)
REPORT: Final = Take(name="report", meaning="In this report: its id", schema=_NAME)
WORDS: Final = Take(
    name="q", meaning='The words; `"words together"` stand together', schema=_NAME, required=True
)
PAGE_OF: Final = (
    Take(
        name="limit",
        meaning="Items on a page",
        schema={"type": "integer", "minimum": 1, "maximum": MOST, "default": LIMIT},
    ),
    Take(
        name="offset",
        meaning="Items to pass over; `next` of a page has that of the page after it",
        schema={"type": "integer", "minimum": 0, "maximum": DEEPEST, "default": 0},
    ),
)
BRIEF_OF: Final = Take(
    name="actor",
    meaning="Whom it is of: one actor, or two by giving the parameter twice",
    schema={"type": "array", "items": _NAME, "minItems": 1, "maxItems": 2},
    required=True,
)
MOVED_SINCE: Final = Take(
    name="since", meaning="Tell also what moved between this day and `as_of`", schema=_DAY
)
LONG: Final = Take(
    name="long",
    meaning="Everything behind it instead of one page; JSON has everything in any case",
    schema={"type": "boolean", "default": False},
)
FORMAT: Final = Take(
    name="format",
    meaning="JSON, or CSV with a heading",
    schema={"type": "string", "enum": ["json", "csv"], "default": "json"},
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """The parameters of a request, read and found sound. Actors are looked up in the view.

    `actors` are the two of `between`; `earlier` is the view as of `since`, where two days are compared.
    """

    as_of: date | None
    since: date | None
    until: date | None
    by: frozenset[ActorId] | None
    between: tuple[frozenset[ActorId], frozenset[ActorId]] | None
    issue: str | None
    report: str | None
    words: str
    limit: int
    offset: int
    actors: tuple[Actor, ...] = ()
    earlier: View | None = None


def check(request: Request, *, takes: tuple[Take, ...], also: tuple[Take, ...] = ()) -> None:
    """Raise WrongRequest where a parameter is not as described, or is none of `takes` and `also`."""
    known = {take.name for take in (*takes, *also)}
    if strange := sorted(set(request.query_params) - known):
        what = f"It takes: {', '.join(sorted(known))}." if known else "It takes no parameters."
        raise WrongRequest(f"This address takes no `{strange[0][:40]}`.", remedy=what)
    for take in takes:
        given = request.query_params.getlist(take.name)
        if take.required and not given:
            raise WrongRequest(f"`{take.name}` is missing.", remedy=f"{take.meaning}.")
        for value in given:
            if not take.fits(value):
                raise WrongRequest(
                    f"`{take.name}` is {value[:40]!r}.", remedy=f"{take.meaning}: {dict(take.schema)}."
                )
        if len(given) > take.schema.get("maxItems", 1):
            raise WrongRequest(f"`{take.name}` is given too often.", remedy=f"{take.meaning}.")


def read_query(request: Request, view: View, *, takes: tuple[Take, ...], store: Store | None = None) -> Query:
    """Read the request of a list; WrongRequest where a parameter is not as described, or not described."""
    check(request, takes=takes, also=(*PAGE_OF, FORMAT))
    pair = request.query_params.getlist("between")
    if pair and len(pair) != 2:
        raise WrongRequest("`between` takes two actors.", remedy="Give it twice: ?between=A&between=B.")
    actors = tuple(actor(view, name) for name in pair)
    one, other = (frozenset({each.id}) for each in actors) if actors else (None, None)
    by, since = request.query_params.get("by"), day(request, "since")
    return Query(
        as_of=day(request, "as_of"),
        since=since,
        until=day(request, "until"),
        by=frozenset({actor(view, by).id}) if by is not None else None,
        between=(one, other) if one is not None and other is not None else None,
        issue=request.query_params.get("issue"),
        report=request.query_params.get("report"),
        words=request.query_params.get("q", "").strip(),
        limit=number(request, "limit", default=LIMIT, most=MOST, least=1),
        offset=number(request, "offset", default=0, most=DEEPEST),
        actors=actors,
        earlier=(
            corrected_view(store, as_of=since, sure=view.sure)
            if store and since and SINCE_THEN in takes
            else None
        ),
    )
