"""The forms of an answer: a page, data with an ETag, and the one shape of an error."""

from __future__ import annotations

import hashlib
from typing import Any, Final

import msgspec
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.types import Scope

from dragoman.errors import DragomanError, NotInStore, StoreBusy, StoreError
from dragoman.web.render import page

_STATUS: Final = ((NotInStore, 404), (StoreBusy, 503), (StoreError, 500), (DragomanError, 400))


class Problem(msgspec.Struct, frozen=True, kw_only=True):
    """What every error looks like: the HTTP status, a stable code, what happened, what to do next."""

    status: int
    code: str
    what: str
    next: str | None = None


class Trouble(msgspec.Struct, frozen=True):
    """The body of an error."""

    error: Problem


class WrongRequest(Exception):
    """A request that cannot be understood: what is wrong with it, and what to send instead."""

    def __init__(self, what: str, *, remedy: str, status: int = 400) -> None:
        self.what, self.remedy, self.status = what, remedy, status
        super().__init__(f"{what} {remedy}")


def data(request: Request, body: object, *, status: int = 200) -> Response:
    """Answer in JSON; the same body is not sent twice to whoever names its ETag (RFC 9110)."""
    return tagged(request, msgspec.json.encode(body), kind="application/json", status=status)


def tagged(
    request: Request,
    body: bytes,
    *,
    kind: str,
    status: int = 200,
    headers: dict[str, str] | None = None,
) -> Response:
    """Answer with a body and its ETag."""
    tag = f'"{hashlib.blake2b(body, digest_size=12).hexdigest()}"'
    extra = {"etag": tag, **(headers or {})}
    asked = request.headers.get("if-none-match", "")
    if status == 200 and request.method in ("GET", "HEAD") and tag in asked:
        return Response(status_code=304, headers=extra)
    return Response(body, status_code=status, media_type=kind, headers=extra)


def html(request: Request, template: str, /, *, status: int = 200, **shown: Any) -> Response:
    """Answer with a page."""
    written = page(template, request=request, **shown).encode("utf-8", "replace")
    return tagged(request, written, kind="text/html; charset=utf-8", status=status)


def told(error: Exception) -> Problem:
    """Say what went wrong, for people and for programs. What nobody foresaw gives nothing away."""
    if isinstance(error, WrongRequest):
        return Problem(status=error.status, code="bad-request", what=error.what, next=error.remedy)
    if isinstance(error, DragomanError):
        status = next(number for kind, number in _STATUS if isinstance(error, kind))
        return Problem(status=status, code=error.code, what=str(error))
    return Problem(status=500, code="broken", what="The desk broke on this request; its log says where.")


def refusal(scope: Scope, status: int, what: str, remedy: str) -> Response:
    """Answer a request that goes no further, before any page knows of it."""
    return problem(Request(scope), Problem(status=status, code="refused", what=what, next=remedy))


def problem(request: Request, found: Problem) -> Response:
    """Answer with an error: as JSON under /api/, as a page elsewhere."""
    if request.url.path.startswith("/api/"):
        return Response(
            msgspec.json.encode(Trouble(found)), status_code=found.status, media_type="application/json"
        )
    return HTMLResponse(page("problem.html.j2", request=request, problem=found), status_code=found.status)
