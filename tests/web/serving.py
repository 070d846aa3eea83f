"""The desk as a server on this machine, in a thread of the tests."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import uvicorn

from dragoman.web import make_app

HERE = "http://127.0.0.1"


class Served(uvicorn.Server):
    """A server in a thread of the tests."""

    def install_signal_handlers(self) -> None: ...


@contextmanager
def served(store: Path) -> Iterator[str]:
    """Serve a store as long as the block lasts."""
    server = Served(
        uvicorn.Config(make_app(store), port=0, log_level="error", ws="none", timeout_graceful_shutdown=10)
    )
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    until = time.monotonic() + 30
    while not server.started:
        assert time.monotonic() < until, "the server did not start"
        time.sleep(0.05)
    port = server.servers[0].sockets[0].getsockname()[1]
    try:
        yield f"{HERE}:{port}"
    finally:
        server.should_exit = True
        thread.join(timeout=60)
    # A server that goes on would keep the tests from ending, long after whatever held it.
    assert not thread.is_alive(), "the server did not stop"
