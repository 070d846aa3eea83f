"""Handing in a report over the API, and asking how far its reading has come.

The guard of the desk stands before this as before the form of the page: a page of another site cannot
send anything here, and a stranger needs the token.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

import msgspec
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from dragoman.records import ReportId
from dragoman.sources import Hints
from dragoman.web.answers import WrongRequest, data
from dragoman.web.api.takes import check
from dragoman.web.asked import known_job
from dragoman.web.jobs import Job, Jobs

_BESIDE_TEXT = 65_536
"""Bytes that a request may have beside its text."""
_MOST_ESCAPED = 6
"""JSON may write one byte of text in six (`\\u0041`)."""

Short = Annotated[str, msgspec.Meta(min_length=1, max_length=500)]


class HandedIn(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A report as a program hands it in, with the keys of JSON Lines; `published` is its day."""

    text: Annotated[str, msgspec.Meta(min_length=1)]
    published: date
    outlet: Short | None = None
    byline: Short | None = None
    title: Short | None = None
    url: Short | None = None
    language: Short | None = None


class StepRow(msgspec.Struct, frozen=True, kw_only=True):
    """What became of one report of a job; `report` is its id, where it is in the store now."""

    kind: Literal["stored", "already", "refused", "failed"]
    report: ReportId | None
    name: str
    detail: str


class JobRow(msgspec.Struct, frozen=True, kw_only=True):
    """Reports that are being read, or were. `trouble` says why the whole of it broke off."""

    id: str
    done: bool
    files: int
    trouble: str | None
    steps: tuple[StepRow, ...]


async def hand_in(request: Request) -> Response:
    """Take a report and begin to read it; answers at once with the job."""
    check(request, takes=())
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != "application/json":
        raise WrongRequest(
            f"A report is handed in as JSON, not as {kind[:40] or 'something without a type'!r}.",
            remedy="Send `Content-Type: application/json`.", status=415,
        )  # fmt: skip
    most: int = request.app.state.settings.max_bytes
    given = _read(await _body(request, most=_MOST_ESCAPED * most + _BESIDE_TEXT))
    if (size := len(given.text.encode("utf-8", "replace"))) > most:
        raise _too_large(f"The text has {size:,} bytes; {most:,} are read at most.")
    jobs: Jobs = request.app.state.jobs
    files = {"handed-in.jsonl": msgspec.json.encode(given)}
    job = await run_in_threadpool(jobs.begin, files, hints=Hints(max_bytes=most))
    answer = data(request, _row(job), status=202)
    answer.headers["location"] = f"/api/jobs/{job.id}"
    return answer


def job(request: Request) -> Response:
    """Say how far a job has come."""
    check(request, takes=())
    return data(request, _row(known_job(request, request.path_params["id"])))


async def _body(request: Request, *, most: int) -> bytes:
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > most:
            raise _too_large(f"The request has more than {most:,} bytes.")
    return bytes(body)


def _too_large(what: str) -> WrongRequest:
    return WrongRequest(what, remedy="Hand in each report on its own.", status=413)


def _read(body: bytes) -> HandedIn:
    try:
        return msgspec.json.decode(body, type=HandedIn)
    except (msgspec.DecodeError, RecursionError) as error:
        raise WrongRequest(
            f"This is no report: {error}.",
            remedy='Send {"text": "…", "published": "YYYY-MM-DD"}; /api/openapi.json has the rest.',
        ) from error


def _row(job: Job) -> JobRow:
    return JobRow(
        id=job.id,
        # Asked before the steps: a job that is done has them all.
        done=job.done,
        files=job.files,
        trouble=job.trouble,
        steps=tuple(
            StepRow(
                kind=step.kind,
                report=step.report if step.kind in ("stored", "already") else None,
                name=step.name,
                detail=step.detail,
            )
            for step in job.steps
        ),
    )
