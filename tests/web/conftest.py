"""The desk over the samples: as an application, and as a server on this machine for browsers."""

from __future__ import annotations

import shutil
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import uvicorn
from starlette.testclient import TestClient

from dragoman.web import Doors, make_app
from road import fill, sample_readings

HERE = "http://127.0.0.1"


@pytest.fixture(scope="session")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a store of the sample reports. Tests that write take a copy."""
    path = tmp_path_factory.mktemp("desk") / "samples.db"
    fill(path, sample_readings()).close()
    return path


@pytest.fixture
def desk(samples: Path) -> Iterator[TestClient]:
    """Return a client of the desk over the samples."""
    with TestClient(make_app(samples), base_url=HERE) as client:
        yield client


@pytest.fixture
def locked(samples: Path) -> Iterator[TestClient]:
    """Return a client of a desk that asks for a token."""
    doors = Doors(hosts=frozenset({"desk.example"}), token="open sesame")
    with TestClient(make_app(samples, doors=doors), base_url="http://desk.example") as client:
        yield client


class Served(uvicorn.Server):
    """A server in a thread of the tests."""

    def install_signal_handlers(self) -> None: ...


@pytest.fixture(scope="session")
def address(samples: Path) -> Iterator[str]:
    """Serve the samples at a free port of this machine, and return the address."""
    with served(samples) as found:
        yield found


@pytest.fixture
def own(samples: Path, tmp_path: Path) -> Iterator[str]:
    """Serve a copy of the samples, for a test that writes."""
    shutil.copy(samples, tmp_path / "own.db")
    with served(tmp_path / "own.db") as found:
        yield found


@contextmanager
def served(store: Path) -> Iterator[str]:
    """Serve a store as long as the block lasts."""
    server = Served(uvicorn.Config(make_app(store), port=0, log_level="error", ws="none"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    until = time.monotonic() + 30
    while not server.started:
        assert time.monotonic() < until, "the server did not start"
        time.sleep(0.05)
    port = server.servers[0].sockets[0].getsockname()[1]
    yield f"{HERE}:{port}"
    server.should_exit = True
    thread.join(timeout=30)
