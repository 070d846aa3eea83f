"""The desk over the samples: as an application, and as a server on this machine for browsers."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from starlette.testclient import TestClient

from dragoman.web import Doors, make_app
from road import fill, sample_readings
from web.serving import HERE, served

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
BROWSER = next((found for name in NAMES if (found := shutil.which(name))), None)


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


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """Return a headless browser; it is closed with the file of tests, since it holds an event loop."""
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    if BROWSER is None:
        pytest.skip("no Chromium or Chrome is installed")
    with playwright.sync_playwright() as started:
        browser = started.chromium.launch(executable_path=BROWSER, args=["--no-sandbox", "--disable-gpu"])
        yield browser
        browser.close()


@pytest.fixture
def page(chromium: Browser, address: str) -> Iterator[Page]:
    """Return a page that asks nobody but the desk and complains of nothing."""
    context = chromium.new_context(base_url=address)
    opened = context.new_page()
    complaints: list[str] = []
    opened.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
    opened.on("pageerror", lambda error: complaints.append(str(error)))
    opened.on(
        "request", lambda asked: complaints.append(asked.url) if not asked.url.startswith(address) else None
    )
    yield opened
    context.close()
    # The browser itself remarks on a page that is not there.
    assert [each for each in complaints if "404" not in each] == []


@pytest.fixture
def mine(chromium: Browser, own: str) -> Iterator[Page]:
    """Return a page over a copy of the samples, for a test that writes."""
    context = chromium.new_context(base_url=own)
    yield context.new_page()
    context.close()
