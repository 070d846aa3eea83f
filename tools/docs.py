"""Write the generated pages of docs/reference, or check that they are up to date: `python -m tools.docs`.

Help texts, the error tree, the stage table, the records and the JSON Schema come from the code, so that the
docs cannot say anything else.
"""

from __future__ import annotations

import argparse
import inspect
import json
import sys
import typing
from pathlib import Path

import click
import msgspec

from dragoman import errors, records
from dragoman.cli import main as command_line
from dragoman.exports.schema import export_schema
from dragoman.pipeline import stage_table

REFERENCE = Path(__file__).parent.parent / "docs" / "reference"
NOTE = "Written by `make docs` from the code; do not edit by hand.\n"


def commands() -> str:
    """Return every command's help text, as a reader of the terminal sees it."""
    assert isinstance(command_line, click.Group)
    parts = [f"# Commands\n\n{NOTE}"]
    parent = click.Context(
        command_line, info_name="dragoman", terminal_width=100, **command_line.context_settings
    )
    parts.append(f"## dragoman\n\n```text\n{command_line.get_help(parent)}\n```\n")
    for name in sorted(command_line.commands):
        command = command_line.commands[name]
        context = click.Context(command, info_name=name, parent=parent, terminal_width=100)
        parts.append(f"## dragoman {name}\n\n```text\n{command.get_help(context)}\n```\n")
    return "\n".join(parts)


def error_codes() -> str:
    """Return the table of error codes in the order of the tree."""
    rows = [
        f"| {kind.code} | `{name}` | {inspect.getdoc(kind) and inspect.getdoc(kind).splitlines()[0]} |"  # type: ignore[union-attr]
        for name, kind in vars(errors).items()
        if inspect.isclass(kind) and issubclass(kind, errors.DragomanError)
    ]
    tree = inspect.getdoc(errors) or ""
    table = "\n".join(["| code | error | when |", "|---|---|---|", *rows])
    return f"# Errors\n\n{NOTE}\n```text\n{tree}\n```\n\n{table}\n"


def stages() -> str:
    """Return the table of stages in the order in which they run."""
    rows = [f"| `{name}` | {needs or '–'} | {gives} | {why} |" for name, needs, gives, why in stage_table()]
    table = "\n".join(["| stage | requires | provides | what it does |", "|---|---|---|---|", *rows])
    return f"# Stages\n\n{NOTE}\n{table}\n"


def record_pages() -> str:
    """Return every record with its meaning, fields, types and defaults."""
    parts = [f"# Records\n\n{NOTE}\nThe same as a JSON Schema: [export.schema.json](export.schema.json).\n"]
    for kind in (records.Span, records.Role, *typing.get_args(records.Record), records.EncounterEntry,
                 records.PositionEntry):  # fmt: skip
        rows = []
        for field in msgspec.structs.fields(kind):
            text = _type_name(field.type)
            default = "" if field.default is msgspec.NODEFAULT else f"`{json.dumps(field.default)}`"
            rows.append(f"| `{field.name}` | {text} | {default} |")
        table = "\n".join(["| field | type | default |", "|---|---|---|", *rows])
        parts.append(f"## {kind.__name__}\n\n{inspect.getdoc(kind)}\n\n{table}\n")
    return "\n".join(parts)


def _type_name(kind: object) -> str:
    if typing.get_origin(kind) is typing.Literal:
        return " · ".join(f"`{value}`" for value in typing.get_args(kind))
    arguments = typing.get_args(kind)
    if arguments and type(None) in arguments:
        return " or ".join(_type_name(a) for a in arguments if a is not type(None)) + " or null"
    if typing.get_origin(kind) is tuple:
        return f"list of {_type_name(arguments[0])}"
    return getattr(kind, "__name__", str(kind))


def schema() -> str:
    """Return the JSON Schema of one line of the export."""
    return json.dumps(export_schema(), indent=1, ensure_ascii=False) + "\n"


PAGES = {
    "commands.md": commands,
    "errors.md": error_codes,
    "export.schema.json": schema,
    "records.md": record_pages,
    "stages.md": stages,
}


def main() -> None:
    """Write or check."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--check", action="store_true", help="change nothing; fail where a page is out of date"
    )
    args = parser.parse_args()
    stale = []
    for name, make in PAGES.items():
        path, text = REFERENCE / name, make()
        if args.check:
            if not path.exists() or path.read_text(encoding="utf-8") != text:
                stale.append(name)
        else:
            path.write_text(text, encoding="utf-8")
    if stale:
        sys.exit(f"docs out of date: {', '.join(stale)}. Run `make docs` and commit what it writes.")
    print(f"docs: {len(PAGES)} generated pages {'are up to date' if args.check else 'written'}")


if __name__ == "__main__":
    main()
