"""A real browser opens the page of a brief: it is whole, and asks nobody for anything."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from dragoman.exports.brief import make_brief
from dragoman.exports.brief_html import html
from dragoman.store import Store
from exports.invented import FALK, LIND

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
BROWSER = next((found for name in NAMES if (found := shutil.which(name))), None)
SECONDS = 120
NO_PAGE = "not an origin"

pytestmark = pytest.mark.skipif(BROWSER is None, reason="no Chromium or Chrome is installed")


def opened_in_browser(page: Path, *, folder: Path) -> tuple[str, list[str], set[str]]:
    """Return the document as the browser has it, what its console says, and what the page asked for."""
    assert BROWSER is not None
    log = folder / "net.json"
    done = subprocess.run(
        [
            BROWSER, "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
            "--no-first-run", "--no-default-browser-check", "--disable-background-networking",
            "--disable-component-update", "--disable-sync", "--disable-extensions",
            # No name leads anywhere: neither the page nor the browser itself gets out.
            "--host-resolver-rules=MAP * ~NOTFOUND",
            f"--user-data-dir={folder / 'profile'}", f"--log-net-log={log}",
            "--enable-logging=stderr", "--v=0", "--virtual-time-budget=2000", "--dump-dom", page.as_uri(),
        ],
        capture_output=True, timeout=SECONDS, check=False,
    )  # fmt: skip
    said = done.stderr.decode(errors="replace")
    assert done.returncode == 0, said[-2000:]
    return done.stdout.decode(), re.findall(r"CONSOLE[:(]\d+[^\n]*", said), _asked_by_a_page(log)


def _asked_by_a_page(log: Path) -> set[str]:
    # What the browser asks for on its own account (the time, updates) comes from no page.
    events = json.loads(log.read_bytes())["events"]
    told = [params for event in events if isinstance(params := event.get("params"), dict)]
    return {str(params["url"]) for params in told if params.get("initiator", NO_PAGE) != NO_PAGE}


def test_the_page_opens_without_a_complaint_and_asks_nobody(store: Store, tmp_path: Path) -> None:
    view = store.view()
    actors = [actor for each in (LIND, FALK) if (actor := view.actor(each))]
    page = html(make_brief(view, actors=actors))
    written = tmp_path / "brief.html"
    written.write_text(page, encoding="utf-8")
    document, console, asked = opened_in_browser(written, folder=tmp_path)
    assert console == []
    assert asked == set()
    for part in ("<h1", "Mara Lind", "Otto Falk", "What each side wants", 'id="note-1"', "</html>"):
        assert part in document
    # A browser mends broken nesting without a word; what it has is what was written.
    for tag in ("section", "li", "ul", "sup", "bdi", "a"):
        assert document.count(f"<{tag}") == page.count(f"<{tag}"), tag


def test_the_browser_would_have_told(tmp_path: Path) -> None:
    loud = tmp_path / "loud.html"
    loud.write_text(
        "<!DOCTYPE html><title>x</title><img src='https://elsewhere.invalid/seen.png'>"
        "<script>console.error('heard')</script>",
        encoding="utf-8",
    )
    _, console, asked = opened_in_browser(loud, folder=tmp_path)
    assert any("heard" in line for line in console)
    assert asked == {"https://elsewhere.invalid/seen.png"}
