"""Who may come in, from where, and what a page may do: the checks before and after every request.

Reports are hostile input and so is the web around the desk. Four things are held here and nowhere
else: the host that is asked for must be ours (another name that resolves to this machine is turned
away), a stranger needs the token, a form counts only when one of our own pages sent it, and a page
may load and run only what this server ships.
"""

from __future__ import annotations

import hmac
from collections.abc import Mapping
from dataclasses import dataclass
from http.cookies import CookieError, SimpleCookie
from typing import Final

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import RedirectResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dragoman.web.answers import WrongRequest, refusal

COOKIE: Final = "dragoman-token"
LOOPBACK: Final = frozenset({"localhost", "127.0.0.1", "[::1]", "::1"})

POLICY: Final = "; ".join(
    (
        "default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self' data:",
        "font-src 'self'", "connect-src 'self'", "form-action 'self'", "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)  # fmt: skip
"""Content Security Policy Level 3. `data:` pictures are the small signs in the style sheet."""

_ALWAYS: Final[Mapping[str, str]] = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}
_OPEN: Final = ("/static/", "/enter")
"""What a stranger may ask for: the style of the page that asks for the token, and that page."""
MOST_SENT: Final = 200_000_000
"""Bytes of one request. More reports than that are read with `dragoman read`."""
_SAFE: Final = frozenset({"GET", "HEAD", "OPTIONS"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Doors:
    """Which names this server answers to, and the token that it demands; no token means open doors."""

    hosts: frozenset[str] = LOOPBACK
    token: str | None = None

    def knows_host(self, host: str) -> bool:
        """Whether a Host header, with or without its port, names this server."""
        return "*" in self.hosts or _without_port(host).lower() in self.hosts

    def fits(self, given: str | None) -> bool:
        """Whether a token is the right one. It takes as long for a wrong one as for the right one."""
        if self.token is None:
            return True
        return given is not None and hmac.compare_digest(given.encode(), self.token.encode())


class Guard:
    """The checks around the application, as ASGI middleware."""

    def __init__(self, app: ASGIApp, *, doors: Doors) -> None:
        self._app, self._doors = app, doors

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Check a request and pass it on, or answer it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        sent = 0

        async def counted() -> Message:
            nonlocal sent
            message = await receive()
            sent += len(message.get("body", b""))
            if sent > MOST_SENT:
                raise WrongRequest(
                    "This is more than the desk takes at once.",
                    remedy="Hand it in in parts, or read it with `dragoman read`.", status=413,
                )  # fmt: skip
            return message

        async def sealed(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _ALWAYS.items():
                    headers.setdefault(name, value)
                # What a page shows hangs on the store, which may have grown since.
                headers.setdefault("cache-control", "no-cache")
            await send(message)

        answer = self._turned_away(scope) or self._app
        await answer(scope, counted, sealed)

    def _turned_away(self, scope: Scope) -> ASGIApp | None:
        headers, path = Headers(scope=scope), str(scope["path"])
        if not self._doors.knows_host(headers.get("host", "")):
            return refusal(
                scope, 421, "This server does not go by that name.", "Ask for it by the address it printed."
            )
        if scope["method"] not in _SAFE and not _from_our_page(headers):
            return refusal(
                scope, 403, "This request came from another site's page.", "Send it from a page of this desk."
            )
        if not path.startswith(_OPEN) and not self._doors.fits(_token(headers)):
            if path.startswith("/api/"):
                return refusal(
                    scope, 401, "This server asks for a token.", "Send it as `Authorization: Bearer TOKEN`."
                )
            return RedirectResponse("/enter", status_code=303)
        return None


def _without_port(host: str) -> str:
    if host.startswith("["):
        return host.partition("]")[0] + "]"
    return host.partition(":")[0]


def _from_our_page(headers: Headers) -> bool:
    """Whether a writing request comes from our own page, or from no page at all (a program).

    Browsers tell where a form was sent from; see Fetch Metadata (W3C) and the Origin header (RFC 6454).
    """
    site = headers.get("sec-fetch-site")
    if site is not None:
        return site in ("same-origin", "none")
    origin = headers.get("origin")
    return origin is None or origin.partition("://")[2] == headers.get("host", "")


def _token(headers: Headers) -> str | None:
    kind, _, given = headers.get("authorization", "").partition(" ")
    if kind.lower() == "bearer":
        return given.strip()
    try:
        cookies = SimpleCookie(headers.get("cookie", ""))
    except CookieError:
        return None
    return cookies[COOKIE].value if COOKIE in cookies else None
