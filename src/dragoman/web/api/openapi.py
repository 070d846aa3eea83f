"""The description of the API, made from its table (OpenAPI 3.1)."""

from __future__ import annotations

from typing import Any, Final

import msgspec

from dragoman.exports.brief_model import Brief
from dragoman.web.answers import Trouble
from dragoman.web.api.brief import TAKES
from dragoman.web.api.handing_in import HandedIn, JobRow
from dragoman.web.api.table import LISTINGS, ONES, Listing, One
from dragoman.web.api.takes import AS_OF, FORMAT, PAGE_OF, Take
from dragoman.web.briefs import FORMS

_ID: Final = {"name": "id", "in": "path", "required": True, "schema": {"type": "string", "minLength": 1}}
_FILE: Final = {"type": "string"}
"""A form for people: what is in it is not for programs."""


def describe() -> dict[str, Any]:
    """Return the OpenAPI document."""
    kinds = [*dict.fromkeys([each.kind for each in (*LISTINGS, *ONES)]), Brief, HandedIn, JobRow, Trouble]
    references, schemas = msgspec.json.schema_components(kinds, ref_template="#/components/schemas/{name}")
    shape = dict(zip(kinds, references, strict=True))
    paths = {each.path: {"get": _listing(each, shape)} for each in LISTINGS}
    paths |= {each.path: {"get": _one(each, shape)} for each in ONES}
    paths["/api/brief"] = {"get": _brief(shape)}
    paths["/api/reports"]["post"] = _handing_in(shape)
    paths["/api/jobs/{id}"] = {"get": _job(shape)}
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "dragoman",
            "version": "1",
            "description": "The ledger of diplomacy: every answer carries the words that tell it, "
            "and where they stand. Every question can be asked as of a day.",
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
        },
        "security": [{}, {"token": []}],
        "paths": paths,
        "components": {
            "schemas": schemas,
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
        },
    }


def _listing(listing: Listing, shape: dict[Any, Any]) -> dict[str, Any]:
    page = {
        "type": "object",
        "required": ["items", "next"],
        "properties": {
            "items": {"type": "array", "items": shape[listing.kind]},
            "next": {"type": ["string", "null"], "description": "Address of the next page"},
        },
    }
    takes = [_take(take) for take in (*listing.takes, *PAGE_OF, FORMAT)]
    content = {"application/json": {"schema": page}, "text/csv": {"schema": {"type": "string"}}}
    return _asked(listing.path, listing.summary, takes, content, shape)


def _one(one: One, shape: dict[Any, Any]) -> dict[str, Any]:
    content = {"application/json": {"schema": shape[one.kind]}}
    return _asked(one.path, one.summary, [_ID, _take(AS_OF)], content, shape)


def _brief(shape: dict[Any, Any]) -> dict[str, Any]:
    content: dict[str, Any] = {
        kind.partition(";")[0]: {"schema": shape[Brief] if form == "json" else _FILE}
        for form, (kind, _) in FORMS.items()
    }
    summary = "What is known of one actor or two: meetings, what each side wants, what is not known"
    return _asked("/api/brief", summary, [_take(take) for take in TAKES], content, shape)


def _handing_in(shape: dict[Any, Any]) -> dict[str, Any]:
    return {
        "operationId": "hand-in-report",
        "summary": "Hand in a report; it is read in the background, and the job says how far that has come",
        "requestBody": {"required": True, "content": {"application/json": {"schema": shape[HandedIn]}}},
        "responses": {
            "202": {
                "description": "The report is being read",
                "headers": {"Location": {"schema": {"type": "string"}, "description": "Where the job is"}},
                "content": {"application/json": {"schema": shape[JobRow]}},
                "links": {"job": {"operationId": "jobs-one", "parameters": {"id": "$response.body#/id"}}},
            },
            "default": _trouble(shape),
        },
    }


def _job(shape: dict[Any, Any]) -> dict[str, Any]:
    content = {"application/json": {"schema": shape[JobRow]}}
    return _asked("/api/jobs/{id}", "How far the reading of reports has come", [_ID], content, shape)


def _trouble(shape: dict[Any, Any]) -> dict[str, Any]:
    content = {"application/json": {"schema": shape[Trouble]}}
    return {"description": "What went wrong, and what to do", "content": content}


def _asked(
    path: str, summary: str, takes: list[dict[str, Any]], content: dict[str, Any], shape: dict[Any, Any]
) -> dict[str, Any]:
    words = path.removeprefix("/api/").replace("/{id}", " one").replace("/", " ")
    return {
        "operationId": words.replace(" ", "-"),
        "summary": summary,
        "parameters": takes,
        "responses": {
            "200": {
                "description": summary,
                "headers": {"ETag": {"schema": {"type": "string"}}},
                "content": content,
            },
            "304": {"description": "The same as the ETag that was named"},
            "default": _trouble(shape),
        },
    }


def _take(take: Take) -> dict[str, Any]:
    described = {
        "name": take.name,
        "in": "query",
        "description": take.meaning,
        "required": take.required,
        "schema": dict(take.schema),
    }
    if take.schema.get("type") == "array":
        described |= {"style": "form", "explode": True}
    return described
