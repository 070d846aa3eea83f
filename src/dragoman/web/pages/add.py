"""Adding reports: a text that is pasted, or files; and how far the reading has come."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData, UploadFile
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from dragoman.sources import Hints
from dragoman.web.answers import WrongRequest, data, html
from dragoman.web.asked import as_day, known_job
from dragoman.web.jobs import Jobs

MOST_FILES: Final = 500
_LINES: Final = (".jsonl", ".ndjson")
_SUFFIXES: Final = (".txt", ".text", ".md", *_LINES)


async def add(request: Request) -> Response:
    """Show the form, or take what it sends and go to the page of the job."""
    if request.method != "POST":
        return html(request, "add.html.j2", today=date.today(), most=MOST_FILES)
    jobs: Jobs = request.app.state.jobs
    most: int = request.app.state.settings.max_bytes
    async with request.form(max_files=MOST_FILES, max_fields=10, max_part_size=2 * most) as form:
        hints = Hints(published=_day(form), outlet=_words(form, "outlet"), max_bytes=most)
        files = await _files(form, most=most)
    job = await run_in_threadpool(jobs.begin, files, hints=hints)
    return RedirectResponse(f"/add/{job.id}", status_code=303)


def progress(request: Request) -> Response:
    """Show how far a job has come: as a page that renews itself, or as JSON for one that polls."""
    job = known_job(request, request.path_params["job"])
    if "json" in request.headers.get("accept", ""):
        return data(request, {"done": job.done, "read": len(job.steps), "files": job.files})
    return html(request, "adding.html.j2", job=job, steps=job.steps)


async def _files(form: FormData, *, most: int) -> dict[str, bytes]:
    files: dict[str, bytes] = {}
    for given in form.getlist("files"):
        if isinstance(given, UploadFile) and given.filename:
            name = _name(given.filename, taken=files)
            # One byte more of a text than is read: so one that is too large is refused in words. Of JSON
            # Lines each line is held to that limit, and the guard to how much comes at once.
            files[name] = await given.read(-1 if name.lower().endswith(_LINES) else most + 1)
    text = form.get("text")
    if isinstance(text, str) and text.strip():
        # A form sends its line breaks as CR LF, whatever the text had.
        files[_name("pasted.txt", taken=files)] = text.replace("\r\n", "\n").encode("utf-8", "replace")
    if not files:
        raise WrongRequest("Nothing was handed in.", remedy="Paste a text or choose files.")
    return files


def _name(given: str, *, taken: dict[str, bytes]) -> str:
    """Return a name that is a plain file name, whatever path or trick was sent, and not taken yet."""
    last = re.split(r"[/\\]", given)[-1]
    plain = re.sub(r"[^\w.-]+", "-", last, flags=re.ASCII).strip(".-")[:100] or "report.txt"
    stem, dot, suffix = plain.rpartition(".")
    if not stem or f".{suffix.lower()}" not in _SUFFIXES:
        stem, dot, suffix = plain, ".", "txt"
    name, number = f"{stem}{dot}{suffix}", 1
    while name in taken:
        number += 1
        name = f"{stem}-{number}{dot}{suffix}"
    return name


def _words(form: FormData, name: str) -> str | None:
    given = form.get(name)
    return given.strip()[:200] or None if isinstance(given, str) else None


def _day(form: FormData) -> date | None:
    given = _words(form, "published")
    if given is None:
        return None
    if (found := as_day(given)) is None:
        raise WrongRequest(f"{given[:40]!r} is no day.", remedy="Write the day of publication as YYYY-MM-DD.")
    return found
