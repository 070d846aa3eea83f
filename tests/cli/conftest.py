from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from dragoman.cli import main
from exports.invented import affair


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return a store that holds the invented affair."""
    affair().fill(tmp_path / "affair.db").close()
    return tmp_path / "affair.db"


@pytest.fixture
def run(path: Path) -> Callable[..., Result]:
    """Return what runs a command on that store, as in a pipe."""

    def call(*arguments: str) -> Result:
        return CliRunner().invoke(main, [*arguments, "--store", str(path)], catch_exceptions=False)

    return call
