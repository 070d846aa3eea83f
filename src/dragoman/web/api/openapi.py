"""The description of the API, made from its table (OpenAPI 3.1)."""

from __future__ import annotations

from typing import Any

import msgspec

from dragoman.web.answers import Trouble
from dragoman.web.api.table import LISTINGS, ONES, Listing, One
from dragoman.web.api.takes import AS_OF, FORMAT, PAGE_OF, Take


def describe() -> dict[str, Any]:
    """Return the OpenAPI document."""
    kinds = [*dict.fromkeys([each.kind for each in (*LISTINGS, *ONES)]), Trouble]
    references, schemas = msgspec.json.schema_components(kinds, ref_template="#/components/schemas/{name}")
    shape = dict(zip(kinds, references, strict=True))
    paths = {each.path: {"get": _listing(each, shape)} for each in LISTINGS}
    paths |= {each.path: {"get": _one(each, shape)} for each in ONES}
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
    wanted = {"name": "id", "in": "path", "required": True, "schema": {"type": "string", "minLength": 1}}
    content = {"application/json": {"schema": shape[one.kind]}}
    return _asked(one.path, one.summary, [wanted, _take(AS_OF)], content, shape)


def _asked(
    path: str, summary: str, takes: list[dict[str, Any]], content: dict[str, Any], shape: dict[Any, Any]
) -> dict[str, Any]:
    trouble = {"application/json": {"schema": shape[Trouble]}}
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
            "default": {"description": "What went wrong, and what to do", "content": trouble},
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
