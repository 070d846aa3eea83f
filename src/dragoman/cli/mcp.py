"""`dragoman mcp`: the ledger for language-model agents."""

from __future__ import annotations

from pathlib import Path

import click

from dragoman.cli.options import store_option


@click.command()
@store_option
def mcp(store: Path) -> None:
    """Answer a language-model agent over standard input.

    It speaks the Model Context Protocol. Tools: search, encounters, positions, balance, statements,
    questions, changes, words_around; each as of a day, each answer with the quoted words and where
    they stand. It needs an extra: pip install 'dragoman[mcp]'.

    \b
    Examples, the second as the settings of an agent name it:
      dragoman mcp --store talks.db
      {"command": "dragoman", "args": ["mcp", "--store", "talks.db"]}   # dragoman mcp
    """  # noqa: D301
    try:
        from dragoman.mcp.server import make_server
    except ImportError as missing:
        raise click.ClickException(
            f"The library {missing.name!r} is not installed. Install it: pip install 'dragoman[mcp]'"
        ) from missing
    from dragoman.store import Store

    Store.open(store).close()  # Refuses in words, before an agent waits for an answer.
    make_server(store).run("stdio")
