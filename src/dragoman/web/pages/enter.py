"""The door: where a stranger gives the token."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from dragoman.web.answers import html
from dragoman.web.guard import COOKIE, Doors


async def enter(request: Request) -> Response:
    """Ask for the token, and keep it in a cookie that no script and no other site can use."""
    doors: Doors = request.app.state.doors
    if request.method != "POST":
        return html(request, "enter.html.j2", wrong=False)
    async with request.form(max_files=0, max_fields=4) as form:
        given = form.get("token")
    if not isinstance(given, str) or not doors.fits(given.strip()):
        return html(request, "enter.html.j2", status=403, wrong=True)
    answer = RedirectResponse("/", status_code=303)
    answer.set_cookie(
        COOKIE, given.strip(), httponly=True, samesite="strict", secure=request.url.scheme == "https"
    )
    return answer
