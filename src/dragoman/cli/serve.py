"""`dragoman serve`: the desk in the browser."""

from __future__ import annotations

import secrets
import socket
from pathlib import Path

import click

from dragoman.cli.options import store_option
from dragoman.cli.printing import complain

_HERE = ("127.0.0.1", "localhost", "::1")
_EVERYWHERE = ("0.0.0.0", "::")  # noqa: S104 - compared with, not listened at


@click.command()
@store_option
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen at.")
@click.option(
    "--port", default=8017, show_default=True, type=click.IntRange(0, 65535), help="Port; 0 takes a free one."
)
@click.option("--token", envvar="DRAGOMAN_TOKEN", show_envvar=True, help="Token that visitors must give.")
@click.option("--open-to-all", is_flag=True, help="Ask for no token, although others can reach the address.")
@click.option("--name", "names", multiple=True, metavar="HOST", help="A further host name it goes by.")
def serve(
    store: Path, host: str, port: int, token: str | None, open_to_all: bool, names: tuple[str, ...]
) -> None:
    """Serve the desk: pages and an API over a store.

    It listens on this machine only, unless --host says otherwise. Then whoever comes must give a
    token: the one of --token, or a new one that is printed; --open-to-all does without.

    \b
    Examples:
      dragoman serve --store talks.db
      dragoman serve --host 0.0.0.0 --name desk.example.org
    """  # noqa: D301
    import uvicorn

    from dragoman.store import Store
    from dragoman.web import Doors, make_app
    from dragoman.web.guard import LOOPBACK

    Store.open(store).close()  # Refuses in words, before anything listens.
    outside = host not in _HERE
    if outside and not token and not open_to_all:
        token = secrets.token_urlsafe(18)
        complain(f"Others can reach {host}. They must give this token: {token}")
    hosts = LOOPBACK | {host.lower(), *(name.lower() for name in names)}
    if host in _EVERYWHERE and not names:
        # Nobody has said by which names it goes; the token guards it.
        hosts = frozenset({"*"})
    app = make_app(store, doors=Doors(hosts=hosts, token=token))
    try:
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        listening = socket.create_server((host, port), family=family)
    except OSError as error:
        raise click.ClickException(
            f"Nobody can listen at port {port} of {host}: {error.strerror}. Choose another with --port; "
            "0 takes a free one."
        ) from error
    shown = f"[{host}]" if ":" in host else host
    click.echo(f"The desk: http://{shown}:{listening.getsockname()[1]} (Ctrl-C ends it)")
    config = uvicorn.Config(app, log_level="warning", server_header=False, access_log=False)
    uvicorn.Server(config).run(sockets=[listening])
