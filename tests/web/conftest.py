"""The desk over the samples: as an application, and as a server on this machine for browsers."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from dragoman.web import Doors, make_app
from road import fill, sample_readings
from web.serving import HERE, served


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
