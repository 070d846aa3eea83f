"""The JSON Schema of the export, made from the records themselves."""

from __future__ import annotations

from typing import Any

import msgspec

from dragoman.records import Record

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def export_schema() -> dict[str, Any]:
    """Return the schema of one line of the export (JSON Schema 2020-12).

    Every field is required, since the export writes unknown ones as null, and no other is allowed.
    Lengths of tuples that the records check themselves (a statement has content) are not in it.
    """
    (line,), components = msgspec.json.schema_components([Record], ref_template="#/$defs/{name}")
    # `discriminator` belongs to OpenAPI; JSON Schema has no such word.
    line.pop("discriminator", None)
    for component in components.values():
        if properties := component.get("properties"):
            component["required"] = list(properties)
            component["additionalProperties"] = False
    return {
        "$schema": DIALECT,
        "title": "One line of the export of dragoman",
        **line,
        "$defs": dict(sorted(components.items())),
    }
