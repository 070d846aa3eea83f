"""The application: every address in one table, and what happens when one breaks."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Final

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from dragoman.errors import DragomanError
from dragoman.knowledge import Knowledge
from dragoman.settings import Settings
from dragoman.web.answers import Problem, WrongRequest, problem, told
from dragoman.web.api.routes import routes
from dragoman.web.guard import Doors, Guard
from dragoman.web.jobs import Jobs
from dragoman.web.kept import Kept
from dragoman.web.pages import (
    add,
    brief,
    changes,
    correct,
    encounter,
    enter,
    pair,
    pictures,
    position,
    report,
    sources,
    start,
)
from dragoman.web.pages.lists import PAGES, list_page
from dragoman.web.render import ready_templates

STATIC: Final = Path(__file__).parent / "static"
_log = logging.getLogger(__name__)

ROUTES: Final = (
    Route("/", start.start, name="start"),
    Route("/enter", enter.enter, methods=["GET", "POST"], name="enter"),
    Route("/report/{report}", report.report, name="report"),
    Route("/encounter/{encounter}", encounter.encounter, name="encounter"),
    Route("/position/{position}", position.position, name="position"),
    Route("/add", add.add, methods=["GET", "POST"], name="add"),
    Route("/add/{job}", add.progress, name="adding"),
    Route("/sources", sources.sources, name="sources"),
    Route("/source/{source}", sources.source, name="source"),
    Route("/map", pictures.where, name="map"),
    Route("/network", pictures.network, name="network"),
    Route("/brief", brief.brief, name="brief"),
    Route("/changes", changes.changes, name="changes"),
    Route("/correct", correct.correct, methods=["GET", "POST"], name="correct"),
    Route("/corrections", correct.corrections, name="corrections"),
    Route("/pair", pair.pair, name="pair"),
    *(Route(f"/{kind}", list_page(kind), name=kind) for kind in PAGES),
    *routes(),
    Mount("/static", StaticFiles(directory=STATIC), name="static"),
)


def make_app(store: Path, *, doors: Doors | None = None, settings: Settings | None = None) -> Starlette:
    """Return the desk over one store, as an ASGI application.

    `doors` says which host names it answers to and whether it demands a token; by default it is
    open to this machine only.
    """
    doors, settings = doors or Doors(), settings or Settings(store=store)
    jobs = Jobs(store, settings=settings)

    @asynccontextmanager
    async def open_hours(_: Starlette) -> AsyncIterator[None]:
        ready()
        yield
        jobs.close()

    app = Starlette(
        routes=list(ROUTES),
        lifespan=open_hours,
        middleware=[Middleware(Guard, doors=doors), Middleware(GZipMiddleware, minimum_size=1000)],
        exception_handlers={
            DragomanError: _said,
            WrongRequest: _said,
            HTTPException: _not_there,
            Exception: _broken,
        },
    )
    app.state.store, app.state.doors, app.state.settings, app.state.jobs = store, doors, settings, jobs
    app.state.kept = Kept()
    return app


def ready() -> None:
    """Load what a process loads once, so that the first visitor does not wait for it."""
    ready_templates()
    knowledge = Knowledge.load()
    # What has not got a name as it is written is looked for without its accents: another index.
    knowledge.places.city("-")
    knowledge.outlets.named("-")


def _said(request: Request, error: Exception) -> Response:
    return problem(request, told(error))


def _not_there(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)  # noqa: S101  (the table of handlers says so)
    what = {404: "There is nothing at this address.", 405: "This address does not take such a request."}
    code = "not-found" if error.status_code == 404 else "refused"
    found = Problem(
        status=error.status_code,
        code=code,
        what=what.get(error.status_code, error.detail),
        next="Begin at the start page.",
    )
    answer = problem(request, found)
    answer.headers.update(error.headers or {})
    return answer


def _broken(request: Request, error: Exception) -> Response:
    _log.error("broke on %s", request.url.path, exc_info=error)
    return problem(request, told(error))
