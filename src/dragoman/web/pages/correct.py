"""Correcting: the form beside a record, what it sends, and the list of all corrections."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Final
from urllib.parse import quote

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from dragoman.ledger.by_hand import Analyst, made
from dragoman.records import Correction
from dragoman.store import Store
from dragoman.web.answers import WrongRequest, html
from dragoman.web.asked import Asked, view_of
from dragoman.web.correctable import correctable
from dragoman.web.render import ANALYST, KEPT_AS

_LONGEST: Final = 500


async def correct(request: Request) -> Response:
    """Show what can be said of a record, or keep a correction and go back to the page it was made on."""
    if request.method != "POST":
        return await run_in_threadpool(_form, request)
    async with request.form(max_files=0, max_fields=200) as form:
        given = {key: value.strip() for key, value in form.items() if isinstance(value, str)}
        apart, others = _several(form, "apart"), _several(form, "others")
    if any(len(value) > _LONGEST for value in (*given.values(), *apart, *others)):
        raise WrongRequest("A field is too long.", remedy=f"{_LONGEST} characters are enough.")
    number = await run_in_threadpool(_keep, request.app.state.store, given, apart, others)
    back = _back(given.get("back", ""))
    if given.get("verb") != "undo":
        back += f"{'&' if '?' in back else '?'}{KEPT_AS}={number}"
    answer = RedirectResponse(back, status_code=303)
    # Who corrects is asked once in a while and not for every record.
    name = quote(given.get("by", ""))
    answer.set_cookie(ANALYST, name, max_age=30 * 86400, httponly=True, samesite="strict")
    return answer


def corrections(request: Request) -> Response:
    """List every correction, newest first, with what became of it."""
    with Store.open(request.app.state.store) as store:
        return html(request, "corrections.html.j2", listed=made(store)[::-1])


def _form(request: Request) -> Response:
    asked, record = Asked.of(request), request.query_params.get("record", "").strip()
    if not record:
        raise WrongRequest("No record is named.", remedy="Follow “Correct” beside one.")
    with view_of(request, as_of=asked.as_of) as view:
        found = correctable(view, record)
    to = _back(request.query_params.get("back", ""))
    return html(request, "correct.html.j2", to=to, **found)


def _several(form: FormData, name: str) -> list[str]:
    given = [value for value in form.getlist(name) if isinstance(value, str)]
    return [each.strip() for value in given for each in value.split(",") if each.strip()]


def _keep(path: Path, given: dict[str, str], apart: list[str], others: list[str]) -> int:
    """Keep a correction, and return its number."""
    with Store.open(path) as store:
        analyst = Analyst(store, by=given.get("by", ""))
        record, why = given.get("record", ""), given.get("why") or None
        verbs: dict[str, Callable[[], Correction]] = {
            "confirm": lambda: analyst.confirm(record, why=why),
            "reject": lambda: analyst.reject(record, why=why),
            "merge": lambda: analyst.merge(record, others, why=why),
            "split": lambda: analyst.split(record, apart=apart, why=why),
            "attribute": lambda: analyst.attribute(record, speaker=given.get("speaker") or None, why=why),
            "set": lambda: analyst.set(record, given.get("field", ""), given.get("value") or None, why=why),
            "undo": lambda: analyst.undo(int(given.get("number", "0")), why=why),
        }
        verb = given.get("verb", "")
        if verb not in verbs or (verb == "undo" and not re.fullmatch(r"[0-9]{1,9}", given.get("number", ""))):
            raise WrongRequest(f"{verb[:40]!r} is no correction.", remedy=f"There are: {', '.join(verbs)}.")
        kept = verbs[verb]()
        return next(each.number for each in store.view().corrections() if each.correction.id == kept.id)


def _back(where: str) -> str:
    """Return the page to go back to: one of this desk, whatever was sent."""
    return where if re.fullmatch(r"/(?![/\\])[^\x00-\x20]*", where) else "/corrections"
