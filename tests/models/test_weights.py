import json
import shutil
from pathlib import Path

import pytest

from dragoman.errors import ModelUnusable
from dragoman.models import Reader
from dragoman.models.weights import PACKAGED


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    return Path(shutil.copytree(PACKAGED, tmp_path / "model"))


def test_a_missing_model_says_where_it_was_sought(tmp_path: Path) -> None:
    with pytest.raises(ModelUnusable, match=str(tmp_path)):
        Reader.load(tmp_path)


def test_a_damaged_file_is_noticed(copy: Path) -> None:
    path = copy / "roles.onnx"
    path.write_bytes(path.read_bytes()[:-1] + b"\0")
    with pytest.raises(ModelUnusable, match=r"roles\.onnx .*damaged"):
        Reader.load(copy)


def test_a_lost_file_is_noticed(copy: Path) -> None:
    (copy / "links.onnx").unlink()
    with pytest.raises(ModelUnusable, match=r"links\.onnx cannot be read"):
        Reader.load(copy)


@pytest.mark.parametrize("change", [{"format": 0}, {"format": None}])
def test_another_format_is_refused(copy: Path, change: dict[str, object]) -> None:
    path = copy / "manifest.json"
    path.write_text(json.dumps(json.loads(path.read_text()) | change))
    with pytest.raises(ModelUnusable, match="format"):
        Reader.load(copy)


@pytest.mark.parametrize("content", ["", "[]", "{}", "\udcff"])
def test_a_manifest_that_is_none_is_refused(copy: Path, content: str) -> None:
    (copy / "manifest.json").write_bytes(content.encode("utf-8", "surrogateescape"))
    with pytest.raises(ModelUnusable, match="manifest"):
        Reader.load(copy)


def test_the_packaged_model_is_small_and_tells_what_it_was_made_from() -> None:
    manifest = json.loads((PACKAGED / "manifest.json").read_text())
    assert sum(manifest["bytes"].values()) < 30_000_000
    assert manifest["made_from"]["data"]
    assert manifest["scores"]


def test_a_habit_that_the_weights_lack_is_refused() -> None:
    with pytest.raises(ModelUnusable, match="no habit 'nobody'"):
        Reader.load(habit="nobody")
