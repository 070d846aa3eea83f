from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from dragoman.store import Store
from exports.invented import affair


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with affair().fill(tmp_path / "affair.db") as filled:
        yield filled
